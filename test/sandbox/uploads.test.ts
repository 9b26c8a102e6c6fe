import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { ask, checkpoint, idOf, type Json, sandboxWith, visionSeed } from './helpers.ts'
import {
  addressesOf,
  begin,
  commit,
  digestOf,
  entriesOf,
  log,
  manifestAddress,
  manifestOf,
  md5,
  nodesOf,
  put,
  send,
  upload,
} from './uploading.ts'

const world = (options: Parameters<typeof sandboxWith>[0] = {}) => sandboxWith({ seed: visionSeed([]), ...options })

/** What the sandbox tells of a version. */
async function told(sandbox: Sandbox, id: string, fields: string): Promise<Json> {
  const { data } = await ask(sandbox, `query ($id: ID!) { artifact(id: $id) { ${fields} } }`, { id })
  return data['artifact'] as Json
}

const filesTold = 'files { totalCount edges { node { name sizeBytes digest md5 isReference directUrl } } }'

/** The names and sizes of a version's files. */
async function sizesOf(sandbox: Sandbox, id: string): Promise<Readonly<Record<string, number>>> {
  const { files } = await told(sandbox, id, filesTold)
  return Object.fromEntries(nodesOf(files).map(({ name, sizeBytes }) => [`${name}`, Number(sizeBytes)]))
}

const versions = (sandbox: Sandbox) => sandbox.world().collections[0]?.versions

describe('a version that was uploaded', () => {
  it('has the sizes, the names and the digests of its manifest', async () => {
    const sandbox = await world()
    const id = await log(sandbox, { 'model.bin': 'weights', 'sub/a b?.txt': 'note' })
    expect(await told(sandbox, id, 'state size storageBytes fileCount digest')).toEqual({
      state: 'COMMITTED',
      size: 11,
      storageBytes: 11,
      fileCount: 2,
      digest: digestOf(entriesOf({ 'model.bin': 'weights', 'sub/a b?.txt': 'note' })),
    })
    expect(await told(sandbox, id, filesTold)).toMatchObject({
      files: {
        totalCount: 2,
        edges: [
          {
            node: { name: 'model.bin', sizeBytes: 7, digest: md5('weights'), md5: md5('weights'), isReference: false },
          },
          { node: { name: 'sub/a b?.txt', sizeBytes: 4, digest: md5('note') } },
        ],
      },
    })
  })

  it('stores no bytes of a reference', async () => {
    const sandbox = await world()
    const stored = entriesOf({ 'a.txt': 'stored' })
    const reference = { digest: 'etag', size: 1000, ref: 's3://bucket/b.bin', extra: { etag: 'etag' } }
    const entries = { ...stored, 'b.bin': reference }
    const id = await begin(sandbox, entries)
    const { 'a.txt': address } = await addressesOf(sandbox, id, { 'a.txt': 'stored' })
    await put(address, 'stored')
    const text = manifestOf(entries)
    await put((await manifestAddress(sandbox, id, text)).url, text)
    expect((await commit(sandbox, id)).payload).toMatchObject({
      artifact: { size: 1006, storageBytes: 6, fileCount: 2 },
    })
    expect(await told(sandbox, id, filesTold)).toMatchObject({
      files: { edges: [{}, { node: { isReference: true, directUrl: 's3://bucket/b.bin' } }] },
    })
  })

  it('gets its aliases when it is committed; until then the newest is the one before it', async () => {
    const sandbox = await world()
    const names = { aliases: ['latest', 'best'].map(alias => ({ artifactCollectionName: 'checkpoint', alias })) }
    await log(sandbox, { a: '1' }, names)
    const input = { artifactTypeName: 'model', artifactCollectionName: 'checkpoint', digestAlgorithm: 'MANIFEST_MD5' }
    const begun = await send(sandbox, 'createArtifact', {
      entityName: 'my-team',
      projectName: 'vision',
      digest: digestOf(entriesOf({ a: '2' })),
      ...input,
      ...names,
    })
    expect(begun.payload).toMatchObject({
      artifact: { versionIndex: 1, artifactSequence: { latestArtifact: { versionIndex: 0 } } },
    })
    expect(versions(sandbox)).toMatchObject([{ aliases: ['best', 'latest'] }, { state: 'PENDING', aliases: [] }])
    await upload(sandbox, idOf(sandbox, `${checkpoint}:v1`), { a: '2' })
    await commit(sandbox, idOf(sandbox, `${checkpoint}:v1`))
    expect(versions(sandbox)).toMatchObject([{ aliases: [] }, { aliases: ['best', 'latest'] }])
  })

  it('is not there before anything else was', async () => {
    const sandbox = await world()
    const id = await begin(sandbox, {})
    expect(await told(sandbox, id, 'currentManifest { id } artifactSequence { latestArtifact { id } }')).toEqual({
      currentManifest: null,
      artifactSequence: { latestArtifact: null },
    })
  })

  it('is given no address for what its sequence has stored already', async () => {
    const sandbox = await world()
    const first = await log(sandbox, { 'same.txt': 'same', 'a.txt': 'a' })
    const id = await begin(sandbox, entriesOf({ 'same.txt': 'same', 'a.txt': 'b' }))
    const artifactFiles = ['same', 'b'].map(text => ({ artifactID: id, name: `${text}.txt`, md5: md5(text) }))
    const { payload } = await send(sandbox, 'createArtifactFiles', { artifactFiles })
    expect(payload['files']?.['edges']).toMatchObject([
      { node: { uploadUrl: null, uploadHeaders: [], artifact: { id: first } } },
      {
        node: {
          uploadUrl: expect.stringContaining('/storage/uploads/'),
          uploadHeaders: [`Content-MD5:${md5('b')}`],
          artifact: { id },
        },
      },
    ])
    await upload(sandbox, id, { 'same.txt': 'same', 'a.txt': 'b' })
    await commit(sandbox, id)
    expect(await sizesOf(sandbox, id)).toEqual({ 'same.txt': 4, 'a.txt': 1 })
  })

  it('is given an address for what only another sequence has stored', async () => {
    const sandbox = await world()
    await log(sandbox, { 'a.txt': 'a' }, { artifactCollectionName: 'other' })
    const id = await begin(sandbox, entriesOf({ 'a.txt': 'a' }))
    expect(await addressesOf(sandbox, id, { 'a.txt': 'a' })).toEqual({
      'a.txt': expect.stringContaining('/storage/uploads/'),
    })
    // So a manifest that names it, without an upload, is refused.
    const text = manifestOf(entriesOf({ 'a.txt': 'a' }))
    await put((await manifestAddress(sandbox, id, text)).url, text)
    expect(await commit(sandbox, id)).toMatchObject({ status: 400, error: expect.stringContaining('never uploaded') })
  })

  it('names the version that stored a file first, however often others have it since', async () => {
    const sandbox = await world()
    const first = await log(sandbox, { 'a.txt': 'a' })
    const again = { 'a.txt': { ...entriesOf({ 'a.txt': 'a' })['a.txt'], birthArtifactID: first } } as never
    const second = await begin(sandbox, again)
    const text = manifestOf(again)
    await put((await manifestAddress(sandbox, second, text)).url, text)
    expect((await commit(sandbox, second)).error).toBeUndefined()
    const third = await begin(sandbox, entriesOf({ 'a.txt': 'a' }))
    const artifactFiles = [{ artifactID: third, name: 'a.txt', md5: md5('a') }]
    const { payload } = await send(sandbox, 'createArtifactFiles', { artifactFiles })
    expect(nodesOf(payload['files'])).toMatchObject([{ uploadUrl: null, artifact: { id: first } }])
  })

  it('stays an upload when its process dies, and others go on', async () => {
    const sandbox = await world()
    await log(sandbox, { a: '1' })
    const dead = await begin(sandbox, entriesOf({ a: '2' }))
    await addressesOf(sandbox, dead, { a: '2' })
    const next = await log(sandbox, { a: '3' })
    expect(versions(sandbox)).toMatchObject([{ state: 'COMMITTED' }, { id: dead, state: 'PENDING' }, { id: next }])
    expect(await told(sandbox, next, 'artifactSequence { latestArtifact { id } }')).toEqual({
      artifactSequence: { latestArtifact: { id: next } },
    })
  })
})

