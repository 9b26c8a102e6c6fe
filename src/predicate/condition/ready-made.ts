import type { Bytes, Condition, Duration } from './condition.ts'
import { parseCondition } from './parse-condition.ts'

/**
 * Ready-made conditions for `where`, by themselves or inside `and`, `or` and `not`.
 *
 * @example
 * ```ts
 * import { artifacts, largerThan, olderThan, unaliased } from 'coppice'
 *
 * const query = artifacts()
 *   .inProject('my-team/vision')
 *   .where({ and: [olderThan('30d'), unaliased()], or: [largerThan('1GB'), { tags: { has: 'scratch' } }] })
 * ```
 */
function ready(word: string, condition: Condition): Condition {
  return parseCondition(condition, word)
}

/** Created longer ago than this when the preview is made. Throws `BAD_CONDITION` for what is no duration. */
export function olderThan(duration: Duration): Condition {
  return ready('olderThan(…)', { createdAt: { olderThan: duration } })
}

/** Created less long ago than this. Throws `BAD_CONDITION` for what is no duration. */
export function newerThan(duration: Duration): Condition {
  return ready('newerThan(…)', { createdAt: { newerThan: duration } })
}

/** Of more bytes than this, references included. Throws `BAD_CONDITION` for a text without a unit. */
export function largerThan(bytes: Bytes): Condition {
  return ready('largerThan(…)', { size: { moreThan: bytes } })
}

/** Of fewer bytes than this, references included. Throws `BAD_CONDITION` for a text without a unit. */
export function smallerThan(bytes: Bytes): Condition {
  return ready('smallerThan(…)', { size: { lessThan: bytes } })
}

/** With this alias, in whatever collection. */
export function withAlias(alias: string): Condition {
  return ready('withAlias(…)', { aliases: { has: alias } })
}

/** Without any alias, in whatever collection. */
export function unaliased(): Condition {
  return ready('unaliased()', { aliases: { isEmpty: true } })
}

/** Of this number in its collection, such as `v3`. */
export function version(version: string): Condition {
  return ready('version(…)', { version })
}

/** With this tag. */
export function tagged(tag: string): Condition {
  return ready('tagged(…)', { tags: { has: tag } })
}

/** Without any tag. */
export function untagged(): Condition {
  return ready('untagged()', { tags: { isEmpty: true } })
}

/** In no registry or other portfolio. */
export function unlinked(): Condition {
  return ready('unlinked()', { links: { isEmpty: true } })
}

/** Not used as input by any run. No alias is not the same as unused. */
export function unused(): Condition {
  return ready('unused()', { usedCount: 0 })
}

/** Left over: the run that made it is gone, and nothing uses or links it. W&B shows a hidden maker just the same. */
export function orphaned(): Condition {
  return ready('orphaned()', { createdBy: null, usedCount: 0, links: { isEmpty: true } })
}
