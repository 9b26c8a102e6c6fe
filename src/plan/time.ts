const ISO =
  /^(\d{4}-\d\d-\d\d)[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)(Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?$/

/** The form that `Date.parse` itself reads as it is meant. */
const WRITTEN_WHOLE = /^.{10}T.*Z$/

/** Milliseconds. */
export const DAY = 86_400_000

/**
 * Milliseconds since 1970 of a time in ISO 8601, a day and a time of day, in UTC where it names no zone. Undefined for
 * anything else. This is the one reader of times, since JavaScript's own reader takes `build 7` for a day of 2001 (safety
 * rule 3).
 */
export function timeOf(text: unknown): number | undefined {
  if (typeof text !== 'string' || !ISO.test(text) || !isDay(text)) return undefined
  const milliseconds = Date.parse(WRITTEN_WHOLE.test(text) ? text : zoned(text))
  return Number.isNaN(milliseconds) ? undefined : milliseconds
}

/** The same time with its zone as `Date.parse` reads it. Without a zone it would be a time of this machine's zone. */
function zoned(text: string): string {
  const [, day = '', time = '', zone = 'Z'] = ISO.exec(text) ?? []
  return `${day}T${time}${zone.length === 3 ? `${zone}:00` : zone}`
}

/** Whether a month has such a day. Otherwise it would be taken for a day of the next month. */
function isDay(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
  return month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= daysIn(year, month))
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}
