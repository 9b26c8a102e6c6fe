import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connect } from '../../src/index.ts'
import type { Fault, SeedLink } from '../../src/sandbox/index.ts'
import { at, COLLECTION, isMutation, SHELF, withShelf } from '../e2e/safety/helpers.ts'
import { operations, stage } from '../e2e/world.ts'
import { sampledRuns } from '../sampling.ts'
import { fakeClock } from '../transport/hostile-server.ts'

const OTHER = 'my-org/other/staged'

const THREE: readonly SeedLink[] = [
  { source: at(0), aliases: ['gold'] },
  { source: at(1), aliases: ['silver'] },
  { source: at(2), aliases: ['latest'] },
]

/** Four versions, of which these stand in a portfolio. */
async function begin(links: readonly SeedLink[] = THREE) {
  const seed = withShelf(4, links)
  const projects = { ...seed.projects, 'my-org/other': { portfolios: { staged: { links: [{ source: at(0) }] } } } }
  const clock = fakeClock({ start: Date.UTC(2026, 5, 1) })
  const world = await stage({ seed: { ...seed, projects }, now: () => new Date(clock.now()) }, { clock })
  const shelf = world.client.artifacts().inCollection(SHELF)
  const linksIn = (path: string) => world.sandbox.world().collections.find(one => one.path === path)?.links ?? []
  const held = (path = SHELF) =>
    linksIn(path).map(({ source, index, aliases }) => [source.split(':')[1], `v${index}`, ...aliases].join(' '))
  /** The aliases in the portfolio of each version that stands there. */
  const standing = (): Links =>
    new Map(linksIn(SHELF).map(({ source, aliases }) => [Number(source.split(':v')[1]), aliases]))
  return { ...world, shelf, linksIn, held, standing, [Symbol.asyncDispose]: () => world.sandbox.close() }
}

test('links are made anew in their old order, with their aliases, and latest is where it was', async () => {
  await using world = await begin()
  expect(world.held()).toEqual(['v0 v0 gold', 'v1 v1 silver', 'v2 v2 latest'])
  const { journal = '' } = await world.shelf.unlink({ aliases: true }).run()
  const preview = await world.client.undo(journal ?? '', { links: true }).preview()
  expect(preview.table()).toMatch(/link in my-org\/registry\/served, \+gold/)
  expect(preview.notes.join()).toMatch(/next number of its portfolio/)
  expect((await preview.apply()).ok).toBe(true)
  expect(world.held()).toEqual(['v0 v3 gold', 'v1 v4 silver', 'v2 v5 latest'])
})

test('without links: true they are named, with how they come back', async () => {
  await using world = await begin()
  const { journal } = await world.shelf.unlink({ aliases: true }).run()
  const preview = await world.client.undo(journal ?? '').preview()
  expect(preview.items).toEqual([])
  expect(preview.kept.map(({ reasons }) => reasons[0]?.detail).join()).toContain('{ links: true }')
})

test('latest goes back to who held it all the while, and an alias that another link got stays there', async () => {
  await using world = await begin()
  const { journal } = await world.shelf
    .where(a => a.versionIndex !== 2)
    .unlink({ aliases: true })
    .run()
  world.sandbox.change(editor => editor.addAlias(`${SHELF}:v2`, 'gold'))
  const preview = await world.client.undo(journal ?? '', { links: true }).preview()
  expect(preview.items.map(({ action, kind }) => `${action.kind} ${kind}`)).toEqual([
    'link version',
    'link version',
    'moveAlias link',
  ])
  expect(preview.notes.join('\n')).toMatch(/:gold stays with v2, which holds it now/)
  const report = await preview.apply()
  expect(report.outcomes.map(({ kind }) => kind)).toEqual(['updated', 'updated', 'updated'])
  expect(world.held()).toEqual(['v2 v2 gold latest', 'v0 v3', 'v1 v4 silver'])
})

test('one version comes back into each of its portfolios, and an undo of that takes it out again', async () => {
  await using world = await begin()
  const both = world.shelf.union(world.client.artifacts().inCollection(OTHER)).where(a => a.versionIndex === 0)
  const { journal } = await both.unlink({ aliases: true }).run()
  expect(world.held(OTHER)).toEqual([])
  const back = await world.client.undo(journal ?? '', { links: true }).run()
  expect(back.ok).toBe(true)
  expect([world.held(), world.held(OTHER)]).toEqual([['v1 v1 silver', 'v2 v2 latest', 'v0 v3 gold'], ['v0 v1 latest']])
  expect((await world.client.undo(back.journal ?? '').run()).ok).toBe(true)
  expect([world.held(), world.held(OTHER)]).toEqual([['v1 v1 silver', 'v2 v2 latest'], []])
})

test('who got latest between the preview and the apply keeps it', async () => {
  await using world = await begin()
  const { journal } = await world.shelf
    .where(a => a.versionIndex === 0)
    .unlink({ aliases: true })
    .run()
  const preview = await world.client.undo(journal ?? '', { links: true }).preview()
  world.sandbox.intercept(({ operation }) => {
    if (operation === 'LinkVersion' || !operations(world.sandbox).includes('LinkVersion')) return undefined
    world.sandbox.intercept(undefined)
    world.sandbox.change(editor => editor.link(at(3), SHELF, { aliases: ['latest'] }))
    return undefined
  })
  const report = await preview.apply()
  expect(report.outcomes.map(({ kind }) => kind)).toEqual(['updated', 'changed'])
  expect(world.held()).toContain('v3 v4 latest')
})

