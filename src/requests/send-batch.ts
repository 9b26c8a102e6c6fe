import type { DocumentNode } from 'graphql'
import type { ServerError } from '../transport/transport.ts'
import { aliasOf } from './batch.ts'
import { sizeBelow } from './document-sizes.ts'
import type { Execution } from './execution.ts'
import { explainLacks, lacksIn } from './lacks.ts'
import {
  type Batch,
  isRefusedWhole,
  isTooLarge,
  type Lost,
  sendDocument,
  type Variables,
  type WholeAnswer,
} from './send-document.ts'

/** What came back for one item of a batch. */
export type ItemAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  /** The server said no to it, in these words. */
  | { readonly kind: 'refused'; readonly errors: readonly ServerError[] }
  /** The server said no to the whole document, in these words. */
  | { readonly kind: 'refused-whole'; readonly errors: readonly ServerError[] }
  | Lost

/**
 * Reads one thing for several items in one document and gives each its own answer, matched by alias and error path and never
 * by position. A document that was refused as a whole is taken apart, so that one bad item does not spoil the others. The
 * number of items that a server accepts at once is learned.
 */
export async function readBatch(
  execution: Execution,
  document: DocumentNode,
  items: readonly Variables[],
): Promise<readonly ItemAnswer[]> {
  const answers: ItemAnswer[] = []
  for (let from = 0; from < items.length; ) {
    const piece = items.slice(from, from + Math.min(execution.learned.largest, items.length))
    const got = await sendOnce(execution, 'read', document, piece).catch(error => {
      if (piece.length > 1 && isTooLarge(error)) return TURNED_BACK
      throw error
    })
    if (piece.length > 1 && (got === TURNED_BACK || isOneRefusedWhole(got))) {
      // When the server's schema lacks something, a smaller part of the items would be refused too.
      const isSchema = got.some(lacksSomething)
      if (!isSchema && (got === TURNED_BACK || areAboutSize(got))) {
        learnLimit(execution, piece.length)
        continue
      }
      answers.push(...(isSchema ? got.map(alone) : await readApart(execution, document, piece, got[0] ?? LEFT_OUT)))
    } else answers.push(...got)
    from += piece.length
  }
  return answers
}

/**
 * Finds the one item that spoils a document, and reads the others. The suspects are halved again and again. One half is
 * sent; if it is refused the bad item is in it, and if it is not, the bad item is in the other half. Items that turn out to
 * be good travel with the next half. So a bad item costs one request for each halving, and one more. If both halves turn out
 * to be good, the document was too large.
 */
async function readApart(
  execution: Execution,
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
    const got = await sendOnce(execution, 'read', document, probe)
    const refused = got.find(({ kind }) => kind === 'refused-whole')
    if (refused === undefined) keep(probe, got)
    words = refused ?? words
    cleared = refused === undefined ? [] : [...cleared, ...others]
    suspects = refused === undefined ? others : half
  }
  const got = cleared.length === 0 ? LAST_ALONE : await sendOnce(execution, 'read', document, cleared)
  if (got === LAST_ALONE || isOneRefusedWhole(got))
    keep(suspects, await sendOnce(execution, 'read', document, suspects))
  // All the others are good without this item, so it is the one that spoiled them.
  else keep(suspects, [alone(words)])
  if (cleared.length > 0) keep(cleared, isOneRefusedWhole(got) ? await readBatch(execution, document, cleared) : got)
  const all = items.map(item => answers.get(item) ?? LEFT_OUT)
  if (all.every(({ kind }) => kind !== 'refused')) learnLimit(execution, items.length)
  return all
}

/** Stands for an answer where nothing was sent. */
const LAST_ALONE: readonly ItemAnswer[] = []

function alone(answer: ItemAnswer): ItemAnswer {
  return answer.kind === 'refused-whole' ? { kind: 'refused', errors: answer.errors } : answer
}

/** Stands for the result of a document that did not get through because of its size. */
const TURNED_BACK: readonly ItemAnswer[] = []

const LEFT_OUT: ItemAnswer = { kind: 'lost', reason: 'the answer left this item out' }

