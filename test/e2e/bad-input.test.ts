import { describe, expect, test } from 'vitest'
import { connect, isCoppiceError } from '../../src/index.ts'
import { fakeClock, startServer } from '../transport/hostile-server.ts'
import { stage } from './world.ts'

const seed = {
  projects: { 'my-team/vision': { collections: { checkpoint: { type: 'model', versions: [{ loggedBy: 'run' }] } } } },
}
const { artifacts, collections } = {
  artifacts: () => connect({ baseUrl: 'http://127.0.0.1:9' }).artifacts(),
  collections: () => connect({ baseUrl: 'http://127.0.0.1:9' }).collections(),
}
/** Callers without types. */
const loose = (value: unknown) => value as never

describe('words refuse at once', () => {
  test.each<[string, string, () => unknown]>([
    ['an empty path', 'BAD_PATH', () => artifacts().inProject('')],
    ['a path of undefined', 'BAD_PATH', () => artifacts().ofRun(loose(undefined))],
    ['an empty run', 'BAD_PATH', () => artifacts().ofRun('')],
    ['runs of undefined', 'BAD_PATH', () => artifacts().ofRuns(loose([undefined]))],
    ['an over-long path', 'BAD_PATH', () => artifacts().inCollection('x'.repeat(200))],
    ['a path with too many parts', 'BAD_PATH', () => artifacts().ofRun('a/b/c/d')],
    ['no runs', 'BAD_VALUE', () => artifacts().ofRuns([])],
    ['no names', 'BAD_VALUE', () => artifacts().named()],
    ['a name without a version', 'BAD_PATH', () => artifacts().named('a/b/c')],
    ['an empty id', 'BAD_VALUE', () => artifacts().withId('')],
    ['an id of undefined', 'BAD_VALUE', () => artifacts().withId(loose(undefined))],
    ['take(-1)', 'BAD_VALUE', () => artifacts().ofRun('r').take(-1)],
    ['take(NaN)', 'BAD_VALUE', () => artifacts().ofRun('r').take(Number.NaN)],
    ['take(1.5)', 'BAD_VALUE', () => artifacts().ofRun('r').take(1.5)],
    ...[
      0,
      -1,
      0.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      1e16,
      '5',
      '500 GB ',
      '0GB',
      '-1GB',
      '10PB',
      '1gb',
      '',
      null,
    ].map((amount): [string, string, () => unknown] => [
      `takeBytes(${JSON.stringify(amount)}), ${amount}`,
      'BAD_VALUE',
      () => artifacts().ofRun('r').takeBytes(loose(amount)),
    ]),
    ['where without a closure', 'BAD_VALUE', () => artifacts().ofRun('r').where(loose(undefined))],
    ['orderBy of a field that is not there', 'BAD_OPTION', () => artifacts().ofRun('r').orderBy(loose('sise'))],
    [
      'an unknown direction',
      'BAD_OPTION',
      () =>
        artifacts()
          .ofRun('r')
          .orderBy(a => a.size, loose('down')),
    ],
    ['an unknown field', 'BAD_OPTION', () => artifacts().ofRun('r').with(loose('metdata'))],
    ['ofType of undefined', 'BAD_VALUE', () => artifacts().ofRun('r').ofType(loose(undefined))],
    [
      'an unknown option',
      'BAD_OPTION',
      () =>
        artifacts()
          .ofRun('r')
          .delete(loose({ alias: true })),
    ],
    [
      'an option of undefined',
      'BAD_OPTION',
      () =>
        artifacts()
          .ofRun('r')
          .delete(loose({ aliases: undefined })),
    ],
    [
      'an option that is no boolean',
      'BAD_OPTION',
      () =>
        artifacts()
          .ofRun('r')
          .delete(loose({ aliases: 'yes' })),
    ],
    ['options of null', 'BAD_OPTION', () => artifacts().ofRun('r').delete(loose(null))],
    ['no alias to remove', 'BAD_VALUE', () => artifacts().ofRun('r').removeAliases()],
    [
      'an unknown handling of missing runs',
      'BAD_OPTION',
      () => artifacts().ofRuns(['r'], loose({ missing: 'ignore' })),
    ],
    ['an action before a scope', 'PLAN_UNSCOPED', () => (artifacts().delete as unknown as () => void)()],
    ['take before an action without an order', 'PLAN_UNORDERED', () => artifacts().ofRun('r').take(3).delete()],
    [
      'takeBytes before an action without an order',
      'PLAN_UNORDERED',
      () => artifacts().ofRun('r').takeBytes('1GB').delete(),
    ],
    ['takeBytes before a scope', 'PLAN_UNSCOPED', () => (artifacts().takeBytes as unknown as () => void)()],
    [
      'take before its order',
      'PLAN_UNORDERED',
      () =>
        artifacts()
          .ofRun('r')
          .take(3)
          .orderBy(a => a.size)
          .delete(),
    ],
    ['a whole project', 'PLAN_TOO_WIDE', () => artifacts().inProject('p').delete()],
    ['no collections', 'BAD_VALUE', () => collections().named()],
    ['an unknown option of connect', 'BAD_OPTION', () => connect(loose({ apikey: 'x' }))],
    ['a page of 0', 'BAD_VALUE', () => connect({ page: 0 })],
  ])('%s', (_, code, act) => {
    expect(act).toThrow(expect.objectContaining({ code }))
  })

  test('and say what to do', () => {
    expect(() =>
      artifacts()
        .ofRun('r')
        .delete(loose({ alias: true })),
    ).toThrow(/Did you mean aliases\?/)
    expect(() => artifacts().inProject('p').delete()).toThrow(/\.all\(\)/)
    expect(() => artifacts().ofRun('r').takeBytes(loose('500gb'))).toThrow(/Did you mean '500GB'\?/)
    expect(() => artifacts().ofRun('r').takeBytes(loose('5'))).toThrow(/Add a unit such as MB or GB/)
    expect(() => artifacts().ofRun('r').takeBytes('1GB').delete()).toThrow(/an \.orderBy\(…\) before the \.takeBytes/)
  })

  test('what is meant is let through', () => {
    artifacts().inProject('p').all().delete()
    artifacts().inProject('p').ofType('model').delete()
    artifacts()
      .ofRun('r')
      .orderBy(a => a.size)
      .take(3)
      .delete()
  })
})

