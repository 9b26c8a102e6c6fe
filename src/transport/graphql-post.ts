import { type AnyVariables, Client, type CombinedError, fetchExchange } from '@urql/core'
import { shownText } from '../errors/shown-text.ts'
import { aborted } from './aborted.ts'
import { type Body, readBody } from './graphql-body.ts'
import { type HttpReply, type Lost, post, type Wire } from './http.ts'
import { checkKind, notJson } from './operation.ts'
import type { Answer, Request, ServerError } from './transport.ts'

/** One HTTP reply, and what urql made of its body where that was GraphQL. */
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
 * the first caller's signal. Its own keys are 32-bit hashes, so it would now and then send another document. The fetch that
 * urql is given hands it the standard's JSON, whatever the server sent, and keeps what urql drops.
 */
export function createPost(wire: Wire): Post {
  const client = new Client({
    url: wire.url,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    requestPolicy: 'network-only',
  })
  let lastKey = 0
  return async <Data, Variables>(request: Request<Data, Variables>): Promise<Reply<Data> | Lost> => {
    checkKind(request.document, request.kind)
    lastKey++
    let seen: Seen | undefined
    const fetchForUrql: typeof fetch = async (_url, init) => {
      try {
        if (typeof init?.body !== 'string') throw notJson(request.document)
        if (request.signal?.aborted === true) throw aborted(request.signal, false)
        request.onSend?.()
        // A change that has left is awaited, because only its answer says what happened.
        const http = await post(wire, init.body, request.kind === 'write' ? undefined : request.signal)
        if (http.kind === 'reply') request.onReceive?.(http.bytes)
        seen = http.kind === 'lost' ? http : { kind: 'reply', http, body: readBody(http.text) }
      } catch (error) {
        seen = { kind: 'thrown', error }
      }
      return jsonResponse(seen.kind === 'reply' && seen.body.kind === 'graphql' ? seen.body.text : NOTHING)
    }
    const operation = { key: lastKey, query: request.document, variables: request.variables as AnyVariables }
    const execute = request.kind === 'read' ? client.executeQuery : client.executeMutation
    const source = execute<Data, AnyVariables>(operation, { fetch: fetchForUrql })
    const result = await source.toPromise().catch((cause: unknown) => Promise.reject(notJson(request.document, cause)))
    if (seen === undefined) throw notJson(request.document)
    if (seen.kind === 'thrown') throw seen.error
    if (seen.kind === 'lost') return seen
    if (seen.body.kind !== 'graphql') return { ...seen, answer: undefined }
    const errors = serverErrors(result.error)
    return { ...seen, answer: { status: seen.http.status, data: result.data, errors } }
  }
}

/** What the fetch that urql is given saw. Urql itself would drop it. */
type Seen =
  | Lost
  | { readonly kind: 'reply'; readonly http: HttpReply; readonly body: Body }
  | { readonly kind: 'thrown'; readonly error: unknown }

/** The body that urql gets where there is no answer, so that it makes no error of its own. */
const NOTHING = '{"data":null}'

/** The words and codes of a server's errors in a form that may be shown. Outcomes and reports use them unchanged. */
function serverErrors(error: CombinedError | undefined): readonly ServerError[] {
  return (error?.graphQLErrors ?? []).map(({ message, path, extensions }) => ({
    message: shownText(message),
    ...(path === undefined ? {} : { path }),
    ...(typeof extensions['code'] === 'string' ? { code: shownText(extensions['code']) } : {}),
  }))
}

function jsonResponse(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'application/json' } })
}
