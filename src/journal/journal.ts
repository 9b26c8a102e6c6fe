import { join } from 'node:path'
import type { Outcome } from '../plan/outcome.ts'
import type { Item, Selection } from '../plan/selection.ts'
import { CHAIN_START, chain } from './chain.ts'
import { type Disk, onDisk, type WritableFile } from './disk.ts'
import { type Ending, JOURNAL_FORMAT, JOURNAL_KIND, type JournalHeader, type JournalLine } from './journal-lines.ts'
import { writeLines } from './lines.ts'
import { lock } from './lock.ts'
import { type Log, openLog } from './log.ts'
import type { Places } from './places.ts'
import { countsOf, headOf, selectionLines } from './selection-lines.ts'

/** The record of one run, which another process can finish. */
export interface Journal {
  readonly path: string
  /** Resolves when it is on disk that these items are about to be changed. Throws `DISK`. */
  intend(items: readonly Item[]): Promise<void>
  /** Notes how items ended; on disk with the next intent, or at the end. What is still open is not noted. */
  record(outcomes: readonly Outcome[]): void
  /** Puts all on disk and lets others work on it. Throws `DISK`. */
  close(): Promise<void>
  /** Removes it: its run never began. */
  discard(): Promise<void>
}

/** Begins the journal of a run with all that it may do. Throws `DISK`, also when the file is there already. */
export async function startJournal(disk: Disk, path: string, selection: Selection, startedAt: Date): Promise<Journal> {
  const release = await lock(disk, path)
  try {
    const file = await onDisk(path, 'made', disk.open(path, 'new'))
    const sum = await onDisk(path, 'written', writeBeginning(file, selection, startedAt))
    return journalOn(disk, path, openLog(path, file, sum), selection.items, release)
  } catch (error) {
    await release()
    throw error
  }
}

async function writeBeginning(file: WritableFile, selection: Selection, startedAt: Date): Promise<string> {
  let sum = CHAIN_START
  function* chained(): Generator<string, void, undefined> {
    for (const line of beginning(selection, startedAt)) {
      const { text, sum: next } = chain(sum, JSON.stringify(line))
      sum = next
      yield text
    }
  }
  await writeLines(file, chained())
  await file.sync()
  return sum
}

function* beginning(selection: Selection, startedAt: Date): Generator<JournalHeader | JournalLine, void, undefined> {
  const { host, ...head } = headOf(selection)
  yield { kind: JOURNAL_KIND, format: JOURNAL_FORMAT, host, startedAt: startedAt.toISOString(), ...head }
  yield* selectionLines(selection)
  yield { begun: countsOf(selection) }
}

/** A journal that goes on at the end of a log. */
export function journalOn(
  disk: Disk,
  path: string,
  log: Log,
  items: readonly Item[],
  release: () => Promise<void>,
): Journal {
  const places = new Map(items.map((item, place) => [item, place]))
  const placesOf = (some: readonly Item[]) => some.flatMap(item => places.get(item) ?? [])
  const append = (line: JournalLine) => log.append(line)
  return {
    path,
    async intend(some) {
      append({ intent: placesOf(some) })
      await log.commit()
    },
    record(outcomes) {
      for (const [ending, some] of byEnding(outcomes)) append({ outcome: JSON.parse(ending), items: placesOf(some) })
    },
    close: () => log.close().finally(release),
    discard: async () => {
      await log.close()
      await disk.remove(path)
      await release()
    },
  }
}

/** Items that ended alike share a line. What was not sent or not settled is left to whoever resumes. */
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

/** Where a journal is kept when nobody says where: a name that tells its time, and that no other run has. */
export function journalPath(disk: Disk, { state }: Places, startedAt: Date): string {
  const time = startedAt.toISOString().replaceAll(':', '-')
  return join(state, 'journals', `${time}-${disk.unique()}.journal`)
}
