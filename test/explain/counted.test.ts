import { describe, expect, test } from 'vitest'
import { type Client, metadata, olderThan, type Plan, unaliased } from '../../src/index.ts'
import { type SeedVersion, startSandbox } from '../../src/sandbox/index.ts'
import { isMutation } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'

const NOW = new Date('2026-03-01T00:00:00Z')
const PROJECT = 'my-team/vision'

/** So many versions, the older the lower their number, every tenth tagged. */
const versions = (count: number): readonly SeedVersion[] =>
  Array.from({ length: count }, (_, index) => ({
    createdAt: new Date(Date.UTC(2025, 0, 1 + index)).toISOString(),
    loggedBy: `run-${index % 2}`,
    metadata: { loss: 1 / (index + 1) },
    tags: index % 10 === 0 ? ['gold'] : [],
  }))

/** Sixty collections: one of 230 versions, one of 25, the others of one each. */
const collections = Object.fromEntries(
  Array.from({ length: 60 }, (_, index) => {
    const count = index === 0 ? 230 : index === 1 ? 25 : 1
    return [`c${index}`, { type: index < 30 ? 'model' : 'dataset', versions: versions(count) }]
  }),
)
const seed = { projects: { [PROJECT]: { collections } } }
/** Of one size, so that there is one number to compare with. */
const SIZES = { page: 100, batch: 50 }
const world = () => stage({ seed, now: () => NOW }, SIZES)

const formulaOf = (plan: { explain(): string }) =>
  [...plan.explain().matchAll(/requests: (.*)/g)].map(([, text]) => text)

describe('the formula of a plan is the number of its requests', () => {
  test.each<[string, (client: Client) => Plan, string, number]>([
    [
      'one list',
      client => client.artifacts().inCollection(`${PROJECT}/c0`).where(unaliased()).delete(),
      '⌈rows / 100⌉',
      Math.ceil(230 / 100),
    ],
    [
      'a project, its collections with their first versions',
      client => client.artifacts().inProject(PROJECT).where(olderThan('1d')).delete(),
      '⌈collections / 50⌉ with the first 20 versions of each, then ⌈rows left of a collection / 100⌉ for each 10 of these',
      Math.ceil(60 / 50) + Math.ceil((230 - 20) / 100),
    ],
    [
      'a project without the rule for that',
      client => client.artifacts().inProject(PROJECT).where(olderThan('1d')).delete(),
      '⌈collections / 100⌉, then ⌈rows of a collection / 100⌉ for each 10 of them',
      Math.ceil(60 / 100) + Math.ceil(60 / 10) + (Math.ceil(230 / 100) - 1),
    ],
    ['ids', client => client.artifacts().withId('QXJ0aWZhY3Q6MQ==', 'QXJ0aWZhY3Q6Mg==').delete(), '1', 1],
    [
      'several runs',
      client =>
        client
          .artifacts()
          .ofRuns([`${PROJECT}/run-0`, `${PROJECT}/run-1`])
          // What it costs to ask the other runs is counted in accidents/shared-outputs.
          .delete({ shared: true }),
      '⌈rows of a run / 100⌉ for each 10 of 2 runs',
      Math.ceil((115 + 13 + 58) / 100),
    ],
  ])('%s', async (name, make, formula, count) => {
    await using sandbox = await startSandbox({ seed, now: () => NOW })
    const optimize = name !== 'a project without the rule for that'
    await using here = await stage({}, { ...SIZES, baseUrl: sandbox.url, apiKey: sandbox.key, optimize })
    const plan = make(here.client)
    expect(formulaOf(plan)[0]).toBe(formula)
    const preview = await plan.preview()
    expect(preview.requests).toBe(count)
    expect(sandbox.requests()).toHaveLength(count)
    await preview.apply()
    const applied = sandbox.requests().slice(count)
    const batches = Math.ceil(preview.count / 50)
    const words = 'to read them again and as many to delete them, and a few to learn what the server takes'
    expect(formulaOf(plan).at(-1)).toBe(`⌈items / 50⌉ ${words}`)
    const deletions = applied.filter(({ operation }) => isMutation(operation)).length
    expect(deletions).toBeGreaterThanOrEqual(batches)
    expect(deletions).toBeLessThanOrEqual(batches + 3)
    expect(applied.length - deletions).toBe(deletions)
  })

  test('a list that the server orders', async () => {
    await using here = await world()
    const newest = here.client.artifacts().inCollection(`${PROJECT}/c0`).orderBy('versionIndex', 'desc').take(3)
    expect(formulaOf(newest)).toEqual(['1; ⌈rows / 100⌉ if the server does not keep to the order'])
    const rows = await newest.toArray()
    expect(rows.map(({ version }) => version)).toEqual(['v229', 'v228', 'v227'])
    expect([1, Math.ceil(230 / 100)]).toContain(here.sandbox.requests().length)
  })

  test('a closure that reads what the first page did not bring', async () => {
    await using here = await world()
    const plan = here.client
      .artifacts()
      .inCollection(`${PROJECT}/c0`)
      .where(a => a.tags.length === 0)
      .delete()
    expect(formulaOf(plan).slice(0, 2)).toEqual([
      '⌈rows / 100⌉',
      'up to ⌈rows / 50⌉ more where a closure reads a field that the pages did not bring',
    ])
    const { requests } = await plan.preview()
    expect(requests).toBeGreaterThan(Math.ceil(230 / 100))
    expect(requests).toBeLessThanOrEqual(Math.ceil(230 / 100) + Math.ceil(230 / 50))
  })
})

describe('preview.explain()', () => {
  test.each<[string, (client: Client) => Plan]>([
    [
      'keep-the-few',
      client =>
        client
          .artifacts()
          .inProject(PROJECT)
          .ofType('model')
          .sparing({ last: 3, best: { min: metadata('loss') }, tags: ['gold'] })
          .delete(),
    ],
    [
      'sets',
      client => {
        const old = client.artifacts().inCollection(`${PROJECT}/c0`).where(olderThan('250d'))
        const loggedBy0 = client.artifacts().ofRun(`${PROJECT}/run-0`)
        return old
          .union(loggedBy0)
          .except(old.where({ tags: { has: 'gold' } }))
          .delete({ shared: true })
      },
    ],
    [
      'closures',
      client =>
        client
          .artifacts()
          .inCollection(`${PROJECT}/c1`)
          .where(a => a.tags.length === 0)
          .orderBy(metadata('loss'))
          .take(5)
          .delete(),
    ],
  ])('%s', async (name, make) => {
    await using here = await world()
    const preview = await make(here.client).preview()
    await expect(`${preview.explain()}\n`).toMatchFileSnapshot(`golden/measured-${name}.txt`)
    const requests = [...preview.explain().matchAll(/(\d+) requests?,/g)].map(([, count]) => Number(count))
    expect(requests.reduce((sum, count) => sum + count, 0)).toBe(preview.requests)
  })
})
