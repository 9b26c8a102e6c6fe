import { pathOfCollection, type WholePath } from '../plan/path.ts'
import type { VersionTarget } from '../plan/target.ts'
import { type HoldingPlace, holdingPlaces } from '../resources/version/holding-places.ts'
import { aliasesHeldIn, sequenceIdOf, type VersionRecord } from '../resources/version/record.ts'
import type { NameList, Names } from './name-list.ts'

type Holder = VersionRecord['node']['aliases'][number]['artifactCollection']

/** The aliases of a version in one collection: in the one that is named, or else in the one through which it was found. */
export function aliasesIn(collection: WholePath | undefined): NameList {
  return {
    fields: ['links'],
    facts: collection === undefined ? ['aliases'] : ['aliases', 'links'],
    read: readAliases,
    write: (record, { aliasesIn }, names) => writeAliases(record, aliasesIn, names),
  }
}

/** The collection of that name, where it is shown to hold the version. */
export function placeIn(record: VersionRecord, named: WholePath): HoldingPlace | undefined {
  return holdingPlaces(record).find(place => pathOfCollection(place) === pathOfCollection(named))
}

/** The aliases in the collection that loses some, by its id: another one may have its name by now (safety rule 4). */
function readAliases(record: VersionRecord, { aliasesIn }: VersionTarget): readonly string[] | undefined {
  return aliasesIn === null ? undefined : aliasesHeldIn(record, aliasesIn)
}

/** A version with more aliases, or fewer, in a collection. */
export function writeAliases(
  record: VersionRecord,
  collectionId: string | null,
  { adds, removes }: Names,
): VersionRecord {
  const holder =
    collectionId === sequenceIdOf(record)
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
