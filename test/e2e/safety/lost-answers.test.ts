import { describe, expect, test } from 'vitest'
import type { Fault, InterceptedRequest, Interceptor, SandboxOptions } from '../../../src/sandbox/index.ts'
import { sampled } from '../../sampling.ts'
import { fakeClock } from '../../transport/hostile-server.ts'
import { alive, operations, stage } from '../world.ts'
import {
  asked,
  at,
  COLLECTION,
  endings,
  expectReadBeforeResent,
  expectTruth,
  isMutation,
  rewriting,
  SHELF,
  seedOf,
  withShelf,
} from './helpers.ts'

/** The ids that one mutation is about, by alias. */
const idsOf = ({ variables }: InterceptedRequest) =>
  Object.values(variables).map(input => String((input as { artifactID: string }).artifactID))
const dataOf = (ids: readonly (string | null)[]) =>
  Object.fromEntries(ids.map((id, index) => [`_${index}`, id === null ? null : { artifact: { id } }]))
const HTML = '<html><body><h1>Bad Gateway</h1></body></html>'

interface Wrong {
  readonly status: number
  readonly body: (request: InterceptedRequest) => unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Wrong answers, each of which may come before or after the change was made. */
const WRONG: Readonly<Record<string, Wrong>> = {
  '500 with HTML': { status: 500, body: () => HTML },
  '502 with HTML': { status: 502, body: () => HTML },
  '503 with nothing': { status: 503, body: () => '' },
  '504 with errors in JSON': { status: 504, body: () => ({ errors: [{ message: 'context deadline exceeded' }] }) },
  '500 with errors as texts': { status: 500, body: () => ({ errors: ['Server down'] }) },
  '500 with null and an error': { status: 500, body: () => ({ data: null, errors: [{ message: 'panic' }] }) },
  '408': { status: 408, body: () => ({ error: 'timeout' }) },
  '429 with Retry-After': {
    status: 429,
    body: () => ({ error: 'rate limit exceeded' }),
    headers: { 'retry-after': '30' },
  },
  '200 with HTML': { status: 200, body: () => HTML },
  '200 with nothing': { status: 200, body: () => '' },
  '200 with JSON that breaks off': {
    status: 200,
    body: request => JSON.stringify({ data: dataOf(idsOf(request)) }).slice(0, -9),
  },
  '{"data": null}': { status: 200, body: () => ({ data: null }) },
  '{}': { status: 200, body: () => ({}) },
  'an empty data': { status: 200, body: () => ({ data: {} }) },
  'null for each': { status: 200, body: request => ({ data: dataOf(idsOf(request).map(() => null)) }) },
  'null for one': {
    status: 200,
    body: request => ({ data: dataOf(idsOf(request).map((id, i) => (i === 1 ? null : id))) }),
  },
  'another id for one': {
    status: 200,
    body: request => ({ data: dataOf(idsOf(request).map((id, i) => (i === 1 ? 'QXJ0aWZhY3Q6OTk5' : id))) }),
  },
  'the ids of each other': { status: 200, body: request => ({ data: dataOf(idsOf(request).toReversed()) }) },
  'one alias missing': { status: 200, body: request => ({ data: dataOf(idsOf(request).slice(0, -1)) }) },
  'an error without a path for one': {
    status: 200,
    body: request => ({
      data: dataOf(idsOf(request).map((id, i) => (i === 1 ? null : id))),
      errors: [{ message: 'something broke' }],
    }),
  },
  'an error without a path for all': {
    status: 200,
    body: request => ({ data: dataOf(idsOf(request).map(() => null)), errors: [{ message: 'something broke' }] }),
  },
  'a time-out for one, by its path': {
    status: 200,
    body: request => ({
      data: dataOf(idsOf(request).map((id, i) => (i === 1 ? null : id))),
      errors: [{ message: 'context deadline exceeded', path: ['_1'] }],
    }),
  },
  'a time-out for each with 500': {
    status: 500,
    body: request => ({
      data: dataOf(idsOf(request).map(() => null)),
      errors: idsOf(request).map((_, i) => ({ message: 'context deadline exceeded', path: [`_${i}`, 'artifact'] })),
    }),
  },
  'an error at a path that nobody asked for': {
    status: 200,
    body: request => ({
      data: dataOf(idsOf(request).map(() => null)),
      errors: [{ message: 'eh', path: ['deleteArtifact'] }],
    }),
  },
}
/** Answers that claim something is done, and so may only come after it. */
const CLAIMING = [
  'the ids of each other',
  'null for one',
  'another id for one',
  'one alias missing',
  'an error without a path for one',
  'a time-out for one, by its path',
]

function faultOf(name: string, kind: 'answer' | 'answer-after'): (request: InterceptedRequest) => Fault {
  const { status, body, headers = {} } = WRONG[name] ?? { status: 0, body: () => '' }
  return request => {
    const content = body(request)
    return { kind, status, body: typeof content === 'string' ? content : JSON.stringify(content), headers }
  }
}

type Case = readonly [string, (request: InterceptedRequest) => Fault]

const CASES: readonly Case[] = [
  ['a connection cut before the change', () => ({ kind: 'reset' })],
  ['a connection cut after the change', () => ({ kind: 'reset-after' })],
  ...Object.keys(WRONG).map(name => [`${name}, after the change`, faultOf(name, 'answer-after')] as const),
  ...Object.keys(WRONG)
    .filter(name => !CLAIMING.includes(name))
    .map(name => [`${name}, instead of the change`, faultOf(name, 'answer')] as const),
]

const SERVERS: readonly SandboxOptions[] = [
  {},
  { deletedVersionsAnswer: 'null', secondDelete: 'null' },
  { secondDelete: 'success', partialStatus: 500 },
]

/** The first so many mutations go wrong. */
const first = (count: number, fault: (request: InterceptedRequest) => Fault): Interceptor => {
  let left = count
  return request => (isMutation(request.operation) && left-- > 0 ? fault(request) : undefined)
}

// A sample has every fault once, at each server in turn.
describe.each([
  [1, 0],
  [2, 1],
  [99, 2],
])('when the first %i deletions go wrong every item has one true ending:', (count, from) => {
  test.each(sampled([...CASES.entries()], 3, from).map(([index, [name, fault]]) => [name, fault, index] as const))(
    '%s',
    async (_, fault, index) => {
      for (const server of sampled(SERVERS, SERVERS.length, Math.floor(index / 3))) {
        await using world = await stage(
          { seed: seedOf(5), ...server },
          { batch: 3, concurrency: 1, clock: fakeClock() },
        )
        const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
        world.sandbox.intercept(first(count, fault))
        const report = await preview.apply()
        expectTruth(world.sandbox, preview, report)
        expectReadBeforeResent(world.sandbox)
        expect(report.counts.kept + report.counts.changed).toBe(0)
      }
    },
  )
})

describe.each([
  [1, 0],
  [99, 1],
])('when the first %i unlinkings go wrong every link has one true ending:', (count, from) => {
  const success = (ids: readonly unknown[], value: unknown) => Object.fromEntries(ids.map((_, i) => [`_${i}`, value]))
  const faults: readonly Case[] = [
    ...CASES.filter(([name]) => /cut|HTML|nothing|JSON|null and|429|408|\{|texts/.test(name)),
    [
      'success that is false',
      request => ({
        kind: 'answer-after',
        status: 200,
        body: JSON.stringify({ data: success(idsOf(request), { success: false }) }),
      }),
    ],
    [
      'success that is null',
      request => ({
        kind: 'answer',
        status: 200,
        body: JSON.stringify({ data: success(idsOf(request), { success: null }) }),
      }),
    ],
  ]

  test.each(sampled(faults, 2, from))('%s', async (_, fault) => {
    await using world = await stage(
      { seed: withShelf(3, [{ source: at(0) }, { source: at(1), aliases: ['a'] }, { source: at(2) }]) },
      { batch: 2, concurrency: 1, clock: fakeClock() },
    )
    const preview = await world.client.artifacts().inCollection(SHELF).delete({ aliases: true }).preview()
    world.sandbox.intercept(first(count, fault))
    const report = await preview.apply()
    expectTruth(world.sandbox, preview, report)
    expectReadBeforeResent(world.sandbox)
    expect(alive(world.sandbox, COLLECTION)).toHaveLength(3)
  })
})

describe('deletions of collections that go wrong', () => {
  test.each(CASES.filter(([name]) => /cut|HTML|nothing|JSON|429|408/.test(name)))('%s', async (_, fault) => {
    await using world = await stage({ seed: seedOf(2) }, { clock: fakeClock() })
    const preview = await world.client.collections().named(COLLECTION).delete().preview()
    world.sandbox.intercept(request => (request.operation === 'DeleteSequence' ? fault(request) : undefined))
    const report = await preview.apply()
    expectTruth(world.sandbox, preview, report)
    expect(alive(world.sandbox, COLLECTION)).toEqual([])
  })
})

describe('an answer', () => {
  test('that is lost for good is unknown where the server no longer shows the version', async () => {
    await using world = await stage({ seed: seedOf(2), deletedVersionsAnswer: 'null' })
    world.sandbox.intercept(({ operation }) => (operation === 'DeleteVersion' ? { kind: 'reset-after' } : undefined))
    const report = await world.client.artifacts().inCollection(COLLECTION).delete().run()
    expect(endings(report)).toEqual({ 'checkpoint:v0': 'unknown', 'checkpoint:v1': 'unknown' })
    expect(report.ok).toBe(false)
    expect(asked(world.sandbox)).toHaveLength(2)
  })

  test('that is lost, and cannot be settled since reading fails, is unknown', async () => {
    await using world = await stage({ seed: seedOf(2) }, { clock: fakeClock() })
    let lost = false
    world.sandbox.intercept(({ operation }) => {
      if (operation === 'VersionById' && lost) return { kind: 'reset' }
      if (operation !== 'DeleteVersion') return undefined
      lost = true
      return { kind: 'reset-after' }
    })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ unknown: 2 })
    expectTruth(world.sandbox, preview, report)
    expect(asked(world.sandbox)).toHaveLength(2)
  })

  test('that never comes is settled after the time-out', async () => {
    await using world = await stage({ seed: seedOf(2) }, { clock: fakeClock(), timeoutMilliseconds: 400 })
    world.sandbox.intercept(first(1, () => ({ kind: 'hang' })))
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ deleted: 2 })
    expectTruth(world.sandbox, preview, report)
    expectReadBeforeResent(world.sandbox)
  })

  test('that never comes at all ends as unknown after three tries, each read before the next', async () => {
    await using world = await stage({ seed: seedOf(2) }, { clock: fakeClock() })
    world.sandbox.intercept(first(99, () => ({ kind: 'reset' })))
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ unknown: 2 })
    expectTruth(world.sandbox, preview, report)
    expectReadBeforeResent(world.sandbox)
    expect(operations(world.sandbox).filter(isMutation)).toHaveLength(3)
  })

  test('of 429 holds everything for as long as it says', async () => {
    const clock = fakeClock()
    await using world = await stage({ seed: seedOf(2) }, { clock })
    world.sandbox.intercept(first(1, faultOf('429 with Retry-After', 'answer')))
    expect((await world.client.artifacts().inCollection(COLLECTION).delete().run()).counts).toMatchObject({
      deleted: 2,
    })
    expect(clock.sleeps).toEqual([30_000])
    expectReadBeforeResent(world.sandbox)
  })

  test('of a wrong id for one is not taken for a deletion of it', async () => {
    let spoiled = false
    const fetch = rewriting('DeleteVersion', body => {
      if (spoiled) return body
      spoiled = true
      return { data: { ...body['data'], _1: { artifact: { id: 'another' } } } }
    })
    await using world = await stage({ seed: seedOf([{}, {}, {}]) }, { fetch, clock: fakeClock() })
    world.sandbox.intercept(({ operation }) =>
      operation === 'DeleteVersion' && !spoiled ? { kind: 'before', apply: w => w.addAlias(at(1), 'prod') } : undefined,
    )
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const report = await preview.apply()
    expectTruth(world.sandbox, preview, report)
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v1'])
  })
})

