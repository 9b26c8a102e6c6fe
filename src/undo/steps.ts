import {
  type Allowed,
  type CollectionInverse,
  type Inverse,
  inversesOf,
  type RunInverse,
  type VersionInverse,
} from '../actions/inverses.ts'
import type { Item, Kept } from '../plan/item.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { Past } from '../plan/past.ts'
import type { Selection } from '../plan/selection.ts'
import { changedThings, thingOf } from '../plan/things.ts'

/** A change that takes back what was done to an item of a journal. */
export interface Step<One extends Inverse = VersionInverse | CollectionInverse | RunInverse> {
  readonly inverse: One
  /** The item as it was changed. */
  readonly item: Item
}

/** What takes a run back: steps in parts, one part after the other, and what nothing takes back. */
export interface Steps {
  readonly parts: readonly (readonly Step[])[]
  readonly kept: readonly Kept[]
}

const MADE: readonly Outcome['kind'][] = ['deleted', 'unlinked', 'updated']

/**
 * The steps back from all that a run changed. What was done last to a thing is taken back first. Two steps back for one row
 * stand in different parts.
 */
export function stepsBack(
  { items }: Pick<Selection, 'items'>,
  { outcomes }: Pick<Past, 'outcomes'>,
  allowed: Allowed,
): Steps {
  const kept: Kept[] = []
  const parts: Step[][] = []
  const next = new Map<string, number>()
  const changed = items.filter(item => MADE.includes(outcomes.get(item)?.kind ?? 'kept'))
  for (const item of [...changed].sort((a, b) => b.part - a.part)) {
    for (const inverse of inversesOf(item, allowed)) {
      if (inverse.kind === 'irreversible') {
        kept.push({ item, reasons: [{ code: 'irreversible', detail: inverse.why }] })
        continue
      }
      const things = new Set([...changedThings(item), inverse.kind === 'version' ? inverse.id : thingOf(item)])
      const part = Math.max(...[...things].map(thing => next.get(thing) ?? 0))
      for (const thing of things) next.set(thing, part + 1)
      parts[part] ??= []
      parts[part]?.push({ inverse, item })
    }
  }
  return { parts, kept }
}
