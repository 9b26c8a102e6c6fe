import { CoppiceError } from '../errors/coppice-error.ts'
import type { Outcome, Past } from '../plan/outcome.ts'
import type { Item, Selection } from '../plan/selection.ts'
import { CHAIN_START, unchain } from './chain.ts'
import { type Disk, onDisk } from './disk.ts'
import { checkFormat, damaged, parseLine, sameCounts } from './file-checks.ts'
import { type Ending, JOURNAL_FORMAT, JOURNAL_KIND, type JournalHeader } from './journal-lines.ts'
import { type Line, linesOf } from './lines.ts'
import { type Gathering, gather } from './selection-lines.ts'

/** A journal as a file held it. */
export interface ReadJournal {
  readonly selection: Selection
  readonly startedAt: Date
  readonly past: Past
  /** The sum of the last good line, and where it ends: what a torn write left behind it is cut off. */
  readonly sum: string
  readonly end: number
}

interface Reading {
  readonly path: string
  readonly parts: Gathering
  header: JournalHeader | undefined
  selection: Selection | undefined
  readonly intended: Set<Item>
  readonly outcomes: Map<Item, Outcome>
}

/**
 * Reads a journal. A last line that was cut off, as by a crash, is passed over. Throws `DISK`, `NOT_A_JOURNAL`,
 * `NEWER_FORMAT`, and `DAMAGED` for any other line that is not as it was written, or when nothing had begun yet.
 */
export async function readJournal(disk: Disk, path: string): Promise<ReadJournal> {
  const reading: Reading = {
    ...{ path, parts: gather(), header: undefined, selection: undefined },
    ...{ intended: new Set(), outcomes: new Map() },
  }
  let [sum, end] = [CHAIN_START, 0]
  let bad: Line | undefined
  await onDisk(
    path,
    'read',
    (async () => {
      for await (const line of linesOf(disk, path)) {
        if (bad !== undefined) throw damaged(path, 'a line before its end is not as it was written')
        const good = unchain(sum, line.text)
        if (good === undefined || !line.isWhole) {
          bad = line
          continue
        }
        take(reading, parseLine(good.body) ?? {})
        sum = good.sum
        end = line.end
      }
    })(),
  )
  const { header, selection, intended, outcomes } = reading
  if (header === undefined) throw notAJournal(path)
  if (selection === undefined) throw damaged(path, 'its run ended before it had begun, and sent nothing')
  return { selection, startedAt: new Date(header.startedAt), past: { intended, outcomes }, sum, end }
}

function take(reading: Reading, line: object): void {
  const { path, header, selection } = reading
  if (header === undefined) reading.header = headerOf(path, line)
  else if (selection === undefined) beforeBegun(reading, header, line)
  else if ('intent' in line) for (const item of itemsOf(selection, line.intent)) reading.intended.add(item)
  else if ('outcome' in line) {
    const { outcome, items } = line as unknown as { readonly outcome: Ending; readonly items: unknown }
    for (const item of itemsOf(selection, items)) reading.outcomes.set(item, { ...outcome, item } as Outcome)
  } else if (!('resumedAt' in line)) throw damaged(path, 'a line is of no kind that there is')
}

function beforeBegun(reading: Reading, header: JournalHeader, line: object): void {
  const { path, parts } = reading
  if ('begun' in line) {
    if (!sameCounts(line.begun, parts.counts)) throw damaged(path, 'some of its lines are missing')
    reading.selection = parts.finish(header)
  } else if (!parts.add(line)) throw damaged(path, 'a line is of no kind that there is')
}

function itemsOf({ items }: Selection, places: unknown): readonly Item[] {
  return (Array.isArray(places) ? places : []).flatMap(place => items[place] ?? [])
}

function headerOf(path: string, line: object): JournalHeader {
  const header = line as JournalHeader
  if (header.kind !== JOURNAL_KIND) throw notAJournal(path)
  checkFormat(path, header.format, JOURNAL_FORMAT)
  return header
}

function notAJournal(path: string): CoppiceError {
  return new CoppiceError('NOT_A_JOURNAL', {
    problem: `The file ${path} is no journal`,
    expected: 'the journal of a run, which report.journal names',
    todo: 'To apply a saved preview use connect().apply(path).',
  })
}
