// A proxy answered 504, the item was read to be still there and told as `failed: still there`, and half a second later the
// server deleted it. After a lost answer what is still there is looked at after 1, 5 and 30 s, and then it is `unknown`.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FaultRule, WorldEditor } from '../../src/sandbox/index.ts'
import {
  at,
  COLLECTION,
  endings,
  expectReadBeforeResent,
  expectTruth,
  isMutation,
  SHELF,
  seedOf,
  withShelf,
} from '../e2e/safety/helpers.ts'
import { alive, operations, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

const timeout = (operation: string, after: number, times = 1): FaultRule => ({
  ...{ fault: 'gateway-timeout', operation, after },
  times,
})

describe.each([1, 2, 3, 9])('a server that goes on for %i requests after a 504', after => {
  test.each([1, 99])('has deleted versions, whoever asks how often (%i answers lost)', async times => {
    await using world = await stage({ seed: seedOf(5) }, { clock: fakeClock(), batch: 3, concurrency: 1 })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    world.sandbox.behave({ faults: [timeout('DeleteVersion', after, times)] })
    const report = await preview.apply()
    await world.sandbox.finish()
    expectTruth(world.sandbox, preview, report)
    expectReadBeforeResent(world.sandbox)
    expect(report.counts.failed + report.counts.gone).toBe(0)
    if (times === 1) expect(report.counts.deleted).toBe(5)
  })

  test('has unlinked links', async () => {
    const seed = withShelf(2, [{ source: at(0) }, { source: at(1) }])
    await using world = await stage({ seed }, { clock: fakeClock() })
    const preview = await world.client.artifacts().inCollection(SHELF).delete().preview()
    world.sandbox.behave({ faults: [timeout('UnlinkVersion', after)] })
    const report = await preview.apply()
    await world.sandbox.finish()
    expectTruth(world.sandbox, preview, report)
    expect(report.counts.unlinked).toBe(2)
  })

  test('has deleted a collection', async () => {
    await using world = await stage({ seed: seedOf(2) }, { clock: fakeClock() })
    const preview = await world.client.collections().named(COLLECTION).delete().preview()
    world.sandbox.behave({ faults: [timeout('DeleteSequence', after)] })
    const report = await preview.apply()
    await world.sandbox.finish()
    expectTruth(world.sandbox, preview, report)
    expect(report.counts).toMatchObject({ deleted: 3 })
  })

  test('has not been asked again after a stop, and only what was seen is told', async () => {
    await using world = await stage({ seed: seedOf(3) }, { clock: fakeClock() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    world.sandbox.behave({ faults: [timeout('DeleteVersion', after)] })
    const stop = new AbortController()
    world.sandbox.intercept(({ operation }) => void (operation === 'DeleteVersion' && stop.abort()))
    const report = await preview.apply({ signal: stop.signal })
    await world.sandbox.finish()
    expectTruth(world.sandbox, preview, report)
    expect(operations(world.sandbox).filter(isMutation)).toHaveLength(1)
    expect(report.counts).toMatchObject(after <= 3 ? { deleted: 3 } : { unknown: 3 })
    const resumed = await world.client.resume(report.journal ?? '')
    expectTruth(world.sandbox, preview, resumed)
    expect(resumed.counts).toMatchObject({ deleted: 3 })
  })

  test('has removed aliases, which is asked for once', async () => {
    await using world = await stage({ seed: seedOf([{ aliases: ['old'] }]) }, { clock: fakeClock() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).removeAliases('old').preview()
    world.sandbox.behave({ faults: [timeout('RemoveAliases', after)] })
    const report = await preview.apply()
    expect(report.counts).toMatchObject(after <= 3 ? { updated: 1 } : { unknown: 1 })
    expect(operations(world.sandbox).filter(isMutation)).toHaveLength(1)
  })
})

test('looks come 1, 5 and 30 s after the answer that was lost, and a change by name is not sent again', async () => {
  const clock = fakeClock()
  await using world = await stage({ seed: seedOf([{ aliases: ['old'] }]) }, { clock })
  const preview = await world.client.artifacts().inCollection(COLLECTION).removeAliases('old').preview()
  let lostAt = 0
  const looks: number[] = []
  world.sandbox.intercept(({ operation }) => {
    if (operation === 'VersionById') looks.push(clock.now() - lostAt)
    if (operation !== 'RemoveAliases') return undefined
    lostAt = clock.now()
    return { kind: 'reset' }
  })
  const report = await preview.apply()
  expect(looks.slice(1)).toEqual([1_000, 5_000, 30_000])
  expect(report.outcomes).toMatchObject([{ kind: 'unknown', detail: expect.stringMatching(/Resume the run/) }])
  expect(report.table()).toContain(`coppice resume ${report.journal}`)
  expect(report.exitCode).toBe(3)
})

test('an answer that is lost keeps nobody waiting: the other batches go on meanwhile', async () => {
  const clock = fakeClock()
  await using world = await stage({ seed: seedOf(20) }, { clock, batch: 2, concurrency: 1 })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  world.sandbox.behave({ faults: [timeout('DeleteVersion', 5)] })
  const report = await preview.apply()
  expect(report.counts.deleted).toBe(20)
  // Nine more batches of a look and a deletion, then the one that was lost: gone at the first look.
  const done = operations(world.sandbox).slice(operations(world.sandbox).indexOf('DeleteVersion') + 1)
  expect(done).toEqual([...Array.from({ length: 9 }, () => ['VersionById', 'DeleteVersion']).flat(), 'VersionById'])
  expect(clock.sleeps).toEqual([1_000])
})

test.each<[string, number, (others: WorldEditor) => void]>([
  ['changed', 1, others => others.use(at(0), 'late-run')],
  ['changed', 1, others => others.addAlias(at(0), 'prod')],
  // Between the look and the second deletion.
  ['refused', 2, others => others.addAlias(at(0), 'prod')],
])(
  'that it is %s since is told half a minute after a lost answer: the server may be first',
  async (kind, nth, apply) => {
    const clock = fakeClock()
    await using world = await stage({ seed: seedOf(1) }, { clock })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    let [deletions, lostAt] = [0, 0]
    world.sandbox.behave({ faults: [timeout('DeleteVersion', 99)] })
    world.sandbox.intercept(({ operation }) => {
      if (operation !== 'DeleteVersion') return deletions === 1 && nth === 1 ? { kind: 'before', apply } : undefined
      deletions += 1
      if (deletions === 1) lostAt = clock.now()
      return deletions === 2 ? { kind: 'before', apply } : undefined
    })
    const report = await preview.apply()
    expect(endings(report)).toEqual({ 'checkpoint:v0': kind })
    expect(clock.now() - lostAt).toBe(30_000)
    expectTruth(world.sandbox, preview, report)
  },
)

test('a second deletion that finds nothing found what the first did: `deleted`, not `gone`', async () => {
  await using world = await stage({ seed: seedOf(2) }, { clock: fakeClock() })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  // It comes to its end between the look and the second deletion.
  world.sandbox.behave({ faults: [timeout('DeleteVersion', 2)] })
  const report = await preview.apply()
  expect(report.counts).toMatchObject({ deleted: 2, gone: 0 })
  expect(alive(world.sandbox, COLLECTION)).toEqual([])
})

test('a server that fails for one version says so: it is read until half a minute later, then it is `failed`', async () => {
  const clock = fakeClock()
  await using world = await stage({ seed: seedOf(2), partialStatus: 500 }, { clock })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  world.sandbox.behave({ faults: [{ fault: 'partial', operation: 'DeleteVersion', times: 1 }] })
  const report = await preview.apply()
  expect(report.counts).toMatchObject({ deleted: 1, failed: 1 })
  expect(report.outcomes).toContainEqual(
    expect.objectContaining({ kind: 'failed', detail: expect.stringContaining('internal server error') }),
  )
  expect(clock.sleeps).toEqual([1_000, 4_000, 25_000])
  expectTruth(world.sandbox, preview, report)
})

test('whatever a server loses, garbles or does late, what is told is true when all is over', async () => {
  const rule: fc.Arbitrary<FaultRule> = fc.record(
    {
      fault: fc.constantFrom(
        ...(['gateway-timeout', 'foreign-error', 'reset-after', 'bad-gateway', 'truncated', 'partial'] as const),
      ),
      operation: fc.constantFrom('VersionById', 'DeleteVersion'),
      every: fc.integer({ min: 1, max: 3 }),
      times: fc.constantFrom(1, 2, 4, 50),
      after: fc.constantFrom(1, 2, 3, 5, 50),
    },
    { requiredKeys: ['fault', 'operation', 'times'] },
  )
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(rule, { minLength: 1, maxLength: 4 }), async faults => {
      await using world = await stage({ seed: seedOf(8) }, { clock: fakeClock(), batch: 3, concurrency: 2 })
      const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
      world.sandbox.behave({ faults })
      const report = await preview.apply()
      await world.sandbox.finish()
      expectTruth(world.sandbox, preview, report)
      expectReadBeforeResent(world.sandbox)
      for (const { kind } of report.outcomes) seen.add(kind)
    }),
    { numRuns: 12, seed: 12, examples: [[[{ ...timeout('DeleteVersion', 50, 50), every: 1 }]]] },
  )
  for (const kind of ['deleted', 'unknown', 'kept']) expect(seen).toContain(kind)
}, 120_000)
