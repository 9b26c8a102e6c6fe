import type { VersionAction } from '../actions/action.ts'
import type { Guarding } from '../actions/guards/guard.ts'
import { protectedReasons } from '../actions/guards/protected.ts'
import { HIDDEN } from '../conditions/values.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { Execution } from '../requests/execution.ts'
import type { VersionRecord } from '../resources/version/record.ts'
import { givingWay } from '../rows/giving-way.ts'
import { readProtectedAliases } from './protected-aliases.ts'

/** Gives every reason to keep a row from an action. No reason lets a row go. */
export type Decide = (record: VersionRecord) => readonly KeptReason[]

/** What the guards of an action need, besides the rows. */
export interface Deciding extends Pick<Guarding, 'now'> {
  readonly isElsewhere: (record: VersionRecord) => boolean
  /** What the plan's closure said of a row. Default: nothing. */
  readonly saidOf?: (record: VersionRecord) => string | undefined
}

/** Prepares the guards of actions. What they must know about the registries that hold the rows is read once. */
export async function decider(
  actionOf: (record: VersionRecord) => VersionAction,
  { isElsewhere, saidOf = () => undefined, now }: Deciding,
  execution: Execution,
  records: Iterable<VersionRecord>,
): Promise<Decide> {
  const endangered = (record: VersionRecord) =>
    actionOf(record)
      .endangers(record, saidOf(record))
      .filter(({ aliases }) => aliases.length > 0)
  const owners = new Set<string>()
  for await (const some of givingWay(records))
    for (const record of some) for (const { entity } of endangered(record)) owners.add(entity)
  owners.delete(HIDDEN)
  const known = await readProtectedAliases(execution, [...owners])
  const shielded: Decide = record =>
    endangered(record).flatMap(({ entity, aliases }) => {
      const isProtected = known.get(entity) ?? null
      return isProtected === null && actionOf(record).leavesProtected ? [] : protectedReasons(aliases, isProtected)
    })
  const guarding = { now: Math.min(now, execution.serverTime?.() ?? now) }
  return record => [
    ...actionOf(record).reasons(record, { ...guarding, isElsewhere: isElsewhere(record), said: saidOf(record) }),
    ...shielded(record),
  ]
}
