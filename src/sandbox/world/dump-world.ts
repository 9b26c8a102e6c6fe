import { encodeId } from '../ids.ts'
import { tagsOf } from '../rules/runs.ts'
import type { Store } from '../store/store.ts'
import type { World } from './world.ts'

/** Writes the whole world out. */
export function dumpWorld({ dump }: Pick<Store, 'dump'>): World {
  const collections = dump.collections().map(row => ({ row, path: `${row.entityName}/${row.projectName}/${row.name}` }))
  const paths = new Map(collections.map(({ row, path }) => [row.id, path]))
  const versions = dump.versions()
  const names = new Map(versions.map(row => [row.id, `${paths.get(row.collectionId)}:v${row.versionIndex}`]))
  const versionsIn = grouped(versions, row => row.collectionId)
  const linksIn = grouped(dump.links(), row => row.collectionId)
  const aliases = grouped(dump.aliases(), row => `${row.collectionId} ${row.artifactId}`)
  const tags = grouped(dump.tags(), row => row.artifactId)
  const collectionTags = grouped(dump.collectionTags(), row => row.collectionId)
  const aliasesAt = (collectionId: number, artifactId: number) =>
    (aliases.get(`${collectionId} ${artifactId}`) ?? []).map(({ alias }) => alias)
  return {
    runs: dump.runs().map(row => ({
      id: encodeId('Run', row.id),
      path: `${row.entityName}/${row.projectName}/${row.name}`,
      displayName: row.displayName,
      state: row.state,
      group: row.group,
      jobType: row.jobType,
      sweep: row.sweepName,
      tags: [...tagsOf(row)].sort(),
      isDeleted: row.deletedAt !== null,
    })),
    collections: collections.map(({ row, path }) => ({
      id: encodeId('ArtifactCollection', row.id),
      path,
      kind: row.kind,
      type: row.typeName,
      state: row.state,
      description: row.description,
      tags: (collectionTags.get(row.id) ?? []).map(({ name }) => name),
      versions: (versionsIn.get(row.id) ?? []).map(version => ({
        id: encodeId('Artifact', version.id),
        index: version.versionIndex,
        state: version.state,
        aliases: aliasesAt(row.id, version.id),
        tags: (tags.get(version.id) ?? []).map(({ name }) => name),
        size: version.size,
        description: version.description,
        metadata: version.metadata,
        ttlSeconds: version.ttlDurationSeconds,
        ttlInherited: version.ttlIsInherited === 1,
      })),
      links: (linksIn.get(row.id) ?? []).map(link => ({
        id: encodeId('Artifact', link.artifactId),
        index: link.versionIndex,
        source: names.get(link.artifactId) ?? '',
        aliases: aliasesAt(row.id, link.artifactId),
        linkedAt: link.createdAt,
      })),
    })),
  }
}

function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
