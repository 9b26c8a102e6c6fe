// A server confirmed that the versions of a collection were deleted, and its list still held them: the collection was told
// to hold "something that the preview did not hold". A list may lag behind; it is looked at again, as after a lost answer.
import { describe, expect, test } from 'vitest'
import { at, COLLECTION, expectTruth, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { alive, operations, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

/** The ending of the only collection. */
const endOf = (outcomes: readonly { readonly item: { readonly kind: string } }[]) =>
  outcomes.find(({ item }) => item.kind === 'sequence' || item.kind === 'portfolio')

describe.each([1, 2, 3])('versions that are listed for %i requests after they were confirmed deleted', after => {
  test('are waited for, and their collection goes', async () => {
    await using world = await stage({ seed: seedOf(3) }, { clock: fakeClock() })
    const preview = await world.client.collections().named(COLLECTION).delete().preview()
    world.sandbox.behave({ faults: [{ fault: 'late-commit', operation: 'DeleteVersion', after }] })
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ deleted: 4, kept: 0 })
    expectTruth(world.sandbox, preview, report)
  })

  test('are waited for on many pages', async () => {
    await using world = await stage({ seed: seedOf(7), limits: { largestPage: 2 } }, { clock: fakeClock() })
    const preview = await world.client.collections().named(COLLECTION).delete().preview()
    world.sandbox.behave({ faults: [{ fault: 'late-commit', operation: 'DeleteVersion', after: 5 * after }] })
    const report = await preview.apply()
    await world.sandbox.finish()
    expectTruth(world.sandbox, preview, report)
    expect(JSON.stringify(endOf(report.outcomes))).not.toContain('did not hold')
  })

  test('of links likewise', async () => {
    const seed = withShelf(2, [{ source: at(0) }, { source: at(1) }])
    await using world = await stage({ seed }, { clock: fakeClock() })
    const preview = await world.client.collections().named(SHELF).delete().preview()
    world.sandbox.behave({ faults: [{ fault: 'late-commit', operation: 'UnlinkVersion', after }] })
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ unlinked: 2, deleted: 1 })
    expect(alive(world.sandbox, COLLECTION)).toHaveLength(2)
  })
})

test('versions that stay listed keep their collection, and are named', async () => {
  const clock = fakeClock()
  await using world = await stage({ seed: seedOf(5) }, { clock })
  const preview = await world.client.collections().named(COLLECTION).delete().preview()
  world.sandbox.behave({ faults: [{ fault: 'late-commit', operation: 'DeleteVersion', after: 99 }] })
  const report = await preview.apply()
  await world.sandbox.finish()
  expectTruth(world.sandbox, preview, report)
  expect(endOf(report.outcomes)).toMatchObject({
    kind: 'kept',
    reasons: [{ code: 'not-empty', detail: expect.stringMatching(/still lists v0, v1, v2, … in it/) }],
  })
  expect(clock.sleeps).toEqual([1_000, 4_000, 25_000])
  expect(operations(world.sandbox)).not.toContain('DeleteSequence')
})

test('something else beside them keeps the collection at once', async () => {
  const clock = fakeClock()
  await using world = await stage({ seed: seedOf(2) }, { clock })
  const preview = await world.client.collections().named(COLLECTION).delete().preview()
  world.sandbox.behave({
    faults: [{ fault: 'late-commit', operation: 'DeleteVersion', after: 2 }],
    changes: [{ operation: 'DeleteVersion', when: 'after', apply: others => others.logVersion(COLLECTION) }],
  })
  const report = await preview.apply()
  await world.sandbox.finish()
  expectTruth(world.sandbox, preview, report)
  expect(endOf(report.outcomes)).toMatchObject({
    kind: 'kept',
    reasons: [{ detail: 'something is in it that the preview did not hold' }],
  })
  expect(clock.sleeps).toEqual([])
})

test('a collection of which a version is unknown is left to a resume', async () => {
  await using world = await stage({ seed: seedOf(2) }, { clock: fakeClock() })
  const preview = await world.client.collections().named(COLLECTION).delete().preview()
  world.sandbox.behave({ faults: [{ fault: 'gateway-timeout', operation: 'DeleteVersion', after: 50 }] })
  const report = await preview.apply()
  expect(report.counts).toMatchObject({ unknown: 2, 'not-sent': 1 })
  await world.sandbox.finish()
  world.sandbox.behave({ faults: [] })
  const resumed = await world.client.resume(report.journal ?? '')
  expect(resumed.counts).toMatchObject({ deleted: 3 })
  expectTruth(world.sandbox, preview, resumed)
})