test('a portfolio that is gone, or another one of that name, gets no link', async () => {
  await using world = await begin()
  const { journal } = await world.shelf.unlink({ aliases: true }).run()
  world.sandbox.change(editor => editor.deleteCollection(SHELF))
  const codes = async () => {
    const { items, kept } = await world.client.undo(journal ?? '', { links: true }).preview()
    return [items.length, ...kept.map(({ reasons }) => reasons.map(({ code }) => code).join())]
  }
  expect(await codes()).toEqual([0, 'changed-since', 'changed-since', 'changed-since'])
  world.sandbox.change(editor => editor.renameCollection(OTHER, 'served'))
  world.sandbox.change(editor => editor.moveCollection('my-org/other/served', 'my-org/registry'))
  expect(await codes()).toEqual([0, 'changed-since', 'changed-since', 'changed-since'])
})

test('a version that somebody linked there again is left alone', async () => {
  await using world = await begin()
  const { journal } = await world.shelf
    .where(a => a.versionIndex === 0)
    .unlink({ aliases: true })
    .run()
  world.sandbox.change(editor => editor.link(at(0), SHELF))
  const preview = await world.client.undo(journal ?? '', { links: true }).preview()
  expect(preview.items).toEqual([])
  expect(preview.kept.map(({ reasons }) => reasons[0]?.code)).toEqual(['unchanged'])
})

type Links = ReadonlyMap<number, readonly string[]>

const holderIn = (links: Links, alias: string) => [...links].find(([, aliases]) => aliases.includes(alias))?.[0]

/** What an undo makes of the links that others left, where these were there before. */
function expectedOf(before: Links, left: Links): Links {
  const made = [...before.keys()].filter(which => !left.has(which))
  const own = (which: number) =>
    (before.get(which) ?? []).filter(alias => alias !== 'latest' && holderIn(left, alias) === undefined)
  const was = made.find(which => before.get(which)?.includes('latest'))
  const gets = holderIn(left, 'latest') === undefined ? (was ?? Math.max(...made)) : undefined
  const latest = (which: number) => (which === gets ? ['latest'] : [])
  return new Map([...left, ...made.map(which => [which, [...own(which), ...latest(which)]] as const)])
}

const everything = fc.record({
  latest: fc.nat(3),
  gold: fc.nat(3),
  taken: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
  others: fc.array(fc.record({ which: fc.nat(3), alias: fc.constantFrom('gold', 'latest', undefined) }), {
    maxLength: 2,
  }),
  fault: fc.option(fc.constantFrom<Fault>({ kind: 'reset' }, { kind: 'reset-after' }, { kind: 'partial' })),
})

const RUNS = sampledRuns(100, 0.15)

test('any links come back where nobody else stands, whatever others do and whatever answers are lost', async () => {
  let back = 0
  await fc.assert(
    fc.asyncProperty(everything, async ({ latest, gold, taken, others, fault }) => {
      const aliasesOf = (which: number) => [
        ...(which === latest ? ['latest'] : []),
        ...(which === gold ? ['gold'] : []),
      ]
      await using world = await begin([0, 1, 2, 3].map(which => ({ source: at(which), aliases: aliasesOf(which) })))
      const { client, sandbox, standing } = world
      const before = standing()
      const out = await world.shelf
        .where(a => taken.includes(a.versionIndex ?? -1))
        .unlink({ aliases: true })
        .run()
      for (const { which, alias } of others) {
        const aliases = alias === undefined ? [] : [alias]
        const link = world.linksIn(SHELF).find(({ source }) => source === at(which))
        if (link === undefined) sandbox.change(editor => editor.link(at(which), SHELF, { aliases }))
        else for (const one of aliases) sandbox.change(editor => editor.addAlias(`${SHELF}:v${link.index}`, one))
      }
      const left = standing()
      const preview = await client.undo(out.journal ?? '', { links: true }).preview()
      let calls = 0
      sandbox.intercept(({ operation }) => (fault && isMutation(operation) && calls++ === 1 ? fault : undefined))
      const report = await preview.apply()
      sandbox.intercept(undefined)
      if (report.journal === undefined) return void expect(standing()).toEqual(left)
      const done = await client.resume(report.journal)
      // What the server refused is told, and nothing else is said of it here.
      if (!done.ok) return void expect(fault).toEqual({ kind: 'partial' })
      const expected = expectedOf(before, left)
      back += expected.size - left.size
      // A link whose change was lost is made later than the others, and so gets what nobody holds.
      if (fault === null || holderIn(left, 'latest') !== undefined) expect(sorted(standing())).toEqual(sorted(expected))
      await client.undo(report.journal).run()
      expect(sorted(standing())).toEqual(sorted(left))
    }),
    { numRuns: RUNS },
  )
  expect(back).toBeGreaterThan(RUNS / 2)
}, 300_000)

const sorted = (links: Links) => [...links].map(([which, aliases]) => `${which} ${[...aliases].sort()}`).sort()

test('options that are no flags are refused at once', () => {
  const client = connect({ baseUrl: 'http://127.0.0.1:1', apiKey: 'x'.repeat(40) })
  expect(() => client.undo('a.journal', { link: true } as never)).toThrow(/Did you mean links/)
  expect(() => client.undo('a.journal', { links: 'yes' } as never)).toThrow(/true or false for links/)
})

test(`nothing of ${COLLECTION} changes`, async () => {
  await using world = await begin()
  const before = world.sandbox.world().collections.find(({ path }) => path === COLLECTION)
  const { journal } = await world.shelf.unlink({ aliases: true }).run()
  await world.client.undo(journal ?? '', { links: true }).run()
  expect(world.sandbox.world().collections.find(({ path }) => path === COLLECTION)).toEqual(before)
})
