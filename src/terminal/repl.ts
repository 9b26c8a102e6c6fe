import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { start } from 'node:repl'
import { Readable } from 'node:stream'
import { inspect, types } from 'node:util'
import { isCoppiceError } from '../errors/coppice-error.ts'
import { shownInspected } from '../errors/shown-text.ts'
import { usePrompt } from '../prompt/prompt.ts'
import { wantsColor } from './color.ts'
import { createCompleter } from './completer.ts'
import { runPipe, runTyped } from './line-by-line.ts'
import { openSession } from './session.ts'

/** See {@link startRepl}. */
export interface ReplOptions {
  /** Start an embedded server with demo data and point every word at it. */
  readonly sandbox: boolean
}

/**
 * Starts Node's REPL on this process's terminal, with the words of coppice in scope, and resolves when it has ended.
 * Printing, awaiting, returning or completing a query or a plan sends nothing.
 *
 * @example
 * ```ts
 * await startRepl({ sandbox: true })
 * ```
 */
export async function startRepl({ sandbox }: ReplOptions): Promise<void> {
  await using session = await openSession(sandbox)
  const { stdin, stdout } = process
  const completer = createCompleter()
  const isTyped = stdin.isTTY
  stdout.write(`${session.greeting}\n`)

  const server = start({
    prompt: '> ',
    input: isTyped ? stdin : new Readable({ read() {} }),
    output: stdout,
    terminal: isTyped && stdout.isTTY,
    // Typed text runs in the realm of coppice, so that `instanceof Error` or `Date` means the same on both sides.
    useGlobal: true,
    ignoreUndefined: true,
    // Otherwise Node evaluates half a line to complete it or to preview its value.
    preview: false,
    // At Ctrl+C, this ends an `await`, and also `while (true) {}`, which would not end otherwise.
    breakEvalOnSigint: true,
    completer: completer.complete,
    writer: value => show(value, wantsColor(stdout)),
  })
  server.prependListener('line', completer.remember)
  usePrompt(server)
  Object.assign(server.context, session.words)
  const ended = once(server, 'exit')
  if (isTyped) runTyped(server, stdin)
  else {
    const reader = createInterface({ input: stdin })
    server.once('exit', () => reader.close())
    if (!(await Promise.race([runPipe(server, reader), ended]))) process.exitCode = 1
    server.close()
  }
  await ended
}

/** A value as the prompt shows it. Node's own writer would show rows as raw Proxies. */
function show(value: unknown, colors: boolean): string {
  if (isCoppiceError(value)) return value.message
  if (types.isPromise(value)) return 'Promise: put await before it to see what comes of it'
  return shownInspected(inspect(value, { colors, showProxy: false }))
}
