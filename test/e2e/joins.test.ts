import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Client, summary } from '../../src/index.ts'
import type { WorldEditor } from '../../src/sandbox/index.ts'
import { resealed } from './forged.ts'
import { alive, operations, stage } from './world.ts'

const seed = {
  organizations: { acme: { entity: 'acme-org', teams: ['my-team'] } },
  projects: {
    'my-team/vision': {
      runs: [
        { name: 'failed-1', state: 'failed', group: 'sweep-3', sweep: 's', summary: { acc: 0.1 } },
        { name: 'failed-2', state: 'crashed', group: 'sweep-3', sweep: 's', summary: { acc: 0.9 } },
        { name: 'good', state: 'finished', sweep: 's', summary: { acc: 0.5 } },
        { name: 'busy', state: 'running' },
      ],
      collections: {
        model: {
          type: 'model',
          versions: [
            { loggedBy: 'failed-1' },
            { loggedBy: 'failed-1', loggedAgainBy: ['good'] },
            { loggedBy: 'failed-2', usedBy: ['good'] },
            { loggedBy: 'good' },
            { loggedBy: 'busy' },
            { loggedBy: 'failed-2' },
          ],
        },
        data: { type: 'dataset', versions: [{ loggedBy: 'failed-1' }, { loggedBy: 'failed-2' }] },
      },
      portfolios: { shelf: { links: [{ source: 'my-team/vision/model:v3' }] } },
    },
    'my-team/speech': { runs: ['s1'], collections: { voice: { type: 'model', versions: [{ loggedBy: 's1' }, {}] } } },
    'my-team/empty': {},
    'acme-org/wandb-registry-model': {
      portfolios: { best: { links: [{ source: 'my-team/vision/model:v5', aliases: ['prod'] }] }, bare: {} },
    },
    'acme-org/wandb-registry-data': {
      portfolios: { sets: { type: 'dataset', links: [{ source: 'my-team/vision/data:v1' }] } },
    },
  },
}
const names = (rows: readonly { readonly collection: string; readonly version: string | null }[]) =>
  rows.map(({ collection, version }) => `${collection}:${version}`).sort()
const failed = (client: Client) =>
  client
    .runs()
    .inProject('my-team/vision')
    .where({ group: 'sweep-3', state: { in: ['failed', 'crashed'] } })

describe('from one resource to the next', () => {
  test('what runs logged, each version once', async () => {
    await using world = await stage({ seed })
    const all = await failed(world.client).artifacts().toArray()
    expect(names(all)).toEqual(['data:v0', 'data:v1', 'model:v0', 'model:v1', 'model:v2', 'model:v5'])
    expect(operations(world.sandbox)).toEqual(['RunsOfProject', 'RunOutputs'])
    const both = await world.client.runs().inProject('my-team/vision').artifacts().count()
    expect(both).toBe(8)
  })

  test('what runs used', async () => {
    await using world = await stage({ seed })
    const used = await world.client.runs().named('my-team/vision/good').inputs().toArray()
    expect(names(used)).toEqual(['model:v2'])
  })

  test('by closures of either, which may fault', async () => {
    await using world = await stage({ seed })
    const rows = await world.client
      .runs()
      .inProject('my-team/vision')
      .where(r => Number(summary('acc')(r)) < 0.6)
      .artifacts()
      .where(a => a.type === 'model' && a.usedCount === 0)
      .toArray()
    expect(names(rows)).toEqual(['model:v0', 'model:v1', 'model:v3'])
  })

  test('the versions of collections, links of portfolios among them', async () => {
    await using world = await stage({ seed })
    const { client } = world
    const models = client.collections().inProject('my-team/vision').ofType('model').artifacts()
    const rows = await models.toArray()
    expect(names(rows)).toEqual([...[0, 1, 2, 3, 4, 5].map(index => `model:v${index}`), 'shelf:v0'])
  })

  test('the versions, collections and runs of projects', async () => {
    await using world = await stage({ seed })
    const { client } = world
    const all = client.projects().inEntity('my-team')
    expect(await all.artifacts().count()).toBe(10)
    expect(names(await all.artifacts().ofType('dataset').toArray())).toEqual(['data:v0', 'data:v1'])
    expect((await all.collections().toArray()).map(({ name }) => name).sort()).toEqual([
      'data',
      'model',
      'shelf',
      'voice',
    ])
    expect(await all.runs().where({ state: 'running' }).count()).toBe(1)
    expect(
      await all
        .where(p => p.name === 'speech')
        .runs()
        .artifacts()
        .count(),
    ).toBe(1)
    expect(await client.artifacts().inEntity('my-team').count()).toBe(10)
    expect(await client.collections().inEntity('my-team').count()).toBe(4)
    expect(await client.runs().inEntity('my-team').count()).toBe(5)
  })

  test('whole collections, whose first versions came with their project', async () => {
    const long = { type: 'model', versions: 45 }
    const projects = {
      'my-team/a': { collections: { long } },
      'my-team/b': { collections: { long, short: { type: 'model', versions: 2 } } },
    }
    await using world = await stage({ seed: { projects } })
    expect(await world.client.artifacts().inEntity('my-team').count()).toBe(92)
  })

  test('the collections of registries, and their links', async () => {
    await using world = await stage({ seed })
    const { client } = world
    const all = client.registries().inOrganization('acme')
    expect((await all.collections().toArray()).map(({ name }) => name).sort()).toEqual(['bare', 'best', 'sets'])
    expect(names(await all.artifacts().toArray())).toEqual(['best:v0', 'sets:v0'])
    expect(names(await client.artifacts().inRegistry('acme/model').toArray())).toEqual(['best:v0'])
    expect(names(await client.artifacts().inRegistry('model').toArray())).toEqual(['best:v0'])
    expect(await client.artifacts().inOrganization('acme').count()).toBe(2)
    expect(await client.collections().inRegistry('acme/data').count()).toBe(1)
    expect(await client.collections().inOrganization('acme').count()).toBe(3)
  })

  test('a state that no run has is noted, with the nearest', async () => {
    await using world = await stage({ seed })
    const runs = world.client
      .runs()
      .inProject('my-team/vision')
      .where({ state: { in: ['crashd', 'failed'] } })
    const preview = await runs.artifacts().delete().preview()
    expect(preview.notes).toContain("No run is known to have the state 'crashd'. Did you mean 'crashed'?")
  })

  test('with nothing on the left, nothing comes', async () => {
    await using world = await stage({ seed })
    const none = world.client.runs().inProject('my-team/vision').where({ state: 'killed' }).artifacts()
    expect(await none.toArray()).toEqual([])
    const preview = await none.delete().preview()
    expect(preview.items).toEqual([])
  })
})

