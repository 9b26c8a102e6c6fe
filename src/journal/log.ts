import { chain } from './chain.ts'
import { onDisk, type WritableFile } from './disk.ts'

/** A file that only grows, each line chained to those before it. */
export interface Log {
  /** Keeps a line for the next commit. */
  append(line: object): void
  /**
   * Resolves when every line so far would outlast a power cut. Callers that come during a commit share the next one. Once a
   * commit has failed, all later ones fail.
   */
  commit(): Promise<void>
  /** Commits and closes the file. */
  close(): Promise<void>
}

/** Continues a file whose last line has this sum. */
export function openLog(path: string, file: WritableFile, lastSum: string): Log {
  let sum = lastSum
  let text = ''
  let last: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  const flush = async (): Promise<void> => {
    next = undefined
    const piece = text
    text = ''
    if (piece === '') return
    await file.write(piece)
    await file.sync()
  }
  const commit = (): Promise<void> => {
    if (next === undefined) {
      next = onDisk(path, 'written', last.then(flush))
      last = next
    }
    return next
  }
  return {
    append(line) {
      const chained = chain(sum, JSON.stringify(line))
      sum = chained.sum
      text += `${chained.text}\n`
    },
    commit,
    close: () => commit().finally(() => onDisk(path, 'closed', file.close())),
  }
}
