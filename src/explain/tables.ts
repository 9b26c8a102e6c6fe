import { createRequire } from 'node:module'
import type Table from 'cli-table3'
import { match, P } from 'ts-pattern'
import { endsOf } from '../actions/actions.ts'
import { shownLines, shownSentence, shownText } from '../errors/shown-text.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { OUTCOME_KINDS, type Outcome } from '../plan/outcome.ts'
import { type Item, isVersion, type Kept, pathOf, type Selection, type VersionItem } from '../plan/selection.ts'
import { placeOfLink } from '../resources/version/aliases.ts'
import type { Link } from '../resources/version/artifact.ts'
import { printBytes } from './bytes.ts'

/** A reader learns nothing more from more rows. The rest is counted. */
const MOST_ROWS = 10

/** Characters of a cell that are shown. */
const LONGEST_CELL = 90

/** A preview as text: what goes, what stays and why, bytes. */
export function previewTable({ items, kept, notes, requests, actions }: Selection): string {
  const bytes = items.reduce((total, item) => total + (isVersion(item) ? item.storedBytes : 0), 0)
  const changes = actions.some(action => endsOf(action) === 'updated')
  const goes = `${changes ? 'changes' : 'goes'}: ${counted(items)}`
  const stays = `stays: ${counted(kept.map(({ item }) => item))}`
  return lines([
    bytes > 0 && !changes ? `${goes}, at most ${printBytes(bytes)}` : goes,
    table(
      ['version', changes ? editHead(items) : hasLinks(items) ? 'aliases and links' : 'aliases', 'size', 'created'],
      items.map(itemCells),
    ),
    kept.length > 0 ? `${stays} (${reasonCounts(kept)})` : stays,
    table(['version', 'why'], kept.map(keptCells)),
    letsGo(kept),
    ...notes.map(note => shownSentence(note)),
    `${plural(requests, 'request')}, only reads`,
  ])
}