describe('plans over what runs logged', () => {
  test('keep what another run logged too, made, or a registry holds', async () => {
    await using world = await stage({ seed })
    const preview = await failed(world.client).artifacts().delete().preview()
    expect(names(preview.items as never)).toEqual(['data:v0', 'model:v0'])
    const why = Object.fromEntries(
      preview.kept.map(({ item, reasons }) => [
        `${item.collection}${'versionIndex' in item ? item.versionIndex : ''}`,
        reasons.map(({ code }) => code),
      ]),
    )
    expect(why).toEqual({
      model1: ['shared'],
      model2: ['used'],
      model5: ['aliased', 'linked'],
      data1: ['linked'],
    })
    const report = (await preview.apply()).orThrow()
    expect(report.counts).toMatchObject({ deleted: 2 })
    expect(alive(world.sandbox, 'my-team/vision/model')).toEqual(['v1', 'v2', 'v3', 'v4', 'v5'])
  })

  test('of a whole project say so first', async () => {
    await using world = await stage({ seed })
    const { client } = world
    expect(() => client.runs().inProject('my-team/vision').artifacts().delete()).toThrow('PLAN_TOO_WIDE')
    expect(() => client.artifacts().inEntity('my-team').delete()).toThrow('PLAN_TOO_WIDE')
    expect(() => client.artifacts().inRegistry('acme/model').unlink()).toThrow('PLAN_TOO_WIDE')
    expect(() => client.runs().inProject('my-team/vision').take(3).artifacts().delete()).toThrow('PLAN_UNORDERED')
    client.runs().named('my-team/vision/good').artifacts().delete()
    client.artifacts().inEntity('my-team').all().delete()
  })

  test('leave alone what is of a run that was not what it was chosen for any more', async () => {
    await using world = await stage({ seed })
    const preview = await failed(world.client).artifacts().delete().preview()
    world.sandbox.change(edit => edit.setRunState('my-team/vision/failed-1', 'finished'))
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ changed: 2 })
    expect(report.outcomes[0]).toMatchObject({ kind: 'changed' })
    expect(JSON.stringify(report.outcomes[0])).toContain('run my-team/vision/failed-1')
  })
})

