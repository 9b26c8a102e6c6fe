import { basename, dirname } from 'node:path'
import { printBytes } from '../explain/bytes.ts'
import { layOut } from '../explain/layout.ts'
import { plural } from '../explain/plural.ts'
import type { WholeRow } from '../explain/whole-rows.ts'
import type { JournalEntry, JournalUse } from '../journal/all-journals.ts'
import { JOURNAL_NAME } from '../journal/journal.ts'
import { type Form, type Result, shownHere } from './results.ts'

/** More rows fill the screen. */
const MOST_ROWS = 20

/** What can be done with a journal, in words. */
const USES: Readonly<Record<JournalUse, string>> = {
  resume: 'resume',
  undo: 'can be undone',
  none: '',
  damaged: 'it cannot be read',
}

/** Journals as a command lists them. */
export function journalsResult(entries: readonly JournalEntry[], { all = false }: Form): Result {
  return {
    kind: 'journals',
    text: () => [headOf(entries), tableOf(entries, all)].filter(part => part !== '').join('\n'),
    rows: () => rowsOf(entries),
    summary: () => headOf(entries),
    json: () => ({ journals: entries }),
  }
}

function headOf(entries: readonly JournalEntry[]): string {
  const bytes = entries.reduce((sum, { size }) => sum + size, 0)
  const [first] = entries
  return `${plural(entries.length, 'journal')}, ${printBytes(bytes)}${first === undefined ? '' : `, in ${dirname(first.path)}`}`
}

function tableOf(entries: readonly JournalEntry[], all: boolean): string {
  const { width, more } = shownHere(all)
  const layout = { rows: all ? Number.POSITIVE_INFINITY : MOST_ROWS, width, ...(more !== undefined && { more }) }
  // A name begins with the time at which its run began.
  return layOut(['journal', 'ended as', 'to do'], entries, layout, entry => [
    basename(entry.path, JOURNAL_NAME),
    countsText(entry),
    USES[entry.use],
  ])
}

function* rowsOf(entries: readonly JournalEntry[]): Generator<WholeRow, void, undefined> {
  for (const entry of entries) {
    const { path, startedAt, endedAt, use } = entry
    const items = Object.values(entry.counts ?? {}).reduce((sum, count) => sum + count, 0)
    yield [path, startedAt ?? '', endedAt ?? '', items, countsText(entry), use]
  }
}

function countsText({ counts = {} }: JournalEntry): string {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${count.toLocaleString('en')} ${kind}`)
    .join(', ')
}
