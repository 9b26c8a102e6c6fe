const MILLISECONDS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
}

/** `'1.5h'` in milliseconds. */
export function durationOf(text: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(text) ?? []
  const size = MILLISECONDS[unit]
  if (number === undefined || size === undefined) throw new TypeError(`no duration: ${text}`)
  return Number(number) * size
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']
const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

/** `'1.5GB'` in bytes; a number is one already. */
export function bytesOf(amount: unknown): unknown {
  if (typeof amount !== 'string') return amount
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?([A-Za-z]+)$/.exec(amount) ?? []
  const [thousands, binary] = [UNITS.indexOf(unit), BINARY_UNITS.indexOf(unit)]
  if (number === undefined || (thousands < 0 && binary < 0)) throw new TypeError(`no amount: ${amount}`)
  return Number(number) * (thousands < 0 ? 1024 ** binary : 1000 ** thousands)
}

/** A time in milliseconds: a date alone means midnight UTC, no zone means UTC. */
export function momentOf(time: Date | string): number {
  if (typeof time !== 'string') return time.getTime()
  const zoned = /T/.test(time) && !/(Z|[+-]\d\d:?\d\d)$/.test(time) ? `${time}Z` : time
  const moment = Date.parse(zoned)
  if (Number.isNaN(moment)) throw new TypeError(`no time: ${time}`)
  return moment
}

/** A regular expression, as such or written as `/…/flags`. */
export function expressionOf(written: RegExp | string): RegExp {
  if (typeof written !== 'string') return written
  const end = written.lastIndexOf('/')
  return new RegExp(written.slice(1, end), written.slice(end + 1))
}
