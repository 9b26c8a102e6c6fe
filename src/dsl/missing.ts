import { checkOneOf, checkOptions, checkSome } from './check.ts'

/** What is to happen when something that was named does not exist. */
export interface MissingOptions {
  readonly missing?: 'refuse' | 'skip'
}

/** Names, and perhaps options behind them. */
export type NamesAndOptions = readonly [...string[], MissingOptions] | readonly string[]

/** Names apart from the options behind them. Throws `BAD_VALUE` without a name, and `BAD_OPTION`. */
export function namesAndMissing(
  word: string,
  given: NamesAndOptions,
): { readonly names: readonly string[] } & MissingOptions {
  const options = given.at(-1)
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    checkSome(word, given)
    // The last is no options, so all of them are names, as far as the compiler knows.
    return { names: given as readonly string[] }
  }
  checkOptions(word, options, ['missing'])
  const names = given.slice(0, -1) as readonly string[]
  checkSome(word, names)
  if (!('missing' in options)) return { names }
  const { missing = 'refuse' } = options
  checkOneOf(word, options.missing, ['refuse', 'skip'])
  return { names, missing }
}
