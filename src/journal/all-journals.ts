import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CoppiceError, isCoppiceError } from '../errors/coppice-error.ts'
import { type Item, isVersion } from '../plan/item.ts'
import type { Outcome, OutcomeKind } from '../plan/outcome.ts'
import { type Disk, diskCode, onDisk } from './disk.ts'
import type { Folders } from './folders.ts'
import { JOURNAL_NAME, journalFolder } from './journal.ts'
import { lock } from './lock.ts'
import { type ReadJournal, readJournal } from './read-journal.ts'

/** What can still be done with a journal. */
export type JournalUse =
  /** Its run is not finished. */
  | 'resume'
  /** Something that it changed can still be taken back. */
  | 'undo'
  /** Nothing: it only tells what was done. */
  | 'none'
  /** It cannot be read. */
  | 'damaged'

/** What one journal says of its run. */
export interface JournalEntry {
  readonly path: string
  /** Of the file, in bytes. */
  readonly size: number
  readonly use: JournalUse
  /** Undefined where it cannot be read, like all that follows. */
  readonly startedAt?: Date
  readonly endedAt?: Date | undefined
  readonly baseUrl?: string
  /** How its items ended, the most first. */
  readonly counts?: Readonly<Partial<Record<OutcomeKind, number>>>
}

/** The journals of the state directory, the newest first. Each is read whole, one at a time, and dropped. */
export async function* allJournals(
  disk: Disk,
  folders: Folders,
  now: number,
): AsyncGenerator<JournalEntry, void, undefined> {
  for (const path of await pathsOfJournals(folders)) {
    const { size } = await onDisk(path, 'read', stat(path))
    yield await entryOf(disk, path, size, now)
  }
}

/**
 * The path of the one journal of the state directory in whose name a text stands. Throws `NOT_FOUND` where there is none, and
 * `BAD_VALUE` where there are several.
 */
export async function findJournal(folders: Folders, part: string): Promise<string> {
  const [path, ...others] = (await pathsOfJournals(folders)).filter(path => basename(path).includes(part))
  if (path === undefined) {
    throw new CoppiceError('NOT_FOUND', {
      problem: 'There is no such journal',
      came: part,
      todo: 'See coppice journals.',
    })
  }
  if (others.length === 0) return path
  throw new CoppiceError('BAD_VALUE', {
    problem: `There are ${others.length + 1} journals with this in their names`,
    came: part,
    expected: 'more of the name of one',
  })
}

async function pathsOfJournals(folders: Folders): Promise<readonly string[]> {
  const folder = journalFolder(folders)
  const names = await readdir(folder).catch(error => {
    if (diskCode(error) === 'ENOENT') return []
    return onDisk(folder, 'read', Promise.reject(error))
  })
  // A name begins with the time of the run.
  const journals = names
    .filter(name => name.endsWith(JOURNAL_NAME))
    .sort()
    .reverse()
  return journals.map(name => join(folder, name))
}

/**
 * Removes a journal of which nothing can be done any more, while nobody works on it. Throws `LOCKED`, `DISK`, and what
 * {@link readJournal} throws; false where something can still be done.
 */
export async function removeJournal(disk: Disk, path: string, now: number): Promise<boolean> {
  const release = await lock(disk, path)
  try {
    if (useOf(await readJournal(disk, path), now) !== 'none') return false
    await onDisk(path, 'removed', disk.remove(path))
    return true
  } finally {
    await release()
  }
}

async function entryOf(disk: Disk, path: string, size: number, now: number): Promise<JournalEntry> {
  try {
    const read = await readJournal(disk, path)
    const { startedAt, endedAt, selection } = read
    return { path, size, use: useOf(read, now), startedAt, endedAt, baseUrl: selection.baseUrl, counts: countsOf(read) }
  } catch (error) {
    if (!isCoppiceError(error)) throw error
    return { path, size, use: 'damaged' }
  }
}

function countsOf({ past }: ReadJournal): Readonly<Partial<Record<OutcomeKind, number>>> {
  const counts: Partial<Record<OutcomeKind, number>> = {}
  for (const { kind } of past.outcomes.known()) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

function useOf({ selection: { items }, past }: ReadJournal, now: number): JournalUse {
  if (items.some(item => isOpen(past.outcomes.get(item)))) return 'resume'
  return items.some(item => past.outcomes.get(item)?.kind === 'updated' && !isOver(item, past, now)) ? 'undo' : 'none'
}

/** Whether resuming could still do something for an item, or find out about it. */
function isOpen(outcome: Outcome | undefined): boolean {
  return outcome === undefined || outcome.kind === 'not-sent' || outcome.kind === 'unknown'
}

/** Whether all that was changed of an item is its end, and that has come: then nobody takes it back. */
function isOver(item: Item, { sent }: ReadJournal['past'], now: number): boolean {
  if (!isVersion(item) || item.adds.length > 0 || item.removes.length > 0) return false
  const lives = [item.sets, ...(sent.get(item) ?? [])]
  if (lives.some(sets => Object.keys(sets).some(name => name !== 'ttl' && name !== 'expiresIn'))) return false
  const ends = lives.flatMap(({ ttl }) => (typeof ttl === 'number' ? [item.createdAt.getTime() + ttl * 1000] : []))
  return ends.length > 0 && ends.every(end => end < now)
}
