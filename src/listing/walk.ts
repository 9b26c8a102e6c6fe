import type { Mark, Page } from './listing.ts'

/**
 * The reading of one list in one direction. A long list is read by up to three walks at once:
 *
 * ```
 *   front ──▶                                       ◀── back   tail ──▶
 *   |page|page|page|··········· not read yet ···········|page|page|page|
 *                                                             ^ where the list ended when its end was first read
 * ```
 *
 * The walk from the front and the walk from the back come towards each other. The list is whole when a page of one shows
 * the place that the other has come to (`meets`). The tail reads what was added behind the old end since.
 *
 * Cursors may be positions, and others may delete meanwhile: then rows move towards the front, and a page would begin
 * behind rows that nobody saw. So a page repeats the last row of the page before it:
 *
 * ```
 *   page 1    a b c d
 *   page 2          d e f g      begins with d: nothing between the pages was missed (`goesOn`)
 *   page 2'           f g h i    a and b were deleted, and e was jumped over: the walk goes back (`walkBack`)
 * ```
 */
export interface Walk {
  readonly role: 'front' | 'back' | 'tail'
  /** Where its next page begins. Null for that end of the list from which the walk reads. */
  readonly cursor: string | null
  /** Whether that page repeats a known row, and so shows that no row between the two pages was missed. */
  readonly overlaps: boolean
  /** The pages that it read last, the latest at the end. */
  readonly trail: readonly PageRead[]
  /** The cursors at which its pages ended. */
  readonly ends: Set<string>
  /** Pages so far. */
  readonly pages: number
  /** How often it went back in a row, since rows had moved. */
  readonly returns: number
  /** Pages that it reads once more after it went back. */
  readonly again: number
  /** Pages in a row that brought nothing new, though each said that there are more. */
  readonly idle: number
}

interface PageRead {
  readonly cursor: string | null
  readonly overlaps: boolean
  readonly keys: ReadonlySet<string>
  /** The row farthest from where the walk began. */
  readonly frontier: string | undefined
}

type Listed = Pick<Page<unknown>, 'marks' | 'next'>

/** A walk looks back this many rows, and this many pages in any case. A list that moves further at once cannot be read. */
export const ROWS_BACK = 4000
export const PAGES_BACK = 4
/** From the end, lists are read in pages of at least this many rows. Smaller pages save nothing. */
export const WORTH_WHILE = 20
/** At most this many pages in a row may bring nothing new. A list that has no more to give must end (safety rule 3). */
const MOST_IDLE = 25

export function startWalk(role: Walk['role'], cursor: string | null): Walk {
  const ends = new Set(cursor === null ? [] : [cursor])
  return { role, cursor, overlaps: false, trail: [], ends, pages: 0, returns: 0, again: 0, idle: 0 }
}

/** A walk that goes on after the first page of a list, which another answer brought. */
export function walkAfter({ marks, next }: Listed): Walk {
  return nextWalk(startWalk('front', null), { marks, next }) ?? startWalk('front', next)
}

/** The least number of rows for the next page: the row that it repeats, and another. More where that did not help. */
export function leastRows({ overlaps, idle }: Walk): number {
  return overlaps || idle > 0 ? 2 ** Math.min(idle + 1, 10) : 1
}

/** Whether a list has given nothing new for so long that no more is expected. */
export function isIdle({ idle }: Walk): boolean {
  return idle > MOST_IDLE
}

/** A walk that goes on behind the first page that was seen from the end. */
export function walkBehind(marks: readonly Mark[]): Walk {
  const [first, second] = marks
  const begun = withPage(startWalk('tail', null), { marks: [first, second].filter(mark => mark !== undefined) })
  const page = { ...begun, cursor: first?.cursor ?? null, overlaps: true }
  return nextWalk(page, { marks, next: marks.at(-1)?.cursor ?? null }) ?? page
}

/**
 * Whether a page goes on where the last one ended. Where cursors are positions and others delete, later rows move to the
 * front, and rows between two pages would never be seen (docs/wandb-api.md §5.9).
 */
