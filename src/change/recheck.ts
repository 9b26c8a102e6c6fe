import { endsOf, versionAction } from '../actions/actions.ts'
import { fetchedFor } from '../conditions/ready-condition.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { WholePath } from '../plan/path.ts'
import type { Selection, VersionItem, Witness, WitnessGroup } from '../plan/selection.ts'
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
import type { OwnChanges } from './own-changes.ts'

/** Why an item is left alone, or undefined when it is as the preview saw it. */
export type Verdict = Outcome | undefined

/** What reading some items again brought, and the witnesses of their groups with them. */
export interface Look {
  /** In the order of the items. */
  readonly again: readonly Reread[]
  /** Why an item is left alone together with its group; undefined when every witness stands as it did. */
  leftWith(item: VersionItem): Verdict
}

/** What a second look at some items came to, in their order. */
export interface Rechecked {
  readonly verdicts: readonly Verdict[]
  /** What it brought of the fields that the journal keeps. */
  readonly found: readonly (Facts | undefined)[]
}

/**
 * Reads items again shortly before their action and compares everything that the plan and its guards rested on
 * (design rule 8). What changed, is gone or cannot be read is left alone; a group of which a witness did is left alone as
 * a whole.
 */
export async function recheck(
  items: readonly VersionItem[],
  { groups, journaled }: Pick<Selection, 'groups' | 'journaled'>,
  execution: Execution,
  own: OwnChanges,
): Promise<Rechecked> {
  const { again, leftWith } = await look(items, groups, execution, own, journaled)
  return {
    verdicts: items.map(
      (item, index) => verdictOn(item, again[index], own) ?? leftWith(item) ?? doneAlready(item, again[index], own),
    ),
    found: items.map((_, index) => {
      const one = again[index]
      return one?.kind === 'record' && journaled.length > 0
        ? readFacts(one.record, ['aliases', ...journaled])
        : undefined
    }),
  }
}

/** Reads items again, and the witnesses of their groups, in the same documents where they fit. */
export async function look(
  items: readonly VersionItem[],
  groups: readonly WitnessGroup[],
  execution: Execution,
  own: OwnChanges,
  more: readonly Fetched[] = [],
): Promise<Look> {
  const witnesses = witnessesOf(items, groups)
  const all = [...items, ...witnesses]
  const again = await readVersions(execution, all.map(knownOf), new Set([...all.flatMap(extraFieldsSeen), ...more]))
  const changes = new Map(
    witnesses.map((witness, index) => [witness, changeOfWitness(witness, again[items.length + index], own)]),
  )
  return { again, leftWith: item => leftWith(item, groups, changes) }
}

/** How many of these make a batch, if it is to hold so many items and witnesses at most. */
export function fitting(left: readonly VersionItem[], groups: readonly WitnessGroup[], most: number): number {
  const witnesses = new Set<Witness>()
  for (const [count, item] of left.slice(0, most).entries()) {
    for (const place of item.groups) for (const witness of groups[place]?.witnesses ?? []) witnesses.add(witness)
    if (count > 0 && count + 1 + witnesses.size > most) return count
  }
  return Math.min(left.length, most)
}

/** The witnesses on which some items rest, each once. */
function witnessesOf(items: readonly VersionItem[], groups: readonly WitnessGroup[]): readonly Witness[] {
  const places = new Set(items.flatMap(item => item.groups))
  return [...new Set([...places].flatMap(place => groups[place]?.witnesses ?? []))]
}

function leftWith(
  item: VersionItem,
  groups: readonly WitnessGroup[],
  changes: ReadonlyMap<Witness, string | undefined>,
): Verdict {
  for (const place of item.groups) {
    const group = groups[place]
    if (group === undefined) return { item, kind: 'changed', detail: 'what it was judged by is missing in the preview' }
    for (const witness of group.witnesses) {
      const change = changes.get(witness)
      if (change === undefined) continue
      const { entity, project, collection, versionIndex, rule } = witness
      const name = `${entity}/${project}/${collection}:v${versionIndex}`
      return { item, kind: 'changed', detail: `${name}, on which its going rests (${rule}), ${change}` }
    }
  }
  return undefined
}

