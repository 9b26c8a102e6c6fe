import { describe, expect, test } from 'vitest'
import { type Client, type CoppiceError, config, summary } from '../../src/index.ts'
import { operations, stage } from './world.ts'

const run = (name: string, rest: object = {}) => ({ name, ...rest })
const seed = {
  projects: {
    'my-team/vision': {
      runs: [
        run('r1', {
          state: 'failed',
          group: 'sweep-3',
          sweep: 's1',
          tags: ['old'],
          createdAt: '2026-01-01T00:00:00Z',
          summary: { acc: 0.1, eval: { loss: 2 } },
          config: { lr: 0.1, 'opt.name': 'adam' },
        }),
        run('r2', {
          state: 'crashed',
          group: 'sweep-3',
          sweep: 's1',
          createdAt: '2026-02-01T00:00:00Z',
          summary: { acc: 0.9 },
        }),
        run('r3', {
          state: 'finished',
          jobType: 'train',
          sweep: 's1',
          createdAt: '2026-03-01T00:00:00Z',
          summary: { acc: 0.5 },
        }),
        run('r4', { state: 'running', displayName: 'r1', createdAt: '2026-04-01T00:00:00Z', user: 'else' }),
        run('gone', { deletedAt: '2026-04-01T00:00:00Z' }),
      ],
      collections: { model: { type: 'model', versions: [{ loggedBy: 'r1' }, { loggedBy: 'r1' }, { loggedBy: 'r3' }] } },
    },
    'my-team/other': { runs: [run('x1')] },
  },
}
const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).sort()
const inVision = (client: Client) => client.runs().inProject('my-team/vision')

