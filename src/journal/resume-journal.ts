import type { Disk } from './disk.ts'
import { onDisk } from './disk.ts'
import { type Journal, journalOn } from './journal.ts'
import { lock } from './lock.ts'
import { openLog } from './log.ts'
import { type ReadJournal, readJournal } from './read-journal.ts'

/** A journal that is continued, and what it held. */
export interface ResumedJournal extends ReadJournal {
  readonly journal: Journal
}

/**
 * Opens a journal to go on with its execution. Throws what {@link readJournal} throws, and `LOCKED` while another process
 * works on it.
 *
 * @param check - looks at what was read before anything is written
 */
export async function resumeJournal(
  disk: Disk,
  path: string,
  resumedAt: Date,
  check: (read: ReadJournal) => void,
): Promise<ResumedJournal> {
  const release = await lock(disk, path)
  try {
    const read = await readJournal(disk, path)
    check(read)
    const file = await onDisk(path, 'opened', disk.open(path, 'append'))
    await onDisk(path, 'mended', file.cut(read.end)).catch(async error => {
      await file.close()
      throw error
    })
    const log = openLog(path, file, read.sum)
    log.append({ resumedAt: resumedAt.toISOString() })
    return { ...read, journal: journalOn(path, log, read.selection.items, release) }
  } catch (error) {
    await release()
    throw error
  }
}