describe('plans refuse', () => {
  test.each([
    ['an unknown option of preview', (run: Runs) => run.preview(loose({ dryRun: true }))],
    ['an unknown option of run', (run: Runs) => run.run(loose({ max: 3 }))],
    ['a ceiling of NaN', (run: Runs) => run.run({ atMost: Number.NaN })],
    ['an unknown ceiling', (run: Runs) => run.run({ atMost: loose({ item: 3 }) })],
  ])('%s, and send nothing', async (_, act) => {
    await using world = await stage({ seed })
    await expect(act(world.client.artifacts().ofRun('my-team/vision/run').delete())).rejects.toThrow(
      /BAD_(OPTION|VALUE)/,
    )
    expect(world.sandbox.requests()).toEqual([])
  })

  test('to be applied twice', async () => {
    await using world = await stage({ seed })
    const preview = await world.client.artifacts().ofRun('my-team/vision/run').delete().preview()
    const [first, second] = await Promise.allSettled([preview.apply(), preview.apply()])
    expect(first.status).toBe('fulfilled')
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'PREVIEW_USED' } })
  })

  test('orderBy keys that have no order', async () => {
    await using world = await stage({ seed })
    const rows = world.client.artifacts().ofRun('my-team/vision/run')
    for (const key of [() => Number.NaN, () => new Date('never'), () => loose({}), () => loose(Promise.resolve(1))]) {
      await expect(rows.orderBy(key).toArray()).rejects.toThrow(/PREDICATE_FAILED/)
    }
  })
})

type Runs = ReturnType<ReturnType<ReturnType<typeof artifacts>['ofRun']>['delete']>

describe('connections refuse', () => {
  const query = (options: Parameters<typeof connect>[0]) => connect(options).artifacts().ofRun('a/b/c').toArray()
  const key = 'k'.repeat(40)

  test.each([
    ['a malformed key', 'BAD_KEY', { apiKey: 'short', baseUrl: 'http://127.0.0.1:9' }],
    ['a key with spaces', 'BAD_KEY', { apiKey: ` ${key}`, baseUrl: 'http://127.0.0.1:9' }],
    ['no address', 'BAD_URL', { apiKey: key, baseUrl: 'not an address' }],
    ['a server that is down', 'NETWORK', { apiKey: key, baseUrl: 'http://127.0.0.1:9', clock: fakeClock() }],
  ])('%s', async (_, code, options) => {
    const error = await query(options).catch(caught => caught)
    expect(isCoppiceError(error) && error.code).toBe(code)
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain('k'.repeat(8))
  })

  test('a wrong key', async () => {
    await using world = await stage({ seed }, { apiKey: 'w'.repeat(40) })
    await expect(world.client.artifacts().ofRun('my-team/vision/run').count()).rejects.toThrow(/UNAUTHENTICATED/)
  })

  test('HTML instead of JSON', async () => {
    const server = await startServer({ body: '<html><body><h1>It works!</h1></body></html>' })
    try {
      await expect(query({ apiKey: key, baseUrl: server.url, clock: fakeClock() })).rejects.toThrow(
        /NOT_JSON[\s\S]*It works!/,
      )
    } finally {
      await server.stop()
    }
  })
})
