import { Interface } from 'node:readline'
import type { REPLServer } from 'node:repl'
import type { Readable } from 'node:stream'
import { toScreen } from '../../prompt/one-screen.ts'
import { goingOn } from './entered.ts'
import type { Evaluation } from './evaluation.ts'
import { createStatements, isLinkAlone } from './statements.ts'

/** After this long without input, everything that came is one paste, in any number of pieces. No hand is as quick. */
const PASTE_MS = 50

/** The turns of a server, of one statement each. */
interface Turns {
  /**
   * Runs a statement and resolves when it has ended: true unless anything failed since `begin`. The prompt comes back unless
   * others follow.
   */
  run(statement: string, areMore?: boolean): Promise<boolean>
  begin(): void
}

/**
 * Runs the lines of a pipe, up to the first statement that fails, and tells whether none failed. A statement runs when the
 * one before has ended and the line after it is known. Without this, node:repl runs the next line while the last is still
 * awaited, and goes on after an error.
 */
export async function runPipe(server: REPLServer, reader: Interface, evaluation: Evaluation): Promise<boolean> {
  const { run } = takeTurns(server, evaluation)
  const statements = createStatements()
  for await (const line of reader) {
    for (const statement of statements.add(line)) if (!(await run(statement))) return false
  }
  for (const statement of statements.rest()) if (!(await run(statement))) return false
  return true
}

/** What is heard of lines that were entered, besides that they run. */
export interface Entering {
  /** Told of lines that were entered together, once they are to run. */
  entered(lines: readonly string[]): void
}

/**
 * Joins the lines of one paste to statements. Each runs when the one before has ended, up to the first that fails or that
 * Ctrl+C ends. A terminal that brackets its pastes gets one that has several lines back, to be looked at: it runs at the next
 * Enter. Text that is typed in the editor of node:repl is left to that editor.
 */
export function runTyped(server: REPLServer, keys: Readable, evaluation: Evaluation, entering: Entering): void {
  const turns = takeTurns(server, evaluation)
  const emit = server.emit.bind(server)
  let [lines, waiting]: [string[], string[]] = [[], []]
  let [isRunning, isEdited, isPasting]: [boolean, boolean, boolean] = [false, false, false]
  let timer: NodeJS.Timeout | undefined

  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void runAll(), PASTE_MS)
  }
  const runAll = async () => {
    timer = undefined
    const statements = createStatements()
    entering.entered(lines)
    waiting.push(...lines.flatMap(line => statements.add(line)), ...statements.rest())
    lines = []
    if (isRunning) return
    isRunning = true
    turns.begin()
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (await turns.run(next, waiting.length > 0)) continue
      if (waiting.length > 0) {
        server.output.write(`Not run, since this came before: ${waiting.length} more of the paste.\n`)
        server.displayPrompt()
      }
      waiting = []
    }
    isRunning = false
  }

  keys.on('data', () => {
    if (timer !== undefined) wait()
  })
  // Node gives these names to what a terminal puts around a paste.
  keys.prependListener('keypress', (_: unknown, key: { readonly name?: string } | undefined) => {
    if (key?.name === 'paste-start') {
      isPasting = true
      clearTimeout(timer)
      timer = undefined
    }
    if (key?.name !== 'paste-end') return
    isPasting = false
    if (lines.length > 0) showHeld(server)
  })
  server.emit = (name: string | symbol, ...values: unknown[]) => {
    if (name === 'SIGINT') {
      const isHeld = isPasting || (lines.length > 0 && timer === undefined)
      ;[lines, waiting] = [[], []]
      // The end of a paste may never come.
      isPasting = false
      evaluation.forget()
      // To Node it would be the first of two presses that leave.
      if (isHeld) return throwAway(server)
    }
    if (name !== 'line' || server.editorMode || isEdited) {
      if (name === 'line') isEdited = server.editorMode
      return emit(name, ...values)
    }
    // An entry of the history may have several lines. Node 24 gives all lines of a statement that is open once more.
    const text = String(values[0]).replaceAll('\r', '\n')
    lines.push(...(evaluation.isOpen() ? [text] : text.split('\n')))
    if (!isPasting) wait()
    return true
  }
}

/** Shows that the lines of a paste wait for Enter, in front of the last of them. */
function showHeld(server: REPLServer): void {
  Interface.prototype.setPrompt.call(server, '… ')
  server.prompt(true)
}

/** Takes away what is typed, and shows the prompt on a new line. */
function throwAway(server: REPLServer): true {
  for (const name of ['e', 'u']) server.write(null as never, { ctrl: true, name })
  server.output.write('\n')
  server.displayPrompt()
  return true
}

/** Runs statements on a server, which shows its prompt when one has ended. */
function takeTurns(server: REPLServer, evaluation: Evaluation): Turns {
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
  evaluation.onOpen(() => ended())
  let areMoreComing = false
  server.displayPrompt = preserveCursor => {
    if (!areMoreComing) displayPrompt(preserveCursor)
    ended()
  }
  return {
    begin: () => {
      hasFailed = false
    },
    run: async (statement, areMore = false) => {
      const isLink = isLinkAlone(statement) && !evaluation.isOpen()
      if (isLink && evaluation.last() === undefined) {
        server.output.write(`${toScreen(LINK_ALONE)}\n`)
        server.clearBufferedCommand()
        if (!areMore) displayPrompt()
        return false
      }
      areMoreComing = areMore
      await new Promise<void>(resolve => {
        ended = resolve
        emit('line', isLink ? goingOn(statement) : statement)
        if (server.editorMode) resolve()
      })
      areMoreComing = false
      return !hasFailed
    },
  }
}

const LINK_ALONE = `Not run: a line that begins with a dot goes on with the line right before it, and that gave no result.
  to do: Put the chain in one paste, or the dot at the end of the line before. Nothing that came after it was run.`
