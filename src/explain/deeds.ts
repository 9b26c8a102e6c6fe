import type { Ends } from '../actions/action.ts'
import { endsOf } from '../actions/actions.ts'
import type { Item } from '../plan/item.ts'
import type { List } from '../plan/list.ts'
import { freedBy } from '../plan/things.ts'
import { printBytes } from './bytes.ts'
import { counted, laterText } from './item-texts.ts'

/** What is done to items, for a question: `delete 216 versions (at most 48.2 GB), change 3 versions`. */
export function deedsTo(items: List<Item>, now: Date): string {
  const that = (end: Ends) => items.filter(({ action }) => endsOf(action) === end)
  const [deleted, unlinked, updated] = [that('deleted'), that('unlinked'), that('updated')]
  const bytes = freedBy(deleted)
  const size = bytes > 0 ? ` (at most ${printBytes(bytes)})` : ''
  return [
    ...(deleted.length > 0 ? [`delete ${counted(deleted)}${size}`] : []),
    ...(unlinked.length > 0 ? [`unlink ${counted(unlinked)}`] : []),
    ...(updated.length > 0 ? [`change ${counted(updated)}${laterText(updated, now)}`] : []),
  ].join(', ')
}
