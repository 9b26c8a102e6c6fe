import type { SeedVersion } from '../world/seed.ts'
import { type CopiedVersion, hidden } from './source.ts'

/** The runs that stand for those of which only the number is known, or that they are gone. */
export const placeholder = (name: string | number) => `copy-placeholder-${name}`
export const deletedRun = placeholder('deleted')

/** Above all numbers that versions have: an upload may not have one yet. */
const firstUnnumbered = 2_000_000_000

/** A version as a seed would have it. `count` is the number of versions copied before. */
export function seedVersionOf(row: CopiedVersion, count: number): SeedVersion {
  return {
    index: row.versionIndex ?? firstUnnumbered + count,
    state: row.state === 'PENDING' ? 'PENDING' : 'COMMITTED',
    aliases: row.ownAliases,
    tags: row.tags,
    size: row.size,
    storedBytes: row.storedBytes,
    fileCount: row.fileCount,
    digest: row.digest,
    createdAt: row.createdAt.toISOString(),
    ttlSeconds: row.ttl.seconds ?? 0,
    ttlInherited: row.ttl.inherited,
    usedBy: Array.from({ length: row.usedCount }, (_, index) => placeholder(index + 1)),
    ...loggedBy(row),
    ...present('metadata', metadataOf(row)),
    ...present('description', row.description),
    ...present('historyStep', row.historyStep),
    ...present('updatedAt', row.updatedAt?.toISOString()),
  }
}

function loggedBy({ createdBy, entity, project }: CopiedVersion): Pick<SeedVersion, 'loggedBy' | 'loggedByUser'> {
  if (createdBy === null) return { loggedBy: `${entity}/${project}/${deletedRun}` }
  if (createdBy.kind === 'user') return { loggedByUser: createdBy.username }
  const home = createdBy.entity === hidden ? `${entity}/${project}` : `${createdBy.entity}/${createdBy.project}`
  return { loggedBy: `${home}/${createdBy.run}` }
}

/** What the client cannot understand must stay so in the copy: plans keep such versions. */
function metadataOf(row: CopiedVersion): SeedVersion['metadata'] | null {
  try {
    return row.metadata
  } catch {
    return 'not understood when it was copied'
  }
}

function present<Name extends string, Value>(
  name: Name,
  value: Value | null | undefined,
): { [Key in Name]?: Value } | Record<never, never> {
  return value === null || value === undefined ? {} : { [name]: value }
}
