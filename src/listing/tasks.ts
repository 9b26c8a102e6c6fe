import { CoppiceError } from '../errors/coppice-error.ts'
import type { Listing, Page } from './listing.ts'
import { type SeenRows, seenLately } from './seen-rows.ts'
import {
  goesOn,
  isIdle,
  knows,
  meets,
  nextWalk,
  startWalk,
  type Walk,
  WORTH_WHILE,
  walkAfter,
  walkBack,
  walkBehind,
  withPage,
} from './walk.ts'

/** One list that is read, and what its walks share. */
interface List {
  /** Its rows so far. */
  readonly seen: SeenRows
  /** The rows that were read from its end. The walk from its front comes to them last of all. */
  readonly fromTheEnd: Set<string>
  /** The keys of its first page. */
  first: ReadonlySet<string>
  /** How far it was read from its front and from its end. */
  readonly walks: { front: Walk; back?: Walk }
  /** Whether everything between its front and its end was read. */
  isWhole: boolean
}

/** The next page of a list that is to be read. */
export interface Task<Row> {
  readonly listing: Listing<Row>
  readonly list: List
  readonly walk: Walk
}

/**
 * Starts a list.
 *
 * @param after - the cursor from which it is read; null for its front
 */
export function startTask<Row>(
  listing: Listing<Row>,
  keyOf: (row: Row) => string,
  after = listing.start,
  seen: SeenRows = seenLately(),
): Task<Row> {
  const { before } = listing
  for (const row of before?.rows ?? []) seen.isNew(keyOf(row))
  const walk = before === undefined ? startWalk('front', after) : walkAfter({ marks: before.marks, next: after })
  const list: List = {
    ...{ seen, fromTheEnd: new Set(), first: new Set(), walks: { front: walk }, isWhole: false },
  }
  return { listing: listing, walk, list }
}

/** The rows of a page that its list did not give before; none where rows before them may have been missed. */
export function newRows<Row>({ list, walk }: Task<Row>, page: Page<Row>, keyOf: (row: Row) => string): readonly Row[] {
  if (!goesOn(walk, page)) return []
  const { seen, fromTheEnd } = list
  const { rows } = page
  const fresh = rows.filter(row => !fromTheEnd.has(keyOf(row)) && seen.isNew(keyOf(row)))
  if (walk.role === 'front') seen.turn()
  else for (const row of fresh) fromTheEnd.add(keyOf(row))
  return fresh
}

/**
 * What is to be read after a page. Throws `BAD_ANSWER` when a list does not move on, or moves too much.
 *
 * @param areKeys - whether the cursors of such lists are known to hold what they stand at
 */
export function tasksAfter<Row>(task: Task<Row>, page: Page<Row>, areKeys: boolean): readonly Task<Row>[] {
  switch (task.walk.role) {
    case 'front':
      return task.list.isWhole ? [] : afterFront(task, page, areKeys)
    case 'back':
      return task.list.isWhole ? [] : afterBack(task, page)
    case 'tail':
      return onward(task, page, areKeys)
  }
}

function afterFront<Row>(task: Task<Row>, page: Page<Row>, areKeys: boolean): readonly Task<Row>[] {
  const { list, walk } = task
  if (walk.pages === 0) list.first = new Set(page.marks.map(({ key }) => key))
  const tasks = onward(task, page, areKeys)
  const { back } = list.walks
  list.isWhole = tasks.length === 0 || (goesOn(walk, page) && back !== undefined && meets(walk, page, back))
  if (list.isWhole) return []
  for (const next of tasks) list.walks.front = next.walk
  return tasks
}

/** Goes on towards the end, or back where rows had moved. */
function onward<Row>(task: Task<Row>, page: Page<Row>, areKeys: boolean): readonly Task<Row>[] {
  const { listing, walk } = task
  if (!goesOn(walk, page)) {
    const again = walkBack(walk)
    if (again === undefined || isIdle(again)) throw tooMuch(listing.label)
    return [{ ...task, walk: again }]
  }
  const next = nextWalk(walk, page, areKeys)
  if (next === undefined || page.next === null) return []
  // A page that is read again, because it brought nothing new, may end where it ended before.
  const cameBack = walk.ends.has(page.next) && !(walk.overlaps && next.idle > 0)
  if (cameBack) throw stuck(listing.label, 'a cursor that it gave before')
  if (isIdle(next)) throw stuck(listing.label, 'page after page without anything new')
  walk.ends.add(page.next)
  return [{ ...task, walk: next }]
}

/** At most this many rows of a list are read from its end, since all of them are remembered. */
const FROM_THE_END = 50_000

function afterBack<Row>(task: Task<Row>, page: Page<Row>): readonly Task<Row>[] {
  const { list, walk } = task
  if (!goesOn(walk, page)) return []
  list.walks.back = withPage(walk, page)
  const { marks } = page
  const next = nextWalk(walk, page)
  list.isWhole = meets(walk, page, list.walks.front)
  // Only the walk from the front shows whether this was the list's end, and still is.
  const tail: readonly Task<Row>[] = walk.pages > 0 ? [] : [{ ...task, walk: walkBehind(marks) }]
  const isOver = next === undefined || list.isWhole || list.fromTheEnd.size > FROM_THE_END
  return isOver ? tail : [...tail, { ...task, walk: next }]
}

/** Reading from both ends is worth while for lists that are longer than this many pages. */
const LONG = 5

/** The reading of a list from its end too, where that may save time; it is tried once. */
export function fromTheEnd<Row>({ list, listing, walk }: Task<Row>, { marks }: Page<Row>): Task<Row> | undefined {
  const isLong = walk.role === 'front' && walk.pages >= LONG && marks.length >= WORTH_WHILE
  if (listing.backward === undefined || !isLong || list.walks.back !== undefined) return undefined
  list.walks.back = startWalk('back', null)
  return { listing: listing, list, walk: list.walks.back }
}

/** Whether the first page from a list's end is plausible: its last row was not seen from the front. */
export function isPlausible<Row>({ list, walk }: Task<Row>, { marks }: Page<Row>): boolean {
  if (walk.pages > 0) return true
  const last = marks.at(-1)
  return last?.cursor !== undefined && !list.first.has(last.key) && !knows(list.walks.front, last.key)
}

function stuck(label: string, came: string): CoppiceError {
  return new CoppiceError('BAD_ANSWER', {
    problem: `The list of ${label} does not move on`,
    expected: 'a new cursor for the next page, and new rows there',
    came,
    todo: 'Nothing was changed. Try again; if it stays so, the server is at fault.',
  })
}

function tooMuch(label: string): CoppiceError {
  return new CoppiceError('BAD_ANSWER', {
    problem: `The list of ${label} changes faster than it can be read`,
    expected: 'pages that follow one another',
    came: 'rows that had moved, again and again',
    todo: 'Nothing was changed. Try again when nobody else adds or deletes so much there.',
  })
}
