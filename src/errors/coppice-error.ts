import { isError } from './foreign-error.ts'
import { shownLines, shownText } from './shown-text.ts'

/**
 * Every code an error of coppice can carry. A code is stable; texts may change.
 *
 * - Input: `BAD_VALUE`, `BAD_PATH`, `BAD_OPTION`, `BAD_CONDITION`, `BAD_RULE`, `PLAN_UNSCOPED`, `PLAN_TOO_WIDE`, `PLAN_UNORDERED`,
 *   `UNKNOWN_FIELD`, `FIELD_NOT_FETCHED`, `PREDICATE_FAILED`, `NOT_FOUND`, `CEILING`, `PREVIEW_USED`.
 * - Access: `NO_KEY`, `BAD_KEY`, `BAD_URL`, `UNAUTHENTICATED`, `FORBIDDEN`.
 * - Server: `NETWORK`, `TIMEOUT`, `HTTP_STATUS`, `NOT_JSON`, `RATE_LIMITED`, `GRAPHQL`, `BAD_ANSWER`.
 * - Files: `NOT_A_PREVIEW`, `NOT_A_JOURNAL`, `NEWER_FORMAT`, `DAMAGED`, `EXPIRED`, `OTHER_HOST`, `LOCKED`, `DISK`.
 * - Run: `ABORTED`, `UNAPPROVED` (nobody said yes), `INCOMPLETE` (a report in which not every item was done), `MISSING_PACKAGE`.
 */
export type ErrorCode =
  | 'ABORTED'
  | 'BAD_ANSWER'
  | 'BAD_CONDITION'
  | 'BAD_KEY'
  | 'BAD_OPTION'
  | 'BAD_PATH'
  | 'BAD_RULE'
  | 'BAD_URL'
  | 'BAD_VALUE'
  | 'CEILING'
  | 'DAMAGED'
  | 'DISK'
  | 'EXPIRED'
  | 'FIELD_NOT_FETCHED'
  | 'FORBIDDEN'
  | 'GRAPHQL'
  | 'HTTP_STATUS'
  | 'INCOMPLETE'
  | 'LOCKED'
  | 'MISSING_PACKAGE'
  | 'NETWORK'
  | 'NEWER_FORMAT'
  | 'NOT_A_JOURNAL'
  | 'NOT_A_PREVIEW'
  | 'NOT_FOUND'
  | 'NOT_JSON'
  | 'NO_KEY'
  | 'OTHER_HOST'
  | 'PLAN_TOO_WIDE'
  | 'PLAN_UNORDERED'
  | 'PLAN_UNSCOPED'
  | 'PREDICATE_FAILED'
  | 'PREVIEW_USED'
  | 'RATE_LIMITED'
  | 'TIMEOUT'
  | 'UNAPPROVED'
  | 'UNAUTHENTICATED'
  | 'UNKNOWN_FIELD'

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

  constructor(code: ErrorCode, parts: ErrorParts) {
    const shown = shownParts(parts)
    super(compose(code, shown), parts.cause === undefined ? undefined : { cause: parts.cause })
    this.code = code
    this.#parts = shown
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

  /** The error with its stack and causes. No secret or control character of them is shown: a cause may be anybody's. */
  [Symbol.for('nodejs.util.inspect.custom')](_depth: number, options: object, inspect: Inspect): string {
    return shownLines(inspect(this, { ...options, customInspect: false, colors: false }))
  }
}

type Inspect = (value: unknown, options: object) => string

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
