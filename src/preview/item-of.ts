import { type ActionsOn, versionAction } from '../actions/actions.ts'
import { frozenList } from '../plan/frozen.ts'
import type { VersionItem } from '../plan/item.ts'
import type { Edit } from '../plan/target.ts'
import type { FactName, Facts } from '../resources/version/fact-names.ts'
import { readFacts } from '../resources/version/facts.ts'
import { identityOf } from '../resources/version/identity.ts'
import { ownAliases, readField, type VersionRecord } from '../resources/version/record.ts'

/** Gives one text for all that are equal. Each row brings the names of its place, and millions of rows may be kept. */
export function onceEach(): (text: string) => string {
  const known = new Map<string, string>()
  return text => {
    const same = known.get(text)
    if (same === undefined) known.set(text, text)
    return same ?? text
  }
}

/** The plain data of a row that a plan acts on or keeps. */
export function itemOf(
  record: VersionRecord,
  actions: ActionsOn,
  { adds, removes, aliasesIn, sets }: Edit,
  rests: ReadonlySet<string>,
  one: (text: string) => string,
  holders: VersionItem['holders'] = NO_HOLDERS,
): VersionItem {
  const { node, place } = record
  const isLink = place.portfolioId !== null
  const action = isLink ? actions.link : actions.version
  const goes = !isLink && versionAction(action).reaches === 'links'
  const size = numberOr(readField(record, 'size'), 0)
  const seen = Object.freeze(sharing(readFacts(record, rests), one))
  return Object.freeze({
    kind: isLink ? 'link' : 'version',
    action,
    id: node.id,
    identity: identityOf(record, one) ?? null,
    entity: one(place.entity),
    project: one(place.project),
    collection: one(place.collection),
    version: readField(record, 'version') as string | null,
    versionIndex: place.versionIndex,
    type: one(place.type),
    state: one(node.state),
    aliases: frozenList(ownAliases(record)),
    links: goes ? linksSeen(seen) : NO_LINKS,
    createdAt: dateOr(readField(record, 'createdAt')),
    size,
    storedBytes: goes ? numberOr(readField(record, 'storedBytes'), size) : 0,
    portfolioId: place.portfolioId,
    hadAlias: (readField(record, 'aliases') as readonly string[]).length > 0,
    holders,
    adds,
    removes,
    aliasesIn,
    sets,
    seen,
    groups: frozenList(record.groups ?? []),
    part: 0,
  })
}

/** Texts that are the same for many rows, each kept once. */
function sharing(seen: Facts, one: (text: string) => string): Facts {
  for (const name of SHARED) {
    const value = seen[name]
    if (typeof value === 'string') seen[name] = one(value)
  }
  return seen
}

const SHARED: readonly FactName[] = ['state', 'maker', 'type']

const NO_HOLDERS: VersionItem['holders'] = Object.freeze([])

const NO_LINKS: VersionItem['links'] = Object.freeze([])

/** The links that the guards looked at. A row whose links cannot be understood is kept, and shows none. */
function linksSeen({ links }: Facts): VersionItem['links'] {
  return Array.isArray(links) ? (links as VersionItem['links']) : NO_LINKS
}

/** A time that cannot be understood is an invalid Date. It is only shown, and nothing else rests on it. */
function dateOr(value: unknown): Date {
  return value instanceof Date ? value : new Date(Number.NaN)
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
