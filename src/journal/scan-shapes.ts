import type { Condition } from '../conditions/condition.ts'
import { parseCondition } from '../conditions/parse-condition.ts'
import { isCoppiceError } from '../errors/coppice-error.ts'
import type { RunHints, ScanHints } from '../plan/query.ts'
import { placeShape } from '../resources/places/places.ts'
import { type ExtraField, isExtraField } from '../resources/version/artifact.ts'
import { count, flag, list, object, oneOf, optional, refuse, type Shape, text } from '../shape.ts'

// The places that a file names. They are listed again by whoever applies it.

export const extraField: Shape<ExtraField> = (value, at) => {
  const name = text(value, at)
  return isExtraField(name) ? name : refuse(name, at, 'a known field')
}

/** Uses the reader of users' conditions. A test that it does not know is refused. */
const condition: Shape<Condition> = (value, at) => {
  try {
    return parseCondition(value, at)
  } catch (error) {
    if (!isCoppiceError(error)) throw error
    return refuse(value, at, 'a condition that is known')
  }
}

const hints = object<ScanHints>({
  fields: optional(list(text)),
  state: optional(text),
  types: optional(list(text)),
  names: optional(list(text)),
  collections: optional(condition),
  runs: optional(
    object<RunHints>({
      state: optional(list(text)),
      group: optional(list(text)),
      jobType: optional(list(text)),
      sweep: optional(list(text)),
    }),
  ),
  prefetch: optional(flag),
  limit: optional(count),
  order: optional(oneOf({ asc: true, desc: true })),
  shared: optional(flag),
})

export const scan = placeShape(optional(hints))
