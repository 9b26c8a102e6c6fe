import { hideFor } from '../errors/hidden.ts'
import { aborted, tooLate } from './aborted.ts'
import { steady } from './clock.ts'
import { createPost, type Post } from './graphql-post.ts'
import type { Wire } from './http.ts'
import { createAuthorization } from './identity-token.ts'
import { operationName } from './operation.ts'
import { createPace, type Pace, type Turn, type WaitReason } from './pace.ts'
import { proxyFor } from './proxy.ts'
import {
  allowanceIn,
  backoff,
  createRetries,
  defaultLimits,
  type Limits,
  limitReset,
  type Retries,
  retryAfter,
} from './retry.ts'
import { Secret } from './secret.ts'
import type { Settings } from './settings.ts'
import type { Speak } from './speak.ts'
import { speakByFetch, speakByNode } from './speakers.ts'
import type { Answer, Clock, Request, Send, Traffic } from './transport.ts'
import { failure, judge, type Verdict } from './verdict.ts'
import { version } from './version.ts'

/** The one way to the server. */
export interface Transport {
  readonly send: Send
  /** A snapshot. */
  traffic(): Traffic
  /** Milliseconds since 1970 by the server's clock, from the date of its last reply. Undefined where no reply had a date. */
  serverTime(): number | undefined
  /** Host and port, for texts. */
  readonly host: string
  /** Scheme, host, port and path, as `checkBaseUrl` writes them. They tell one server from another. */
  readonly baseUrl: string
}

/** The parts of a transport. */
export interface TransportParts {
  readonly settings: Settings
  readonly clock: Clock
  /** Stands in for Node's modules for HTTP. */
  readonly fetch?: typeof fetch | undefined
  /** What people have set: proxies, and what to do about a server that cannot be reached. Default: nothing. */
  readonly environment?: Wire['environment'] | undefined
  /** Told of every wait that the server asks for or makes advisable. */
  readonly onWait?: ((milliseconds: number, reason: WaitReason) => void) | undefined
  /** Default: `defaultLimits`. */
  readonly limits?: Partial<Limits> | undefined
}

/**
 * Makes the transport to one server. Sends nothing by itself.
 *
 * - A read is tried up to 5 times: after network errors, time-outs, 408, 429 and 5xx but 501, with a randomly jittered,
 *   growing wait, or the one that `Retry-After` names. A write is sent once.
 * - No more requests are sent than the `RateLimit-*` headers pay for. After a 429 none is sent, of whatever kind, until the
 *   server's wait is over; a wait of more than 5 minutes is cut to 5 minutes (docs/wandb-api.md §1.6).
 * - After 10 failures in a row only one request at a time finds out whether the server is back, for 5 minutes at most; those
 *   looks are nobody's tries. All reads together are sent
 *   again no more often than a budget allows, so that a struggling server is not asked twice for everything.
 * - The key goes into one header of one request at a time, to no other host, and into no text.
 *
 * @example
 * ```ts
 * import { ViewerDocument } from '../../generated/operations.ts'
 * import { systemClock } from './clock.ts'
 * import { createTransport } from './create-transport.ts'
 * import { readSettings } from './settings.ts'
 * import { systemSurroundings } from './surroundings.ts'
 *
 * const settings = readSettings({ options: {}, ...systemSurroundings() })
 * const { send } = createTransport({ settings, clock: systemClock })
 * await send({ kind: 'read', document: ViewerDocument, variables: {} }) // one request
 * ```
 */
export function createTransport(parts: TransportParts): Transport {
  const { settings } = parts
  const clock = steady(parts.clock)
  const limits = { ...defaultLimits, ...parts.limits }
  const wire = createWire(parts, clock)
  const pace = createPace(clock, limits.longestPause, parts.onWait)
  const context: Context = { wire, pace, clock, limits, retries: createRetries(), post: createPost(wire) }
  return {
    send: request => send(context, request),
    traffic: () => ({ ...wire.traffic }),
    serverTime: () => wire.serverTime,
    host: wire.host,
    baseUrl: settings.baseUrl,
  }
}

interface Context {
  readonly wire: Wire
  readonly pace: Pace
  readonly clock: Clock
  readonly limits: Limits
  readonly retries: Retries
  readonly post: Post
}

