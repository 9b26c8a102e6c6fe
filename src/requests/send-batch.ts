import type { DocumentNode } from 'graphql'
import { aliasOf, batchDocument, batchVariables } from './batch.ts'
import { explainLacks, lacksIn, withoutLacking } from './lacks.ts'
import { type Shortened, shortenKeys } from './short-keys.ts'
import { type CoppiceError, isCoppiceError } from '../errors/coppice-error.ts'
import { wasNotSent, wasTooLate } from '../transport/aborted.ts'
import type { Answer, Request, ServerError } from '../transport/transport.ts'
import { sizeBelow } from './document-sizes.ts'
import type { Run } from './execution.ts'

/** What came back for one item of a batch. */
export type ItemAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  /** The server said no to it, in these words. */
  | { readonly kind: 'refused'; readonly errors: readonly ServerError[] }
  /** The server said no to the whole document, in these words. */
  | { readonly kind: 'refused-whole'; readonly errors: readonly ServerError[] }
  /** No answer for it was had, so what happened is not known. */
  | { readonly kind: 'lost'; readonly reason: string; readonly cause?: CoppiceError }

type Variables = Readonly<Record<string, unknown>>
type AnyAnswer = Answer<Readonly<Record<string, unknown>>>
type Kind = Request<unknown, unknown>['kind']

/**
 * Reads one thing for several items in one document and gives each its own answer, matched by alias and error path and
 * never by position. A document that was refused as a whole is taken apart: one bad item cannot take the others with it,
 * and what a server takes at once is learned.
 */
export async function readBatch(
  run: Run,
  document: DocumentNode,
  items: readonly Variables[],
): Promise<readonly ItemAnswer[]> {
  const answers: ItemAnswer[] = []
  for (let from = 0; from < items.length; ) {
    const piece = items.slice(from, from + Math.min(run.learned.largest, items.length))
    const got = await sendOnce(run, 'read', document, piece).catch(error => {
      if (piece.length > 1 && isTooLarge(error)) return TURNED_BACK
      throw error
    })
    if (piece.length > 1 && (got === TURNED_BACK || isRefusedWhole(got))) {
      // What the server's schema lacks no part of the items would bring.
      const isSchema = got.some(lacksSomething)
      if (!isSchema && (got === TURNED_BACK || areAboutSize(got))) {
        learnLimit(run, piece.length)
        continue
      }
      answers.push(...(isSchema ? got.map(alone) : await readApart(run, document, piece, got[0] ?? LEFT_OUT)))
    } else answers.push(...got)
    from += piece.length
  }
  return answers
}

/**
 * Reads items of which one spoils their document. Of each half of the suspects only the first is sent, for the second is
 * known by it, and what is cleared travels with the next: a bad item costs one request for each halving and one more. When
 * no item is bad by itself, the document was too large.
 */
async function readApart(
  run: Run,
  document: DocumentNode,
  items: readonly Variables[],
  refusal: ItemAnswer,
): Promise<readonly ItemAnswer[]> {
  const answers = new Map<Variables, ItemAnswer>()
  const keep = (some: readonly Variables[], got: readonly ItemAnswer[]) => {
    for (const [index, item] of some.entries()) answers.set(item, got[index] ?? LEFT_OUT)
  }
  let words = refusal
  let cleared: readonly Variables[] = []
  let suspects = items
  while (suspects.length > 1) {
    const half = suspects.slice(0, Math.ceil(suspects.length / 2))
    const others = suspects.slice(half.length)
    const probe = [...half, ...cleared]
    const got = await sendOnce(run, 'read', document, probe)
    const refused = got.find(({ kind }) => kind === 'refused-whole')
    if (refused === undefined) keep(probe, got)
    words = refused ?? words
    cleared = refused === undefined ? [] : [...cleared, ...others]
    suspects = refused === undefined ? others : half
  }
  const got = cleared.length === 0 ? LAST_ALONE : await sendOnce(run, 'read', document, cleared)
  if (got === LAST_ALONE || isRefusedWhole(got)) keep(suspects, await sendOnce(run, 'read', document, suspects))
  // All but one are good without it, so it is the one that spoiled the others.
  else keep(suspects, [alone(words)])
  if (cleared.length > 0) keep(cleared, isRefusedWhole(got) ? await readBatch(run, document, cleared) : got)
  const all = items.map(item => answers.get(item) ?? LEFT_OUT)
  if (all.every(({ kind }) => kind !== 'refused')) learnLimit(run, items.length)
  return all
}

