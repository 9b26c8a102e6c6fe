import { collectionAction } from '../actions/actions.ts'
import type { CollectionItem } from '../plan/item.ts'
import { pathOfCollection } from '../plan/path.ts'
import type { Selection } from '../plan/selection.ts'
import type { Execution } from '../requests/execution.ts'
import type { ContentsSeen } from '../resources/collection/listings.ts'
import { lookAt, lookInto } from '../resources/collection/look-into.ts'
import { otherCollectionThan } from '../resources/version/identity.ts'
import { type Contents, goes, notEmpty } from './contents.ts'
import type { Losses } from './look-at-places.ts'
import { type Sight, UNSEEN } from './sight.ts'
import { leftWith } from './witnesses.ts'

/** What collections are compared with: what became of their contents, and of witnesses. */
interface Comparing extends Pick<Selection, 'groups'> {
  readonly contents: Contents
  readonly losses: Losses
}

/**
 * Looks at collections: whether each is as it was. One that goes is looked into: everything in it must be known to be gone.
 * W&B has no guard of its own here (docs/wandb-api.md §3.6).
 */
export async function lookAtCollections(
  items: readonly CollectionItem[],
  execution: Execution,
  moment: 'before' | 'after',
  { groups, contents, losses }: Comparing,
): Promise<readonly Sight[]> {
  const contained = (item: CollectionItem) => ({
    id: item.id,
    label: pathOfCollection(item),
    gone: contents.goneFrom(item),
  })
  const isLookedInto = (item: CollectionItem) => goes(item) || item.isEmpty !== null
  const [inside, alone] = [items.filter(isLookedInto), items.filter(item => !isLookedInto(item))]
  const seen = new Map([
    ...(inside.length === 0 ? [] : await lookInto(inside.map(contained), execution)),
    ...(alone.length === 0 ? [] : await lookAt(alone.map(contained), execution)),
  ])
  return items.map(item => {
    const sight = sightOf(item, seen.get(item.id), moment, contents.goneFrom(item))
    const outcome = sight.kind === 'as it was' ? leftWith(item, groups, losses) : undefined
    return outcome === undefined ? sight : { kind: 'changed', outcome }
  })
}

function sightOf(
  item: CollectionItem,
  seen: ContentsSeen | undefined,
  moment: 'before' | 'after',
  gone: ReadonlyMap<string, string>,
): Sight {
  if (seen === undefined) return UNSEEN
  const other = seen.shown === undefined ? [] : otherCollectionThan(item.identity, seen.shown.identity)
  if (other.length > 0) return { kind: 'other', why: `another collection stands under its id: ${other.join('; ')}` }
  if (seen.collection !== 'there') return { kind: seen.collection }
  if (goes(item) && seen.live)
    return { kind: 'changed', outcome: notEmpty(item, 'something is in it that the preview did not hold') }
  const { isDone } = collectionAction(item.action)
  if (moment === 'after' && seen.shown !== undefined && isDone(seen.shown.facts, item)) return { kind: 'done' }
  const [was, is] = [JSON.stringify(item.seen), JSON.stringify(seen.shown?.facts)]
  if (was !== is)
    return { kind: 'changed', outcome: { item, kind: 'changed', detail: `what is said of it was ${was}, is ${is}` } }
  if (item.isEmpty !== null && item.isEmpty === seen.live)
    return {
      kind: 'changed',
      outcome: { item, kind: 'changed', detail: `it is ${seen.live ? 'no longer' : 'now'} empty` },
    }
  if (seen.lingering.length === 0) return { kind: 'as it was' }
  const names = seen.lingering.slice(0, 3).map(id => gone.get(id))
  const more = seen.lingering.length > 3 ? ', …' : ''
  const detail = `the server still lists ${names.join(', ')}${more} in it, which it said are gone. Preview it again later`
  return { kind: 'lagging', outcome: notEmpty(item, detail) }
}
