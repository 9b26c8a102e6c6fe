import { versionAction } from '../actions/actions.ts'
import { fetchedFor } from '../conditions/ready-condition.ts'
import { NONE } from '../plan/frozen.ts'
import type { VersionItem, VersionWitness } from '../plan/item.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { WholePath } from '../plan/path.ts'
import type { Selection } from '../plan/selection.ts'
import type { Execution } from '../requests/execution.ts'
import type { Fetched } from '../resources/version/artifact.ts'
import type { FactName, Facts } from '../resources/version/fact-names.ts'
import { readFacts } from '../resources/version/facts.ts'
import { aliasText, readHolders } from '../resources/version/holders.ts'
import { holdingPlaces } from '../resources/version/holding-places.ts'
import { identityOf } from '../resources/version/identity.ts'
import { type Known, type Reread, readVersions } from '../resources/version/read-again.ts'
import { isHeldBy, isSurelyHeldBy, ownAliases, type Place, type VersionRecord } from '../resources/version/record.ts'
import { intoOthers } from './into-collection.ts'
import type { Losses } from './look-at-places.ts'
import { notSent } from './outcomes.ts'
import type { OwnChanges } from './own-changes.ts'
import { type Sight, UNSEEN } from './sight.ts'
import { leftWith } from './witnesses.ts'

/** What items are compared with: the journal's fields, this execution's own changes, and what became of witnesses. */
interface Comparing extends Pick<Selection, 'groups' | 'journaled'> {
  readonly own: OwnChanges
  readonly losses: Losses
}

/** Reads items again, and compares everything on which the plan and its guards rested (safety rule 8). */
export async function lookAtVersions(
  items: readonly VersionItem[],
  execution: Execution,
  moment: 'before' | 'after',
  { groups, journaled, own, losses }: Comparing,
): Promise<readonly Sight[]> {
  const more = moment === 'before' ? journaled : []
  const known = items.map(moment === 'before' ? withAlias : knownOf)
  const again = await readVersions(execution, known, new Set([...extraFieldsSeen(items), ...more]))
  const came = new Map(items.flatMap((one, index) => pair(one, again[index])))
  const taken = moment === 'before' ? await aliasesTaken(items, came, execution) : () => undefined
  const intoOther = await intoOthers(moment === 'before' ? items : [], execution)
  return items.map(item => {
    const alone = moment === 'before' ? sightBefore(item, came.get(item), own) : sightAfter(item, came.get(item), own)
    const outcome =
      alone.kind === 'as it was' ? (leftWith(item, groups, losses) ?? intoOther(item) ?? taken(item)) : undefined
    if (outcome !== undefined) return { kind: 'changed', outcome }
    return moment === 'before' && alone.kind === 'as it was' ? ready(item, came.get(item), journaled, own) : alone
  })
}

/** An alias that an item is to get in its own collection, which a look at the item itself tells of. */
function aliasBeside({ holders: [holder, ...others], aliasesIn, identity }: VersionItem): string | undefined {
  return others.length === 0 && aliasesIn !== null && aliasesIn === identity?.sequenceId ? holder?.alias : undefined
}

function withAlias(item: VersionItem): Known {
  const alias = aliasBeside(item)
  return { ...knownOf(item), ...(alias !== undefined && { alias }) }
}

/** Looks up who holds the aliases that items are to get: others may have given them away since the preview. */
async function aliasesTaken(
  items: readonly VersionItem[],
  came: ReadonlyMap<VersionItem, Reread>,
  execution: Execution,
): Promise<(item: VersionItem) => Outcome | undefined> {
  const besideOf = (item: VersionItem) => {
    const again = came.get(item)
    return again?.kind === 'record' ? again.holder : undefined
  }
  const asking = items.filter(item => item.holders.length > 0 && aliasBeside(item) === undefined)
  const nameOf = (item: VersionItem, alias: string) => ({ place: versionAction(item.action).placeOf(item), alias })
  const names = asking.flatMap(item => item.holders.map(({ alias }) => nameOf(item, alias)))
  const held = await readHolders(names, execution)
  return item => {
    for (const { alias, id } of item.holders) {
      const now = besideOf(item) ?? held.get(aliasText(nameOf(item, alias)))
      // What the item has itself, another row of it may have been given by this execution.
      if ((now?.id ?? null) === id || now?.id === item.id) continue
      const detail =
        (now?.id ?? null) === null ? `nobody holds ${alias} any more` : `${alias} is held by ${now?.version} now`
      return { item, kind: 'changed', detail }
    }
    return undefined
  }
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
  if (isDone(again.record, item, own)) return { kind: 'done' }
  return compared(item, own.undone(again.record, item))
}

