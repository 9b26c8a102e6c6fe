import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { type ReplOptions as NodeReplOptions, type REPLServer, start } from 'node:repl'
import { Readable } from 'node:stream'
import { CoppiceError } from '../../errors/coppice-error.ts'
import { nearestName } from '../../nearest-name.ts'
import { askBeforeApply } from '../../prompt/approval.ts'
import { toScreen } from '../../prompt/one-screen.ts'
import { usePrompt } from '../../prompt/prompt.ts'
import { systemSurroundings } from '../../transport/surroundings.ts'
import { wantsColor } from '../color.ts'
import { showProgress } from '../progress.ts'
import { askAtPrompt } from './ask-at-prompt.ts'
import { createCompleter } from './completer.ts'
import { REPL_NAME } from './entered.ts'
import { type Evaluation, wrapEvaluation } from './evaluation.ts'
import { giveHelp } from './help.ts'
import { type History, MOST_ENTRIES, openHistory } from './history.ts'
import { keepHistory } from './keep-history.ts'
import { runPipe, runTyped } from './line-by-line.ts'
import { meantIn } from './mistyped.ts'
import { createPrinter } from './printing.ts'
import { seenPaths } from './seen-paths.ts'
import { openSession } from './session.ts'

/** See {@link startRepl}. */
export interface ReplOptions {
  /** Start an embedded server with demo data and point every word at it. */
  readonly sandbox: boolean
  /** Show no progress. */
  readonly quiet?: boolean
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
export async function startRepl({ sandbox, quiet = false }: ReplOptions): Promise<void> {
  await using session = await openSession(sandbox)
  const { stdin, stdout } = process
  const isTyped = stdin.isTTY
  const isTerminal = isTyped && stdout.isTTY
  let builtIn: ReadonlySet<string> = new Set()
  let entering = ''
  const paths = seenPaths()
  let evaluation: Evaluation | undefined
  const completer = createCompleter({
    valueOf: dataOf,
    variables: () => Object.getOwnPropertyNames(globalThis).filter(name => !builtIn.has(name)),
    paths: paths.all,
    last: () => evaluation?.last(),
  })
  stdout.write(`${toScreen(session.greeting)}\n`)
  const history = isTerminal ? openHistory(systemSurroundings()) : undefined

  const options: NodeReplOptions & { readonly historySize: number } = {
    prompt: '> ',
    input: isTyped ? stdin : new Readable({ read() {} }),
    output: stdout,
    terminal: isTerminal,
    historySize: MOST_ENTRIES,
    // Typed text runs in the realm of coppice, so that `instanceof Error` or `Date` means the same on both sides.
    useGlobal: true,
    ignoreUndefined: true,
    // Otherwise Node evaluates half a line to complete it or to preview its value.
    preview: false,
    // At Ctrl+C, this ends an `await`, and also `while (true) {}`, which would not end otherwise.
    breakEvalOnSigint: true,
    completer: completer.complete,
    writer: createPrinter(error => meantIn(error, entering, completer), wantsColor(stdout)),
  }
  const server = start(options)
  builtIn = new Set([...Object.getOwnPropertyNames(globalThis), REPL_NAME, '_', '_error'])
  usePrompt(server)
  Object.assign(server.context, session.words)
  const { help } = session.words
  if (typeof help === 'function') giveHelp(what => help(what))
  showProgress({ quiet })
  evaluation = wrapEvaluation(server, (specifier, names) => imported(session.words, specifier, names), {
    began(code) {
      entering = code
      completer.remember(code)
    },
    gave: paths.see,
  })
  const ended = once(server, 'exit')
  if (isTyped) typeAt(server, evaluation, history)
  else {
    const reader = createInterface({ input: stdin })
    server.once('exit', () => reader.close())
    if (!(await Promise.race([runPipe(server, reader, evaluation), ended]))) process.exitCode = 1
    server.close()
  }
  await ended
}

/** @param history - undefined where what is typed comes from no terminal */
function typeAt(server: REPLServer, evaluation: Evaluation, history: History | undefined): void {
  const keep = history === undefined ? () => undefined : keepHistory(server, history)
  if (history !== undefined) {
    askBeforeApply(askAtPrompt)
    bracketPastes()
  }
  runTyped(server, process.stdin, evaluation, { entered: lines => keep(lines.join('\n').trim()) })
}

/** Asks the terminal to put marks around what is pasted, as long as this process lives. */
function bracketPastes(): void {
  process.stdout.write('\u001b[?2004h')
  process.on('exit', () => {
    try {
      writeSync(1, '\u001b[?2004l')
    } catch {
      // The terminal is gone.
    }
  })
}

/** The words of a package. Throws for a name that it does not have, as an import would. */
function imported(words: Readonly<Record<string, unknown>>, specifier: string, names: readonly string[]): object {
  const missing = names.find(name => !(name in words))
  if (missing === undefined) return words
  const nearest = nearestName(missing, Object.keys(words))
  throw new CoppiceError('BAD_VALUE', {
    problem: `'${specifier}' exports no ${missing}`,
    ...(nearest === undefined ? {} : { todo: `Did you mean ${nearest}?` }),
  })
}

/** The value of a global variable. A getter is not asked. */
function dataOf(name: string): { readonly value: unknown } | undefined {
  const property = Object.getOwnPropertyDescriptor(globalThis, name)
  return property !== undefined && 'value' in property ? { value: property.value } : undefined
}
