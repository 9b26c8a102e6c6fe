import { versionAction } from '../actions/actions.ts'
import { fetchedFor } from '../conditions/ready-condition.ts'
import type { WholePath } from '../plan/path.ts'
import type { Selection, VersionItem, VersionWitness } from '../plan/selection.ts'
import type { Execution } from '../requests/execution.ts'
import type { Fetched } from '../resources/version/artifact.ts'
import type { FactName, Facts } from '../resources/version/fact-names.ts'
import { readFacts } from '../resources/version/facts.ts'
import { identityOf } from '../resources/version/identity.ts'
import { type Known, type Reread, readVersions } from '../resources/version/read-again.ts'
import {
  holdingPlaces,
  isHeldBy,
  isSurelyHeldBy,
  ownAliases,
  type Place,
  type VersionRecord,
} from '../resources/version/record.ts'
import { notSent } from './outcomes.ts'
import type { OwnChanges } from './own-changes.ts'
import { type Sight, UNSEEN } from './sight.ts'
import { isOfVersion, type Losses, leftWith, lossesOfCollections, witnessesOf } from './witnesses.ts'

/** What items are compared with: the selection's groups, the journal's fields, and this execution's own changes. */
interface Comparing extends Pick<Selection, 'groups' | 'journaled'> {
  readonly own: OwnChanges
}

/**
 * Reads items again, with the witnesses of their groups in the same documents where they fit. Compares everything on which
 * the plan and its guards rested (safety rule 8).
 */
export async function lookAtVersions(
  items: readonly VersionItem[],
  execution: Execution,
  moment: 'before' | 'after',
  { groups, journaled, own }: Comparing,
): Promise<readonly Sight[]> {
  const rested = witnessesOf(items, groups)
  const witnesses = rested.filter(isOfVersion)
  const all = [...items, ...witnesses]
  const more = moment === 'before' ? journaled : []
  const again = await readVersions(execution, all.map(knownOf), new Set([...all.flatMap(extraFieldsSeen), ...more]))
  const came = new Map<VersionItem | VersionWitness, Reread>(all.flatMap((one, index) => pair(one, again[index])))
  const losses: Losses = new Map([
    ...(await lossesOfCollections(
      rested.filter(witness => witness.kind === 'collection'),
      execution,
    )),
    ...witnesses.map(witness => [witness, changeOfWitness(witness, came.get(witness), own)] as const),
  ])
  return items.map(item => {
    const alone = moment === 'before' ? sightBefore(item, came.get(item), own) : sightAfter(item, came.get(item), own)
    const outcome = alone.kind === 'as it was' ? leftWith(item, groups, losses) : undefined
    if (outcome !== undefined) return { kind: 'changed', outcome }
    return moment === 'before' && alone.kind === 'as it was' ? ready(item, came.get(item), journaled, own) : alone
  })
}

function pair<One>(one: One, again: Reread | undefined): readonly (readonly [One, Reread])[] {
  return again === undefined ? [] : [[one, again]]
}

/** What is seen of an item alone, before its change is sent. */
function sightBefore(item: VersionItem, again: Reread | undefined, own: OwnChanges): Sight {
  if (again?.kind !== 'record') {
    const isOpen = again?.kind === 'hidden' && own.deletionBehind(item) !== undefined
    return isOpen ? { kind: 'changed', outcome: notSent(item, DELETION_OPEN) } : withoutRecord(again)
  }
  if (item.portfolioId !== null && !isHeldBy(again.record, item.portfolioId)) return { kind: 'gone' }
  return compared(item, own.undone(again.record, item))
}

/** What is seen of an item alone, after its change may have been sent. */
function sightAfter(item: VersionItem, again: Reread | undefined, own: OwnChanges): Sight {
  if (again?.kind !== 'record') return withoutRecord(again)
  if (versionAction(item.action).isDone(again.record, item)) return { kind: 'done' }
  return compared(item, own.undone(again.record, item))
}

const DELETION_OPEN = 'whether this run deleted the version behind it is open'

function withoutRecord(again: Exclude<Reread, { kind: 'record' }> | undefined): Sight {
  switch (again?.kind) {
    case undefined:
      return UNSEEN
    case 'unreadable':
      return { kind: 'unreadable', why: again.detail }
    case 'other':
      return { kind: 'other', why: again.detail }
    case 'gone':
    case 'hidden':
      // Deleted or no longer visible: the server does not say which (docs/wandb-api.md §1.7).
      return { kind: again.kind }
  }
}

function compared(item: VersionItem, record: VersionRecord): Sight {
  const changes = changesOf(item, record)
  return changes.length === 0
    ? { kind: 'as it was' }
    : { kind: 'changed', outcome: { item, kind: 'changed', detail: changes.join('; ') } }
}

