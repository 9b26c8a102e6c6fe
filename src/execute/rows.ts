import { compileScan } from '../compile/version-steps.ts'
import { type Query, stepsOf } from '../plan/query.ts'
import { type Artifact, EXTRA_FIELDS, type ExtraField } from '../predicate/artifact.ts'
import { type Answer, createJudge, type Judge } from '../predicate/judge.ts'
import { readFacts, type VersionRecord } from '../predicate/record.ts'
import { compareKeys, compareRecords, type SortKey, sortKey } from './order.ts'
import { readVersions } from './read-versions.ts'
import type { Run } from './run.ts'
import { type Bookmark, scan } from './scan.ts'
import { refuseUnjudged, type Unjudged } from './unjudged.ts'

/** One reading of a query: what it has learned about the fields that its closures need. */
export interface Reading {
  readonly run: Run
  readonly judge: Judge
  /** The extra fields that are fetched now. */
  readonly fields: Set<ExtraField>
  readonly note: (text: string) => void
  /** Told of rows that could not be judged; throws unless they are to be kept. */
  readonly unjudged: (rows: readonly Unjudged[]) => void
  /** Of a single list that is read in parts. */
  readonly bookmark?: Bookmark | undefined
}

export function startReading(
  run: Run,
  fields: Iterable<ExtraField>,
  hooks: Pick<Reading, 'note' | 'unjudged' | 'bookmark'>,
): Reading {
  return { run, judge: createJudge(), fields: new Set(fields), ...hooks }
}

/** The rows of a query, some at a time, as they are pulled. */
export function rowsOf(query: Query, reading: Reading): AsyncGenerator<readonly VersionRecord[], void, undefined> {
  switch (query.kind) {
    case 'where':
      return passing(rowsOf(query.input, reading), query, reading)
    case 'ofType':
      return filtered(rowsOf(query.input, reading), ({ place }) => query.types.includes(place.type))
    case 'orderBy':
      return ordered(rowsOf(query.input, reading), query, reading)
    case 'take':
      // Which rows are the first cannot be told where one of them cannot be judged.
      return limited(rowsOf(query.input, { ...reading, unjudged: refuseUnjudged }), query.count)
    case 'with':
    case 'all':
      return rowsOf(query.input, reading)
    default: {
      const { run, fields, note, bookmark } = reading
      const missing = query.kind === 'runs' ? query.missing : 'refuse'
      return scan(compileScan(query, run.defaults, run.sizes), run, { fields, keyOf: rowKey, missing, note, bookmark })
    }
  }
}

/** One row per version and collection (design §2). */
export function rowKey({ node, place }: VersionRecord): string {
  return `${node.id} ${place.portfolioId ?? ''}`
}

async function* passing(
  input: AsyncGenerator<readonly VersionRecord[]>,
  { predicate, input: below }: Extract<Query, { kind: 'where' }>,
  reading: Reading,
): AsyncGenerator<readonly VersionRecord[], void, undefined> {
  for await (const rows of input) {
    const answers = await answered(rows, record => reading.judge.passes(predicate, record), below, reading)
    yield answers.filter(([, passes]) => passes).map(([record]) => record)
  }
}

async function* filtered(
  input: AsyncGenerator<readonly VersionRecord[]>,
  keep: (record: VersionRecord) => boolean,
): AsyncGenerator<readonly VersionRecord[], void, undefined> {
  for await (const rows of input) yield rows.filter(keep)
}

async function* limited(
  input: AsyncGenerator<readonly VersionRecord[]>,
  count: number,
): AsyncGenerator<readonly VersionRecord[], void, undefined> {
  let left = count
  if (left === 0) return
  for await (const rows of input) {
    yield rows.slice(0, left)
    left -= rows.length
    if (left <= 0) return
  }
}

async function* ordered(
  input: AsyncGenerator<readonly VersionRecord[]>,
  { key, direction, input: below }: Extract<Query, { kind: 'orderBy' }>,
  reading: Reading,
): AsyncGenerator<readonly VersionRecord[], void, undefined> {
  const all: (readonly [VersionRecord, SortKey])[] = []
  for await (const rows of input) {
    for (const answer of await answered(rows, record => sortKey(reading.judge.value(key, record)), below, reading)) {
      all.push(answer)
    }
  }
  yield all.sort(([a, x], [b, y]) => compareKeys(x, y, direction) || compareRecords(a, b)).map(([record]) => record)
}

