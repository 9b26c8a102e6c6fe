import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { checkpoint, sandboxWith, visionSeed } from './helpers.ts'
import {
  addressesOf,
  begin,
  commit,
  digestOf,
  entriesOf,
  type Files,
  log,
  manifestAddress,
  manifestOf,
  md5,
  place,
  put,
  refusal,
  send,
  upload,
} from './uploading.ts'

const world = (options: Parameters<typeof sandboxWith>[0] = {}) => sandboxWith({ seed: visionSeed([]), ...options })

const files = { 'a.txt': 'a' }

/** A version with one file that may be stored. */
async function begun(sandbox: Sandbox): Promise<{ readonly id: string; readonly url: string }> {
  const id = await begin(sandbox, entriesOf(files))
  return { id, url: (await addressesOf(sandbox, id, files))['a.txt'] ?? '' }
}

/** Uploads files, says another manifest, and asks for the commit. */
async function committedWith(sandbox: Sandbox, stored: Files, text: string, digest = digestOf(entriesOf(files))) {
  const id = await begin(sandbox, {}, { digest })
  for (const [name, url] of Object.entries(await addressesOf(sandbox, id, stored))) await put(url, stored[name] ?? '')
  await put((await manifestAddress(sandbox, id, text)).url, text)
  const { status, error } = await commit(sandbox, id)
  return [status, error]
}

const states = (sandbox: Sandbox) => sandbox.world().collections[0]?.versions.map(({ state }) => state)

describe('a PUT', () => {
  it('without a grant is refused, whatever it names', async () => {
    const sandbox = await world()
    const { url } = await begun(sandbox)
    const bare = new URL(url).pathname
    for (const path of [bare, `${bare}?grant=`, `${bare}?grant=${'x'.repeat(43)}`, '/storage/uploads/999/b.txt']) {
      const message = `PUT ${path.split('?')[0]} needs a grant of the sandbox`
      expect(await refusal(await put(`${sandbox.url}${path}`, 'a'))).toEqual([403, message])
    }
  })

  it('with the grant of something else is refused', async () => {
    const sandbox = await world()
    const { id, url } = await begun(sandbox)
    const other = (await addressesOf(sandbox, id, { 'b.txt': 'b' }))['b.txt'] ?? ''
    expect((await put(`${url.split('?')[0]}?${other.split('?')[1]}`, 'a')).status).toBe(403)
    expect((await fetch(url)).status).toBe(403)
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(405)
    expect((await put(url, 'a')).status).toBe(200)
  })

  it('of other bytes than those that were announced is refused', async () => {
    const sandbox = await world()
    const { id, url } = await begun(sandbox)
    const message = `the contents of "a.txt" have the MD5 ${md5('b')}, but ${md5('a')} was announced`
    expect(await refusal(await put(url, 'b'))).toEqual([400, message])
    const manifest = await manifestAddress(sandbox, id, 'one text')
    const words = `wandb_manifest.json has the MD5 ${md5('another')}, but ${md5('one text')} was announced`
    expect(await refusal(await put(manifest.url, 'another'))).toEqual([400, words])
  })

  it('over the limit is refused, and nothing is stored', async () => {
    const sandbox = await world({ limits: { largestUpload: 10 }, contents: 'keep' })
    const large = { 'a.txt': 'x'.repeat(11) }
    const id = await begin(sandbox, entriesOf(large))
    const { 'a.txt': url } = await addressesOf(sandbox, id, large)
    expect(await refusal(await put(url, large['a.txt']))).toEqual([413, 'upload too large: 11 bytes, at most 10'])
    const manifest = await manifestAddress(sandbox, id, manifestOf(entriesOf(large)))
    expect((await put(manifest.url, manifestOf(entriesOf(large)))).status).toBe(413)
    expect((await commit(sandbox, id)).error).toBe('artifact manifest was never uploaded')
    sandbox.behave({ limits: { largestUpload: 11 } })
    expect((await put(url, large['a.txt'])).status).toBe(200)
  })

  it('after the commit, or after the deletion, is refused', async () => {
    const sandbox = await world()
    const { id, url } = await begun(sandbox)
    await put(url, 'a')
    await upload(sandbox, id, files)
    await commit(sandbox, id)
    expect(await refusal(await put(url, 'a'))).toEqual([409, 'artifact is committed already'])
    sandbox.change(others => others.deleteVersion(`${checkpoint}:v0`))
    expect(await refusal(await put(url, 'a'))).toEqual([404, 'artifact not found'])
  })

  it('to a path without its grant is refused, however it is encoded', async () => {
    const sandbox = await world()
    expect((await put(`${sandbox.url}/storage/uploads/1/%E0%A4%A?grant=x`, 'a')).status).toBe(403)
  })
})

describe('a commit', () => {
  it('of what was never uploaded is refused', async () => {
    const sandbox = await world()
    const { id } = await begun(sandbox)
    expect(await commit(sandbox, id)).toMatchObject({ status: 400, error: 'artifact manifest was never uploaded' })
    const text = manifestOf(entriesOf(files))
    const manifest = await manifestAddress(sandbox, id, text)
    expect((await commit(sandbox, id)).error).toBe('artifact manifest was never uploaded')
    await put(manifest.url, text)
    const error = 'invalid artifact manifest: "a.txt" was never uploaded'
    expect(await commit(sandbox, id)).toMatchObject({ status: 400, error })
    expect(states(sandbox)).toEqual(['PENDING'])
  })

  it('of something that is not there is refused', async () => {
    const sandbox = await world()
    for (const id of [btoa('Artifact:99'), btoa('Run:1'), 'garbage']) {
      expect(await commit(sandbox, id)).toMatchObject({ status: 404, error: 'artifact not found' })
    }
  })

  it('that is sent again succeeds, and changes nothing', async () => {
    const sandbox = await world()
    const names = { aliases: [{ artifactCollectionName: 'checkpoint', alias: 'latest' }] }
    const id = await log(sandbox, files, names)
    await log(sandbox, { b: 'b' }, names)
    const before = sandbox.world()
    expect((await commit(sandbox, id)).payload).toMatchObject({ artifact: { id, state: 'COMMITTED', size: 1 } })
    expect(sandbox.world()).toEqual(before)
  })
})

