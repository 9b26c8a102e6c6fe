import { match, P } from 'ts-pattern'
import { endsOf, runAction, versionAction } from '../actions/actions.ts'
import { takesLinks } from '../actions/kept-links.ts'
import { changedMembers } from '../actions/splice-members.ts'
import { shownText } from '../errors/shown-text.ts'
import { type Item, isRun, isVersion, type RunItem, type VersionItem } from '../plan/item.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { List } from '../plan/list.ts'
import type { Outcome } from '../plan/outcome.ts'
import { pathOfCollection } from '../plan/path.ts'
import type { Sets } from '../plan/target.ts'
import { onceEachRow } from '../plan/things.ts'
import type { LinkPlace } from '../resources/version/artifact.ts'
import { plural } from './plural.ts'

// What is said of one item, and of several together.

/** Characters of a value in metadata that are shown. */
const LONGEST_MEMBER = 30

/** What an item gets and loses; where it goes, all that goes with it: its aliases, and each link with the aliases there. */
export function itemText(item: Item, now: Date): string {
  if (isVersion(item)) return losses(item, now).join(', ')
  const { adds, removes, sets, createdAt } = item
  const edits = [...adds.map(name => `+${name}`), ...removes, ...setTexts(sets, createdAt, now)]
  return [...edits, ...(isRun(item) ? outputTexts(item) : [])].join(', ')
}

/** What goes before a run, and what it leaves behind. */
function outputTexts({ action, takes, leaves }: RunItem): readonly string[] {
  return [
    ...(runAction(action).isForDeleted === true ? ['comes back'] : []),
    ...(takes.length > 0 ? [`after ${plural(takes.length, 'version')}`] : []),
    ...(leaves.length > 0 ? [`leaves ${plural(leaves.length, 'version')} behind`] : []),
  ]
}

function losses(item: VersionItem, now: Date): readonly string[] {
  const { action, adds, removes, sets, holders, aliases, links, createdAt, seen } = item
  const goesWithIt = [...aliases, ...links.map(linkText)]
  if (endsOf(action) !== 'updated') return goesWithIt
  const names = [...intoTexts(action), ...adds.map(name => `+${name}${fromText(name, holders)}`), ...removes]
  const values = [...setTexts(sets, createdAt, now), ...memberTexts(sets, seen)]
  return [...names, ...values, ...(takesLinks(item) ? goesWithIt : [])]
}

/** The collection into which an item is put. */
function intoTexts(action: VersionItem['action']): readonly string[] {
  const { into } = versionAction(action)
  return into === undefined ? [] : [`link in ${pathOfCollection(into.path)}`]
}

/** The version that loses an alias to an item. */
function fromText(name: string, holders: VersionItem['holders']): string {
  const from = holders.find(({ alias }) => alias === name)?.version
  return from ? ` (from ${from})` : ''
}

/** The values that an item gets. */
function setTexts({ ttl, expiresIn, name, type, description }: Sets, createdAt: Date, now: Date): readonly string[] {
  return [
    ...(expiresIn === undefined ? [] : [`expires about ${day(new Date(now.getTime() + expiresIn))}`]),
    ...(ttl === undefined ? [] : [lifeText(ttl, createdAt)]),
    ...(name === undefined ? [] : [`called ${shownText(name)}`]),
    ...(type === undefined ? [] : [`type ${shownText(type)}`]),
    ...(description === undefined ? [] : [description === '' ? 'no description' : `"${shownText(description)}"`]),
  ]
}

/** The members that its metadata gets, each with the value that it had. */
function memberTexts({ metadata }: Sets, { metadata: before }: VersionItem['seen']): readonly string[] {
  if (metadata === undefined) return []
  return changedMembers(typeof before === 'string' ? before : '', metadata).map(({ key, now, was }) => {
    return `${key}: ${cut(now)}${was === undefined ? '' : ` (was ${cut(was)})`}`
  })
}

function cut(json: string): string {
  return json.length > LONGEST_MEMBER ? `${json.slice(0, LONGEST_MEMBER - 1)}…` : json
}

function lifeText(ttl: NonNullable<Sets['ttl']>, createdAt: Date): string {
  if (typeof ttl === 'number') return `expires on ${day(new Date(createdAt.getTime() + ttl * 1000))}`
  return ttl === 'never' ? 'lives for ever' : "the team's default TTL"
}

/** What goes later, and when the first of it does. */
export function laterText(items: List<Item>, now: Date): string {
  let [least, most, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  for (const item of items) {
    const end = isVersion(item) ? endOf(item, now) : undefined
    if (end === undefined) continue
    count += 1
    // A time that is none is neither the first nor the last.
    if (end < least) least = end
    if (end > most) most = end
  }
  if (count === 0) return ''
  const [first = '', last = ''] = [least, most].map(time => day(new Date(time)))
  const when = first === last ? `about ${first}` : `from ${first} to ${last}`
  return count === items.length ? `, to expire ${when}` : `; ${count.toLocaleString('en')} of them expire ${when}`
}

/** When an item that is to expire does so, in milliseconds since 1970. */
export function endOf({ sets: { ttl, expiresIn }, createdAt }: VersionItem, now: Date): number | undefined {
  if (expiresIn !== undefined) return now.getTime() + expiresIn
  return typeof ttl === 'number' ? createdAt.getTime() + ttl * 1000 : undefined
}

function linkText(link: LinkPlace): string {
  const names = link.aliases.length === 0 ? '' : ` as ${link.aliases.join(', ')}`
  return `link in ${pathOfCollection(link)}${names}`
}

/** How many things items are, by kind. */
export function counted(items: Iterable<Item>): string {
  const counts = { version: 0, link: 0, collection: 0, run: 0 }
  for (const item of onceEachRow(items)) counts[wordFor(item)] += 1
  const kinds = Object.entries(counts).map(([word, count]) => [count, word] as const)
  return kinds.flatMap(([count, word]) => (count > 0 ? [plural(count, word)] : [])).join(', ') || 'nothing'
}

function wordFor(item: Item): 'version' | 'link' | 'collection' | 'run' {
  return isVersion(item) || isRun(item) ? item.kind : 'collection'
}

/** The day of a moment, in UTC. */
export function day(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10)
}

/** Why something is kept. */
export function reasonText({ code, detail }: KeptReason): string {
  return `${code}: ${detail}`
}

/** How an item ended, and why it was not done. */
export function endingOf(outcome: Outcome): readonly [ending: string, because: string] {
  return match(outcome)
    .returnType<readonly [ending: string, because: string]>()
    .with({ kind: 'kept' }, ({ kind, reasons }) => [kind, reasons.map(reasonText).join('; ')])
    .with({ kind: 'refused' }, ({ kind, refusal, detail }) => [`${kind} (${refusal})`, detail])
    .with({ detail: P.string }, ({ kind, detail }) => [kind, detail])
    .with({ kind: P.union('deleted', 'unlinked', 'updated', 'gone') }, ({ kind }) => [kind, ''])
    .exhaustive()
}
