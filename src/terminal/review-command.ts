import { existsSync } from 'node:fs'
import { CoppiceError } from '../errors/coppice-error.ts'
import { quotedForShell } from '../errors/quoted-for-shell.ts'
import { shownText } from '../errors/shown-text.ts'
import type { Client, Preview, Report } from '../index.ts'
import { systemClock } from '../transport/clock.ts'
import { startReview } from './review/review.ts'

export interface ReviewFlags {
  readonly output?: string
  readonly atMost?: number
  readonly journal?: string
}

/**
 * Has a preview picked from in a browser of this machine. Gives the report where it was applied, the path of the smaller
 * preview where one was only written, and nothing where nothing was approved.
 */
export async function reviewed(
  client: Client,
  preview: Preview,
  file: string,
  { output = smallerName(file), atMost, journal }: ReviewFlags,
): Promise<Report | string | undefined> {
  if (existsSync(output)) throw thereAlready(output)
  const { address, ended } = await startReview(preview, {
    output,
    atMost,
    journal,
    host: client.host,
    clock: systemClock,
  })
  process.stderr.write(`Open ${address}\nIt lets one browser in, once. Ctrl+C ends it, and an hour of silence does.\n`)
  const end = await ended
  if (end.kind === 'applied') return end.report
  if (end.kind === 'picked') {
    process.stderr.write(
      `Nothing was sent. To do what was picked: coppice apply ${quotedForShell(shownText(end.path))}\n`,
    )
    return end.path
  }
  process.stderr.write(
    end.kind === 'silence' ? 'Nobody did anything for an hour. Nothing was sent.\n' : 'Nothing was sent.\n',
  )
  return undefined
}

/** `cleanup.picked.preview.jsonl` beside `cleanup.preview.jsonl`. */
function smallerName(file: string): string {
  return `${file.replace(/(?:\.preview)?\.jsonl$/, '')}.picked.preview.jsonl`
}

function thereAlready(output: string): CoppiceError {
  return new CoppiceError('DISK', {
    problem: `The file ${output}, into which the smaller preview would go, is there already`,
    expected: 'a name without a file',
    todo: 'Remove it, or name another: --output FILE.',
  })
}
