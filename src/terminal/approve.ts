import { createInterface } from 'node:readline'
import { CoppiceError } from '../errors/coppice-error.ts'
import type { Preview } from '../index.ts'

/** The most items for which a plain yes is enough. */
export const SMALL = 1000

/** What the command line says about a preview that is to be applied. */
export interface Approval {
  readonly host: string
  readonly yes: boolean
  /** The most items that may go; undefined when nothing was said. */
  readonly atMost: number | undefined
}

/**
 * Shows on stderr what a preview would do and where, and asks whether to do it. `--yes` answers for small previews, and
 * together with `--at-most` for larger ones. Nobody is asked in CI or without a terminal.
 *
 * @throws CoppiceError `CEILING` above what was allowed, `UNAPPROVED` where there is nobody to ask.
 *
 * @example
 * ```ts
 * import { connect } from 'coppice'
 * import { isApproved } from './approve.ts'
 *
 * const preview = await connect().load('cleanup.preview.jsonl')
 * if (await isApproved(preview, { host: connect().host, yes: false, atMost: undefined })) await preview.apply()
 * ```
 */
export async function isApproved(preview: Preview, { host, yes, atMost }: Approval): Promise<boolean> {
  const { count, kept } = preview
  const [headline = ''] = preview.table().split('\n')
  process.stderr.write(`${headline}, on ${host}; ${kept.length.toLocaleString('en')} stay\n`)
  refuseMoreThan(atMost ?? (yes ? SMALL : count), count, atMost === undefined)
  if (yes || count === 0) return true
  if (!hasSomebodyToAsk()) throw unapproved(count)
  const needed = count > SMALL ? String(count) : 'yes'
  return (await answerTo(`W&B has no undo. Type ${needed} to do it: `)) === needed
}

function refuseMoreThan(most: number, count: number, isStandard: boolean): void {
  if (count <= most) return
  throw new CoppiceError('CEILING', {
    problem: 'The preview holds more than was allowed, and nothing was sent',
    expected: `at most ${most} items${isStandard ? ', for which --yes alone answers' : ''}`,
    came: `${count} items`,
    todo: `Look at it with coppice show; then say --at-most ${count}${isStandard ? ' too' : ''}.`,
  })
}

function unapproved(count: number): CoppiceError {
  return new CoppiceError('UNAPPROVED', {
    problem: 'There is nobody to ask, and nothing was sent',
    expected: 'a terminal, or a yes on the command line',
    todo: `Say --yes${count > SMALL ? ` --at-most ${count}` : ''}.`,
  })
}

/** The content of a pipe is no answer, because it was written before the question. */
function hasSomebodyToAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true && !process.env['CI']
}

/** The line that is typed; empty when the input ends. */
async function answerTo(question: string): Promise<string> {
  process.stderr.write(question)
  const reader = createInterface({ input: process.stdin, terminal: false })
  try {
    for await (const line of reader) return line.trim()
    return ''
  } finally {
    reader.close()
  }
}
