import { CoppiceError } from '../errors/coppice-error.ts'
import { nearestName } from '../nearest-name.ts'
import { printValue } from './advice.ts'

/** The error of a key that no condition has at this place. */
export function unknownKey(key: string, known: readonly string[], place: string): CoppiceError {
  const nearest = nearestName(key, known)
  const isLeaf = known.includes('exists')
  return badCondition(place, {
    expected: `one of ${known.join(', ')}`,
    came: `the key ${printValue(key)}`,
    ...(nearest === undefined ? {} : { todo: `Did you mean ${nearest}?` }),
    ...(nearest === undefined && isLeaf ? { todo: "Write what lies deeper as a path with dots: 'eval.loss'." } : {}),
  })
}

/** The error of a mistake in a condition, with its place. */
export function badCondition(place: string, parts: { expected: string; came: string; todo?: string }): CoppiceError {
  return new CoppiceError('BAD_CONDITION', { problem: `There is a mistake in the condition at ${place}`, ...parts })
}
