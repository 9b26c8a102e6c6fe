import { nearestName } from '../../nearest-name.ts'
import type { Completer } from './completer.ts'
import { namesOf, THINGS } from './words.ts'

/** The name that was probably meant, where an error says that there is none of the name that was typed. */
export function meantIn(
  error: Error,
  code: string,
  { namesBehind }: Pick<Completer, 'namesBehind'>,
): string | undefined {
  const [, method] = /([\p{L}\p{N}_$]+) is not a function/u.exec(error.message) ?? []
  if (method !== undefined) {
    const at = code.search(new RegExp(`\\.\\s*${method.replaceAll('$', '\\$')}\\b`))
    const known = at < 0 ? [] : namesBehind(code.slice(0, at + 1))
    const meant = nearestName(method, known.length > 0 ? known : Object.keys(THINGS).flatMap(namesOf))
    return meant === undefined || meant === method ? undefined : `Did you mean .${meant}(…)?`
  }
  const [, name] = /^(\S+) is not defined$/.exec(error.message) ?? []
  const meant = name === undefined ? undefined : nearestName(name, namesBehind(''))
  return meant === undefined ? undefined : `Did you mean ${meant}?`
}
