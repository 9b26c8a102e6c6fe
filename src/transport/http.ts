import { setMaxListeners } from 'node:events'
import { type ErrorParts, isCoppiceError } from '../errors/coppice-error.ts'
import { codeOf, isError } from '../errors/foreign-error.ts'
import { aborted } from './aborted.ts'
import type { Secret } from './secret.ts'
import type { HttpHeaders, HttpReply, Speak } from './speak.ts'
import type { Traffic } from './transport.ts'
import { adviceFor, isMisdirected } from './unreachable.ts'

/** One server, and how to speak to it. */
export interface Wire {
  readonly url: string
  readonly host: string
  /** All headers but the credential's. Only this file knows them, so that no object of urql ever holds them. */
  readonly headers: Secret<Readonly<Record<string, string>>>
  /** The value of the credential's header. */
  readonly authorization: () => Promise<string>
  readonly speak: Speak
  /** What people have set, for advice. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly timeoutMilliseconds: number
  /** Milliseconds since 1970, from the date of the last reply. */
  serverTime: number | undefined
  readonly traffic: { -readonly [Count in keyof Traffic]: Traffic[Count] }
}

/** A whole reply came. */
export interface Replied {
  readonly kind: 'reply'
  readonly http: HttpReply
}

/** No whole reply came. The server may have done what was asked. */
export interface Lost {
  readonly kind: 'lost'
  readonly code: 'NETWORK' | 'TIMEOUT'
  readonly parts: ErrorParts
  /** Whether another try will end the same way: `isMisdirected`. */
  readonly isHopeless: boolean
}

/**
 * Sends one HTTP request and reads the whole reply. A redirect counts as a reply, so the key is sent to no other address.
 *
 * The time-out is real time, not the clock's: it guards a real socket. A controller of our own stands in for
 * `AbortSignal.any`, which in Node 20 leaves something behind on a long-lived signal at each call.
 *
 * @throws CoppiceError `ABORTED`
 */
export async function post(wire: Wire, body: string, signal: AbortSignal | undefined): Promise<Replied | Lost> {
  if (signal?.aborted) throw aborted(signal, false)
  const controller = new AbortController()
  let stopListening = () => {}
  const ended = new Promise<Lost>((resolve, reject) => {
    const onTimeout = () => {
      resolve(timedOut(wire))
      controller.abort()
    }
    const onAbort = () => {
      if (signal !== undefined) reject(aborted(signal, true))
      controller.abort()
    }
    const timer = setTimeout(onTimeout, wire.timeoutMilliseconds)
    if (signal !== undefined) {
      // Node takes more than ten listeners for a leak, but a hundred requests may listen to one signal at once.
      setMaxListeners(0, signal)
      signal.addEventListener('abort', onAbort)
    }
    stopListening = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
  })
  try {
    return await Promise.race([exchange(wire, body, controller.signal), ended])
  } finally {
    stopListening()
  }
}

async function exchange(wire: Wire, body: string, signal: AbortSignal): Promise<Replied | Lost> {
  wire.traffic.requests++
  wire.traffic.bytesSent += Buffer.byteLength(body)
  try {
    const headers = { ...wire.headers.reveal(), Authorization: await wire.authorization() }
    const reply = await wire.speak({ url: wire.url, headers, body, signal })
    wire.traffic.bytesReceived += reply.bytes
    wire.serverTime = dateIn(reply.headers) ?? wire.serverTime
    return { kind: 'reply', http: reply }
  } catch (error) {
    // Who is not let in, or has too much of an answer, is not lost on the way.
    if (isCoppiceError(error)) throw error
    const codes = causesOf(error).map(codeOf)
    const parts = {
      problem: `No whole reply came from ${wire.host}`,
      came: describe(error),
      todo: adviceFor(codes, wire.environment),
    }
    // What was reached before may be out of reach for a while.
    const isHopeless = wire.traffic.bytesReceived === 0 && isMisdirected(codes)
    return { kind: 'lost', code: 'NETWORK', parts, isHopeless }
  }
}

/** The texts of an error and its causes. The error itself is not passed on: a foreign fetch may attach the headers to it. */
function describe(error: unknown): string {
  const texts = causesOf(error).map(link => {
    const code = codeOf(link)
    return `${code === undefined ? '' : `${code}: `}${link.message || link.name}`
  })
  return texts.join(', since ') || 'an error without a text'
}

/** The error and its causes. */
function causesOf(error: unknown): readonly Error[] {
  const links: Error[] = []
  for (let link = error; isError(link) && links.length < 5; link = link.cause) links.push(link)
  return links
}

function timedOut(wire: Wire): Lost {
  const parts = {
    problem: `No whole reply came from ${wire.host} within ${wire.timeoutMilliseconds / 1000} s`,
    todo: 'give it more time with timeoutMilliseconds or WANDB_HTTP_TIMEOUT (seconds), or ask for less at once',
  }
  return { kind: 'lost', code: 'TIMEOUT', parts, isHopeless: false }
}

/** Undefined where a reply has no date. */
function dateIn(headers: HttpHeaders): number | undefined {
  const time = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(time) ? undefined : time
}
