import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'

/** The lines of a pipe, each handed out when `next` has been called for the one before. */
export interface LineByLine {
  readonly lines: Readable
  next(): void
}

/**
 * Holds a pipe's lines back. Left alone, node:repl runs the next line while the last is still awaited: a preview and its
 * apply would run side by side.
 *
 * @example
 * ```ts
 * const { lines, next } = lineByLine(process.stdin)
 * lines.on('data', line => run(line).then(next))
 * ```
 */
export function lineByLine(input: Readable): LineByLine {
  let next = (): void => undefined
  async function* inTurn(): AsyncGenerator<string, void, undefined> {
    for await (const line of createInterface({ input })) {
      const turn = new Promise<void>(resolve => {
        next = resolve
      })
      yield `${line}\n`
      await turn
    }
  }
  return { lines: Readable.from(inTurn()), next: () => next() }
}
