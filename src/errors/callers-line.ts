import { fileURLToPath } from 'node:url'
import { isError } from './foreign-error.ts'

/** Where the code of this package is, in the sources as in the built files. A bundle of CommonJS does not know. */
const OURS = URL.canParse('..', import.meta.url) ? new URL('..', import.meta.url) : undefined

/** Loaders name files by their addresses or by their paths. */
const OUR_NAMES = OURS === undefined ? [] : [OURS.href, fileURLToPath(OURS)]

/** How many frames are looked through for the caller's: what speaks to a server is called from deep within. */
const DEPTH = 100

/**
 * Lets an error's stack begin with the line that called coppice: how it came about within says nothing to a caller. Gives the
 * whole stack, which is written when it is asked for.
 */
export function beginAtCaller(error: Error): () => readonly string[] {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = DEPTH
  // Before an error that nobody caught, Node prints the line that made it, unless this text stands there.
  const [site] = [new Error('node-do-not-add-exception-line'), Error.captureStackTrace(error)]
  Error.stackTraceLimit = stackTraceLimit
  beginAt(site, error)
  return () => framesOf(site)
}

/** The line that called coppice, as `file:line:column`; undefined where the stack does not tell. */
export function callersPlace(error: unknown): string | undefined {
  const [frame] = isError(error) ? callersFrames(error) : []
  return frame?.replace(/^ +at (?:async )?/, '').replace(/^.*\((.*)\)$/, '$1')
}

/** The same for work that fails far from the line that asked for it, where no frame of the caller is left. */
export function askedHere<Value>(begin: () => Promise<Value>): () => Promise<Value> {
  // Its text alone: as long as nobody reads it, a stack holds on to all that was on it.
  const { stack } = new Error('asked here')
  return () =>
    begin().catch(error => {
      if (error instanceof Error && error.name === 'CoppiceError' && callersFrames(error).length === 0) {
        beginAt({ stack }, error)
      }
      throw error
    })
}

/** Where something happened. */
interface Site {
  readonly stack?: string | undefined
}

/** The stack is written only when it is read, since that takes longer than all else about an error. */
function beginAt(site: Site, error: Error): void {
  Object.defineProperty(error, 'stack', {
    configurable: true,
    get: () => [String(error), ...(callersFrames(site).length > 0 ? callersFrames(site) : framesOf(site))].join('\n'),
    set: value => Object.defineProperty(error, 'stack', { configurable: true, writable: true, value }),
  })
}

/** The first frame that is neither of this package nor of Node, and those that lead to it. */
function callersFrames(site: Site): readonly string[] {
  const frames = framesOf(site)
  const first = frames.findIndex(frame => !isOurs(frame) && !/\(<anonymous>\)$|[( ]node:[^ ]*$/.test(frame))
  return first < 0 ? [] : frames.slice(first)
}

const isOurs = (frame: string) => OUR_NAMES.some(name => frame.includes(name))

const framesOf = ({ stack = '' }: Site) => stack.split('\n').filter(line => /^ +at /.test(line))
