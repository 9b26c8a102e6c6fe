import type { Outcome } from '../plan/outcome.ts'
import type { CollectionWitness, Item, VersionWitness, Witness, WitnessGroup } from '../plan/selection.ts'
import type { Execution } from '../requests/execution.ts'
import type { ContentsSeen } from '../resources/collection/listings.ts'
import { lookInto } from '../resources/collection/look-into.ts'
import { otherCollectionThan } from '../resources/version/identity.ts'

/** What happened to each witness since the preview; undefined for one that stands as it did. */
export type Losses = ReadonlyMap<Witness, string | undefined>

/** The witnesses on which some items rest, each once. */
export function witnessesOf(items: readonly Item[], groups: readonly WitnessGroup[]): readonly Witness[] {
  const places = new Set(items.flatMap(item => item.groups))
  return [...new Set([...places].flatMap(place => groups[place]?.witnesses ?? []))]
}

/** How many of these make a batch, if it is to hold so many items and witnesses at most. */
export function fitting(left: readonly Item[], groups: readonly WitnessGroup[], most: number): number {
  const witnesses = new Set<Witness>()
  for (const [count, item] of left.slice(0, most).entries()) {
    for (const place of item.groups) for (const witness of groups[place]?.witnesses ?? []) witnesses.add(witness)
    if (count > 0 && count + 1 + witnesses.size > most) return count
  }
  return Math.min(left.length, most)
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
  const path = `${witness.entity}/${witness.project}/${witness.collection}`
  return witness.kind === 'collection' ? path : `${path}:v${witness.versionIndex}`
}

export function isOfVersion(witness: Witness): witness is VersionWitness {
  return witness.kind !== 'collection'
}

/** Looks into collections on whose staying the going of others rests. */
export async function lossesOfCollections(
  witnesses: readonly CollectionWitness[],
  execution: Execution,
): Promise<Losses> {
  if (witnesses.length === 0) return new Map()
  const seen = await lookInto(
    witnesses.map(witness => ({ id: witness.id, label: nameOf(witness) })),
    execution,
  )
  return new Map(witnesses.map(witness => [witness, lossOf(witness, seen.get(witness.id))]))
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
