import type { Refusal } from '../plan/outcome.ts'
import { lacksIn } from '../requests/lacks.ts'
import type { ServerError } from '../transport/transport.ts'

/** The words of servers, as far as known (docs/wandb-api.md §1.8, §5.1). The first that fits decides, words before codes. */
const PLAIN_WORDS: readonly (readonly [RegExp, Refusal])[] = [
  [/protected alias/i, 'protected-alias'],
  [/system managed/i, 'system'],
  [/dependent artifacts/i, 'dependent'],
]
const OTHER_WORDS: readonly (readonly [RegExp, Refusal])[] = [
  [/permission|access|not allowed|forbidden/i, 'permission'],
  [/alias/i, 'alias'],
  [/linked|portfolio|registry/i, 'linked'],
]

/** Says in one word why a server refused, from its code or its words. */
export function classifyRefusal(errors: readonly ServerError[]): Refusal {
  if (lacksIn(errors).length > 0) return 'other'
  const text = errors.map(error => aboutTheItem(error.message)).join(' ')
  const saying = (words: typeof PLAIN_WORDS) => words.find(([pattern]) => pattern.test(text))?.[1]
  const byCode = errors.some(error => error.code === 'PERMISSION_ERROR') ? 'permission' : undefined
  return saying(PLAIN_WORDS) ?? byCode ?? saying(OTHER_WORDS) ?? 'other'
}

/**
 * The part of a message that is about the item. The name of a mutation, such as `deleteArtifactPortfolio`, a quoted name and
 * a path are left out.
 */
function aboutTheItem(message: string): string {
  return message.replace(/"[^"]*"|'[^']*'|`[^`]*`|\b[a-z]+[A-Z]\w*|\S*[/:]\S+/g, ' ')
}
