import { MODEST_PAGE } from '../../listing/page-size.ts'

/** Pages of a list, as a formula: the first is modest, and the others are large where a list travels alone. */
export function pagesOf(what: string, page: number, together = 1): string {
  const later = Math.max(MODEST_PAGE, Math.floor(page / together))
  if (page <= MODEST_PAGE || later === MODEST_PAGE) return `⌈${what} / ${Math.min(page, MODEST_PAGE)}⌉`
  return `1 + ⌈(${what} − ${MODEST_PAGE}) / ${later}⌉`
}

/** How many lists travel in one request where rows of another query stand for them. Most of these are short. */
export const JOINED_LISTS = 25

/** Requests for the lists of so many rows. */
export function joinedOf(rows: string, together = JOINED_LISTS): string {
  return `⌈${rows} / ${together}⌉, and more where such a list is longer than ${MODEST_PAGE}`
}

/** Requests for so many things that are read by name or id. */
export function countOf(count: number, batch: number): string {
  return String(Math.ceil(count / batch))
}
