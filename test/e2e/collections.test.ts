import { describe, expect, test } from 'vitest'
import type { CollectionQuery } from '../../src/index.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { COLLECTION, PROJECT, rewriting, seedOf } from './safety/helpers.ts'
import { alive, operations, stage } from './world.ts'

const seed = {
  protectedAliases: { 'my-org': ['gold'] },
  projects: {
    'my-team/vision': {
      collections: {
        plain: { type: 'model', versions: 3 },
        named: { type: 'model', versions: [{}, { aliases: ['latest'] }] },
        empty: { type: 'model' },
        buried: { type: 'model', versions: [{ state: 'DELETED' as const }] },
        uploading: { type: 'model', versions: [{ state: 'PENDING' as const }] },
      },
      portfolios: { shelf: { links: [{ source: 'my-team/vision/plain:v0' }] }, bare: {} },
    },
    'my-org/registry': {
      portfolios: {
        served: {
          links: [{ source: 'my-team/vision/named:v0', aliases: ['gold'] }, { source: 'my-team/vision/named:v1' }],
        },
      },
    },
  },
}
const states = (world: Awaited<ReturnType<typeof stage>>) =>
  Object.fromEntries(world.sandbox.world().collections.map(({ path, state }) => [path.split('/').at(-1), state]))

describe('collections', () => {
  test.each(['live', 'everything'] as const)('know whether they are empty when %s is listed', async listings => {
    await using world = await stage({ seed, listings })
    const empty = await world.client
      .collections()
      .inProject('my-team/vision')
      .where(c => c.isEmpty)
      .toArray()
    expect(empty.map(c => `${c.kind} ${c.name}`).sort()).toEqual([
      'portfolio bare',
      'sequence buried',
      'sequence empty',
    ])
  })

  test('that are empty are deleted, several in one request, and nothing else', async () => {
    await using world = await stage({ seed })
    const report = await world.client
      .collections()
      .inProject('my-team/vision')
      .where(c => c.isEmpty)
      .delete()
      .run()
    expect(report.counts).toMatchObject({ deleted: 3, kept: 0 })
    expect(states(world)).toMatchObject({
      empty: 'DELETED',
      buried: 'DELETED',
      bare: 'DELETED',
      plain: 'READY',
      uploading: 'READY',
    })
    expect(operations(world.sandbox).filter(name => name.startsWith('Delete'))).toEqual(
      ['DeleteSequence', 'DeletePortfolio'].sort(),
    )
  })

  test('go after their versions', async () => {
    await using world = await stage({ seed })
    const report = await world.client.collections().named('my-team/vision/plain').delete({ linked: true }).run()
    expect(report.ok).toBe(true)
    expect(report.counts).toMatchObject({ deleted: 4 })
    expect(states(world)).toMatchObject({ plain: 'DELETED' })
  })

  test('stay when a version in them is kept, with the reason', async () => {
    await using world = await stage({ seed })
    const preview = await world.client
      .collections()
      .named('my-team/vision/plain', 'my-team/vision/named')
      .delete()
      .preview()
    const why = preview.kept.map(({ item, reasons }) => [item.kind, item.collection, reasons.map(({ code }) => code)])
    expect(why).toEqual([
      // Its alias in the registry is its own, too, and protected there.
      ['version', 'named', ['aliased', 'linked', 'protected']],
      ['version', 'named', ['aliased', 'linked']],
      ['version', 'plain', ['linked']],
      ['sequence', 'named', ['not-empty']],
      ['sequence', 'plain', ['not-empty']],
    ])
    await preview.apply()
    expect(alive(world.sandbox, 'my-team/vision/plain')).toEqual(['v0'])
    expect(states(world)).toMatchObject({ plain: 'READY', named: 'READY' })
  })

  test('stay when something new is logged meanwhile', async () => {
    await using world = await stage({ seed })
    const preview = await world.client.collections().named('my-team/vision/plain').delete({ linked: true }).preview()
    world.sandbox.change(others => others.logVersion('my-team/vision/plain', { state: 'PENDING' }))
    const report = await preview.apply()
    expect(report.ok).toBe(false)
    expect(report.outcomes.find(({ item }) => item.kind === 'sequence')).toMatchObject({
      kind: 'kept',
      reasons: [{ code: 'not-empty' }],
    })
    expect(states(world)).toMatchObject({ plain: 'READY' })
    expect(alive(world.sandbox, 'my-team/vision/plain')).toEqual(['v3'])
  })

  test('of links are unlinked, and every source stays', async () => {
    await using world = await stage({ seed })
    const report = await world.client.collections().named('my-team/vision/shelf').delete().run()
    expect(report.counts).toMatchObject({ unlinked: 1, deleted: 1 })
    expect(report.bytes).toBe(0)
    expect(alive(world.sandbox, 'my-team/vision/plain')).toEqual(['v0', 'v1', 'v2'])
  })

  test('that hold a protected alias stay', async () => {
    await using world = await stage({ seed })
    const preview = await world.client.collections().named('my-org/registry/served').delete({ aliases: true }).preview()
    expect(preview.kept.map(({ reasons }) => reasons[0]?.code)).toEqual(['protected', 'not-empty'])
  })

  test('of a whole project need to be meant, and missing ones are named', async () => {
    await using world = await stage({ seed })
    const all = world.client.collections().inProject('my-team/vision')
    expect(() => all.delete()).toThrow(/PLAN_TOO_WIDE/)
    expect((await all.all().delete().preview()).items.length).toBeGreaterThan(0)
    await expect(world.client.collections().named('my-team/vision/nope').toArray()).rejects.toThrow(/NOT_FOUND/)
  })

  test('refuse closures that give no answer', async () => {
    await using world = await stage({ seed })
    const query = world.client.collections().inProject('my-team/vision')
    const typo = (c: object) => !(c as { isEmtpy: boolean }).isEmtpy
    await expect(query.where(typo).delete().preview()).rejects.toThrow(/PREDICATE_FAILED[\s\S]*isEmtpy/)
    await expect(query.where((() => undefined) as never).toArray()).rejects.toThrow(/PREDICATE_FAILED/)
  })
})

