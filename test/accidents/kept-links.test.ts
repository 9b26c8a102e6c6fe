import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Client, type Item, type Plan, type Preview, pathOf } from '../../src/index.ts'
import { asked, at, COLLECTION, endings, reasons, SHELF, withShelf } from '../e2e/safety/helpers.ts'
import { alive, type Stage, stage } from '../e2e/world.ts'

// A version takes its links with it when it is deleted. Links that were taken out of a preview by hand, or that a guard kept,
// once went so, and were told as kept; with `collections()` the portfolio that held them went as well.

const folder = mkdtempSync(join(tmpdir(), 'kept-links-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ALLOW = { aliases: true, linked: true } as const
const seed = withShelf([{ aliases: ['own'] }, {}, {}], [{ source: at(0), aliases: ['served'] }, { source: at(1) }])

const both = ({ artifacts }: { artifacts: Client['artifacts'] }, isTurned = false) => {
  const [versions, links] = [artifacts().inCollection(COLLECTION), artifacts().inCollection(SHELF)]
  return isTurned ? links.union(versions) : versions.union(links)
}
const wordsOf = (client: Client) => ({ artifacts: () => client.artifacts() })
const isLink = ({ kind }: Item) => kind === 'link'
const linksIn = ({ sandbox }: Stage) => sandbox.world().collections.find(({ path }) => path === SHELF)?.links.length

/** Only v2, which no link holds, may go. */
async function expectKept(world: Stage, preview: Preview, apply: () => ReturnType<Preview['apply']>): Promise<void> {
  expect(preview.items.filter(({ kind }) => kind === 'version' || kind === 'link')).toHaveLength(1)
  const detail = expect.stringMatching(/its link in my-org\/registry\/served stays, and would go with it/)
  expect(reasons(preview)).toMatchObject({ 'checkpoint:v0': [detail], 'checkpoint:v1': [detail] })
  const report = await apply()
  expect(endings(report)).toMatchObject({
    'checkpoint:v0': 'kept',
    'checkpoint:v1': 'kept',
    'checkpoint:v2': 'deleted',
  })
  expect(asked(world.sandbox).filter(({ artifactID }) => artifactID !== undefined)).toHaveLength(1)
  expect(alive(world.sandbox, COLLECTION)).toEqual(['v0', 'v1'])
  expect(linksIn(world)).toBe(2)
}

describe('links that are taken out by hand stay, and with them the versions that would take them along:', () => {
  test.each([false, true])('of a union (turned: %s)', async isTurned => {
    await using world = await stage({ seed })
    const preview = (await both(wordsOf(world.client), isTurned).delete(ALLOW).preview()).without(isLink)
    await expectKept(world, preview, () => preview.apply())
  })

  test('saved, and applied by another client', async () => {
    await using world = await stage({ seed })
    const preview = (await both(wordsOf(world.client)).delete(ALLOW).preview()).without(isLink)
    const path = join(folder, 'saved')
    await preview.save(path)
    await expectKept(world, preview, () => world.client.apply(path))
  })

  test('of collections, none of which goes', async () => {
    await using world = await stage({ seed })
    const plan: Plan = world.client.collections().named(COLLECTION, SHELF).delete(ALLOW)
    const preview = (await plan.preview()).without(isLink)
    await expectKept(world, preview, () => preview.apply())
    const states = world.sandbox.world().collections.map(({ state }) => state)
    expect(states).toEqual(['READY', 'READY'])
  })

  test('and when one is taken out after the other', async () => {
    await using world = await stage({ seed })
    const all = await both(wordsOf(world.client)).delete(ALLOW).preview()
    const preview = all.without(item => isLink(item) && pathOf(item).endsWith(':v0')).without(isLink)
    await expectKept(world, preview, () => preview.apply())
  })
})

describe('a link that a guard keeps stays, and with it the version behind it:', () => {
  const dead = { state: 'PENDING', createdAt: '2020-01-01T00:00:00Z' } as const
  const uploads = withShelf([dead, {}], [{ source: at(0) }, { source: at(1) }])
  const options = { ...ALLOW, uploading: { olderThan: '1d' } } as const

  test('a link to a dead upload, which may go, while links to it may not', async () => {
    await using world = await stage({ seed: uploads })
    const preview = await both(wordsOf(world.client)).delete(options).preview()
    expect(reasons(preview)).toMatchObject({ 'checkpoint:v0': [expect.stringMatching(/its link .* stays/)] })
    await preview.apply()
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0'])
    expect(linksIn(world)).toBe(1)
  })

  test('of collections, both of which stay and say so', async () => {
    await using world = await stage({ seed: uploads })
    const preview = await world.client.collections().named(COLLECTION, SHELF).delete(options).preview()
    expect(preview.kept.filter(({ item }) => item.kind === 'sequence' || item.kind === 'portfolio')).toHaveLength(2)
    await preview.apply()
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0'])
    expect(linksIn(world)).toBe(1)
  })
})

test('what except names on one side goes by the other side of a union, and no link that goes along is told as kept', async () => {
  await using world = await stage({ seed })
  const links = () => world.client.artifacts().inCollection(SHELF)
  const rows = links().except(links()).union(world.client.artifacts().inCollection(COLLECTION))
  const preview = await rows.delete(ALLOW).preview()
  expect(preview.kept).toEqual([])
  expect((await preview.apply()).counts).toMatchObject({ deleted: 3, kept: 0 })
  expect(linksIn(world)).toBe(0)
})

test('a version whose links are no rows of the plan goes with them, as it is shown', async () => {
  await using world = await stage({ seed })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete(ALLOW).preview()
  expect(preview.table()).toContain('link in my-org/registry/served as served')
  expect((await preview.apply()).counts.deleted).toBe(3)
  expect(linksIn(world)).toBe(0)
})
