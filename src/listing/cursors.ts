import type { Listing, Mark } from './listing.ts'

/** Fewer cursors than this tell nothing. */
const ENOUGH = 20

/**
 * Whether the cursors of the first places of a list surely hold the row that stands there, and not the number of places
 * before it. Such a list is read on without loss, whatever others delete. A cursor that cannot be understood is not sure.
 */
export function areSurelyKeys(marks: readonly Mark[]): boolean {
  if (marks.length < ENOUGH) return false
  const numbers = marks.map(({ cursor }) => numbersIn(cursor))
  const [first, second] = numbers
  if (first === undefined || second === undefined || numbers.includes(undefined)) return false
  // A position grows, or shrinks, by the same from place to place.
  const areSteps = (start: number, step: number) => numbers.every((own, place) => own?.includes(start + place * step))
  return !first.some(start => second.some(next => next !== start && areSteps(start, next - start)))
}

/** The name of a kind of cursors. Lists of one kind share the operation that reads them and its switches. */
export function kindOfList({ document, switches }: Pick<Listing<unknown>, 'document' | 'switches'>): string {
  const names = document.definitions.map(part => (part.kind === 'OperationDefinition' ? part.name?.value : ''))
  return [...names, ...switches].join(' ')
}

/** The numbers in a cursor that is base64 of plain text; undefined for any other. */
function numbersIn(cursor: string | undefined): readonly number[] | undefined {
  if (cursor === undefined) return undefined
  const text = Buffer.from(cursor, 'base64').toString('latin1')
  const isText = /^[\x20-\x7e]+$/.test(text) && Buffer.from(text).toString('base64') === cursor
  return isText ? (text.match(/\d+/g) ?? []).map(Number) : undefined
}
