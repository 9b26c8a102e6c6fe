import { describe, expect, test } from 'vitest'
import { type Plan, pathOf, type Report } from '../../src/index.ts'
import type { Fault } from '../../src/sandbox/index.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { refusal } from './bad-input/refusal.ts'
import { asked, at, COLLECTION, PROJECT, SHELF, seedOf, withShelf } from './safety/helpers.ts'
import { alive, operations, stage } from './world.ts'

const versionsOf = (sandbox: Awaited<ReturnType<typeof stage>>['sandbox']) =>
  sandbox.world().collections.find(({ path }) => path === COLLECTION)?.versions ?? []

const endings = (report: Report) =>
  report.outcomes.map(({ item, kind }) => `${item.action.kind} ${pathOf(item).split(':')[1] ?? ''} ${kind}`)

describe('plans that are joined', () => {
  test('are one preview and one journal: a soft delete tags and expires', async () => {
    await using world = await stage({ seed: seedOf(3) })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const preview = await rows.addTags('to-expire').and(rows.expireIn('30d')).preview()
    expect(preview.count).toBe(3)
    expect(preview.items).toHaveLength(6)
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ updated: 6 })
    expect(versionsOf(world.sandbox).map(({ tags, ttlSeconds }) => [tags, ttlSeconds > 0])).toEqual(
      Array(3).fill([['to-expire'], true]),
    )
    const again = await world.client.resume(report.journal ?? '')
    expect(again.counts).toEqual(report.counts)
  })

  test('count bytes and things once, also for a ceiling', async () => {
    await using world = await stage({ seed: seedOf([{ size: 10, aliases: ['a'] }]) })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const plan = rows.removeAliases('a').and(rows.delete())
    const preview = await plan.preview()
    expect([preview.count, preview.items.length, preview.bytes]).toEqual([1, 2, 10])
    expect((await plan.run({ atMost: 1 })).counts).toMatchObject({ updated: 1, deleted: 1 })
  })

  test('let the guards of the second see what the first leaves', async () => {
    await using world = await stage({ seed: seedOf([{ aliases: ['old'] }, { aliases: ['older', 'prod'] }]) })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const report = await rows.removeAliases('old', 'older').and(rows.delete()).run()
    expect(endings(report)).toEqual([
      'removeAliases v0 updated',
      'removeAliases v1 updated',
      'delete v0 deleted',
      'delete v1 kept',
    ])
    expect(asked(world.sandbox).flatMap(({ deleteAliases }) => deleteAliases ?? [])).toEqual([false])
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v1'])
  })

  test('unlink a version before it is deleted', async () => {
    const seed = withShelf(2, [{ source: at(0) }])
    await using world = await stage({ seed })
    const { client } = world
    const plan = client
      .artifacts()
      .inCollection(SHELF)
      .unlink({ aliases: true })
      .and(client.artifacts().inCollection(COLLECTION).delete())
    const report = await plan.run()
    expect(report.counts).toMatchObject({ unlinked: 1, deleted: 2, kept: 0 })
  })

  test('move an alias, and delete the version that lost it', async () => {
    await using world = await stage({ seed: seedOf([{ aliases: ['best'] }, {}, {}]) })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const best = rows.where(a => a.version === 'v2').moveAlias('best')
    const report = await best.and(rows.where(a => a.version !== 'v2').delete()).run()
    expect(endings(report)).toEqual(['moveAlias v2 updated', 'delete v0 deleted', 'delete v1 deleted'])
    expect(versionsOf(world.sandbox).at(-1)?.aliases).toContain('best')
  })

  test('take an alias from one version, and give it to another', async () => {
    await using world = await stage({ seed: seedOf([{ aliases: ['best'] }, {}]) })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const plan = rows.removeAliases('best').and(rows.where(a => a.version === 'v1').addAliases('best'))
    expect(endings(await plan.run())).toEqual([
      'removeAliases v0 updated',
      'addAliases v1 updated',
      'removeAliases v1 kept',
    ])
    expect(versionsOf(world.sandbox).map(({ aliases }) => aliases.includes('best'))).toEqual([false, true])
  })

  test('leave a row alone for the second where the first keeps it', async () => {
    await using world = await stage({ seed: seedOf([{ aliases: ['a'] }, { tags: ['done'] }]) })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const preview = await rows.addTags('done').and(rows.delete()).preview()
    expect(preview.items.map(item => `${item.action.kind} ${pathOf(item)}`)).toEqual([
      `addTags ${at(0)}`,
      `delete ${at(1)}`,
    ])
  })

  test('are not taken for a disagreement where they change different things of one version', async () => {
    await using world = await stage({ seed: withShelf([{ tags: ['prod'] }], []) })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const plan = rows.link(SHELF, { aliases: ['prod'] }).and(rows.removeTags('prod'))
    expect((await plan.run()).counts).toMatchObject({ updated: 2 })
  })

  test('go with their collection though a plan before deletes some of them', async () => {
    await using world = await stage({ seed: seedOf(2) })
    const some = world.client
      .artifacts()
      .inCollection(COLLECTION)
      .where(a => a.version === 'v0')
    const report = await some.delete().and(world.client.collections().named(COLLECTION).delete()).run()
    expect(report.counts).toMatchObject({ deleted: 3, kept: 0 })
  })

  test('do once what both say', async () => {
    await using world = await stage({ seed: seedOf(2) })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const twice = rows.delete()
    expect((await twice.and(twice).run()).counts).toMatchObject({ deleted: 2, kept: 0 })
    const others = world.client.artifacts().inProject(PROJECT).all()
    expect((await others.addTags('x').and(others.addTags('x')).preview()).items).toHaveLength(0)
  })

  test('have exceptions of their own: an exception of one plan protects nothing of another', async () => {
    const seed = seedOf(2, { project: { collections: { other: { type: 'model', versions: [{}, {}] } } } })
    await using world = await stage({ seed })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const others = world.client.artifacts().inCollection(`${PROJECT}/other`)
    const report = await rows.except(others).delete().and(others.addTags('x')).run()
    expect(report.counts).toMatchObject({ deleted: 2, updated: 2, kept: 0 })
  })

  test('explain themselves one after the other, and send nothing', async () => {
    await using world = await stage({ seed: seedOf(1) })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const text = rows.addTags('x').and(rows.removeTags('y')).and(rows.delete()).explain()
    expect(text.split('\n')[0]).toBe('3 plans, one after the other; what they do to one thing is done in this order')
    expect(text.match(/^\d\. .*/gm)).toEqual([
      '1. add the tag x to versions',
      '2. remove the tags y from versions',
      '3. delete versions',
    ])
    expect(operations(world.sandbox)).toEqual([])
  })

  test('are saved and applied by another', async () => {
    await using world = await stage({ seed: seedOf([{ aliases: ['old'] }]) })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const path = `${process.env['XDG_STATE_HOME']}/joined.jsonl`
    const preview = await rows.removeAliases('old').and(rows.delete()).preview()
    await preview.save(path)
    expect((await world.client.load(path)).seal).toBe(preview.seal)
    expect((await world.client.apply(path)).counts).toMatchObject({ updated: 1, deleted: 1 })
  })

  test('keep what comes after something that is taken out by hand', async () => {
    await using world = await stage({ seed: seedOf([{ aliases: ['old'] }, { aliases: ['older'] }]) })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const preview = (await rows.removeAliases(/^old/).and(rows.delete()).preview()).without(
      item => pathOf(item) === at(0) && item.action.kind === 'removeAliases',
    )
    expect(preview.items.map(pathOf)).toEqual([at(1), at(1)])
    expect(preview.kept.map(({ reasons }) => reasons.map(({ code }) => code).join())).toEqual([
      'excluded',
      'earlier-change',
    ])
  })
})