async function send<Data, Variables>(context: Context, request: Request<Data, Variables>): Promise<Answer<Data>> {
  const { clock, limits, pace, retries } = context
  for (let tries = 1; ; ) {
    const turn = await unlessAborted(request.signal, pace.turn(request.signal))
    if (request.notAfter !== undefined && clock.now() > request.notAfter) {
      turn.released()
      throw tooLate()
    }
    const { verdict, wait } = await attempt(context, request, turn, tries)
    if (verdict.kind === 'answer') {
      retries.earn()
      return verdict.answer
    }
    const mayRepeat = request.kind === 'read' && verdict.retriable
    // A request that finds out whether the server is back does so for all, and only as often as the pace allows.
    if (mayRepeat && turn.outage > 0 && turn.outage < limits.longestPause) continue
    if (!mayRepeat || turn.outage > 0 || tries === limits.tries || !retries.spend()) throw failure(verdict, tries)
    tries += 1
    if (wait > 0) await unlessAborted(request.signal, clock.sleep(wait, request.signal))
  }
}

interface Attempt<Data> {
  readonly verdict: Verdict<Data>
  /** Milliseconds before a read may try again, besides what the pace holds. */
  readonly wait: number
}

async function attempt<Data, Variables>(
  context: Context,
  request: Request<Data, Variables>,
  turn: Turn,
  tries: number,
): Promise<Attempt<Data>> {
  const { clock, limits, pace, post, wire } = context
  const ownWait = backoff(tries, limits, clock.random())
  const reply = await post(request).catch(error => {
    turn.released()
    throw error
  })
  if (reply.kind === 'lost') {
    turn.answered(undefined, false)
    return { verdict: { ...reply, kind: 'failure', retriable: !reply.isHopeless }, wait: ownWait }
  }
  const { headers, status } = reply.http
  const askedToWait = retryAfter(headers, clock.now())
  if (status === 429) pace.hold(Math.max(askedToWait ?? limitReset(headers) ?? ownWait, limits.shortestWait))
  const verdict = judge(reply, request.kind, {
    host: wire.host,
    operation: operationName(request.document),
    askedToWait,
    longestPause: limits.longestPause,
  })
  turn.answered(allowanceIn(headers), verdict.kind === 'answer' || !verdict.retriable || status === 429)
  const wait = Math.min(Math.max(askedToWait ?? ownWait, limits.shortestWait), limits.longestPause)
  return { verdict, wait: status === 429 ? 0 : wait }
}

async function unlessAborted<T>(signal: AbortSignal | undefined, wait: Promise<T>): Promise<T> {
  try {
    return await wait
  } catch (error) {
    throw signal?.aborted ? aborted(signal, false) : error
  }
}

function createWire(parts: TransportParts, clock: Clock): Wire {
  const { settings, environment = {} } = parts
  const { baseUrl, email, extraHeaders, timeoutMilliseconds, username } = settings
  const extra = extraHeaders?.reveal() ?? {}
  const speak = parts.fetch === undefined ? speakByNode(proxyFor(baseUrl, environment)) : speakByFetch(parts.fetch)
  const wire: Wire = {
    url: `${baseUrl}/graphql`,
    host: new URL(baseUrl).host,
    headers: new Secret({
      'User-Agent': `coppice/${version}`,
      ...(username === undefined ? {} : { 'X-WANDB-USERNAME': username }),
      ...(email === undefined ? {} : { 'X-WANDB-USER-EMAIL': email }),
      ...extra,
      Accept: 'application/json',
      'Content-Type': 'application/json',
    }),
    authorization: authorizationOf(parts, clock, speak),
    speak,
    // Where a fetch is handed in, they say nothing about it.
    environment: parts.fetch === undefined ? environment : {},
    timeoutMilliseconds,
    serverTime: undefined,
    traffic: { requests: 0, bytesSent: 0, bytesReceived: 0 },
  }
  // An error page may echo the headers that were sent.
  hideFor(wire, Object.values(extra))
  return wire
}

function authorizationOf({ settings }: TransportParts, clock: Clock, speak: Speak): Wire['authorization'] {
  const { apiKey, baseUrl, identityToken, timeoutMilliseconds } = settings
  if (apiKey === undefined) {
    return createAuthorization({ identityToken, baseUrl, speak, clock, timeoutMilliseconds })
  }
  const basic = Buffer.from(`api:${apiKey.reveal()}`).toString('base64')
  const authorization = async () => `Basic ${basic}`
  hideFor(authorization, [apiKey.reveal(), `api:${apiKey.reveal()}`, basic])
  return authorization
}
