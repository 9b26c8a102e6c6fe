import { DAY, timeOf } from '../plan/time.ts'

const SECOND = 1000

const DURATIONS: Readonly<Record<string, number>> = {
  s: SECOND,
  m: 60 * SECOND,
  h: 3600 * SECOND,
  d: DAY,
  w: 7 * DAY,
}

const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  PB: 1e15,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
  PiB: 2 ** 50,
}

export const DURATION_EXPECTED = "a duration such as '30d', with one of s, m, h, d, w"
export const BYTES_EXPECTED = "bytes as a number, or text with a unit such as '1GB' or '1GiB'"
export const TIME_EXPECTED = "a valid Date, or text in ISO-8601 such as '2026-01-31' or '2026-01-31T12:00:00Z'"

/** Milliseconds of a duration such as `'30d'`. Undefined for anything else, and for a duration of zero. */
export function parseDuration(value: unknown): number | undefined {
  const milliseconds = withUnit(value, DURATIONS)
  return milliseconds !== undefined && milliseconds > 0 ? milliseconds : undefined
}

/** Bytes of a number or of text such as `'1.5GB'`; undefined when it is neither. */
export function parseBytes(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  return withUnit(value, BYTES)
}

/** Milliseconds since 1970 of a Date or of text in ISO-8601, in UTC where it names no zone; undefined when it is neither. */
export function parseTime(value: unknown): number | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.getTime()
  const isDay = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
  return timeOf(isDay ? `${value}T00:00Z` : value)
}

/** Corrects the case of a unit: `'1gb'` becomes `'1GB'`. */
export function withKnownUnit(text: string, kind: 'bytes' | 'duration'): string | undefined {
  const [, amount = '', given = ''] = /^(\d+(?:\.\d+)?) ?([A-Za-z]+)$/.exec(text) ?? []
  const units = Object.keys(kind === 'bytes' ? BYTES : DURATIONS)
  const unit = units.find(one => one.toLowerCase() === given.toLowerCase())
  return unit === undefined ? undefined : `${amount}${unit}`
}

/** The case of a unit counts: `m` is not `M`. */
function withUnit(value: unknown, units: Readonly<Record<string, number>>): number | undefined {
  const parts = typeof value === 'string' ? /^(\d+(?:\.\d+)?) ?([A-Za-z]+)$/.exec(value) : null
  const [, amount = '', unit = ''] = parts ?? []
  const size = Object.hasOwn(units, unit) ? units[unit] : undefined
  return size === undefined ? undefined : Number(amount) * size
}
