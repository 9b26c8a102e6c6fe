import { createHash } from 'node:crypto'
import { pythonJson } from '../python-json.ts'
import type { Acting } from '../rules/guards.ts'
import { typeNamed } from '../rules/links.ts'
import { logAgain } from '../rules/logging.ts'
import type { CollectionKind } from '../store/states.ts'
import { runNamed } from './make-run.ts'
import type { SeedVersion } from './seed.ts'

/** A new collection, which must not exist yet. */
export function addCollection(
  acting: Acting,
  collection: {
    readonly projectId: number
    readonly kind: CollectionKind
    readonly name: string
    readonly type: string
    readonly description?: string | undefined
  },
): number {
  const { projectId, kind, name, type, description = null } = collection
  const typeId = typeNamed(acting, projectId, type)
  return acting.store.write.addCollection({ projectId, typeId, kind, name, description, createdAt: acting.at })
}

/** A sequence that versions are put into. */
export interface Home {
  readonly id: number
  readonly projectId: number
  readonly name: string
}

/** A new version with the next number of its sequence. */
export function addVersion(
  acting: Acting,
  home: Home,
  version: SeedVersion,
): { readonly id: number; readonly index: number } {
  const { store, at } = acting
  const index = version.index ?? store.write.takeIndex(home.id)
  if (version.index !== undefined) store.write.passIndex(home.id, version.index)
  const createdAt = version.createdAt ?? at
  const size = version.size ?? (version.files ? total(Object.values(version.files)) : 1000)
  const id = store.write.addVersion({
    collectionId: home.id,
    versionIndex: index,
    state: version.state ?? 'COMMITTED',
    digest: version.digest ?? digestOf(`${home.projectId}/${home.name}:v${index}`),
    createdAt,
    updatedAt: version.updatedAt ?? createdAt,
    runId: version.loggedBy === undefined ? null : runNamed({ store, at: createdAt }, home.projectId, version.loggedBy),
    username: version.loggedByUser ?? null,
    description: version.description ?? null,
    metadata: metadataText(version.metadata),
    size,
    storageBytes: version.storedBytes ?? size,
    fileCount: version.fileCount ?? (Object.keys(version.files ?? {}).length || 1),
    historyStep: version.historyStep ?? null,
    ttlDurationSeconds: version.ttlSeconds ?? 0,
    ttlIsInherited: version.ttlInherited ? 1 : 0,
    digestAlgorithm: 'MANIFEST_MD5',
    distributedId: null,
  })
  addNames(acting, home, id, version)
  for (const run of version.loggedAgainBy ?? []) {
    const made = store.read.version(id)
    if (made) logAgain(acting, made, runNamed({ store, at: createdAt }, home.projectId, run), {})
  }
  for (const [name, sizeBytes] of Object.entries(version.files ?? {})) {
    store.curation.addFile({ artifactId: id, name, sizeBytes, digest: null, ref: null, extra: null, birthId: null })
  }
  return { id, index }
}

const total = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0)

function addNames(acting: Acting, home: Home, artifactId: number, version: SeedVersion): void {
  const { write } = acting.store
  for (const alias of version.aliases ?? []) write.setAlias({ collectionId: home.id, artifactId, alias })
  for (const name of version.tags ?? []) write.addTag({ artifactId, name })
  for (const run of version.usedBy ?? []) {
    write.addUsage({ artifactId, runId: runNamed(acting, home.projectId, run) })
  }
}

const digestOf = (name: string) => createHash('md5').update(name).digest('hex')

/** A text as it is; an object as Python writes it. */
function metadataText(metadata: SeedVersion['metadata']): string | null {
  if (metadata === undefined || typeof metadata === 'string') return metadata ?? null
  return pythonJson(metadata)
}
