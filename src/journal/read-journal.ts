import { CoppiceError } from '../errors/coppice-error.ts'
import { type ItemMap, type ItemSet, itemMap, itemSet } from '../plan/item-map.ts'
import { type Outcomes, outcomesOf } from '../plan/outcome-list.ts'
import type { Past } from '../plan/past.ts'
import type { Selection } from '../plan/selection.ts'
import type { Sets } from '../plan/target.ts'
import { CHAIN_START, unchain } from './chain.ts'
import { type Disk, onDisk } from './disk.ts'
import { checkedLine, checkFormat, damaged, parseLine, sameCounts } from './file-checks.ts'
import { JOURNAL_FORMAT, JOURNAL_KIND, type JournalHeader, journalHeader, lineShapes } from './journal-lines.ts'
import { type Line, linesOf } from './lines.ts'
import { type Gathering, gather } from './selection-lines.ts'

/** A journal as a file held it. */
export interface ReadJournal {
  readonly selection: Selection
  readonly startedAt: Date
  /** When it ended last; undefined where it was cut off before. */
  readonly endedAt: Date | undefined
  readonly past: Past
  /** The sum of the last good line, and where that line ends. What a torn write left behind it is cut off. */
  readonly sum: string
  readonly end: number
}

interface Reading {
  readonly path: string
  begun: { readonly header: JournalHeader; readonly parts: Gathering } | undefined
  run: Run | undefined
  endedAt: Date | undefined
}

/** What is done with a selection. */
interface Run {
  readonly selection: Selection
  readonly intended: ItemSet
  readonly sent: ItemMap<readonly Sets[]>
  readonly outcomes: Outcomes
}

/**
 * Reads a journal. A last line that was cut off, as by a crash, is ignored. Throws `DISK`, `NOT_A_JOURNAL`, `NEWER_FORMAT`,
 * and `DAMAGED` for any other line that was changed after it was written, or when the execution had not begun yet.
 */
export async function readJournal(disk: Disk, path: string): Promise<ReadJournal> {
  const reading: Reading = { path, begun: undefined, run: undefined, endedAt: undefined }
  let [sum, end, number] = [CHAIN_START, 0, 0]
  let bad: Line | undefined
  await onDisk(
    path,
    'read',
    (async () => {
      for await (const line of linesOf(disk, path)) {
        if (bad !== undefined)
          throw number === 0 ? notAJournal(path) : damaged(path, 'a line before its end is not as it was written')
        const good = unchain(sum, line.text)
        if (good === undefined || !line.isWhole) {
          bad = line
          continue
        }
        number += 1
        checkedLine(path, number, () => take(reading, parseLine(good.body) ?? {}))
        sum = good.sum
        end = line.end
      }
    })(),
  )
  const { begun, run } = reading
  if (begun === undefined) throw notAJournal(path)
  if (run === undefined) throw damaged(path, 'its run ended before it had begun, and sent nothing')
  const { selection, ...past } = run
  return {
    selection,
    startedAt: begun.header.startedAt,
    endedAt: reading.endedAt,
    past,
    sum,
    end,
  }
}

function take(reading: Reading, line: object): void {
  const { path, begun, run } = reading
  if (begun === undefined) reading.begun = beginning(path, line)
  else if (run === undefined) beforeBegun(reading, begun.parts, line)
  else afterBegun(reading, run, line)
}

function beginning(path: string, line: object): NonNullable<Reading['begun']> {
  if (!('kind' in line) || line.kind !== JOURNAL_KIND) throw notAJournal(path)
  checkFormat(path, 'format' in line ? line.format : undefined, JOURNAL_FORMAT, notAJournal)
  const header = journalHeader(line, 'the head')
  const { kind: _, format: __, startedAt: ___, home: ____, ...head } = header
  return { header, parts: gather(head) }
}

function beforeBegun(reading: Reading, parts: Gathering, line: object): void {
  const { path } = reading
  if ('begun' in line) {
    if (!sameCounts(line.begun, parts.counts)) throw damaged(path, 'some of its lines are missing')
    const selection = parts.finish()
    const { items } = selection
    reading.run = { selection, intended: itemSet(items), sent: itemMap(items), outcomes: outcomesOf(items) }
  } else if (!parts.add(line)) throw damaged(path, 'a line is of no kind that there is')
}

function afterBegun(reading: Reading, { selection, intended, sent, outcomes }: Run, line: object): void {
  const { path } = reading
  const { items } = selection
  const shapes = lineShapes(items.length)
  const at = (places: readonly number[]) => places.flatMap(place => items.at(place) ?? [])
  if ('intent' in line) {
    const { intent, sent: values } = shapes.intent(line, 'the line')
    for (const [index, item] of at(intent).entries()) {
      intended.add(item)
      const value = values?.[index]
      if (value) sent.set(item, [...(sent.get(item) ?? []), value])
    }
  } else if ('outcome' in line) {
    const { outcome, items: places } = shapes.outcome(line, 'the line')
    outcomes.add(at(places).map(item => ({ item, ...outcome })))
  } else if ('resumedAt' in line) shapes.resumedAt(line, 'the line')
  else if ('endedAt' in line) reading.endedAt = shapes.endedAt(line, 'the line').endedAt
  else throw damaged(path, 'a line is of no kind that there is')
}

function notAJournal(path: string): CoppiceError {
  return new CoppiceError('NOT_A_JOURNAL', {
    problem: `The file ${path} is no journal`,
    expected: 'the journal of a run of this coppice, which report.journal names',
    todo: 'To apply a saved preview use connect().apply(path).',
  })
}
