import { endsOf, type ItemAction, versionAction } from '../actions/actions.ts'
import { writeAliases } from '../actions/aliases-in.ts'
import {
  type CollectionItem,
  type Item,
  isCollection,
  isRun,
  isVersion,
  type RunItem,
  type VersionItem,
} from '../plan/item.ts'
import type { AliasHolder } from '../plan/target.ts'
import { aliasPlace, changedThings, isGoingLink } from '../plan/things.ts'
import type { CollectionRecord } from '../resources/collection/listings.ts'
import { editedRecord } from '../resources/collection/record.ts'
import { editedRun, type RunRecord } from '../resources/run/record.ts'
import { type AliasName, aliasText, nobody } from '../resources/version/holders.ts'
import type { VersionRecord } from '../resources/version/record.ts'

/**
 * What the plans before one will have done, where several are joined. Each plan lists the world as it is; its guards, and
 * what it changes, go by what those before it leave.
 */
export interface Earlier {
  /** A version as they leave it. */
  version(record: VersionRecord): VersionRecord
  /** A collection as they leave it. */
  collection(record: CollectionRecord): CollectionRecord
  /** A run as they leave it. */
  run(record: RunRecord): RunRecord
  /** Who holds an alias when they are done, where this version holds it now. */
  holder(name: AliasName, now: AliasHolder): AliasHolder
  /** Whether they do this to this very row, or end it in the same way. */
  does(id: string, portfolioId: string | null, action: ItemAction): boolean
}

/** Of a plan that stands first, or alone. */
export const NOTHING_EARLIER: Earlier = {
  version: record => record,
  collection: record => record,
  run: record => record,
  holder: (_, now) => now,
  does: () => false,
}

/** What some items will have done, in their order. */
export function earlierThan(items: readonly Item[]): Earlier {
  const versions = new Map<string, VersionItem[]>()
  const collections = new Map<string, CollectionItem[]>()
  const runs = new Map<string, RunItem[]>()
  for (const item of items) {
    if (isCollection(item)) collections.set(item.id, [...(collections.get(item.id) ?? []), item])
    else if (isRun(item)) runs.set(item.id, [...(runs.get(item.id) ?? []), item])
    else for (const id of changedThings(item)) versions.set(id, [...(versions.get(id) ?? []), item])
  }
  return {
    version: record => (versions.get(record.node.id) ?? []).reduce(leftBy, record),
    collection: record => (collections.get(record.collection.id) ?? []).reduce(editedRecord, record),
    run: record => (runs.get(record.run.id) ?? []).reduce(editedRun, record),
    holder(name, now) {
      const text = aliasText(name)
      const given = items.filter(isVersion).filter(item => aliasPlace(item) !== undefined && isAbout(item, text))
      return given.reduce((held, item) => holderAfter(item, name.alias, held), now)
    },
    does(id, portfolioId, action) {
      const same = [
        ...(versions.get(id) ?? []).filter(item => item.id === id && item.portfolioId === portfolioId),
        ...(collections.get(id) ?? []),
        ...(runs.get(id) ?? []),
      ]
      return same.some(item => isSameEnd(item.action, action))
    },
  }
}

/** A version as an item leaves it, which is done to it or takes aliases from it. */
function leftBy(record: VersionRecord, item: VersionItem): VersionRecord {
  if (item.id === record.node.id) return versionAction(item.action).after(record, item)
  const lost = item.holders.filter(({ id }) => id === record.node.id).map(({ alias }) => alias)
  return writeAliases(record, item.aliasesIn, { adds: [], removes: lost })
}

function isAbout(item: VersionItem, text: string): boolean {
  const place = versionAction(item.action).placeOf(item)
  const aliases = isGoingLink(item) ? item.aliases : [...item.adds, ...item.removes]
  return aliases.some(alias => aliasText({ place, alias }) === text)
}

function holderAfter({ id, version, adds }: VersionItem, alias: string, held: AliasHolder): AliasHolder {
  if (adds.includes(alias)) return Object.freeze({ alias, id, version })
  return held.id === id ? nobody(alias) : held
}

/** A thing goes once, whatever is allowed. What is changed twice in one way is changed once. */
function isSameEnd(one: ItemAction, other: ItemAction): boolean {
  const goes = endsOf(one) !== 'updated' && endsOf(one) === endsOf(other)
  return goes || JSON.stringify(one) === JSON.stringify(other)
}