test('what is taken out by hand takes out all that comes after it, however far', async () => {
  await using world = await stage({ seed: seedOf([{ aliases: ['p'] }, { aliases: ['q'] }, {}]) })
  const rows = world.client.artifacts().inCollection(COLLECTION)
  const only = (name: string) => rows.where(a => a.version === name)
  const plan = only('v0').addTags('t').and(only('v1').moveAlias('p')).and(only('v2').moveAlias('q'))
  const preview = (await plan.and(only('v1').addTags('z')).preview()).without(item => item.part === 0)
  expect(preview.items).toEqual([])
})

describe('what comes second', () => {
  test('is not done where the first was not', async () => {
    await using world = await stage({ seed: seedOf([{ aliases: ['old'] }, { aliases: ['older'] }]) })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const preview = await rows.removeAliases(/^old/).and(rows.delete()).preview()
    world.sandbox.change(others => others.removeAlias(at(0), 'old'))
    expect(endings(await preview.apply())).toEqual([
      'removeAliases v0 changed',
      'removeAliases v1 updated',
      'delete v0 kept',
      'delete v1 deleted',
    ])
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0'])
  })

  test('is not told to be gone because another version is, on which it waited', async () => {
    await using world = await stage({ seed: seedOf([{ aliases: ['best'] }, {}, {}]) })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const move = rows.where(a => a.version === 'v2').moveAlias('best')
    const preview = await move.and(rows.where(a => a.version === 'v0').addTags('old')).preview()
    world.sandbox.change(others => others.deleteVersion(at(2)))
    const report = await preview.apply()
    expect(endings(report)).toEqual(['moveAlias v2 gone', 'addTags v0 kept'])
    expect(report.ok).toBe(false)
  })

  test('sees what others did between the two', async () => {
    await using world = await stage({ seed: seedOf([{ aliases: ['old'] }]) })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const preview = await rows.removeAliases('old').and(rows.delete()).preview()
    let isRemoved = false
    world.sandbox.intercept(({ operation }) => {
      if (operation === 'VersionById' && isRemoved) world.sandbox.change(others => others.addAlias(at(0), 'prod'))
      isRemoved = operation === 'RemoveAliases'
      return undefined
    })
    expect((await preview.apply()).outcomes.map(({ kind }) => kind)).toEqual(['updated', 'changed'])
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0'])
  })

  test('waits while it is open what became of the first', async () => {
    const clock = fakeClock()
    await using world = await stage({ seed: seedOf([{ aliases: ['old'] }]) }, { clock })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const preview = await rows.removeAliases('old').and(rows.delete()).preview()
    world.sandbox.intercept(({ operation }): Fault | undefined =>
      operation === 'RemoveAliases' ? { kind: 'reset-after' } : undefined,
    )
    const report = await preview.apply()
    expect(endings(report)).toEqual(['removeAliases v0 updated', 'delete v0 deleted'])
  })

  test('is left to a resume where nobody can tell yet what became of the first', async () => {
    const clock = fakeClock()
    await using world = await stage({ seed: seedOf([{ aliases: ['old'] }]) }, { clock })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const preview = await rows.removeAliases('old').and(rows.delete()).preview()
    world.sandbox.intercept(({ operation }): Fault | undefined =>
      operation === 'RemoveAliases' ? { kind: 'reset' } : undefined,
    )
    const report = await preview.apply()
    expect(report.outcomes.map(({ kind }) => kind)).toEqual(['unknown', 'not-sent'])
    world.sandbox.intercept(undefined)
    const resumed = await world.client.resume(report.journal ?? '')
    expect(resumed.outcomes.map(({ kind }) => kind)).toEqual(['updated', 'deleted'])
  })
})