/** Stands for an answer where nothing was sent. */
const LAST_ALONE: readonly ItemAnswer[] = []

function alone(answer: ItemAnswer): ItemAnswer {
  return answer.kind === 'refused-whole' ? { kind: 'refused', errors: answer.errors } : answer
}

/** What comes of a document that did not get through for its size. */
const TURNED_BACK: readonly ItemAnswer[] = []

const LEFT_OUT: ItemAnswer = { kind: 'lost', reason: 'the answer left this item out' }

/** What servers say of documents that ask for too much (wandb-api.md §5.10: nobody knows W&B's own words). */
const TOO_LARGE = /too (many|large|big|long|complex)|complexity|at most|(?<!rate )limit|maximum/i

/** Whether a server says that a document asks for too much. */
export function isAboutSize(errors: readonly ServerError[]): boolean {
  return TOO_LARGE.test(wordsOf(errors))
}

function areAboutSize(answers: readonly ItemAnswer[]): boolean {
  return answers.some(answer => answer.kind === 'refused-whole' && isAboutSize(answer.errors))
}

/** Notes that a document of so many items was too large. */
export function learnLimit(run: Run, items: number): void {
  run.learned.largest = Math.min(run.learned.largest, sizeBelow(items))
}

function lacksSomething(answer: ItemAnswer): boolean {
  return answer.kind === 'refused-whole' && lacksIn(answer.errors).length > 0
}

/** Reads one thing for several items in one document, which is not made smaller where the server refuses it as a whole. */
export function readOnce(
  run: Run,
  document: DocumentNode,
  items: readonly Variables[],
): Promise<readonly ItemAnswer[]> {
  return sendOnce(run, 'read', document, items)
}

/** Sends one change for several items in one document, once: whoever wants to send again reads first. */
export async function writeBatch(
  run: Run,
  document: DocumentNode,
  items: readonly Variables[],
): Promise<readonly ItemAnswer[]> {
  const answers = await sendOnce(run, 'write', document, items)
  if (areAboutSize(answers)) learnLimit(run, items.length)
  return answers
}

async function sendOnce(
  run: Run,
  kind: Kind,
  document: DocumentNode,
  items: readonly Variables[],
): Promise<readonly ItemAnswer[]> {
  const size = items.length
  const asked = kind === 'read' ? withoutLacking(document, run.learned.lacks) : document
  const short = kind === 'read' && !run.learned.refused.has(SHORT_KEYS) ? shortenKeys(asked) : undefined
  const answer = await attempt(run, kind, batchDocument(short?.document ?? asked, size), items)
  if (!('status' in answer)) return items.map(() => answer)
  const { data, errors } = answer
  if (data !== undefined && data !== null)
    return items.map((_, index) => lengthen(itemAnswer(kind, answer, index, size), short))
  for (const lack of lacksIn(errors)) run.learned.lacks.add(lack)
  // It is asked again where it can do without what the server lacks.
  if (kind === 'read' && withoutLacking(document, run.learned.lacks) !== asked)
    return sendOnce(run, kind, document, items)
  if (short !== undefined && lacksIn(errors).length === 0 && errors.some(({ message }) => /alias/i.test(message))) {
    // A cap may count every alias of a document, not only those of its root.
    run.learned.refused.add(SHORT_KEYS)
    return sendOnce(run, kind, document, items)
  }
  if (errors.length === 0)
    return items.map(() => ({ kind: 'lost', reason: 'the answer holds neither data nor errors' }))
  return items.map(() => ({ kind: size === 1 ? 'refused' : 'refused-whole', errors }))
}

/** The name under which it is learned that a server minds aliases below the root. */
const SHORT_KEYS = 'short names of fields'

function lengthen(answer: ItemAnswer, short: Shortened | undefined): ItemAnswer {
  return answer.kind === 'value' && short !== undefined ? { ...answer, value: short.lengthen(answer.value) } : answer
}

