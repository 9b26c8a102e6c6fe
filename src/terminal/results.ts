import { Preview } from '../dsl/preview.ts'
import { Report } from '../dsl/report.ts'
import type { Usage } from '../dsl/usage.ts'
import { shownJson, shownWhole } from '../errors/shown-text.ts'
import { previewSummary, previewTable, reportSummary, reportTable, type Shown } from '../explain/tables.ts'
import { usageSummary, usageTable } from '../explain/usage-table.ts'
import { previewRows, reportRows, usageRows, type WholeRow } from '../explain/whole-rows.ts'
import { withKept } from '../plan/outcome-list.ts'
import { screenWidth } from '../prompt/one-screen.ts'
import type { Output } from './color.ts'
import { JSON_VERSION } from './json-version.ts'
import { printed } from './output.ts'
import { painted } from './paint.ts'

/** What a command found out, in the three forms in which it can be said. */
export interface Result {
  readonly kind: string
  /** For people, as it fits a terminal. */
  text(): string
  /** For a pipe: a line for each row, with tabs between its cells. */
  rows(): Iterable<WholeRow>
  /** What people should know beside the rows. */
  summary(): string
  /** For programs: plain data, of which lists are written piece by piece. */
  json(): object
}

/** How the results of a command are wanted. */
export interface Form {
  readonly json?: boolean
  readonly all?: boolean
}

/** Says a result: on stdout for people where that is a terminal, else as lines for a pipe, or as JSON. False as of {@link printed}. */
export async function say(result: Result, { json = false }: Form): Promise<boolean> {
  if (json) return printed(jsonPieces(result.kind, result.json()))
  if (process.stdout.isTTY === true) return printed([painted(result.text(), process.stdout), '\n'])
  process.stderr.write(`${painted(result.summary(), process.stderr)}\n`)
  return printed(lines(result.rows()))
}

/** How a table stands on this terminal. */
export function shownHere(all: boolean, stream: Output = process.stdout): Shown {
  const width = screenWidth(stream)
  return { all, more: '--all', ...(width !== undefined && { width }) }
}

export function previewResult(preview: Preview, { all = false }: Form): Result {
  const selection = Preview.selectionOf(preview)
  const { items, kept, notes } = selection
  return {
    kind: 'preview',
    text: () => previewTable(selection, shownHere(all)),
    rows: () => previewRows(selection),
    summary: () => previewSummary(selection),
    json: () => ({ ...Preview.headOf(preview), items, kept, notes }),
  }
}

export function reportResult(report: Report, { all = false }: Form): Result {
  const applied = Report.appliedOf(report)
  return {
    kind: 'report',
    text: () => reportTable(applied, shownHere(all)),
    rows: () => reportRows(withKept(applied.outcomes, applied.kept)),
    summary: () => reportSummary(applied),
    json: () => ({
      ...{ exitCode: report.exitCode, milliseconds: applied.milliseconds, ...Report.headOf(report) },
      outcomes: withKept(applied.outcomes, applied.kept),
    }),
  }
}

export function usageResult({ by, groups, total, unsized }: Usage, { all = false }: Form): Result {
  const data = { by, groups, total, unsized }
  return {
    kind: 'usage',
    text: () => usageTable(data, shownHere(all)),
    rows: () => usageRows(groups),
    summary: () => usageSummary(data),
    json: () => data,
  }
}

function* lines(rows: Iterable<WholeRow>): Generator<string, void, undefined> {
  for (const row of rows)
    yield `${row.map(cell => (cell instanceof Date ? timeOf(cell) : shownWhole(`${cell}`))).join('\t')}\n`
}

/** ISO 8601; empty for a time that could not be understood. */
function timeOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}

/** One JSON document in pieces, since that of a large preview is longer than a text can be. */
export function* jsonPieces(kind: string, data: object): Generator<string, void, undefined> {
  yield `{"version":${JSON_VERSION},"kind":${JSON.stringify(kind)}`
  for (const [name, value] of Object.entries(data)) {
    if (value === undefined) continue
    yield `,\n${JSON.stringify(name)}:`
    if (isIterable(value)) yield* arrayPieces(value)
    else yield shownJson(JSON.stringify(value))
  }
  yield '}\n'
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
}

function* arrayPieces(values: Iterable<unknown>): Generator<string, void, undefined> {
  let before = '[\n'
  for (const value of values) {
    yield `${before}${shownJson(JSON.stringify(value))}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]' : ']'
}
