import { type REPLServer, Recoverable } from 'node:repl'
import { entered, REPL_NAME, type ReplSupport } from './entered.ts'

/** What the line before gave; undefined where it gave nothing, or failed. */
export interface Last {
  readonly value: unknown
}

export interface Evaluation {
  /** What the last line gave. */
  last(): Last | undefined
  /** Whether the lines so far are the beginning of a statement. */
  isOpen(): boolean
  /** Has a listener told when they are: Node 24 then shows no prompt of its own. */
  onOpen(listener: () => void): void
  /** Forgets both, since what was entered was thrown away. */
  forget(): void
}

/** What the REPL is told of statements. */
export interface Hearing {
  /** Told of a statement before it runs. */
  began(code: string): void
  /** Told of what a statement gave. */
  gave(value: unknown, code: string): void
}

/**
 * Has a server evaluate what {@link entered} makes of each line, and remembers what came of it. Node refuses an evaluation of
 * one's own together with an `await` that Ctrl+C ends, so its own is wrapped when the server has started.
 */
export function wrapEvaluation(server: REPLServer, imported: ReplSupport['imported'], hearing: Hearing): Evaluation {
  let [last, isOpen]: [Last | undefined, boolean] = [undefined, false]
  let before: Last | undefined
  let opened = (): void => undefined
  const support: ReplSupport = {
    imported,
    get last() {
      return before?.value
    },
  }
  Object.defineProperty(server.context, REPL_NAME, { value: support, configurable: true })
  const forget = () => {
    ;[last, isOpen] = [undefined, false]
  }
  const evaluate = server.eval
  const wrapped: typeof evaluate = function (this: REPLServer, code, context, file, done) {
    before = last
    // What is thrown at once is never called back.
    forget()
    hearing.began(code)
    evaluate.call(this, entered(code), context, file, function (this: unknown, ...results) {
      const [error, value] = results
      isOpen = error instanceof Recoverable
      if (error === null && value !== undefined) {
        last = { value }
        hearing.gave(value, code)
      }
      // Node looks at how many results there are.
      Reflect.apply(done, this, results)
      if (isOpen) opened()
    })
  }
  Object.assign(server, { eval: wrapped })
  const onOpen = (listener: () => void) => {
    opened = listener
  }
  return { last: () => last, isOpen: () => isOpen, onOpen, forget }
}