/** How many are kept for each reason, the most first. One item may be kept for several reasons. */
function reasonCounts(kept: readonly Kept[]): string {
  const counts = new Map<string, number>()
  for (const { code } of kept.flatMap(({ reasons }) => reasons)) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${count} ${code}`)
    .join(', ')
}

/** The facts that a report's table tells. */
export interface Reported {
  readonly outcomes: readonly Outcome[]
  /** What the preview had kept. */
  readonly kept: readonly Kept[]
  readonly notes: readonly string[]
  /** The journal's path. */
  readonly journal: string | undefined
  readonly requests: number
}

/** A report as text: how many items ended how, and each that was not done. */
export function reportTable({ outcomes, kept, notes, journal, requests }: Reported): string {
  const keptBefore = kept.length
  const counts = OUTCOME_KINDS.flatMap(kind => {
    const count = outcomes.filter(outcome => outcome.kind === kind).length
    return count === 0 ? [] : [`${count.toLocaleString('en')} ${kind}`]
  })
  const freed = outcomes.reduce(
    (total, { kind, item }) => total + (kind === 'deleted' && isVersion(item) ? item.storedBytes : 0),
    0,
  )
  const open = outcomes.filter(outcome => outcome.kind === 'kept' || 'detail' in outcome)
  return lines([
    counts.join(', ') || 'nothing to do',
    keptBefore > 0 ? `${keptBefore.toLocaleString('en')} kept, as the preview said` : '',
    table(['version', 'ended as', 'because'], open.map(outcomeCells)),
    freed > 0 ? `W&B frees at most ${printBytes(freed)}, within about a day; ${PRIVATE_SERVER}` : '',
    ...notes.map(note => shownSentence(note)),
    journal !== undefined && outcomes.some(({ kind }) => LEFT_TO_RESUME.includes(kind))
      ? `to finish it: coppice resume ${shownText(journal)}`
      : '',
    plural(requests, 'request'),
  ])
}

/** The outcomes that a resume can still change. */
const LEFT_TO_RESUME: readonly Outcome['kind'][] = ['not-sent', 'unknown']

/** Self-managed servers collect nothing unless told to (docs/wandb-api.md §3.5). */
const PRIVATE_SERVER = 'a private server only with its garbage collection on'

function lines(parts: readonly string[]): string {
  return shownLines(parts.filter(part => part !== '').join('\n'))
}

function itemCells(item: Item): readonly string[] {
  if (!isVersion(item)) return [pathOf(item), '', `the ${item.kind}, once empty`, day(item.createdAt)]
  const size = item.kind === 'link' ? 'link, 0 B' : printBytes(item.storedBytes)
  return [pathOf(item), losses(item).join(', '), size, day(item.createdAt)]
}

/** The head of the column with the names that items get or lose. */
function editHead(items: readonly Item[]): string {
  return items.some(item => isVersion(item) && item.adds.length > 0) ? 'gets (+) or loses' : 'loses'
}

function hasLinks(items: readonly Item[]): boolean {
  return items.some(item => isVersion(item) && item.links.length > 0)
}

/** All that goes with an item: its aliases, and each link with the aliases there. */
function losses({ adds, removes, aliases, links }: VersionItem): readonly string[] {
  if (adds.length + removes.length > 0) return [...adds.map(name => `+${name}`), ...removes]
  return [...aliases, ...links.map(linkText)]
}

function linkText(link: Link): string {
  const names = link.aliases.length === 0 ? '' : ` as ${link.aliases.join(', ')}`
  return `link in ${placeOfLink(link)}${names}`
}

function keptCells({ item, reasons }: Kept): readonly string[] {
  return [pathOf(item), shownSentence(reasons.map(reasonText).join('; '), LONGEST_CELL)]
}

/** The options that would let kept items go. An item with a reason without an option stays anyway, and adds no hint. */
function letsGo(kept: readonly Kept[]): string {
  const freed = kept
    .map(({ reasons }) => reasons.map(({ allow }) => allow))
    .filter(allows => !allows.includes(undefined))
  // When an option can be said in several ways, the way that allows least is named.
  const options = new Map(
    [...new Set(freed.flat())]
      .sort()
      .reverse()
      .map(option => [option?.split(':')[0], option]),
  )
  return options.size === 0 ? '' : `to let them go: .delete({ ${[...options.values()].sort().join(', ')} })`
}

function outcomeCells(outcome: Outcome): readonly string[] {
  const [ending, because] = match(outcome)
    .returnType<readonly [ending: string, because: string]>()
    .with({ kind: 'kept' }, ({ kind, reasons }) => [kind, reasons.map(reasonText).join('; ')])
    .with({ kind: 'refused' }, ({ kind, refusal, detail }) => [`${kind} (${refusal})`, detail])
    .with({ detail: P.string }, ({ kind, detail }) => [kind, detail])
    .with({ kind: P.union('deleted', 'unlinked', 'updated', 'gone') }, ({ kind }) => [kind, ''])
    .exhaustive()
  return [pathOf(outcome.item), ending, shownSentence(because, LONGEST_CELL)]
}

function reasonText({ code, detail }: KeptReason): string {
  return `${code}: ${detail}`
}

function counted(items: readonly Item[]): string {
  const collections = items.filter(item => !isVersion(item)).length
  const links = items.filter(item => item.kind === 'link').length
  const versions = items.length - collections - links
  const kinds = [
    [versions, 'version'],
    [links, 'link'],
    [collections, 'collection'],
  ] as const
  return kinds.flatMap(([count, word]) => (count > 0 ? [plural(count, word)] : [])).join(', ') || 'nothing'
}

function plural(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`
}

function day(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const made = new (loadTable())({
    head: [...head],
    style: { head: [], border: [], compact: true },
    chars: PLAIN_BORDERS,
    colWidths: head.map(() => null),
  })
  made.push(...rows.slice(0, MOST_ROWS).map(row => row.map(text => shownText(text, LONGEST_CELL))))
  const rest = rows.length - MOST_ROWS
  const text = made.toString().replace(/ +$/gm, '')
  return rest > 0 ? `${text}\n  … and ${rest.toLocaleString('en')} more` : text
}

/** Loaded when the first table is printed, so that importing coppice stays quick. */
function loadTable(): typeof Table {
  return createRequire(import.meta.url)('cli-table3')
}

const PLAIN_BORDERS = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right', 'left', 'left-mid']
    .concat(['mid', 'mid-mid', 'right', 'right-mid'])
    .map(name => [name, '']),
)
