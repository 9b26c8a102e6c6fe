import { inspect } from 'node:util'
import { beginAtCaller, callersPlace } from './callers-line.ts'
import { type ErrorCode, EXIT_CODES, type ExitCode } from './error-code.ts'
import { isError } from './foreign-error.ts'
import { shownLines, shownText } from './shown-text.ts'

/** The parts of an error's message, in the order in which a reader needs them. Any may hold text that others wrote. */
export interface ErrorParts {
  /** What went wrong, as a sentence without its full stop. */
  readonly problem: string
  /** What was expected. */
  readonly expected?: string
  /** What came instead. Never a key or a header. */
  readonly came?: string
  /** What to do about it. */
  readonly todo?: string
  readonly cause?: unknown
}

/**
 * The one class of error that coppice throws.
 *
 * @example
 * ```ts
 * import { artifacts, isCoppiceError } from 'coppice'
 *
 * try {
 *   artifacts().ofRun('')
 * } catch (error) {
 *   isCoppiceError(error, 'BAD_PATH') // => true
 * }
 * ```
 */
export class CoppiceError extends Error {
  override readonly name = 'CoppiceError'
  readonly code: ErrorCode
  /** Not enumerable, since the message says it all already. */
  readonly #parts: ErrorParts
  /** The whole stack, which is written when it is asked for. */
  readonly #frames: () => readonly string[]

  constructor(code: ErrorCode, parts: ErrorParts) {
    const shown = shownParts(parts)
    super(compose(code, shown), parts.cause === undefined ? undefined : { cause: parts.cause })
    this.code = code
    this.#parts = shown
    this.#frames = beginAtCaller(this)
  }

  /** The code with which a program should end that this error ends, as the binary does. */
  get exitCode(): ExitCode {
    return EXIT_CODES[this.code]
  }

  /** What was expected. */
  get expected(): string | undefined {
    return this.#parts.expected
  }

  /** What came instead. */
  get came(): string | undefined {
    return this.#parts.came
  }

  /** What to do about it. */
  get todo(): string | undefined {
    return this.#parts.todo
  }

  /** All that is known of it, for who mends a program: the message, the whole stack and the causes, without secrets. */
  get details(): string {
    const cause = this.cause === undefined ? '' : `\ncause: ${inspect(this.cause, { customInspect: false })}`
    const all = `${this.message}\n${this.#frames().join('\n')}${cause}`
    return shownLines(all)
  }

  // The message, and the line of the user's program from which it came.
  /** @internal */ [inspect.custom](): string {
    const place = callersPlace(this.cause) ?? callersPlace(this)
    return place === undefined ? this.message : `${this.message}\n  at:       ${shownText(place)}`
  }
}

/** Tells whether a value is an error of coppice, and of one code if one is named. Works across copies of the package. */
export function isCoppiceError(value: unknown, code?: ErrorCode): value is CoppiceError {
  if (!isError(value) || value.name !== 'CoppiceError' || !('code' in value)) return false
  return code === undefined || value.code === code
}

function shownParts({ problem, cause: _, ...others }: ErrorParts): ErrorParts {
  const rest = Object.entries(others).map(([name, text]) => [name, shownText(text)])
  return { problem: shownText(problem), ...Object.fromEntries(rest) }
}

function compose(code: ErrorCode, { problem, expected, came, todo }: ErrorParts): string {
  const lines = [`${code}: ${problem}.`]
  if (expected !== undefined) lines.push(`  expected: ${expected}`)
  if (came !== undefined) lines.push(`  came:     ${came}`)
  if (todo !== undefined) lines.push(`  to do:    ${todo}`)
  return lines.join('\n')
}