describe('runs', () => {
  test('are listed with the cheap fields, and deleted ones are not', async () => {
    await using world = await stage({ seed })
    const rows = await inVision(world.client).orderBy('createdAt').toArray()
    expect(idsOf(rows)).toEqual(['r1', 'r2', 'r3', 'r4'])
    expect({ ...rows[0] }).toEqual({
      ...{ id: 'r1', name: 'r1', entity: 'my-team', project: 'vision', state: 'failed', group: 'sweep-3' },
      ...{ jobType: null, sweep: 's1', tags: ['old'], user: 'someone' },
      createdAt: new Date('2026-01-01T00:00:00Z'),
      heartbeatAt: new Date('2026-01-01T00:00:00Z'),
    })
    expect({ ...rows[3] }).toMatchObject({ id: 'r4', name: 'r1', user: 'else', group: null })
    expect(operations(world.sandbox)).toEqual(['RunsOfProject'])
  })

  test('hand out what costs a look only where it is named', async () => {
    await using world = await stage({ seed })
    const [row] = await inVision(world.client)
      .where({ id: 'r1' })
      .with('config', 'summary', 'storedBytes', 'outputCount')
      .toArray()
    expect({ ...row }).toMatchObject({
      config: { lr: 0.1, 'opt.name': 'adam' },
      summary: { acc: 0.1, eval: { loss: 2 } },
      outputCount: 2,
    })
    const [bare] = await inVision(world.client).where({ id: 'r1' }).toArray()
    expect(() => (bare as unknown as { readonly summary: unknown }).summary).toThrow('FIELD_NOT_FETCHED')
  })

  test.each([
    ['state', { state: { in: ['failed', 'crashed'] } }, ['r1', 'r2']],
    ['group and state', { group: 'sweep-3', state: 'failed' }, ['r1']],
    ['no group', { group: null }, ['r3', 'r4']],
    ['job type', { jobType: 'train' }, ['r3']],
    ['sweep', { sweep: 's1' }, ['r1', 'r2', 'r3']],
    ['shown name', { name: 'r1' }, ['r1', 'r4']],
    ['tags', { tags: { has: 'old' } }, ['r1']],
    ['user', { user: 'else' }, ['r4']],
    ['time', { createdAt: { before: '2026-02-15' } }, ['r1', 'r2']],
    ['summary', { summary: { 'eval.loss': { moreThan: 1 } } }, ['r1']],
    ['config', { config: { 'opt.name': 'adam' } }, ['r1']],
    ['outputs', { outputCount: { moreThan: 0 } }, ['r1', 'r3']],
    ['not', { not: { state: 'running' } }, ['r1', 'r2', 'r3']],
  ] as const)('are told apart by %s', async (_, condition, expected) => {
    await using world = await stage({ seed })
    expect(idsOf(await inVision(world.client).where(condition).toArray())).toEqual(expected)
  })

  test('are asked of the server by state, group, job type and sweep, and judged here all the same', async () => {
    await using world = await stage({ seed })
    await inVision(world.client)
      .where({ state: { in: ['failed', 'crashed'] }, group: 'sweep-3' })
      .toArray()
    expect(JSON.stringify(world.sandbox.requests()[0]?.variables)).toContain(
      JSON.stringify(JSON.stringify({ state: { $in: ['failed', 'crashed'] }, group: { $in: ['sweep-3'] } })),
    )
  })

  test('are found without the filter where a server refuses it', async () => {
    await using world = await stage({ seed, lacks: ['Project.runs(filters:)'] })
    expect(idsOf(await inVision(world.client).where({ state: 'failed' }).toArray())).toEqual(['r1'])
  })

  test('let a closure fault for what the list did not bring, once for each run', async () => {
    await using world = await stage({ seed })
    const rows = await inVision(world.client)
      .where(r => r.state !== 'running' && Number(summary('acc')(r)) > 0.4)
      .toArray()
    expect(idsOf(rows)).toEqual(['r2', 'r3'])
    expect(operations(world.sandbox)).toEqual(['RunsOfProject', 'NamedRun'])
  })

  test('refuse a typo in a closure, with the nearest field', async () => {
    await using world = await stage({ seed })
    // @ts-expect-error a run has no such field
    const typo = inVision(world.client).where(r => r.jobtype === 'train')
    await expect(typo.toArray()).rejects.toThrow('it read a field that does not exist')
  })

  test('have sets, orders and the best of each sweep', async () => {
    await using world = await stage({ seed })
    const all = inVision(world.client)
    expect(idsOf(await all.except(all.where({ sweep: 's1' })).toArray())).toEqual(['r4'])
    const two = all.where({ state: 'failed' }).union(all.where({ state: 'running' }))
    expect(idsOf(await two.toArray())).toEqual(['r1', 'r4'])
    const best = await all.where({ sweep: 's1' }).orderBy(summary('acc'), 'desc').take(2).toArray()
    expect(best.map(({ id }) => id)).toEqual(['r2', 'r3'])
    const others = all.sparing({ best: { max: summary('acc') }, per: 'sweep' })
    expect(idsOf(await others.toArray())).toEqual(['r1', 'r3'])
    expect(idsOf(await all.sparing({ last: 2 }).toArray())).toEqual(['r1', 'r2'])
    expect(await all.where(r => config('lr')(r) === 0.1).count()).toBe(1)
  })

  test('by name: a missing one is an error that names it, or is skipped', async () => {
    await using world = await stage({ seed })
    const named = (...names: readonly string[]) => world.client.runs().named(...names)
    expect(idsOf(await named('my-team/vision/r1', 'my-team/other/x1').toArray())).toEqual(['r1', 'x1'])
    const missing = await named('my-team/vision/nope', 'my-team/vision/gone')
      .toArray()
      .catch((error: CoppiceError) => error)
    expect(missing).toMatchObject({ code: 'NOT_FOUND' })
    expect(String(missing)).toContain('run my-team/vision/nope, run my-team/vision/gone')
    // A shown name is no path, and the id of a run may be the shown name of another.
    expect(String(missing)).toContain('where({ name: … })')
    expect(idsOf(await named('my-team/vision/r1').toArray())).toEqual(['r1'])
  })

  test('of 1,000 by state take few requests', async () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      run(`m${index}`, { state: index % 2 ? 'failed' : 'finished' }),
    )
    await using world = await stage({ seed: { projects: { 'my-team/many': { runs: many } } } })
    const failed = await world.client.runs().inProject('my-team/many').where({ state: 'failed' }).toArray()
    expect(failed).toHaveLength(500)
    expect(world.sandbox.requests().length).toBeLessThanOrEqual(12)
  })

  test('come in pages whose cursor goes on in another client', async () => {
    const many = Array.from({ length: 250 }, (_, index) => run(`m${index}`))
    await using world = await stage({ seed: { projects: { 'my-team/many': { runs: many } } } }, { page: 100 })
    const query = world.client.runs().inProject('my-team/many')
    const seen: string[] = []
    let cursor: string | null = null
    for await (const page of query.pages()) {
      seen.push(...page.rows.map(({ id }) => id))
      cursor = page.cursor
      break
    }
    for await (const page of query.pages({ after: cursor ?? '' })) seen.push(...page.rows.map(({ id }) => id))
    expect(new Set(seen).size).toBe(250)
  })

  test('do not compile, and throw, before anything was selected', async () => {
    await using world = await stage({ seed })
    // @ts-expect-error say which first
    expect(() => world.client.runs().where({})).toThrow('PLAN_UNSCOPED')
    expect(() => world.client.runs().inProject('a/b/c')).toThrow('BAD_PATH')
    expect(() => inVision(world.client).where({ stat: 'failed' } as object)).toThrow('Did you mean state?')
    expect(() => inVision(world.client).sparing({ last: 1, per: 'sweeps' } as never)).toThrow('Did you mean sweep?')
  })
})

describe('the list of a project', () => {
  test('refuses runs that are not those of the project that was asked', async () => {
    await using world = await stage({ seed })
    await expect(world.client.runs().inProject('my-team/nowhere').toArray()).rejects.toThrow('project my-team/nowhere')
  })
})
