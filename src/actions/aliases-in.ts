import type { VersionTarget } from '../plan/target.ts'
import { aliasesHeldIn, type VersionRecord } from '../resources/version/record.ts'
import type { Names } from './name-list.ts'

type Holder = VersionRecord['node']['aliases'][number]['artifactCollection']

/** The aliases in the collection that loses some, by its id: another one may have its name by now (safety rule 4). */
export function readAliases(record: VersionRecord, { losesIn }: VersionTarget): readonly string[] | undefined {
  return losesIn === null ? undefined : aliasesHeldIn(record, losesIn)
}

/** A version with more aliases, or fewer, in a collection. */
export function writeAliases(
  record: VersionRecord,
  { identity }: VersionTarget,
  collectionId: string | null,
  { adds, removes }: Names,
): VersionRecord {
  const holder =
    collectionId === identity?.sequenceId
      ? ({ __typename: 'ArtifactSequence' } as const)
      : ({ __typename: 'ArtifactPortfolio', id: collectionId ?? '' } as const)
  const isHere = (there: Holder) => isSame(there, holder)
  const left = record.node.aliases.filter(
    ({ alias, artifactCollection }) => !(removes.includes(alias) && isHere(artifactCollection)),
  )
  const missing = adds.filter(
    name => !left.some(({ alias, artifactCollection }) => alias === name && isHere(artifactCollection)),
  )
  const added = missing.map(alias => ({ alias, artifactCollection: holder }))
  return { ...record, node: { ...record.node, aliases: [...left, ...added] } }
}

function isSame(one: Holder, other: Holder): boolean {
  return (
    JSON.stringify([one?.__typename, one && 'id' in one && one.id]) ===
    JSON.stringify([other?.__typename, other && 'id' in other && other.id])
  )
}
