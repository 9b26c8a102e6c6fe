import { describe, expect, it } from 'vitest'
import { ask, checkpoint, collectionId, idOf, sandboxWith, visionSeed } from './helpers.ts'

const update = `mutation Update($input: UpdateArtifactInput!) {
  updateArtifact(input: $input) { artifact { description metadata ttlDurationSeconds ttlIsInherited tags { name } } }
}`

describe('changing a version', () => {
  it('changes what is said and leaves the rest', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ description: 'old', tags: ['t', 'u'], ttlSeconds: 60 }]) })
    const artifactID = idOf(sandbox, `${checkpoint}:v0`)
    const input = {
      artifactID,
      metadata: '{"a": NaN}',
      tagsToAdd: [{ tagName: 'new' }],
      tagsToDelete: [{ tagName: 't' }],
    }
    expect((await ask(sandbox, update, { input })).data['updateArtifact']?.['artifact']).toEqual({
      description: 'old',
      metadata: '{"a": NaN}',
      ttlDurationSeconds: 60,
      ttlIsInherited: false,
      tags: [{ name: 'u' }, { name: 'new' }],
    })
  })

  it.each([
    [-1, 0, true],
    [-2, 0, false],
    [90, 90, false],
  ])('takes a TTL of %d', async (ttlDurationSeconds, ttlSeconds, ttlInherited) => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ ttlSeconds: 60 }]) })
    const input = { artifactID: idOf(sandbox, `${checkpoint}:v0`), ttlDurationSeconds }
    expect((await ask(sandbox, update, { input })).status).toBe(200)
    expect(sandbox.world().collections[0]?.versions).toMatchObject([{ ttlSeconds, ttlInherited }])
  })

  it('lets no version expire that a registry holds, whatever TTL it has', async () => {
    const served = { links: [{ source: `${checkpoint}:v0` }] }
    const sandbox = await sandboxWith({
      seed: visionSeed(
        [
          { ttlSeconds: 60, createdAt: '2025-01-01T00:00:00Z' },
          { ttlSeconds: 60, createdAt: '2025-01-01T00:00:00Z' },
        ],
        {
          projects: { 'my-org/wandb-registry-model': { portfolios: { served } } },
        },
      ),
    })
    expect(sandbox.sweep()).toBe(1)
    expect(sandbox.world().collections.flatMap(({ versions }) => versions.map(({ state }) => state))).toEqual([
      ...['COMMITTED', 'DELETED'],
    ])
  })

  it('replaces aliases in the old way, where they are named', async () => {
    const portfolios = { best: { links: [{ source: `${checkpoint}:v0`, aliases: ['kept'] }] } }
    const sandbox = await sandboxWith({ seed: visionSeed([{ aliases: ['a', 'b'] }], { portfolios }) })
    const aliases = [{ artifactCollectionName: 'checkpoint', alias: 'c' }]
    await ask(sandbox, update, { input: { artifactID: idOf(sandbox, `${checkpoint}:v0`), aliases } })
    expect(sandbox.world().collections).toMatchObject([
      { versions: [{ aliases: ['c'] }] },
      { links: [{ aliases: ['kept'] }] },
    ])
  })

  it.each([
    [{ tagsToAdd: [{ tagName: 'a/b' }] }, 400],
    [{ ttlDurationSeconds: -3 }, 400],
    [{ aliases: [{ artifactCollectionName: 'none', alias: 'a' }] }, 404],
    [{ artifactID: 'nonsense' }, 404],
  ])('refuses %j', async (wrong, status) => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ aliases: ['a'], tags: ['t'] }]) })
    const before = sandbox.world()
    const input = { artifactID: idOf(sandbox, `${checkpoint}:v0`), ...wrong }
    expect((await ask(sandbox, update, { input })).status).toBe(status)
    expect(sandbox.world()).toEqual(before)
  })
})

describe('changing a collection', () => {
  it('renames, describes, tags and moves it', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(1) })
    const artifactSequenceID = collectionId(sandbox, checkpoint)
    const place = { entityName: 'my-team', projectName: 'vision', artifactCollectionName: 'renamed' }
    const { status } = await ask(
      sandbox,
      `mutation Change($rename: UpdateArtifactSequenceInput!, $move: MoveArtifactSequenceInput!,
        $tags: CreateArtifactCollectionTagAssignmentsInput!) {
        updateArtifactSequence(input: $rename) { artifactCollection { name } }
        moveArtifactSequence(input: $move) { artifactCollection { defaultArtifactType { name } } }
        createArtifactCollectionTagAssignments(input: $tags) { tags { name } }
      }`,
      {
        rename: { artifactSequenceID, name: 'renamed', description: 'new' },
        move: { artifactSequenceID, destinationArtifactTypeName: 'weights' },
        tags: { ...place, tags: [{ tagName: 'one' }, { tagName: 'two' }] },
      },
    )
    expect(status).toBe(200)
    expect(sandbox.world().collections).toMatchObject([
      { path: 'my-team/vision/renamed', description: 'new', type: 'weights', tags: ['one', 'two'] },
    ])
  })

  it.each([
    ['other', 409],
    ['a/b', 400],
  ])('refuses the name %s', async (name, status) => {
    const sandbox = await sandboxWith({ seed: visionSeed(1, { portfolios: { other: {} } }) })
    const input = { artifactSequenceID: collectionId(sandbox, checkpoint), name }
    const query = `mutation Rename($input: UpdateArtifactSequenceInput!) {
      updateArtifactSequence(input: $input) { artifactCollection { name } }
    }`
    expect((await ask(sandbox, query, { input })).status).toBe(status)
  })
})
