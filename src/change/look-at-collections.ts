import { type CollectionItem, pathOfCollection, type WitnessGroup } from '../plan/selection.ts'
import type { Execution } from '../requests/execution.ts'
import type { ContentsSeen } from '../resources/collection/listings.ts'
import { lookInto } from '../resources/collection/look-into.ts'
import { otherCollectionThan } from '../resources/version/identity.ts'
import { type Contents, notEmpty } from './contents.ts'
import { type Sight, UNSEEN } from './sight.ts'
import { leftWith, lossesOfCollections, witnessesOf } from './witnesses.ts'

/**
 * Looks into collections: whether each is as it was, and whether everything in it is known to be gone. W&B has no guard of
 * its own here (docs/wandb-api.md §3.6).
 */
export async function lookAtCollections(
  items: readonly CollectionItem[],
  execution: Execution,
  groups: readonly WitnessGroup[],
  contents: Contents,
): Promise<readonly Sight[]> {
  const seen = await lookInto(
    items.map(item => ({ id: item.id, label: pathOfCollection(item), gone: contents.goneFrom(item) })),
    execution,
  )
  const witnesses = witnessesOf(items, groups).filter(witness => witness.kind === 'collection')
  const losses = await lossesOfCollections(witnesses, execution)
  return items.map(item => {
    const sight = sightOf(item, seen.get(item.id), contents.goneFrom(item))
    const outcome = sight.kind === 'as it was' ? leftWith(item, groups, losses) : undefined
    return outcome === undefined ? sight : { kind: 'changed', outcome }
  })
}

function sightOf(item: CollectionItem, seen: ContentsSeen | undefined, gone: ReadonlyMap<string, string>): Sight {
  if (seen === undefined) return UNSEEN
  const other = seen.shown === undefined ? [] : otherCollectionThan(item.identity, seen.shown.identity)
  if (other.length > 0) return { kind: 'other', why: `another collection stands under its id: ${other.join('; ')}` }
  if (seen.collection !== 'there') return { kind: seen.collection }
  if (seen.live) return { kind: 'changed', outcome: notEmpty(item, 'something is in it that the preview did not hold') }
  const [was, is] = [JSON.stringify(item.seen), JSON.stringify(seen.shown?.facts)]
  if (was !== is)
    return { kind: 'changed', outcome: { item, kind: 'changed', detail: `what is said of it was ${was}, is ${is}` } }
  if (seen.lingering.length === 0) return { kind: 'as it was' }
  const names = seen.lingering.slice(0, 3).map(id => gone.get(id))
  const more = seen.lingering.length > 3 ? ', …' : ''
  const detail = `the server still lists ${names.join(', ')}${more} in it, which it said are gone. Preview it again later`
  return { kind: 'lagging', outcome: notEmpty(item, detail) }
}
