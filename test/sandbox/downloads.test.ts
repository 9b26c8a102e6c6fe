import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts'
import { ask, basic, sandboxWith, visionSeed } from './helpers.ts'
import { addressesOf, begin, entriesOf, log, md5, nodesOf, put, send } from './uploading.ts'

const world = (options: Parameters<typeof sandboxWith>[0] = {}) => sandboxWith({ seed: visionSeed([]), ...options })

describe('what is downloaded', () => {
  /** The first file and the manifest of a version. */
  async function downloaded(sandbox: Sandbox, id: string): Promise<readonly Response[]> {
    const fields = 'currentManifest { type file { directUrl } } files { edges { node { directUrl } } }'
    const { data } = await ask(sandbox, `query ($id: ID!) { artifact(id: $id) { ${fields} } }`, { id })
    const { currentManifest, files } = data['artifact'] ?? {}
    const manifest = `${currentManifest?.['file']?.['directUrl']}`
    return Promise.all([fetch(`${nodesOf(files)[0]?.['directUrl']}`), fetch(manifest)])
  }

  it('is what was uploaded, where contents are kept', async () => {
    const sandbox = await world({ contents: 'keep' })
    const id = await log(sandbox, { 'b.txt': 'b' })
    const [file, manifest] = await downloaded(sandbox, id)
    expect([file?.status, await file?.text()]).toEqual([200, 'b'])
    expect(await manifest?.json()).toEqual({
      version: 1,
      storagePolicy: 'wandb-storage-policy-v1',
      storagePolicyConfig: { storageLayout: 'V2' },
      contents: { 'b.txt': { digest: md5('b'), size: 1, birthArtifactID: id } },
    })
  })

  it('is found with the key, too, by the version that stored it and its digest', async () => {
    const users = {
      reader: { username: 'rita', rights: { 'my-team/vision': 'see' } },
      stranger: { username: 'stan', rights: {} },
    } as const
    const sandbox = await world({ contents: 'keep', users })
    const id = await log(sandbox, { 'b c.txt': 'b' })
    const hash = Buffer.from(md5('b'), 'base64').toString('hex')
    const get = (path: string, key: string) =>
      fetch(`${sandbox.url}/artifactsV2/default/my-team/${path}`, { headers: { authorization: basic(key) } })
    const newer = `vision/checkpoint/${id}/${hash}/b%20c.txt`
    for (const path of [newer, `${id}/${hash}`]) {
      const response = await get(path, 'reader')
      expect([response.status, await response.text()]).toEqual([200, 'b'])
    }
    const other = Buffer.from(md5('c'), 'base64').toString('hex')
    expect((await get(`${id}/${other}`, sandbox.key)).status).toBe(404)
    expect((await get(`${btoa('Artifact:99')}/${hash}`, sandbox.key)).status).toBe(404)
    expect((await get(newer, 'stranger')).status).toBe(404)
    expect((await get(newer, 'no key')).status).toBe(401)
  })

  it('is the manifest alone, where they are dropped', async () => {
    const sandbox = await world()
    const [file, manifest] = await downloaded(sandbox, await log(sandbox, { 'b.txt': 'b' }))
    expect(file?.status).toBe(404)
    expect(await file?.text()).toContain("the contents are not kept; startSandbox({ contents: 'keep' }) keeps them")
    expect(manifest?.status).toBe(200)
  })

  it('is not asked for again where it is kept, and is where nobody kept it', async () => {
    const files = { 'a.txt': 'a' }
    const isAsked = async (sandbox: Sandbox) => {
      const id = await begin(sandbox, entriesOf(files))
      const addresses = await addressesOf(sandbox, id, { ...files, 'b.txt': 'a' })
      return Object.values(addresses).map(address => address !== null)
    }
    const keeping = await world({ contents: 'keep' })
    await log(keeping, files)
    expect(await isAsked(keeping)).toEqual([false, false])

    const folder = mkdtempSync(join(tmpdir(), 'downloads-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const database = join(folder, 'world.db')
    const dropping = await world({ database })
    await log(dropping, files)
    expect(await isAsked(dropping)).toEqual([false, false])
    await dropping.close()
    const reopened = await startSandbox({ database, contents: 'keep' })
    onTestFinished(() => reopened.close())
    expect(await isAsked(reopened)).toEqual([true, true])
  })

  it('is what was uploaded last under its digest, so that a right upload mends a wrong one', async () => {
    const sandbox = await world({ contents: 'keep' })
    const wrong = await begin(sandbox, { 'a.txt': { digest: md5('good'), size: 4 } })
    const input = { artifactID: wrong, name: 'a.txt', digest: md5('good'), md5: '' }
    const { payload } = await send(sandbox, 'createArtifactFiles', { artifactFiles: [input], storageLayout: 'V2' })
    expect((await put(`${nodesOf(payload['files'])[0]?.['uploadUrl']}`, 'evil')).status).toBe(200)
    const id = await log(sandbox, { 'a.txt': 'good' })
    const [file] = await downloaded(sandbox, id)
    expect(await file?.text()).toBe('good')
  })
})
