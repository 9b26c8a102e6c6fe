import { CoppiceError } from '../errors/coppice-error.ts'

/** A line as an object; undefined when it is none. */
export function parseLine(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Throws `NEWER_FORMAT` for a file of a coppice that is newer than this one. */
export function checkFormat(path: string, format: unknown, known: number): void {
  if (format === known) return
  throw new CoppiceError('NEWER_FORMAT', {
    problem: `The file ${path} was written by another version of coppice`,
    expected: `format ${known}`,
    came: `format ${String(format)}`,
    todo: 'Update coppice.',
  })
}

/** The error for a file that is not as coppice wrote it. */
export function damaged(path: string, came: string): CoppiceError {
  return new CoppiceError('DAMAGED', {
    problem: `The file ${path} is not as coppice wrote it, and nothing of it was done`,
    expected: 'a file that nobody has changed or cut off',
    came,
    todo: 'Make a new preview. To take items out use preview.without(…), and save that.',
  })
}

export function sameCounts(told: unknown, found: object): boolean {
  return JSON.stringify(told) === JSON.stringify(found)
}
