import type { Interface } from 'node:readline'
import type { REPLServer } from 'node:repl'
import type { Readable } from 'node:stream'
import { CoppiceError } from '../errors/coppice-error.ts'
import { createStatements, isLinkAlone } from './statements.ts'

/** After this long without input, everything that came is one paste, in any number of pieces. No hand is as quick. */
const PASTE_MS = 50

/** The turns of a server, of one statement each. */
interface Turns {
  /** Runs a statement and resolves when it has ended: true unless anything failed since `begin`. */
  run(statement: string): Promise<boolean>
  begin(): void
}

/**
 * Runs the lines of a pipe, up to the first statement that fails, and tells whether none failed. A statement runs when the
 * one before has ended and the line after it is known. Without this, node:repl runs the next line while the last is still
 * awaited, and goes on after an error.
 */
export async function runPipe(server: REPLServer, reader: Interface): Promise<boolean> {
  const { run } = takeTurns(server)
  const statements = createStatements()
  for await (const line of reader) {
    for (const statement of statements.add(line)) if (!(await run(statement))) return false
  }
  for (const statement of statements.rest()) if (!(await run(statement))) return false
  return true
}

/**
 * Joins the lines of one paste to statements. Each runs when the one before has ended, up to the first that fails or that
 * Ctrl+C ends. Text that is typed in the editor of node:repl is left to that editor.
 */
export function runTyped(server: REPLServer, keys: Readable): void {
  const turns = takeTurns(server)
  const emit = server.emit.bind(server)
  let [lines, waiting]: [string[], string[]] = [[], []]
  let [isRunning, isEdited]: [boolean, boolean] = [false, false]
  let timer: NodeJS.Timeout | undefined

  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void runAll(), PASTE_MS)
  }
  const runAll = async () => {
    timer = undefined
    const statements = createStatements()
    waiting.push(...lines.flatMap(line => statements.add(line)), ...statements.rest())
    lines = []
    if (isRunning) return
    isRunning = true
    turns.begin()
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (await turns.run(next)) continue
      if (waiting.length > 0)
        server.output.write(`Not run, since this came before: ${waiting.length} more of the paste.\n`)
      if (waiting.length > 0) server.displayPrompt()
      waiting = []
    }
    isRunning = false
  }

  keys.on('data', () => {
    if (timer !== undefined) wait()
  })
  server.emit = (name: string | symbol, ...values: unknown[]) => {
    if (name === 'SIGINT') [lines, waiting] = [[], []]
    if (name !== 'line' || server.editorMode || isEdited) {
      if (name === 'line') isEdited = server.editorMode
      return emit(name, ...values)
    }
    lines.push(String(values[0]))
    wait()
    return true
  }
}

/** Runs statements on a server, which shows its prompt when one has ended. */
function takeTurns(server: REPLServer): Turns {
  const emit = server.emit.bind(server)
  let [ended, hasFailed] = [(): void => undefined, false]
  let lastError: unknown
  Object.defineProperty(server, 'lastError', {
    get: () => lastError,
    set(error: unknown) {
      lastError = error
      hasFailed = true
    },
  })
  const displayPrompt = server.displayPrompt.bind(server)
  server.displayPrompt = preserveCursor => {
    displayPrompt(preserveCursor)
    ended()
  }
  return {
    begin: () => {
      hasFailed = false
    },
    run: async statement => {
      if (isLinkAlone(statement)) {
        server.output.write(`${linkAlone().message}\n`)
        server.clearBufferedCommand()
        displayPrompt()
        return false
      }
      await new Promise<void>(resolve => {
        ended = resolve
        emit('line', statement)
        if (server.editorMode) resolve()
      })
      return !hasFailed
    },
  }
}

function linkAlone(): CoppiceError {
  return new CoppiceError('BAD_VALUE', {
    problem: 'A line that begins with a dot came alone, and what stands before it has run without it',
    todo: 'Put the dot at the end of the line before, or the chain in parentheses. Nothing that came after it was run.',
  })
}
