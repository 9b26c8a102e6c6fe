import { Preview } from '../dsl/preview.ts'
import { CoppiceError, isCoppiceError } from '../errors/coppice-error.ts'
import { shownLines } from '../errors/shown-text.ts'
import { deedsTo } from '../explain/deeds.ts'
import type { ToApprove } from '../prompt/approval.ts'
import { answerTo, nameToType, SMALL, warningOf } from './ask.ts'
import { isCi } from './is-ci.ts'
import { painted } from './paint.ts'

/** What was said beforehand about a preview that is to be applied. */
export interface Approval {
  /** Asks nobody. Alone it answers for 1,000 items at most, and not for all of a collection or project. */
  readonly yes?: boolean | undefined
  /** The most items that may go. */
  readonly atMost?: number | undefined
  /** The seal of the preview that was seen, or at least 8 characters of its beginning. */
  readonly seal?: string | undefined
}

/**
 * Asks on stderr whether to do what a preview shows; true where somebody says yes, or said so beforehand. Where it is false,
 * stderr says why and `process.exitCode` is set: 6 above what was allowed, 7 for a no, 8 where there is nobody to ask, 5 for
 * another seal, 130 for Ctrl+C. Without a terminal, and in CI, nobody is asked and nothing is read. Sends nothing.
 *
 * @throws CoppiceError `BAD_VALUE` for a seal that is too short.
 *
 * @example
 * ```ts
 * import { artifacts } from 'coppice'
 * import { approve, print } from 'coppice/terminal'
 *
 * const preview = await artifacts().inCollection('my-team/vision/checkpoint').delete().preview()
 * print(preview)
 * if (await approve(preview, { yes: process.argv.includes('--yes') })) print(await preview.apply())
 * ```
 */
export async function approve(preview: Preview, approval: Approval = {}): Promise<boolean> {
  try {
    await checkApproved(preview, approval, OPTIONS)
    return true
  } catch (error) {
    if (!isCoppiceError(error) || error.code === 'BAD_VALUE') throw error
    process.stderr.write(`${shownLines(error.message)}\n`)
    process.exitCode = error.exitCode
    return false
  }
}

/** How what would have answered is written. */
type Wording = (approval: Approval) => string

/** As flags of the binary. */
export const FLAGS: Wording = ({ atMost, seal }) => {
  const limit = atMost === undefined ? '' : ` --at-most ${atMost}`
  return `--yes${seal === undefined ? limit : `${limit}, or --yes --seal ${seal}`}`
}

/** As options of {@link approve}. */
const OPTIONS: Wording = ({ atMost }) =>
  `approve(preview, { yes: true${atMost === undefined ? '' : `, atMost: ${atMost}`} })`

/** Throws `CEILING`, `OTHER_SEAL`, `DECLINED`, `UNAPPROVED`, `ABORTED` unless a preview may be applied. Asks where that helps. */
export async function checkApproved(preview: Preview, approval: Approval, wording: Wording): Promise<void> {
  const { yes = false, atMost, seal } = approval
  const { count } = preview
  const given = Preview.toApprove(preview)
  if (seal !== undefined) checkSeal(preview, seal)
  const isLimited = atMost !== undefined || seal !== undefined
  const most = atMost ?? (yes && !isLimited ? SMALL : count)
  const enough = wording(
    nameToType(given) === undefined ? {} : { atMost: count, seal: preview.seal.slice(0, SHORTEST_SEAL) },
  )
  if (count > most) throw tooMany(most, count, enough, isLimited)
  if (count === 0) return
  if (yes && (isLimited || nameToType(given) === undefined)) return
  if (yes) throw unapproved(count, 'it is all of a place, for which --yes alone does not answer', enough)
  await ask(preview, given, enough)
}

async function ask(preview: Preview, given: ToApprove, enough: string): Promise<void> {
  const { serverAt, baseUrl, items, kept } = Preview.selectionOf(preview)
  const stay = keptText(kept.length)
  const deeds = deedsTo(items, serverAt)
  const where = `on ${new URL(baseUrl).host}`
  const name = nameToType(given)
  if (name === undefined) {
    const question = `${warningOf(given)}${capital(deeds)} of ${given.place} ${where}? ${stay}. [y/N/list] `
    return agreed(question, () => preview.table({ all: true }), enough, preview.count)
  }
  if (!hasSomebodyToAsk()) throw unapproved(preview.count, NOBODY, enough)
  const answer = await answerTo(`${warningOf(given)}${stay} ${where}. Type ${name} to ${deeds}: `)
  if (answer !== name) throw declined()
}

/** Throws `DECLINED` unless a question is answered with a yes, and `UNAPPROVED` where there is nobody to ask. */
export async function agreed(question: string, list: () => string, enough: string, count?: number): Promise<void> {
  if (!hasSomebodyToAsk()) throw unapproved(count, NOBODY, enough)
  for (;;) {
    const answer = (await answerTo(question))?.toLowerCase()
    if (answer === 'y' || answer === 'yes') return
    if (answer !== 'list' && answer !== 'l') throw declined()
    process.stderr.write(`${painted(list(), process.stderr)}\n`)
  }
}

const NOBODY = 'there is nobody to ask'

function declined(): CoppiceError {
  return new CoppiceError('DECLINED', { problem: 'Nobody said yes, and nothing was done' })
}

function keptText(count: number): string {
  if (count === 0) return 'Nothing is kept'
  return count === 1 ? '1 is kept' : `${count.toLocaleString('en')} are kept`
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** Fewer characters of a seal could be another one's too. */
const SHORTEST_SEAL = 8

function checkSeal(preview: Preview, seal: unknown): void {
  if (typeof seal !== 'string' || !new RegExp(`^[0-9a-f]{${SHORTEST_SEAL},64}$`).test(seal)) {
    throw new CoppiceError('BAD_VALUE', {
      problem: 'This is no seal',
      expected: `${SHORTEST_SEAL} to 64 of 0-9 and a-f, as a text, as preview.seal has`,
      came: typeof seal === 'string' ? seal : typeof seal,
    })
  }
  if (preview.seal.startsWith(seal)) return
  throw new CoppiceError('OTHER_SEAL', {
    problem: 'The preview is not the one that was seen, and nothing was sent',
    expected: `the seal ${seal}`,
    came: preview.seal.slice(0, Math.max(seal.length, SHORTEST_SEAL)),
    todo: 'Look at it again: something has changed since.',
  })
}

function tooMany(most: number, count: number, enough: string, isLimited: boolean): CoppiceError {
  return new CoppiceError('CEILING', {
    problem: 'The preview holds more than was allowed, and nothing was sent',
    expected: `at most ${most} items${isLimited ? '' : ', for which a yes alone answers'}`,
    came: `${count} items`,
    todo: `Look at it first; then say ${enough}.`,
  })
}

function unapproved(count: number | undefined, why: string, enough: string): CoppiceError {
  const what = count === undefined ? 'It would be done' : `${count.toLocaleString('en')} would be done`
  return new CoppiceError('UNAPPROVED', {
    problem: `${what}, but ${why}, and nothing was sent`,
    expected: 'a terminal, or an answer beforehand',
    todo: `Say ${enough}.`,
  })
}

/** The content of a pipe is no answer, because it was written before the question. */
function hasSomebodyToAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true && !isCi()
}
