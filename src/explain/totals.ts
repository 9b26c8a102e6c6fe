import { shownText } from '../errors/shown-text.ts'
import { type Item, isVersion } from '../plan/selection.ts'
import { rowOf } from '../plan/things.ts'
import { printBytes } from './bytes.ts'

/** More groups tell a reader nothing. */
const MOST_GROUPS = 5

/** How many items there are by type and by collection, the most bytes first; nothing where all are of one group. */
export function totalsOf(items: readonly Item[]): readonly string[] {
  const things = [...new Map(items.map(item => [rowOf(item), item] as const)).values()].filter(isVersion)
  return [
    lineOf(
      'by type',
      groupsBy(things, ({ type }) => type),
    ),
    lineOf(
      'by collection',
      groupsBy(things, ({ entity, project, collection }) => `${entity}/${project}/${collection}`),
    ),
  ].filter(line => line !== '')
}

interface Group {
  readonly name: string
  readonly count: number
  readonly bytes: number
}

type Version = Extract<Item, { readonly kind: 'version' | 'link' }>

function groupsBy(items: readonly Version[], nameOf: (item: Version) => string): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const item of items) {
    const name = nameOf(item)
    const { count, bytes } = groups.get(name) ?? { count: 0, bytes: 0 }
    groups.set(name, { name, count: count + 1, bytes: bytes + item.storedBytes })
  }
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
