import type { ArtifactRow, ManifestRow, UploadRow } from '../store/tables.ts'
import { liveVersion } from './aliases.ts'
import type { Acting } from './guards.ts'
import type { Maybe } from './maybe.ts'
import { badRequest, conflict, notFound } from './refusal.ts'

type Id = number | undefined

/** Says that a manifest will come for an upload. */
export function createManifest(
  acting: Acting,
  id: Id,
  said: Pick<ManifestRow, 'type' | 'name' | 'digest'> & { readonly base: Id | null },
): ManifestRow {
  const { store, at } = acting
  const version = pendingVersion(acting, id)
  const { type, name, digest } = said
  const row = { artifactId: version.id, type, name, digest, baseId: baseOf(acting, said.base), createdAt: at }
  return manifestWith(acting, store.uploads.addManifest(row))
}

/** Says what the text of a manifest is going to be, or beyond which version it goes. */
export function updateManifest(
  acting: Acting,
  id: Id,
  said: { readonly digest: Maybe<string>; readonly base: Id | null },
): ManifestRow {
  const known = manifestWith(acting, id)
  pendingVersion(acting, known.artifactId)
  const { digest } = said
  const baseId = baseOf(acting, said.base) ?? known.baseId
  acting.store.uploads.changeManifest({ id: known.id, digest: digest ?? known.digest, baseId })
  return manifestWith(acting, known.id)
}

/** A file for which an address is wanted. */
export interface FileSpec {
  readonly artifact: Id
  /** Null where none is named. */
  readonly manifest: Id | null
  readonly name: string
  readonly digest: string
  /** Null where it is not known. */
  readonly md5: string | null
}

/** A file as it is stored, with the version that stores it first; it has no upload where that is done. */
export interface StoredFile {
  readonly name: string
  readonly digest: string
  readonly birth: ArtifactRow
  readonly upload: UploadRow | undefined
}

/** Grants an upload for each file whose contents no version of the sequence has stored yet. Checks all before it writes any. */
export function createFiles(
  acting: Acting,
  specs: readonly FileSpec[],
  { keepsContents }: { readonly keepsContents: boolean },
): readonly StoredFile[] {
  const found = specs.map(spec => ({ ...spec, version: versionOf(acting, spec) }))
  return found.map(({ version, name, digest, md5 }) => {
    const stored = acting.store.uploads.storedIn(version.collectionId, digest)
    const birth = stored && acting.store.read.version(stored.birthId ?? stored.artifactId)
    const isKept = !keepsContents || acting.store.uploads.content(digest) !== undefined
    if (birth && isKept) return { name, digest, birth, upload: undefined }
    acting.store.uploads.addUpload({ artifactId: version.id, name, digest, md5 })
    return { name, digest, birth: version, upload: uploadNamed(acting, version.id, name) }
  })
}

/** What a storage knows of the bytes that it received. */
export interface Received {
  readonly bytes: number
  /** Base64. */
  readonly md5: string
  /** Undefined where contents are dropped. */
  readonly contents: Buffer | undefined
}

/** Stores what was sent to the address of a file. */
export function receiveFile(acting: Acting, id: Id, name: string, { bytes, md5, contents }: Received): void {
  const upload = uploadNamed(acting, pendingVersion(acting, id).id, name)
  if (upload.md5 !== null && upload.md5 !== md5) {
    throw badRequest(`the contents of "${upload.name}" have the MD5 ${md5}, but ${upload.md5} was announced`)
  }
  acting.store.uploads.receiveUpload({ id: upload.id, receivedBytes: bytes })
  if (contents) acting.store.uploads.keepContent({ digest: upload.digest, bytes: contents })
}

/** Stores what was sent to the address of a manifest. */
export function receiveManifest(acting: Acting, id: Id, { md5, contents }: Received): void {
  const manifest = manifestWith(acting, id)
  pendingVersion(acting, manifest.artifactId)
  if (manifest.digest !== '' && manifest.digest !== md5) {
    throw badRequest(`${manifest.name} has the MD5 ${md5}, but ${manifest.digest} was announced`)
  }
  acting.store.uploads.receiveManifest({ id: manifest.id, contents: contents?.toString('utf8') ?? '' })
}

/** The version, if its upload goes on. */
function pendingVersion(acting: Acting, id: Id): ArtifactRow {
  const version = liveVersion(acting, id)
  if (version.state !== 'PENDING') throw conflict('artifact is committed already')
  return version
}

function versionOf(acting: Acting, { artifact, manifest, name, digest }: FileSpec): ArtifactRow {
  const version = pendingVersion(acting, artifact)
  if (manifest !== null && manifestWith(acting, manifest).artifactId !== version.id) throw notFound('artifact manifest')
  if (name === '' || digest === '') throw badRequest('createArtifactFiles needs a name and a digest of each file')
  return version
}

/** Null for none. */
const baseOf = (acting: Acting, base: Id | null) => (base === null ? null : liveVersion(acting, base).id)

function manifestWith({ store }: Acting, id: Id): ManifestRow {
  const manifest = id === undefined ? undefined : store.uploads.manifest(id)
  if (!manifest) throw notFound('artifact manifest')
  return manifest
}

function uploadNamed({ store }: Acting, artifactId: number, name: string): UploadRow {
  const upload = store.uploads.uploadNamed(artifactId, name)
  if (!upload) throw notFound('upload')
  return upload
}
