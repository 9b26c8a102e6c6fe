import { completed } from '../compile/scan-context.ts'
import type { Defaults } from '../plan/path.ts'
import type { Action } from '../plan/plan.ts'
import type { KeptReason } from '../plan/selection.ts'
import { heldAliases } from '../predicate/aliases.ts'
import { elsewhereReasons, protectedReasons, reasonsToKeep } from '../predicate/guards.ts'
import { aliasesIn, HIDDEN, ownAliases, readField, type VersionRecord } from '../predicate/record.ts'
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
  if (action.kind === 'delete') {
    const { allow } = action
    return record => [...reasonsToKeep(record, { allow, isElsewhere: isElsewhere(record), now }), ...shielded(record)]
  }
  return record => [
    ...nothingToRemove(removable(record, action, run.defaults), action.aliases),
    ...(isElsewhere(record) ? elsewhereReasons(record) : []),
    ...shielded(record),
  ]
}

/** Aliases that an action takes away in portfolios of one entity; its name is `HIDDEN` where it may not be seen. */
interface Endangered {
  readonly entity: string
  readonly aliases: readonly string[]
}

/** A version that goes takes its aliases in every portfolio with it; a link those in its own. */
function endangeredBy(record: VersionRecord, action: Action, defaults: Defaults): readonly Endangered[] {
  const found = (): readonly Endangered[] => {
    const { place } = record
    if (action.kind === 'removeAliases') {
      const entity = action.collection && completed(action.collection, defaults).entity
      const aliases = removable(record, action, defaults)
      return entity === undefined && place.portfolioId === null ? [] : [{ entity: entity ?? place.entity, aliases }]
    }
    if (place.portfolioId !== null) return [{ entity: place.entity, aliases: ownAliases(record) }]
    return [...linkedAliases(record), { entity: HIDDEN, aliases: aliasesInHidden(record) }]
  }
  return found().filter(({ aliases }) => aliases.length > 0)
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

/** The aliases that an action takes from a row, of those that the row has there. */
export function removable(record: VersionRecord, action: Action, defaults: Defaults): readonly string[] {
  if (action.kind === 'delete') return []
  const { collection: path } = action
  const { entity, project } = path === undefined ? record.place : completed(path, defaults)
  const there = path === undefined ? ownAliases(record) : aliasesIn(record, entity, project, path.collection)
  return there.filter(alias => action.aliases.includes(alias))
}

function nothingToRemove(present: readonly string[], aliases: readonly string[]): readonly KeptReason[] {
  return present.length > 0
    ? []
    : [{ code: 'nothing-to-remove', detail: `it has no alias ${aliases.join(' or ')} there` }]
}