/** A row that waits for an answer, and the fields that were asked for when it was last read by id. */
interface OpenRow {
  readonly record: VersionRecord
  readonly index: number
  readonly asked: ReadonlySet<ExtraField>
}

/**
 * Asks about each row until it is answered: rows whose closures read a field that they lack are read again by id, with
 * every field that is needed by now. One row's answer comes from one read of it, so a row that was read again must pass
 * the closures below once more. Rows that fail them, or are gone by then, drop out.
 */
async function answered<Value>(
  rows: readonly VersionRecord[],
  ask: (record: VersionRecord) => Answer<Value>,
  below: Query,
  reading: Reading,
): Promise<readonly (readonly [VersionRecord, Value])[]> {
  const askAgain = (record: VersionRecord) => failedBelow(below, record, reading.judge) ?? ask(record)
  const answers: (readonly [VersionRecord, Value] | undefined)[] = rows.map(() => undefined)
  const unjudged: Unjudged[] = []
  let open: readonly OpenRow[] = rows.map((record, index) => ({ record, index, asked: new Set() }))
  while (open.length > 0) {
    const faulted: OpenRow[] = []
    for (const row of open) {
      if (row.asked.size > 0 && isRanked(below) && hasChanged(rows[row.index], row.record, reading.judge)) {
        // Whether it would still be among the first cannot be told from one row.
        unjudged.push({ record: row.record, code: 'unreadable', problem: 'it changed while it was read' })
        continue
      }
      const answer = row.asked.size > 0 ? askAgain(row.record) : ask(row.record)
      if (answer.kind === 'dropped') continue
      if (answer.kind === 'value') answers[row.index] = [row.record, answer.value]
      else if (answer.kind !== 'fault') unjudged.push(unjudgedBecause(row.record, answer))
      else if (answer.fields.every(field => row.asked.has(field))) unjudged.push(leftOut(row.record, answer.fields))
      else faulted.push(row)
      if (answer.kind === 'fault') for (const field of answer.fields) reading.fields.add(field)
    }
    open = await readAgain(faulted, reading)
  }
  if (unjudged.length > 0) reading.unjudged(unjudged)
  return answers.filter(answer => answer !== undefined)
}

function isRanked(below: Query): boolean {
  return stepsOf(below).some(({ kind }) => kind === 'take')
}

function hasChanged(before: VersionRecord | undefined, now: VersionRecord, judge: Judge): boolean {
  if (before === undefined) return true
  const then = readFacts(before, judge.fieldsRead)
  const fields = Object.keys(then) as (keyof Artifact)[]
  return JSON.stringify(then) !== JSON.stringify(readFacts(now, fields))
}

/** What keeps a row that was read again from passing the closures below; undefined when it passes them all. */
function failedBelow(
  below: Query,
  record: VersionRecord,
  judge: Judge,
): Exclude<Answer<never>, { kind: 'value' }> | { readonly kind: 'dropped' } | undefined {
  for (const step of stepsOf(below)) {
    if (step.kind !== 'where') continue
    const answer = judge.passes(step.predicate, record)
    if (answer.kind !== 'value') return answer
    if (!answer.value) return { kind: 'dropped' }
  }
  return undefined
}

async function readAgain(rows: readonly OpenRow[], reading: Reading): Promise<readonly OpenRow[]> {
  if (rows.length === 0) return []
  const asked = new Set(reading.fields)
  const known = rows.map(({ record }) => ({ id: record.node.id, place: record.place }))
  const again = await readVersions(reading.run, known, asked)
  return rows.flatMap((row, position) => {
    const answer = again[position]
    if (answer?.kind === 'record') return [{ ...row, record: answer.record, asked }]
    // A row that cannot be read again keeps its old record: asked for everything, it ends as unreadable.
    return answer?.kind === 'unreadable' || answer?.kind === 'hidden' ? [{ ...row, asked: new Set(EXTRA_FIELDS) }] : []
  })
}

function unjudgedBecause(
  record: VersionRecord,
  answer: Exclude<Answer<unknown>, { kind: 'value' | 'fault' }>,
): Unjudged {
  return answer.kind === 'unreadable'
    ? { record, code: 'unreadable', problem: `its ${answer.field} cannot be understood` }
    : { record, code: 'refused-predicate', problem: answer.problem, cause: answer.cause }
}

function leftOut(record: VersionRecord, fields: readonly ExtraField[]): Unjudged {
  return { record, code: 'unreadable', problem: `its ${fields.join(', ')} could not be read` }
}
