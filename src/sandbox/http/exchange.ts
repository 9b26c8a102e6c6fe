import type { IncomingMessage, ServerResponse } from 'node:http'
import { lackingWords } from '../graphql/lacking.ts'
import type { GraphQLRequest, Run } from '../graphql/run.ts'
import type { Settings } from '../options.ts'
import { badRequest } from '../rules/refusal.ts'
import type { Weather } from '../weather/weather.ts'
import type { WorldEditor } from '../world/editor.ts'
import { createSummaries, type DocumentSummary } from './documents.ts'
import { echoed } from './echo.ts'
import type { Fault, InterceptedRequest } from './faults.ts'
import { type FileStream, isStreamed } from './file-stream.ts'
import { isByDigest } from './files-by-digest.ts'
import { type GraphiqlPage, graphiqlHeader } from './graphiql.ts'
import type { Late } from './late.ts'
import { type Answer, answerOf, deliver, isAnswer, type Outcome, refused } from './outcome.ts'
import { runPartly } from './partial.ts'
import type { RecordedRequest } from './recorded-request.ts'
import { type Asker, authenticate, bodyOf, originOf, parseRequest, pathOf, wantsPage } from './request.ts'
import { runMixedUp, runUnclearly } from './spoilt.ts'
import { isStored, type Storage } from './storage.ts'

/** What the HTTP side needs from the sandbox. */
export interface Exchange {
  readonly runFor: (asker: Asker) => Promise<Run>
  readonly describe: Run
  readonly page: GraphiqlPage
  readonly storage: Storage
  readonly fileStream: FileStream
  readonly fileByDigest: (request: IncomingMessage, asker: Asker) => Answer
  readonly settings: Settings
  readonly weather: Weather
  readonly late: Late
  /** Called with every request as it arrives; the record is filled in as it goes on. */
  readonly record: (request: RecordedRequest) => void
  readonly intercept: (request: Omit<InterceptedRequest, 'index'>) => Fault | undefined
  readonly change: (apply: (world: WorldEditor) => void) => void
}

type Draft = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] }

/** A document on its way. */
interface Visit {
  readonly document: GraphQLRequest
  readonly summary: DocumentSummary
  readonly headers: IncomingMessage['headers']
  readonly run: Run
}

