import { beforeEach, describe, expect, test, vi } from 'vitest'
import { saidPlan } from '../../src/terminal/said-plan.ts'
import { COLLECTION, seedOf } from '../e2e/safety/helpers.ts'
import { alive, operations, type Stage, stage } from '../e2e/world.ts'

let world: Stage
beforeEach(async () => {
  world = await stage({ seed: seedOf(3) })
  vi.stubEnv('WANDB_BASE_URL', world.sandbox.url)
  vi.stubEnv('WANDB_API_KEY', world.sandbox.key)
  return () => world[Symbol.asyncDispose]()
})

const PLAN = `artifacts().inCollection('${COLLECTION}').delete()`

test('an expression is a plan that acts, and saying it sends nothing', async () => {
  for (const said of [
    PLAN,
    ` ${PLAN};`,
    `connect({ entity: 'my-team' }).artifacts().inCollection('vision/checkpoint').delete()`,
  ]) {
    const plan = await saidPlan(said)
    expect(world.sandbox.requests()).toEqual([])
    expect((await plan.preview()).count).toBe(3)
    world.sandbox.clearRequests()
  }
  expect((await (await saidPlan(PLAN)).run()).counts.deleted).toBe(3)
})

/** Expressions that read or change something, each by another word. */
const ACTING = [
  `${PLAN}.run()`,
  `${PLAN}.preview()`,
  `${PLAN}.preview().then(p => p.apply())`,
  `(${PLAN}.run().then(() => 1), ${PLAN})`,
  `(${PLAN}.run().catch(() => 1), ${PLAN})`,
  `(Promise.all([${PLAN}.run()]), ${PLAN})`,
  `((async () => { await ${PLAN}.run() })(), ${PLAN})`,
  `((async () => { try { await artifacts().inCollection('${COLLECTION}').count() } catch {} })(), ${PLAN})`,
  `((async () => { for await (const a of artifacts().inCollection('${COLLECTION}')) a })().catch(() => 1), ${PLAN})`,
  `(connect().artifacts().inCollection('${COLLECTION}').delete().run().then(() => 1), ${PLAN})`,
  `(connect().protectedAliases('my-team').then(() => 1), ${PLAN})`,
  `(collections().inProject('my-team/vision').toArray().then(() => 1), ${PLAN})`,
  `(artifacts().inProject('my-team/vision').usage().then(() => 1), ${PLAN})`,
  `(artifacts().inProject('my-team/vision').storageEstimate().then(() => 1), ${PLAN})`,
]

test.each(ACTING)('%s is refused before anything is sent', async said => {
  const unheard: unknown[] = []
  const hear = (error: unknown) => void unheard.push(error)
  process.on('unhandledRejection', hear)
  await expect(saidPlan(said)).rejects.toMatchObject({ code: 'BAD_VALUE', exitCode: 2 })
  process.off('unhandledRejection', hear)
  expect(world.sandbox.requests()).toEqual([])
})

test('a closure of a plan cannot act either, while the plan does', async () => {
  const some = `artifacts().inCollection('${COLLECTION}')`
  const preview = async (said: string) => {
    world.sandbox.clearRequests()
    const { count } = await (await saidPlan(said)).preview()
    return { count, requests: operations(world.sandbox) }
  }
  const plain = await preview(`${some}.where(a => a.size < 0).delete()`)
  const acting = `a => { ${some}.count().catch(() => 1); ${PLAN}.run().catch(() => 1); return a.size < 0 }`
  expect(await preview(`${some}.where(${acting}).delete()`)).toEqual(plain)
  expect(alive(world.sandbox, COLLECTION)).toHaveLength(3)
})

describe('what is no plan', () => {
  test.each([
    ["artifacts().inCollection('a/b/c')", /a query without an action[\s\S]*\.delete\(\)/],
    [`${PLAN}.run()`, /a promise[\s\S]*Leave .*\.run\(\)/],
    ['42', /came: +a number/],
    ['null', /came: +null/],
    ['', /SyntaxError/],
    ['artfacts()', /artfacts is not defined[\s\S]*Did you mean artifacts\?/],
    ["artifacts().inProjct('a/b').delete()", /is not a function[\s\S]*Did you mean \.inProject\(…\)\?/],
    [`await ${PLAN}.run()`, /SyntaxError[\s\S]*await, import and statements belong in a file/],
    [`const p = ${PLAN}; p`, /SyntaxError/],
    ["artifacts().ofRun('')", /^BAD_PATH/],
    ['artifacts().delete()', /^PLAN_UNSCOPED/],
  ])('%s is told as such', async (said, words) => {
    await expect(saidPlan(said)).rejects.toMatchObject({ message: expect.stringMatching(words), exitCode: 2 })
    expect(world.sandbox.requests()).toEqual([])
  })
})
