import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { Preview } from '../../dsl/preview.ts'
import { Report } from '../../dsl/report.ts'
import { CoppiceError, isCoppiceError } from '../../errors/coppice-error.ts'
import { shownSentence } from '../../errors/shown-text.ts'
import { pageText } from '../../html/page.ts'
import { pathOf } from '../../plan/item.ts'
import type { Clock } from '../../transport/transport.ts'
import { nameToType, warningOf } from '../ask.ts'
import { wordsOf } from '../progress.ts'
import { Refused, startLocalServer, stream, tell } from './local-server.ts'

/** A review ends when nobody does anything for so long. */
const SILENCE_MS = 3_600_000

/** Of what is ticked and stays anyway, so many are named. */
const MOST_STAYS = 50

export interface ReviewOptions {
  /** Where the smaller preview is written. */
  readonly output: string
  /** The server on which it would be applied, for the question. */
  readonly host: string
  readonly atMost?: number | undefined
  readonly journal?: string | undefined
  readonly clock: Clock
}

/** How a review ended. */
export type Reviewed =
  | { readonly kind: 'silence' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'picked'; readonly path: string; readonly preview: Preview }
  | { readonly kind: 'applied'; readonly report: Report }

export interface Review {
  /** With a token that lets one browser in, once. */
  readonly address: string
  readonly ended: Promise<Reviewed>
  close(): void
}

/**
 * Serves a preview to one browser of this machine, to be picked from. What is picked makes a smaller preview, which is written
 * to a file, and applied where the person types what the shell would ask for.
 */
export async function startReview(preview: Preview, options: ReviewOptions): Promise<Review> {
  const { clock } = options
  const token = newSecret()
  const silence = new AbortController()
  let secret: string | undefined
  let picked: Preview | undefined
  let report: Report | undefined
  let isApplying = false
  let heard = clock.now()
  let end: (reviewed: Reviewed) => void = () => undefined
  const ended = new Promise<Reviewed>(resolve => {
    end = resolve
  })

  const words: Readonly<Record<string, (body: Body, response: ServerResponse) => Promise<void>>> = {
    async page(_, response) {
      response.setHeader('content-type', 'application/x-ndjson')
      await stream(response, pageLines(report === undefined ? Preview.pageOf(preview) : Report.pageOf(report)))
    },
    async pick({ picked: names, seal }, response) {
      if (seal !== preview.seal) throw new Refused(409, 'This tab shows another preview. Load it again.')
      const smaller = preview.only(names as readonly string[])
      refuseMoreThan(options.atMost, smaller.count)
      await smaller.save(options.output)
      picked = smaller
      tell(response, question(preview, smaller, names as readonly string[], options))
    },
    async apply({ seal, answer }, response) {
      if (picked === undefined || seal !== picked.seal) {
        throw new Refused(
          409,
          'Something else was approved since, in another tab. Go on from there, or approve this again.',
        )
      }
      if (isApplying || report !== undefined) throw new Refused(409, 'It is applied already.')
      if (answer !== neededFor(picked)) throw new Refused(400, `Nothing was sent: type ${neededFor(picked)} to do it.`)
      isApplying = true
      try {
        await applied(picked, response)
      } finally {
        isApplying = false
        heard = clock.now()
      }
    },
    async alive(_, response) {
      tell(response, {})
    },
    async end(_, response) {
      if (isApplying) throw new Refused(409, 'It is being applied.')
      tell(response, {})
      if (report !== undefined) finish({ kind: 'applied', report })
      else
        finish(picked === undefined ? { kind: 'nothing' } : { kind: 'picked', path: options.output, preview: picked })
    },
  }

  async function applied(smaller: Preview, response: ServerResponse): Promise<void> {
    const { atMost, journal } = options
    const line = (step: object) => void (response.destroyed || response.write(`${JSON.stringify(step)}\n`))
    response.setHeader('content-type', 'application/x-ndjson')
    line({ words: 'It begins …' })
    try {
      report = await smaller.apply({
        ...(atMost !== undefined && { atMost }),
        ...(journal !== undefined && { journal }),
        onProgress: step => {
          if (step.kind === 'progress')
            line({ words: wordsOf({ step, wait: undefined }, 0), done: step.done, total: step.total })
        },
      })
    } catch (error) {
      line({ error: messageOf(error) })
    }
    response.end()
  }

  function finish(reviewed: Reviewed): void {
    end(reviewed)
    silence.abort()
    server.close()
  }

  const server = await startLocalServer({
    page: () => pageText(),
    async answer(word, body, given, response) {
      if (word === 'enter') {
        if (secret !== undefined || !isSame(body['token'], token)) throw new Refused(403, 'This link was used already.')
        secret = newSecret()
        heard = clock.now()
        tell(response, { secret })
        return
      }
      if (secret === undefined || !isSame(given, secret))
        throw new Refused(403, 'This review is held by another browser.')
      heard = clock.now()
      const does = Object.hasOwn(words, word) ? words[word] : undefined
      if (does === undefined) throw new Refused(404, 'There is nothing here.')
      await does(body, response).catch(error => {
        throw error instanceof Refused ? error : new Refused(400, messageOf(error))
      })
    },
  })

  async function watchSilence(): Promise<void> {
    while (!silence.signal.aborted) {
      const left = heard + SILENCE_MS - clock.now()
      if (left <= 0 && !isApplying)
        return finish(report === undefined ? { kind: 'silence' } : { kind: 'applied', report })
      await clock.sleep(Math.max(left, 1000), silence.signal).catch(() => undefined)
    }
  }
  void watchSilence()
  return { address: `${server.origin}/#${token}`, ended, close: () => finish({ kind: 'nothing' }) }
}