it('an upload that others commit gets its aliases, too', async () => {
  const sandbox = await world()
  await begin(sandbox, {}, { aliases: [{ artifactCollectionName: 'checkpoint', alias: 'latest' }] })
  sandbox.change(others => others.commitVersion(`${checkpoint}:v0`))
  expect(versions(sandbox)).toMatchObject([{ state: 'COMMITTED', aliases: ['latest'] }])
})

describe('several processes', () => {
  const shared = { distributedID: 'group-1' }
  const patch = { type: 'PATCH', name: 'wandb_manifest.patch.json' }

  it('upload one version together, and it holds what each of them brought', async () => {
    const sandbox = await world()
    const parts = [{ 'a.txt': 'a' }, { 'b.txt': 'bb' }, { 'c.txt': 'ccc' }]
    const ids = []
    for (const files of parts) {
      const id = await begin(sandbox, entriesOf(files), shared)
      await upload(sandbox, id, files, patch)
      ids.push(id)
    }
    expect(new Set(ids).size).toBe(1)
    await commit(sandbox, ids[0] ?? '')
    expect(versions(sandbox)).toMatchObject([{ state: 'COMMITTED', size: 6 }])
    expect(await sizesOf(sandbox, ids[0] ?? '')).toEqual({ 'a.txt': 1, 'b.txt': 2, 'c.txt': 3 })
    const all = entriesOf({ 'a.txt': 'a', 'b.txt': 'bb', 'c.txt': 'ccc' })
    expect(await told(sandbox, ids[0] ?? '', 'digest')).toEqual({ digest: digestOf(all) })
  })

  it('that come after the commit find the version as it is, also as an output of their run', async () => {
    const seed = visionSeed([], {
      projects: { 'my-team/vision': { runs: ['run-a', 'run-b'], collections: { checkpoint: { type: 'model' } } } },
    })
    const sandbox = await sandboxWith({ seed })
    const id = await log(sandbox, { a: '1' }, { ...shared, runName: 'run-a' })
    const late = { ...shared, runName: 'run-b', aliases: [{ artifactCollectionName: 'checkpoint', alias: 'late' }] }
    expect(await begin(sandbox, {}, late)).toBe(id)
    expect(versions(sandbox)).toMatchObject([{ aliases: ['late'] }])
    const { data } = await ask(
      sandbox,
      '{ project(name: "vision") { run(name: "run-b") { outputArtifacts { totalCount } } } }',
    )
    expect(data).toEqual({ project: { run: { outputArtifacts: { totalCount: 1 } } } })
  })

  it('that join while it is uploaded have it as an output of their runs, too', async () => {
    const sandbox = await sandboxWith({
      seed: visionSeed([], { projects: { 'my-team/vision': { runs: ['run-a', 'run-b'] } } }),
    })
    const id = await begin(sandbox, {}, { ...shared, runName: 'run-a' })
    expect(await begin(sandbox, {}, { ...shared, runName: 'run-b' })).toBe(id)
    const outputs = (run: string) =>
      `${run}: run(name: "run-${run}") { outputArtifacts { edges { node { id state } } } }`
    const { data } = await ask(sandbox, `{ project(name: "vision") { ${outputs('a')} ${outputs('b')} } }`)
    const pending = { outputArtifacts: { edges: [{ node: { id, state: 'PENDING' } }] } }
    expect(data['project']).toEqual({ a: pending, b: pending })
  })

  it('begin none where it was deleted', async () => {
    const sandbox = await world()
    await log(sandbox, { a: '1' }, shared)
    sandbox.change(others => others.deleteVersion(`${checkpoint}:v0`))
    await expect(begin(sandbox, {}, shared)).rejects.toThrow('the artifact with distributedID group-1 is deleted')
  })
})

