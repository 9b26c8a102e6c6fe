import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'

/** The lines of a pipe, each handed out when `next` has been called for the one before. */
export interface LineByLine {
  readonly lines: Readable
  next(): void
  /** Reads no further, so that the pipe keeps the process no longer. */
  close(): void
}

/**
 * Holds a pipe's lines back. Left alone, node:repl runs the next line while the last is still awaited: a preview and its
 * apply would run side by side.
 *
 * @example
 * ```ts
 * const { lines, next } = lineByLine(process.stdin)
 * lines.on('data', line => {
 *   console.log(line)
 *   next()
 * })
 * ```
 */
export function lineByLine(input: Readable): LineByLine {
  const reader = createInterface({ input })
  let next = (): void => undefined
  async function* inTurn(): AsyncGenerator<string, void, undefined> {
    for await (const line of reader) {
      const turn = new Promise<void>(resolve => {
        next = resolve
      })
      yield `${line}\n`
      await turn
    }
  }
  return { lines: Readable.from(inTurn()), next: () => next(), close: () => reader.close() }
}
