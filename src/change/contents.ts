import type { Outcome, OutcomeKind } from '../plan/outcome.ts'
import { type CollectionItem, type Item, isVersion, pathOfCollection } from '../plan/selection.ts'
import { notSent } from './outcomes.ts'

/** What became of the versions in collections that are to be changed. A collection waits for its versions. */
export interface Contents {
  /** Told how items ended. */
  ended(outcomes: readonly Outcome[]): void
  /** The outcome of a collection when some of its versions stay, or may stay. Undefined while no such version is known. */
  holding(item: CollectionItem): Outcome | undefined
  /** The names of the versions that are gone from a collection, by their ids. */
  goneFrom(item: CollectionItem): ReadonlyMap<string, string>
}

const GONE: readonly OutcomeKind[] = ['deleted', 'unlinked', 'gone']

export function startContents(items: readonly Item[]): Contents {
  const left = new Map<string, Outcome[]>()
  const gone = new Map<string, Map<string, string>>()
  for (const item of items) {
    if (isVersion(item)) continue
    left.set(pathOfCollection(item), [])
    gone.set(pathOfCollection(item), new Map())
  }
  return {
    ended(outcomes) {
      for (const outcome of left.size === 0 ? [] : outcomes) {
        const { item, kind } = outcome
        if (!isVersion(item)) continue
        const path = pathOfCollection(item)
        if (GONE.includes(kind)) gone.get(path)?.set(item.id, `v${item.versionIndex}`)
        else left.get(path)?.push(outcome)
      }
    },
    holding(item) {
      const some = left.get(pathOfCollection(item)) ?? []
      return some.length === 0 ? undefined : heldBy(item, some)
    },
    goneFrom: item => gone.get(pathOfCollection(item)) ?? new Map(),
  }
}

/** A version that a resume may yet settle leaves its collection open too. */
function heldBy(item: CollectionItem, left: readonly Outcome[]): Outcome {
  const isOpen = left.some(({ kind }) => kind === 'unknown' || kind === 'not-sent')
  return isOpen
    ? notSent(item, `${left.length} of its versions are not known to be gone`)
    : notEmpty(item, `${left.length} of its versions were not removed`)
}

/** The outcome of a collection that still holds something. */
export function notEmpty(item: CollectionItem, detail: string): Outcome {
  return { item, kind: 'kept', reasons: [{ code: 'not-empty', detail }] }
}