/** What servers say about documents that ask for too much (docs/wandb-api.md §5.10: nobody knows W&B's own words). */
const TOO_LARGE = /too (many|large|big|long|complex)|complexity|at most|(?<!rate )limit|maximum/i

/** Whether a server says that a document asks for too much. */
export function isAboutSize(errors: readonly ServerError[]): boolean {
  return TOO_LARGE.test(wordsOf(errors))
}

function areAboutSize(answers: readonly ItemAnswer[]): boolean {
  return answers.some(answer => answer.kind === 'refused-whole' && isAboutSize(answer.errors))
}

/** Notes that a document of so many items was too large. */
export function learnLimit(execution: Execution, items: number): void {
  execution.learned.largest = Math.min(execution.learned.largest, sizeBelow(items))
}

function lacksSomething(answer: ItemAnswer): boolean {
  return answer.kind === 'refused-whole' && lacksIn(answer.errors).length > 0
}

/** Reads one thing for several items in one document, which is not made smaller where the server refuses it as a whole. */
export function readOnce(
  execution: Execution,
  document: DocumentNode,
  items: readonly Variables[],
): Promise<readonly ItemAnswer[]> {
  return sendOnce(execution, 'read', document, items)
}

/** Sends one change for several items in one document, once. Before a change is sent again, its items must be read. */
export async function writeBatch(
  execution: Execution,
  document: DocumentNode,
  items: readonly Variables[],
): Promise<readonly ItemAnswer[]> {
  const answers = await sendOnce(execution, 'write', document, items)
  if (areAboutSize(answers)) learnLimit(execution, items.length)
  return answers
}

async function sendOnce(
  execution: Execution,
  kind: Batch['kind'],
  operation: DocumentNode,
  items: readonly Variables[],
): Promise<readonly ItemAnswer[]> {
  const answer = await sendDocument({ kind, operation, items }, execution)
  if ('kind' in answer) return items.map(() => answer)
  if (!isRefusedWhole(answer)) {
    const whole = { ...answer, ...besideItems(answer, items.length) }
    return items.map((_, index) => itemAnswer(kind, whole, index, items.length))
  }
  const { errors } = answer
  if (errors.length === 0)
    return items.map(() => ({ kind: 'lost', reason: 'the answer holds neither data nor errors' }))
  return items.map(() => ({ kind: items.length === 1 ? 'refused' : 'refused-whole', errors }))
}

function isOneRefusedWhole(answers: readonly ItemAnswer[]): boolean {
  return answers.some(({ kind }) => kind === 'refused-whole')
}

/** What an answer says beside its items. */
interface Beside {
  /** Errors that may be about any of them. */
  readonly unowned: readonly ServerError[]
  /** Whether it holds data that nobody asked for. */
  readonly hasMore: boolean
}

function besideItems({ data, errors }: WholeAnswer, size: number): Beside {
  return {
    unowned: errors.filter(({ path }) => !isOwned(path, size)),
    hasMore: !Object.keys(data ?? {}).every(root => isOwned([root], size)),
  }
}

function itemAnswer(kind: Batch['kind'], answer: WholeAnswer & Beside, index: number, size: number): ItemAnswer {
  const { data, errors, unowned, hasMore } = answer
  const alias = aliasOf(index)
  const own = errors.filter(({ path }) => path?.[0] === alias)
  if (own.length > 0) return { kind: 'refused', errors: own }
  if (unowned.length > 0) {
    // A read that may be incomplete counts as none (safety rule 5). The only change of a document is the one that is meant.
    const isMeant = kind === 'read' || (size === 1 && unowned.every(({ path }) => path === undefined))
    return isMeant ? { kind: 'refused', errors: unowned } : { kind: 'lost', reason: wordsOf(unowned) }
  }
  if (kind === 'write' && hasMore) return { kind: 'lost', reason: 'the answer holds what nobody asked for' }
  const value = data?.[alias]
  return value === undefined ? LEFT_OUT : { kind: 'value', value }
}

/** Whether a path leads into an item of a document with this many items. An error anywhere else may be about any of them. */
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
