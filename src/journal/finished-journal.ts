import { CoppiceError } from '../errors/coppice-error.ts'
import type { Disk } from './disk.ts'
import { lock } from './lock.ts'
import { type ReadJournal, readJournal } from './read-journal.ts'

/**
 * Reads the journal of a run that is over, while nobody works on it. Throws what {@link readJournal} throws, `LOCKED`, and
 * `UNFINISHED` where it does not say of every item how it ended.
 */
export async function finishedJournal(disk: Disk, path: string): Promise<ReadJournal> {
  const release = await lock(disk, path)
  const read = await readJournal(disk, path).finally(release)
  const { items } = read.selection
  const open = items.filter(item => !read.past.outcomes.has(item)).length
  if (open === 0) return read
  throw new CoppiceError('UNFINISHED', {
    problem: `The run of the journal ${path} is not finished`,
    expected: 'a journal that says how every item ended',
    came: `${open} of ${items.length} items that may or may not have been changed`,
    todo: 'Resume it first: resume(path), or coppice resume.',
  })
}
