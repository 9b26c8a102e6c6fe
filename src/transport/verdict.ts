import { CoppiceError, type ErrorParts } from '../errors/coppice-error.ts'
import type { ErrorCode } from '../errors/error-code.ts'
import { shownPage, shownSentence } from '../errors/shown-text.ts'
import type { Body, GraphqlBody } from './graphql-body.ts'
import type { Reply } from './graphql-post.ts'
import type { HttpHeaders } from './speak.ts'
import type { Answer } from './transport.ts'

/** The result of a reply: the answer, or an error and whether a read may try again. */
export type Verdict<Data> =
  | { readonly kind: 'answer'; readonly answer: Answer<Data> }
  | { readonly kind: 'failure'; readonly code: ErrorCode; readonly parts: ErrorParts; readonly retriable: boolean }

/** A longer quote of a page or a server would hide the rest of an error. */
const LONGEST_QUOTE = 200

/** What an error should name. */
export interface Circumstances {
  readonly host: string
  /** The document's operation, for example `DeleteVersion`. */
  readonly operation: string
  /** Milliseconds, as `Retry-After` says. */
  readonly askedToWait: number | undefined
  /** Milliseconds. A transport never waits longer. */
  readonly longestPause: number
}

/** Decides on one reply by the rules of `Send`'s comment. */
export function judge<Data>(reply: Reply<Data>, kind: 'read' | 'write', circumstances: Circumstances): Verdict<Data> {
  const { answer, body, http } = reply
  const { status } = http
  const trouble = status === 401 || isTrouble(status) || (status >= 300 && status < 400)
  if (answer !== undefined && body.kind === 'graphql') {
    if (!trouble || (kind === 'write' && tellsOfFields(body, status))) return { kind: 'answer', answer }
  }
  return {
    kind: 'failure',
    code: codeOf(status, body),
    parts: partsOf(reply, circumstances),
    retriable: isTrouble(status) && status !== 501,
  }
}

/** The error to throw, naming the tries when there were several. */
export function failure({ code, parts }: { code: ErrorCode; parts: ErrorParts }, tries: number): CoppiceError {
  if (tries === 1) return new CoppiceError(code, parts)
  return new CoppiceError(code, { ...parts, problem: `${parts.problem}, after ${tries} tries` })
}

function isTrouble(status: number): boolean {
  return status === 408 || status === 429 || status >= 500
}

/** Whether a part of a write ran, or the server says for each field what became of it. */
function tellsOfFields({ data, errors }: GraphqlBody, status: number): boolean {
  if (data === null || data === undefined) return false
  if (Object.values(data).some(value => value !== null)) return true
  return status >= 500 && errors.some(error => error.path !== undefined)
}

function codeOf(status: number, body: Body): ErrorCode {
  if (status === 401) return 'UNAUTHENTICATED'
  if (status === 403) return 'FORBIDDEN'
  if (status === 429) return 'RATE_LIMITED'
  if (status < 200 || status >= 300) return 'HTTP_STATUS'
  return body.kind === 'text' ? 'NOT_JSON' : 'BAD_ANSWER'
}

function partsOf({ answer, body, http }: Reply<unknown>, circumstances: Circumstances): ErrorParts {
  const { host, operation } = circumstances
  const words = answer?.errors.map(error => error.message).join('; ')
  const said = (words ? shownSentence(words, LONGEST_QUOTE) : shownPage(http.text, LONGEST_QUOTE)) || 'an empty body'
  const todo = todoFor(http.status, host)
  return {
    problem: `${host} answered ${operation} with HTTP ${http.status}${describeBody(http.status, body)}`,
    came: `${redirectTarget(http.headers)}${said}${waitAsked(circumstances)}`,
    ...(todo === undefined ? {} : { todo }),
  }
}

function describeBody(status: number, body: Body): string {
  if (status < 200 || status >= 300) return ''
  return body.kind === 'text' ? ' and a body that is no JSON' : ' and JSON that is no GraphQL answer'
}

function todoFor(status: number, host: string): string | undefined {
  if (status === 401) return `give a valid API key for ${host}: set WANDB_API_KEY, or run: wandb login --host`
  if (status === 403) return 'ask whoever runs the server or the proxy before it, why it turns this request away'
  if (status === 429) return 'wait and try again, or send fewer requests at once'
  if (status >= 300 && status < 400) return 'set WANDB_BASE_URL to the final address: the key is not sent on to another'
  if (status >= 500 || status === 408) return undefined
  return `check that ${host} is the address of a W&B API (WANDB_BASE_URL)`
}

function waitAsked({ askedToWait, longestPause }: Circumstances): string {
  if (askedToWait === undefined) return ''
  const cut = askedToWait > longestPause ? `; coppice waits ${longestPause / 1000} s at most` : ''
  return ` (Retry-After: ${askedToWait / 1000} s${cut})`
}

/** Only scheme and host: the rest of a location may carry tokens. */
function redirectTarget(headers: HttpHeaders): string {
  const location = headers.get('location')
  if (!location) return ''
  return URL.canParse(location) ? `a redirect to ${new URL(location).origin}, ` : 'a redirect, '
}
