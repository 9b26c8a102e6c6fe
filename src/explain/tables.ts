import { endsOf, type ItemAction } from '../actions/actions.ts'
import { inversesOf } from '../actions/inverses.ts'
import { quotedForShell } from '../errors/quoted-for-shell.ts'
import { shownLines, shownSentence, shownText } from '../errors/shown-text.ts'
import { type Item, isRun, isVersion, type Kept, pathOf, type RunItem } from '../plan/item.ts'
import type { ItemList } from '../plan/item-list.ts'
import type { List } from '../plan/list.ts'
import { DONE_KINDS, OUTCOME_KINDS, type Outcome } from '../plan/outcome.ts'
import { addedUp } from '../plan/outcomes-added.ts'
import type { Selection } from '../plan/selection.ts'
import type { TableOptions } from '../plan/table-options.ts'
import { freedBy } from '../plan/things.ts'
import { printBytes } from './bytes.ts'
import { printDuration } from './duration.ts'
import { counted, day, endingOf, itemText, laterText, reasonText } from './item-texts.ts'
import { type Layout, layOut } from './layout.ts'
import { letsGo } from './lets-go.ts'
import { plural } from './plural.ts'
import { totalsOf } from './totals.ts'

/** A reader learns nothing more from more rows. */
const MOST_ROWS = 20

/** What stays is told by its reasons above all. */
const MOST_KEPT = 10

/** Characters of a reason that are shown. */
const LONGEST_REASON = 90

/** How much of a table is shown, how wide, and what gives the rest. */
export type Shown = TableOptions & Pick<Layout, 'more'>

/** A preview as text: what goes, what stays and why, bytes. */
export function previewTable(selection: Selection, options: Shown = {}): string {
  const { items, kept, serverAt } = selection
  const { goes, stays, rest } = summed(selection)
  const { going, changed } = partsOf(items)
  const isMixed = going.length > 0 && changed.length > 0
  const gets = changes(selection) ? editHead(items) : alongHead(items)
  return lines([
    goes,
    ...totalsOf(items),
    layOut([headOf(items.traits.kinds), gets, 'size', 'created'], items, layoutOf(MOST_ROWS, options), item =>
      itemCells(item, serverAt, isMixed),
    ),
    stays,
    layOut([headOf(kindsOf(itemsIn(kept))), 'why'], kept, layoutOf(MOST_KEPT, options), keptCells),
    ...rest,
  ])
}

/** What a preview comes to, without its rows. */
export function previewSummary(selection: Selection): string {
  const { goes, stays, rest } = summed(selection)
  return lines([goes, ...totalsOf(selection.items), stays, ...rest])
}

/** What stands around the rows of a preview. */
interface Summed {
  readonly goes: string
  readonly stays: string
  readonly rest: readonly string[]
}

function summed(selection: Selection): Summed {
  const { items, kept, notes, requests, actions, serverAt } = selection
  const { going, changed } = partsOf(items)
  const stays = `stays: ${counted(itemsIn(kept))}`
  const parts = [
    ...(going.length > 0 ? [`goes: ${amountOf(going, serverAt)}`] : []),
    ...(changed.length > 0 ? [`changes: ${amountOf(changed, serverAt)}`] : []),
  ]
  return {
    goes: parts.join('; ') || `${changes(selection) ? 'changes' : 'goes'}: nothing`,
    stays: kept.length > 0 ? `${stays} (${reasonCounts(kept)})` : stays,
    rest: [
      letsGo(kept, actions),
      ...notes.map(note => shownSentence(note)),
      `${plural(requests, 'request')}, only reads`,
    ],
  }
}

function partsOf(items: ItemList): { readonly going: List<Item>; readonly changed: List<Item> } {
  const [isChanged, ...others] = new Set([...items.traits.actions].map(isChange))
  if (others.length === 0) return isChanged === true ? { going: [], changed: items } : { going: items, changed: [] }
  return {
    going: items.filter(({ action }) => !isChange(action)),
    changed: items.filter(({ action }) => isChange(action)),
  }
}

