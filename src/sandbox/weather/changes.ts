import type { WorldEditor } from '../world/editor.ts'

/**
 * What other people do while a client works: once, at a moment that is counted in the client's requests.
 *
 * @example
 * ```ts
 * const tagged: TimedChange = {
 *   request: 3,
 *   apply: world => world.addAlias('my-team/vision/checkpoint:v7', 'prod'),
 * }
 * ```
 */
export interface TimedChange {
  /** Counts only requests of this operation. Default: all. */
  readonly operation?: string
  /** With the how-manieth of them it happens, from 1. Default 1. */
  readonly request?: number
  /** Just before that request is run, or just after it has been and before it is answered. Default `'before'`. */
  readonly when?: 'before' | 'after'
  readonly apply: (world: WorldEditor) => void
}

/** The changes that are due with one request. */
export interface Due {
  readonly before: readonly TimedChange['apply'][]
  readonly after: readonly TimedChange['apply'][]
}

/** Tells, request by request, what is due. */
export function scheduleOf(changes: readonly TimedChange[]): (operation: string) => Due {
  const counted = changes.map(change => ({ change, seen: 0 }))
  return operation => {
    const due = counted.filter(each => {
      if (each.change.operation !== undefined && each.change.operation !== operation) return false
      each.seen += 1
      return each.seen === (each.change.request ?? 1)
    })
    const at = (when: TimedChange['when']) =>
      due.filter(({ change }) => (change.when ?? 'before') === when).map(({ change }) => change.apply)
    return { before: at('before'), after: at('after') }
  }
}
