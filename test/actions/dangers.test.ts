import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { connect, type Item, type OutcomeKind, pathOf, type Report } from '../../src/index.ts'
import { isVersion } from '../../src/plan/item.ts'
import type { Fault } from '../../src/sandbox/index.ts'
import { resealed } from '../e2e/forged.ts'
import { isMutation } from '../e2e/safety/helpers.ts'
import { operations, type Stage, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { ITEMS, SPECIMENS, type Specimen } from './specimens.ts'

// What may go wrong with any action, tried with each one of the table. `dangers.mends.ts` breaks an action for each danger,
// and `npm run unmend -- dangers` sees that it is caught.

const folder = mkdtempSync(join(tmpdir(), 'dangers-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const newPath = () => join(folder, `${files++}`)

async function begin(
  { seed, prepare }: Pick<Specimen, 'seed' | 'prepare'>,
  options: Parameters<typeof stage>[0] = {},
): Promise<Stage & { readonly clock: ReturnType<typeof fakeClock> }> {
  const clock = fakeClock()
  const world = await stage({ seed, ...options }, { clock, batch: 2, concurrency: 1, timeoutMilliseconds: 2000 })
  await prepare?.(world.client, newPath())
  world.sandbox.clearRequests()
  return { ...world, clock, [Symbol.asyncDispose]: () => world.sandbox.close() }
}

/** The mutations that were sent, and how many items were in each. */
function sent({ sandbox }: Stage): readonly number[] {
  return sandbox.requests().flatMap(({ operation, variables }) => {
    return isMutation(operation) ? [Object.keys(variables).length] : []
  })
}

/** Which of the four an item is: by the number in the name of its collection or run, or else by its own. */
function numberOf(item: Item): number | null {
  const number = /-(\d+)(?::|$)/.exec(pathOf(item))?.[1]
  if (number !== undefined) return Number(number)
  return isVersion(item) ? item.versionIndex : null
}

/** How the four ended: as what was done to it in the world, or as what claims nothing. */
function endings(specimen: Specimen, { sandbox }: Stage, report: Report): readonly OutcomeKind[] {
  const kinds = kindsOf(report)
  const done = specimen.done(sandbox)
  for (const [index, kind] of kinds.entries()) {
    if (kind === specimen.ends) expect(done).toContain(index)
    if (done.includes(index)) expect([specimen.ends, 'unknown', 'gone', 'changed']).toContain(kind)
  }
  return kinds
}

function kindsOf(report: Report): readonly OutcomeKind[] {
  const kinds = new Map(report.outcomes.map(({ item, kind }) => [numberOf(item), kind]))
  expect([...kinds.keys()].sort()).toEqual(Array.from({ length: ITEMS }, (_, index) => index))
  return Array.from({ length: ITEMS }, (_, index) => kinds.get(index) ?? 'failed')
}

/** Lets something go wrong with the first so many of the mutations. */
function onMutation(
  { sandbox }: Stage,
  { mutation }: Specimen,
  faultOf: (keys: readonly string[]) => Fault,
  times = 1,
) {
  let left = times
  sandbox.intercept(({ operation, variables }) => {
    if (operation !== mutation || left-- <= 0) return undefined
    return faultOf(Object.keys(variables).map((_, index) => `_${index}`))
  })
}

const answer = (body: object): Fault => ({ kind: 'answer', status: 200, body: JSON.stringify(body) })

describe.each(Object.entries(SPECIMENS))('%s', (kind, specimen) => {
  test('does to all four what it is there for', async () => {
    await using world = await begin(specimen)
    const preview = await specimen.plan(world.client).preview()
    expect(preview.count).toBe(ITEMS)
    const report = await preview.apply()
    expect(endings(specimen, world, report)).toEqual(Array(ITEMS).fill(specimen.ends))
    expect(sent(world)).toEqual([2, 2])
  })

  test('is lazy: nothing is sent before it is awaited', async () => {
    await using world = await begin(specimen)
    const plan = specimen.plan(world.client)
    expect(plan.explain()).not.toBe('')
    expect(inspect([plan, plan.run(), plan.preview()])).not.toBe('')
    // What had begun would be heard by the time that somebody else was answered twice.
    for (let turn = 0; turn < 2; turn += 1) await fetch(`${world.sandbox.url}/graphql`, { method: 'POST', body: '{}' })
    expect(operations(world.sandbox)).toEqual(['', ''])
  })

  const { unscoped } = specimen
  if (unscoped !== undefined)
    test('is not done to all of a source of which nothing was said', async () => {
      await using world = await begin(specimen)
      expect(() => unscoped(world.client)).toThrow(expect.objectContaining({ code: 'PLAN_UNSCOPED' }))
      expect(world.sandbox.requests()).toEqual([])
    })

  test('whose answer is lost after it was done is read to be done, and not sent again', async () => {
    await using world = await begin(specimen)
    const preview = await specimen.plan(world.client).preview()
    onMutation(world, specimen, () => ({ kind: 'reset-after' }))
    const report = await preview.apply()
    expect(endings(specimen, world, report)).toEqual(Array(ITEMS).fill(specimen.ends))
    expect(sent(world)).toEqual([2, 2])
  })

  test('whose answer is lost before it was done is never said to be done', async () => {
    await using world = await begin(specimen)
    const preview = await specimen.plan(world.client).preview()
    onMutation(world, specimen, () => ({ kind: 'reset' }), 99)
    const report = await preview.apply()
    expect(endings(specimen, world, report)).toEqual(Array(ITEMS).fill('unknown'))
    expect(specimen.done(world.sandbox)).toEqual([])
    // Only what is gone once may be sent again: twice is as good as once (safety rule 9).
    if (specimen.ends === 'updated') expect(sent(world)).toEqual([2, 2])
  })

  test('that the server answers without a word is not taken for done', async () => {
    await using world = await begin(specimen)
    const preview = await specimen.plan(world.client).preview()
    onMutation(world, specimen, keys => answer({ data: Object.fromEntries(keys.map(key => [key, {}])) }), 99)
    const report = await preview.apply()
    expect(endings(specimen, world, report)).not.toContain(specimen.ends)
    expect(specimen.done(world.sandbox)).toEqual([])
  })

  test('that is refused ends with the words of the server', async () => {
    await using world = await begin(specimen)
    const preview = await specimen.plan(world.client).preview()
    const refusal = (keys: readonly string[]) =>
      answer({
        data: Object.fromEntries(keys.map(key => [key, null])),
        errors: keys.map(key => ({ message: 'permission denied', path: [key] })),
      })
    onMutation(world, specimen, refusal, 99)
    const report = await preview.apply()
    expect(new Set(endings(specimen, world, report))).toEqual(new Set(['refused']))
    expect(report.table()).toContain('permission denied')
    expect(specimen.done(world.sandbox)).toEqual([])
  })

  test('leaves alone what others changed since the preview', async () => {
    await using world = await begin(specimen)
    const preview = await specimen.plan(world.client).preview()
    world.sandbox.change(specimen.meddle)
    const report = await preview.apply()
    const [first, ...others] = endings(specimen, world, report)
    expect(['changed', 'kept']).toContain(first)
    expect(others).toEqual(Array(ITEMS - 1).fill(specimen.ends))
    expect(sent(world).reduce((sum, items) => sum + items, 0)).toBe(ITEMS - 1)
  })

  test.each(['deleted', 'null'] as const)('says of what others took away only what is read (%s)', async shows => {
    await using world = await begin(specimen, { deletedVersionsAnswer: shows })
    const preview = await specimen.plan(world.client).preview()
    world.sandbox.change(specimen.takeAway)
    const report = await preview.apply()
    const [first, ...others] = kindsOf(report)
    expect(['changed', 'gone']).toContain(first)
    expect(others).toEqual(Array(ITEMS - 1).fill(specimen.ends))
    expect(sent(world).reduce((sum, items) => sum + items, 0)).toBe(ITEMS - 1)
  })

  test('that is stopped is resumed: each is done once', async () => {
    await using world = await begin(specimen)
    const preview = await specimen.plan(world.client).preview()
    const stop = new AbortController()
    onMutation(world, specimen, () => {
      stop.abort()
      return { kind: 'reset-after' }
    })
    const stopped = await preview.apply({ signal: stop.signal, journal: newPath() })
    expect(stopped.counts['not-sent']).toBe(2)
    world.sandbox.intercept(undefined)
    const report = await world.client.resume(stopped.journal ?? '')
    expect(report.counts[specimen.ends]).toBe(ITEMS)
    expect(specimen.done(world.sandbox)).toHaveLength(ITEMS)
    expect(sent(world)).toEqual([2, 2])
  })

  test('that is stopped while nobody knows what became of it is settled by whoever resumes', async () => {
    await using world = await begin(specimen)
    const preview = await specimen.plan(world.client).preview()
    const looks = { lost: false }
    world.sandbox.intercept(({ operation }) => {
      if (operation === specimen.mutation && !looks.lost) {
        looks.lost = true
        return { kind: 'reset-after' }
      }
      return looks.lost ? { kind: 'answer', status: 503, body: 'down' } : undefined
    })
    const stopped = await preview.apply({ journal: newPath() })
    expect(stopped.counts[specimen.ends]).toBe(0)
    expect(stopped.counts.unknown).toBe(2)
    world.sandbox.intercept(undefined)
    const report = await world.client.resume(stopped.journal ?? '')
    expect(report.counts[specimen.ends]).toBe(ITEMS)
    expect(specimen.done(world.sandbox)).toHaveLength(ITEMS)
  })

  test('that was saved is applied by another client as it was shown', async () => {
    await using world = await begin(specimen)
    const preview = await specimen.plan(world.client).preview()
    const path = newPath()
    await preview.save(path)
    const { url: baseUrl, key: apiKey } = world.sandbox
    const report = await connect({ baseUrl, apiKey, clock: world.clock, batch: 2, concurrency: 1 }).apply(path)
    expect(report.counts[specimen.ends]).toBe(ITEMS)
    expect(specimen.done(world.sandbox)).toHaveLength(ITEMS)
  })

  test.each([
    ['of a kind', `"kind":"shred"`, /kind is "shred", not one of/],
    ['of a kind that objects have', `"kind":"constructor"`, /kind is "constructor", not one of/],
    ['with a word', `"kind":"${kind}","twice":true`, /twice is true, not no such field/],
  ])('%s that nobody knows is refused', async (_, forged, words) => {
    await using world = await begin(specimen)
    const preview = await specimen.plan(world.client).preview()
    const path = newPath()
    await preview.save(path)
    const [head = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
    expect(resealed([head, ...lines])).toBe(readFileSync(path, 'utf8'))
    writeFileSync(path, resealed([head.replaceAll(`"kind":"${kind}"`, forged), ...lines]))
    world.sandbox.clearRequests()
    const refusal = expect.objectContaining({ code: 'DAMAGED', message: expect.stringMatching(words) })
    await expect(world.client.apply(path)).rejects.toEqual(refusal)
    expect(world.sandbox.requests()).toEqual([])
  })

  const { twice } = specimen
  if (twice === undefined) return
  test('on two rows of one version is one change', async () => {
    await using world = await begin(twice)
    const preview = await twice.plan(world.client).preview()
    expect(preview.count).toBe(2 * ITEMS)
    const report = await preview.apply()
    expect(report.outcomes.filter(({ kind }) => !twice.ends.includes(kind))).toEqual([])
    const items = world.sandbox
      .requests()
      .flatMap(({ operation, variables }) => (operation === specimen.mutation ? Object.keys(variables) : []))
    expect(items).toHaveLength(twice.sent)
    expect(specimen.done(world.sandbox)).toHaveLength(ITEMS)
  })
})
