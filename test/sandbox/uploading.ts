import { createHash } from 'node:crypto'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { ask, basic, type Json } from './helpers.ts'

// A version is logged as W&B's client does it: begun, described by a manifest, uploaded, committed.

export const place = { entityName: 'my-team', projectName: 'vision' }

export const md5 = (text: string) => createHash('md5').update(text).digest('base64')

/** What a manifest says of a file. */
export interface Entry {
  readonly digest: string
  readonly size: number
  readonly ref?: string
  readonly birthArtifactID?: string
  readonly extra?: object
}

export type Files = Readonly<Record<string, string>>

export const entriesOf = (files: Files): Readonly<Record<string, Entry>> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, { digest: md5(text), size: text.length }]))

export const manifestOf = (contents: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ version: 1, storagePolicy: 'wandb-storage-policy-v1', storagePolicyConfig: {}, contents })

/** The digest of a version with these entries. */
export function digestOf(entries: Readonly<Record<string, Pick<Entry, 'digest'>>>): string {
  const lines = Object.keys(entries)
    .sort()
    .map(name => `${name}:${entries[name]?.digest}\n`)
  return createHash('md5')
    .update(`wandb-artifact-manifest-v1\n${lines.join('')}`)
    .digest('hex')
}

const selections = {
  upsertBucket:
    'inserted bucket { id name displayName state group jobType tags config summaryMetrics project { name } }',
  createArtifact: 'artifact { id state versionIndex digest artifactSequence { latestArtifact { versionIndex } } }',
  createArtifactManifest: 'artifactManifest { id type digest file { uploadUrl uploadHeaders } }',
  updateArtifactManifest: 'artifactManifest { id type digest file { uploadUrl uploadHeaders } }',
  createArtifactFiles: 'files { edges { node { name uploadUrl uploadHeaders artifact { id } } } }',
  commitArtifact: 'artifact { id state digest size storageBytes fileCount }',
  createRunFiles: 'runID files { name uploadUrl }',
  markRunFilesUploaded: 'success',
} as const

export type Mutation = keyof typeof selections

export interface Outcome {
  readonly status: number
  readonly payload: Json
  readonly error: string | undefined
}

/** Sends one mutation, and gives its payload. */
export async function send(
  sandbox: Pick<Sandbox, 'url' | 'key'>,
  name: Mutation,
  input: Record<string, unknown>,
): Promise<Outcome> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`
  const text = `mutation ($input: ${type}) { payload: ${name}(input: $input) { ${selections[name]} } }`
  const { data, errors, status } = await ask(sandbox, text, { input })
  return { status, payload: data?.['payload'] as Json, error: errors[0]?.message }
}

/** What a page holds. */
export const nodesOf = (page: Json | undefined): readonly Json[] =>
  ((page?.['edges'] ?? []) as unknown as readonly { node: Json }[]).map(({ node }) => node)

/** Begins a version of `checkpoint`; gives its id. */
export async function begin(
  sandbox: Sandbox,
  entries: Readonly<Record<string, Entry>>,
  more: Record<string, unknown> = {},
): Promise<string> {
  const { payload, error } = await send(sandbox, 'createArtifact', {
    ...place,
    artifactCollectionName: 'checkpoint',
    artifactTypeName: 'model',
    digest: digestOf(entries),
    digestAlgorithm: 'MANIFEST_MD5',
    ...more,
  })
  const id = payload?.['artifact']?.['id']
  if (typeof id !== 'string') throw new Error(`the version was not begun: ${error}`)
  return id
}

/** Puts something where an address leads. */
export const put = (url: unknown, body: string): Promise<Response> => fetch(`${url}`, { method: 'PUT', body })

/** The addresses of files, by name; null for those that are stored already. */
export async function addressesOf(
  sandbox: Sandbox,
  artifactID: string,
  files: Files,
): Promise<Readonly<Record<string, string | null>>> {
  const artifactFiles = Object.entries(files).map(([name, text]) => ({ artifactID, name, md5: md5(text) }))
  const { payload, error } = await send(sandbox, 'createArtifactFiles', { artifactFiles, storageLayout: 'V2' })
  if (error !== undefined) throw new Error(`no addresses were given: ${error}`)
  const nodes = nodesOf(payload['files'])
  return Object.fromEntries(nodes.map(({ name, uploadUrl }) => [`${name}`, uploadUrl === null ? null : `${uploadUrl}`]))
}

/** Says that a manifest with this text comes; gives its address and id. */
export async function manifestAddress(
  sandbox: Sandbox,
  artifactID: string,
  text: string,
  more: Record<string, unknown> = {},
): Promise<{ readonly url: string; readonly id: string }> {
  const input = { ...place, artifactID, name: 'wandb_manifest.json', digest: md5(text), runName: '', ...more }
  const { payload, error } = await send(sandbox, 'createArtifactManifest', input)
  const manifest = payload?.['artifactManifest']
  if (!manifest) throw new Error(`no manifest was made: ${error}`)
  return { url: `${manifest['file']?.['uploadUrl']}`, id: `${manifest['id']}` }
}

/** Uploads all files that are not stored yet, then the manifest. */
export async function upload(
  sandbox: Sandbox,
  artifactID: string,
  files: Files,
  more: Record<string, unknown> = {},
): Promise<void> {
  for (const [name, url] of Object.entries(await addressesOf(sandbox, artifactID, files))) {
    if (url !== null) await put(url, files[name] ?? '')
  }
  const text = manifestOf(entriesOf(files))
  const { url } = await manifestAddress(sandbox, artifactID, text, more)
  await put(url, text)
}

export const commit = (sandbox: Sandbox, artifactID: string) => send(sandbox, 'commitArtifact', { artifactID })

/** Logs a version from beginning to end; gives its id. */
export async function log(sandbox: Sandbox, files: Files, more: Record<string, unknown> = {}): Promise<string> {
  const id = await begin(sandbox, entriesOf(files), more)
  await upload(sandbox, id, files)
  const { error } = await commit(sandbox, id)
  if (error !== undefined) throw new Error(`the version was not committed: ${error}`)
  return id
}

/** Posts a piece of a run's file stream. */
export const stream = (sandbox: Pick<Sandbox, 'url' | 'key'>, run: string, piece: unknown): Promise<Response> =>
  fetch(`${sandbox.url}/files/${run}/file_stream`, {
    method: 'POST',
    headers: { authorization: basic(sandbox.key), 'content-type': 'application/json' },
    body: typeof piece === 'string' ? piece : JSON.stringify(piece),
  })

/** The message of a refusal. */
export async function refusal(response: Response): Promise<readonly [status: number, message: string | undefined]> {
  const { errors } = (await response.json()) as { errors?: readonly { message: string }[] }
  return [response.status, errors?.[0]?.message]
}
