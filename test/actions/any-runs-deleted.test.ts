import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Client, DeleteRunOptions, Run } from '../../src/index.ts'
import type { Fault, Seed } from '../../src/sandbox/index.ts'
import { asked, isMutation, PROJECT } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'
import { sampledRuns } from '../sampling.ts'
import { fakeClock } from '../transport/hostile-server.ts'

// Any runs with any outputs, any choice among them and any options, held against the rules written down once more.

const WORLDS = sampledRuns(150, 0.1)

const NAMES = ['a', 'b', 'c', 'd'] as const
const STATES = ['finished', 'failed', 'running'] as const
const TYPES = ['model', 'code', 'wandb-history'] as const

interface AnyVersion {
  readonly by: readonly string[]
  readonly type: (typeof TYPES)[number]
  readonly isAliased: boolean
  readonly isUsed: boolean
}

interface AnyWorld {
  readonly states: readonly (typeof STATES)[number][]
  readonly versions: readonly AnyVersion[]
  readonly chosen: readonly string[]
  readonly artifacts: { readonly [Name in 'aliases' | 'used' | 'system' | 'running' | 'shared']: boolean } | true | null
  readonly running: boolean
  readonly orphan: boolean
}

const worlds: fc.Arbitrary<AnyWorld> = fc.record({
  states: fc.array(fc.constantFrom(...STATES, 'failed' as const), { minLength: 4, maxLength: 4 }),
  versions: fc.array(
    fc.record({
      by: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 2 }),
      type: fc.constantFrom('model', 'model', ...TYPES),
      isAliased: fc.boolean(),
      isUsed: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
  chosen: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1 }),
  artifacts: fc.oneof(
    fc.constant(null),
    fc.constant(true as const),
    fc.record({
      ...{ aliases: fc.boolean(), used: fc.boolean(), system: fc.boolean() },
      ...{ running: fc.boolean(), shared: fc.boolean() },
    }),
  ),
  running: fc.boolean(),
  orphan: fc.boolean(),
})

/** Each version in a collection of its own, so that its number says nothing. */
function seedOf({ states, versions }: AnyWorld): Seed {
  const collections = Object.fromEntries(
    versions.map(({ by: [loggedBy = '', ...loggedAgainBy], type, isAliased, isUsed }, index) => [
      `c${index}`,
      {
        type,
        versions: [
          { loggedBy, loggedAgainBy, ...(isAliased && { aliases: ['x'] }), ...(isUsed && { usedBy: ['reader'] }) },
        ],
      },
    ]),
  )
  const runs = NAMES.map((name, index) => ({ name, state: states[index] ?? 'failed' }))
  return { projects: { [PROJECT]: { runs: [...runs, 'reader'], collections } } }
}

/** What is to be gone: runs by name, versions by their collection. */
function expected({ states, versions, chosen, artifacts, running, orphan }: AnyWorld): readonly string[] {
  const allow = artifacts === true || artifacts === null ? undefined : artifacts
  const runs = (name: string) => states[NAMES.indexOf(name as never)] === 'running'
  const staysItself = (name: string) => runs(name) && !running
  const goes = ({ by, type, isAliased, isUsed }: AnyVersion) => {
    const [maker = ''] = by
    if (artifacts === null || !by.some(name => chosen.includes(name))) return false
    if (isAliased && !allow?.aliases) return false
    if (isUsed && !allow?.used) return false
    if (type === 'wandb-history' || (type === 'code' && !allow?.system)) return false
    if (runs(maker) && !allow?.running) return false
    if (!allow?.shared && by.some(name => !chosen.includes(name))) return false
    return !by.some(name => chosen.includes(name) && staysItself(name))
  }
  const runGoes = (name: string) => {
    const logged = versions.filter(({ by, type }) => by.includes(name) && type !== 'wandb-history')
    return !staysItself(name) && (orphan || logged.every(goes))
  }
  return [
    ...chosen.filter(runGoes),
    ...versions.flatMap((version, index) => (goes(version) ? [`c${index}`] : [])),
  ].sort()
}

function planOf(client: Client, { chosen, artifacts, running, orphan }: AnyWorld) {
  const options: DeleteRunOptions = { running, orphan, ...(artifacts !== null && { artifacts }) }
  return client
    .runs()
    .inProject(PROJECT)
    .where((run: Run) => chosen.includes(run.id))
    .delete(options)
}

const faults = fc.option(
  fc.record({
    at: fc.nat(3),
    fault: fc.constantFrom<Fault>(
      { kind: 'reset' },
      { kind: 'reset-after' },
      { kind: 'answer', status: 503, body: 'down' },
    ),
  }),
)

test('what is gone afterwards is what the rules say, whatever was lost on the way', async () => {
  let gone = 0
  await fc.assert(
    fc.asyncProperty(worlds, faults, async (any, broken) => {
      const clock = fakeClock()
      await using world = await stage({ seed: seedOf(any) }, { clock, batch: 2, concurrency: 2 })
      const preview = await planOf(world.client, any).preview()
      let left = broken?.at ?? -1
      world.sandbox.intercept(({ operation }) => (isMutation(operation) && left-- === 0 ? broken?.fault : undefined))
      const report = await preview.apply()
      world.sandbox.intercept(undefined)
      if (!report.ok) await world.client.resume(report.journal ?? '')
      const { runs, collections } = world.sandbox.world()
      const now = [
        ...runs.flatMap(({ path, isDeleted }) => (isDeleted ? [path] : [])),
        ...collections.flatMap(({ path, versions }) => (versions[0]?.state === 'DELETED' ? [path] : [])),
      ]
      expect(now.map(path => path.split('/')[2]).sort()).toEqual(expected(any))
      expect(asked(world.sandbox).every(sent => !('deleteArtifacts' in sent) || sent.deleteArtifacts === false)).toBe(
        true,
      )
      gone += now.length
    }),
    { numRuns: WORLDS },
  )
  expect(gone).toBeGreaterThan(WORLDS)
})