describe('a look into a collection', () => {
  type Lists = Readonly<Record<'artifacts' | 'artifacts 2', { pageInfo: object; edges: unknown[] }>>
  const uploading = seedOf([{ state: 'PENDING' }])

  /** Whether a collection with an upload in progress is told to be empty by a server whose lists are spoilt. */
  async function isEmpty(spoil: (lists: Lists) => void) {
    const fetch = rewriting('CollectionContents', body => {
      for (const root of Object.values(body['data'] ?? {})) spoil(root as unknown as Lists)
    })
    await using world = await stage({ seed: uploading }, { fetch })
    const [row] = await world.client.collections().named(COLLECTION).with('isEmpty').toArray()
    return row?.isEmpty
  }
  const hide = ({ artifacts }: Lists) => Object.assign(artifacts, { edges: [] })

  test('finds an upload that only the list of uploads shows', async () => {
    expect(await isEmpty(hide)).toBe(false)
  })

  test('finds one that stands behind those of a page', async () => {
    const cut = (lists: Lists) => {
      hide(lists)
      Object.assign(lists['artifacts 2'], { edges: [], pageInfo: { hasNextPage: true, endCursor: 'more' } })
    }
    expect(await isEmpty(cut)).toBe(false)
  })

  test.each([
    ['is left out', undefined],
    ['does not say whether it goes on', { edges: [], pageInfo: {} }],
  ])('says nothing where the list of uploads %s', async (_, uploads) => {
    const spoil = (lists: Lists) => {
      hide(lists)
      Object.assign(lists, { 'artifacts 2': uploads })
    }
    await expect(isEmpty(spoil)).rejects.toThrow(/BAD_ANSWER: The server left out/)
  })
})

describe('requests for 300 collections', () => {
  const many = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`c${index}`, { type: 'model', versions: index < 60 ? 1 : 0 }]),
  )

  /** How many an ending, or a run, takes on a clock that stands still. */
  async function requestsOf(work: (all: CollectionQuery) => Promise<unknown>) {
    await using world = await stage(
      { seed: { projects: { [PROJECT]: { collections: many } } } },
      { clock: fakeClock() },
    )
    await work(world.client.collections().inProject(PROJECT))
    return world.sandbox.requests().length
  }

  test('are two pages where nobody looks into them, and one more for each hundred that somebody does', async () => {
    expect(await requestsOf(all => all.count())).toBe(2)
    expect(await requestsOf(all => all.toArray())).toBe(2)
    expect(await requestsOf(all => all.where(c => c.isEmpty).count())).toBeLessThanOrEqual(2 + 4)
  })

  test('of which 240 are empty and go are few', async () => {
    // A look at the preview; another one before each deletion, in documents that grow from 25 to 100.
    const clearing = requestsOf(async all => {
      const report = await all
        .where(c => c.isEmpty)
        .delete()
        .run()
      expect(report.counts).toMatchObject({ deleted: 240, kept: 0 })
    })
    expect(await clearing).toBeLessThanOrEqual(2 + 4 + 10)
  })
})

describe('deleting many collections', () => {
  const names = Array.from({ length: 60 }, (_, index) => `c${index}`)
  const many = {
    projects: { 'my-team/vision': { collections: Object.fromEntries(names.map(name => [name, { type: 'model' }])) } },
  }
  const query = (world: Awaited<ReturnType<typeof stage>>) =>
    world.client
      .collections()
      .inProject('my-team/vision')
      .where(c => c.isEmpty)

  test('keeps to what a server takes at once, which is learned', async () => {
    await using world = await stage({ seed: many, limits: { largestAliases: 7 } }, { clock: fakeClock() })
    expect((await query(world).delete().run()).counts).toMatchObject({ deleted: 60, failed: 0 })
    expect(new Set(Object.values(states(world)))).toEqual(new Set(['DELETED']))
  })

  test.each(['reset-before', 'reset-after', 'bad-gateway', 'truncated'] as const)(
    'settles lost answers (%s) by looking, and tries again what is still there',
    async fault => {
      const faults = [{ fault, operation: 'DeleteSequence', every: 2, times: 2 }]
      await using world = await stage({ seed: many, faults }, { clock: fakeClock(), batch: 10 })
      expect((await query(world).delete().run()).counts).toMatchObject({ deleted: 60, failed: 0, unknown: 0 })
    },
  )
})
