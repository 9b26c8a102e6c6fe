import {
  type AnyVariables,
  Client,
  type CombinedError,
  makeErrorResult,
  makeResult,
  type Operation,
  type OperationResult,
} from '@urql/core'
import { shownText } from '../errors/shown-text.ts'
import { aborted } from './aborted.ts'
import { type Body, readBody, standard, writeBody } from './graphql-body.ts'
import { type Lost, post, type Wire } from './http.ts'
import { lastExchange } from './last-exchange.ts'
import { checkKind } from './operation.ts'
import type { HttpReply } from './speak.ts'
import type { Answer, Request, ServerError } from './transport.ts'

/** One HTTP reply, and the answer where its body was GraphQL. */
export interface Reply<Data> {
  readonly kind: 'reply'
  readonly http: HttpReply
  readonly body: Body
  readonly answer: Answer<Data> | undefined
}

/** Sends one request once. */
export type Post = <Data, Variables>(request: Request<Data, Variables>) => Promise<Reply<Data> | Lost>

/**
 * Makes the function that sends one request through urql, by POST only.
 *
 * Every call has an operation key of its own. Otherwise urql would let identical concurrent queries share one request and
 * the first caller's signal. Its own keys are 32-bit hashes, so it would now and then send another document. By that key the
 * last exchange finds the call that it makes.
 */
export function createPost(wire: Wire): Post {
  const calls = new Map<number, () => Promise<Seen>>()
  const client = new Client({
    url: wire.url,
    exchanges: [lastExchange(operation => answered(operation, calls.get(operation.key)))],
    requestPolicy: 'network-only',
  })
  let lastKey = 0
  return async <Data, Variables>(request: Request<Data, Variables>): Promise<Reply<Data> | Lost> => {
    checkKind(request.document, request.kind)
    lastKey++
    let seen: Seen | undefined
    const operation = { key: lastKey, query: request.document, variables: request.variables as AnyVariables }
    calls.set(operation.key, async () => {
      seen = await see(wire, request)
      return seen
    })
    const execute = request.kind === 'read' ? client.executeQuery : client.executeMutation
    const { data, error } = await execute<Data, AnyVariables>(operation)
    calls.delete(operation.key)
    if (seen === undefined) throw error?.networkError
    if (seen.kind === 'lost') return seen
    if (seen.body.kind !== 'graphql') return { ...seen, answer: undefined }
    return { ...seen, answer: { status: seen.http.status, data, errors: serverErrors(error) } }
  }
}

/** What came of a call. A result of urql has no place for it. */
type Seen = Lost | { readonly kind: 'reply'; readonly http: HttpReply; readonly body: Body }

async function answered(operation: Operation, call: (() => Promise<Seen>) | undefined): Promise<OperationResult> {
  try {
    if (call === undefined) throw new Error('urql executes what nobody called')
    return resultOf(operation, await call())
  } catch (error) {
    return makeErrorResult(operation, error as Error)
  }
}

async function see<Data, Variables>(wire: Wire, request: Request<Data, Variables>): Promise<Seen> {
  const text = writeBody(request.document, request.variables)
  if (request.signal?.aborted === true) throw aborted(request.signal, false)
  request.onSend?.()
  // A change that has left is awaited, because only its answer says what happened.
  const came = await post(wire, text, request.kind === 'write' ? undefined : request.signal)
  if (came.kind === 'lost') return came
  request.onReceive?.(came.http.bytes)
  return { ...came, body: readBody(came.http.text) }
}

function resultOf(operation: Operation, seen: Seen): OperationResult {
  if (seen.kind === 'lost') return makeErrorResult(operation, new Error(seen.parts.problem))
  if (seen.body.kind !== 'graphql') return makeErrorResult(operation, new Error('The reply is no GraphQL'))
  return makeResult(operation, standard(seen.body))
}

/** The words and codes of a server's errors in a form that may be shown. Outcomes and reports use them unchanged. */
function serverErrors(error: CombinedError | undefined): readonly ServerError[] {
  return (error?.graphQLErrors ?? []).map(({ message, path, extensions }) => ({
    message: shownText(message),
    ...(path === undefined ? {} : { path }),
    ...(typeof extensions['code'] === 'string' ? { code: shownText(extensions['code']) } : {}),
  }))
}
