import type { IncomingMessage, ServerResponse } from 'node:http'
import type { GraphQLAnswer, GraphQLRequest, Run } from '../graphql/run.ts'
import type { Settings } from '../options.ts'
import { badRequest, Refusal } from '../rules/refusal.ts'
import type { WorldEditor } from '../world/editor.ts'
import { readBody } from './body.ts'
import { createSummaries } from './documents.ts'
import type { Fault, InterceptedRequest } from './faults.ts'
import type { RecordedRequest } from './recorded-request.ts'
import { authenticate, parseRequest } from './request.ts'

/** What the HTTP side needs from the sandbox. */
export interface Exchange {
  readonly run: Run
  readonly settings: Settings
  /** Called with every request as it arrives; the record is filled in as it goes on. */
  readonly record: (request: RecordedRequest) => void
  readonly intercept: (request: Omit<InterceptedRequest, 'index'>) => Fault | undefined
  readonly change: (apply: (world: WorldEditor) => void) => void
}

interface Answer extends GraphQLAnswer {
  readonly headers?: Readonly<Record<string, string>>
}

/** What becomes of a request: an answer, a cut connection, or nothing at all. */
type Outcome = Answer | 'cut' | 'silence'

type Draft = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] }

/** Answers one HTTP request after the other; whatever goes wrong becomes an answer too. */
export function createListener(exchange: Exchange): (request: IncomingMessage, response: ServerResponse) => void {
  const summaries = createSummaries()
  const { settings } = exchange

  async function outcomeOf(request: IncomingMessage, draft: Draft): Promise<Outcome> {
    const body = await readBody(request, settings.largestBody)
    draft.bytesIn = body.bytes
    if (request.url !== '/graphql') throw new Refusal(404, 'not found')
    if (request.method !== 'POST') throw new Refusal(405, 'only POST is served')
    if (body.text === undefined) throw new Refusal(413, 'request body too large')
    authenticate(request.headers, settings.key)
    const document = parseRequest(body.text)
    const { operation, rootFields } = summaries(document.query, document.operationName)
    const variables = document.variables ?? {}
    Object.assign(draft, { operation, rootFields, variables })
    if (settings.latency > 0) await new Promise(resolve => setTimeout(resolve, settings.latency))
    const fault = exchange.intercept({ operation, variables, headers: request.headers })
    return suffer(fault, () => runWithin(document, rootFields))
  }

  async function suffer(fault: Fault | undefined, run: () => Promise<Answer>): Promise<Outcome> {
    switch (fault?.kind) {
      case undefined:
        return run()
      case 'answer':
        return fault
      case 'answer-after':
        await run()
        return fault
      case 'reset':
        return 'cut'
      case 'reset-after':
        await run()
        return 'cut'
      case 'hang':
        return 'silence'
      case 'headers':
        return { ...(await run()), headers: fault.headers }
      case 'before':
        exchange.change(fault.apply)
        return run()
    }
  }

  async function runWithin(document: GraphQLRequest, rootFields: number): Promise<Answer> {
    if (rootFields > settings.largestAliases) {
      throw badRequest(`too many root fields in one document: ${rootFields}, at most ${settings.largestAliases}`)
    }
    return exchange.run(document)
  }

  return (request, response) => {
    const draft: Draft = { operation: '', variables: {}, status: 0, bytesIn: 0, bytesOut: 0, rootFields: 0 }
    exchange.record(draft)
    outcomeOf(request, draft)
      .catch(answerOf)
      .then(outcome => {
        if (outcome === 'silence' || response.destroyed) return
        if (outcome === 'cut') request.socket.destroy()
        else send(response, outcome, draft)
      })
  }
}

function answerOf(cause: unknown): Answer {
  const message = cause instanceof Error ? cause.message : String(cause)
  const status = cause instanceof Refusal ? cause.status : 500
  const error =
    cause instanceof Refusal && cause.extensions.code ? { message, extensions: cause.extensions } : { message }
  return { status, body: JSON.stringify({ errors: [error], data: null }) }
}

function send(response: ServerResponse, answer: Answer, draft: Draft): void {
  const bytes = Buffer.from(answer.body)
  draft.status = answer.status
  draft.bytesOut = bytes.length
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    ...answer.headers,
  })
  response.end(bytes)
}
