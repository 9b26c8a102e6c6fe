import { unknownKind } from '../errors/unknown-kind.ts'
import type { Action, Allowances } from '../plan/plan.ts'
import type { KeptReason } from '../plan/selection.ts'
import { heldAliases, placeOfLink } from './aliases.ts'
import { type Artifact, type Fetched, HIDDEN } from './artifact.ts'
import { parseDuration } from './condition/units.ts'
import type { FactName } from './fact-names.ts'
import { type KnownMaker, makerOf, makerText, mayRun } from './maker.ts'
import { NOT_FETCHED, ownAliases, readField, UNREADABLE, type VersionRecord } from './record.ts'

/** The fields beyond the cheap ones that the guards of a deletion read, and the bytes that the preview adds up. */
function deletionFields({ uploading }: Allowances): readonly Fetched[] {
  return [...DELETION_FIELDS, ...(uploading === false ? [] : (['updatedAt'] as const))]
}

const DELETION_FIELDS: readonly Fetched[] = ['links', 'usedCount', 'storedBytes']

/** What the guards of a deletion rest on: read again before acting (design rule 8). */
export function deletionGuarded({ uploading }: Allowances): readonly FactName[] {
  return [...DELETION_GUARDED, ...(uploading === false ? [] : (['updatedAt'] as const))]
}

const DELETION_GUARDED: readonly FactName[] = [
  ...(['state', 'aliases', 'ownAliases', 'links', 'usedCount', 'running'] as const),
]

/** The fields beyond the cheap ones that make a version or a link the same one at a later look (design rule 8). */
const IDENTITY_FIELDS: readonly Fetched[] = ['digest', 'links']

/**
 * The extra fields that an action needs from the start.
 *
 * @param maker - how much of the maker: of what a run was asked for, its names are known without reading them of each row
 */
export function fieldsOfAction(action: Action, maker: 'maker' | 'createdBy' = 'createdBy'): readonly Fetched[] {
  switch (action.kind) {
    case 'delete':
      return [...new Set([maker, ...deletionFields(action.allow), ...IDENTITY_FIELDS])]
    case 'removeAliases':
      return IDENTITY_FIELDS
    default:
      return unknownKind(action)
  }
}

/** The same for a link, whose guards are its aliases there: those are compared by themselves. */
export const UNLINKING_GUARDED: readonly (keyof Artifact)[] = ['state']

/** Why the server refuses to delete versions of a type, whatever the client allows (wandb-api.md §1.8). */
function isSystemManaged(type: string): boolean {
  return type.startsWith('wandb-') || type === 'job'
}

/** The types of versions that W&B makes by itself (wandb-api.md §1.8, §3.7). */
function isSystemType(type: string): boolean {
  return isSystemManaged(type) || ['run_table', 'code'].includes(type)
}

/** What a row is guarded by besides its own fields. */
export interface Guarding {
  readonly allow: Allowances
  /** Whether it is of another project than was named. */
  readonly isElsewhere: boolean
  /** Milliseconds since 1970, from which every age is counted. */
  readonly now: number
}

/**
 * Every reason to keep a version from deletion (design rule 6). For a link only its aliases there count: the version
 * itself stays. What was not answered counts as in use (design rule 5).
 */
export function reasonsToKeep(record: VersionRecord, { allow, isElsewhere, now }: Guarding): readonly KeptReason[] {
  const reasons = [
    uploading(record, allow.uploading, now),
    allow.aliases ? [] : aliased(record),
    allow.elsewhere || !isElsewhere
      ? []
      : elsewhereReasons(record).map(reason => ({ ...reason, allow: 'elsewhere: true' })),
  ]
  if (!isLink(record)) {
    reasons.push(
      unsized(record),
      allow.linked ? [] : linked(record),
      allow.used ? [] : used(record),
      allow.running ? [] : running(record),
      allow.system ? [] : system(record),
    )
  }
  return reasons.flat()
}

function isLink({ place }: VersionRecord): boolean {
  return place.portfolioId !== null
}

