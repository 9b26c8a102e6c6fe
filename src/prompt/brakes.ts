import type { REPLServer } from 'node:repl'
import { quotedForShell } from '../errors/quoted-for-shell.ts'
import { shownText } from '../errors/shown-text.ts'
import { promptHere } from './prompt.ts'
import { say } from './status.ts'

/** An execution that changes something, as far as it has come. */
export interface UnderWay {
  /** Items that have ended for good. */
  done: number
  readonly total: number
  /** The path from which another process can finish it. */
  journal: string | undefined
}

/** What stops a piece of work. */
export interface Brake {
  /** Fires when the brake is pulled, and with the signal that came with the work. */
  readonly signal: AbortSignal
  /** Whether it was pulled. */
  isPulled(): boolean
  /** Says that the work has ended. */
  release(): void
}

interface Work {
  readonly controller: AbortController
  /** Undefined for work that only reads. It can be left at any moment. */
  readonly underWay: UnderWay | undefined
}

/** Wrappers such as npm pass Ctrl+C on to a process that already got it from the terminal. */
const ONE_PRESS_MS = 500

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

const works = new Set<Work>()
let pressedAt = Number.NEGATIVE_INFINITY
let stopped = false
let stopListening: (() => void) | undefined

/**
 * Puts work under the brakes of this process until it is released. The first Ctrl+C or SIGTERM fires its signal. The second
 * ends the process with 130 or, at a prompt, gives the prompt back (safety rule 10). Listeners stand only as long as
 * something is under way. Where other code listens to the signal too, that code has to end the process.
 *
 * In a script, work that begins after the first press is stopped at once: a loop over plans must not go on with the next.
 */
export function holdBrake(signal: AbortSignal | undefined, underWay?: UnderWay): Brake {
  const controller = new AbortController()
  const work = { controller, underWay }
  if (promptHere() !== undefined && works.size === 0) stopped = false
  if (stopped) controller.abort()
  works.add(work)
  stopListening ??= listen()
  return {
    signal: signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]),
    isPulled: () => controller.signal.aborted,
    release: () => {
      const isHeld = works.delete(work)
      if (isHeld && controller.signal.aborted && underWay !== undefined) say(`Stopped: ${progressOf(underWay)}`)
      endListening()
    },
  }
}

/** {@link holdBrake} for work that only reads. A script may be ended while it reads, but a prompt must come back. */
export function holdAtPrompt(
  signal: AbortSignal | undefined,
): Pick<Brake, 'release'> & { readonly signal?: AbortSignal } {
  if (promptHere() !== undefined) return holdBrake(signal)
  return { release: () => undefined, ...(signal && { signal }) }
}

/** Listens for Ctrl+C and SIGTERM until the returned function is called. */
function listen(): () => void {
  const heard = SIGNALS.map(name => [name, () => press(() => leaveProcess(name))] as const)
  for (const [name, hear] of heard) process.on(name, hear)
  const server = promptHere()
  const giveBack = server && takeOverPrompt(server)
  return () => {
    for (const [name, hear] of heard) process.off(name, hear)
    giveBack?.()
  }
}

/** A prompt keeps Ctrl+C to itself. Its own listener would end the `await`, and the work would go on unseen. */
function takeOverPrompt(server: REPLServer): () => void {
  const own = server.listeners('SIGINT') as (() => void)[]
  const leave = () => {
    for (const { underWay } of works) if (underWay !== undefined) say(`Left: ${progressOf(underWay)}`)
    works.clear()
    stopped = false
    stopListening?.()
    stopListening = undefined
    for (const listener of own) listener.call(server)
  }
  const hear = () => press(leave)
  server.removeAllListeners('SIGINT')
  server.on('SIGINT', hear)
  return () => {
    server.off('SIGINT', hear)
    for (const listener of own) server.on('SIGINT', listener)
  }
}

function press(leave: () => void): void {
  const now = performance.now()
  const isSamePress = now - pressedAt < ONE_PRESS_MS
  pressedAt = now
  if (isSamePress) return
  if (stopped) leave()
  else stop()
}

function stop(): void {
  stopped = true
  const changing = [...works].flatMap(({ underWay }) => underWay ?? [])
  const settles = 'What is under way is settled, which may take a minute; Ctrl+C again leaves at once.'
  for (const underWay of changing) say(`Stopping: ${doneOf(underWay)}. ${settles}`)
  if (changing.length === 0) say('Stopping: nothing was changed.')
  for (const { controller } of works) controller.abort()
}

function leaveProcess(name: (typeof SIGNALS)[number]): void {
  for (const { underWay } of works) if (underWay !== undefined) say(`Left: ${progressOf(underWay)}`)
  if (process.listenerCount(name) === 1) process.exit(130)
}

/** Listens on for the length of one press: the second signal of a press would end a process that is about to report. */
function endListening(): void {
  if (works.size > 0) return
  const left = pressedAt + ONE_PRESS_MS - performance.now()
  if (left > 0) setTimeout(endListening, left).unref()
  else {
    stopListening?.()
    stopListening = undefined
  }
}

function doneOf({ done, total }: UnderWay): string {
  return `${done.toLocaleString('en')} of ${total.toLocaleString('en')} items are done`
}

function progressOf(underWay: UnderWay): string {
  const { done, total, journal } = underWay
  if (done === total) return `${doneOf(underWay)}.`
  if (journal === undefined) return `${doneOf(underWay)}. No journal was kept: to finish, preview again.`
  const path = shownText(journal)
  const inShell = `coppice resume ${quotedForShell(path)}`
  return `${doneOf(underWay)}. To finish: ${promptHere() === undefined ? inShell : `await resume(${JSON.stringify(path)})`}`
}
