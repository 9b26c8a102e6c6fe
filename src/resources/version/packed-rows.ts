import type { PackedRows } from '../resource.ts'
import type { Facts } from './fact-names.ts'
import type { VersionRecord } from './record.ts'

/** How many rows are packed together. */
const ROWS = 4096

/**
 * Makes an empty store. It takes about 60 bytes a record where records differ in little but id, number, sizes and time. Ids
 * stand in one buffer and numbers in columns. The rest of a record is kept as JSON, once for all records with the same rest.
 */
export function packedRows(): PackedRows<VersionRecord> {
  const shapes = createShapes()
  const sealed: Chunk[] = []
  let open: VersionRecord[] = []
  return {
    get length() {
      return sealed.length * ROWS + open.length
    },
    push(record) {
      open.push(record)
      if (open.length < ROWS) return
      sealed.push(seal(open, shapes))
      open = []
    },
    at(row) {
      const chunk = sealed[Math.floor(row / ROWS)]
      const record = chunk === undefined ? open[row - sealed.length * ROWS] : unseal(chunk, row % ROWS, shapes)
      if (record === undefined) throw new RangeError(`There is no row ${row} of ${sealed.length * ROWS + open.length}.`)
      return record
    },
  }
}

interface Chunk {
  readonly ids: Texts
  /** Digests differ from row to row as ids do; empty where a row has none. */
  readonly digests: Texts
  readonly shapes: Uint32Array
  readonly indexes: Int32Array
  /** The numbers of the rows that differ from row to row, by name. */
  readonly numbers: ReadonlyMap<string, Float64Array>
}

/** One text for each row, in one buffer. */
interface Texts {
  readonly bytes: Buffer
  /** Where each text begins, and where the last one ends. */
  readonly offsets: Uint32Array
}

function packTexts(texts: readonly string[]): Texts {
  const offsets = new Uint32Array(texts.length + 1)
  let end = 0
  for (const [row, text] of texts.entries()) {
    end += Buffer.byteLength(text)
    offsets[row + 1] = end
  }
  return end === 0 ? NOTHING : { bytes: Buffer.from(texts.join('')), offsets }
}

/** Texts that are all empty. */
const NOTHING: Texts = { bytes: Buffer.alloc(0), offsets: new Uint32Array() }

function textAt({ bytes, offsets }: Texts, row: number): string {
  return bytes.toString('utf8', offsets[row], offsets[row + 1])
}

/** A record without its id, its digest and its numbers. */
interface Shape {
  readonly record: VersionRecord
  /** Which of its numbers stand in the columns. */
  readonly numbers: readonly string[]
  /** How `createdAt` is written; undefined where it stands in the record itself. */
  readonly time: number | undefined
  /** Whether the version's own number is that of the place. */
  readonly ownIndex: boolean
  readonly hasDigest: boolean
}

interface Shapes {
  add(shape: Shape): number
  at(index: number): Shape
}

function createShapes(): Shapes {
  const known = new Map<string, number>()
  const all: Shape[] = []
  return {
    add(shape) {
      const text = JSON.stringify(shape)
      const index = known.get(text) ?? all.push(JSON.parse(text) as Shape) - 1
      known.set(text, index)
      return index
    },
    at: index => all[index] as Shape,
  }
}

/** The forms in which servers write a time of whole milliseconds. */
const TIME_FORMS: readonly ((milliseconds: number) => string)[] = [
  time => new Date(time).toISOString(),
  time => new Date(time).toISOString().replace('.000Z', 'Z'),
  time => new Date(time).toISOString().replace('Z', ''),
  time => new Date(time).toISOString().replace('.000Z', ''),
]

function seal(records: readonly VersionRecord[], shapes: Shapes): Chunk {
  const numbers = new Map<string, Float64Array>()
  const chunk = {
    shapes: new Uint32Array(records.length),
    indexes: new Int32Array(records.length),
  }
  for (const [row, record] of records.entries()) {
    const { shape, values } = split(record)
    chunk.shapes[row] = shapes.add(shape)
    chunk.indexes[row] = record.place.versionIndex ?? 0
    for (const [name, value] of values) {
      const column = numbers.get(name) ?? new Float64Array(records.length)
      column[row] = value
      numbers.set(name, column)
    }
  }
  const ids = packTexts(records.map(({ node }) => node.id))
  return {
    ...chunk,
    numbers,
    ids,
    digests: packTexts(records.map(({ node }) => (typeof node.digest === 'string' ? node.digest : ''))),
  }
}

function split({ node, place, run, known, groups }: VersionRecord): {
  readonly shape: Shape
  readonly values: ReadonlyMap<string, number>
} {
  const { id, digest, size, storageBytes, createdAt, versionIndex, ...rest } = node
  const values = new Map<string, number>()
  const time = Date.parse(createdAt)
  const form = Number.isNaN(time) ? -1 : TIME_FORMS.findIndex(write => write(time) === createdAt)
  if (form >= 0) values.set('createdAt', time)
  if (isPlain(size)) values.set('size', size)
  if (isPlain(storageBytes)) values.set('storageBytes', storageBytes)
  const told: Facts = {}
  for (const [name, value] of Object.entries(known ?? {})) {
    if (isPlain(value)) values.set(`known ${name}`, value)
    else told[name as keyof Facts] = value
  }
  const ownIndex = versionIndex !== undefined && versionIndex !== null && versionIndex === place.versionIndex
  const record = {
    node: {
      ...rest,
      id: '',
      ...(typeof digest === 'string' ? {} : { digest }),
      ...(form >= 0 ? {} : { createdAt }),
      ...(values.has('size') ? {} : { size }),
      ...(values.has('storageBytes') ? {} : { storageBytes }),
      ...(ownIndex ? {} : { versionIndex }),
    },
    place: place.versionIndex === null ? place : { ...place, versionIndex: 0 },
    ...(run === undefined ? {} : { run }),
    ...(known === undefined ? {} : { known: told }),
    ...(groups === undefined ? {} : { groups }),
  } as VersionRecord
  return {
    shape: {
      record,
      numbers: [...values.keys()],
      time: form >= 0 ? form : undefined,
      ownIndex,
      hasDigest: typeof digest === 'string',
    },
    values,
  }
}

/** -0 and numbers that JSON does not have stay where they are. */
function isPlain(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)
}

function unseal(chunk: Chunk, row: number, shapes: Shapes): VersionRecord {
  const { record, numbers, time, ownIndex, hasDigest } = shapes.at(chunk.shapes[row] ?? 0)
  const numberOf = (name: string) => chunk.numbers.get(name)?.[row] ?? 0
  const versionIndex = record.place.versionIndex === null ? null : (chunk.indexes[row] ?? 0)
  const node: Record<string, unknown> = {
    ...record.node,
    id: textAt(chunk.ids, row),
  }
  if (hasDigest) node['digest'] = textAt(chunk.digests, row)
  if (time !== undefined) node['createdAt'] = TIME_FORMS[time]?.(numberOf('createdAt'))
  if (ownIndex) node['versionIndex'] = versionIndex
  const known: Record<string, unknown> = { ...record.known }
  for (const name of numbers) {
    if (name === 'size' || name === 'storageBytes') node[name] = numberOf(name)
    else if (name.startsWith('known ')) known[name.slice('known '.length)] = numberOf(name)
  }
  return {
    node: node as unknown as VersionRecord['node'],
    place: { ...record.place, versionIndex },
    ...(record.run === undefined ? {} : { run: record.run }),
    ...(record.known === undefined ? {} : { known }),
    ...(record.groups === undefined ? {} : { groups: record.groups }),
  }
}