function isChange(action: ItemAction): boolean {
  return endsOf(action) === 'updated'
}

function amountOf(items: List<Item>, now: Date): string {
  const bytes = freedBy(items)
  return `${counted(items)}${bytes > 0 ? `, at most ${printBytes(bytes)}` : ''}${laterText(items, now)}`
}

/** Whether something is changed and stays; of a plan without items, whether it is made for that. */
function changes({ items, actions }: Selection): boolean {
  return [...(items.length > 0 ? items.traits.actions : actions)].some(isChange)
}

/** How many are kept for each reason, the most first. One item may be kept for several reasons. */
function reasonCounts(kept: List<Kept>): string {
  const counts = new Map<string, number>()
  for (const { reasons } of kept)
    for (const code of new Set(reasons.map(({ code }) => code))) counts.set(code, (counts.get(code) ?? 0) + 1)
  const isSeveral = [...counts.values()].reduce((sum, count) => sum + count, 0) > kept.length
  const told = [...counts].sort(([, a], [, b]) => b - a).map(([code, count]) => `${count.toLocaleString('en')} ${code}`)
  return `${told.join(', ')}${isSeveral ? '; some for several reasons' : ''}`
}

/** The facts that a report's table tells. */
export interface Reported {
  readonly outcomes: List<Outcome>
  /** What the preview had kept. */
  readonly kept: List<Kept>
  readonly notes: readonly string[]
  /** The journal's path. */
  readonly journal: string | undefined
  readonly requests: number
  /** How long it took; undefined where that is not known. */
  readonly milliseconds?: number
}

/** A report as text: how many items ended how, and each that was not done. */
export function reportTable(reported: Reported, options: Shown = {}): string {
  const open = openIn(reported)
  const [head = '', ...rest] = reportLines(reported)
  const table = layOut(
    [headOf(kindsOf(itemsIn(open))), 'ended as', 'because'],
    open,
    layoutOf(MOST_ROWS, options),
    outcomeCells,
  )
  return lines([head, table, ...rest])
}

/** What was not done. Where all was, nobody looks at each. */
function openIn({ outcomes }: Reported): List<Outcome> {
  const { counts } = addedUp(outcomes)
  if (DONE_KINDS.reduce((done, kind) => done + counts[kind], 0) === outcomes.length) return []
  return outcomes.filter(({ kind }) => !DONE_KINDS.includes(kind))
}

/** What a report comes to, without its rows. */
export function reportSummary(reported: Reported): string {
  return lines(reportLines(reported))
}

function reportLines({ outcomes, kept, notes, journal, requests, milliseconds = 0 }: Reported): readonly string[] {
  const { counts, bytes } = addedUp(outcomes)
  const told = OUTCOME_KINDS.flatMap(kind => (counts[kind] > 0 ? [`${counts[kind].toLocaleString('en')} ${kind}`] : []))
  return [
    [
      told.join(', ') || 'nothing to do',
      ...(kept.length > 0 ? [`${kept.length.toLocaleString('en')} kept from the start (${reasonCounts(kept)})`] : []),
    ].join('\n'),
    bytes > 0 ? `W&B frees at most ${printBytes(bytes)}, within about a day; ${PRIVATE_SERVER}` : '',
    ...notes.map(note => shownSentence(note)),
    journal !== undefined && LEFT_TO_RESUME.some(kind => counts[kind] > 0)
      ? `to finish it: coppice resume ${quotedForShell(shownText(journal))}`
      : '',
    journal !== undefined && outcomes.some(comesBack)
      ? `to take it back: coppice undo ${quotedForShell(shownText(journal))}`
      : '',
    // What takes no second needs no time.
    milliseconds >= 1000 ? `took ${printDuration(milliseconds)}` : '',
    plural(requests, 'request'),
  ]
}

