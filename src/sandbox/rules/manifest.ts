import { createHash } from 'node:crypto'
import { isObject } from '../checks/check.ts'
import { decodeId, encodeId } from '../ids.ts'
import type { FileRow } from '../store/tables.ts'
import { badRequest } from './refusal.ts'

/** One file as a manifest names it. */
export type ManifestEntry = Pick<FileRow, 'name' | 'sizeBytes' | 'ref' | 'extra' | 'birthId'> & {
  readonly digest: string
}

const invalid = (problem: string) => badRequest(`invalid artifact manifest: ${problem}`)

/** The entries of a manifest as clients write it, in its own order. */
export function parseManifest(text: string): readonly ManifestEntry[] {
  const manifest = parsed(text)
  const contents = isObject(manifest) ? Reflect.get(manifest, 'contents') : undefined
  if (!isObject(contents)) throw invalid('an object with "contents" was expected')
  return Object.entries(contents).map(([name, said]) => entryOf(name, said))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('it is not JSON')
  }
}

function entryOf(name: string, said: unknown): ManifestEntry {
  if (!isObject(said)) throw invalid(`"${name}" must be an object`)
  const { digest, size = 0, ref = null, extra = null, birthArtifactID } = said as Readonly<Record<string, unknown>>
  if (typeof digest !== 'string' || digest === '') throw invalid(`"${name}" must have a digest`)
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
    throw invalid(`the size of "${name}" must be a whole number of bytes`)
  }
  if (ref !== null && typeof ref !== 'string') throw invalid(`the ref of "${name}" must be text`)
  const birthId = typeof birthArtifactID === 'string' ? (decodeId('Artifact', birthArtifactID) ?? null) : null
  return { name, digest, sizeBytes: size, ref, extra: extra === null ? null : JSON.stringify(extra), birthId }
}

/** The MD5 by which W&B's clients know a version: of the names and digests, sorted by the bytes of the names. */
export function digestOf(entries: readonly Pick<ManifestEntry, 'name' | 'digest'>[]): string {
  const lines = entries.map(({ name, digest }) => ({ name: Buffer.from(name), text: `${name}:${digest}\n` }))
  lines.sort((one, other) => Buffer.compare(one.name, other.name))
  const hash = createHash('md5').update('wandb-artifact-manifest-v1\n')
  for (const { text } of lines) hash.update(text)
  return hash.digest('hex')
}

/** A manifest as clients read it. */
export function manifestText(files: readonly FileRow[]): string {
  const contents = files.map(({ name, digest, sizeBytes, ref, extra, birthId }) => [
    name,
    {
      digest: digest ?? '',
      size: sizeBytes,
      ...(ref !== null && { ref }),
      ...(birthId !== null && { birthArtifactID: encodeId('Artifact', birthId) }),
      ...(extra !== null && { extra: JSON.parse(extra) as unknown }),
    },
  ])
  return JSON.stringify({
    version: 1,
    storagePolicy: 'wandb-storage-policy-v1',
    storagePolicyConfig: { storageLayout: 'V2' },
    contents: Object.fromEntries(contents),
  })
}
