import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Preview, Report } from '../../../src/index.ts'
import type { FaultRule, Sandbox, SandboxOptions, TimedChange, WorldEditor } from '../../../src/sandbox/index.ts'
import { sampled, sampledRuns } from '../../sampling.ts'
import { fakeClock } from '../../transport/hostile-server.ts'
import { type Stage, stage } from '../world.ts'
import { at, COLLECTION, expectNoListingAfterWrites, expectReadBeforeResent, expectTruth, seedOf } from './helpers.ts'

const FAULTS = ['reset-before', 'reset-after', 'error-after', 'bad-gateway', 'hang', 'partial', 'truncated'] as const
const OPERATIONS = ['VersionById', 'DeleteVersion'] as const
const VERSIONS = 40

/** What others do to some versions, and when: counted in requests of the whole run, of which the list is the first. */
interface Meddling {
  readonly kind: 'alias' | 'delete' | 'tag' | 'use' | 'link' | 'log'
  readonly index: number
  readonly request: number
}

/** What others did, as far as it must be respected. */
interface Meddled {
  readonly deleted: Set<number>
  readonly aliased: Set<number>
}

function changesFor(meddling: readonly Meddling[], sandbox: () => Sandbox, meddled: Meddled): readonly TimedChange[] {
  const isGone = (index: number) => {
    const home = sandbox()
      .world()
      .collections.find(({ path }) => path === COLLECTION)
    return home?.versions[index]?.state === 'DELETED'
  }
  return meddling.map(({ kind, index, request }) => ({
    request,
    apply(others: WorldEditor) {
      if (kind === 'log') return void others.logVersion(COLLECTION)
      if (isGone(index)) return
      if (kind === 'delete') {
        others.deleteVersion(at(index))
        meddled.deleted.add(index)
      } else if (kind === 'alias') {
        others.addAlias(at(index), `alias-${index}`)
        meddled.aliased.add(index)
      } else if (kind === 'tag') others.addTag(at(index), 'new')
      else if (kind === 'use') others.use(at(index), 'late-run')
      else others.link(at(index), 'my-team/vision/shelf')
    },
  }))
}

interface Ended extends Meddled {
  readonly world: Stage
  readonly preview: Preview
  readonly report: Report
}

/** Previews in peace, then deletes in this weather. Closes its sandbox. */
async function deleteIn(weather: SandboxOptions, meddling: readonly Meddling[]): Promise<Ended> {
  const clock = fakeClock()
  const meddled: Meddled = { deleted: new Set(), aliased: new Set() }
  const seed = seedOf(Array.from({ length: VERSIONS }, (_, index) => (index % 9 === 8 ? { aliases: ['best'] } : {})))
  const now = () => new Date(clock.now())
  // Only who hangs is to be given up, not who is slow since this machine is busy.
  const timeoutMilliseconds = weather.faults?.some(({ fault }) => fault === 'hang') ? 500 : 60_000
  await using world = await stage({ seed, now }, { clock, batch: 5, concurrency: 3, timeoutMilliseconds })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  world.sandbox.behave({ ...weather, changes: changesFor(meddling, () => world.sandbox, meddled) })
  const report = await preview.apply()
  expectOrder({ world, preview, report, ...meddled }, weather.limits?.largestAliases)
  return { world, preview, report, ...meddled }
}

function expectOrder({ world: { sandbox }, preview, report, deleted, aliased }: Ended, largestAliases?: number): void {
  const all = [...preview.items, ...preview.kept.map(({ item }) => item)]
  const away = new Set(
    all.flatMap(item =>
      item.kind === 'version' && deleted.has(Number(item.versionIndex)) ? [`version ${item.id}`] : [],
    ),
  )
  expectTruth(sandbox, preview, report, away)
  expectReadBeforeResent(sandbox, largestAliases)
  expectNoListingAfterWrites(sandbox)
  const versions = sandbox.world().collections.find(({ path }) => path === COLLECTION)?.versions ?? []
  const shown = new Set(preview.items.map(({ id }) => id))
  for (const { id, index, state } of versions) {
    if (state !== 'DELETED' || deleted.has(index)) continue
    expect(shown).toContain(id)
    expect(aliased, `v${index} went although it had got an alias`).not.toContain(index)
  }
}

