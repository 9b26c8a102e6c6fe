import { describe, expect, test } from 'vitest'
import type { Kept, Preview } from '../../src/index.ts'
import { at, COLLECTION, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { alive, type Stage, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

// What an attack on the first curations found: each changed something that was to stay, or told it untruly.

const DAY = 86_400_000
const shelved = withShelf(3, [{ source: at(0) }, { source: at(1) }])
const rows = ({ client }: Stage) => client.artifacts().inCollection(COLLECTION)
const links = ({ client }: Stage) => client.artifacts().inCollection(SHELF)
const versionsOf = ({ sandbox }: Stage) =>
  sandbox.world().collections.find(({ path }) => path === COLLECTION)?.versions ?? []
const textsOf = (world: Stage) => versionsOf(world).map(({ description }) => description)
const tagsOf = (world: Stage) => versionsOf(world).map(({ tags }) => tags.join())
const codes = (kept: readonly Kept[]) => kept.map(({ reasons }) => reasons.map(({ code }) => code).join()).sort()

describe('a version that stays is not changed through its link', () => {
  test('when a rule spares it', async () => {
    await using world = await stage({ seed: shelved })
    const preview = await rows(world).sparing({ last: 2 }).union(links(world)).addTags('trash').preview()
    // The first, and its link.
    expect(preview.items.map(({ kind }) => kind).sort()).toEqual(['link', 'version'])
    expect(codes(preview.kept)).toEqual(['spared', 'spared', 'spared'])
    await preview.apply()
    expect(tagsOf(world)).toEqual(['trash', '', ''])
  })

  test('when it is taken out by hand', async () => {
    await using world = await stage({ seed: shelved })
    const preview: Preview = await rows(world).union(links(world)).describe('trash').preview()
    const left = preview.without(({ kind }) => kind === 'version')
    expect(left.count).toBe(0)
    await left.apply()
    expect(textsOf(world)).toEqual([null, null, null])
  })

  test('and one text is said of one version', async () => {
    await using world = await stage({ seed: shelved })
    const plan = rows(world)
      .union(links(world))
      .describe(a => `in ${a.collection}`)
    await expect(plan.preview()).rejects.toMatchObject({
      code: 'PLAN_CONFLICT',
      message: expect.stringContaining('two things'),
    })
  })

  test('what is done already keeps nothing else', async () => {
    await using world = await stage({ seed: withShelf([{ tags: ['a'] }], [{ source: at(0) }]) })
    const report = await rows(world).union(links(world)).addTags('a', 'b').run()
    expect(report.counts).toMatchObject({ updated: 2, kept: 0 })
  })
})

describe('a TTL takes with it what a deletion takes', () => {
  test('so a link that stays keeps its version', async () => {
    await using world = await stage({ seed: shelved })
    const query = rows(world).union(links(world).sparing({ last: 2 }))
    const preview = await query.expireIn('7d', { linked: true }).preview()
    expect(preview.items).toMatchObject([{ kind: 'version', versionIndex: 2 }])
  })

  test('but a link among the rows, which lives as its version does, keeps nothing', async () => {
    await using world = await stage({ seed: shelved })
    const preview = await rows(world).union(links(world)).expireIn('7d', { linked: true }).preview()
    expect(preview.count).toBe(3)
    expect(codes(preview.kept)).toEqual(['is-link', 'is-link'])
  })

  test('and the preview shows all of it, and its bytes', async () => {
    const seed = withShelf([{ aliases: ['prod'], size: 5000 }], [{ source: at(0), aliases: ['gold'] }])
    await using world = await stage({ seed })
    const preview = await rows(world).expireIn('7d', { aliases: true, linked: true }).preview()
    expect(preview.items).toMatchObject([{ links: [{ collection: 'served', aliases: ['gold'] }] }])
    expect(preview.table()).toMatch(/prod, link in my-org\/registry\/served as gold/)
    expect(preview.bytes).toBeGreaterThan(0)
    const plan = rows(world).expireIn('7d', { aliases: true, linked: true })
    await expect(plan.run({ atMost: { bytes: 1 } })).rejects.toMatchObject({ code: 'CEILING' })
  })

  test('and a protected alias keeps it, also where the list of them cannot be read', async () => {
    const seed = withShelf([{}], [{ source: at(0), aliases: ['gold'] }], { protectedAliases: { 'my-org': ['gold'] } })
    await using world = await stage({ seed })
    world.sandbox.intercept(({ operation }) =>
      operation === 'ProtectedAliases' ? { kind: 'errors', errors: [{ message: 'denied' }] } : undefined,
    )
    const preview = await rows(world).expireIn('7d', { aliases: true, linked: true }).preview()
    expect(preview.items).toEqual([])
    expect(codes(preview.kept)).toEqual(['protected'])
  })

  test('and where the server does not tell its time, it is not sent', async () => {
    await using world = await stage({ seed: seedOf(1) }, { clock: fakeClock({ start: Date.now() - 10 * DAY }) })
    world.sandbox.intercept(() => ({ kind: 'headers', headers: { date: 'no time' } }))
    const report = await rows(world).expireIn('7d').run()
    expect(report.outcomes).toMatchObject([{ kind: 'kept', reasons: [{ code: 'unreadable' }] }])
    expect(world.sandbox.sweep()).toBe(0)
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0'])
  })

  test('and its day is shown by the clock of the server', async () => {
    const now = Date.UTC(2026, 5, 1)
    const clock = fakeClock({ start: now + 400 * DAY })
    await using world = await stage({ seed: seedOf(1), now: () => new Date(now) }, { clock })
    expect((await rows(world).expireIn('30d').preview()).table()).toMatch(/to expire about 2026-07-01/)
  })
})

describe('what was judged by what is in a collection', () => {
  test('is left alone when it is filled', async () => {
    const seed = { projects: { 'my-team/vision': { collections: { a: { type: 'model' }, b: { type: 'model' } } } } }
    await using world = await stage({ seed })
    const all = world.client.collections().inProject('my-team/vision')
    const tagging = await all.where({ isEmpty: true, name: 'a' }).addTags('to go').preview()
    const renaming = await all
      .where({ name: 'b' })
      .rename(c => (c.isEmpty ? 'empty' : 'full'))
      .preview()
    world.sandbox.change(w => {
      w.logVersion('my-team/vision/a')
      w.logVersion('my-team/vision/b')
    })
    for (const preview of [tagging, renaming]) {
      expect((await preview.apply()).outcomes).toMatchObject([{ kind: 'changed', detail: 'it is no longer empty' }])
    }
  })
})

describe('an alias', () => {
  const seed = withShelf([{ aliases: ['prod'] }, {}], [{ source: at(0) }])

  test('is not taken from what the same plan changes', async () => {
    await using world = await stage({ seed })
    const taker = world.client.artifacts().named(at(1))
    const plan = taker.union(links(world)).moveAlias('prod')
    await expect(plan.preview()).rejects.toMatchObject({
      code: 'PLAN_CONFLICT',
      message: expect.stringContaining('prod'),
    })
  })

  test('that a version and its link get in one collection is given once, and told of both', async () => {
    await using world = await stage({ seed: withShelf([{}], [{ source: at(0) }]) })
    const report = await rows(world).union(links(world)).addAliases('spare', { in: SHELF }).run()
    expect(report.counts).toMatchObject({ updated: 2, changed: 0 })
  })

  test.each(['preview', 'apply'])('stays where it is when at %s nobody shows who holds it', async moment => {
    await using world = await stage({ seed })
    const plan = world.client.artifacts().inCollection(COLLECTION).where({ version: 'v1' }).addAliases('prod')
    const hide = () =>
      world.sandbox.intercept(({ operation }) =>
        operation === 'NamedVersion'
          ? { kind: 'answer', status: 200, body: JSON.stringify({ data: { _0: null } }) }
          : undefined,
      )
    if (moment === 'preview') {
      hide()
      await expect(plan.preview()).rejects.toMatchObject({ code: 'BAD_ANSWER' })
    } else {
      const other = world.client.artifacts().inCollection(COLLECTION).where({ version: 'v1' }).addAliases('spare')
      const preview = await other.preview()
      world.sandbox.change(w => w.addAlias(at(0), 'spare'))
      hide()
      expect((await preview.apply()).counts).toMatchObject({ updated: 0 })
    }
    expect(versionsOf(world)[0]?.aliases).toContain('prod')
    expect(versionsOf(world)[1]?.aliases).toEqual([])
  })
})
