import type { PageBlock } from './data.ts'

/** All rows of a page, in columns that a search goes through in milliseconds. */
export interface Rows {
  count: number
  readonly texts: string[]
  readonly collection: Int32Array
  readonly type: Int32Array
  readonly run: Int32Array
  readonly why: Int32Array
  readonly version: Int32Array
  readonly state: Uint8Array
  readonly link: Uint8Array
  readonly bytes: Float64Array
  /** Seconds since 1970; NaN where it was not told. */
  readonly created: Float64Array
  readonly ids: Map<number, string>
  /** One text in small letters for each row: what a plain word is looked for in. */
  readonly words: string[]
}

export function roomFor(most: number): Rows {
  const whole = () => new Int32Array(most)
  return {
    count: 0,
    texts: [],
    collection: whole(),
    type: whole(),
    run: whole(),
    why: whole(),
    version: whole(),
    state: new Uint8Array(most),
    link: new Uint8Array(most),
    bytes: new Float64Array(most),
    created: new Float64Array(most),
    ids: new Map(),
    words: [],
  }
}

/** Takes the rows of a block as long as there is room. `known` holds the places of texts that came before. */
export function take(rows: Rows, block: PageBlock, known: Map<string, number>): void {
  const places = block.texts.map(text => {
    const place = known.get(text) ?? rows.texts.push(text) - 1
    known.set(text, place)
    return place
  })
  let created = 0
  const most = Math.min(block.state.length, rows.state.length - rows.count)
  for (let from = 0; from < most; from += 1) {
    const row = rows.count
    for (const name of ['collection', 'type', 'run', 'why'] as const)
      rows[name][row] = places[block[name][from] ?? 0] ?? 0
    for (const name of ['version', 'state', 'link', 'bytes'] as const) rows[name][row] = block[name][from] ?? 0
    const step = block.created[from] ?? null
    created += step ?? 0
    rows.created[row] = step === null ? Number.NaN : created
    const id = block.ids[from]
    if (id !== undefined) rows.ids.set(row, id)
    rows.count += 1
    rows.words.push(`${pathOf(rows, row)} ${textOf(rows, 'type', row)} ${textOf(rows, 'why', row)}`.toLowerCase())
  }
}

export function textOf(rows: Rows, column: 'collection' | 'type' | 'run' | 'why', row: number): string {
  return rows.texts[rows[column][row] ?? 0] ?? ''
}

export function versionOf(rows: Rows, row: number): string {
  const version = rows.version[row] ?? -2
  if (version < -1) return ''
  return version < 0 ? ':‹no version yet›' : `:v${version}`
}

export function pathOf(rows: Rows, row: number): string {
  return textOf(rows, 'collection', row) + versionOf(rows, row)
}