/** What happened to a witness since the preview; undefined when it stands as it did. */
function changeOfWitness(witness: Witness, again: Reread | undefined, own: OwnChanges): string | undefined {
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
type Rereadable = Pick<Witness, 'id' | 'identity' | Exclude<keyof Place, 'source'> | 'seen'>

/** An item or a witness as it can be read again. */
export function knownOf(item: Rereadable): Known {
  const { entity, project, collection, type, versionIndex, portfolioId } = item
  const place: Place = { entity, project, collection, type, versionIndex, portfolioId }
  return { id: item.id, identity: item.identity, place }
}

/** The extra fields that tell what it is, and on which an item's plan and guards rested, or a witness's rule. */
export function extraFieldsSeen(item: Rereadable): readonly Fetched[] {
  const seen = fetchedFor(Object.keys(item.seen) as FactName[])
  const digest: readonly Fetched[] = item.identity?.digest === undefined ? [] : ['digest']
  return [...seen, ...digest, ...(item.portfolioId === null ? [] : (['links'] as const))]
}

function verdictOn(item: VersionItem, again: Reread | undefined, own: OwnChanges): Verdict {
  if (again === undefined || again.kind === 'unreadable') {
    const detail = `it could not be read again: ${again?.detail ?? 'no answer'}`
    return { item, kind: 'kept', reasons: [{ code: 'unreadable', detail }] }
  }
  if (again.kind === 'other') return { item, kind: 'changed', detail: again.detail }
  if (again.kind === 'gone') return { item, kind: 'gone' }
  // Deleted or no longer visible: the server does not tell (wandb-api.md §1.7).
  if (again.kind === 'hidden' && own.deletionBehind(item) !== undefined)
    return { item, kind: 'not-sent', detail: 'whether this run deleted the version behind it is open' }
  if (again.kind === 'hidden')
    return { item, kind: 'changed', detail: 'the server shows nothing under its id any more' }
  if (item.portfolioId !== null && !isHeldBy(again.record, item.portfolioId)) return { item, kind: 'gone' }
  return changeOf(item, own.undone(again.record, item))
}

/** How an item ends that another row of the same thing had changed as well: the same alias, in the same collection. */
function doneAlready(item: VersionItem, again: Reread | undefined, own: OwnChanges): Verdict {
  if (again?.kind !== 'record' || own.undone(again.record, item) === again.record) return undefined
  return versionAction(item.action).isDone(again.record, item) ? { item, kind: endsOf(item.action) } : undefined
}

/** What changed about an item since the preview, of all that the plan and its guards rested on. */
export function changeOf(item: VersionItem, record: VersionRecord): Outcome | undefined {
  const there = item.portfolioId === null ? undefined : { aliases: [...ownAliases(record)].sort() }
  const changes = [
    ...changesSince(item, record),
    ...changesOfHolder(item, record),
    ...(there === undefined ? [] : differences({ aliases: [...item.aliases].sort() }, there)),
  ]
  return changes.length === 0 ? undefined : { item, kind: 'changed', detail: changes.join('; ') }
}

/**
 * Whether what stands under the name of the collection that loses aliases is that very one: it is W&B's way to name
 * collections here, and names change hands (design rule 4).
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

/** What differs of its identity, its names and what was seen of it; nothing that can be compared has changed otherwise. */
function changesSince(before: Rereadable, record: VersionRecord): readonly string[] {
  const now = identityOf(record)
  if (before.identity === null || now === undefined) return ['what makes it this very version could not be read']
  return [
    ...differences(namesOf(before), namesOf(record.place)),
    ...differences({ membership: before.identity.membershipId }, { membership: now.membershipId }),
    ...factsChanged(before.seen, readFacts(record, Object.keys(before.seen) as FactName[])),
  ]
}

/** An alias of its own that came or went stands in both lists of aliases, and is told once. */
function factsChanged({ ownAliases, ...before }: Facts, now: Facts): readonly string[] {
  const changes = differences(before, now)
  const isTold = JSON.stringify(before['aliases']) !== JSON.stringify(now['aliases'])
  return isTold || ownAliases === undefined ? changes : [...changes, ...differences({ ownAliases }, now)]
}

/** Where it stands and what it is called: a fact that was seen, whatever the action (design rule 8). */
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
