// An answer said that versions were deleted, and carried an error at a path that was none of theirs: `deleted` was told.
// Such an error may be about any of them, so that all are settled by reading.
import { expect, test } from 'vitest'
import type { InterceptedRequest } from '../../src/sandbox/index.ts'
import { at, COLLECTION, expectTruth, isMutation, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { operations, type Stage, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

/** What a server claims of every item of a mutation, which it did not run. */
function claims({ operation, variables }: InterceptedRequest): Readonly<Record<string, unknown>> {
  const claim = (input: Readonly<Record<string, string>>): unknown => {
    if (operation === 'DeleteVersion') return { artifact: { id: input['artifactID'] } }
    if (operation === 'DeleteSequence') return { artifactCollection: { id: input['artifactSequenceID'] } }
    return { success: true }
  }
  const inputs = Object.values(variables) as Readonly<Record<string, string>>[]
  return Object.fromEntries(inputs.map((input, index) => [`_${index}`, claim(input)]))
}

/** Answers the first mutation of this name with claims and more, and runs nothing of it. */
function claimOnce({ sandbox }: Stage, operation: string, more: Readonly<Record<string, unknown>>, times = 1): void {
  let left = times
  sandbox.intercept(request => {
    if (request.operation !== operation || left-- <= 0) return undefined
    const { data = {}, ...rest } = more
    const body = JSON.stringify({ data: { ...claims(request), ...(data as object) }, ...rest })
    return { kind: 'answer', status: 200, body }
  })
}

const UNOWNED: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['at a path that nobody asked for', { errors: [{ message: 'eh', path: ['deleteArtifact'] }] }],
  ['below a path that nobody asked for', { errors: [{ message: 'eh', path: ['viewer', 'teams', 0] }] }],
  ['at an index that is no item', { errors: [{ message: 'eh', path: ['_7', 'artifact'] }] }],
  ['at an index that is written otherwise', { errors: [{ message: 'eh', path: ['_01'] }] }],
  ['at an empty path', { errors: [{ message: 'eh', path: [] }] }],
  ['without a path', { errors: [{ message: 'eh' }] }],
  ['at a path of numbers', { errors: [{ message: 'eh', path: [0] }] }],
  ['at a path that is a text', { errors: [{ message: 'eh', path: '_0' }] }],
  ['at a path that is an object', { errors: [{ message: 'eh', path: { 0: '_0' } }] }],
  [
    'beside an error of one item',
    {
      errors: [
        { message: 'eh', path: ['_1'] },
        { message: 'eh', path: ['x'] },
      ],
    },
  ],
  ['that is an object', { errors: {} }],
  ['that is a text', { errors: 'text' }],
  ['that is null', { errors: [null] }],
  ['under another key', { error: 'text' }],
  ['of no words, but a root that nobody asked for', { data: { _9: null } }],
  ['of no words, but a root of the schema', { data: { deleteArtifact: { artifact: { id: 'x' } } } }],
]

test.each(UNOWNED)('an error %s leaves every version to be settled by reading', async (_, more) => {
  await using world = await stage({ seed: seedOf(3) }, { clock: fakeClock() })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  claimOnce(world, 'DeleteVersion', more)
  const report = await preview.apply()
  expectTruth(world.sandbox, preview, report)
  expect(report.counts.deleted + report.counts.failed + report.counts.refused).toBe(3)
  expect(operations(world.sandbox).filter(name => name === 'VersionById').length).toBeGreaterThan(1)
})

test.each(UNOWNED)('an error %s leaves the only version to be settled by reading', async (_, more) => {
  await using world = await stage({ seed: seedOf(1) }, { clock: fakeClock() })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  claimOnce(world, 'DeleteVersion', more)
  expectTruth(world.sandbox, preview, await preview.apply())
})

test.each(UNOWNED.slice(0, 4))('an error %s leaves every link to be settled by reading', async (_, more) => {
  const seed = withShelf(2, [{ source: at(0) }, { source: at(1) }])
  await using world = await stage({ seed }, { clock: fakeClock() })
  const preview = await world.client.artifacts().inCollection(SHELF).delete().preview()
  claimOnce(world, 'UnlinkVersion', more)
  const report = await preview.apply()
  expectTruth(world.sandbox, preview, report)
  expect(report.counts.unlinked).toBe(2)
})

test.each(UNOWNED.slice(0, 4))('an error %s leaves a collection to be settled by reading', async (_, more) => {
  await using world = await stage({ seed: seedOf(2) }, { clock: fakeClock() })
  const preview = await world.client.collections().named(COLLECTION).delete().preview()
  claimOnce(world, 'DeleteSequence', more)
  const report = await preview.apply()
  expectTruth(world.sandbox, preview, report)
  expect(report.counts.deleted).toBe(3)
})

test('aliases that were not removed are not said to be, and are not asked for twice', async () => {
  await using world = await stage(
    { seed: seedOf([{ aliases: ['old'] }, { aliases: ['older'] }]) },
    { clock: fakeClock() },
  )
  const preview = await world.client.artifacts().inCollection(COLLECTION).removeAliases('old', 'older').preview()
  claimOnce(world, 'RemoveAliases', { errors: [{ message: 'eh', path: ['elsewhere'] }] })
  const report = await preview.apply()
  expect(report.counts).toMatchObject({ updated: 0, unknown: 2 })
  expect(operations(world.sandbox).filter(isMutation)).toHaveLength(1)
})

test('a resume says the same of what it sends', async () => {
  await using world = await stage({ seed: seedOf(4) }, { clock: fakeClock(), batch: 2, concurrency: 1 })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  const stop = new AbortController()
  world.sandbox.intercept(({ operation }) => void (operation === 'DeleteVersion' && stop.abort()))
  const { journal = '' } = await preview.apply({ signal: stop.signal })
  claimOnce(world, 'DeleteVersion', { errors: [{ message: 'eh', path: ['elsewhere'] }] })
  const report = await world.client.resume(journal)
  expect(report.counts).toMatchObject({ deleted: 4 })
  expectTruth(world.sandbox, preview, report)
})

test('a second look with an error of nobody lets nothing go', async () => {
  await using world = await stage({ seed: seedOf(3), faults: [] }, { clock: fakeClock() })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  world.sandbox.behave({ faults: [{ fault: 'foreign-error', operation: 'VersionById' }] })
  const report = await preview.apply()
  expect(report.counts).toMatchObject({ kept: 3 })
  expect(operations(world.sandbox)).not.toContain('DeleteVersion')
})