describe('plans that come by other rows', () => {
  test('are asked twice of each of them: a closure that remembers refuses the plan', async () => {
    await using world = await stage({ seed })
    let count = 0
    const odd = world.client
      .runs()
      .inProject('my-team/vision')
      .where(() => count++ % 3 === 0)
    await expect(odd.artifacts().delete().preview()).rejects.toThrow('A closure answers differently')
  })

  test('rest on them in a file too', async () => {
    await using world = await stage({ seed })
    const path = `${process.env['XDG_CACHE_HOME']}/found-${process.pid}.jsonl`
    await (await failed(world.client).artifacts().delete().preview()).save(path)
    world.sandbox.change(edit => edit.deleteRun('my-team/vision/failed-1'))
    const report = await (await world.client.load(path)).apply()
    expect(report.counts).toMatchObject({ changed: 2, deleted: 0 })
  })

  test('act on collections of projects, and on the links of registries', async () => {
    await using world = await stage({ seed })
    const { client, sandbox } = world
    const voices = client.projects().inEntity('my-team').where({ name: 'speech' }).collections()
    expect((await voices.delete().run()).counts).toMatchObject({ deleted: 3 })
    const data = client.registries().inOrganization('acme').where({ name: 'data' })
    expect((await data.artifacts().unlink().run()).counts).toMatchObject({ unlinked: 1 })
    expect(alive(sandbox, 'my-team/vision/data')).toEqual(['v0', 'v1'])
    const model = client.registries().named('acme/model').collections().where({ name: 'best' })
    expect((await model.describe('what is served').run()).counts).toMatchObject({ updated: 1 })
  })

  test('leave links alone where their registry was renamed', async () => {
    await using world = await stage({ seed })
    const links = world.client.registries().inOrganization('acme').where({ name: 'data' }).artifacts()
    const preview = await links.unlink().preview()
    world.sandbox.change(edit => edit.renameProject('acme-org/wandb-registry-data', 'wandb-registry-old'))
    expect((await preview.apply()).counts).toMatchObject({ unlinked: 0, changed: 1 })
  })

  test('with an unknown way or kind of place are refused in a file', async () => {
    await using world = await stage({ seed })
    const { client } = world
    const path = `${process.env['XDG_CACHE_HOME']}/forged-${process.pid}.jsonl`
    const models = client.artifacts().inCollection('my-team/vision/model')
    await (await models.except(failed(client).artifacts()).delete({ used: true }).preview()).save(path)
    const text = readFileSync(path, 'utf8')
    expect(text).toContain('"what":"outputs"')
    for (const [before, after] of [
      ['"what":"outputs"', '"what":"thoughts"'],
      ['"kind":"versionsOfEach"', '"kind":"versionsOfAll"'],
      ['"sources":{', '"sources":null,"other":{'],
    ] as const) {
      writeFileSync(path, resealed(text.replace(before, after).trimEnd().split('\n')))
      await expect(client.load(path)).rejects.toThrow('DAMAGED')
    }
  })
})

