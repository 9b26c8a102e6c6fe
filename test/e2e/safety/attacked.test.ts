import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { connect } from '../../../src/index.ts'
import type { WorldEditor } from '../../../src/sandbox/index.ts'
import { type Stage, stage } from '../world.ts'
import { at, COLLECTION, chosen, endings, PROJECT, reasons, rewriting, SHELF, seedOf, withShelf } from './helpers.ts'

const all = ({ client }: Stage) => client.artifacts().inCollection(COLLECTION)
const project = ({ client }: Stage) => client.artifacts().inProject(PROJECT)
const deleting =
  (...indexes: readonly number[]) =>
  (others: WorldEditor) => {
    for (const index of indexes) others.deleteVersion(at(index))
  }

/** Lets others change the world right before the first request of an operation, or the one that is said. */
function meanwhile(world: Stage, operation: RegExp, change: (others: WorldEditor) => void, place = 1): void {
  let count = 0
  world.sandbox.intercept(request => {
    if (operation.test(request.operation) && ++count === place) world.sandbox.change(change)
    return undefined
  })
}

describe('what a rule rests on:', () => {
  test('a witness that no longer passes the condition below its rule leaves its group alone', async () => {
    await using world = await stage({ seed: seedOf(Array.from({ length: 11 }, () => ({ tags: ['nightly'] }))) })
    const nightly = all(world).where({ tags: { has: 'nightly' } })
    const preview = await nightly.sparing({ last: 3 }).delete().preview()
    expect(preview.items).toHaveLength(8)
    world.sandbox.change(others => {
      for (const index of [8, 9, 10]) others.removeTag(at(index), 'nightly')
    })
    expect((await preview.apply()).counts).toMatchObject({ changed: 8, deleted: 0 })
  })

  test('a floor rests on as many as it needs, also where more than ten are spared by name', async () => {
    const versions = Array.from({ length: 20 }, (_, index) => ({ tags: index < 13 ? ['gold'] : [] }))
    await using world = await stage({ seed: seedOf(versions) })
    const preview = await all(world)
      .sparing({ tags: ['gold'], atLeast: 13 })
      .delete()
      .preview()
    expect(preview.items).toHaveLength(7)
    world.sandbox.change(deleting(0, 1, 2))
    expect((await preview.apply()).counts).toMatchObject({ changed: 7, deleted: 0 })
  })

  test('a link that is a witness, of which the list of links comes cut, leaves its group alone', async () => {
    let cut = false
    const fetch = rewriting('VersionById', body => {
      for (const node of Object.values(cut ? (body['data'] ?? {}) : {}))
        Object.assign(node, { artifactMemberships: { pageInfo: { hasNextPage: true }, edges: [] } })
    })
    const links = [0, 1, 2, 3].map(index => ({ source: at(index) }))
    await using world = await stage({ seed: withShelf(4, links) }, { fetch })
    const preview = await world.client.artifacts().inCollection(SHELF).sparing({ last: 2 }).delete().preview()
    expect(preview.items).toHaveLength(2)
    world.sandbox.change(others => {
      for (const index of [2, 3]) others.unlink(at(index), SHELF)
    })
    cut = true
    expect((await preview.apply()).counts).toMatchObject({ changed: 2, unlinked: 0 })
  })

  test('a link that was taken away and made anew is left alone', async () => {
    const links = [0, 1, 2, 3].map(index => ({ source: at(index) }))
    await using world = await stage({ seed: withShelf(4, links) })
    const preview = await world.client.artifacts().inCollection(SHELF).sparing({ last: 2 }).delete().preview()
    world.sandbox.change(others => {
      others.unlink(at(0), SHELF)
      others.link(at(0), SHELF)
    })
    expect(endings(await preview.apply())).toMatchObject({ 'served:v0': 'changed' })
  })
})

describe('a row that came by both sides of a union', () => {
  test('rests on the witnesses of the second, too', async () => {
    await using world = await stage({ seed: seedOf(11) })
    const preview = await all(world)
      .union(all(world).sparing({ last: 3 }))
      .delete()
      .preview()
    expect(preview.items).toHaveLength(8)
    world.sandbox.change(deleting(8, 9, 10))
    expect((await preview.apply()).counts).toMatchObject({ changed: 8, deleted: 0 })
  })

  test('rests on what a rule of the second read, too', async () => {
    await using world = await stage({ seed: seedOf([{ tags: ['gold'] }, {}, {}, {}]) })
    const spared = project(world)
      .where({ collection: 'checkpoint' })
      .sparing({ tags: ['gold'] })
    const preview = await all(world).union(spared).delete().preview()
    expect(preview.items).toHaveLength(3)
    world.sandbox.change(others => others.addTag(at(2), 'gold'))
    expect(endings(await preview.apply())).toMatchObject({ 'checkpoint:v2': 'changed', 'checkpoint:v1': 'deleted' })
  })
})