const MEDDLING: readonly Meddling[] = [
  { kind: 'alias', index: 12, request: 3 },
  { kind: 'delete', index: 20, request: 4 },
  { kind: 'link', index: 30, request: 2 },
  { kind: 'use', index: 33, request: 5 },
  { kind: 'tag', index: 34, request: 5 },
  { kind: 'log', index: 0, request: 3 },
]

// A sample has every fault at both operations: once in peace and once among others.
describe.each(FAULTS.map((fault, index) => [fault, index] as const))('the fault %s', (fault, index) => {
  const strikes = OPERATIONS.flatMap(operation => [[operation, 1] as const, [operation, 3] as const])
  test.each(sampled(strikes, strikes.length, index))(
    'that strikes %s, twice, from every %i on is lived through: nothing stays open',
    async (operation, every) => {
      const { report, preview } = await deleteIn({ faults: [{ fault, operation, every, times: 2 }] }, [])
      const { deleted, gone, kept, refused, failed } = report.counts
      // A field of a document that fails by itself is a refusal, and of what cannot be read again nothing is known.
      const left = fault === 'partial' ? kept + refused + failed - preview.kept.length : 0
      expect(deleted + gone + left).toBe(preview.count)
    },
  )

  test.each(sampled(OPERATIONS, OPERATIONS.length, Math.floor(index / 2) + 1))(
    'that strikes every second %s while others change the world tells the truth',
    async operation => {
      await deleteIn({ faults: [{ fault, operation, every: 2 }] }, MEDDLING)
    },
  )
})

test('whatever strikes together, and whatever others do: every item has one ending, and it is true', async () => {
  const rule: fc.Arbitrary<FaultRule> = fc.record(
    {
      fault: fc.constantFrom(...FAULTS),
      operation: fc.constantFrom(...OPERATIONS),
      every: fc.integer({ min: 1, max: 5 }),
      probability: fc.constantFrom(0.3, 0.7, 1),
      times: fc.constantFrom(1, 2, 5),
    },
    { requiredKeys: ['fault', 'times'] },
  )
  const meddling: fc.Arbitrary<Meddling> = fc.record({
    kind: fc.constantFrom('alias', 'delete', 'tag', 'use', 'link', 'log'),
    index: fc.nat(VERSIONS - 1),
    request: fc.integer({ min: 1, max: 30 }),
  })
  const weather = fc.record(
    {
      faults: fc.array(rule, { minLength: 1, maxLength: 4 }),
      limits: fc.record({ largestAliases: fc.constantFrom(3, 15) }),
      capacity: fc.constant({ mutations: 2, milliseconds: 1, queue: 8, whenFull: 503 } as const),
      rateLimit: fc.constant({ requests: 5, seconds: 10 }),
      partialStatus: fc.constantFrom(200, 409, 500),
      deletedVersionsAnswer: fc.constantFrom('deleted', 'null'),
      secondDelete: fc.constantFrom('error', 'success', 'null'),
      randomSeed: fc.nat(1000),
    },
    { requiredKeys: ['faults'] },
  )
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(weather, fc.array(meddling, { maxLength: 6 }), async (options, others) => {
      const first = [...new Map(others.map(one => [one.index, one])).values()]
      const { report } = await deleteIn(options, first)
      for (const { kind } of report.outcomes) seen.set(kind, (seen.get(kind) ?? 0) + 1)
    }),
    // A sample is too small to be sure of every ending by chance alone.
    { numRuns: sampledRuns(60, 1 / 8), examples: [[{ faults: [{ fault: 'error-after', times: 1 }] }, [...MEDDLING]]] },
  )
  // Else it would show nothing.
  for (const kind of ['deleted', 'gone', 'changed', 'kept']) expect(seen.get(kind) ?? 0).toBeGreaterThan(0)
}, 300_000)
