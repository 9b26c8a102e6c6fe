import { join } from 'node:path'
import type { Item } from '../plan/item.ts'
import type { ItemList } from '../plan/item-list.ts'
import type { Ending, Intent, Outcome } from '../plan/outcome.ts'
import type { Selection } from '../plan/selection.ts'
import { CHAIN_START, chain } from './chain.ts'
import { type Disk, onDisk, type WritableFile } from './disk.ts'
import type { Folders } from './folders.ts'
import { JOURNAL_FORMAT, JOURNAL_KIND, type JournalHeader, type JournalLine } from './journal-lines.ts'
import { writeLines } from './lines.ts'
import { lock } from './lock.ts'
import { type Log, openLog } from './log.ts'
import { countsOf, headOf, selectionLines } from './selection-lines.ts'

/** The record of one execution. Another process can finish the execution from it. */
export interface Journal {
  readonly path: string
  /** Resolves when it is on disk that these items are about to be changed. Throws `DISK`. */
  intend(intents: readonly Intent[]): Promise<void>
  /** Notes how items ended. It is on disk with the next intent, or at the end. Items that are still open are not noted. */
  record(outcomes: readonly Outcome[]): void
  /** Notes that the run ended, where it noted anything else, puts everything on disk and lets others work on the journal. Throws `DISK`. */
  close(endedAt: Date): Promise<void>
}

/** A new file in which a journal can begin. */
export interface EmptyJournal {
  readonly path: string
  /** Resolves when everything that the execution may do is on disk. Throws `DISK`. */
  begin(selection: Selection, startedAt: Date): Promise<Journal>
  /** Removes it. */
  discard(): Promise<void>
}

/** Makes and locks a file for a journal. Throws `DISK`, also when the file is there already. */
export async function makeJournal(disk: Disk, path: string): Promise<EmptyJournal> {
  const release = await lock(disk, path)
  try {
    const file = await onDisk(path, 'made', disk.open(path, 'new'))
    return {
      path,
      begin: async (selection, startedAt) => {
        const { path: home } = await onDisk(path, 'found', disk.find(path))
        const sum = await onDisk(path, 'written', writeBeginning(file, selection, startedAt, home))
        return journalOn(path, openLog(path, file, sum), selection.items, release)
      },
      // The errors of a broken disk are ignored here: why there is no journal is known already.
      discard: async () => {
        for (const end of [() => file.close(), () => disk.remove(path), release]) await end().catch(() => undefined)
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}

async function writeBeginning(
  file: WritableFile,
  selection: Selection,
  startedAt: Date,
  home: string,
): Promise<string> {
  let sum = CHAIN_START
  function* chained(): Generator<string, void, undefined> {
    for (const line of beginning(selection, startedAt, home)) {
      const { text, sum: next } = chain(sum, JSON.stringify(line))
      sum = next
      yield text
    }
  }
  await writeLines(file, chained())
  await file.sync()
  return sum
}

function* beginning(
  selection: Selection,
  startedAt: Date,
  home: string,
): Generator<JournalHeader | JournalLine, void, undefined> {
  const { baseUrl, ...head } = headOf(selection)
  yield { kind: JOURNAL_KIND, format: JOURNAL_FORMAT, baseUrl, startedAt, home, ...head }
  yield* selectionLines(selection)
  yield { begun: countsOf(selection) }
}

/** A journal that goes on at the end of a log. */
export function journalOn(path: string, log: Log, { placeOf }: ItemList, release: () => Promise<void>): Journal {
  let wasUsed = false
  const append = (lines: readonly JournalLine[]): void => {
    wasUsed ||= lines.length > 0
    for (const line of lines) log.append(line)
  }
  return {
    path,
    async intend(intents) {
      const intent = intents.map(({ item }) => placeOf(item))
      const before = intents.map(({ found }) => found ?? null)
      const sent = intents.map(one => one.sent ?? null)
      append([{ intent, before, ...(sent.some(one => one !== null) && { sent }) }])
      await log.commit()
    },
    record(outcomes) {
      const lines = [...byEnding(outcomes)].map(([ending, some]) => ({
        outcome: JSON.parse(ending),
        items: some.map(placeOf),
      }))
      append(lines)
    },
    close(endedAt) {
      if (wasUsed) append([{ endedAt: endedAt.toISOString() }])
      return log.close().finally(release)
    },
  }
}

/** Items that ended alike share a line. Items that were not sent or not settled are left to a resume. */
function byEnding(outcomes: readonly Outcome[]): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const { item, ...ending } of outcomes) {
    if (ending.kind === 'not-sent' || ending.kind === 'unknown') continue
    const key = JSON.stringify(ending satisfies Ending)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

/** Where journals lie that nobody put elsewhere. */
export function journalFolder({ state }: Folders): string {
  return join(state, 'journals')
}

/** How the names of journals end. */
export const JOURNAL_NAME = '.journal'

/** The default path of a journal. Its name tells the time, and no other execution has it. */
export function journalPath(disk: Disk, folders: Folders, startedAt: Date): string {
  const time = startedAt.toISOString().replaceAll(':', '-')
  return join(journalFolder(folders), `${time}-${disk.unique()}${JOURNAL_NAME}`)
}
