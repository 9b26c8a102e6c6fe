import { expect, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import { contestants } from '../bench/contestants.ts'
import { TASKS, type Task, type TaskName } from '../bench/tasks.ts'

// What the scoreboard rests on.

const LOGGED = 'delete what a run logged'
const VERSIONS = 1000

/** Bytes that a contestant received for each version, by what it asked. How often it asks depends on the times that it measures. */
async function bytesOfEach(name: string): Promise<Readonly<Record<string, number>>> {
  const { ready } = await contestants(new Set())
  await using sandbox = await startSandbox({ seed: TASKS[LOGGED].seed(VERSIONS) })
  await ready.get(name)?.at(-1)?.({ url: sandbox.url, key: sandbox.key }, LOGGED)
  expect(TASKS[LOGGED].outcome(sandbox.world()).changed).toBe(VERSIONS)
  const each = (operation: string, versions?: number) => {
    const asked = sandbox.requests().filter(one => one.operation === operation)
    const bytes = asked.reduce((sum, { bytesOut }) => sum + bytesOut, 0)
    return bytes / (versions ?? asked.reduce((sum, { rootFields }) => sum + rootFields, 0))
  }
  return { listed: each('RunOutputs', VERSIONS), looked: each('VersionById'), deleted: each('DeleteVersion') }
}

test('the raw client that asks the same receives as many bytes for each version as coppice, within 2 %', async () => {
  const [raw, ours] = [await bytesOfEach('same questions'), await bytesOfEach('coppice')]
  for (const [what, bytes] of Object.entries(ours)) {
    expect((raw[what] ?? 0) / bytes).toBeGreaterThanOrEqual(0.98)
    expect((raw[what] ?? 0) / bytes).toBeLessThanOrEqual(1.02)
  }
})

interface Check {
  readonly task: TaskName
  readonly versions: number
  /** What is wrong when nothing is done. */
  readonly undone: number
  /** What is wrong when every version is deleted. */
  readonly overdone: number
}

const CHECKS: readonly Check[] = [
  { task: 'keep the last 100', versions: 300, undone: 200, overdone: 100 },
  { task: 'keep the last 300', versions: 400, undone: 100, overdone: 300 },
  { task: 'keep the best 200', versions: 300, undone: 100, overdone: 200 },
  { task: 'keep the best 5 of each sweep', versions: 200, undone: 100, overdone: 100 },
  { task: 'count collections', versions: 70, undone: 0, overdone: 11 },
  { task: 'count empty collections', versions: 70, undone: 0, overdone: 11 },
  { task: 'clear empty collections', versions: 70, undone: 59, overdone: 70 },
  { task: 'tag versions', versions: 20, undone: 20, overdone: 20 },
]

test.each(CHECKS)(
  'to $task: what is too little and too much is wrong',
  async ({ task, versions, undone, overdone }) => {
    const { seed, outcome }: Task = TASKS[task]
    await using sandbox = await startSandbox({ seed: seed(versions) })
    expect(outcome(sandbox.world(), versions)).toEqual({ changed: 0, wrong: undone })
    const live = sandbox
      .world()
      .collections.flatMap(({ path, versions: all }) =>
        all.flatMap(({ index, state }) => (state === 'COMMITTED' ? [`${path}:v${index}`] : [])),
      )
    sandbox.change(world => {
      for (const version of live) world.deleteVersion(version)
    })
    expect(outcome(sandbox.world(), versions).wrong).toBe(overdone)
  },
)
