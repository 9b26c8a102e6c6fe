import { type InspectOptionsStylized, inspect } from 'node:util'
import { CoppiceError } from '../errors/coppice-error.ts'
import { promptHere, typedLine } from './prompt.ts'

/**
 * A promise of what has not begun: it begins with its first `then`, once. At a prompt only `await`, and what awaits for
 * it such as `Promise.all`, begins it; `then`, `catch` and `finally` called by hand give another one that has not begun,
 * since Node runs calls while they are typed (safety rule 1).
 */
export function lazily<Value>(begin: () => Promise<Value>): Promise<Value> {
  return new LazyPromise(begin)
}

/**
 * Undefined, unless a prompt evaluates the line that is being typed. What waits for this then waits for ever, or fails
 * where the prompt itself waits for it and would hear no key before.
 */
export function whileTyped(): Promise<never> | undefined {
  const line = typedLine()
  if (line === undefined) return undefined
  return new Promise((_, reject) => {
    if (promptAwaits(line)) reject(notEntered())
  })
}

/**
 * Whether the part of a line that Node evaluates to complete it holds its `await`. Node 20 and 22 evaluate what stands
 * behind the last space, Node 24 and 26 only what calls no function. A function of the user's that is called there is
 * never failed: at an error that nobody handles Node draws the line again, and calls it again, for ever.
 */
function promptAwaits(line: string): boolean {
  const behind = line
    .split(/\bawait\b/)
    .slice(1)
    .at(-1)
  return behind !== undefined && (/^\S/.test(behind) || !/[\w$\])]\(/.test(behind))
}

function notEntered(): CoppiceError {
  return new CoppiceError('ABORTED', {
    problem: 'Nothing was begun, since the line is still being typed',
    todo: 'Press Enter.',
  })
}

/**
 * No subclass of Promise as p-lazy's is: what takes one for a native promise looks into it without `then`, and would wait
 * for ever.
 */
class LazyPromise<Value> implements Promise<Value> {
  readonly #begin: () => Promise<Value>
  #begun: Promise<Value> | undefined

  constructor(begin: () => Promise<Value>) {
    this.#begin = begin
  }

  get [Symbol.toStringTag](): string {
    return 'LazyPromise'
  }

  // biome-ignore lint/suspicious/noThenProperty: this is a promise.
  then<Done = Value, Failed = never>(
    onDone?: ((value: Value) => Done | PromiseLike<Done>) | null,
    onFailed?: ((reason: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Done | Failed> {
    return this.#chained(begun => begun.then(onDone, onFailed), isOfTheEngine(onDone) && isOfTheEngine(onFailed))
  }

  catch<Failed = never>(
    onFailed?: ((reason: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Value | Failed> {
    return this.#chained(begun => begun.catch(onFailed))
  }

  finally(onEnd?: (() => void) | null): Promise<Value> {
    return this.#chained(begun => begun.finally(onEnd))
  }

  #chained<Next>(chain: (begun: Promise<Value>) => Promise<Next>, isAwaited = false): Promise<Next> {
    if (promptHere() === undefined || isAwaited) return chain(this.#started())
    return new LazyPromise(() => chain(this.#started()))
  }

  #started(): Promise<Value> {
    const typed = whileTyped()
    if (typed !== undefined) return typed
    this.#begun ??= this.#begin()
    return this.#begun
  }

  [inspect.custom](_depth: number, options: InspectOptionsStylized): string {
    if (this.#begun !== undefined) return inspect(this.#begun, options)
    return 'not begun: put await before it'
  }
}

/** `await` hands over two functions of the engine, which have no name; those that `bind` makes have one. */
function isOfTheEngine(given: unknown): boolean {
  return (
    typeof given === 'function' &&
    given.name === '' &&
    Function.prototype.toString.call(given) === 'function () { [native code] }'
  )
}
