import { CoppiceError } from '../errors/coppice-error.ts'
import { type Item, type Kept, pathOf } from '../plan/item.ts'
import { thingOf } from '../plan/things.ts'
import { checkFunction, checkTexts } from './check.ts'
import { itemsFor } from './items-for.ts'

/** Which items of a preview: those for which a closure answers true, or those with these paths or ids. */
export type Picked = ((item: Item) => boolean) | readonly string[]

/** What a preview shows. */
interface Shown {
  readonly items: readonly Item[]
  readonly kept: readonly Kept[]
}

/** The items that are picked. Only what goes can be: neither what a guard keeps, nor what the preview does not hold. */
export function pickedItems(word: string, picked: Picked, { items, kept }: Shown): ReadonlySet<Item> {
  if (isNames(picked)) return namedItems(word, picked, items, kept)
  checkFunction(word, picked)
  return itemsFor(word, picked, items)
}

function isNames(picked: Picked): picked is readonly string[] {
  return Array.isArray(picked)
}

/** A path names a row, and an id a thing, with its links; both name all that joined plans do to it. */
function namedItems(
  word: string,
  names: readonly string[],
  items: readonly Item[],
  kept: readonly Kept[],
): ReadonlySet<Item> {
  if (names.length > 0) checkTexts(word, names)
  const [byPath, byId] = [itemsBy(items, pathOf), itemsBy(items, ({ id }) => id)]
  return new Set(
    names.flatMap(name => {
      const named = byPath.get(name) ?? byId.get(name)
      if (named === undefined) throw notHeld(word, name, kept)
      if (new Set(named.map(thingOf)).size > 1) throw ambiguous(word, name, named)
      return named
    }),
  )
}

function itemsBy(items: readonly Item[], nameOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const named = new Map<string, Item[]>()
  for (const item of items) {
    const name = nameOf(item)
    const others = named.get(name)
    if (others === undefined) named.set(name, [item])
    else others.push(item)
  }
  return named
}

function notHeld(word: string, name: string, kept: readonly Kept[]): CoppiceError {
  const stays = kept.find(({ item }) => pathOf(item) === name || item.id === name)
  const reasons = stays?.reasons.map(({ code, detail }) => `${code}: ${detail}`).join('; ')
  return new CoppiceError('NOT_FOUND', {
    problem: `.${word}(…) names ${name}, which the preview does not act on`,
    expected: 'paths or ids of preview.items',
    ...(reasons !== undefined && { came: `what it keeps (${reasons})` }),
    todo: 'A preview can be made smaller, never larger: make a new one for more.',
  })
}

function ambiguous(word: string, name: string, items: readonly Item[]): CoppiceError {
  return new CoppiceError('BAD_VALUE', {
    problem: `.${word}(…) was given a path that several items have`,
    expected: `one of their ids: ${items.map(({ id }) => id).join(', ')}`,
    came: name,
  })
}
