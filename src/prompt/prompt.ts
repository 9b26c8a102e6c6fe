import type { AsyncLocalStorage } from 'node:async_hooks'
import type { AsyncCompleter, CompleterResult } from 'node:readline'
import type { REPLServer } from 'node:repl'

/** The prompt at which this process is used. */
export interface Prompt {
  readonly server: REPLServer
  /** The line that stands half typed where Node evaluates a part of it; undefined in all other code. */
  typed(): string | undefined
}

let prompt: Prompt | undefined

// Node evaluates half a line before the first promise is made.
promptHere()

/** Node's own prompt, or the one that {@link usePrompt} was told of; undefined in a script. */
export function promptHere(): Prompt | undefined {
  if (prompt !== undefined) return prompt
  const server = promptOfNode()
  return server && usePrompt(server)
}

/**
 * Tells apart what a prompt evaluates to complete a line that is still typed: Tab and the grey completions behind the
 * cursor run calls on Node 20 and 22, and an `await` on all (nodejs/node#58903). Both ask the completer. What it
 * evaluates carries the line with it, in functions that go on later too.
 */
export function usePrompt(server: REPLServer): Prompt {
  const { AsyncLocalStorage } = process.getBuiltinModule('node:async_hooks')
  const lines: AsyncLocalStorage<string> = new AsyncLocalStorage()
  // The REPL makes every completer one that calls back.
  const complete = server.completer as AsyncCompleter
  const completer = (line: string, done: (error?: Error | null, result?: CompleterResult) => void) =>
    lines.run(line, () => complete.call(server, line, done))
  Object.assign(server, { completer })
  prompt = { server, typed: () => lines.getStore() }
  return prompt
}

/** Loading the REPL only to learn that there is none would cost every script 10 ms and its `domain`. */
function promptOfNode(): REPLServer | undefined {
  const loaded: unknown = Reflect.get(process, 'moduleLoadList')
  if (Array.isArray(loaded) && !loaded.includes('NativeModule repl')) return undefined
  const repl = process.getBuiltinModule('node:repl')
  const server: unknown = Reflect.get(repl, 'repl')
  return server instanceof repl.REPLServer ? server : undefined
}
