import { describeThrown } from '../conditions/describe.ts'
import { judgementOf, trueOrFalse } from '../conditions/judge.ts'
import { startSecondAsking } from '../conditions/second-asking.ts'
import { strictly } from '../conditions/strict.ts'
import { CoppiceError } from '../errors/coppice-error.ts'
import { type Item, pathOf } from '../plan/item.ts'
import { ITEM_NAMES } from './item-names.ts'

/** The items for which a closure answers true, and does so again. */
export function itemsFor(word: string, predicate: (item: Item) => boolean, items: readonly Item[]): ReadonlySet<Item> {
  const secondAsking = startSecondAsking()
  const questions = {
    ask: (item: Item) => ({ kind: 'value', value: answerOf(word, predicate, item) }) as const,
    nameOf: pathOf,
  }
  const chosen = items.filter(item => {
    const value = answerOf(word, predicate, item)
    secondAsking.judged(predicate, item, value, questions)
    return value
  })
  secondAsking.turn()
  secondAsking.end()
  refuseUnknownNames(word, predicate, items)
  return new Set(chosen)
}

/**
 * Items are plain data, and known by their identity. So a closure is asked about the items themselves, and then about strict
 * copies. From the copies, only the reading of a name that they do not have counts.
 */
function refuseUnknownNames(word: string, predicate: (item: Item) => boolean, items: readonly Item[]): void {
  let unknown: CoppiceError | undefined
  const strict = strictly(
    error => {
      unknown ??= error
    },
    { more: ITEM_NAMES },
  )
  for (const item of items) {
    // A strict copy of an item has the item's fields.
    judgementOf(predicate, strict('', item) as Item)
    if (unknown !== undefined) throw noAnswer(word, item, { problem: describeThrown(unknown), cause: unknown })
  }
}

function answerOf(word: string, predicate: (item: Item) => boolean, item: Item): boolean {
  const judgement = trueOrFalse(judgementOf(predicate, item))
  if (judgement.kind === 'value') return judgement.value
  throw noAnswer(word, item, judgement.kind === 'refused' ? judgement : undefined)
}

function noAnswer(
  word: string,
  item: Item,
  why: { readonly problem: string; readonly cause?: unknown } | undefined,
): CoppiceError {
  return new CoppiceError('PREDICATE_FAILED', {
    problem: `The closure of .${word}(…) gave no answer about ${pathOf(item)}`,
    expected: 'true or false for every item',
    ...(why === undefined ? {} : { came: why.problem, cause: why.cause }),
    todo: 'Mend the closure; the preview is as it was.',
  })
}
