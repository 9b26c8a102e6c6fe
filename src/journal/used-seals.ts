import { join } from 'node:path'
import { CoppiceError } from '../errors/coppice-error.ts'
import { type Disk, onDisk } from './disk.ts'

/**
 * Remembers on this machine that saved previews are being applied, by their seals. Throws `PREVIEW_USED` when one was
 * applied before, even by a process that works at the same moment. Throws `DISK` when it cannot be remembered. Resolves with
 * a function that forgets it again, for an execution that could send nothing.
 *
 * @param about - what a reader should find in the file of a seal: the journal's path
 */
export async function useSeals(
  disk: Disk,
  state: string,
  seals: readonly string[],
  about: string,
): Promise<() => Promise<void>> {
  const taken: string[] = []
  const forget = async (): Promise<void> => {
    for (const path of taken.splice(0)) await disk.remove(path).catch(() => undefined)
  }
  try {
    for (const seal of seals) {
      const path = join(state, 'used', seal)
      if (!(await onDisk(path, 'written', disk.claim(path, `${about}\n`)))) throw used(path)
      taken.push(path)
    }
    return forget
  } catch (error) {
    await forget()
    throw error
  }
}

function used(path: string): CoppiceError {
  return new CoppiceError('PREVIEW_USED', {
    problem: 'This saved preview was applied already',
    expected: 'a preview that was not applied yet',
    todo: `Make a new one. If that run was cut off, resume its journal: ${path} names it.`,
  })
}
