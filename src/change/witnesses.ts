import type { CollectionWitness, Item, VersionWitness, Witness, WitnessGroup } from '../plan/item.ts'
import { type List, sortedBy } from '../plan/list.ts'
import type { Outcome } from '../plan/outcome.ts'
import { pathOfCollection } from '../plan/path.ts'
import type { Execution } from '../requests/execution.ts'
import type { ContentsSeen } from '../resources/collection/listings.ts'
import { lookAt, lookInto } from '../resources/collection/look-into.ts'
import { otherCollectionThan } from '../resources/version/identity.ts'
import { isOfPlace, type Losses, lossesOfPlaces } from './look-at-places.ts'

/** The witnesses on which some items rest, each once. */
export function witnessesOf(items: readonly Item[], groups: readonly WitnessGroup[]): readonly Witness[] {
  const places = new Set(items.flatMap(item => item.groups))
  return [...new Set([...places].flatMap(place => groups[place]?.witnesses ?? []))]
}

/** Items that rest on the same groups stand together, so that few witnesses are read for a batch. */
export function alongGroups(items: List<Item>): List<Item> {
  const groups = items.map(item => item.groups)
  return groups.every(some => some.length === 0) ? items : sortedBy(items, groups, byGroups)
}

function byGroups(one: readonly number[], other: readonly number[]): number {
  const place = one.findIndex((group, index) => group !== other[index])
  return place === -1 ? one.length - other.length : (one[place] ?? 0) - (other[place] ?? -1)
}

/** How an item ends together with its group; undefined when every witness stands as it did. */
export function leftWith(item: Item, groups: readonly WitnessGroup[], losses: Losses): Outcome | undefined {
  for (const place of item.groups) {
    const group = groups[place]
    if (group === undefined) return { item, kind: 'changed', detail: 'what it was judged by is missing in the preview' }
    for (const witness of group.witnesses) {
      const loss = losses.get(witness)
      if (loss === undefined) continue
      return {
        item,
        kind: 'changed',
        detail: `${nameOf(witness)}, on which its going rests (${witness.rule}), ${loss}`,
      }
    }
  }
  return undefined
}

function nameOf(witness: Witness): string {
  switch (witness.kind) {
    case 'run':
    case 'project':
    case 'registry':
      return `${witness.kind} ${witness.path}`
    case 'collection':
      return pathOfCollection(witness)
    case 'version':
    case 'link':
      return `${pathOfCollection(witness)}:v${witness.versionIndex}`
  }
}

export function isOfVersion(witness: Witness): witness is VersionWitness {
  return witness.kind === 'version' || witness.kind === 'link'
}

/** Looks at the witnesses that are no versions: collections, and what was chosen so that all goes that it stands for. */
export async function lossesOfOthers(witnesses: readonly Witness[], execution: Execution): Promise<Losses> {
  return new Map([
    ...(await lossesOfCollections(
      witnesses.filter(witness => witness.kind === 'collection'),
      execution,
    )),
    ...(await lossesOfPlaces(witnesses.filter(isOfPlace), execution)),
  ])
}

/** Looks at collections on whose staying the going of others rests, and into those of which it matters whether they are empty. */
async function lossesOfCollections(witnesses: readonly CollectionWitness[], execution: Execution): Promise<Losses> {
  if (witnesses.length === 0) return new Map()
  const contained = (some: readonly CollectionWitness[]) => some.map(one => ({ id: one.id, label: nameOf(one) }))
  const [alone, inside] = [witnesses.filter(isOfItself), witnesses.filter(one => !isOfItself(one))]
  const seen = new Map([
    ...(alone.length === 0 ? [] : await lookAt(contained(alone), execution)),
    ...(inside.length === 0 ? [] : await lookInto(contained(inside), execution)),
  ])
  return new Map(witnesses.map(witness => [witness, lossOf(witness, seen.get(witness.id))]))
}

function isOfItself({ isEmpty }: CollectionWitness): boolean {
  return isEmpty === null
}

function lossOf(witness: CollectionWitness, seen: ContentsSeen | undefined): string | undefined {
  if (seen?.collection === 'gone') return 'is gone'
  if (seen?.collection === 'hidden') return 'is no longer shown'
  if (seen?.shown === undefined) return 'could not be looked into'
  const other = otherCollectionThan(witness.identity, seen.shown.identity)
  if (other.length > 0) return `is another collection now: ${other.join('; ')}`
  const [was, is] = [JSON.stringify(witness.seen), JSON.stringify(seen.shown.facts)]
  if (was !== is) return `has changed: what is said of it was ${was}, is ${is}`
  if (witness.isEmpty === null || witness.isEmpty === !seen.live) return undefined
  return witness.isEmpty ? 'is no longer empty' : 'is empty now'
}
