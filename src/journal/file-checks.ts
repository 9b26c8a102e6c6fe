import { CoppiceError } from '../errors/coppice-error.ts'
import { WrongShape } from '../shape.ts'

/** A line as an object. Undefined when it is not an object. */
export function parseLine(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Throws `NEWER_FORMAT` for a file of a newer coppice. A format from before the first release is not ours. */
export function checkFormat(path: string, format: unknown, known: number, notOurs: (path: string) => Error): void {
  if (format === known) return
  if (typeof format !== 'number' || format < known) throw notOurs(path)
  throw new CoppiceError('NEWER_FORMAT', {
    problem: `The file ${path} was written by another version of coppice`,
    expected: `format ${known}`,
    came: `format ${String(format)}`,
    todo: 'Update coppice.',
  })
}

/** The error for a file that differs from what coppice wrote. */
export function damaged(path: string, came: string): CoppiceError {
  return new CoppiceError('DAMAGED', {
    problem: `The file ${path} is not as coppice wrote it, and nothing of it was done`,
    expected: 'a file that nobody has changed or cut off',
    came,
    todo: 'Make a new preview. To take items out use preview.without(…), and save that.',
  })
}

/** The value that a reader makes of a line. A mistake in the line becomes `DAMAGED`, with the line's number. */
export function checkedLine<Value>(path: string, number: number, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (error instanceof WrongShape) throw damaged(path, `in line ${number}, ${error.message}`)
    throw error
  }
}

export function sameCounts(told: unknown, found: object): boolean {
  return JSON.stringify(told) === JSON.stringify(found)
}
