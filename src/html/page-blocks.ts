import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { strike } from '../errors/hidden.ts'
import type { PageBlock } from '../page/data.ts'
import { type Item, isRun, isVersion, pathOf } from '../plan/item.ts'
import { pathOfCollection } from '../plan/path.ts'
import { bytesOf, type PageRow, type States } from './page-rows.ts'

/** So many rows are packed together: the memory that packing takes does not grow with the page. */
const ROWS_OF_BLOCK = 50_000

const packed = promisify(gzip)

/** Rows as a page reads them: columns as JSON, gzip, base64. */
export async function* pageBlocks(rows: Iterable<PageRow>, states: States): AsyncGenerator<string, void, undefined> {
  let block = beginBlock(states)
  for (const row of rows) {
    block.add(row)
    if (block.size() < ROWS_OF_BLOCK) continue
    yield await block.finish()
    block = beginBlock(states)
  }
  if (block.size() > 0) yield await block.finish()
}

type Columns = {
  [Name in keyof PageBlock]: PageBlock[Name] extends readonly (infer Value)[] ? Value[] : Record<string, string>
}

function beginBlock(states: States) {
  const places = new Map<string, number>()
  const stateNames = states.map(({ name }) => name)
  const columns: Columns = {
    texts: [],
    ids: {},
    ...{ collection: [], type: [], run: [], why: [], version: [], state: [], link: [], bytes: [], created: [] },
  }
  let last = 0

  /** Text that others wrote has no secrets before it is kept. */
  function placeOf(text: string): number {
    const known = places.get(text)
    if (known !== undefined) return known
    const place = columns.texts.push(strike(text)) - 1
    places.set(text, place)
    return place
  }

  return {
    size: () => columns.state.length,
    add({ item, state, why }: PageRow): void {
      const version = versionNumber(item)
      const created = item.createdAt.getTime() / 1000
      if (version === -1) columns.ids[columns.state.length] = item.id
      columns.collection.push(placeOf(isRun(item) ? pathOf(item) : pathOfCollection(item)))
      columns.type.push(placeOf(item.type ?? 'run'))
      columns.run.push(placeOf(runOf(item)))
      columns.why.push(placeOf(why))
      columns.version.push(version)
      columns.state.push(stateNames.indexOf(state))
      columns.link.push(item.kind === 'link' ? 1 : 0)
      columns.bytes.push(bytesOf(item))
      columns.created.push(Number.isNaN(created) ? null : Math.floor(created) - last)
      if (!Number.isNaN(created)) last = Math.floor(created)
    },
    finish: async () => (await packed(JSON.stringify(columns))).toString('base64'),
  }
}

function versionNumber(item: Item): number {
  if (isRun(item)) return -3
  if (!isVersion(item)) return -2
  return Number(/^v(\d+)$/.exec(item.version ?? '')?.[1] ?? -1)
}

/** The run that made a version, where the plan read that. */
function runOf(item: Item): string {
  const made = isVersion(item) ? item.seen.createdBy : undefined
  return typeof made === 'object' && made !== null && 'run' in made && typeof made.run === 'string' ? made.run : ''
}
