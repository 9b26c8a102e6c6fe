import { isCoppiceError } from '../errors/coppice-error.ts'
import type { Execution } from '../requests/execution.ts'
import type { ItemAnswer } from '../requests/send-batch.ts'
import { rowsOfAnAnswer } from '../requests/weights.ts'
import type { Task } from './tasks.ts'
import { leastRows, type Walk } from './walk.ts'

/** Rows of a page that every server gives. The first page of a list is this small, so that it comes early. */
export const MODEST_PAGE = 100

/** Rows that one answer brings in all, where several lists travel together; each has a modest page in any case. */
const ROWS_OF_AN_ANSWER = 1000

/** Whether so many rows may be too much for a server. */
export const isLarge = (rows: number) => rows > MODEST_PAGE

/**
 * How much of its list a task asks for, where so many travel together. A server with a largest page gives that much. A
 * refusal is remembered. Of heavy rows fewer are asked for, so that the answer keeps its size.
 */
export function rowsFor<Row>(
  { listing, walk }: Pick<Task<Row>, 'listing' | 'walk'>,
  together: number,
  fields: Iterable<string>,
  { sizes, learned }: Execution,
): number {
  const wanted = isFirst(walk) ? MODEST_PAGE : Math.max(MODEST_PAGE, Math.floor(ROWS_OF_AN_ANSWER / together))
  const light = Math.floor(rowsOfAnAnswer(fields, learned) / (together * (listing.rowsEach ?? 1)))
  return Math.max(leastRows(walk), Math.min(wanted, light, sizes.page, learned.page))
}

/** The first page of a list shows whether there is anything to read. */
function isFirst({ role, pages }: Walk): boolean {
  return role === 'front' && pages === 0
}

/** Whether a smaller page may come through where a large one did not. */
export function isPerhapsTooMuch(error: unknown): boolean {
  return isCoppiceError(error, 'TIMEOUT') || isCoppiceError(error, 'HTTP_STATUS') || isCoppiceError(error, 'NOT_JSON')
}

/** Whether a server that refuses to go on with a list may only mind the size of the page; it is asked once more. */
export function mindsThePage(walk: Walk, answer: ItemAnswer, { sizes, learned }: Execution): boolean {
  if (answer.kind !== 'refused' || isFirst(walk) || Math.min(sizes.page, learned.page) <= MODEST_PAGE) return false
  if (answer.errors.some(error => error.code === 'PERMISSION_ERROR')) return false
  learned.page = MODEST_PAGE
  return true
}
