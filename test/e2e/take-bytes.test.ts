import { describe, expect, test } from 'vitest'
import type { Bytes } from '../../src/index.ts'
import {
  COLLECTION,
  chosen,
  endings,
  everyField,
  PROJECT,
  rewriting,
  SHELF,
  seedOf,
  withShelf,
} from './safety/helpers.ts'
import { operations, type Stage, stage } from './world.ts'

const GB = 1e9

/** Versions of 1, 2, 3, 4 and 5 GB, whose references make each twice as large. */
const versions = [1, 2, 3, 4, 5].map(size => ({ size: 2 * size * GB, storedBytes: size * GB }))

const all = ({ client }: Stage) => client.artifacts().inCollection(COLLECTION)
const oldest = (world: Stage) => all(world).orderBy('versionIndex')
const first = (count: number) => Array.from({ length: count }, (_, index) => `checkpoint:v${index}`)
const about = ({ notes }: { readonly notes: readonly string[] }) => notes.filter(note => note.includes('takeBytes'))

describe('takeBytes', () => {
  test.each<[Bytes, number]>([
    [1, 1],
    ['1GB', 1],
    ['1.1GB', 2],
    ['3GB', 2],
    [3 * GB + 1, 3],
    ['14GB', 5],
    ['1TB', 5],
  ])('of %s takes the first rows until what is stored reaches it: %i of five', async (amount, count) => {
    await using world = await stage({ seed: seedOf(versions) }, { page: 2 })
    const preview = await oldest(world).takeBytes(amount).delete().preview()
    expect(chosen(preview)).toEqual(first(count))
    expect((await oldest(world).takeBytes(amount).toArray()).map(({ name }) => name)).toEqual(first(count))
  })

  test('goes by the order, whichever that is, and stops where the amount is reached', async () => {
    const small = [{ size: 1 }, { size: 1 }, ...versions]
    await using world = await stage({ seed: seedOf(small) })
    const largest = all(world).orderBy('storedBytes', 'desc').takeBytes('9GB')
    expect(chosen(await largest.delete().preview())).toEqual(['checkpoint:v6', 'checkpoint:v5'])
  })

  test('says how much of what it took stays, since guards come after it', async () => {
    const guarded = versions.map((version, index) => (index === 1 ? { ...version, aliases: ['best'] } : version))
    await using world = await stage({ seed: seedOf(guarded) })
    const preview = await oldest(world).takeBytes('5GB').delete().preview()
    expect(chosen(preview)).toEqual(['checkpoint:v0', 'checkpoint:v2'])
    expect(about(preview)).toEqual(['takeBytes(…) of 5.0 GB took 6.0 GB in 3 versions; 2.0 GB of that stay.'])
    expect(preview.table()).toContain('goes: 2 versions, at most 4.0 GB')
    expect((await preview.apply()).counts).toMatchObject({ deleted: 2 })
    const allowed = await oldest(world).takeBytes('1PB').delete({ aliases: true }).preview()
    expect(about(allowed)).toEqual([
      'takeBytes(…) of 1.0 PB found no more than 11.0 GB in 3 versions; none of that stays.',
    ])
  })

  test('counts a version once, though links show it too', async () => {
    const links = [0, 1, 2].map(index => ({ source: `${COLLECTION}:v${index}` }))
    await using world = await stage({ seed: withShelf(versions, links) })
    const shelf = world.client.artifacts().inCollection(SHELF)
    const both = all(world).union(shelf).orderBy('storedBytes').takeBytes('6GB')
    expect((await both.toArray()).map(({ project, version }) => `${project} ${version}`)).toEqual([
      ...['registry v0', 'vision v0', 'registry v1', 'vision v1', 'registry v2'],
    ])
    const preview = await shelf.orderBy('versionIndex').takeBytes('3GB').unlink().preview()
    expect(preview.items).toHaveLength(2)
    expect(about(preview)).toEqual(['takeBytes(…) of 3.0 GB took 3.0 GB in 2 versions; 3.0 GB of that stay.'])
  })

  test('asks for what is stored with the pages, and by id where nobody did', async () => {
    await using world = await stage({ seed: seedOf(versions) })
    const query = oldest(world).takeBytes('3GB')
    expect(await query.count()).toBe(2)
    expect(operations(world.sandbox)).toEqual(['NamedCollectionVersions'])
    await using plain = await stage({ seed: seedOf(versions) }, { optimize: false })
    expect(await oldest(plain).takeBytes('3GB').count()).toBe(2)
    expect(operations(plain.sandbox)).toEqual(['NamedCollectionVersions', 'VersionById'])
  })

  test('refuses where a server does not tell what is stored: all would be taken for nothing', async () => {
    await using world = await stage({ seed: seedOf(versions), lacks: ['Artifact.storageBytes'] })
    const query = oldest(world).takeBytes('3GB')
    const refused = { code: 'BAD_ANSWER', message: expect.stringContaining('storedBytes') }
    await expect(query.delete().preview()).rejects.toMatchObject(refused)
    await expect(query.toArray()).rejects.toMatchObject(refused)
    await expect(all(world).except(query).delete().preview()).rejects.toMatchObject(refused)
  })

  test.each([
    ['text', '1000'],
    ['less than nothing', -1],
    ['nothing', null],
  ])('refuses what is %s and no count', async (_, value) => {
    const fetch = rewriting('NamedCollectionVersions', body => everyField(body, 'storageBytes', () => value))
    await using world = await stage({ seed: seedOf(versions) }, { fetch })
    await expect(oldest(world).takeBytes('3GB').delete().preview()).rejects.toMatchObject({ code: 'BAD_ANSWER' })
  })
})

