// One field that an older server lacks once refused every deletion, even with the guard that reads it switched off.
import { describe, expect, test } from 'vitest'
import { classifyRefusal } from '../../src/change/refusal.ts'
import { asked, COLLECTION, endings, PROJECT, reasons, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { operations, stage } from '../e2e/world.ts'

const versions = [{}, { usedBy: ['eval'] }, {}]
const seed = withShelf(versions, [{ source: `${COLLECTION}:v2` }])
const all = { used: true, linked: true, aliases: true } as const
const DELETED = { 'checkpoint:v0': 'deleted', 'checkpoint:v1': 'deleted', 'checkpoint:v2': 'deleted' }

describe('a server without', () => {
  test.each([
    ['Artifact.usedCount', 'used'],
    ['Artifact.artifactMemberships', 'linked'],
    ['ArtifactCollectionMembership.versionIndex', 'linked'],
  ] as const)('%s keeps everything, unless the guard is switched off by name', async (lack, code) => {
    await using world = await stage({ seed, lacks: [lack] })
    const query = world.client.artifacts().inCollection(COLLECTION)
    const preview = await query.delete().preview()
    expect(preview.items).toEqual([])
    for (const found of Object.values(reasons(preview))) expect(found.join()).toContain(`${code}: `)
    expect(preview.notes.join()).toContain(`this server has no ${lack}`)
    expect(endings(await query.delete(all).run())).toMatchObject(DELETED)
  })

  test.each([
    'Artifact.storageBytes',
    'Artifact.digest',
    'Artifact.tags',
    'Project.artifactCollections(collectionTypes:)',
    'ArtifactCollectionType',
    'ArtifactCollection.artifacts(last:)',
    'VersionedArtifactEdge.cursor',
  ])('%s does what a whole one does', async lack => {
    await using world = await stage({ seed, lacks: [lack] })
    const query = world.client.artifacts().inProject(PROJECT).all()
    const preview = await query.delete().preview()
    expect(preview.items).toMatchObject([{ versionIndex: 0, storedBytes: 1000 }])
    expect(endings(await preview.apply())).toMatchObject({ 'checkpoint:v0': 'deleted' })
  })

  test('something is asked for it once', async () => {
    await using world = await stage({ seed, lacks: ['Artifact.usedCount', 'Artifact.storageBytes'] })
    const plan = world.client.artifacts().inCollection(COLLECTION).delete()
    await plan.preview()
    expect(operations(world.sandbox)).toHaveLength(2)
    await plan.preview()
    expect(operations(world.sandbox)).toHaveLength(3)
  })

  test.each(['Artifact.state', 'ArtifactAlias.alias', 'Project.artifactCollection', 'PageInfo.hasNextPage'])(
    '%s, without which nothing can be told, is named',
    async lack => {
      await using world = await stage({ seed, lacks: [lack] })
      const plan = world.client.artifacts().inCollection(COLLECTION).delete(all)
      await expect(plan.run()).rejects.toThrow(
        new RegExp(`this server has no ${lack.replace('.', '\\.')}: it is older`),
      )
      expect(asked(world.sandbox)).toEqual([])
    },
  )

  test('a mutation says so of every item', async () => {
    await using world = await stage({ seed, lacks: ['Mutation.deleteArtifact'] })
    const report = await world.client.artifacts().inCollection(COLLECTION).delete(all).run()
    expect(report.outcomes).toMatchObject(Array(3).fill({ kind: 'refused', refusal: 'other' }))
    for (const outcome of report.outcomes) expect(JSON.stringify(outcome)).toContain('no Mutation.deleteArtifact')
  })

  test('tags of collections gives none to a closure', async () => {
    const empty = seedOf([{ state: 'DELETED' }])
    await using world = await stage({ seed: empty, lacks: ['ArtifactCollection.tags'] })
    const query = world.client.collections().named(COLLECTION)
    const untagged = query.where(c => c.tags.length === 0)
    expect(reasons(await untagged.delete().preview())).toEqual({
      checkpoint: ['unreadable: its tags cannot be understood'],
    })
    await expect(untagged.toArray()).rejects.toThrow(/BAD_ANSWER.*its tags/s)
    expect((await query.delete().run()).counts.deleted).toBe(1)
  })

  test('a list of protected aliases keeps what could be protected', async () => {
    const held = withShelf(versions, [{ source: `${COLLECTION}:v2`, aliases: ['prod'] }], {
      protectedAliases: { 'my-org': ['prod'] },
    })
    await using world = await stage({ seed: held, lacks: ['Entity.protectedAliases'] })
    const preview = await world.client.artifacts().inCollection(SHELF).delete({ aliases: true }).preview()
    expect(preview.items).toEqual([])
  })
})

test('a refusal is classed by what it says of the item', () => {
  const classed = (message: string) => classifyRefusal([{ message }] as Parameters<typeof classifyRefusal>[0])
  expect(classed('Cannot query field "deleteAliases" on type "Mutation".')).toBe('other')
  expect(classed('Unknown argument "alias" on field "Mutation.deleteArtifact".')).toBe('other')
  expect(classed('deleteArtifactPortfolio: database is locked')).toBe('other')
  expect(classed('deleteArtifact(deleteAliases): timeout in my-team/registry-of-access/linked')).toBe('other')
  expect(classed('artifact "permission-model" could not be deleted')).toBe('other')
  expect(classed('cannot delete artifact that has aliases (best) unless deleteAliases is set')).toBe('alias')
  expect(classed('permission denied')).toBe('permission')
  expect(classed('cannot delete system managed artifact')).toBe('system')
})

test.each(['Cannot query field tags on type Artifact', 'Cannot query field "tags"', 'unknown field “tags”'])(
  'what only the journal wants keeps nothing where it is lacking, in whatever words: %s',
  async message => {
    const rewording: typeof fetch = async (input, init) =>
      /\btags\b/.test(String(init?.body))
        ? new Response(JSON.stringify({ errors: [{ message }] }), { status: 400 })
        : fetch(input, init)
    await using world = await stage({ seed: withShelf(2, []) }, { fetch: rewording })
    const report = await world.client.artifacts().inCollection(COLLECTION).delete().run()
    expect(report.counts).toMatchObject({ deleted: 2, kept: 0 })
  },
)

test('a change that a server does not have is told by the next preview', async () => {
  await using world = await stage({ seed: withShelf(2, []), lacks: ['Mutation.deleteArtifact'] })
  const plan = world.client.artifacts().inCollection(COLLECTION).delete()
  expect((await plan.run()).counts).toMatchObject({ refused: 2 })
  expect((await plan.preview()).notes.join()).toContain('this server has no Mutation.deleteArtifact')
})
