import { HIDDEN } from '../conditions/values.ts'
import type { Allowances } from '../plan/allowances.ts'
import { NONE } from '../plan/frozen.ts'
import { aliasesInHidden, heldAliases } from '../resources/version/aliases.ts'
import type { ExtraField } from '../resources/version/artifact.ts'
import { isLink, ownAliases, readField, type VersionRecord } from '../resources/version/record.ts'
import type { Endangered, VersionAction } from './action.ts'
import { linesOfGuards } from './guards/guards.ts'

/** The fields of what goes that the journal keeps. */
export const JOURNALED: readonly ExtraField[] = ['digest', 'links', 'tags']

/** What every action by which a version goes has in common, whether it goes at once or later (safety rule 6). */
export function guarded(
  allow: Allowances,
): Pick<VersionAction, 'shared' | 'leavesProtected' | 'guardLines' | 'endangers'> {
  return {
    shared: allow.shared,
    // W&B refuses by itself to drop a protected alias. So when the user allows both, the decision is left to W&B.
    leavesProtected: allow.aliases && allow.linked,
    guardLines: asksRuns => linesOfGuards(allow, asksRuns),
    endangers,
  }
}

function endangers(record: VersionRecord): readonly Endangered[] {
  if (heldAliases(record).length === 0) return NONE
  return isLink(record)
    ? [{ entity: record.place.entity, aliases: ownAliases(record) }]
    : [...linkedAliases(record), { entity: HIDDEN, aliases: aliasesInHidden(record) }]
}

/** When a version goes, its aliases in every portfolio go with it. */
function linkedAliases(record: VersionRecord): readonly Endangered[] {
  const links = readField(record, 'links')
  if (typeof links !== 'symbol') return links
  const aliases = heldAliases(record).flatMap(({ alias, portfolioId }) => (portfolioId ? [alias] : []))
  return [{ entity: HIDDEN, aliases }]
}
