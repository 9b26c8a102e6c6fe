import { allJournals, findJournal, type JournalEntry, removeJournal } from '../journal/all-journals.ts'
import { systemDisk } from '../journal/disk.ts'
import { foldersIn } from '../journal/folders.ts'
import { systemSurroundings } from '../transport/surroundings.ts'
import { agreed } from './approve.ts'

/** The journals of this user, the newest first. */
export async function ownJournals(): Promise<readonly JournalEntry[]> {
  const all: JournalEntry[] = []
  for await (const entry of allJournals(systemDisk, foldersIn(systemSurroundings()), Date.now())) all.push(entry)
  return all
}

/** The path of one of them, by a part of its name. Throws as {@link findJournal} does. */
export function ownJournal(part: string): Promise<string> {
  return findJournal(foldersIn(systemSurroundings()), part)
}

/** Which journals may go. */
export interface Tidying {
  /** Milliseconds since their run began, at least. */
  readonly age: number
  readonly yes: boolean
}

/** Removes journals of which nothing can be done any more, where somebody says yes to it; those that were removed. */
export async function tidyJournals({ age, yes }: Tidying): Promise<readonly JournalEntry[]> {
  const now = Date.now()
  const isOld = ({ startedAt }: JournalEntry) => startedAt !== undefined && now - startedAt.getTime() >= age
  const old = (await ownJournals()).filter(entry => entry.use === 'none' && isOld(entry))
  const question = `Remove ${old.length === 1 ? 'one journal' : `${old.length} journals`} for good? [y/N/list] `
  if (old.length > 0 && !yes) await agreed(question, () => old.map(({ path }) => path).join('\n'), '--yes')
  const removed: JournalEntry[] = []
  for (const entry of old) if (await removeJournal(systemDisk, entry.path, now)) removed.push(entry)
  return removed
}