describe('plans that disagree', () => {
  type Rows = ReturnType<ReturnType<Awaited<ReturnType<typeof stage>>['client']['artifacts']>['inCollection']>
  const conflicts: readonly (readonly [string, (rows: Rows) => Plan])[] = [
    ['it goes before it is tagged', rows => rows.delete().and(rows.addTags('x'))],
    ['a tag is given and taken away', rows => rows.addTags('x').and(rows.removeTags('keep', 'x'))],
    [
      'an alias is taken away and given',
      rows => rows.removeAliases('a').and(rows.where(r => r.version === 'v0').addAliases('a')),
    ],
    ['two descriptions', rows => rows.describe('one').and(rows.describe('two'))],
    ['two lives', rows => rows.expireIn('30d', { aliases: true }).and(rows.ttl('never'))],
    [
      'it is to go later and at once',
      rows => rows.expireIn('30d', { aliases: true }).and(rows.delete({ aliases: true })),
    ],
    ['two texts of metadata', rows => rows.mergeMetadata({ a: 1 }).and(rows.mergeMetadata({ b: 2 }))],
    [
      'what one spares, the other changes',
      rows =>
        rows
          .sparing({ last: 1 })
          .delete({ aliases: true })
          .and(rows.where(a => a.version === 'v1').addTags('x')),
    ],
    [
      'one alias is to go to two',
      rows =>
        rows
          .where(a => a.version === 'v0')
          .moveAlias('b')
          .and(rows.where(a => a.version === 'v1').moveAlias('b')),
    ],
    [
      'what loses an alias was judged by it before',
      rows =>
        rows
          .where(a => a.version === 'v0')
          .delete({ aliases: true })
          .and(rows.where(a => a.version === 'v1').moveAlias('a')),
    ],
  ]
  test.each(conflicts)('are refused, and nothing is sent: %s', async (_, planOf) => {
    await using world = await stage({ seed: seedOf([{ aliases: ['a'], tags: ['keep'] }, {}]) })
    const plan = planOf(world.client.artifacts().inCollection(COLLECTION))
    await expect(plan.preview()).rejects.toMatchObject({ code: 'PLAN_CONFLICT' })
    expect(asked(world.sandbox)).toEqual([])
  })

  test('about the names of two collections, or what is said of one that goes, are refused', async () => {
    const seed = seedOf(1, { project: { collections: { other: { type: 'model', versions: [{}] } } } })
    await using world = await stage({ seed })
    const named = (name: string) => world.client.collections().named(`${PROJECT}/${name}`)
    for (const plan of [
      named('checkpoint').rename('n').and(named('other').rename('n')),
      named('checkpoint').describe('gone').and(named('checkpoint').delete()),
    ])
      await expect(plan.preview()).rejects.toMatchObject({ code: 'PLAN_CONFLICT' })
    expect(asked(world.sandbox)).toEqual([])
  })

  test('about a collection and what is in it are refused', async () => {
    await using world = await stage({ seed: seedOf(1) })
    const { client } = world
    const rename = client.collections().named(COLLECTION).rename('other')
    const plan = rename.and(client.artifacts().inCollection(COLLECTION).addAliases('x'))
    await expect(plan.preview()).rejects.toMatchObject({ code: 'PLAN_CONFLICT' })
  })

  test('of two connections, or with what is no plan, are refused', async () => {
    await using one = await stage({ seed: seedOf(1) })
    await using two = await stage({ seed: seedOf(1) })
    const [a, b] = [one, two].map(({ client }) => client.artifacts().inCollection(COLLECTION).delete())
    if (a === undefined || b === undefined) throw new TypeError('There are two.')
    expect(refusal(() => a.and(b))).toMatch(/BAD_VALUE.*a plan of the same connect\(\)/s)
    expect(refusal(() => a.and(one.client.artifacts() as never))).toMatch(/BAD_VALUE.*expected: *a plan/s)
  })
})

