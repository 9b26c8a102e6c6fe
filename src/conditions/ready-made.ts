import type { Condition } from './condition.ts'
import { parseCondition } from './parse-condition.ts'
import type { Bytes, Duration } from './value-tests.ts'

/** Reads a condition that is made here; a mistake in it names the word. */
function ready(word: string, condition: Condition): Condition {
  return parseCondition(condition, word)
}

/**
 * Created longer ago than this when the preview is made. Throws `BAD_CONDITION` for anything but a duration.
 *
 * @example
 * ```ts
 * olderThan('30d') // => { createdAt: { olderThan: '30d' } }
 * ```
 */
export function olderThan(duration: Duration): Condition {
  return ready('olderThan(…)', { createdAt: { olderThan: duration } })
}

/**
 * Created less long ago than this. Throws `BAD_CONDITION` for anything but a duration.
 *
 * @example
 * ```ts
 * newerThan('12h') // => { createdAt: { newerThan: '12h' } }
 * ```
 */
export function newerThan(duration: Duration): Condition {
  return ready('newerThan(…)', { createdAt: { newerThan: duration } })
}

/**
 * Of more bytes than this, references included. Throws `BAD_CONDITION` for a text without a unit.
 *
 * @example
 * ```ts
 * largerThan('1.5GB') // => { size: { moreThan: '1.5GB' } }
 * ```
 */
export function largerThan(bytes: Bytes): Condition {
  return ready('largerThan(…)', { size: { moreThan: bytes } })
}

/**
 * Of fewer bytes than this, references included. Throws `BAD_CONDITION` for a text without a unit.
 *
 * @example
 * ```ts
 * smallerThan('10MiB') // => { size: { lessThan: '10MiB' } }
 * ```
 */
export function smallerThan(bytes: Bytes): Condition {
  return ready('smallerThan(…)', { size: { lessThan: bytes } })
}

/**
 * With this alias, in whatever collection.
 *
 * @example
 * ```ts
 * withAlias('best') // => { aliases: { has: 'best' } }
 * ```
 */
export function withAlias(alias: string): Condition {
  return ready('withAlias(…)', { aliases: { has: alias } })
}

/**
 * Without any alias, in whatever collection.
 *
 * @example
 * ```ts
 * unaliased() // => { aliases: { isEmpty: true } }
 * ```
 */
export function unaliased(): Condition {
  return ready('unaliased()', { aliases: { isEmpty: true } })
}

/**
 * Of this number in its collection, such as `v3`.
 *
 * @example
 * ```ts
 * version('v3') // => { version: 'v3' }
 * ```
 */
export function version(version: string): Condition {
  return ready('version(…)', { version })
}

/**
 * With this tag.
 *
 * @example
 * ```ts
 * tagged('scratch') // => { tags: { has: 'scratch' } }
 * ```
 */
export function tagged(tag: string): Condition {
  return ready('tagged(…)', { tags: { has: tag } })
}

/**
 * Without any tag.
 *
 * @example
 * ```ts
 * untagged() // => { tags: { isEmpty: true } }
 * ```
 */
export function untagged(): Condition {
  return ready('untagged()', { tags: { isEmpty: true } })
}

/**
 * In no registry or other portfolio.
 *
 * @example
 * ```ts
 * unlinked() // => { links: { isEmpty: true } }
 * ```
 */
export function unlinked(): Condition {
  return ready('unlinked()', { links: { isEmpty: true } })
}

/**
 * Not used as input by any run. No alias is not the same as unused.
 *
 * @example
 * ```ts
 * unused() // => { usedCount: 0 }
 * ```
 */
export function unused(): Condition {
  return ready('unused()', { usedCount: 0 })
}

/**
 * Left over: the run that made it is gone, and nothing uses or links it. W&B shows a hidden maker just the same.
 *
 * @example
 * ```ts
 * orphaned() // => { createdBy: null, usedCount: 0, links: { isEmpty: true } }
 * ```
 */
export function orphaned(): Condition {
  return ready('orphaned()', { createdBy: null, usedCount: 0, links: { isEmpty: true } })
}