/** The outcomes that a resume can still change. */
const LEFT_TO_RESUME: readonly Outcome['kind'][] = ['not-sent', 'unknown']

/** Whether an undo can take back how an item ended. */
function comesBack({ kind, item }: Outcome): boolean {
  const inverses = kind === endsOf(item.action) ? inversesOf(item, { links: false }) : []
  return inverses.some(inverse => inverse.kind !== 'irreversible')
}

/** Self-managed servers collect nothing unless told to (docs/wandb-api.md §3.5). */
const PRIVATE_SERVER = 'a private server only with its garbage collection on'

function itemsIn(some: Iterable<{ readonly item: Item }>): Iterable<Item> {
  return {
    *[Symbol.iterator]() {
      for (const { item } of some) yield item
    },
  }
}

function lines(parts: readonly string[]): string {
  return shownLines(parts.filter(part => part !== '').join('\n'))
}

/** @param isMixed - whether some items go and others are changed, so that each has to say which */
function itemCells(item: Item, now: Date, isMixed: boolean): readonly string[] {
  const text = itemText(item, now)
  const goes = isMixed && endsOf(item.action) !== 'updated' ? ['goes'] : []
  return [pathOf(item), [...goes, ...(text === '' ? [] : [text])].join(': '), sizeText(item), day(item.createdAt)]
}

function sizeText(item: Item): string {
  if (isRun(item)) return runText(item)
  if (!isVersion(item)) return endsOf(item.action) === 'deleted' ? `the ${item.kind}, once empty` : item.kind
  if (item.kind === 'link') return 'link, 0 B'
  if (endsOf(item.action) === 'updated') return printBytes(item.size)
  const references = item.size - item.storedBytes
  // What was chosen by its size may be stored elsewhere.
  return `${printBytes(item.storedBytes)}${references > 0 ? `, ${printBytes(references)} references` : ''}`
}

/** A run with the name that the App shows, where that is another one. */
function runText({ displayName, run }: RunItem): string {
  return displayName === run ? 'run' : shownText(`run ${displayName}`)
}

/** The head of the column with the names and values that items get or lose. */
function editHead(items: List<Item>): string {
  const gets = items.some(item => item.adds.length > 0 || Object.keys(item.sets).length > 0)
  const loses = items.some(item => item.removes.length > 0)
  if (loses) return gets ? 'gets (+) or loses' : 'loses'
  return 'gets'
}

/** The head of the column with what goes along. */
function alongHead(items: List<Item>): string {
  if (items.length > 0 && items.every(isRun)) return 'what it logged'
  const heads = [
    'aliases',
    ...(items.some(item => isVersion(item) && item.links.length > 0) ? ['links'] : []),
    ...(items.some(isRun) ? ['what it logged'] : []),
  ]
  return heads.length > 2 ? `${heads.slice(0, -1).join(', ')} and ${heads.at(-1)}` : heads.join(' and ')
}

function keptCells({ item, reasons }: Kept): readonly string[] {
  return [pathOf(item), shownSentence(reasons.map(reasonText).join('; '), LONGEST_REASON)]
}

function outcomeCells(outcome: Outcome): readonly string[] {
  const [ending, because] = endingOf(outcome)
  return [pathOf(outcome.item), ending, shownSentence(because, LONGEST_REASON)]
}

/** The word over the first column, by what is in it. */
function headOf(kinds: ReadonlySet<string>): string {
  const [kind = 'version'] = kinds
  return kinds.size > 1 ? 'item' : kind
}

function kindsOf(items: Iterable<Item>): ReadonlySet<string> {
  const kinds = new Set<string>()
  for (const { kind } of items) kinds.add(kind)
  return kinds
}

function layoutOf(most: number, { all = false, width, more }: Shown): Layout {
  return { rows: all ? Number.POSITIVE_INFINITY : most, width, ...(more !== undefined && { more }) }
}