test('a version whose link a rule spares on the other side of a union stays, since the link would go with it', async () => {
  const links = [0, 1, 2, 3].map(index => ({ source: at(index) }))
  await using world = await stage({ seed: withShelf(4, links) })
  const spared = world.client.artifacts().inCollection(SHELF).sparing({ last: 2 })
  for (const query of [spared.union(all(world)), all(world).union(spared), all(world).union(spared).distinct()]) {
    const preview = await query.delete({ linked: true }).preview()
    expect(chosen(preview)).not.toContain('checkpoint:v2')
    expect(chosen(preview)).not.toContain('checkpoint:v3')
    expect(chosen(preview)).toContain('checkpoint:v1')
    expect(reasons(preview)).toMatchObject({ 'checkpoint:v2': [expect.stringMatching(/link in my-org.* stays/)] })
  }
  const preview = await spared.union(all(world)).delete({ linked: true }).preview()
  await preview.apply()
  expect(world.sandbox.world().collections.find(({ path }) => path === SHELF)?.links).toHaveLength(2)
})

test('an empty collection that was renamed and described anew is left alone', async () => {
  const collections = { scratch: { type: 'model', description: 'scratch' } }
  await using world = await stage({ seed: { projects: { [PROJECT]: { collections } } } })
  const scratch = world.client.collections().inProject(PROJECT)
  const preview = await scratch
    .where(c => c.description === 'scratch')
    .delete()
    .preview()
  const artifactSequenceID = world.sandbox.world().collections[0]?.id
  const input = { artifactSequenceID, name: 'precious', description: 'to be kept' }
  const query =
    'mutation($input: UpdateArtifactSequenceInput!) { updateArtifactSequence(input: $input) { artifactCollection { id } } }'
  await fetch(`${world.sandbox.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`api:${world.sandbox.key}`)}` },
    body: JSON.stringify({ query, variables: { input } }),
  })
  expect((await preview.apply()).counts).toMatchObject({ changed: 1, deleted: 0 })
})

test('a version that the plan takes away itself is no witness of the others', async () => {
  await using world = await stage({ seed: seedOf(8) }, { batch: 2, concurrency: 1 })
  const rest = all(world).except(all(world).where({ version: { in: ['v0', 'v7'] } }))
  const preview = await rest
    .union(all(world).where({ version: 'v0' }))
    .delete()
    .preview()
  expect(preview.items).toHaveLength(7)
  expect((await preview.apply()).counts).toMatchObject({ deleted: 7, changed: 0, kept: 1 })
})

describe('except of the first of an order', () => {
  test('rests on all of them, wherever they stand', async () => {
    const version = (_: unknown, index: number) => ({ createdAt: new Date(Date.UTC(2026, 0, 1 + index)).toISOString() })
    const days = Array.from({ length: 8 }, version)
    const other = { type: 'model', versions: days.slice(5) }
    await using world = await stage({ seed: seedOf(days.slice(0, 5), { project: { collections: { other } } }) })
    const newest = project(world).orderBy('createdAt', 'desc').take(3)
    const preview = await project(world).except(newest).delete().preview()
    expect(preview.items).toHaveLength(5)
    world.sandbox.change(others => {
      for (const index of [0, 1, 2]) others.deleteVersion(`${PROJECT}/other:v${index}`)
    })
    expect((await preview.apply()).counts).toMatchObject({ changed: 5, deleted: 0 })
  })

  test('rests on all of them, however many', async () => {
    await using world = await stage({ seed: seedOf(30) })
    const newest = all(world).orderBy('versionIndex', 'desc').take(15)
    const preview = await all(world).except(newest).delete().preview()
    expect(preview.items).toHaveLength(15)
    world.sandbox.change(deleting(26, 27, 28, 29))
    expect((await preview.apply()).counts).toMatchObject({ changed: 15, deleted: 0 })
  })
})

