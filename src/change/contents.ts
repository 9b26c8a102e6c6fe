import { collectionAction, endsOf, runAction } from '../actions/actions.ts'
import type { Outcome, OutcomeKind } from '../plan/outcome.ts'
import { pathOfCollection } from '../plan/path.ts'
import { type CollectionItem, type Item, isCollection, isRun, isVersion, type RunItem } from '../plan/selection.ts'
import { notSent } from './outcomes.ts'

/** What waits for versions: a collection for those in it, a run for those that it logged. */
export type Holder = CollectionItem | RunItem

/** What became of the versions in what is to go: a holder waits for its versions. */
export interface Contents {
  /** Told how items ended. */
  ended(outcomes: readonly Outcome[]): void
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
  readonly open: Set<Item>
  readonly left: Outcome[]
  readonly gone: Map<string, string>
}

export function startContents(items: readonly Item[]): Contents {
  const known = new Map<Item, Held>()
  const byCollection = new Map<string, Held>()
  const byVersion = new Map<string, Held[]>()
  for (const item of items) {
    if (isVersion(item) || !goes(item)) continue
    const held: Held = { open: new Set(), left: [], gone: new Map() }
    known.set(item, held)
    if (isCollection(item)) byCollection.set(pathOfCollection(item), held)
    else for (const id of item.takes) byVersion.set(id, [...(byVersion.get(id) ?? []), held])
  }
  const holdersOf = (item: Item): readonly Held[] => {
    if (known.size === 0 || !isVersion(item) || endsOf(item.action) === 'updated') return []
    const logged = item.kind === 'version' ? byVersion.get(item.id) : undefined
    return [...[byCollection.get(pathOfCollection(item)) ?? []].flat(), ...(logged ?? [])]
  }
  for (const item of items) for (const { open } of holdersOf(item)) open.add(item)
  return {
    ended(outcomes) {
      for (const outcome of outcomes) {
        const { item, kind } = outcome
        for (const { open, left, gone } of holdersOf(item)) {
          open.delete(item)
          if (GONE.includes(kind) && isVersion(item)) gone.set(item.id, `v${item.versionIndex}`)
          else left.push(outcome)
        }
      }
    },
    waits: item => (known.get(item)?.open.size ?? 0) > 0,
    holding(item) {
      const { left = [] } = known.get(item) ?? {}
      return left.length === 0 ? undefined : heldBy(item, left)
    },
    goneFrom: item => known.get(item)?.gone ?? new Map(),
  }
}

/** Whether a holder is to go, after its versions. */
export function goes(item: Holder): boolean {
  return isRun(item)
    ? runAction(item.action).mayOrphan !== undefined
    : collectionAction(item.action).contents !== undefined
}

/** A version that a resume may yet settle leaves its holder open too. */
function heldBy(item: Holder, left: readonly Outcome[]): Outcome | undefined {
  const isOpen = left.some(({ kind }) => kind === 'unknown' || kind === 'not-sent')
  if (isOpen) return notSent(item, `${left.length} of its versions are not known to be gone`)
  return isRun(item) && runAction(item.action).mayOrphan === true
    ? undefined
    : notEmpty(item, `${left.length} of its versions were not removed`)
}

/** The outcome of a holder of which something stays. */
export function notEmpty(item: Holder, detail: string): Outcome {
  return { item, kind: 'kept', reasons: [{ code: isRun(item) ? 'outputs-stay' : 'not-empty', detail }] }
}
