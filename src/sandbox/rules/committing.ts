import type { ArtifactRow, ManifestRow } from '../store/tables.ts'
import { liveVersion } from './aliases.ts'
import type { Acting } from './guards.ts'
import { digestOf, type ManifestEntry, parseManifest } from './manifest.ts'
import { badRequest } from './refusal.ts'

/** Ends an upload: the version holds what its manifests say, and gets the aliases that it was to have. Once is enough. */
export function commitVersion(acting: Acting, id: number | undefined): ArtifactRow {
  const version = liveVersion(acting, id)
  if (version.state === 'COMMITTED') return version
  const { store, at } = acting
  const manifests = store.uploads.manifestsOf(version.id).filter(({ contents }) => contents !== null)
  const entries = entriesIn(acting, version, manifests)
  const digest = digestIn(version, entries, manifests.at(-1)?.type === 'FULL')
  const stored = entries.filter(({ ref }) => ref === null)
  const sizes = { size: total(entries), storageBytes: total(stored), fileCount: entries.length }
  for (const entry of entries) {
    const birthId = entry.ref === null ? (entry.birthId ?? version.id) : entry.birthId
    store.curation.addFile({ ...entry, artifactId: version.id, birthId })
  }
  store.uploads.commit({ id: version.id, digest, ...sizes, updatedAt: at })
  endUpload(acting, version)
  return { ...version, digest, ...sizes, state: 'COMMITTED', updatedAt: at }
}

const total = (entries: readonly ManifestEntry[]) => entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)

/** The version gets the aliases that it was to have; no address that was given for it takes anything from then on. */
export function endUpload({ store }: Pick<Acting, 'store'>, { id, collectionId }: ArtifactRow): void {
  for (const alias of store.uploads.pendingAliases(id)) store.write.setAlias({ collectionId, artifactId: id, alias })
  store.uploads.forgetManifests(id)
  store.uploads.forgetUploads(id)
  store.uploads.forgetPendingAliases(id)
}

/** What the version holds: what the last full manifest says, or all patches together, on top of the base if there is one. */
function entriesIn(acting: Acting, version: ArtifactRow, manifests: readonly ManifestRow[]): readonly ManifestEntry[] {
  const last = manifests.at(-1)
  if (!last) throw badRequest('artifact manifest was never uploaded')
  const wanted = last.type === 'FULL' ? [last] : manifests.filter(({ type }) => type !== 'FULL')
  const own = wanted.flatMap(({ contents }) => parseManifest(contents ?? ''))
  for (const entry of own) refuseMissing(acting, version, entry)
  const base = last.type === 'INCREMENTAL' ? filesOf(acting, last.baseId) : []
  return [...new Map([...base, ...own].map(entry => [entry.name, entry])).values()]
}

function filesOf({ store }: Acting, id: number | null): readonly ManifestEntry[] {
  const files = id === null ? [] : store.uploads.filesOf(id)
  return files.map(({ name, digest, sizeBytes, ref, extra, birthId }) => {
    return { name, digest: digest ?? '', sizeBytes, ref, extra, birthId }
  })
}

/** Of what is stored here, only what was uploaded for this version, or what its sequence has stored before. */
function refuseMissing({ store }: Acting, version: ArtifactRow, { name, digest, ref, birthId }: ManifestEntry): void {
  if (birthId !== null && !store.read.version(birthId)) {
    throw badRequest(`invalid artifact manifest: no version has stored "${name}" first`)
  }
  if (ref !== null) return
  const upload = store.uploads.uploadNamed(version.id, name)
  const isUploaded = upload?.digest === digest && upload.receivedBytes !== null
  if (isUploaded || store.uploads.storedIn(version.collectionId, digest)) return
  throw badRequest(`invalid artifact manifest: "${name}" was never uploaded`)
}

/** A full manifest must be that of the digest which was announced; parts of one get theirs now. */
function digestIn(
  { digest, digestAlgorithm }: ArtifactRow,
  entries: readonly ManifestEntry[],
  isFull: boolean,
): string {
  // Node has no XXH128: what such a digest stands for cannot be checked here.
  if (digestAlgorithm !== 'MANIFEST_MD5') return digest
  const found = digestOf(entries)
  if (isFull && found !== digest) {
    throw badRequest(`invalid artifact manifest digest: ${found}, but ${digest} was announced`)
  }
  return found
}
