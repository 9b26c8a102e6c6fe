import { frozen } from './frozen.ts'

/** Gives the value of a row. It is made where nothing else is in reach, so that it holds no more than it needs. */
export type Column = (row: number) => unknown

/** Stands where an object does not have a key that others have. */
const ABSENT = Symbol('absent')

/** The first of the ways of packing that keeps every value as it is; without one, the values themselves. */
export function columnOf(values: readonly unknown[], references: readonly string[]): Column {
  if (references.length > 0 && values.some(value => refers(value, references)))
    return objects(values, references) ?? listed(values)
  for (const pack of [dictionary, dates, numbers, times, texts, objects, json, optional]) {
    const column = pack(values, references)
    if (column !== undefined) return column
  }
  return listed(values)
}

/** Whether JSON would lose the identity of a value in it. */
function refers(value: unknown, references: readonly string[]): boolean {
  return isPlain(value) && references.some(key => Object.hasOwn(value, key))
}

function listed(values: readonly unknown[]): Column {
  return row => values[row]
}

/** The very same values. */
function referenced(values: readonly unknown[]): Column {
  const [first] = values
  return values.every(value => value === first) ? always(first) : listed(values)
}

/** A dictionary holds no more different values than a byte can name. */
const MOST_DIFFERENT = 256
/** Values of which every second one is new are given up between these rows. */
const [FEW, SOON] = [8, 64]

/** Few values, each kept once. */
function dictionary(values: readonly unknown[]): Column | undefined {
  const [plain, written] = [new Map<unknown, number>(), new Map<unknown, number>()]
  const known: unknown[] = []
  const places = new Uint8Array(values.length)
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row]
    if (row > 0 && Object.is(value, values[row - 1])) {
      places[row] = places[row - 1] as number
      continue
    }
    const key = keyOf(value)
    if (key === UNKEYED) return undefined
    // The JSON of an object is no text of the same letters.
    const placesOf = key === value ? plain : written
    let place = placesOf.get(key)
    if (place === undefined) {
      place = known.push(value) - 1
      placesOf.set(key, place)
      if (place === MOST_DIFFERENT || (row >= FEW && row < SOON && place * 2 > row)) return undefined
    }
    places[row] = place
  }
  return known.length === 1 ? always(known[0]) : named(known, places)
}

function always(value: unknown): Column {
  return () => value
}

function named(known: readonly unknown[], places: Uint8Array): Column {
  return row => known[places[row] ?? 0]
}

const UNKEYED = Symbol('unkeyed')

/** Equal for values that are the same in every respect: JSON for a list or an object, anything else itself. */
function keyOf(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) return isJson(value) ? JSON.stringify(value) : UNKEYED
  return Object.is(value, -0) ? UNKEYED : value
}

/** Whether JSON gives back a value as it is. */
function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' || typeof value === 'boolean' || value === null
  if (Array.isArray(value)) return value.every(isJson)
  return isPlain(value) && Object.values(value).every(isJson)
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

function every<Value>(values: readonly unknown[], is: (value: unknown) => value is Value): values is readonly Value[] {
  return values.every(is)
}

function dates(values: readonly unknown[]): Column | undefined {
  if (!every(values, value => value instanceof Date)) return undefined
  return dateAt(Float64Array.from(values, date => date.getTime()))
}

function dateAt(moments: Float64Array): Column {
  return row => new Date(moments[row] ?? Number.NaN)
}

function numbers(values: readonly unknown[]): Column | undefined {
  if (!every(values, value => typeof value === 'number')) return undefined
  const isSmall = values.every(value => (value | 0) === value && !Object.is(value, -0))
  return numberAt(isSmall ? Int32Array.from(values) : Float64Array.from(values))
}

function numberAt(numbers: Int32Array | Float64Array): Column {
  return row => numbers[row]
}

/** The forms in which servers write a time of whole milliseconds. */
const TIME_FORMS: readonly ((milliseconds: number) => string)[] = [
  time => new Date(time).toISOString(),
  time => new Date(time).toISOString().replace('.000Z', 'Z'),
  time => new Date(time).toISOString().replace('Z', ''),
  time => new Date(time).toISOString().replace('.000Z', ''),
]

function times(values: readonly unknown[]): Column | undefined {
  if (!every(values, value => typeof value === 'string')) return undefined
  const [first = ''] = values
  const write = TIME_FORMS.find(form => isTime(first, Date.parse(first), form))
  if (write === undefined) return undefined
  const moments = Float64Array.from(values, text => Date.parse(text))
  return values.every((text, row) => isTime(text, moments[row], write)) ? timeAt(moments, write) : undefined
}

function isTime(text: string, moment = Number.NaN, write: (milliseconds: number) => string): boolean {
  return !Number.isNaN(moment) && write(moment) === text
}