describe('an incremental version', () => {
  it('holds what its base does, and what it adds', async () => {
    const sandbox = await world()
    const base = await log(sandbox, { 'a.txt': 'a', 'b.txt': 'b' })
    const files = { 'b.txt': 'new', 'c.txt': 'c' }
    const id = await begin(sandbox, entriesOf(files))
    await upload(sandbox, id, files, { type: 'INCREMENTAL', baseArtifactID: base })
    await commit(sandbox, id)
    expect(await sizesOf(sandbox, id)).toEqual({ 'a.txt': 1, 'b.txt': 3, 'c.txt': 1 })
    const whole = entriesOf({ 'a.txt': 'a', 'b.txt': 'new', 'c.txt': 'c' })
    expect(await told(sandbox, id, 'digest')).toEqual({ digest: digestOf(whole) })
  })

  it('may be told its base later', async () => {
    const sandbox = await world()
    const base = await log(sandbox, { 'a.txt': 'a' })
    const text = manifestOf({})
    const id = await begin(sandbox, {})
    const manifest = await manifestAddress(sandbox, id, 'not yet', { type: 'INCREMENTAL' })
    const input = { artifactManifestID: manifest.id, digest: md5(text), baseArtifactID: base }
    const { payload } = await send(sandbox, 'updateArtifactManifest', input)
    expect(payload).toMatchObject({ artifactManifest: { id: manifest.id, digest: md5(text) } })
    expect((await put(payload['artifactManifest']?.['file']?.['uploadUrl'], text)).status).toBe(200)
    await commit(sandbox, id)
    expect(await sizesOf(sandbox, id)).toEqual({ 'a.txt': 1 })
  })
})

it('a digest of another kind is kept, and taken on trust', async () => {
  const sandbox = await world({ seed: { ...visionSeed([]), xxhashDigests: ['my-team'] } })
  const { data } = await ask(
    sandbox,
    '{ one: entity(name: "my-team") { xxhashDigestsEnabled } two: entity(name: "someone") { xxhashDigestsEnabled } }',
  )
  expect(data).toEqual({ one: { xxhashDigestsEnabled: true }, two: { xxhashDigestsEnabled: false } })
  const entries = { 'a.txt': { digest: 'xxh-of-a', size: 1, extra: { digestAlgorithm: 'XXH128' } } }
  const id = await begin(sandbox, entries, { digestAlgorithm: 'MANIFEST_XXH128', digest: 'x'.repeat(32) })
  const artifactFiles = [{ artifactID: id, name: 'a.txt', md5: '', digest: 'xxh-of-a' }]
  const { payload } = await send(sandbox, 'createArtifactFiles', { artifactFiles, digestAlgorithm: 'MANIFEST_XXH128' })
  await put(nodesOf(payload['files'])[0]?.['uploadUrl'], 'a')
  const text = manifestOf(entries)
  await put((await manifestAddress(sandbox, id, text)).url, text)
  await commit(sandbox, id)
  expect(await told(sandbox, id, 'digest digestAlgorithm artifactSequence { digestAlgorithm }')).toEqual({
    digest: 'x'.repeat(32),
    digestAlgorithm: 'MANIFEST_XXH128',
    artifactSequence: { digestAlgorithm: 'MANIFEST_XXH128' },
  })
})
