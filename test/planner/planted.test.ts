import { beforeAll, describe, expect, test } from 'vitest'
import { PATIENCE } from './pairs.ts'
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

describe('planted in a copy of the code,', () => {
  const harvests: [PlantedBug, Harvest][] = []
  beforeAll(async () => {
    await each([...bugs.entries()], async ([number, bug]) => harvests.push([bug, await plant(bug, number)]))
  }, PATIENCE)

  test('every planted bug is caught', () => {
    const needed = harvests.flatMap(([, harvest]) => (harvest.kind === 'caught' ? [harvest.pairs] : []))
    needed.sort((a, b) => a - b)
    const median = needed[Math.floor(needed.length / 2)]
    console.log(
      `${needed.length} of ${bugs.length} planted bugs caught, the last after ${needed.at(-1)} pairs of ${CAP}, half of them after ${median}`,
    )
    expect(harvests.filter(([, { kind }]) => kind !== 'caught')).toEqual([])
  })

  test(
    'without a bug nothing is caught, by as many of the same pairs',
    async () => {
      const unharmed = new Map<string, { readonly bug: PlantedBug; readonly pairs: number }>()
      for (const [bug, harvest] of harvests) {
        const key = `${bug.by} ${seedOf(bug)}`
        const pairs = Math.max(harvest.kind === 'caught' ? harvest.pairs : CAP, unharmed.get(key)?.pairs ?? 0)
        unharmed.set(key, { bug: { ...bug, replace: bug.find }, pairs })
      }
      const sound: [string, Harvest][] = []
      await each(unharmed, async ([key, { bug, pairs }]) => {
        sound.push([key, await plant(bug, bugs.length + [...unharmed.keys()].indexOf(key), pairs)])
      })
      expect(sound.filter(([, { kind }]) => kind !== 'survived')).toEqual([])
    },
    PATIENCE,
  )
})

/** Does the same for each of many, two at a time. */
async function each<Thing>(things: Iterable<Thing>, work: (thing: Thing) => Promise<unknown>): Promise<void> {
  const waiting = [...things]
  const hand = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next)
  }
  await Promise.all([hand(), hand()])
}
