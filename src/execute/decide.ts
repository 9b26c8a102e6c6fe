import { completed } from '../compile/scan-context.ts'
import type { Defaults } from '../plan/path.ts'
import type { Action } from '../plan/plan.ts'
import type { KeptReason } from '../plan/selection.ts'
import { elsewhereReasons, protectedReasons, reasonsToKeep } from '../predicate/guards.ts'
import { aliasesIn, ownAliases, type VersionRecord } from '../predicate/record.ts'
import { readProtectedAliases } from './protected-aliases.ts'
import type { Run } from './run.ts'

/** Every reason to keep a row from an action; none lets it go. */
export type Decide = (record: VersionRecord) => readonly KeptReason[]

/** Prepares the guards of an action, reading once what they need to know about the registries that rows are in. */
export async function decider(
  action: Action,
  isElsewhere: (record: VersionRecord) => boolean,
  run: Run,
  records: readonly VersionRecord[],
): Promise<Decide> {
  const endangered = (record: VersionRecord) =>
    action.kind === 'delete' ? ownAliases(record) : removable(record, action, run.defaults)
  const holder = (record: VersionRecord) => holderOf(record, action, run.defaults)
  const holders = records.flatMap(record => (endangered(record).length > 0 ? (holder(record) ?? []) : []))
  const known = await readProtectedAliases(run, [...new Set(holders)])
  const shielded: Decide = record => {
    const entity = holder(record)
    return entity === undefined ? [] : protectedReasons(endangered(record), known.get(entity) ?? null)
  }
  if (action.kind === 'delete') {
    return record => [...reasonsToKeep(record, action.allow, isElsewhere(record)), ...shielded(record)]
  }
  return record => [
    ...nothingToRemove(endangered(record), action.aliases),
    ...(isElsewhere(record) ? elsewhereReasons(record) : []),
    ...shielded(record),
  ]
}

/** The aliases that an action takes from a row, of those that the row has there. */
export function removable(record: VersionRecord, action: Action, defaults: Defaults): readonly string[] {
  if (action.kind === 'delete') return []
  const { collection: path } = action
  const { entity, project } = path === undefined ? record.place : completed(path, defaults)
  const there = path === undefined ? ownAliases(record) : aliasesIn(record, entity, project, path.collection)
  return there.filter(alias => action.aliases.includes(alias))
}

/** The entity whose registry would lose an alias; undefined where no portfolio is concerned. */
function holderOf({ place }: VersionRecord, action: Action, defaults: Defaults): string | undefined {
  if (action.kind === 'removeAliases' && action.collection !== undefined)
    return completed(action.collection, defaults).entity
  return place.portfolioId === null ? undefined : place.entity
}

function nothingToRemove(present: readonly string[], aliases: readonly string[]): readonly KeptReason[] {
  return present.length > 0
    ? []
    : [{ code: 'nothing-to-remove', detail: `it has no alias ${aliases.join(' or ')} there` }]
}
