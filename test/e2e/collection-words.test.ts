import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { WorldEditor } from '../../src/sandbox/index.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { operations, stage } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'collection-words-'))
afterAll(() => rmSync(folder, { recursive: true }))

const PROJECT = 'my-team/vision'
const daysAgo = (days: number) => new Date(Date.UTC(2026, 0, 1) - days * 86_400_000).toISOString()
/** A collection is as old as its first version; one that is deleted leaves it empty. */
const madeAt = (days: number, ...more: readonly object[]) => ({
  versions: [{ state: 'DELETED' as const, createdAt: daysAgo(days) }, ...more],
})
const collections = {
  oldest: { type: 'model', tags: ['keep'], ...madeAt(50) },
  older: { type: 'model', description: 'scratch', ...madeAt(40) },
  middle: { type: 'dataset', ...madeAt(30, {}, {}) },
  newer: { type: 'dataset', ...madeAt(20) },
  newest: { type: 'model', ...madeAt(10) },
}
// What is made without a time is made when the sandbox starts: the portfolio is the newest of all.
const seed = { projects: { [PROJECT]: { collections, portfolios: { shelf: {} } } } }
type World = Awaited<ReturnType<typeof stage>>
const staged = (server = {}) => stage({ seed, ...server }, { clock: fakeClock({ start: Date.UTC(2026, 0, 1) }) })
const all = ({ client }: World) => client.collections().inProject(PROJECT)
const names = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name)
const standing = (world: World) =>
  world.sandbox
    .world()
    .collections.filter(({ state }) => state === 'READY')
    .map(({ path }) => path.split('/').at(-1))
    .sort()

describe('collections are asked', () => {
  test.each([
    ['a type', { type: 'model' }, ['newest', 'older', 'oldest', 'shelf']],
    ['a kind', { kind: 'portfolio' }, ['shelf']],
    ['tags', { tags: { has: 'keep' } }, ['oldest']],
    ['a description', { description: { contains: 'scratch' } }, ['older']],
    ['an age', { createdAt: { olderThan: '35d' } }, ['older', 'oldest']],
    ['whether they are empty', { isEmpty: false }, ['middle']],
    [
      'several things at once',
      { not: { type: 'dataset' }, or: [{ isEmpty: true }, { name: 'x' }] },
      ['newest', 'older', 'oldest', 'shelf'],
    ],
  ] as const)('%s by a condition', async (_, condition, expected) => {
    await using world = await staged()
    expect(names(await all(world).where(condition).orderBy('name').toArray())).toEqual(expected)
  })

  test('in an order, so many, each once, and without others', async () => {
    await using world = await staged()
    expect(names(await all(world).orderBy('createdAt').take(2).toArray())).toEqual(['oldest', 'older'])
    expect(
      names(
        await all(world)
          .orderBy(c => c.createdAt, 'desc')
          .take(1)
          .toArray(),
      ),
    ).toEqual(['shelf'])
    const sets = all(world)
      .ofType('model')
      .union(all(world).where({ tags: { has: 'keep' } }))
    expect(names(await sets.orderBy('name').toArray())).toEqual(['newest', 'older', 'oldest', 'shelf'])
    const others = all(world).except(world.client.collections().named(`${PROJECT}/shelf`, `${PROJECT}/middle`))
    expect(await others.count()).toBe(4)
    expect(names(await all(world).orderBy('createdAt').distinct('type').toArray())).toEqual(['oldest', 'middle'])
  })

  test('is it empty: only of those that are asked, and only where something asks', async () => {
    await using world = await staged()
    await all(world).count()
    expect(operations(world.sandbox)).toEqual(['ProjectCollections'])
    const [row] = await all(world).where({ name: 'newer' }).toArray()
    expect(() => (row as unknown as { isEmpty: boolean }).isEmpty).toThrow(/FIELD_NOT_FETCHED[\s\S]*with\('isEmpty'\)/)
    const [told] = await all(world).where({ name: 'newer' }).with('isEmpty').toArray()
    expect(told?.isEmpty).toBe(true)
    const before = operations(world.sandbox).length
    await all(world)
      .where({ type: 'dataset' })
      .where(c => c.isEmpty)
      .toArray()
    // One list, and a look into the two datasets.
    expect(operations(world.sandbox).slice(before)).toEqual(['ProjectCollections', 'CollectionContents'])
  })

  test.each([
    ['an unknown field', { colour: 'red' }, /where\.colour/],
    ['a kind that there is not', { kind: 'portfolios' }, /'sequence' or 'portfolio'/],
    ['no truth', { isEmpty: 'yes' }, /true or false/],
    ['a field of versions', { aliases: { isEmpty: true } }, /where\.aliases/],
  ])('%s is a mistake', async (_, condition, message) => {
    await using world = await staged()
    expect(() => all(world).where(condition as never)).toThrow(message)
    expect(operations(world.sandbox)).toEqual([])
  })

  test.each([
    [{ versions: ['v3'] }, /sparing\.versions/],
    [{ last: 1, per: 'run' }, /'project', 'type', or a closure/],
    [{}, /at least one rule/],
  ])('rules that collections do not have are mistakes: %j', async (rules, message) => {
    await using world = await staged()
    expect(() => all(world).sparing(rules as never)).toThrow(message)
  })
})