type Body = Readonly<Record<string, unknown>>

/** What the shell would ask, and what of the ticks stays anyway. */
function question(preview: Preview, smaller: Preview, names: readonly string[], { host, output }: ReviewOptions) {
  const { count, seal } = smaller
  const [headline = ''] = smaller.table().split('\n')
  const named = new Set(names)
  const stays = smaller.kept
    .slice(preview.kept.length)
    .filter(({ item }) => named.has(pathOf(item)) || named.has(item.id))
    .map(({ item, reasons }) => shownSentence(`${pathOf(item)}: ${reasons.map(({ detail }) => detail).join('; ')}`))
  return {
    seal,
    count,
    headline:
      `${headline.charAt(0).toUpperCase()}${headline.slice(1)}, on ${host}. ${warningOf(Preview.toApprove(smaller))}`.trim(),
    path: output,
    stays: stays.length > MOST_STAYS ? [...stays.slice(0, MOST_STAYS), `and ${stays.length - MOST_STAYS} more`] : stays,
    needed: count === 0 ? null : neededFor(smaller),
  }
}

function neededFor(smaller: Preview): string {
  return nameToType(Preview.toApprove(smaller)) ?? 'yes'
}

function refuseMoreThan(most: number | undefined, count: number): void {
  if (most === undefined || count <= most) return
  throw new CoppiceError('CEILING', {
    problem: 'More is ticked than was allowed, and nothing was sent',
    expected: `at most ${most} items`,
    came: `${count} items`,
    todo: 'Untick some, or begin again with a higher --at-most.',
  })
}

/** The head, and then each block, on a line of its own. */
async function* pageLines({
  head,
  blocks,
}: ReturnType<typeof Preview.pageOf>): AsyncGenerator<string, void, undefined> {
  yield `${JSON.stringify(head)}\n`
  for await (const block of blocks) yield `${block}\n`
}

function messageOf(error: unknown): string {
  if (isCoppiceError(error)) return error.message
  return shownSentence(error instanceof Error ? error.message : String(error))
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Takes the same time wherever two texts differ. */
function isSame(given: unknown, secret: string): boolean {
  const [one, other] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(secret)]
  return one.length === other.length && timingSafeEqual(one, other)
}
