import { completed } from '../compile/scan-context.ts'
import { unknownKind } from '../errors/unknown-kind.ts'
import type { Defaults } from '../plan/path.ts'
import type { Action } from '../plan/plan.ts'
import type { KeptReason } from '../plan/selection.ts'
import { heldAliases } from '../predicate/aliases.ts'
import { HIDDEN } from '../predicate/artifact.ts'
import { elsewhereReasons, protectedReasons, reasonsToKeep } from '../predicate/guards.ts'
import { aliasesHeldIn, holdingPlaces, ownAliases, readField, type VersionRecord } from '../predicate/record.ts'
import { readProtectedAliases } from './protected-aliases.ts'
import type { Run } from './run.ts'

/** Every reason to keep a row from an action; none lets it go. */
export type Decide = (record: VersionRecord) => readonly KeptReason[]

/** What the guards of an action are made with, besides the rows. */
export interface Deciding {
  readonly isElsewhere: (record: VersionRecord) => boolean
  /** Milliseconds since 1970, from which every age is counted. */
  readonly now: number
}

/** Prepares the guards of an action, reading once what they need to know about the registries that rows are in. */
export async function decider(
  action: Action,
  { isElsewhere, now }: Deciding,
  run: Run,
  records: readonly VersionRecord[],
): Promise<Decide> {
  const endangered = (record: VersionRecord) => endangeredBy(record, action, run.defaults)
  const owners = new Set(records.flatMap(endangered).map(({ entity }) => entity))
  owners.delete(HIDDEN)
  const known = await readProtectedAliases(run, [...owners])
  // W&B refuses by itself to drop a protected alias, so who allows both leaves it to W&B where the list cannot be read.
  const leavesItToServer = action.kind === 'delete' && action.allow.aliases && action.allow.linked
  const shielded: Decide = record =>
    endangered(record).flatMap(({ entity, aliases }) => {
      const isProtected = known.get(entity) ?? null
      return isProtected === null && leavesItToServer ? [] : protectedReasons(aliases, isProtected)
    })
  switch (action.kind) {
    case 'delete': {
      const { allow } = action
      return record => [...reasonsToKeep(record, { allow, isElsewhere: isElsewhere(record), now }), ...shielded(record)]
    }
    case 'removeAliases':
      return record => [
        ...nothingToRemove(record, removable(record, action, run.defaults).aliases, action.aliases),
        ...(isElsewhere(record) ? elsewhereReasons(record) : []),
        ...shielded(record),
      ]
    default:
      return unknownKind(action)
  }
}

/** Aliases that an action takes away in portfolios of one entity; its name is `HIDDEN` where it may not be seen. */
interface Endangered {
  readonly entity: string
  readonly aliases: readonly string[]
}

/** A version that goes takes its aliases in every portfolio with it; a link those in its own. */
function endangeredBy(record: VersionRecord, action: Action, defaults: Defaults): readonly Endangered[] {
  return found(record, action, defaults).filter(({ aliases }) => aliases.length > 0)
}

function found(record: VersionRecord, action: Action, defaults: Defaults): readonly Endangered[] {
  const { place } = record
  switch (action.kind) {
    case 'removeAliases': {
      const entity = action.collection && completed(action.collection, defaults).entity
      const { aliases } = removable(record, action, defaults)
      return entity === undefined && place.portfolioId === null ? [] : [{ entity: entity ?? place.entity, aliases }]
    }
    case 'delete':
      if (place.portfolioId !== null) return [{ entity: place.entity, aliases: ownAliases(record) }]
      return [...linkedAliases(record), { entity: HIDDEN, aliases: aliasesInHidden(record) }]
    default:
      return unknownKind(action)
  }
}

function linkedAliases(record: VersionRecord): readonly Endangered[] {
  const links = readField(record, 'links')
  if (typeof links !== 'symbol') return links
  const aliases = heldAliases(record).flatMap(({ alias, portfolioId }) => (portfolioId ? [alias] : []))
  return [{ entity: HIDDEN, aliases }]
}

/** Aliases in a collection that may not be seen, which may be a registry's. */
function aliasesInHidden(record: VersionRecord): readonly string[] {
  return heldAliases(record).flatMap(({ alias, portfolioId }) => (portfolioId === undefined ? [alias] : []))
}

/** What a row loses of its aliases, and the id of the collection in which it does; null where it loses none. */
export interface Removable {
  readonly aliases: readonly string[]
  readonly collectionId: string | null
}

/** Of a row that loses no alias by itself. */
export const NOTHING_REMOVED: Removable = Object.freeze({ aliases: Object.freeze([]), collectionId: null })

/** The aliases that an action takes from a row, of those that the row has there. */
export function removable(record: VersionRecord, action: Action, defaults: Defaults): Removable {
  switch (action.kind) {
    case 'delete':
      return NOTHING_REMOVED
    case 'removeAliases': {
      const { collection: path } = action
      const named = path === undefined ? record.place : { ...path, ...completed(path, defaults) }
      const collectionId = holdingPlaces(record).find(
        ({ entity, project, collection }) =>
          entity === named.entity && project === named.project && collection === named.collection,
      )?.id
      if (collectionId === undefined) return NOTHING_REMOVED
      const aliases = aliasesHeldIn(record, collectionId).filter(alias => action.aliases.includes(alias))
      return aliases.length === 0 ? NOTHING_REMOVED : { aliases: Object.freeze(aliases), collectionId }
    }
    default:
      return unknownKind(action)
  }
}

function nothingToRemove(
  record: VersionRecord,
  present: readonly string[],
  aliases: readonly string[],
): readonly KeptReason[] {
  if (present.length > 0) return []
  const hidden = aliasesInHidden(record).filter(alias => aliases.includes(alias))
  if (hidden.length > 0)
    return [{ code: 'unreadable', detail: `${hidden.join(', ')} is in a collection that is not visible` }]
  return [{ code: 'nothing-to-remove', detail: `it has no alias ${aliases.join(' or ')} there` }]
}
