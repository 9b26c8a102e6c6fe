import { frozen } from './frozen.ts'

/**
 * Plain data held small, as a table of columns: values that repeat are kept once, numbers and times in typed arrays, texts in
 * one buffer. What comes back is equal to what was pushed, in the order of its keys too, and frozen where all of it was. It is
 * not the same object.
 */
export interface PackedList<Thing extends object> {
  readonly length: number
  push(thing: Thing): void
  /** Throws `RangeError` where there is none. */
  at(index: number): Thing
}

/**
 * @param loose - so many of the last things are held as they are: faster, but larger
 * @param together - how many things are packed together
 * @param references - keys whose values come back as the very same objects
 */
export function packedList<Thing extends object>(
  loose = 0,
  together = 4096,
  references: readonly string[] = [],
): PackedList<Thing> {
  const sealed: Column[] = []
  const open: Thing[] = []
  const length = () => sealed.length * together + open.length
  return {
    get length() {
      return length()
    },
    push(thing) {
      open.push(thing)
      if (open.length === loose + together) sealed.push(columnOf(open.splice(0, together), references))
    },
    at(index) {
      const column = sealed[Math.floor(index / together)]
      const thing = column === undefined ? open[index - sealed.length * together] : column(index % together)
      if (thing === undefined) throw new RangeError(`There is no row ${index} of ${length()}.`)
      return thing as Thing
    },
  }
}

/** Gives the value of a row. It is made where nothing else is in reach, so that it holds no more than it needs. */
type Column = (row: number) => unknown

/** Stands where an object does not have a key that others have. */
const ABSENT = Symbol('absent')

/** The first of the ways of packing that keeps every value as it is; without one, the values themselves. */
function columnOf(values: readonly unknown[], references: readonly string[]): Column {
  if (values.some(value => refers(value, references))) return objects(values, references) ?? listed(values)
  for (const pack of [dictionary, dates, numbers, times, texts, objects, json, optional]) {
    const column = pack(values, references)
    if (column !== undefined) return column
  }
  return listed(values)
}

/** Whether JSON would lose the identity of a value in it. */
function refers(value: unknown, references: readonly string[]): boolean {
  return references.some(key => isPlain(value) && Object.hasOwn(value, key))
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
  const numbersOf = new Map<unknown, number>()
  const known: unknown[] = []
  const places = new Uint8Array(values.length)
  for (const [row, value] of values.entries()) {
    const key = keyOf(value)
    if (key === UNKEYED) return undefined
    let place = numbersOf.get(key)
    if (place === undefined) {
      place = known.push(value) - 1
      numbersOf.set(key, place)
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

/** Equal for values that are the same in every respect. */
function keyOf(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) return isJson(value) ? JSON.stringify(value) : UNKEYED
  // Texts are told from the JSON of lists and objects.
  if (typeof value === 'string') return `"${value}`
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
  for (const [row, text] of values.entries()) ends[row + 1] = (ends[row] ?? 0) + Buffer.byteLength(text)
  const bytes = Buffer.alloc(ends[values.length] ?? 0)
  for (const [row, text] of values.entries()) bytes.write(text, ends[row] ?? 0)
  return textAt(bytes, ends)
}

function textAt(bytes: Buffer, ends: Uint32Array): Column {
  return row => bytes.toString('utf8', ends[row], ends[row + 1])
}

/** Different lists of keys that a column of objects may have. */
const MOST_SHAPES = 16

/** A column for each key. The keys of an object come back in their order. */
function objects(values: readonly unknown[], references: readonly string[]): Column | undefined {
  if (!every(values, isObject)) return undefined
  const places = new Uint8Array(values.length)
  const known: (readonly string[])[] = []
  for (const [row, value] of values.entries()) {
    const keys = Object.keys(value)
    const same = known.findIndex(one => one.length === keys.length && one.every((key, place) => key === keys[place]))
    const place = same < 0 ? known.push(keys) - 1 : same
    if (place === MOST_SHAPES) return undefined
    places[row] = place
  }
  const keys = [...new Set(known.flat())]
  const columns = new Map(
    keys.map(key => {
      const members = values.map(value => (Object.hasOwn(value, key) ? value[key] : ABSENT))
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

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return isPlain(value) && Object.keys(value).length > 0 && !Object.hasOwn(value, '__proto__')
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