describe('except over a join', () => {
  const models = (client: Client) => client.artifacts().inCollection('my-team/vision/model')
  const running = (client: Client) =>
    client
      .runs()
      .inProject('my-team/vision')
      .where(r => r.state === 'running' || r.state === 'failed')
  const ALLOW = { aliases: true, linked: true, used: true, running: true } as const

  test('takes what these runs logged', async () => {
    await using world = await stage({ seed })
    const left = await models(world.client).except(running(world.client).artifacts()).toArray()
    expect(names(left)).toEqual(['model:v2', 'model:v3', 'model:v5'])
  })

  test.each([
    ['a run that was chosen logs a version since', 'my-team/vision/model:v3', 'my-team/vision/busy', undefined],
    ['a run that has come to be chosen logged it', undefined, 'my-team/vision/good', 'running'],
    ['a new run logs it', 'my-team/vision/model:v3', 'my-team/vision/brand-new', 'failed'],
  ] as const)('is listed once more before the first change: %s', async (_, logged, run, state) => {
    await using world = await stage({ seed })
    const plan = models(world.client).except(running(world.client).artifacts()).delete(ALLOW)
    const preview = await plan.preview()
    expect(names(preview.items as never)).toEqual(['model:v2', 'model:v3', 'model:v5'])
    world.sandbox.change(edit => {
      if (logged !== undefined) edit.logAgain(logged, run)
      if (state !== undefined) edit.setRunState(run, state)
    })
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ deleted: 2, kept: 4 })
    expect(alive(world.sandbox, 'my-team/vision/model')).toContain('v3')
  })

  test('is listed once more for a preview from a file, whose closures are gone', async () => {
    await using world = await stage({ seed })
    const preview = await models(world.client).except(running(world.client).artifacts()).delete(ALLOW).preview()
    const path = `${process.env['XDG_CACHE_HOME']}/joins-${process.pid}.jsonl`
    await preview.save(path)
    world.sandbox.change(edit => edit.setRunState('my-team/vision/good', 'running'))
    const loaded = await world.client.load(path)
    const report = await loaded.apply()
    expect(alive(world.sandbox, 'my-team/vision/model')).toContain('v3')
    expect(report.counts).toMatchObject({ deleted: 2 })
  })

  test('keeps all where runs were chosen among others, and one of these has changed', async () => {
    await using world = await stage({ seed })
    const best = world.client
      .runs()
      .inProject('my-team/vision')
      .where({ sweep: 's' })
      .orderBy(summary('acc'), 'desc')
      .take(1)
    const preview = await models(world.client).except(best.artifacts()).delete(ALLOW).preview()
    expect(names(preview.items as never)).toEqual(['model:v0', 'model:v1', 'model:v3', 'model:v4'])
    world.sandbox.change(edit => edit.deleteRun('my-team/vision/failed-2'))
    await preview.apply()
    expect(alive(world.sandbox, 'my-team/vision/model')).toContain('v3')
  })

  test('on the left keeps what a run stands for that is excepted since', async () => {
    await using world = await stage({ seed })
    const all = world.client.runs().inProject('my-team/vision')
    const chosen = all.where({ sweep: 's' }).except(all.where(r => r.state === 'failed'))
    const preview = await chosen
      .artifacts()
      .delete({ ...ALLOW, shared: true })
      .preview()
    expect(names(preview.items as never)).toEqual(['data:v1', 'model:v1', 'model:v2', 'model:v3', 'model:v5'])
    world.sandbox.change(edit => edit.setRunState('my-team/vision/good', 'failed'))
    await preview.apply()
    expect(alive(world.sandbox, 'my-team/vision/model')).toEqual(['v0', 'v1', 'v3', 'v4'])
  })

  test('on the left keeps what a run stands for where another run came, so that it is excepted', async () => {
    const two = {
      projects: {
        'my-team/vision': {
          runs: [
            { name: 'r1', createdAt: '2026-01-01T00:00:00Z' },
            { name: 'r2', createdAt: '2026-02-01T00:00:00Z' },
          ],
          collections: { model: { type: 'model', versions: [{ loggedBy: 'r1' }, { loggedBy: 'r2' }] } },
        },
      },
    }
    await using world = await stage({ seed: two })
    const all = world.client.runs().inProject('my-team/vision')
    const newest = all.except(all.sparing({ last: 1 }))
    const preview = await newest.artifacts().delete({ shared: true }).preview()
    expect(names(preview.items as never)).toEqual(['model:v1'])
    world.sandbox.change(edit => edit.setRunState('my-team/vision/r3', 'finished'))
    await preview.apply()
    expect(alive(world.sandbox, 'my-team/vision/model')).toEqual(['v0', 'v1'])
  })

  test('of the links of registries', async () => {
    await using world = await stage({ seed })
    const { client } = world
    const served = client.registries().inOrganization('acme').artifacts()
    expect(names(await models(client).except(served).toArray())).toEqual(
      [0, 1, 2, 3, 4].map(index => `model:v${index}`),
    )
    const preview = await models(client).except(served).delete(ALLOW).preview()
    world.sandbox.change(edit => edit.link('my-team/vision/model:v0', 'acme-org/wandb-registry-data/fresh'))
    await preview.apply()
    expect(alive(world.sandbox, 'my-team/vision/model')).toContain('v0')
  })
})