function timeAt(moments: Float64Array, write: (milliseconds: number) => string): Column {
  return row => write(moments[row] ?? 0)
}

function texts(values: readonly unknown[]): Column | undefined {
  // Half of a pair of surrogates has no bytes in UTF-8.
  if (!every(values, value => typeof value === 'string') || !values.every(text => text.isWellFormed())) return undefined
  const ends = new Uint32Array(values.length + 1)
  let characters = 0
  values.forEach((text, row) => {
    ends[row + 1] = (ends[row] as number) + Buffer.byteLength(text)
    characters += text.length
  })
  const bytes = Buffer.alloc(ends[values.length] as number)
  values.forEach((text, row) => {
    bytes.write(text, ends[row] as number)
  })
  // Text of one byte for each character is read faster as what it is.
  return textAt(bytes, ends, bytes.length === characters ? 'latin1' : 'utf8')
}

function textAt(bytes: Buffer, ends: Uint32Array, encoding: 'latin1' | 'utf8'): Column {
  return row => bytes.toString(encoding, ends[row], ends[row + 1])
}

/** Different lists of keys that a column of objects may have. */
const MOST_SHAPES = 16

/** A column for each key. The keys of an object come back in their order. */
function objects(values: readonly unknown[], references: readonly string[]): Column | undefined {
  if (!every(values, isPlain)) return undefined
  const places = new Uint8Array(values.length)
  const known: (readonly string[])[] = []
  for (let row = 0; row < values.length; row += 1) {
    const keys = Object.keys(values[row] as object)
    const place = placeOf(keys, known)
    if (place === known.length && (place === MOST_SHAPES || !areHeld(keys))) return undefined
    known[place] ??= keys
    places[row] = place
  }
  const keys = [...new Set(known.flat())]
  const isIn = known.length === 1 ? () => true : Object.hasOwn
  const columns = new Map(
    keys.map(key => {
      const members = values.map(value => (isIn(value, key) ? value[key] : ABSENT))
      return [key, references.includes(key) ? referenced(members) : columnOf(members, references)]
    }),
  )
  const isFrozen = values.every(value => Object.isFrozen(value))
  const shapes = known.map(keys => keys.flatMap(key => pair(key, columns.get(key))))
  return objectAt(shapes, places, isFrozen)
}

function pair(key: string, column: Column | undefined): readonly Member[] {
  return column === undefined ? [] : [{ key, column }]
}

interface Member {
  readonly key: string
  readonly column: Column
}

function objectAt(shapes: readonly (readonly Member[])[], places: Uint8Array, isFrozen: boolean): Column {
  return row => {
    const object: Record<string, unknown> = {}
    const shape = shapes[places[row] ?? 0] ?? []
    for (let place = 0; place < shape.length; place += 1) {
      const member = shape[place] as Member
      object[member.key] = member.column(row)
    }
    return isFrozen ? Object.freeze(object) : object
  }
}

/** Where the same keys stand in the same order; else the place behind the last. */
function placeOf(keys: readonly string[], known: readonly (readonly string[])[]): number {
  const place = known.findIndex(one => areSame(one, keys))
  return place < 0 ? known.length : place
}

function areSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false
  for (let place = 0; place < one.length; place += 1) if (one[place] !== other[place]) return false
  return true
}

/** Whether columns can hold objects of these keys. One key cannot be set like any other. */
function areHeld(keys: readonly string[]): boolean {
  return keys.length > 0 && !keys.includes('__proto__')
}

/** Lists and objects that have little in common, as JSON. */
function json(values: readonly unknown[], references: readonly string[]): Column | undefined {
  if (!values.every(value => typeof value === 'object' && value !== null && isJson(value))) return undefined
  const column = columnOf(
    values.map(value => JSON.stringify(value)),
    references,
  )
  return jsonAt(
    column,
    values.every(value => Object.isFrozen(value)),
  )
}

function jsonAt(texts: Column, isFrozen: boolean): Column {
  return row => {
    const value: unknown = JSON.parse(String(texts(row)))
    return isFrozen ? frozen(value) : value
  }
}

/** Values of which some are nothing: those are told apart, and the others are packed by themselves. */
function optional(values: readonly unknown[], references: readonly string[]): Column | undefined {
  const some = values.find(value => !isNothing(value))
  if (some === undefined || !values.some(isNothing)) return undefined
  const nothings = columnOf(
    values.map(value => (isNothing(value) ? value : PRESENT)),
    references,
  )
  const others = columnOf(
    values.map(value => (isNothing(value) ? some : value)),
    references,
  )
  return eitherAt(nothings, others)
}

function eitherAt(nothings: Column, others: Column): Column {
  return row => {
    const nothing = nothings(row)
    return nothing === PRESENT ? others(row) : nothing
  }
}

const PRESENT = Symbol('present')

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === ABSENT
}
