import { collectionAction, endsOf, isOnVersions, runAction } from '../actions/actions.ts'
import { type CollectionItem, type Item, isCollection, isRun, isVersion, type RunItem } from '../plan/item.ts'
import type { ItemList } from '../plan/item-list.ts'
import { type ItemSet, itemSet } from '../plan/item-map.ts'
import type { Outcome, OutcomeKind } from '../plan/outcome.ts'
import { pathOfCollection } from '../plan/path.ts'
import { notSent } from './outcomes.ts'

/** What waits for versions: a collection for those in it, a run for those that it logged. */
export type Holder = CollectionItem | RunItem

/** What became of the versions in what is to go: a holder waits for its versions. */
export interface Contents {
  /** Told how items ended. */
  ended(outcomes: Iterable<Outcome>): void
  /** Whether the outcome of one of its versions is not known yet. */
  waits(item: Holder): boolean
  /** The outcome of a holder when some of its versions stay, or may stay. Undefined while no such version is known. */
  holding(item: Holder): Outcome | undefined
  /** The names of the versions that are gone from a holder, by their ids. */
  goneFrom(item: Holder): ReadonlyMap<string, string>
}

const GONE: readonly OutcomeKind[] = ['deleted', 'unlinked', 'gone']

/** The versions of one holder. */
interface Held {
  /** Those that have not ended yet. */
  readonly open: ItemSet
  /** How many were not removed, and of how many that is not known. */
  left: number
  unsure: number
  readonly gone: Map<string, string>
}

export function startContents(items: ItemList): Contents {
  const known = new Map<string, Held>()
  const byCollection = new Map<string, Held>()
  const byVersion = new Map<string, Held[]>()
  const hasHolders = [...items.traits.actions].some(action => !isOnVersions(action))
  for (const item of hasHolders ? items : []) {
    if (isVersion(item) || !goes(item)) continue
    const held: Held = { open: itemSet(items), left: 0, unsure: 0, gone: new Map() }
    known.set(keyOf(item), held)
    if (isCollection(item)) byCollection.set(pathOfCollection(item), held)
    else for (const id of item.takes) byVersion.set(id, [...(byVersion.get(id) ?? []), held])
  }
  const holdersOf = (item: Item): readonly Held[] => {
    if (known.size === 0 || !isVersion(item) || endsOf(item.action) === 'updated') return []
    const logged = item.kind === 'version' ? byVersion.get(item.id) : undefined
    return [...[byCollection.get(pathOfCollection(item)) ?? []].flat(), ...(logged ?? [])]
  }
  if (known.size > 0) for (const item of items) for (const held of holdersOf(item)) held.open.add(item)
  return {
    ended(outcomes) {
      if (known.size === 0) return
      for (const { item, kind } of outcomes) {
        for (const held of holdersOf(item)) {
          held.open.delete(item)
          if (GONE.includes(kind) && isVersion(item)) held.gone.set(item.id, `v${item.versionIndex}`)
          else held.left += 1
          if (kind === 'unknown' || kind === 'not-sent') held.unsure += 1
        }
      }
    },
    waits: item => (known.get(keyOf(item))?.open.size ?? 0) > 0,
    holding(item) {
      const held = known.get(keyOf(item))
      return held === undefined || held.left === 0 ? undefined : heldBy(item, held)
    },
    goneFrom: item => known.get(keyOf(item))?.gone ?? new Map(),
  }
}

const keyOf = ({ kind, id, part }: Holder) => `${kind} ${id} ${part}`

/** Whether a holder is to go, after its versions. */
export function goes(item: Holder): boolean {
  return isRun(item)
    ? runAction(item.action).mayOrphan !== undefined
    : collectionAction(item.action).contents !== undefined
}

/** A version that a resume may yet settle leaves its holder open too. */
function heldBy(item: Holder, { left, unsure }: Held): Outcome | undefined {
  if (unsure > 0) return notSent(item, `${left} of its versions are not known to be gone`)
  return isRun(item) && runAction(item.action).mayOrphan === true
    ? undefined
    : notEmpty(item, `${left} of its versions were not removed`)
}

/** The outcome of a holder of which something stays. */
export function notEmpty(item: Holder, detail: string): Outcome {
  return { item, kind: 'kept', reasons: [{ code: isRun(item) ? 'outputs-stay' : 'not-empty', detail }] }
}