describe('a manifest', () => {
  it('that names other files than those that were uploaded is refused', async () => {
    const sandbox = await world()
    const other = entriesOf({ 'b.txt': 'a' })
    expect(await committedWith(sandbox, files, manifestOf(other), digestOf(other))).toEqual([
      400,
      'invalid artifact manifest: "b.txt" was never uploaded',
    ])
    const changed = entriesOf({ 'a.txt': 'b' })
    expect(await committedWith(sandbox, files, manifestOf(changed), digestOf(changed))).toEqual([
      400,
      'invalid artifact manifest: "a.txt" was never uploaded',
    ])
    expect(states(sandbox)).toEqual(['PENDING', 'PENDING'])
  })

  it('of another digest than the version was begun with is refused', async () => {
    const sandbox = await world()
    expect(await committedWith(sandbox, files, manifestOf(entriesOf(files)), 'f'.repeat(32))).toEqual([
      400,
      `invalid artifact manifest digest: ${digestOf(entriesOf(files))}, but ${'f'.repeat(32)} was announced`,
    ])
  })

  it.each([
    ['no JSON', 'it is not JSON'],
    ['[]', 'an object with "contents" was expected'],
    ['{}', 'an object with "contents" was expected'],
    [manifestOf({ 'a.txt': 7 }), '"a.txt" must be an object'],
    [manifestOf({ 'a.txt': {} }), '"a.txt" must have a digest'],
    [manifestOf({ 'a.txt': { digest: 'd', size: -1 } }), 'the size of "a.txt" must be a whole number of bytes'],
    [manifestOf({ 'a.txt': { digest: 'd', size: 1, ref: 7 } }), 'the ref of "a.txt" must be text'],
    [
      manifestOf({ 'a.txt': { digest: md5('a'), size: 1, birthArtifactID: btoa('Artifact:999') } }),
      'no version has stored "a.txt" first',
    ],
  ])('that nobody can read is refused: %s', async (text, problem) => {
    const sandbox = await world()
    expect(await committedWith(sandbox, files, text)).toEqual([400, `invalid artifact manifest: ${problem}`])
    expect(states(sandbox)).toEqual(['PENDING'])
  })

  it('of another version, of none, or of one that is committed is refused', async () => {
    const sandbox = await world()
    const { id } = await begun(sandbox)
    const other = await begin(sandbox, {})
    const manifest = await manifestAddress(sandbox, other, '')
    const spec = { artifactID: id, name: 'a.txt', md5: md5('a') }
    const create = (more: object) => send(sandbox, 'createArtifactFiles', { artifactFiles: [{ ...spec, ...more }] })
    expect(await create({ artifactManifestID: manifest.id })).toMatchObject({
      status: 404,
      error: 'artifact manifest not found',
    })
    expect(await create({ artifactID: btoa('Artifact:99') })).toMatchObject({
      status: 404,
      error: 'artifact not found',
    })
    expect(await create({ md5: '' })).toMatchObject({
      status: 400,
      error: 'createArtifactFiles needs a name and a digest of each file',
    })
    const done = await log(sandbox, files)
    expect(await create({ artifactID: done })).toMatchObject({ status: 409, error: 'artifact is committed already' })
    await expect(manifestAddress(sandbox, done, '')).rejects.toThrow('artifact is committed already')
    await expect(manifestAddress(sandbox, id, '', { baseArtifactID: 'no' })).rejects.toThrow('artifact not found')
    const update = { artifactManifestID: btoa('ArtifactManifest:99') }
    expect(await send(sandbox, 'updateArtifactManifest', update)).toMatchObject({ status: 404 })
  })
})

describe('a user who may not change the project', () => {
  const users = {
    reader: { username: 'rita', rights: { 'my-team/vision': 'see' } },
    stranger: { username: 'stan', rights: {} },
  } as const

  it('can begin, describe, upload or commit nothing in it', async () => {
    const sandbox = await world({ users })
    const { id } = await begun(sandbox)
    const manifest = await manifestAddress(sandbox, id, '')
    const attempts = [
      ['createArtifactManifest', { ...place, artifactID: id, name: 'm', digest: '', runName: '' }],
      ['updateArtifactManifest', { artifactManifestID: manifest.id, digest: 'd' }],
      ['createArtifactFiles', { artifactFiles: [{ artifactID: id, name: 'b', md5: 'd' }] }],
      ['commitArtifact', { artifactID: id }],
    ] as const
    for (const [name, input] of attempts) {
      expect(await send({ ...sandbox, key: 'reader' }, name, input)).toMatchObject({ status: 403 })
      expect(await send({ ...sandbox, key: 'stranger' }, name, input)).toMatchObject({ status: 404 })
    }
    expect(states(sandbox)).toEqual(['PENDING'])
  })
})