export function goesOn(walk: Walk, { marks }: Pick<Listed, 'marks'>): boolean {
  if (!walk.overlaps) return true
  const nearest = walk.role === 'back' ? marks.at(-1) : marks[0]
  return nearest !== undefined && knows(walk, nearest.key)
}

/**
 * The walk after a page. Undefined when nothing follows. A page without visible rows gives the next page nothing to repeat.
 * It is read again, larger, unless the list's cursors are known to be keys.
 */
export function nextWalk(walk: Walk, page: Listed, areCursorsKeys = false): Walk | undefined {
  const { marks, next } = page
  const isNews = marks.some(({ key }) => !knows(walk, key))
  const after = withPage(walk, page)
  if (walk.role === 'back') {
    const overlap = marks.length < WORTH_WHILE ? undefined : marks[1]?.cursor
    return isNews && overlap !== undefined ? { ...after, cursor: overlap, overlaps: true } : undefined
  }
  if (next === null) return undefined
  if (!areCursorsKeys && marks.every(({ isHidden }) => isHidden)) {
    return { ...after, ends: new Set(), idle: walk.idle + 1, cursor: walk.cursor, overlaps: walk.overlaps }
  }
  const idle = walk.again > 0 ? walk.idle : isNews ? 0 : walk.idle + 1
  const overlap = overlapAfter(walk, marks)
  return overlap === undefined
    ? { ...after, idle, cursor: next, overlaps: false }
    : { ...after, idle, cursor: overlap, overlaps: true }
}

/**
 * The cursor for a page that repeats the last visible row of the page before it. This is the cursor of the row before that
 * row. Where that row is the first, it is the cursor of its own page. Undefined where no row is known yet, or cursors were
 * not asked for.
 */
function overlapAfter(walk: Walk, marks: readonly Mark[]): string | null | undefined {
  const last = marks.findLastIndex(({ isHidden }) => !isHidden)
  if (marks[last]?.cursor === undefined) return undefined
  return last === 0 ? walk.cursor : marks[last - 1]?.cursor
}

/** A walk with one more page behind it. Its cursor stays the same. */
export function withPage(walk: Walk, { marks }: Pick<Listed, 'marks'>): Walk {
  const { cursor, overlaps, trail } = walk
  const frontier = (walk.role === 'back' ? marks[0] : marks.at(-1))?.key
  const page: PageRead = { cursor, overlaps, keys: new Set(marks.map(({ key }) => key)), frontier }
  const again = Math.max(0, walk.again - 1)
  return { ...walk, trail: lately([...trail, page]), pages: walk.pages + 1, returns: 0, again }
}

function lately(trail: readonly PageRead[]): readonly PageRead[] {
  const [first, ...rest] = trail
  const isEnough = rest.length >= PAGES_BACK && rest.reduce((sum, { keys }) => sum + keys.size, 0) >= ROWS_BACK
  return first !== undefined && isEnough ? rest : trail
}

/**
 * A walk that reads its last pages once more, because what followed them had moved. Each return in a row reads twice as
 * many. Undefined when the walk does not remember enough pages.
 */
export function walkBack(walk: Walk): Walk | undefined {
  const from = Math.max(0, walk.trail.length - 2 ** walk.returns)
  const page = walk.trail[from]
  if (page === undefined || (page.overlaps && from === 0)) return undefined
  const { cursor, overlaps } = page
  const again = walk.again + walk.trail.length - from
  const trail = walk.trail.slice(0, from)
  return { ...walk, cursor, overlaps, trail, ends: new Set(), returns: walk.returns + 1, again, idle: walk.idle + 1 }
}

/** Whether a page of one walk shows the place that the other walk has come to, and nothing beyond that place is new. */
export function meets(walk: Walk, { marks }: Pick<Listed, 'marks'>, other: Walk): boolean {
  const frontier = other.trail.at(-1)?.frontier
  const place = marks.findIndex(({ key }) => key === frontier)
  if (place < 0) return false
  const beyond = walk.role === 'back' ? marks.slice(0, place + 1) : marks.slice(place)
  return beyond.every(({ key }) => knows(other, key))
}

/** Whether a walk saw a place in its last pages. */
export function knows({ trail }: Walk, key: string): boolean {
  return trail.some(({ keys }) => keys.has(key))
}