describe('what sparing and except leave of collections', () => {
  test('goes, and what they name stays, with the reason', async () => {
    await using world = await staged()
    const plan = all(world)
      .where({ isEmpty: true })
      .sparing({ last: 1, tags: ['keep'], per: 'type' })
      .except(world.client.collections().named(`${PROJECT}/newer`))
      .delete()
    expect(String(plan.explain())).toMatch(/except +the collections of/)
    const preview = await plan.preview()
    expect(preview.items.map(({ collection }) => collection)).toEqual(['newest', 'older'])
    const why = preview.kept.map(({ item, reasons }) => [item.collection, ...reasons.map(({ code }) => code)])
    expect(why.sort()).toEqual([
      ['newer', 'spared'],
      ['oldest', 'spared'],
      ['shelf', 'spared'],
    ])
    expect((await preview.apply()).counts).toMatchObject({ deleted: 2, changed: 0 })
    expect(standing(world)).toEqual(['middle', 'newer', 'oldest', 'shelf'])
  })

  test('ranks by creation, per project unless told otherwise', async () => {
    await using world = await staged()
    const { items } = await all(world).sparing({ last: 2 }).delete().preview()
    expect(
      items.map(({ collection }) => collection).filter((name, place, list) => list.indexOf(name) === place),
    ).toEqual([...['middle', 'newer', 'older', 'oldest']])
    const { items: young } = await all(world).sparing({ first: 2 }).delete().preview()
    expect([...new Set(young.map(({ collection }) => collection))]).toEqual(['middle', 'newer', 'newest', 'shelf'])
    const { items: old } = await all(world)
      .sparing({ within: '25d', atLeast: 0 })
      .where({ isEmpty: true })
      .delete()
      .preview()
    expect(old.map(({ collection }) => collection)).toEqual(['older', 'oldest'])
  })

  const spared = (world: World) => all(world).where({ isEmpty: true, kind: 'sequence' }).sparing({ last: 1 }).delete()
  test.each<[string, (world: WorldEditor) => void, RegExp]>([
    [
      'deleted',
      w => w.deleteCollection(`${PROJECT}/newest`),
      /newest, on which its going rests \(last 1\), is (gone|no longer shown)/,
    ],
    [
      'renamed',
      w => w.renameCollection(`${PROJECT}/newest`, 'other'),
      /newest, on which its going rests \(last 1\), has changed/,
    ],
    [
      'filled',
      w => w.logVersion(`${PROJECT}/newest`),
      /newest, on which its going rests \(last 1\), is no longer empty/,
    ],
  ])('stays when what was spared beside it is %s meanwhile', async (_, meanwhile, reason) => {
    await using world = await staged()
    const preview = await spared(world).preview()
    expect(preview.items).toHaveLength(3)
    world.sandbox.change(meanwhile)
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ deleted: 0, changed: 3 })
    const details = report.outcomes.flatMap(outcome => (outcome.kind === 'changed' ? [outcome.detail] : []))
    for (const detail of details) expect(detail).toMatch(reason)
  })

  test('stays with all that is in it when what was spared beside it changes', async () => {
    await using world = await staged()
    const preview = await all(world).where({ type: 'dataset' }).sparing({ last: 1 }).delete({ aliases: true }).preview()
    expect(preview.items.map(({ kind, collection }) => `${kind} ${collection}`)).toEqual([
      ...['version middle', 'version middle', 'sequence middle'],
    ])
    world.sandbox.change(w => w.renameCollection(`${PROJECT}/newer`, 'other'))
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ deleted: 0, unlinked: 0 })
    expect(standing(world)).toContain('middle')
  })

  test('stays, with all that is in it, when except comes to name it before the first change', async () => {
    await using world = await staged()
    // Named is what is not among the two newest: whatever is added moves one more in.
    const named = all(world).where({ kind: 'sequence' }).sparing({ last: 4, atLeast: 4 })
    const preview = await all(world).ofType('dataset').except(named).delete({ aliases: true }).preview()
    const before = preview.items.length
    expect(before).toBeGreaterThan(0)
    world.sandbox.change(w => void w.logVersion(`${PROJECT}/added`, { type: 'result' }))
    const report = await preview.apply()
    expect(report.counts.kept).toBe(before)
    expect(report.counts.deleted).toBe(0)
  })

  test('leaves all versions of a collection that except comes to name, also where some of them were kept', async () => {
    await using world = await staged()
    world.sandbox.change(w => w.addAlias(`${PROJECT}/middle:v1`, 'best'))
    const named = all(world).where({ kind: 'sequence' }).sparing({ last: 4, atLeast: 4 })
    const preview = await all(world).where({ name: 'middle' }).except(named).delete().preview()
    expect(preview.items.map(({ kind, collection }) => `${kind} ${collection}`)).toEqual(['version middle'])
    world.sandbox.change(w => void w.logVersion(`${PROJECT}/added`, { type: 'result' }))
    expect((await preview.apply()).counts).toMatchObject({ deleted: 0, kept: preview.kept.length + 1 })
  })

  test('goes from a collection that stays when nothing came between', async () => {
    await using world = await staged()
    world.sandbox.change(w => w.addAlias(`${PROJECT}/middle:v1`, 'best'))
    const named = all(world).where({ kind: 'sequence' }).sparing({ last: 4, atLeast: 4 })
    const report = await all(world).where({ name: 'middle' }).except(named).delete().run()
    expect(report.counts).toMatchObject({ deleted: 1, changed: 0 })
    expect(standing(world)).toContain('middle')
  })

  test('stays when a collection that stays itself is deleted by others, and except names it for that', async () => {
    await using world = await staged()
    world.sandbox.change(w => w.addAlias(`${PROJECT}/middle:v1`, 'best'))
    const sequences = all(world).where({ kind: 'sequence' })
    // Of the three newest those with models: the newest alone, until middle is none of the three.
    const named = sequences.ofType('model').except(sequences.sparing({ last: 3 }))
    const chosen = all(world).where(({ name }) => ['middle', 'older'].includes(name))
    const preview = await chosen.except(named).delete().preview()
    expect(preview.items.map(({ kind, collection }) => `${kind} ${collection}`)).toEqual([
      ...['version middle', 'sequence older'],
    ])
    world.sandbox.change(w => w.deleteCollection(`${PROJECT}/middle`))
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ deleted: 0 })
    const older = report.outcomes.find(({ item }) => item.collection === 'older')
    expect(older).toMatchObject({ kind: 'kept', reasons: [{ code: 'excepted' }] })
    expect(standing(world)).toContain('older')
  })

  test.each(['spared', 'excepted'] as const)(
    'leaves versions whose links stand in a portfolio that is %s',
    async by => {
      await using world = await staged()
      world.sandbox.change(w => w.link(`${PROJECT}/middle:v2`, `${PROJECT}/gallery`))
      const both = all(world).where(({ name }) => ['middle', 'gallery'].includes(name))
      const left = by === 'spared' ? both.sparing({ last: 1 }) : both.except(all(world).where({ name: 'gallery' }))
      const preview = await left.delete({ aliases: true, linked: true }).preview()
      expect(preview.items.map(item => `${item.kind} ${item.collection}`)).toEqual(['version middle'])
      const why = preview.kept.map(({ item, reasons }) => [item.kind, ...reasons.map(({ code }) => code)])
      expect(why.sort()).toEqual([
        ['portfolio', by],
        ['sequence', 'not-empty'],
        ['version', by],
      ])
      expect((await preview.apply()).counts).toMatchObject({ deleted: 1 })
      expect(world.sandbox.world().collections.find(({ path }) => path.endsWith('/gallery'))?.links).toHaveLength(1)
    },
  )

  test('stays, with all that is in it, when what was excepted beside it changes', async () => {
    await using world = await staged()
    const others = all(world).where({ name: 'newer' })
    const preview = await all(world).ofType('dataset').except(others).delete({ aliases: true }).preview()
    expect(preview.items.map(({ kind, collection }) => `${kind} ${collection}`)).toEqual([
      ...['version middle', 'version middle', 'sequence middle'],
    ])
    world.sandbox.change(w => w.renameCollection(`${PROJECT}/newer`, 'other'))
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ deleted: 0, changed: 2 })
    // The collection itself stays because it is not empty then.
    const first = report.outcomes.find(({ kind }) => kind === 'changed')
    expect(first).toMatchObject({ detail: expect.stringMatching(/newer, on which its going rests \(except\), has/) })
  })

  test('is saved with its witnesses, and applied from the file', async () => {
    await using world = await staged()
    const file = join(folder, 'spared.jsonl')
    await (await spared(world).preview()).save(file)
    const report = await world.client.apply(file)
    expect(report.counts).toMatchObject({ deleted: 3 })
    expect(standing(world)).toEqual(['middle', 'newest', 'shelf'])
  })
})
