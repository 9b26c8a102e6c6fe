import { describe, expect, it } from 'vitest'
import { ask, checkpoint, type Json, sandboxWith, visionSeed } from './helpers.ts'
import { commit, digestOf, upload } from './uploading.ts'

type Sandbox = Awaited<ReturnType<typeof sandboxWith>>

const place = { entityName: 'my-team', projectName: 'vision' }
const collection = { ...place, artifactCollectionName: 'checkpoint' }

const inputs = {
  createArtifact: 'artifact { id state versionIndex digest tags { name } createdBy { ... on Run { name } } }',
  linkArtifact: 'versionIndex artifactID',
  createArtifactCollectionTagAssignment: 'tag { name }',
  deleteArtifactCollectionTagAssignment: 'success',
  modifyRuns: 'runs { name tags }',
  moveRuns: 'task { id state }',
} as const

async function change(sandbox: Sandbox, name: keyof typeof inputs, input: object) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`
  const text = `mutation ($input: ${type}) { payload: ${name}(input: $input) { ${inputs[name]} } }`
  const { data, errors, status } = await ask(sandbox, text, { input })
  return { payload: data?.['payload'] as Json, error: errors[0]?.message, status }
}

const logged = {
  ...collection,
  artifactTypeName: 'model',
  digest: digestOf({}),
  digestAlgorithm: 'MANIFEST_MD5',
  aliases: [{ artifactCollectionName: 'checkpoint', alias: 'latest' }],
  tags: [{ tagName: 'fresh' }],
}

describe('logging a version', () => {
  it('begins as an upload with the next number and its tags, and has its aliases once it is committed', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ loggedBy: 'run-1', aliases: ['latest'] }]) })
    const begun = await change(sandbox, 'createArtifact', { ...logged, runName: 'run-1', metadata: '{"loss": NaN}' })
    expect(begun.payload?.['artifact']).toMatchObject({
      state: 'PENDING',
      versionIndex: 1,
      createdBy: { name: 'run-1' },
    })
    const versions = () => sandbox.world().collections[0]?.versions
    expect(versions()).toMatchObject([{ aliases: ['latest'] }, { state: 'PENDING', aliases: [], tags: ['fresh'] }])
    expect(versions()?.[1]?.metadata).toBe('{"loss": NaN}')
    const id = `${begun.payload?.['artifact']?.['id']}`
    await upload(sandbox, id, {})
    expect((await commit(sandbox, id)).payload).toMatchObject({ artifact: { id, state: 'COMMITTED', fileCount: 0 } })
    expect(versions()).toMatchObject([{ aliases: [] }, { state: 'COMMITTED', aliases: ['latest'] }])
  })

  it('makes the collection and its type', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(1) })
    await change(sandbox, 'createArtifact', {
      ...logged,
      artifactCollectionName: 'new',
      artifactTypeName: 'fresh',
      aliases: [],
    })
    expect(sandbox.world().collections[1]).toMatchObject({ path: 'my-team/vision/new', type: 'fresh' })
  })

  it('gives the newest version back for the same digest, if that is asked', async () => {
    const { digest } = logged
    const sandbox = await sandboxWith({ seed: visionSeed([{ digest }, { digest, state: 'PENDING' }]) })
    const again = await change(sandbox, 'createArtifact', { ...logged, enableDigestDeduplication: true })
    expect(again.payload?.['artifact']).toMatchObject({ versionIndex: 0, state: 'COMMITTED' })
    const fresh = await change(sandbox, 'createArtifact', logged)
    expect(fresh.payload?.['artifact']).toMatchObject({ versionIndex: 2 })
  })

  it('is found, and linked, by what the client calls it', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(1) })
    const begun = await change(sandbox, 'createArtifact', { ...logged, clientID: 'client-7' })
    const id = begun.payload?.['artifact']?.['id']
    const { data } = await ask(
      sandbox,
      '{ one: clientIDMapping(clientID: "client-7") { serverID } two: clientIDMapping(clientID: "no") { serverID } }',
    )
    expect(data).toEqual({ one: { serverID: id }, two: null })
    const linked = await change(sandbox, 'linkArtifact', {
      ...place,
      clientID: 'client-7',
      artifactPortfolioName: 'best',
    })
    expect(linked.payload?.['artifactID']).toBe(id)
  })

  it.each([
    [{ artifactTypeName: 'dataset' }, 409, "artifact collection checkpoint already exists with type 'model'"],
    [{ projectName: 'nope' }, 404, 'project not found'],
    [{ runName: 'nope' }, 404, 'run not found'],
    [{ artifactCollectionName: null }, 400, 'createArtifact needs artifactCollectionName or artifactCollectionNames'],
    [{ artifactCollectionName: 'a/b', aliases: [] }, 400, 'Artifact name may only contain alphanumeric characters'],
    [{ tags: [{ tagName: 'a,b' }] }, 400, 'invalid tag "a,b"'],
    [{ ttlDurationSeconds: -3 }, 400, 'invalid TTL: -3'],
    [{ aliases: [{ artifactCollectionName: 'x', alias: 'y' }] }, 404, 'artifact membership not found'],
    [{ storageRegion: 'moon' }, 400, 'unknown storage region "moon", expected "default"'],
  ])('is refused: %j', async (part, status, text) => {
    const sandbox = await sandboxWith({ seed: visionSeed(1) })
    const before = sandbox.world()
    const refused = await change(sandbox, 'createArtifact', { ...logged, ...part })
    expect(refused).toMatchObject({ status, error: expect.stringContaining(text) })
    expect(sandbox.world()).toEqual(before)
  })
})

describe('the old way to tag a collection', () => {
  it('adds one tag and takes one away', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(1) })
    const tag = { ...collection, tagName: 'curated' }
    const added = await change(sandbox, 'createArtifactCollectionTagAssignment', tag)
    expect(added.payload).toEqual({ tag: { name: 'curated' } })
    expect(sandbox.world().collections[0]?.tags).toEqual(['curated'])
    await change(sandbox, 'deleteArtifactCollectionTagAssignment', tag)
    expect(sandbox.world().collections[0]?.tags).toEqual([])
  })
})

describe('runs', () => {
  const runs = '{ project(name: "vision") { runs { edges { node { name tags } } } } }'
  const seed = visionSeed([{ loggedBy: 'run-1' }, { loggedBy: 'run-2' }], { projects: { 'my-team/archive': {} } })

  it('get and lose tags, by id or by filters', async () => {
    const sandbox = await sandboxWith({ seed })
    const id = btoa('Run:2')
    await change(sandbox, 'modifyRuns', { ids: [id], addTags: ['a', 'b'] })
    const filters = JSON.stringify({ tags: 'a' })
    const modified = await change(sandbox, 'modifyRuns', { ...place, filters, removeTags: ['a'], addTags: ['c'] })
    expect(modified.payload).toEqual({ runs: [{ name: 'run-2', tags: ['b', 'c'] }] })
    const { data } = await ask(sandbox, runs)
    expect(JSON.stringify(data)).toContain('"tags":["b","c"]')
    expect((await change(sandbox, 'modifyRuns', { addTags: ['x'] })).status).toBe(400)
  })

  it('move to another project, without what they logged', async () => {
    const sandbox = await sandboxWith({ seed })
    const to = { destinationEntityName: 'my-team', destinationProjectName: 'archive' }
    const from = { sourceEntityName: 'my-team', sourceProjectName: 'vision' }
    const moved = await change(sandbox, 'moveRuns', { ...from, ...to, filters: '{"name": "run-1"}' })
    expect(moved.payload?.['task']?.['state']).toBe('FINISHED')
    const text = `{ here: project(name: "vision") { run(name: "run-1") { id } }
      there: project(name: "archive") { run(name: "run-1") { outputArtifacts { totalCount } } } }`
    const { data } = await ask(sandbox, text)
    expect(data).toEqual({ here: { run: null }, there: { run: { outputArtifacts: { totalCount: 1 } } } })
    expect(sandbox.world().collections[0]).toMatchObject({ path: checkpoint, versions: [{}, {}] })
  })
})