describe('a refusal', () => {
  test('of some leaves the others done, at whatever status the server answers', async () => {
    for (const partialStatus of [200, 207, 400, 403, 404, 409, 429, 500, 503]) {
      await using world = await stage({ seed: seedOf(5), partialStatus }, { clock: fakeClock() })
      world.sandbox.intercept(({ operation }) =>
        operation === 'DeleteVersion'
          ? {
              kind: 'before',
              apply: w => {
                w.addAlias(at(1), 'x')
                w.addAlias(at(3), 'y')
              },
            }
          : undefined,
      )
      const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
      const report = await preview.apply()
      expectTruth(world.sandbox, preview, report)
      expect(report.counts, `at ${partialStatus}`).toMatchObject({ deleted: 3, refused: 2 })
    }
  })

  test('of what others deleted a moment ago is gone', async () => {
    for (const secondDelete of ['error', 'success'] as const) {
      await using world = await stage({ seed: seedOf(3), secondDelete })
      world.sandbox.intercept(first(1, () => ({ kind: 'before', apply: w => w.deleteVersion(at(1)) })))
      const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
      const report = await preview.apply()
      expectTruth(world.sandbox, preview, report)
      expect(endings(report)['checkpoint:v1']).toBe(secondDelete === 'error' ? 'gone' : 'deleted')
    }
  })

  test('of a whole document because of its size loses nothing and doubles nothing', async () => {
    for (const largestAliases of [1, 2, 7, 15]) {
      await using world = await stage({ seed: seedOf(40), limits: { largestAliases } })
      const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
      const report = await preview.apply()
      expect(report.counts).toMatchObject({ deleted: 40 })
      expectTruth(world.sandbox, preview, report)
    }
  })

  test('of a protected alias on the source deletes nothing', async () => {
    await using world = await stage({ seed: withShelf(2, [{ source: at(0), aliases: ['gold'] }]) })
    const preview = await world.client
      .artifacts()
      .inCollection(COLLECTION)
      .delete({ aliases: true, linked: true })
      .preview()
    world.sandbox.change(others => others.protectAliases('my-org', 'gold'))
    const report = await preview.apply()
    expect(endings(report)).toEqual({ 'checkpoint:v0': 'refused', 'checkpoint:v1': 'deleted' })
    expectTruth(world.sandbox, preview, report)
  })
})
