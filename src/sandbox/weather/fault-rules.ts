import type { Fault, InterceptedRequest } from '../http/faults.ts'
import { type Random, randomFor } from './random.ts'

const faults = {
  'reset-before': { kind: 'reset' },
  'reset-after': { kind: 'reset-after' },
  'error-after': {
    kind: 'answer-after',
    status: 500,
    body: JSON.stringify({ errors: [{ message: 'internal server error' }], data: null }),
  },
  'bad-gateway': {
    kind: 'answer',
    status: 502,
    body: '<html>\n<head><title>502 Bad Gateway</title></head>\n<body><h1>502 Bad Gateway</h1></body>\n</html>\n',
    headers: { 'content-type': 'text/html' },
  },
  'echo-page': { kind: 'echo', status: 500 },
  'gateway-timeout': {
    kind: 'answer-before',
    status: 504,
    body: '<html>\n<head><title>504 Gateway Time-out</title></head>\n<body><h1>504 Gateway Time-out</h1></body>\n</html>\n',
    headers: { 'content-type': 'text/html' },
  },
  'late-commit': { kind: 'late' },
  'foreign-error': { kind: 'errors', errors: [{ message: 'something else broke', path: ['elsewhere', 0] }] },
  hang: { kind: 'hang' },
  partial: { kind: 'partial' },
  truncated: { kind: 'truncated' },
  'no-has-next-page': { kind: 'unclear', hasNextPage: 'left out' },
  'null-has-next-page': { kind: 'unclear', hasNextPage: null },
  'mixed-up': { kind: 'mixed-up' },
} as const satisfies Readonly<Record<string, Fault>>

/**
 * What goes wrong: the connection is cut before or after the request has been run, 500 after it has been run, an
 * HTML page with 502 before; one with 504 from a proxy, or the answer itself, while the server runs it only later; an error
 * at a path that nobody asked for; no answer ever; every second root field fails; half of the answer is sent.
 */
export type FaultName = keyof typeof faults

export const faultNames = Object.keys(faults)

/**
 * When something goes wrong. Without `every` and `probability` it does so always.
 *
 * @example
 * ```ts
 * const lost: FaultRule = { fault: 'reset-after', operation: 'DeleteVersions', every: 3, times: 2 }
 * ```
 */
export interface FaultRule {
  readonly fault: FaultName
  /** The operation's name, or several. Default: any. */
  readonly operation?: string | readonly string[]
  /** With every n-th of these requests. */
  readonly every?: number
  /** With each of these requests, as likely as this: from 0 to 1. */
  readonly probability?: number
  /** Not more often than this. */
  readonly times?: number
  /** Of `gateway-timeout` and `late-commit`: it is run just before the so-manieth further request. Default 1. */
  readonly after?: number
}

/** Several rules as one function: the first that strikes wins, and all of them count every request. */
export function strikesOf(
  rules: readonly FaultRule[],
  seed: number,
): (request: Pick<InterceptedRequest, 'operation'>) => Fault | undefined {
  const strikes = rules.map((rule, index) => ({ rule, strikes: strikesBy(rule, randomFor(seed, `fault ${index}`)) }))
  return request => {
    const struck = strikes.filter(({ strikes }) => strikes(request.operation)).map(({ rule }) => rule)
    return struck[0] && faultOf(struck[0])
  }
}

function faultOf({ fault, after }: FaultRule): Fault {
  const struck: Fault = faults[fault]
  const isLate = struck.kind === 'answer-before' || struck.kind === 'late'
  return isLate && after !== undefined ? { ...struck, after } : struck
}

function strikesBy(rule: FaultRule, random: Random): (operation: string) => boolean {
  const { every = 1, probability = 1, times = Number.POSITIVE_INFINITY } = rule
  let [seen, struck] = [0, 0]
  return operation => {
    if (!concerns(rule.operation, operation)) return false
    seen += 1
    const isHit = seen % every === 0 && (probability === 1 || random() < probability) && struck < times
    if (isHit) struck += 1
    return isHit
  }
}

function concerns(wanted: FaultRule['operation'], operation: string): boolean {
  return wanted === undefined || (typeof wanted === 'string' ? wanted === operation : wanted.includes(operation))
}