describe('collections', () => {
  test('are tagged and described in one plan', async () => {
    await using world = await stage({ seed: seedOf(1) })
    const rows = world.client.collections().named(COLLECTION)
    const report = await rows.addTags('x').and(rows.describe('y')).run()
    expect(report.counts).toMatchObject({ updated: 2 })
    expect(world.sandbox.world().collections.find(({ path }) => path === COLLECTION)).toMatchObject({
      tags: ['x'],
      description: 'y',
    })
  })

  test('go after what is in them was changed', async () => {
    await using world = await stage({ seed: seedOf([{ aliases: ['old'] }]) })
    const { client } = world
    const plan = client
      .artifacts()
      .inCollection(COLLECTION)
      .removeAliases('old')
      .and(client.collections().named(COLLECTION).delete())
    expect((await plan.run()).counts).toMatchObject({ updated: 1, deleted: 2, kept: 0 })
  })

  test('are tagged although what is in them was changed, and stays', async () => {
    await using world = await stage({ seed: seedOf(2) })
    const { client } = world
    const plan = client
      .artifacts()
      .inCollection(COLLECTION)
      .addTags('x')
      .and(client.collections().named(COLLECTION).addTags('x'))
    expect((await plan.run()).counts).toMatchObject({ updated: 3 })
  })
})