describe('what goes by takeBytes', () => {
  test('stays where its own size is another by then', async () => {
    let isPreviewed = false
    const fetch = rewriting('VersionById', body => {
      if (isPreviewed) everyField(body, 'storageBytes', bytes => (bytes === 2 * GB ? 9 * GB : bytes))
    })
    await using world = await stage({ seed: seedOf(versions) }, { fetch })
    const preview = await oldest(world).takeBytes('3GB').delete().preview()
    isPreviewed = true
    expect(endings(await preview.apply())).toEqual({ 'checkpoint:v0': 'deleted', 'checkpoint:v1': 'changed' })
  })

  test('right of except lets others go only while all of it is there, as large as it was', async () => {
    const newest = (world: Stage) => all(world).orderBy('versionIndex', 'desc').takeBytes('9GB')
    await using world = await stage({ seed: seedOf(versions) })
    const preview = await all(world).except(newest(world)).delete().preview()
    expect(chosen(preview)).toEqual(first(3))
    expect(about(preview)).toEqual([])
    world.sandbox.change(others => others.deleteVersion(`${COLLECTION}:v4`))
    expect((await preview.apply()).counts).toMatchObject({ changed: 3, deleted: 0 })

    let isPreviewed = false
    const fetch = rewriting('VersionById', body => {
      if (isPreviewed) everyField(body, 'storageBytes', bytes => (bytes === 5 * GB ? 1 : bytes))
    })
    await using smaller = await stage({ seed: seedOf(versions) }, { fetch })
    const before = await all(smaller).except(newest(smaller)).delete().preview()
    isPreviewed = true
    expect((await before.apply()).counts).toMatchObject({ changed: 3, deleted: 0 })
  })

  test('right of except rests on all that it took, in whatever collection that stands', async () => {
    const stored = (...sizes: number[]) => sizes.map(size => ({ size: size * GB, storedBytes: size * GB }))
    const project = { collections: { other: { type: 'model', versions: stored(9, 8) } } }
    await using world = await stage({ seed: seedOf(stored(1, 2), { project }) })
    const largest = world.client.artifacts().inProject(PROJECT).ofType('model').orderBy('storedBytes', 'desc')
    const preview = await all(world).except(largest.takeBytes('9GB')).delete().preview()
    expect(chosen(preview)).toEqual(['checkpoint:v0', 'checkpoint:v1'])
    world.sandbox.change(others => {
      others.deleteVersion(`${PROJECT}/other:v0`)
      others.deleteVersion(`${PROJECT}/other:v1`)
    })
    // Without them, the nine gigabytes would take what is to go.
    expect((await preview.apply()).counts).toMatchObject({ deleted: 0, changed: 2 })
  })

  test('is saved and applied, as is what stands right of except', async () => {
    await using world = await stage({ seed: seedOf(versions) })
    const plan = oldest(world).takeBytes('10GB').except(all(world).orderBy('versionIndex').takeBytes('1GB')).delete()
    const preview = await plan.preview()
    expect(chosen(preview)).toEqual(['checkpoint:v1', 'checkpoint:v2', 'checkpoint:v3'])
    const file = `${process.env['XDG_CACHE_HOME']}/take-bytes-${process.pid}.json`
    await preview.save(file)
    expect((await world.client.apply(file)).counts).toMatchObject({ deleted: 3 })
  })
})

test('takeBytes refuses a row that cannot be judged below it, since another would move up', async () => {
  await using world = await stage({ seed: seedOf([{ metadata: '{"loss": nope}' }, ...versions]) })
  const query = all(world)
    .where({ not: { metadata: { loss: 1 } } })
    .orderBy('versionIndex')
    .takeBytes('1GB')
  await expect(query.delete().preview({ onError: 'keep' })).rejects.toMatchObject({ code: 'BAD_ANSWER' })
})

test('takeBytes of a whole project narrows it, and is said in explain()', async () => {
  await using world = await stage({ seed: seedOf(versions) })
  const plan = world.client.artifacts().inProject(PROJECT).orderBy('createdAt').takeBytes('1.5GB').delete()
  expect(plan.explain()).toContain('take     the first, until their stored bytes reach 1,500,000,000 (1.5 GB)')
  expect(world.sandbox.requests()).toEqual([])
})