/** An item that is as it was may show its change already, because another row of the same version was changed too. */
function ready(
  item: VersionItem,
  again: Reread | undefined,
  journaled: Comparing['journaled'],
  own: OwnChanges,
): Sight {
  if (again?.kind !== 'record') return UNSEEN
  const { record } = again
  if (own.undone(record, item) !== record && versionAction(item.action).isDone(record, item)) return { kind: 'done' }
  return { kind: 'as it was', ...(journaled.length > 0 && { found: readFacts(record, ['aliases', ...journaled]) }) }
}

/** What happened to a witness since the preview; undefined when it stands as it did. */
function changeOfWitness(witness: VersionWitness, again: Reread | undefined, own: OwnChanges): string | undefined {
  if (again === undefined || again.kind === 'unreadable')
    return `could not be read again: ${again?.detail ?? 'no answer'}`
  if (again.kind === 'gone') return 'is gone'
  if (again.kind === 'hidden') return 'is no longer shown'
  if (again.kind === 'other') return again.detail
  if (witness.portfolioId !== null && !isSurelyHeldBy(again.record, witness.portfolioId))
    return 'is no longer linked there, as far as its links could be read'
  const changes = changesSince(witness, own.undone(again.record))
  return changes.length === 0 ? undefined : `has changed: ${changes.join('; ')}`
}

/** What has to be known to read an item or a witness again. */
type Rereadable = Pick<VersionWitness, 'id' | 'identity' | Exclude<keyof Place, 'source'> | 'seen'>

/** An item or a witness as it can be read again. */
export function knownOf(item: Rereadable): Known {
  const { entity, project, collection, type, versionIndex, portfolioId } = item
  const place: Place = { entity, project, collection, type, versionIndex, portfolioId }
  return { id: item.id, identity: item.identity, place }
}

/** The extra fields that identify an item or witness, and those on which its plan, its guards or its rule rested. */
export function extraFieldsSeen(item: Rereadable): readonly Fetched[] {
  const seen = fetchedFor(Object.keys(item.seen) as FactName[])
  const digest: readonly Fetched[] = item.identity?.digest === undefined ? [] : ['digest']
  return [...seen, ...digest, ...(item.portfolioId === null ? [] : (['links'] as const))]
}

/** What changed about an item since the preview, of all that the plan and its guards rested on. */
function changesOf(item: VersionItem, record: VersionRecord): readonly string[] {
  const there = item.portfolioId === null ? undefined : { aliases: [...ownAliases(record)].sort() }
  return [
    ...changesSince(item, record),
    ...changesOfHolder(item, record),
    ...(there === undefined ? [] : differences({ aliases: [...item.aliases].sort() }, there)),
  ]
}

/**
 * Compares the collection that loses aliases with the one that the preview saw: W&B names collections here by name, and
 * another collection may have taken that name (safety rule 4).
 */
function changesOfHolder(item: VersionItem, record: VersionRecord): readonly string[] {
  const { losesIn } = item
  if (losesIn === null) return []
  const pathOf = (place: WholePath | undefined) => place && `${place.entity}/${place.project}/${place.collection}`
  const now = holdingPlaces(record).find(({ id }) => id === losesIn)
  return differences(
    { 'what loses it': pathOf(versionAction(item.action).placeOf(item)) },
    { 'what loses it': pathOf(now) },
  )
}

/** Differences in its identity, its names and its facts. Nothing else that can be compared has changed. */
function changesSince(before: Rereadable, record: VersionRecord): readonly string[] {
  const now = identityOf(record)
  if (before.identity === null || now === undefined) return ['what makes it this very version could not be read']
  return [
    ...differences(namesOf(before), namesOf(record.place)),
    ...differences({ membership: before.identity.membershipId }, { membership: now.membershipId }),
    ...factsChanged(before.seen, readFacts(record, Object.keys(before.seen) as FactName[])),
  ]
}

/** A change of `ownAliases` often stands in `aliases` too. Then it is told once. */
function factsChanged({ ownAliases, ...before }: Facts, now: Facts): readonly string[] {
  const changes = differences(before, now)
  const isTold = JSON.stringify(before['aliases']) !== JSON.stringify(now['aliases'])
  return isTold || ownAliases === undefined ? changes : [...changes, ...differences({ ownAliases }, now)]
}

/** Where the version stands, and its name and type: facts that were seen, whatever the action is (safety rule 8). */
function namesOf({
  entity,
  project,
  collection,
  type,
  versionIndex,
}: Pick<Rereadable, Exclude<keyof Place, 'source'>>) {
  return { name: `${entity}/${project}/${collection}:v${versionIndex}`, type }
}

function differences<Seen extends object>(before: Seen, now: Seen): readonly string[] {
  return (Object.keys(before) as (keyof Seen & string)[]).flatMap(field => {
    const [was, is] = [JSON.stringify(before[field]), JSON.stringify(now[field])]
    return was === is ? [] : [`${field} was ${shorten(was)}, is ${shorten(is ?? 'not readable')}`]
  })
}

function shorten(text: string | undefined): string {
  return text !== undefined && text.length > 80 ? `${text.slice(0, 77)}…` : `${text}`
}
