import { shownText } from '../errors/shown-text.ts'
import { type Item, isVersion, type VersionItem } from '../plan/item.ts'
import { onceEachRow } from '../plan/things.ts'
import { printBytes } from './bytes.ts'

/** More groups tell a reader nothing. */
const MOST_GROUPS = 5

/** How many items there are by type and by collection, the most bytes first; nothing where all are of one group. */
export function totalsOf(items: Iterable<Item>): readonly string[] {
  const [byType, byCollection] = [new Map<string, Group>(), new Map<string, Group>()]
  for (const item of onceEachRow(items)) {
    if (!isVersion(item)) continue
    addTo(byType, item.type, item)
    addTo(byCollection, `${item.entity}/${item.project}/${item.collection}`, item)
  }
  return [lineOf('by type', sorted(byType)), lineOf('by collection', sorted(byCollection))].filter(line => line !== '')
}

interface Group {
  readonly name: string
  readonly count: number
  readonly bytes: number
}

function addTo(groups: Map<string, Group>, name: string, { storedBytes }: VersionItem): void {
  const { count, bytes } = groups.get(name) ?? { count: 0, bytes: 0 }
  groups.set(name, { name, count: count + 1, bytes: bytes + storedBytes })
}

function sorted(groups: ReadonlyMap<string, Group>): readonly Group[] {
  return [...groups.values()].sort((a, b) => b.bytes - a.bytes || b.count - a.count)
}

function lineOf(label: string, groups: readonly Group[]): string {
  if (groups.length < 2) return ''
  const place = sharedPlace(groups)
  const told = groups.slice(0, MOST_GROUPS).map(({ name, count, bytes }) => {
    const size = bytes > 0 ? ` (${printBytes(bytes)})` : ''
    return `${shownText(name.slice(place.length))} ${count.toLocaleString('en')}${size}`
  })
  const rest = groups.length - told.length
  return `${label}: ${told.join(', ')}${rest > 0 ? `, and ${rest.toLocaleString('en')} more` : ''}`
}

/** `entity/project/`, where all groups are in one project. */
function sharedPlace(groups: readonly Group[]): string {
  const place = /^[^/]+\/[^/]+\//.exec(groups[0]?.name ?? '')?.[0] ?? ''
  return groups.every(({ name }) => name.startsWith(place)) ? place : ''
}
