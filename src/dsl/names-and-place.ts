import { parseCollectionPath } from '../plan/path.ts'
import { checkOptions, checkTexts } from './check.ts'

/** Names apart from the options behind them. Throws `BAD_OPTION` and `BAD_PATH`. */
export function apart(word: string, given: readonly unknown[]) {
  const last = given.at(-1)
  const isOptions = typeof last === 'object' && last !== null && !(last instanceof RegExp) && !Array.isArray(last)
  if (!isOptions) return { values: given, place: undefined }
  checkOptions(word, last, ['in'])
  const { in: path } = last as { readonly in?: unknown }
  if (path === undefined && !('in' in last)) return { values: given.slice(0, -1), place: undefined }
  checkTexts(word, [path])
  return { values: given.slice(0, -1), place: parseCollectionPath(String(path)) }
}
