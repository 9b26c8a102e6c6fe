import { type InspectOptionsStylized, inspect } from 'node:util'
import { askedHere } from '../errors/callers-line.ts'
import { CoppiceError } from '../errors/coppice-error.ts'
import { promptHere, typedLine } from './prompt.ts'
import { beginSeen, expectBegin } from './unbegun.ts'

/**
 * A promise of work that has not begun. The work begins with its first `then`, once. At a prompt, only `await` begins it,
 * and what awaits for it, such as `Promise.all`. There, `then`, `catch` and `finally` that are called by hand give another
 * promise that has not begun, since Node runs calls while they are typed (safety rule 1).
 */
export function lazily<Value>(begin: () => Promise<Value>): Promise<Value> {
  const promise = new LazyPromise(askedHere(begin))
  if (promptHere() !== undefined && typedLine() === undefined) expectBegin(promise)
  return promise
}

/**
 * Undefined, unless a prompt evaluates the line that is being typed. A promise that is given then never settles. But it
 * rejects where the prompt itself waits for it, because the prompt would hear no key before.
 */
export function whileTyped(): Promise<never> | undefined {
  const line = typedLine()
  if (line === undefined) return undefined
  return new Promise((_, reject) => {
    if (promptAwaits(line)) reject(notEntered())
  })
}

/**
 * Whether the part of a line that Node evaluates to complete it holds its `await`. Node 20 and 22 evaluate the part behind
 * the last space, Node 24 and 26 only a part that calls no function. A call of a user's function there is never failed:
 * after an error that nobody handles, Node draws the line again, and calls the function again, for ever.
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
 * Not a subclass of Promise, unlike p-lazy's. Code that takes an object for a native promise looks into it without `then`,
 * and would wait for ever.
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
    beginSeen(this)
    this.#begun ??= this.#begin()
    return this.#begun
  }

  [inspect.custom](_depth: number, options: InspectOptionsStylized): string {
    if (this.#begun !== undefined) return inspect(this.#begun, options)
    beginSeen(this)
    return 'not begun: put await before it'
  }
}

/** `await` passes two functions of the engine, which have no name. Functions that `bind` makes have a name. */
function isOfTheEngine(given: unknown): boolean {
  return (
    typeof given === 'function' &&
    given.name === '' &&
    Function.prototype.toString.call(given) === 'function () { [native code] }'
  )
}
