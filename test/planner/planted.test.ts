import { expect, test } from 'vitest'
import { IN_PLANNER } from './planted/in-planner.ts'
import { IN_PREDICATES } from './planted/in-predicates.ts'
import { IN_ROWS } from './planted/in-rows.ts'
import { IN_SPARING } from './planted/in-sparing.ts'
import { CAP, type Harvest, isStale, plant, seedOf } from './planted/plant.ts'
import type { PlantedBug } from './planted/planted-bug.ts'

const only = process.env['PLANTED'] ?? ''
const bugs = [...IN_PLANNER, ...IN_SPARING, ...IN_PREDICATES, ...IN_ROWS].filter(bug => {
  return `${bug.file} ${bug.find} ${bug.replace}`.includes(only)
})

test('every planted bug still has its place', async () => {
  const stale = await Promise.all(bugs.map(isStale))
  expect(stale.filter(problem => problem !== undefined)).toEqual([])
})

test('without a bug nothing is caught', async () => {
  const unharmed = new Map(bugs.map(bug => [`${bug.by} ${seedOf(bug)}`, { ...bug, replace: bug.find }]))
  const harvests: [string, Harvest][] = []
  for (const [number, [pairs, bug]] of [...unharmed].entries())
    harvests.push([pairs, await plant(bug, bugs.length + number)])
  expect(harvests.filter(([, { kind }]) => kind !== 'survived')).toEqual([])
}, 600_000)

test('every planted bug is caught', async () => {
  const harvests: [PlantedBug, Harvest][] = []
  const waiting = [...bugs.entries()]
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [number, bug] = next
      harvests.push([bug, await plant(bug, number)])
    }
  }
  await Promise.all([work(), work()])
  const needed = harvests.flatMap(([, harvest]) => (harvest.kind === 'caught' ? [harvest.pairs] : []))
  needed.sort((a, b) => a - b)
  const median = needed[Math.floor(needed.length / 2)]
  console.log(
    `${needed.length} of ${bugs.length} planted bugs caught, the last after ${needed.at(-1)} pairs of ${CAP}, half of them after ${median}`,
  )
  const others = harvests.filter(([, { kind }]) => kind !== 'caught')
  expect(others).toEqual([])
}, 600_000)