/** Answers one HTTP request after the other; whatever goes wrong becomes an answer too. */
export function createListener(exchange: Exchange): (request: IncomingMessage, response: ServerResponse) => void {
  const summaries = createSummaries()
  const started = performance.now()
  const { late, settings, weather } = exchange

  async function outcomeOf(request: IncomingMessage, draft: Draft): Promise<Outcome> {
    if (pathOf(request) === '/graphql' && wantsPage(request)) return exchange.page(request)
    const told = (bytes: number) => {
      draft.bytesIn = bytes
    }
    if (isStored(request)) return exchange.storage(request, told)
    if (isByDigest(request)) return exchange.fileByDigest(request, known(request, draft))
    if (isStreamed(request)) return exchange.fileStream(request, known(request, draft), told)
    const body = await bodyOf(request, settings, told)
    const asker = known(request, draft)
    const admission = weather.admission(draft.user)
    const outcome = await admitted(admission?.isAdmitted ?? true, () => answered(request, draft, asker, body))
    const date = settings.now().toUTCString()
    return isAnswer(outcome) ? { ...outcome, headers: { date, ...admission?.headers, ...outcome.headers } } : outcome
  }

  function known({ headers }: IncomingMessage, draft: Draft): Asker {
    const asker = authenticate(headers, settings)
    draft.user = asker === 'holder' ? '' : asker.username
    return asker
  }

  async function admitted(isAdmitted: boolean, answer: () => Promise<Outcome>): Promise<Outcome> {
    const delay = weather.delay()
    if (delay > 0) await new Promise(resolve => setTimeout(resolve, delay).unref())
    return isAdmitted ? answer().catch(answerOf) : refused(429, 'rate limit exceeded')
  }

  async function answered(request: IncomingMessage, draft: Draft, asker: Asker, body: string): Promise<Outcome> {
    const { headers } = request
    const document = { ...parseRequest(body), origin: originOf(headers) }
    const summary = summaries(document.query, document.operationName)
    const { operation, rootFields, isIntrospection } = summary
    const variables = document.variables ?? {}
    Object.assign(draft, { operation, rootFields, variables })
    if (isIntrospection && graphiqlHeader in headers) return exchange.describe(document)
    const visit = { document, summary, headers, run: await exchange.runFor(asker) }
    await late.arrived()
    const due = weather.due(operation)
    for (const apply of due.before) exchange.change(apply)
    // Asked even when the handler has an answer: the rules count every request.
    const struck = weather.strike({ operation })
    const outcome = await suffer(exchange.intercept({ operation, variables, headers }) ?? struck, visit)
    for (const apply of due.after) exchange.change(apply)
    return outcome
  }

  async function suffer(fault: Fault | undefined, visit: Visit): Promise<Outcome> {
    switch (fault?.kind) {
      case undefined:
        return runWithin(visit)
      case 'answer':
        return fault
      case 'echo':
        return echoed(fault.status, visit.headers)
      case 'answer-after':
        await runWithin(visit)
        return fault
      case 'answer-before':
        late.put(() => runWithin(visit), fault.after ?? 1)
        return fault
      case 'late': {
        const run: Run = document => visit.run({ ...document, isRehearsed: true })
        const answer = await runWithin({ ...visit, run })
        late.put(() => runWithin(visit), fault.after ?? 1)
        return answer
      }
      case 'errors':
        return withErrors(await runWithin(visit), fault.errors)
      case 'reset':
        return 'cut'
      case 'reset-after':
        await runWithin(visit)
        return 'cut'
      case 'hang':
        return 'silence'
      case 'partial': {
        const run: Run = document => runPartly(visit.run, document, settings.partialStatus)
        return runWithin({ ...visit, run })
      }
      case 'unclear': {
        const run: Run = document => runUnclearly(visit.run, document, fault.hasNextPage)
        return runWithin({ ...visit, run })
      }
      case 'mixed-up':
        return runWithin({ ...visit, run: document => runMixedUp(visit.run, document) })
      case 'truncated':
        return { ...(await runWithin(visit)), isTruncated: true }
      case 'headers':
        return { ...(await runWithin(visit)), headers: fault.headers }
      case 'before':
        exchange.change(fault.apply)
        return runWithin(visit)
    }
  }

  async function runWithin({ document, summary, run }: Visit): Promise<Answer> {
    const { rootFields, tokens, isMutation } = summary
    if (rootFields > settings.largestAliases) {
      throw badRequest(`too many root fields in one document: ${rootFields}, at most ${settings.largestAliases}`)
    }
    if (tokens > settings.largestTokens) {
      throw badRequest(`too many tokens in one document: ${tokens}, at most ${settings.largestTokens}`)
    }
    const words = lackingWords(document.query, settings.lacks)
    if (words.length > 0) return unknownTo(words)
    const pool = isMutation ? weather.pool() : undefined
    const work = pool ? pool.work(rootFields) : Promise.resolve()
    if (!work) return overloaded(pool?.secondsLeft() ?? 1)
    await work
    return run(document)
  }

  /** As an older server answers what its schema lacks: the whole document is refused. */
  function unknownTo(words: readonly string[]): Answer {
    return { status: 400, body: JSON.stringify({ errors: words.map(message => ({ message })) }) }
  }

  function overloaded(seconds: number): Answer {
    const isSlowDown = settings.capacity?.whenFull === 429
    const answer = isSlowDown ? refused(429, 'rate limit exceeded') : refused(503, 'service unavailable')
    return { ...answer, headers: { 'Retry-After': `${seconds}` } }
  }

  return (request, response) => {
    const arrived = performance.now()
    const draft: Draft = { ...unanswered, path: pathOf(request), at: arrived - started }
    exchange.record(draft)
    outcomeOf(request, draft)
      .catch(answerOf)
      .then(outcome => {
        draft.bytesOut = deliver(request, response, outcome)
        if (isAnswer(outcome)) draft.status = outcome.status
        if (outcome !== 'silence') draft.took = performance.now() - arrived
      })
  }
}

/** An answer with these errors after its own; what is no list stands alone. */
function withErrors(answer: Answer, errors: unknown): Answer {
  const { errors: own = [], ...rest } = JSON.parse(answer.body) as { readonly errors?: readonly unknown[] }
  return { ...answer, body: JSON.stringify({ ...rest, errors: Array.isArray(errors) ? [...own, ...errors] : errors }) }
}

const unanswered: RecordedRequest = {
  operation: '',
  path: '',
  variables: {},
  user: '',
  status: 0,
  bytesIn: 0,
  bytesOut: 0,
  rootFields: 0,
  at: 0,
  took: undefined,
}