describe('the numbers', () => {
  test('what 1,000 runs logged', async () => {
    const runs = Array.from({ length: 1000 }, (_, index) => `r${index}`)
    const versions = runs.map(loggedBy => ({ loggedBy }))
    const many = { projects: { 'my-team/many': { runs, collections: { model: { type: 'model', versions } } } } }
    await using world = await stage({ seed: many })
    expect(await world.client.runs().inProject('my-team/many').artifacts().count()).toBe(1000)
    expect(world.sandbox.requests().length).toBeLessThanOrEqual(60)
  })

  test('a registry of 500 collections with its links', async () => {
    const portfolios = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`c${index}`, { links: [{ source: 'my-team/vision/model:v0' }] }]),
    )
    const many = {
      organizations: { acme: { entity: 'acme-org', teams: ['my-team'] } },
      projects: {
        'my-team/vision': { collections: { model: { type: 'model', versions: 1 } } },
        'acme-org/wandb-registry-model': { portfolios },
      },
    }
    await using world = await stage({ seed: many })
    expect(await world.client.artifacts().inRegistry('acme/model').count()).toBe(500)
    expect(world.sandbox.requests().length).toBeLessThanOrEqual(30)
  })

  test('all versions of a team with 50 projects, the first row after two requests', async () => {
    const projects = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [
        `my-team/p${index}`,
        { collections: { model: { type: 'model', versions: 3 }, other: { type: 'model', versions: 1 } } },
      ]),
    )
    await using world = await stage({ seed: { projects } })
    const rows = world.client.artifacts().inEntity('my-team')[Symbol.asyncIterator]()
    await rows.next()
    expect(world.sandbox.requests().length).toBeLessThanOrEqual(2)
    await rows.return()
    expect(await world.client.artifacts().inEntity('my-team').count()).toBe(200)
    expect(world.sandbox.requests().length).toBeLessThanOrEqual(2 + 11)
  })
})

describe('what cannot be told', () => {
  test('a chosen run that is not shown when it is asked ends the plan where except needs it, and is left out elsewhere', async () => {
    const gone = { operation: 'RunOutputs', apply: (edit: WorldEditor) => edit.deleteRun('my-team/vision/failed-1') }
    const models = (client: Client) => client.artifacts().inCollection('my-team/vision/model')
    {
      await using world = await stage({ seed, changes: [gone] })
      const plan = models(world.client).except(failed(world.client).artifacts()).delete({ used: true })
      await expect(plan.preview()).rejects.toThrow('run my-team/vision/failed-1')
    }
    await using world = await stage({ seed, changes: [gone] })
    const preview = await failed(world.client).artifacts().delete({ used: true, linked: true }).preview()
    expect(names(preview.items as never)).toEqual(['data:v1', 'model:v2'])
    expect(preview.notes.join()).toContain('Skipped, since it does not exist: run my-team/vision/failed-1')
  })

  test('a run that cannot be judged refuses the plan, on either side', async () => {
    const odd = { projects: { 'my-team/vision': { runs: [{ name: 'r', summary: { acc: 1 } }] } } }
    await using world = await stage({ seed: odd })
    const throwing = world.client
      .runs()
      .inProject('my-team/vision')
      .where(() => {
        throw new Error('no idea')
      })
    await expect(throwing.artifacts().delete().preview({ onError: 'keep' })).rejects.toThrow('PREDICATE_FAILED')
    const other = world.client.runs().inProject('my-team/vision').where({ id: 'none' })
    await expect(other.artifacts().except(throwing.artifacts()).delete().preview()).rejects.toThrow('PREDICATE_FAILED')
  })

  test('asked are the runs on the left of except: what another run logged too stays', async () => {
    await using world = await stage({ seed })
    const { client } = world
    const good = client.runs().named('my-team/vision/good').artifacts().where({ version: 'v3' })
    const preview = await failed(client).artifacts().except(good).delete().preview()
    expect(names(preview.items as never)).not.toContain('model:v1')
  })

  test('two joins that differ by their closures alone are both listed once more', async () => {
    await using world = await stage({ seed })
    const { client } = world
    const all = client.runs().inProject('my-team/vision')
    const busy = all.where(r => r.state === 'running').artifacts()
    const lost = all.where(r => r.state === 'failed').artifacts()
    const models = client.artifacts().inCollection('my-team/vision/model')
    const plan = models.except(busy.union(lost)).delete({ aliases: true, linked: true, used: true, running: true })
    const preview = await plan.preview()
    world.sandbox.change(edit => edit.logAgain('my-team/vision/model:v3', 'my-team/vision/busy'))
    await preview.apply()
    expect(alive(world.sandbox, 'my-team/vision/model')).toContain('v3')
  })

  test('a join says what it costs, and sends nothing for it', async () => {
    await using world = await stage({ seed })
    const text = failed(world.client).artifacts().ofType('model').delete().explain()
    expect(text).toContain('what each of these runs logged')
    expect(text).toContain('the runs of project my-team/vision')
    expect(text).toContain('only runs whose group is sweep-3')
    expect(text).toContain('requests: ⌈runs / 25⌉')
    expect(text).toContain('another run made or logged it')
    expect(operations(world.sandbox)).toEqual([])
    const preview = await failed(world.client).artifacts().delete().preview()
    expect(preview.explain()).toMatch(/from {5}what each of these runs logged\n +2 → 6 rows/)
  })
})