/** What its deletion frees at most is told, and held against a ceiling: so it has to be known. */
function unsized(record: VersionRecord): readonly KeptReason[] {
  const isKnown = (['storedBytes', 'size'] as const).some(field => typeof readField(record, field) === 'number')
  return isKnown ? [] : [{ code: 'unreadable', detail: 'its size cannot be understood' }]
}

function uploading(record: VersionRecord, allow: Allowances['uploading'], now: number): readonly KeptReason[] {
  const state = readField(record, 'state')
  if (state === 'COMMITTED') return []
  if (state !== 'PENDING') return [{ code: 'uploading', detail: `its state is ${String(state)}` }]
  const detail = 'an upload is in progress'
  if (allow === false || isLink(record)) {
    const mayBeDead = !isLink(record) && whyAlive(record, '1d', now, ['createdAt']) === undefined
    return [{ code: 'uploading', detail, ...(mayBeDead && { allow: "uploading: { olderThan: '1d' }" }) }]
  }
  const alive = whyAlive(record, allow.olderThan, now, ['createdAt', 'updatedAt'])
  return alive === undefined ? [] : [{ code: 'uploading', detail: `${detail}, ${alive}` }]
}

/** What speaks against an upload being dead; undefined where all that could is read, and nothing does. */
function whyAlive(
  record: VersionRecord,
  olderThan: string,
  now: number,
  times: readonly ('createdAt' | 'updatedAt')[],
): string | undefined {
  const least = parseDuration(olderThan) ?? Number.POSITIVE_INFINITY
  for (const field of times) {
    const time = readField(record, field)
    // W&B need not tell of a change.
    if (time === null) continue
    if (!(time instanceof Date) || now - time.getTime() <= least)
      return `and by its ${field} it is not known to be older than ${olderThan}`
  }
  const maker = makerOf(record.node.createdBy)
  if (!mayRun(maker)) return undefined
  return `by ${makerText(maker)}, ${stateText(maker)}`
}

function running(record: VersionRecord): readonly KeptReason[] {
  const maker = makerOf(record.node.createdBy)
  return mayRun(maker)
    ? [{ code: 'running', detail: `made by ${makerText(maker)}, ${stateText(maker)}`, allow: 'running: true' }]
    : []
}

function stateText(maker: KnownMaker): string {
  const state = maker?.kind === 'run' ? maker.state : null
  return state === null ? 'whose state could not be read' : `which is ${state}`
}

/** The aliases of a version in every collection; of a link those in its portfolio. */
function aliased(record: VersionRecord): readonly KeptReason[] {
  const links = isLink(record) ? [] : readField(record, 'links')
  const elsewhere =
    typeof links === 'symbol'
      ? heldAliases(record).flatMap(({ alias, portfolioId }) => (portfolioId ? [`${alias} in ${HIDDEN}`] : []))
      : links.flatMap(link => link.aliases.map(alias => `${alias} in ${placeOfLink(link)}`))
  const aliases = [...ownAliases(record), ...elsewhere]
  return aliases.length === 0 ? [] : [{ code: 'aliased', detail: aliases.join(', '), allow: 'aliases: true' }]
}

function linked(record: VersionRecord): readonly KeptReason[] {
  const links = readField(record, 'links')
  const allow = 'linked: true'
  if (links === NOT_FETCHED || links === UNREADABLE)
    return [{ code: 'linked', detail: 'its links could not be read', allow }]
  const isHeld = record.node.aliases.some(alias => alias.artifactCollection?.__typename !== 'ArtifactSequence')
  if (links.length === 0 && !isHeld) return []
  const holders = links.map(placeOfLink)
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

function system({ place: { type } }: VersionRecord): readonly KeptReason[] {
  if (!isSystemType(type)) return []
  const detail = `made by W&B (type ${type})`
  return isSystemManaged(type) ? [{ code: 'system', detail }] : [{ code: 'system', detail, allow: 'system: true' }]
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
