import { shownLines, shownSentence, shownText } from '../errors/shown-text.ts'
import { previewTable, type Reported, reportTable } from '../explain/tables.ts'
import type { PageHead } from '../page/data.ts'
import { appOf } from '../plan/app-address.ts'
import { keptList } from '../plan/item-list.ts'
import type { Selection } from '../plan/selection.ts'
import { bytesOf, type PageRow, PREVIEW_STATES, REPORT_STATES, type States } from './page-rows.ts'

/** What is known of a preview besides its selection. */
export interface PreviewFacts {
  readonly seal: string
  /** Undefined for one that was not saved. */
  readonly expiresAt?: Date | undefined
}

/** What stands before the rows of a preview; the first of what its table says is its title. */
export function previewHead(
  selection: Selection,
  rows: Iterable<PageRow>,
  { seal, expiresAt }: PreviewFacts,
): PageHead {
  const { baseUrl, takenAt, requests, notes, text } = selection
  return headOf(rows, PREVIEW_STATES, {
    title: capital(firstLine(previewTable({ ...selection, kept: keptList([]), notes: [] }))),
    facts: [
      ['of', shownText(baseUrl)],
      ['taken', minute(takenAt)],
      ...(expiresAt === undefined ? [] : [['to be applied before', minute(expiresAt)] as const]),
      ['requests', requests.toLocaleString('en')],
      ['seal', seal.slice(0, 12)],
    ],
    notes: notes.map(note => shownSentence(note)),
    plan: shownLines(text),
    app: appOf(baseUrl),
    seal,
    takenAt: takenAt.getTime(),
  })
}

/** Where and when a report was made. */
export interface ReportFacts extends Reported {
  readonly baseUrl: string
  readonly at: Date
}

export function reportHead(reported: ReportFacts, rows: Iterable<PageRow>): PageHead {
  const { baseUrl, at, journal, requests, notes } = reported
  return headOf(rows, REPORT_STATES, {
    title: `Report: ${firstLine(reportTable({ ...reported, notes: [] }))}`,
    facts: [
      ['of', shownText(baseUrl)],
      ['on', minute(at)],
      ['requests', requests.toLocaleString('en')],
      ...(journal === undefined ? [] : [['journal', shownText(journal)] as const]),
    ],
    notes: notes.map(note => shownSentence(note)),
    plan: '',
    app: appOf(baseUrl),
    seal: null,
    takenAt: at.getTime(),
  })
}

function headOf(rows: Iterable<PageRow>, states: States, head: Omit<PageHead, 'states' | 'rows'>): PageHead {
  const totals = new Map(states.map(({ name }) => [name, { count: 0, bytes: 0 }]))
  let count = 0
  for (const { item, state } of rows) {
    count += 1
    const total = totals.get(state)
    if (total === undefined) continue
    total.count += 1
    total.bytes += bytesOf(item)
  }
  return {
    ...head,
    rows: count,
    states: states.map(state => ({ ...state, count: 0, bytes: 0, ...totals.get(state.name) })),
  }
}

function firstLine(table: string): string {
  return table.split('\n')[0] ?? ''
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function minute(time: Date): string {
  return Number.isNaN(time.getTime()) ? 'not told' : `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
