import { isVersion } from './item.ts'
import { OUTCOME_KINDS, type Outcome, type OutcomeKind } from './outcome.ts'

/** What outcomes come to. */
export interface Added {
  readonly counts: Readonly<Record<OutcomeKind, number>>
  /** Stored bytes of what was deleted. */
  readonly bytes: number
}

/** Adds outcomes up as they become known. */
export interface Adding {
  /** @param times - 1, or -1 for an outcome that does not hold any more */
  add(outcome: Outcome, times: 1 | -1): void
  size(): number
  sum(): Added
}

export function startAdding(): Adding {
  const counts = Object.fromEntries(OUTCOME_KINDS.map(kind => [kind, 0])) as Record<OutcomeKind, number>
  let bytes = 0
  return {
    add({ kind, item }, times) {
      counts[kind] += times
      if (kind === 'deleted' && isVersion(item)) bytes += item.storedBytes * times
    },
    size: () => OUTCOME_KINDS.reduce((size, kind) => size + counts[kind], 0),
    sum: () => ({ counts: { ...counts }, bytes }),
  }
}

/** What outcomes come to; some lists know it. */
export function addedUp(outcomes: Iterable<Outcome> & { readonly added?: Added }): Added {
  if (outcomes.added !== undefined) return outcomes.added
  const adding = startAdding()
  for (const outcome of outcomes) adding.add(outcome, 1)
  return adding.sum()
}
