import type { Progress } from '../index.ts'
import { DONE_KINDS } from '../plan/outcome.ts'
import { screenWidth } from '../prompt/one-screen.ts'
import { showStatus } from '../prompt/status.ts'
import { type Watcher, watchAll } from '../watching.ts'
import { canRedraw } from './color.ts'
import { isCi } from './is-ci.ts'

/** A terminal is drawn at most so often; a log of CI gets a line only now and then. */
const TICK_MS = 250
const BETWEEN_LINES_MS = 10_000
/** What is done sooner needs no progress. */
const SOON_MS = 500

/** How progress is shown. */
export interface ProgressOptions {
  /** Shows nothing. */
  readonly quiet?: boolean
}

/** Where progress is shown: on a line of a terminal, in lines of a log, or not at all. */
interface Screen {
  show(text: string): void
  clear(): void
}

/**
 * Shows on stderr how far everything is that this process lists, previews, applies and resumes from now on: on one line of a
 * terminal, in CI on a line each 10 seconds, and elsewhere not at all. Gives a function that ends it.
 *
 * @example
 * ```ts
 * import { artifacts } from 'coppice'
 * import { showProgress } from 'coppice/terminal'
 *
 * showProgress()
 * const preview = await artifacts().inProject('my-team/vision').delete().preview()
 * ```
 */
export function showProgress({ quiet = false }: ProgressOptions = {}): () => void {
  const screen = quiet ? undefined : screenHere()
  if (screen === undefined) return () => undefined
  return watchAll(() => beginShowing(screen))
}

/** Shows how far one piece of work is that says so in its own words, such as a copy. */
export function showWork(wordsOf: () => string, { quiet = false }: ProgressOptions = {}): () => void {
  const screen = quiet ? undefined : screenHere()
  return screen === undefined ? () => undefined : drawing(screen, wordsOf)
}

function beginShowing(screen: Screen): Watcher {
  const state: State = { step: undefined, wait: undefined }
  const end = drawing(screen, () => wordsOf(state, performance.now()))
  return {
    tell: progress => {
      if (progress.kind === 'waiting')
        state.wait = { reason: progress.reason, until: performance.now() + progress.milliseconds }
      else state.step = progress
    },
    end,
  }
}

/** Draws the words of a piece of work, with its time, until it has ended. */
function drawing(screen: Screen, wordsOf: () => string): () => void {
  const began = performance.now()
  const timer = setInterval(() => {
    const elapsed = performance.now() - began
    const words = wordsOf()
    if (elapsed >= SOON_MS && words !== '') screen.show(`[${clock(elapsed / 1000)}] ${words}`)
  }, TICK_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    screen.clear()
  }
}

/** How far a piece of work is, and what it waits for. */
export interface State {
  step: Exclude<Progress, { readonly kind: 'waiting' }> | undefined
  wait: { readonly reason: WaitReason; readonly until: number } | undefined
}

type WaitReason = Extract<Progress, { readonly kind: 'waiting' }>['reason']

const WAITS: Readonly<Record<WaitReason, string>> = {
  'asked to wait': 'the server asked to wait',
  'rate limit': 'rate limit',
  outage: 'server down',
}

/** `42 %  412 / 6,000 · 2 changed · 1:12 left · rate limit, 12 s`. */
export function wordsOf({ step, wait }: State, now: number): string {
  const left = wait === undefined ? 0 : Math.ceil((wait.until - now) / 1000)
  return [
    ...(step === undefined ? [] : stepWords(step)),
    ...(wait && left > 0 ? [`${WAITS[wait.reason]}, ${left} s`] : []),
  ].join(' · ')
}

function stepWords(step: NonNullable<State['step']>): readonly string[] {
  if (step.kind === 'reading') return [`reading: ${counted(step.rows, 'row')}`, counted(step.requests, 'request')]
  const { done, total, counts, secondsLeft } = step
  const open = Object.entries(counts).filter(([kind]) => !isDone(kind))
  return [
    `${Math.floor((100 * done) / Math.max(1, total))} %  ${done.toLocaleString('en')} / ${total.toLocaleString('en')}`,
    ...open.map(([kind, count]) => `${count.toLocaleString('en')} ${kind}`),
    ...(secondsLeft === undefined || done === total ? [] : [`${clock(secondsLeft)} left`]),
  ]
}

const isDone = (kind: string) => DONE_KINDS.some(done => done === kind)

function counted(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`
}

/** `1:05`, or `2:01:05`. */
function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  const parts = hours > 0 ? [hours, String(minutes).padStart(2, '0')] : [minutes]
  return [...parts, String(whole % 60).padStart(2, '0')].join(':')
}

function screenHere(): Screen | undefined {
  if (canRedraw(process.stderr)) return line
  return isCi() || process.stderr.isTTY === true ? createLog() : undefined
}

const line: Screen = {
  show: text => showStatus(text.slice(0, Math.max(1, (screenWidth(process.stderr) ?? 80) - 1))),
  clear: () => showStatus(''),
}

function createLog(): Screen {
  let last = performance.now()
  return {
    show(text) {
      if (performance.now() - last < BETWEEN_LINES_MS) return
      last = performance.now()
      process.stderr.write(`${text}\n`)
    },
    clear: () => undefined,
  }
}