describe('what an except takes away is not less', () => {
  test('because a collection was not shown while it was listed', async () => {
    const fetch = rewriting('CollectionVersions', body => {
      const data = body['data'] ?? {}
      return { data: Object.fromEntries(Object.keys(data).map(alias => [alias, null])) }
    })
    const versions = Array.from({ length: 30 }, () => ({ tags: ['gold'] }))
    await using world = await stage({ seed: seedOf(versions) }, { fetch })
    const gold = project(world).where({ tags: { has: 'gold' } })
    const preview = all(world).except(gold).delete().preview()
    await expect(preview).rejects.toMatchObject({ code: 'BAD_ANSWER' })
  })

  test('because something got its tag between the two readings', async () => {
    await using world = await stage({ seed: seedOf(5) })
    meanwhile(world, /NamedCollectionVersions/, others => others.addTag(at(2), 'gold'))
    const gold = project(world).where({ tags: { has: 'gold' } })
    const preview = await all(world).except(gold).delete().preview()
    expect(reasons(preview)).toEqual({ 'checkpoint:v2': ['unreadable: it changed while except(…) was read'] })
    expect((await preview.apply()).counts).toMatchObject({ deleted: 4 })
  })
})

describe('a row that comes twice counts once', () => {
  test('where its collection was listed twice', async () => {
    const names = ['c0', 'c1', 'c2', 'c3']
    const collections = Object.fromEntries(names.map(name => [name, { type: 'model', versions: 8 }]))
    await using world = await stage(
      { seed: { projects: { [PROJECT]: { collections } } }, cursors: 'offset' },
      { page: 2 },
    )
    meanwhile(world, /Collections/, others => others.logVersion(`${PROJECT}/a-new-one`), 2)
    const preview = await project(world).sparing({ last: 3 }).delete().preview()
    const went = names.map(name => chosen(preview).filter(one => one.startsWith(`${name}:`)))
    expect(went.map(one => one.length)).toEqual([5, 5, 5, 5])
  })

  test.each(['sparing', 'take', 'takeBytes'])('in %s, where its list moved by many pages', async word => {
    const server = { seed: seedOf(12), cursors: 'offset', defaultOrder: 'newest-first' } as const
    await using world = await stage(server, { page: 1 })
    const more = (others: WorldEditor) => {
      for (let count = 0; count < 6; count++) others.logVersion(COLLECTION)
    }
    meanwhile(world, /CollectionVersions/, more, 7)
    const ordered = all(world).orderBy('versionIndex', 'desc')
    const newest = word === 'take' ? ordered.take(3) : ordered.takeBytes('3kB')
    const query = word !== 'sparing' ? all(world).except(newest) : all(world).sparing({ last: 3 })
    const went = chosen(await query.delete().preview())
    // What came meanwhile is read too: the three that stay are the newest of all.
    expect(went.toSorted()).toEqual(Array.from({ length: 15 }, (_, index) => `checkpoint:v${index}`).toSorted())
  })
})

describe('what a word would pass over in silence is refused:', () => {
  test('rules that are inherited', async () => {
    await using world = await stage({ seed: seedOf(5) })
    const rules = Object.assign(Object.create({ last: 3 }), { versions: ['v0'] })
    expect(() => all(world).sparing(rules)).toThrow(expect.objectContaining({ code: 'BAD_RULE' }))
  })

  test('holes in lists', async () => {
    await using world = await stage({ seed: seedOf(5) })
    const holes = new Array(1)
    const refused = (code: string) => expect.objectContaining({ code })
    expect(() => all(world).where({ not: { name: { in: holes } } })).toThrow(refused('BAD_CONDITION'))
    expect(() => all(world).where({ and: holes })).toThrow(refused('BAD_CONDITION'))
    expect(() => all(world).sparing({ last: 1, aliases: holes })).toThrow(refused('BAD_RULE'))
    expect(() => all(world).sparing({ last: 1, versions: holes })).toThrow(refused('BAD_RULE'))
    expect(() => all(world).sparing({ last: 1, best: holes })).toThrow(refused('BAD_RULE'))
    expect(() => world.client.artifacts().ofRuns(holes)).toThrow(refused('BAD_PATH'))
  })
})

test('a journal is locked by whatever path it is meant', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'coppice-attacked-'))
  const path = join(folder, 'one.journal')
  let second: unknown
  const meddling: typeof fetch = async (url, init) => {
    if (String(init?.body).includes('mutation DeleteVersion'))
      second ??= await connect(connection)
        .resume(relative(process.cwd(), path))
        .catch((error: unknown) => error)
    return fetch(url, init)
  }
  await using world = await stage({ seed: seedOf(4) }, { fetch: meddling })
  const connection = { baseUrl: world.sandbox.url, apiKey: world.sandbox.key }
  const preview = await all(world).delete().preview()
  const report = await preview.apply({ journal: path })
  rmSync(folder, { recursive: true })
  expect(second).toMatchObject({ code: 'LOCKED' })
  expect(report.counts).toMatchObject({ deleted: 4 })
})
