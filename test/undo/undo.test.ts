import { describe, expect, test } from 'vitest'
import { type Plan, pathOf, type Report } from '../../src/index.ts'
import type { SandboxOptions, Seed, WorldEditor } from '../../src/sandbox/index.ts'
import { asked, at, COLLECTION, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { operations, type Stage, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

const versions = [
  { aliases: ['best'], tags: ['keep', 'old'], metadata: { loss: 0.5 }, description: 'first', ttlSeconds: 90 * 86_400 },
  { aliases: ['next'], tags: ['old'], metadata: { loss: 0.25 } },
  { tags: [] },
]

/** All that an undo gives back. No text is like an empty one, which is all that W&B takes in its place. */
function shown({ sandbox }: Stage): unknown {
  return sandbox.world().collections.map(({ path, type, description, tags, versions, links }) => ({
    ...{ path, type, description: description ?? '', tags: [...tags].sort() },
    links: links.map(({ id, aliases }) => [id, [...aliases].sort()]),
    versions: versions.map(version => ({
      ...{
        id: version.id,
        state: version.state,
        description: version.description ?? '',
        metadata: version.metadata ?? '{}',
      },
      ...{ aliases: [...version.aliases].sort(), tags: [...version.tags].sort() },
      ...{ ttl: version.ttlSeconds, inherited: version.ttlInherited },
    })),
  }))
}

async function begin(seed: Seed = seedOf(versions), options: SandboxOptions = {}) {
  const clock = fakeClock({ start: Date.UTC(2026, 5, 1) })
  const now = () => new Date(clock.now())
  const world = await stage({ seed, now, ...options }, { clock })
  const rows = world.client.artifacts().inCollection(COLLECTION)
  const journalOf = async (plan: Plan) => (await plan.run()).journal ?? ''
  return { ...world, clock, rows, journalOf, [Symbol.asyncDispose]: () => world.sandbox.close() }
}

const reasonsIn = (kept: readonly { readonly reasons: readonly { readonly code: string }[] }[]) =>
  kept.map(({ reasons }) => reasons.map(({ code }) => code).join())

const endings = (report: Report) => report.outcomes.map(({ item, kind }) => `${pathOf(item).split('/')[2]} ${kind}`)

type Begun = Awaited<ReturnType<typeof begin>>

describe('undo', () => {
  const plans: readonly (readonly [string, (world: Begun) => Plan])[] = [
    ['tags that were added', ({ rows }) => rows.addTags('old', 'x')],
    ['tags that were removed', ({ rows }) => rows.removeTags(/o/)],
    ['aliases that were added', ({ rows }) => rows.where(a => a.version === 'v2').addAliases('x', 'y')],
    ['aliases that were removed', ({ rows }) => rows.removeAliases('best', 'next')],
    ['an alias that moved', ({ rows }) => rows.where(a => a.version === 'v2').moveAlias('best')],
    ['an alias that nobody had', ({ rows }) => rows.where(a => a.version === 'v2').moveAlias('x')],
    ['an end that was set', ({ rows }) => rows.expireIn('7d', { aliases: true })],
    ['a life that was set', ({ rows }) => rows.ttl('30d', { aliases: true })],
    ['descriptions', ({ rows }) => rows.describe(a => `about ${a.version}`)],
    ['members of metadata', ({ rows }) => rows.mergeMetadata({ loss: 9, more: [1] }, { replace: true })],
    ['metadata', ({ rows }) => rows.where({ metadata: { loss: { moreThan: 0 } } }).replaceMetadata({ a: 1 })],
    ['tags of collections', ({ client }) => client.collections().named(COLLECTION).addTags('x')],
    ['a description of a collection', ({ client }) => client.collections().named(COLLECTION).describe('x')],
    ['a name', ({ client }) => client.collections().named(COLLECTION).rename('other')],
    ['a type', ({ client }) => client.collections().named(COLLECTION).retype('dataset')],
    ['several at once', ({ rows }) => rows.addTags('gone').and(rows.expireIn('30d', { aliases: true }))],
    [
      'several of one thing',
      ({ rows, client }) =>
        rows
          .where(a => a.version === 'v2')
          .moveAlias('best')
          .and(rows.removeTags('old'))
          .and(rows.where(a => a.version === 'v2').addTags('best'))
          .and(client.collections().named(COLLECTION).addTags('x'))
          .and(client.collections().named(COLLECTION).describe('y')),
    ],
    [
      'an alias that one version lost, and another got',
      ({ rows }) => rows.removeAliases('best').and(rows.where(a => a.version === 'v2').addAliases('best')),
    ],
  ]

  test.each(plans)('gives back %s', async (_, planOf) => {
    await using world = await begin()
    const before = shown(world)
    const journal = await world.journalOf(planOf(world))
    expect(shown(world)).not.toEqual(before)
    const preview = await world.client.undo(journal).preview()
    expect(preview.kept).toEqual([])
    const report = await preview.apply()
    expect(report.ok).toBe(true)
    expect(shown(world)).toEqual(before)
  })

  test.each(plans)('is undone itself: %s', async (_, planOf) => {
    await using world = await begin()
    const journal = await world.journalOf(planOf(world))
    const after = shown(world)
    const undone = await world.client.undo(journal).run()
    const redone = await world.client.undo(undone.journal ?? '').run()
    expect(redone.ok).toBe(true)
    // A life that ends sooner again is guarded like a deletion.
    const kept = reasonsIn(redone.outcomes.flatMap(one => (one.kind === 'kept' ? [one] : [])))
    if (kept.length === 0) expect(shown(world)).toEqual(after)
    else expect(new Set(kept)).toEqual(new Set(['aliased']))
  })

  test.each(plans)('twice does nothing the second time: %s', async (_, planOf) => {
    await using world = await begin()
    const before = shown(world)
    const journal = await world.journalOf(planOf(world))
    await world.client.undo(journal).run()
    const preview = await world.client.undo(journal).preview()
    expect(preview.items).toEqual([])
    expect(preview.kept.length).toBeGreaterThan(0)
    expect(shown(world)).toEqual(before)
  })

  test('of a link unlinks, and puts back the life that the registry switched off', async () => {
    await using world = await begin(withShelf(versions, []))
    const before = shown(world)
    const journal = await world.journalOf(world.rows.where(a => a.version !== 'v1').link(SHELF))
    const preview = await world.client.undo(journal).preview()
    expect(preview.items.map(({ action, kind }) => `${action.kind} ${kind}`)).toEqual(['unlink link', 'unlink link'])
    expect((await preview.apply()).ok).toBe(true)
    expect(shown(world)).toEqual(before)
  })

  test('of links gives latest back to who held it before', async () => {
    await using world = await begin(withShelf(3, [{ source: at(0), aliases: ['latest'] }]))
    const before = shown(world)
    const journal = await world.journalOf(world.rows.where(a => a.version !== 'v0').link(SHELF))
    const preview = await world.client.undo(journal).preview()
    expect(preview.items.map(({ action }) => action.kind)).toEqual(['unlink', 'unlink', 'moveAlias'])
    expect((await preview.apply()).ok).toBe(true)
    expect(shown(world)).toEqual(before)
  })

  test('of links says where nobody held latest before', async () => {
    await using world = await begin(withShelf(3, []))
    const journal = await world.journalOf(world.rows.where(a => a.version === 'v1').link(SHELF))
    expect((await world.client.undo(journal).preview()).notes.join()).toMatch(/v0 that holds latest .* is taken out/)
  })

  test('of links leaves latest with a third', async () => {
    await using world = await begin(withShelf(3, [{ source: at(0), aliases: ['latest'] }]))
    const journal = await world.journalOf(world.rows.where(a => a.version === 'v1').link(SHELF))
    world.sandbox.change(editor => editor.link(at(2), SHELF, { aliases: ['latest'] }))
    const preview = await world.client.undo(journal).preview()
    expect(preview.items.map(({ action }) => action.kind)).toEqual(['unlink'])
    expect((await preview.apply()).ok).toBe(true)
    const held = world.sandbox.world().collections.find(({ path }) => path === SHELF)?.links
    expect(held?.map(({ source, aliases }) => [source, aliases])).toEqual([
      [at(0), []],
      [at(2), ['latest']],
    ])
  })

  test('of links tells who got latest in between', async () => {
    await using world = await begin(withShelf(3, [{ source: at(0), aliases: ['latest'] }]))
    const journal = await world.journalOf(world.rows.where(a => a.version === 'v1').link(SHELF))
    const preview = await world.client.undo(journal).preview()
    world.sandbox.intercept(({ operation }) => {
      if (operation === 'UnlinkVersion' || !operations(world.sandbox).includes('UnlinkVersion')) return undefined
      world.sandbox.intercept(undefined)
      world.sandbox.change(editor => editor.link(at(2), SHELF, { aliases: ['latest'] }))
      return undefined
    })
    const { outcomes } = await preview.apply()
    expect(outcomes.map(({ kind }) => kind)).toEqual(['unlinked', 'changed'])
    expect(outcomes[1]).toMatchObject({ detail: 'latest is held by v2 now' })
  })

  test('of a link after an alias moved takes both back, each in its collection', async () => {
    await using world = await begin(withShelf(versions, []))
    const before = shown(world)
    const some = world.rows.where(a => a.version === 'v2')
    const journal = await world.journalOf(some.moveAlias('best').and(some.link(SHELF)))
    const report = await world.client.undo(journal).run()
    expect(report.ok).toBe(true)
    expect(shown(world)).toEqual(before)
  })

  test('gives an alias back to the link that lost it, from the link that was made to get it', async () => {
    await using world = await begin(withShelf(2, [{ source: at(0), aliases: ['x'] }]))
    const shelf = world.client.artifacts().inCollection(SHELF)
    const some = world.rows.where(a => a.version === 'v1')
    const journal = await world.journalOf(shelf.removeAliases('x').and(some.link(SHELF, { aliases: ['x'] })))
    const preview = await world.client.undo(journal).preview()
    expect(preview.notes.join()).toContain('latest')
    expect((await preview.apply()).ok).toBe(true)
    const held = world.sandbox.world().collections.find(({ path }) => path === SHELF)?.links
    expect(held?.map(({ source, aliases }) => [source, aliases.includes('x')])).toEqual([[at(0), true]])
  })

  test('of a link into a registry puts back the life that it had', async () => {
    const registry = 'my-org/wandb-registry-model'
    const projects = { [registry]: { artifactTypes: ['model'], portfolios: { served: {} } } }
    await using world = await begin(seedOf([{ ttlSeconds: 90 * 86_400 }], { projects }))
    const journal = await world.journalOf(world.rows.link(`${registry}/served`))
    const lives = () =>
      world.sandbox.world().collections.find(({ path }) => path === COLLECTION)?.versions[0]?.ttlSeconds
    expect(lives()).toBe(0)
    await world.client.undo(journal).run()
    expect(lives()).toBe(90 * 86_400)
  })
})

describe('what others did since', () => {
  const others: readonly (readonly [string, (world: Begun) => Plan, (others: WorldEditor) => void, string])[] = [
    ['a tag they took away', w => w.rows.addTags('x'), o => o.removeTag(at(0), 'x'), 'nothing-to-remove'],
    ['a tag they gave again', w => w.rows.removeTags('old'), o => o.addTag(at(0), 'old'), 'nothing-to-add'],
    [
      'an alias that another version holds now',
      w => w.rows.removeAliases('best', 'next'),
      o => o.addAlias(at(2), 'best'),
      'alias-held',
    ],
    [
      'an alias that they moved on',
      w => w.rows.where(a => a.version === 'v2').moveAlias('best'),
      o => o.addAlias(at(1), 'best'),
      'changed-since',
    ],
    [
      'an alias that they took away',
      w => w.rows.where(a => a.version === 'v2').moveAlias('best'),
      o => o.removeAlias(at(2), 'best'),
      'changed-since',
    ],
    ['a description', w => w.rows.describe('x'), o => o.edit(at(0), { description: 'mine' }), 'changed-since'],
    ['metadata', w => w.rows.mergeMetadata({ x: 1 }), o => o.edit(at(0), { metadata: '{"y": 2}' }), 'changed-since'],
    ['a life', w => w.rows.ttl('never'), o => o.edit(at(0), { ttlSeconds: 86_400 * 400 }), 'changed-since'],
    ['a deletion', w => w.rows.addTags('x'), o => o.deleteVersion(at(0)), 'changed-since'],
    [
      'a description of a collection',
      w => w.client.collections().named(COLLECTION).describe('x'),
      o => o.describeCollection(COLLECTION, 'mine'),
      'changed-since',
    ],
    [
      'a name that another collection has now',
      w => w.client.collections().named(COLLECTION).rename('other'),
      o => o.logVersion(COLLECTION),
      'name-taken',
    ],
    [
      'a collection',
      w => w.client.collections().named(COLLECTION).addTags('x'),
      o => o.deleteCollection(COLLECTION),
      'changed-since',
    ],
  ]
  test.each(others)('stays with them: %s', async (_, planOf, meddle, reason) => {
    await using world = await begin()
    const journal = await world.journalOf(planOf(world))
    world.sandbox.change(meddle)
    const before = shown(world)
    const preview = await world.client.undo(journal).preview()
    const kept = preview.kept.map(({ item, reasons }) => [pathOf(item), reasons.map(({ code }) => code).join()])
    expect(kept.map(([, codes]) => codes)).toEqual([reason])
    await preview.apply()
    const after = shown(world)
    if (preview.items.length === 0) expect(after).toEqual(before)
    else expect(after).not.toEqual(before)
  })

  test('before the run came to it was never changed, and is not taken back', async () => {
    await using world = await begin()
    const preview = await world.rows.removeTags('old').preview()
    world.sandbox.change(editor => editor.removeTag(at(0), 'old'))
    const report = await preview.apply()
    expect(endings(report).slice(0, 2)).toEqual(['checkpoint:v0 changed', 'checkpoint:v1 updated'])
    await world.client.undo(report.journal ?? '').run()
    const [first, second] = world.sandbox.world().collections.find(({ path }) => path === COLLECTION)?.versions ?? []
    expect([first?.tags.includes('old'), second?.tags.includes('old')]).toEqual([false, true])
  })

  test('is told as of the plan that would have taken it back, whichever of the joined plans did it', async () => {
    await using world = await begin()
    const journal = await world.journalOf(world.rows.addTags('x').and(world.rows.describe('y')))
    world.sandbox.change(editor => editor.deleteVersion(at(1)))
    const { kept } = await world.client.undo(journal).preview()
    expect(kept.map(({ item, reasons }) => [item.action.kind, item.part, reasons[0]?.code])).toEqual([
      ['describe', 0, 'changed-since'],
      ['addTags', 1, 'changed-since'],
    ])
  })

  test('between the preview of an undo and its apply is seen too', async () => {
    await using world = await begin()
    const journal = await world.journalOf(world.rows.describe('x'))
    const preview = await world.client.undo(journal).preview()
    world.sandbox.change(editor => editor.edit(at(0), { description: 'mine' }))
    expect(endings(await preview.apply())).toEqual([
      'checkpoint:v0 changed',
      'checkpoint:v1 updated',
      'checkpoint:v2 updated',
    ])
  })

  test('to a link keeps it: an alias that they gave it would go with it', async () => {
    await using world = await begin(withShelf(versions, []))
    const journal = await world.journalOf(
      world.rows.where(a => a.version === 'v0').link(SHELF, { aliases: ['served'] }),
    )
    world.sandbox.change(editor => editor.addAlias(`${SHELF}:v0`, 'production'))
    const preview = await world.client.undo(journal).preview()
    expect(reasonsIn(preview.kept)).toEqual(['changed-since'])
    expect(preview.table()).toContain('production')
    expect(preview.items).toEqual([])
  })

  test('to a link is another link: one that they made since stays, and with it all that came with it', async () => {
    const registry = 'my-org/wandb-registry-model'
    const projects = { [registry]: { artifactTypes: ['model'], portfolios: { served: {} } } }
    await using world = await begin(seedOf([{ ttlSeconds: 90 * 86_400 }], { projects }))
    const journal = await world.journalOf(world.rows.link(`${registry}/served`))
    world.clock.advance(60_000)
    world.sandbox.change(editor => editor.unlink(at(0), `${registry}/served`))
    world.sandbox.change(editor => editor.link(at(0), `${registry}/served`))
    const before = shown(world)
    const preview = await world.client.undo(journal).preview()
    expect(reasonsIn(preview.kept)[0]).toBe('changed-since')
    await preview.apply()
    expect(shown(world)).toEqual(before)
  })

  test('to a link is not told where the server does not say when it was made: it stays', async () => {
    const lacks = ['ArtifactCollectionMembership.createdAt']
    await using world = await begin(withShelf(versions, []), { lacks })
    const journal = await world.journalOf(world.rows.where(a => a.version === 'v0').link(SHELF))
    const preview = await world.client.undo(journal).preview()
    expect([preview.items, reasonsIn(preview.kept)]).toEqual([[], ['unreadable']])
  })

  test('to one fact of a version keeps no other one back: a life comes back though a tag was taken away', async () => {
    await using world = await begin(seedOf([{}]))
    const journal = await world.journalOf(world.rows.expireIn('7d').and(world.rows.addTags('to-expire')))
    const preview = await world.client.undo(journal).preview()
    world.sandbox.change(editor => editor.removeTag(at(0), 'to-expire'))
    const report = await preview.apply()
    expect(report.outcomes.map(({ item, kind }) => `${item.action.kind} ${kind}`)).toEqual([
      'removeTags changed',
      'ttl updated',
    ])
  })

  test('is found by the time to live that a registry switched off', async () => {
    await using world = await begin()
    const journal = await world.journalOf(world.rows.where(a => a.version === 'v0').expireIn('30d', { aliases: true }))
    world.sandbox.change(editor => editor.edit(at(0), { ttlSeconds: 0 }))
    expect(reasonsIn((await world.client.undo(journal).preview()).kept)).toEqual(['changed-since'])
  })
})

describe('what does not come back', () => {
  test('is named item by item: deleted versions, collections and links', async () => {
    await using world = await begin(withShelf(3, [{ source: at(0) }]))
    const { client, rows } = world
    const plan = client
      .artifacts()
      .inCollection(SHELF)
      .unlink({ aliases: true })
      .and(rows.addTags('x'))
      .and(rows.where(a => a.version !== 'v1').delete({ aliases: true }))
    const journal = await world.journalOf(plan)
    const preview = await client.undo(journal).preview()
    expect(
      preview.kept.map(({ item, reasons }) => `${pathOf(item)} ${reasons.map(({ code }) => code)}`).sort(),
    ).toEqual([
      `${SHELF}:v0 irreversible`,
      `${at(0)} changed-since`,
      `${at(0)} irreversible`,
      `${at(2)} changed-since`,
      `${at(2)} irreversible`,
    ])
    expect(preview.items.map(pathOf)).toEqual([at(1)])
  })

  test('is a life that would end at once', async () => {
    await using world = await begin()
    const journal = await world.journalOf(world.rows.where(a => a.version === 'v0').ttl('never'))
    world.clock.advance(89.5 * 86_400_000)
    const preview = await world.client.undo(journal).preview()
    expect(reasonsIn(preview.kept)).toEqual(['would-end-at-once,aliased'])
  })

  test('is a life that ends sooner, of what a guard keeps', async () => {
    await using world = await begin()
    const journal = await world.journalOf(world.rows.where(a => a.version === 'v0').ttl('never'))
    expect(reasonsIn((await world.client.undo(journal).preview()).kept)).toEqual(['aliased'])
  })
})

describe('a journal', () => {
  test('that is unfinished is to be resumed first', async () => {
    await using world = await begin()
    world.sandbox.intercept(({ operation }) => (operation === 'AddTags' ? { kind: 'reset' } : undefined))
    const report = await world.rows.addTags('x').run()
    expect(report.counts.unknown).toBe(3)
    world.sandbox.intercept(undefined)
    const plan = world.client.undo(report.journal ?? '')
    await expect(plan.preview()).rejects.toMatchObject({ code: 'UNFINISHED', message: /resume/i })
    await world.client.resume(report.journal ?? '')
    expect((await plan.run()).counts).toMatchObject({ updated: 3 })
  })

  test('of another server is refused', async () => {
    await using one = await begin()
    await using two = await begin()
    const journal = await one.journalOf(one.rows.addTags('x'))
    await expect(two.client.undo(journal).preview()).rejects.toMatchObject({ code: 'OTHER_HOST' })
    expect(operations(two.sandbox)).toEqual([])
  })

  test('that does not exist, or is a preview, is refused', async () => {
    await using world = await begin()
    const path = `${process.env['XDG_STATE_HOME']}/undone.jsonl`
    await (await world.rows.addTags('x').preview()).save(path)
    await expect(world.client.undo(path).preview()).rejects.toMatchObject({ code: 'NOT_A_JOURNAL' })
    await expect(world.client.undo(`${path}.not`).preview()).rejects.toMatchObject({ code: 'DISK' })
    expect(() => world.client.undo('')).toThrow(expect.objectContaining({ code: 'BAD_VALUE' }))
  })

  test('is read at the preview, and not before; the explanation needs none', async () => {
    await using world = await begin()
    const plan = world.client.undo('/no/such/journal')
    expect(plan.explain()).toMatch(/^take back the run of \/no\/such\/journal/)
    expect(() => plan.and(world.rows.addTags('x'))).toThrow(expect.objectContaining({ code: 'BAD_VALUE' }))
    expect(() => world.rows.addTags('x').and(plan)).toThrow(expect.objectContaining({ code: 'BAD_VALUE' }))
  })
})

describe('an undo', () => {
  test('is saved, shown and applied by another, like any preview', async () => {
    await using world = await begin()
    const before = shown(world)
    const journal = await world.journalOf(world.rows.mergeMetadata({ x: 1 }).and(world.rows.removeAliases('best')))
    const path = `${process.env['XDG_STATE_HOME']}/undo-saved.jsonl`
    await (await world.client.undo(journal).preview()).save(path)
    expect((await world.client.apply(path)).ok).toBe(true)
    expect(shown(world)).toEqual(before)
  })

  test('costs what the changes cost, each thing being read by its id where they listed it', async () => {
    await using world = await begin(seedOf(1000))
    const journal = await world.journalOf(world.rows.addTags('x'))
    const forth = world.sandbox.requests().length
    world.sandbox.clearRequests()
    expect((await world.client.undo(journal).run()).counts.updated).toBe(1000)
    expect(world.sandbox.requests().length).toBeLessThanOrEqual(forth + 4)
  })

  test('deletes nothing, whatever the run did', async () => {
    await using world = await begin()
    const journal = await world.journalOf(world.rows.addTags('x').and(world.rows.delete({ aliases: true })))
    await world.client.undo(journal).run()
    expect(asked(world.sandbox).filter(({ operation }) => operation === 'DeleteVersion')).toHaveLength(3)
  })
})
