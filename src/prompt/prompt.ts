import { AsyncLocalStorage } from 'node:async_hooks'
import { type AsyncCompleter, type CompleterResult, Interface } from 'node:readline'
import type { REPLServer } from 'node:repl'
import { unbegunNote } from './unbegun.ts'

/** The half-typed line that the running code was called to complete. */
const lines = new AsyncLocalStorage<string | undefined>()
const carrying = new WeakSet<object>()
let prompt: REPLServer | undefined
/** A half-typed line from the time when the library was loaded. A part of that line may have loaded it. */
let unentered: string | undefined

carryLines()
// Node evaluates half a line before the first promise is made.
unentered = promptHere()?.line || undefined

/** Node's own prompt, or the one that {@link usePrompt} was told of; undefined in a script. */
export function promptHere(): REPLServer | undefined {
  const server = prompt ?? promptOfNode()
  if (server !== undefined) usePrompt(server)
  return prompt
}

/** Says that this process is used at a prompt. */
export function usePrompt(server: REPLServer): void {
  prompt = server
  carryLine(server)
}

/** The half-typed line where a prompt, anybody's, evaluates a part of it. Undefined in all other code. */
export function typedLine(): string | undefined {
  return lines.getStore() ?? unentered
}

/**
 * Every prompt of this process, of any program and however late it opens, carries its lines from the first text that it
 * shows. This works because all text that `node:readline` shows goes through this one method.
 */
function carryLines(): void {
  const write: unknown = Reflect.get(Interface.prototype, '_writeToOutput')
  if (typeof write !== 'function') return
  function writeToOutput(this: Interface, ...given: unknown[]): unknown {
    if (isPrompt(this)) carryLine(this)
    return Reflect.apply(write as () => unknown, this, given)
  }
  Reflect.set(Interface.prototype, '_writeToOutput', writeToOutput)
}

function isPrompt(shown: Interface): shown is REPLServer {
  return 'displayPrompt' in shown && 'completer' in shown
}

/**
 * Recognises code that a prompt evaluates to complete a line that is still typed. Tab and the grey completions behind the
 * cursor run calls on Node 20 and 22, and an `await` on all (nodejs/node#58903). Both ask the completer. The evaluated code
 * carries the line with it, also in functions that go on later.
 */
function carryLine(server: REPLServer): void {
  // The REPL turns every completer into one that calls back.
  const complete = server.completer as AsyncCompleter
  if (carrying.has(complete)) return
  const completer = (line: string, done: (error?: Error | null, result?: CompleterResult) => void) =>
    lines.run(line, () => complete.call(server, line, done))
  carrying.add(completer)
  Object.assign(server, { completer })
  if (carrying.has(server)) return
  carrying.add(server)
  server.prependListener('line', enter)
  const { displayPrompt } = server
  Object.assign(server, {
    displayPrompt(this: REPLServer, ...given: Parameters<REPLServer['displayPrompt']>) {
      const note = unbegunNote()
      if (note !== undefined) server.output.write(`${note}\n`)
      Reflect.apply(displayPrompt, this, given)
    },
  })
}

/** An entered line is no longer typed. This also holds where Enter waited for a completion and is heard from within it. */
function enter(): void {
  unentered = undefined
  if (lines.getStore() !== undefined) lines.enterWith(undefined)
}

/** Loading the REPL only to learn that there is none would cost every script 10 ms and its `domain`. */
function promptOfNode(): REPLServer | undefined {
  const loaded: unknown = Reflect.get(process, 'moduleLoadList')
  if (Array.isArray(loaded) && !loaded.includes('NativeModule repl')) return undefined
  const repl = process.getBuiltinModule('node:repl')
  const server: unknown = Reflect.get(repl, 'repl')
  return server instanceof repl.REPLServer ? server : undefined
}