function isRefusedWhole(answers: readonly ItemAnswer[]): boolean {
  return answers.some(({ kind }) => kind === 'refused-whole')
}

/** Milliseconds that a change may wait for a rate limit, say: after it the last look at its items is too old. */
const LONGEST_WAIT = 1_000

/** A read that fails is an error of the whole run; a change that fails is a lost answer, to be settled by reading. */
async function attempt(
  { send, signal, clock, governor }: Run,
  kind: Kind,
  document: DocumentNode,
  items: readonly Variables[],
): Promise<AnyAnswer | Extract<ItemAnswer, { kind: 'lost' }>> {
  // The time that a request waits here, for the server's peace, says nothing about how fast the server is.
  let leftAt = clock.now()
  const onSend = () => {
    leftAt = clock.now()
  }
  try {
    const notAfter = kind === 'write' ? clock.now() + LONGEST_WAIT : undefined
    const request = { kind, document, variables: batchVariables(items), signal, onSend, notAfter }
    // The document's types ended where the steps were made.
    const answer = (await send(request as Request<unknown, unknown>)) as AnyAnswer
    governor?.answered(kind, items.length, clock.now() - leftAt)
    return answer
  } catch (error) {
    if (isBusy(error)) governor?.turnedAway(isCoppiceError(error, 'RATE_LIMITED'))
    else if (!wasNotSent(error) && !wasTooLate(error)) governor?.lost(isPerhapsTooLarge(error))
    if (kind === 'read' || !isCoppiceError(error)) throw error
    return { kind: 'lost', reason: error.message, cause: error }
  }
}

/** Whether a server said that it has too much to do. */
export function isBusy(error: unknown): boolean {
  return (
    isCoppiceError(error, 'RATE_LIMITED') || (isCoppiceError(error, 'HTTP_STATUS') && /HTTP 503/.test(error.message))
  )
}

/** What a server or a proxy does to a body that is too large for it. */
function isTooLarge(error: unknown): boolean {
  return isCoppiceError(error, 'NOT_JSON') || (isCoppiceError(error, 'HTTP_STATUS') && /HTTP 413/.test(error.message))
}

/** A proxy that gave up waiting, or would not take so much, may take less. */
function isPerhapsTooLarge(error: unknown): boolean {
  if (isCoppiceError(error, 'TIMEOUT') || isTooLarge(error)) return true
  return isCoppiceError(error, 'HTTP_STATUS') && /HTTP 50[24]/.test(error.message)
}

function itemAnswer(kind: Kind, answer: AnyAnswer, index: number, size: number): ItemAnswer {
  const { data, errors } = answer
  const alias = aliasOf(index)
  const own = errors.filter(({ path }) => path?.[0] === alias)
  if (own.length > 0) return { kind: 'refused', errors: own }
  const unowned = errors.filter(({ path }) => !isOwned(path, size))
  if (unowned.length > 0) {
    // A read that may be incomplete counts as none (design rule 5); the only change of a document is the one that is meant.
    const isMeant = kind === 'read' || (size === 1 && unowned.every(({ path }) => path === undefined))
    return isMeant ? { kind: 'refused', errors: unowned } : { kind: 'lost', reason: wordsOf(unowned) }
  }
  if (kind === 'write' && !Object.keys(data ?? {}).every(root => isOwned([root], size)))
    return { kind: 'lost', reason: 'the answer holds what nobody asked for' }
  const value = data?.[alias]
  return value === undefined ? LEFT_OUT : { kind: 'value', value }
}

/** Whether a path leads into an item of a document of so many: an error anywhere else may be about any of them. */
function isOwned(path: ServerError['path'], size: number): boolean {
  const place = /^_(\d+)$/.exec(`${path?.[0]}`)?.[1]
  return place !== undefined && Number(place) < size && path?.[0] === aliasOf(Number(place))
}

/** The server's words about one item, or what its schema lacks for it. */
export function wordsOf(errors: readonly ServerError[]): string {
  const lacks = lacksIn(errors)
  if (lacks.length > 0) return explainLacks(lacks)
  return errors.map(error => error.message).join('; ') || 'no reason given'
}