/** Whether a version shows the change to an item, with any of the values that were sent for it. */
function isDone(record: VersionRecord, item: VersionItem, own: OwnChanges): boolean {
  return own.asSent(item).some(sent => versionAction(item.action).isDone(record, sent))
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
  if (own.undone(record, item) !== record && isDone(record, item, own)) return { kind: 'done' }
  return { kind: 'as it was', ...(journaled.length > 0 && { found: readFacts(record, ['aliases', ...journaled]) }) }
}

/** Reads versions and links again on whose staying the going of others rests. */
export async function lossesOfVersions(
  witnesses: readonly VersionWitness[],
  own: OwnChanges,
  execution: Execution,
): Promise<Losses> {
  const again = await readVersions(execution, witnesses.map(knownOf), new Set(extraFieldsSeen(witnesses)))
  return new Map(witnesses.map((witness, index) => [witness, changeOfWitness(witness, again[index], own)]))
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

/** The extra fields that identify items or witnesses, and those on which their plan, guards or rules rested. */
export function extraFieldsSeen(items: readonly Rereadable[]): readonly Fetched[] {
  const facts = new Set<FactName>()
  for (const { seen } of items) for (const fact in seen) facts.add(fact as FactName)
  return [
    ...fetchedFor([...facts]),
    ...(items.some(({ identity }) => identity?.digest !== undefined) ? (['digest'] as const) : []),
    ...(items.some(({ portfolioId }) => portfolioId !== null) ? (['links'] as const) : []),
  ]
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
  const { aliasesIn } = item
  if (aliasesIn === null) return []
  const pathOf = (place: WholePath | undefined) => place && `${place.entity}/${place.project}/${place.collection}`
  const now = holdingPlaces(record).find(({ id }) => id === aliasesIn)
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
    ...(isNamedTheSame(before, record.place) ? NONE : differences(namesOf(before), namesOf(record.place))),
    ...differences({ membership: before.identity.membershipId }, { membership: now.membershipId }),
    ...factsChanged(before.seen, readFacts(record, Object.keys(before.seen) as FactName[])),
  ]
}

function isNamedTheSame(before: Named, now: Named): boolean {
  return NAMES.every(name => before[name] === now[name])
}

const NAMES = ['entity', 'project', 'collection', 'type', 'versionIndex'] as const

type Named = Pick<Rereadable, (typeof NAMES)[number]>

/** A change of `ownAliases` often stands in `aliases` too. Then it is told once. */
function factsChanged(seen: Facts, now: Facts): readonly string[] {
  if ((Object.keys(seen) as FactName[]).every(fact => isSame(seen[fact], now[fact]))) return NONE
  const { ownAliases, ...before } = seen
  const changes = differences(before, now)
  const isTold = JSON.stringify(before['aliases']) !== JSON.stringify(now['aliases'])
  return isTold || ownAliases === undefined ? changes : [...changes, ...differences({ ownAliases }, now)]
}

/** Where the version stands, and its name and type: facts that were seen, whatever the action is (safety rule 8). */
function namesOf({ entity, project, collection, type, versionIndex }: Named) {
  return { name: `${entity}/${project}/${collection}:v${versionIndex}`, type }
}

function differences<Seen extends object>(before: Seen, now: Seen): readonly string[] {
  return (Object.keys(before) as (keyof Seen & string)[]).flatMap(field => {
    if (isSame(before[field], now[field])) return []
    const [was, is] = [JSON.stringify(before[field]), JSON.stringify(now[field])]
    if (was === is) return []
    const start = startOfDifference(`${was}`, `${is}`)
    return [`${field} was ${shorten(was, start)}, is ${shorten(is ?? 'not readable', start)}`]
  })
}

/** Whether two values are the same without a look at their JSON, which most of them are. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
  return one.every((value, index) => isSame(value, other[index]))
}

/** The place from which two long texts are shown: a little before they differ. */
function startOfDifference(one: string, other: string): number {
  if (Math.max(one.length, other.length) <= LONGEST) return 0
  let same = 0
  while (same < one.length && one[same] === other[same]) same += 1
  return same < LONGEST / 2 ? 0 : same - LONGEST / 4
}

/** Characters of a value that are shown. */
const LONGEST = 80

function shorten(text: string | undefined, start: number): string {
  const shown = `${start === 0 ? '' : '…'}${`${text}`.slice(start)}`
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST - 3)}…` : shown
}
