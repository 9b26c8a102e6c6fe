import { checkCount, checkFunction, checkOneOf, checkOptions, checkSaid } from './dsl/check.ts'
import type { Disk } from './journal/disk.ts'
import { RULE_NAMES } from './planner/optimize.ts'
import type { Sizes } from './requests/execution.ts'
import type { Caps } from './requests/flow-control.ts'
import type { ConnectionOptions } from './transport/settings.ts'
import type { Surroundings } from './transport/surroundings.ts'
import type { Clock } from './transport/transport.ts'

/** How to reach W&B, and how much to ask of it at once. */
export interface ConnectOptions extends ConnectionOptions {
  /** Rows of one list in one answer at most: 1 to 1,000. Default 1,000, but the first answer of a list brings 100. */
  readonly page?: number
  /**
   * Items in one request at most, to read again or to change: 1 to 400. Default 100, and 200 to look at before they are
   * changed. What a server accepts is found out.
   */
  readonly batch?: number
  /** Requests in flight at most: 1 to 64. Without it, reads keep to 4, and the best number for changes is found out. */
  readonly concurrency?: number
  /**
   * The planner's rules: all (the default), none with `false`, or those that are named. The rows are the same, but the
   * requests are not. For tests, and for a server that does not work with one of the rules.
   */
  readonly optimize?: boolean | readonly string[]
  /** Sends all requests instead of Node's modules for HTTP. It sees the key, and the proxies of the environment are its own affair. */
  readonly fetch?: typeof fetch
  /**
   * Told in a sentence what else the reader of a list should know, such as versions that were left out because their
   * metadata cannot be understood. Without it, Node prints a warning. Notes about a preview stand in its `notes`.
   */
  readonly onNote?: (note: string) => void
  /** Time and chance. The system's, unless a whole execution is simulated. */
  readonly clock?: Clock
  /** Stands in for this process's environment, home and settings files. */
  readonly surroundings?: Surroundings
  /** Stands in for the disk on which previews, journals and what was learned are kept. */
  readonly disk?: Disk
}

/** Items in one request that looks at them before they are changed, twice as many as one request changes. */
const LOOK = 200

/** Lists of several places that travel in one request. */
const LISTS_PER_REQUEST = 10

const LIMITS = { page: [1000, 1000], batch: [100, 400], concurrency: [4, 64] } as const

const OPTION_NAMES = [
  ...['apiKey', 'baseUrl', 'entity', 'project', 'extraHeaders', 'username', 'email', 'timeoutMilliseconds'],
  ...['page', 'batch', 'concurrency', 'optimize', 'fetch', 'onNote', 'clock', 'surroundings', 'disk'],
]

/** Throws `BAD_OPTION` for an unknown option, or for one that is there without a value. */
export function checkConnectOptions(options: ConnectOptions): void {
  checkOptions('connect', options, OPTION_NAMES)
  for (const [name, value] of Object.entries(options)) checkSaid('connect', name, value)
  if (options.onNote !== undefined) checkFunction('connect', options.onNote)
}

/** How much is asked for and sent at once. Throws `BAD_VALUE`. */
export function sizesOf(options: ConnectOptions): Sizes {
  const sizeOf = (name: keyof typeof LIMITS): number => {
    const [standard, most] = LIMITS[name]
    const { [name]: value = standard } = options
    checkCount('connect', value, 1, most)
    return value
  }
  const look = options.batch ?? LOOK
  return {
    page: sizeOf('page'),
    batch: sizeOf('batch'),
    look,
    concurrency: sizeOf('concurrency'),
    lists: LISTS_PER_REQUEST,
  }
}

/** Which rules of the planner are on. Throws `BAD_OPTION` for a name that no rule has. */
export function rulesOf({ optimize = true }: ConnectOptions): (rule: string) => boolean {
  if (typeof optimize === 'boolean') return () => optimize
  for (const rule of optimize) checkOneOf('connect', rule, RULE_NAMES)
  return rule => optimize.includes(rule)
}

/** The most that changes may ask for at once. */
export function capsOf(options: ConnectOptions): Caps {
  const { batch, look } = sizesOf(options)
  return { batch, look, window: options.concurrency ?? LIMITS.concurrency[1] }
}
