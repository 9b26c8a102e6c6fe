import type { PageState, Tone } from './data.ts'
import { counted, element, shown, size } from './dom.ts'
import { type Rows, textOf } from './rows.ts'
import { type Box, squarified } from './squarify.ts'

/** More tiles than these are too small to be read. */
const MOST_TILES = 60

/** The share of the picture that all smaller collections together have. */
const SHARE_OF_REST = 0.06

interface Tile {
  readonly name: string
  readonly bytes: number
  readonly ofTone: Partial<Record<Tone, number>>
  readonly rows: number
  /** How many collections it stands for. */
  readonly collections: number
}

/** What a box holds: tiles, or types with tiles. */
interface Area {
  readonly value: number
  readonly name: string
  readonly tiles: readonly Tile[]
}

/** Draws the stored bytes of collections, by types. `choose` is told the collection of a tile that is pressed. */
export function drawTreemap(
  place: HTMLElement,
  rows: Rows,
  states: readonly PageState[],
  choose: (collection: string) => void,
): void {
  const types = tilesByType(rows, states)
  const all = [...types.values()].flat()
  place.hidden = all.every(tile => tile.bytes === 0)
  if (place.hidden) return
  const areas = areasOf(types, all)
  watched?.disconnect()
  watched = new ResizeObserver(() => {
    const whole = { x0: 0, y0: 0, x1: place.clientWidth, y1: place.clientHeight }
    place.replaceChildren(...laidOut(areas, whole).flatMap(([area, box]) => drawArea(area, box, choose)))
  })
  watched.observe(place)
}

let watched: ResizeObserver | undefined

function tilesByType(rows: Rows, states: readonly PageState[]): ReadonlyMap<string, Tile[]> {
  const tiles = new Map<number, { type: string; tile: Tile & { bytes: number; rows: number } }>()
  for (let row = 0; row < rows.count; row += 1) {
    const collection = rows.collection[row] ?? 0
    const known = tiles.get(collection)
    const tile = known?.tile ?? { name: textOf(rows, 'collection', row), bytes: 0, ofTone: {}, rows: 0, collections: 1 }
    if (known === undefined) tiles.set(collection, { type: textOf(rows, 'type', row), tile })
    const bytes = rows.bytes[row] ?? 0
    const tone = states[rows.state[row] ?? 0]?.tone ?? 'stays'
    tile.rows += 1
    tile.bytes += bytes
    tile.ofTone[tone] = (tile.ofTone[tone] ?? 0) + bytes
  }
  const types = new Map<string, Tile[]>()
  for (const { type, tile } of tiles.values()) types.set(type, [...(types.get(type) ?? []), tile])
  return types
}

/** The largest collections under their types, and last, whatever its size, one tile for all others. */
function areasOf(types: ReadonlyMap<string, Tile[]>, all: readonly Tile[]): readonly Area[] {
  const ordered = all.toSorted((a, b) => b.bytes - a.bytes)
  const large = ordered.slice(0, MOST_TILES).filter(({ bytes }) => bytes > 0)
  const areas = [...types].flatMap(([name, tiles]) => {
    const shown = large.filter(tile => tiles.includes(tile))
    const value = shown.reduce((sum, { bytes }) => sum + bytes, 0)
    return value === 0 ? [] : [{ name: name || 'no type', value, tiles: shown }]
  })
  areas.sort((a, b) => b.value - a.value)
  const rest = ordered.slice(large.length)
  if (rest.length === 0) return areas
  const total = areas.reduce((sum, { value }) => sum + value, 0)
  const tile = rest.reduce(joined, { name: '', bytes: 0, ofTone: {}, rows: 0, collections: 0 })
  return [...areas, { name: '', value: total * SHARE_OF_REST, tiles: [tile] }]
}

/** Where things of these values are in a box, in their order. */
function laidOut<Thing extends { readonly value: number }>(
  things: readonly Thing[],
  box: Box,
): readonly (readonly [Thing, Box])[] {
  const boxes = squarified(
    things.map(({ value }) => value),
    box,
  )
  return things.map((thing, place) => [thing, boxes[place] ?? box])
}

function drawArea({ name, tiles }: Area, box: Box, choose: (collection: string) => void): readonly HTMLElement[] {
  const hasHead = name !== '' && box.y1 - box.y0 > 40 && box.x1 - box.x0 > 40
  const within = hasHead ? { ...box, y0: box.y0 + 17 } : box
  const areas = tiles.map(tile => ({ tile, value: tile.bytes || 1 }))
  const buttons = laidOut(areas, within).map(([{ tile }, at]) =>
    placed(tileButton(tile, at.x1 - at.x0, at.y1 - at.y0, choose), at),
  )
  return hasHead ? [placed(element('span', { class: 'type' }, name), { ...box, y1: box.y0 + 17 }), ...buttons] : buttons
}

function placed(made: HTMLElement, { x0, y0, x1, y1 }: Box): HTMLElement {
  const { style } = made
  for (const [side, value] of Object.entries({ left: x0, top: y0, width: x1 - x0 - 2, height: y1 - y0 - 2 })) {
    style.setProperty(side, `${Math.max(0, value)}px`)
  }
  return made
}

function joined(a: Tile, b: Tile): Tile {
  const tones = new Set([...Object.keys(a.ofTone), ...Object.keys(b.ofTone)] as Tone[])
  const ofTone = Object.fromEntries([...tones].map(tone => [tone, (a.ofTone[tone] ?? 0) + (b.ofTone[tone] ?? 0)]))
  return { ...a, bytes: a.bytes + b.bytes, rows: a.rows + b.rows, collections: a.collections + b.collections, ofTone }
}

function tileButton(tile: Tile, wide: number, high: number, choose: (collection: string) => void): HTMLElement {
  const name =
    tile.name === '' ? `${tile.collections.toLocaleString('en')} smaller` : (tile.name.split('/').at(-1) ?? '')
  const parts = Object.entries(tile.ofTone).filter(([, bytes]) => bytes > 0)
  const label = `${name}, ${counted(tile.rows)}: ${parts.map(([tone, bytes]) => `${size(bytes)} ${tone}`).join(', ') || '0 B'}`
  const made = element('button', { type: 'button', class: 'tile', 'aria-label': shown(label), title: shown(label) })
  made.style.background = split(tile)
  if (wide >= 44 && high >= 18) made.append(element('b', {}, name))
  if (wide >= 44 && high >= 36) made.append(element('span', {}, size(tile.bytes)))
  if (tile.name === '') made.disabled = true
  else made.addEventListener('click', () => choose(tile.name))
  return made
}

/** Colours side by side with hard edges: mixed ones would tell nothing. */
function split({ ofTone, bytes }: Tile): string {
  let from = 0
  const stops = (['wrong', 'goes', 'later', 'changes', 'stays'] as const).flatMap(tone => {
    const share = (100 * (ofTone[tone] ?? 0)) / (bytes || 1)
    if (share === 0) return []
    from += share
    return [`var(--${tone}) ${from - share}% ${from}%`]
  })
  return stops.length === 0 ? 'var(--stays)' : `linear-gradient(to right,${stops.join()})`
}
