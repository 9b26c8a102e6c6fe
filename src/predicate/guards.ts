import type { Allowances } from '../plan/plan.ts'
import type { KeptReason } from '../plan/selection.ts'
import type { Artifact, ExtraField } from './artifact.ts'
import { NOT_FETCHED, ownAliases, readField, UNREADABLE, type VersionRecord } from './record.ts'

/** The fields beyond the cheap ones that the guards of a deletion read, and the bytes that the preview adds up. */
export const DELETION_FIELDS: readonly ExtraField[] = ['links', 'usedCount', 'storedBytes']

/** The fields on which the guards of a deletion rest: read again before acting (design rule 8). */
export const DELETION_GUARDED: readonly (keyof Artifact)[] = ['name', 'type', 'state', 'aliases', 'links', 'usedCount']

/** The same for a link, whose guards are its aliases there: those are compared by themselves. */
export const UNLINKING_GUARDED: readonly (keyof Artifact)[] = ['state', 'versionIndex']

/** The types of versions that W&B makes by itself (wandb-api.md §1.8, §3.7). */
function isSystemType(type: string): boolean {
  return type.startsWith('wandb-') || ['job', 'run_table', 'code'].includes(type)
}

/**
 * Every reason to keep a version from deletion (design rule 6). For a link only its aliases there count: the version
 * itself stays. What was not answered counts as in use (design rule 5).
 */
export function reasonsToKeep(record: VersionRecord, allow: Allowances, isElsewhere: boolean): readonly KeptReason[] {
  const isLink = record.place.portfolioId !== null
  const reasons = [
    uploading(record),
    allow.aliases ? [] : aliased(record),
    allow.elsewhere || !isElsewhere
      ? []
      : elsewhereReasons(record).map(reason => ({ ...reason, allow: 'elsewhere: true' })),
  ]
  if (!isLink) {
    reasons.push(unsized(record))
    reasons.push(allow.linked ? [] : linked(record), allow.used ? [] : used(record), allow.system ? [] : system(record))
  }
  return reasons.flat()
}

/** What its deletion frees at most is told, and held against a ceiling: so it has to be known. */
function unsized(record: VersionRecord): readonly KeptReason[] {
  const isKnown = (['storedBytes', 'size'] as const).some(field => typeof readField(record, field) === 'number')
  return isKnown ? [] : [{ code: 'unreadable', detail: 'its size cannot be understood' }]
}

function uploading(record: VersionRecord): readonly KeptReason[] {
  const state = readField(record, 'state')
  if (state === 'COMMITTED') return []
  const detail = state === 'PENDING' ? 'an upload is in progress' : `its state is ${String(state)}`
  return [{ code: 'uploading', detail }]
}

function aliased(record: VersionRecord): readonly KeptReason[] {
  const aliases = ownAliases(record)
  return aliases.length === 0 ? [] : [{ code: 'aliased', detail: aliases.join(', '), allow: 'aliases: true' }]
}

function linked(record: VersionRecord): readonly KeptReason[] {
  const links = readField(record, 'links')
  const allow = 'linked: true'
  if (links === NOT_FETCHED || links === UNREADABLE)
    return [{ code: 'linked', detail: 'its links could not be read', allow }]
  const isHeld = record.node.aliases.some(alias => alias.artifactCollection?.__typename !== 'ArtifactSequence')
  if (links.length === 0 && !isHeld) return []
  const holders = links.map(link => `${link.entity}/${link.project}/${link.collection}`)
  return [
    {
      code: 'linked',
      detail: holders.join(', ') || 'it has an alias in a portfolio or in a collection that is not visible',
      allow,
    },
  ]
}

function used(record: VersionRecord): readonly KeptReason[] {
  const count = readField(record, 'usedCount')
  const allow = 'used: true'
  if (count === NOT_FETCHED || count === UNREADABLE)
    return [{ code: 'used', detail: 'its uses could not be read', allow }]
  return count === 0 ? [] : [{ code: 'used', detail: count === 1 ? 'by 1 run' : `by ${count} runs`, allow }]
}

function system(record: VersionRecord): readonly KeptReason[] {
  const { type } = record.place
  return isSystemType(type) ? [{ code: 'system', detail: `made by W&B (type ${type})`, allow: 'system: true' }] : []
}

/** The reason to keep a version of another project than the one that was named. */
export function elsewhereReasons({ place }: VersionRecord): readonly KeptReason[] {
  return [{ code: 'elsewhere', detail: `it belongs to ${place.entity}/${place.project}` }]
}

/** The reason to keep whatever would lose an alias that only a registry's admin may remove (wandb-api.md §3.3). */
export function protectedReasons(
  aliases: readonly string[],
  protectedAliases: ReadonlySet<string> | null,
): readonly KeptReason[] {
  if (aliases.length === 0) return []
  if (protectedAliases === null) {
    return [{ code: 'protected', detail: 'which aliases are protected there could not be read' }]
  }
  const held = aliases.filter(alias => protectedAliases.has(alias))
  return held.length === 0 ? [] : [{ code: 'protected', detail: `only a registry admin may remove ${held.join(', ')}` }]
}
