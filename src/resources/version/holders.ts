import { NamedVersionDocument, type VersionWithHolderQuery } from '../../../generated/operations.ts'
import { CoppiceError } from '../../errors/coppice-error.ts'
import { type Listing, lastPage, listing } from '../../listing/listing.ts'
import { mustBe, mustBeProject } from '../../listing/must-be.ts'
import { unanswered } from '../../listing/read-page.ts'
import { scan } from '../../listing/scan.ts'
import { pathOfCollection, type WholePath } from '../../plan/path.ts'
import type { AliasHolder } from '../../plan/target.ts'
import type { Execution, Sizes } from '../../requests/execution.ts'
import { aliasesHere } from './aliases.ts'
import { inCollection, placeOf, present } from './page.ts'
import { isGone, isWellFormed, ownAliases } from './record.ts'

/** An alias in a collection. */
export interface AliasName {
  readonly place: WholePath
  readonly alias: string
}

/** `entity/project/collection:alias`. */
export function aliasText({ place, alias }: AliasName): string {
  return `${pathOfCollection(place)}:${alias}`
}

type WithHolder = NonNullable<VersionWithHolderQuery['artifact']>

/** Who holds an alias of a version's own collection, as a look at that version tells it. Throws `BAD_ANSWER` where it does not. */
export function holderBeside(
  { id, artifactSequence: { artifactMembership: membership } }: WithHolder,
  alias: string,
): AliasHolder {
  if (membership === null) return nobody(alias)
  const { artifact, versionIndex } = membership
  // A version that is not shown may hold it.
  if (artifact === null || !isWellFormed(artifact)) throw unanswered(`who holds ${alias} beside version ${id}`)
  const isHeld = aliasesHere({ node: artifact, place: { portfolioId: null, versionIndex } }).includes(alias)
  return isHeld && !isGone(artifact.state)
    ? Object.freeze({ alias, id: artifact.id, version: `v${versionIndex}` })
    : nobody(alias)
}

export function nobody(alias: string): AliasHolder {
  return Object.freeze({ alias, id: null, version: null })
}

/** Who holds one of the aliases that were asked about. */
interface Held {
  readonly text: string
  readonly holder: AliasHolder
}

/**
 * Reads which versions hold aliases now, by {@link aliasText}, many in one request. What nobody holds is left out. Throws
 * `BAD_ANSWER` where a collection is not shown: then nobody can say who holds what in it (safety rule 5).
 */
export async function readHolders(
  names: readonly AliasName[],
  execution: Execution,
): Promise<ReadonlyMap<string, AliasHolder>> {
  const asked = new Map(names.map(name => [aliasText(name), name]))
  const listings = [...asked.values()].map(name => holderListing(name, execution.sizes))
  const options = { fields: new Set<string>(), mayRepeat: true, missing: 'refuse', note: () => undefined } as const
  const holders = new Map<string, AliasHolder>()
  for await (const rows of scan(listings, execution, { ...options, keyOf: ({ text }: Held) => text }))
    for (const { text, holder } of rows) holders.set(text, holder)
  return holders
}

function holderListing(name: AliasName, sizes: Sizes): Listing<Held> {
  const { place, alias } = name
  const { entity, project, collection } = place
  const text = aliasText(name)
  return listing({
    op: 'get',
    label: `who holds ${text}`,
    document: NamedVersionDocument,
    perRequest: sizes.batch,
    variables: () => ({ entity, project, collection, alias }),
    read: root => {
      const found = root?.artifactCollection
      if (!root || !found) throw notShown(text)
      mustBeProject({ entity, project }, root)
      mustBe('collection', collection, found.name)
      if (found.artifactMembership === null) return lastPage([])
      const { artifact, versionIndex } = found.artifactMembership
      // A version that is not shown may hold it.
      if (!artifact) throw notShown(text)
      const node = inCollection(artifact, found.name, { ...placeOf(found, entity, project), versionIndex })
      const [record] = present([node])
      // A name may also be a number or a hash, under which a version stands that does not hold it.
      if (record === undefined || !ownAliases(record).includes(alias)) return lastPage([])
      const holder = Object.freeze({ alias, id: record.node.id, version: `v${versionIndex}` })
      return lastPage([{ text, holder }])
    },
  })
}

function notShown(text: string): CoppiceError {
  return new CoppiceError('BAD_ANSWER', {
    problem: `The server does not show who holds ${text}`,
    expected: 'the collection, in which a version was read a moment ago',
    came: 'null',
    todo: 'Nothing was changed. Try again, or look at the rights of the key.',
  })
}
