import { describe, expect, test } from 'vitest'
import { refusal, rows as rowsOffline } from '../e2e/bad-input/refusal.ts'
import { everyField, rewriting } from '../e2e/safety/helpers.ts'
import { type Stage, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

const MODEL = 'my-team/vision/model'
const SERVED = 'my-org/registry/served'
const seed = {
  protectedAliases: { 'my-org': ['gold'] },
  projects: {
    'my-team/vision': {
      collections: {
        model: { type: 'model', versions: [{ aliases: ['production'] }, {}, {}] },
        other: { type: 'model', versions: [{}] },
      },
    },
    'my-org/registry': {
      portfolios: {
        served: { links: [{ source: `${MODEL}:v0`, aliases: ['gold'] }, { source: `${MODEL}:v1` }] },
      },
    },
  },
}
const aliasesIn = ({ sandbox }: Stage, path: string) => {
  const collection = sandbox.world().collections.find(one => one.path === path)
  return [...(collection?.versions ?? []), ...(collection?.links ?? [])].map(({ aliases }) => aliases)
}
const version = ({ client }: Stage, index: number) => client.artifacts().named(`${MODEL}:v${index}`)

describe('addAliases', () => {
  test('keeps a row whose alias another version holds, and names that version', async () => {
    await using world = await stage({ seed })
    const preview = await version(world, 1).addAliases('production', 'spare').preview()
    expect(preview.items).toEqual([])
    expect(preview.kept[0]?.reasons).toEqual([
      { code: 'alias-held', detail: 'production is held by v0; .moveAlias(…) takes it' },
    ])
  })

  test('gives only what a row lacks, and keeps one that has it all', async () => {
    await using world = await stage({ seed })
    const preview = await version(world, 0).addAliases('production', 'best').preview()
    expect(preview.items).toMatchObject([{ adds: ['best'] }])
    await preview.apply()
    expect(aliasesIn(world, MODEL)).toEqual([['best', 'production'], [], []])
    const again = await version(world, 0).addAliases('production').preview()
    expect(again.kept).toMatchObject([{ reasons: [{ code: 'nothing-to-add' }] }])
  })

  test('refuses that two versions of one plan get one alias of a collection', async () => {
    await using world = await stage({ seed })
    const plan = world.client.artifacts().inCollection(MODEL).addAliases('spare')
    await expect(plan.preview()).rejects.toMatchObject({
      code: 'PLAN_CONFLICT',
      message: expect.stringContaining('spare'),
    })
    const best = world.client
      .artifacts()
      .inProject('my-team/vision')
      .ofType('model')
      .orderBy('versionIndex', 'desc')
      .distinct('collection')
    expect((await best.addAliases('spare').run()).counts).toMatchObject({ updated: 2 })
  })

  test('in a registry keeps what is protected there, and what is not linked there', async () => {
    await using world = await stage({ seed })
    const kept = async (index: number, alias: string) =>
      (await version(world, index).addAliases(alias, { in: SERVED }).preview()).kept.map(
        ({ reasons }) => reasons[0]?.code,
      )
    expect(await kept(1, 'gold')).toEqual(['protected'])
    expect(await kept(2, 'silver')).toEqual(['nothing-to-add'])
    expect((await version(world, 1).addAliases('silver', { in: SERVED }).run()).counts).toMatchObject({ updated: 1 })
    expect(aliasesIn(world, SERVED)).toEqual([['gold'], ['silver']])
    expect(aliasesIn(world, MODEL)[1]).toEqual([])
  })

  test('leaves a row alone when somebody else gave the alias away since', async () => {
    await using world = await stage({ seed })
    const preview = await version(world, 1).addAliases('spare').preview()
    world.sandbox.change(w => w.addAlias(`${MODEL}:v2`, 'spare'))
    const report = await preview.apply()
    expect(report.outcomes).toMatchObject([{ kind: 'changed', detail: 'spare is held by v2 now' }])
    expect(aliasesIn(world, MODEL)[2]).toContain('spare')
  })

  test.each<[string, string, (value: unknown) => unknown]>([
    ['the look leaves out who holds it', 'artifactMembership', () => undefined],
    ['the version that holds it is not shown', 'artifactMembership', () => ({ versionIndex: 2, artifact: null })],
    ['the version that holds it says nothing of its aliases', 'artifactMembership', () => ({ artifact: { id: 'x' } })],
  ])('leaves a row alone where %s', async (_, field, change) => {
    let isPreviewed = false
    const fetch = rewriting('VersionWithHolder', body => (isPreviewed ? everyField(body, field, change) : undefined))
    await using world = await stage({ seed }, { fetch, clock: fakeClock() })
    const preview = await version(world, 1).addAliases('spare').preview()
    isPreviewed = true
    expect((await preview.apply()).outcomes).toMatchObject([{ kind: 'kept', reasons: [{ code: 'unreadable' }] }])
    expect(aliasesIn(world, MODEL)[1]).toEqual([])
  })

  test('refuses where the version that holds it is not shown', async () => {
    const fetch = rewriting('NamedVersion', body => everyField(body, 'artifactMembership', () => ({ artifact: null })))
    await using world = await stage({ seed }, { fetch })
    const rows = world.client.artifacts().inCollection(MODEL).where({ version: 'v1' })
    await expect(rows.moveAlias('production').preview()).rejects.toMatchObject({
      code: 'BAD_ANSWER',
      message: expect.stringContaining('who holds'),
    })
  })

  test('of several aliases, or of one in a registry, asks by the names', async () => {
    await using world = await stage({ seed })
    const preview = await version(world, 1).addAliases('spare', 'other').preview()
    world.sandbox.change(w => w.addAlias(`${MODEL}:v2`, 'other'))
    expect((await preview.apply()).outcomes).toMatchObject([{ kind: 'changed', detail: 'other is held by v2 now' }])
    const served = await version(world, 1).addAliases('silver', { in: SERVED }).preview()
    world.sandbox.change(w => w.addAlias(`${SERVED}:v0`, 'silver'))
    expect((await served.apply()).outcomes).toMatchObject([{ kind: 'changed', detail: 'silver is held by v0 now' }])
  })

  test('gives each row what a closure says of it', async () => {
    await using world = await stage({ seed })
    const rows = world.client.artifacts().inCollection(MODEL)
    const plan = rows.addAliases(a => `epoch-${a.versionIndex}`)
    expect(plan.explain()).toMatch(/^ {2}says {5}\(?a\)? => `epoch-/m)
    expect((await plan.run()).counts).toMatchObject({ updated: 3 })
    expect(aliasesIn(world, MODEL)).toEqual([['epoch-0', 'production'], ['epoch-1'], ['epoch-2']])
    expect((await plan.preview()).kept).toHaveLength(3)
    await expect(rows.addAliases(a => `v${a.versionIndex}`).preview()).rejects.toMatchObject({
      code: 'PREDICATE_FAILED',
    })
    const held = await rows
      .where({ version: 'v1' })
      .addAliases(() => 'production')
      .preview()
    expect(held.kept).toMatchObject([{ reasons: [{ code: 'alias-held' }] }])
    const served = await rows
      .where({ version: 'v1' })
      .addAliases(() => 'gold', { in: SERVED })
      .preview()
    expect(served.kept.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toEqual(['protected', 'alias-held'])
  })

  test('and so do tags', async () => {
    await using world = await stage({ seed })
    const rows = world.client.artifacts().inCollection(MODEL)
    expect((await rows.addTags(a => `number ${a.versionIndex}`).run()).counts).toMatchObject({ updated: 3 })
    const [model] = world.sandbox.world().collections
    expect(model?.versions.map(({ tags }) => tags)).toEqual([['number 0'], ['number 1'], ['number 2']])
    const all = world.client.collections().inProject('my-team/vision').ofType('model')
    expect((await all.addTags(c => `named ${c.name}`).run()).counts).toMatchObject({ updated: 2 })
    expect(world.sandbox.world().collections.slice(0, 2)).toMatchObject([
      { tags: ['named model'] },
      { tags: ['named other'] },
    ])
  })

  test('tells of every mistake at once', () => {
    expect(refusal(() => rowsOffline().addAliases('a/b', 'fine', 'v7', 'latest', ' x', ''))).toMatchInlineSnapshot(`
      "BAD_VALUE: .addAliases(…) was given 5 wrong names.
        expected: aliases without / and :, no number such as v3 and not latest, which W&B moves by itself, 128 signs at most
        came:     'a/b', 'v7', 'latest', ' x', ''"
    `)
    expect(refusal(() => rowsOffline().addAliases())).toMatch(/no name/)
    expect(refusal(() => rowsOffline().addAliases('x', { on: 'y' } as never))).toMatch(/BAD_OPTION/)
    expect(refusal(() => rowsOffline().addTags('a/b', 'x'.repeat(129), 'good one'))).toMatch(/2 wrong names/)
    expect(refusal(() => rowsOffline().removeTags(/x/g, 'nightly-*'))).toMatchInlineSnapshot(`
      "BAD_VALUE: .removeTags(…) was given 2 wrong names.
        expected: tags of letters, digits, - and _, with single words between spaces, 128 signs at most, or regular expressions without g and y
        came:     /x/g, 'nightly-*'
        to do:    Write /^nightly-/ without quotes for a pattern."
    `)
  })
})

describe('moveAlias', () => {
  test('shows who loses it, and moves it', async () => {
    await using world = await stage({ seed })
    const preview = await version(world, 1).moveAlias('production').preview()
    expect(preview.table()).toMatch(/\+production \(from v0\)/)
    expect((await preview.apply()).counts).toMatchObject({ updated: 1 })
    expect(aliasesIn(world, MODEL)).toEqual([[], ['production'], []])
  })

  test('gives it where nobody holds it', async () => {
    await using world = await stage({ seed })
    expect((await version(world, 1).moveAlias('spare').run()).counts).toMatchObject({ updated: 1 })
  })

  test('leaves alone what changed hands since the preview', async () => {
    await using world = await stage({ seed })
    const preview = await version(world, 1).moveAlias('production').preview()
    world.sandbox.change(w => w.addAlias(`${MODEL}:v2`, 'production'))
    const report = await preview.apply()
    expect(report.outcomes).toMatchObject([{ kind: 'changed', detail: 'production is held by v2 now' }])
    expect(aliasesIn(world, MODEL)[2]).toContain('production')
  })

  test('keeps where the one that loses it is protected', async () => {
    await using world = await stage({ seed })
    const preview = await version(world, 1).moveAlias('gold', { in: SERVED }).preview()
    expect(preview.kept).toMatchObject([{ reasons: [{ code: 'protected' }] }])
  })
})
