import { CoppiceError } from '../errors/coppice-error.ts'
import type { Execution } from '../requests/execution.ts'
import { lacksIn } from '../requests/lacks.ts'
import { type ItemAnswer, wordsOf } from '../requests/send-batch.ts'
import { learnWeight } from '../requests/weights.ts'
import { type Reply, startRequest } from './ask.ts'
import { areSurelyKeys, kindOfList } from './cursors.ts'
import type { Listing, Page } from './listing.ts'
import { mindsThePage } from './page-size.ts'
import { unanswered } from './read-page.ts'
import { seenEver } from './seen-rows.ts'
import { fromTheEnd, isPlausible, newRows, startTask, type Task, tasksAfter } from './tasks.ts'
import { knows } from './walk.ts'

export interface ScanOptions<Row> {
  /** The switches that are on now. More are added while the scan goes on. */
  readonly fields: ReadonlySet<string>
  /** Tells two rows apart. A row that comes twice, because others write meanwhile, is given once. */
  readonly keyOf: (row: Row) => string
  /** Whether a row may come again from far away, as from two runs. Otherwise only from nearby, in a list that moves. */
  readonly mayRepeat: boolean
  /** Says what happens when something that was named does not exist. */
  readonly missing: 'refuse' | 'skip'
  /** Whether a list that is no longer shown is left out. It must not be where fewer rows may mean that more is done. */
  readonly gaps?: 'note' | 'refuse' | undefined
  /** Told in sentences what the reader of a preview should know. */
  readonly note: (text: string) => void
  /** Told of every answer to a list. */
  readonly onPage?: () => void
  readonly bookmark?: Bookmark | undefined
  /** Gives further listings, some at a time, as they are needed. */
  readonly more?: AsyncGenerator<readonly Listing<Row>[], void, undefined>
}

/** Where the reading of a single list begins, and how far it has come. Used for lists that are read in parts. */
export interface Bookmark {
  readonly after: string | null
  /** Told where the next page begins, before a page's rows are given. Null where there is no next page. */
  readonly moved: (next: string | null) => void
}

/** From this page on, the next page is asked for while rows are looked at: by then the needed fields are known. */
const AHEAD = 3

/**
 * Reads listings to their last pages and gives their rows, page by page, as they are pulled. Listings that share a document
 * travel together. Several requests are in flight where there are several places to read, and a long list is read from both
 * ends. When the caller stops pulling, the requests stop, except for one that is under way.
 *
 * Others may delete while a list is read, and cursors may be positions, so the list may move. It is read without loss,
 * whatever the size of its pages (docs/wandb-api.md §5.9 leaves open what cursors are).
 *
 * Throws `NOT_FOUND` naming everything that is missing, `FORBIDDEN` or `GRAPHQL` when the server refuses to list, and
 * `BAD_ANSWER` when a list does not move on, or moves too much.
 */
export async function* scan<Row>(
  listings: readonly Listing<Row>[],
  execution: Execution,
  options: ScanOptions<Row>,
): AsyncGenerator<readonly Row[], void, undefined> {
  const { bookmark, keyOf } = options
  const everywhere = options.mayRepeat ? seenEver() : undefined
  const begin = (listing: Listing<Row>, after = listing.start) => startTask(listing, keyOf, after, everywhere)
  const open: Task<Row>[] = listings.map(listing => begin(listing, bookmark?.after ?? listing.start))
  const inFlight: Promise<Reply<Row>>[] = []
  const missing = new Set<string>()
  const entered = seenEver()
  let hidden = 0
  /** Rows that the last answer brought, or places of its lists. */
  let brought = 0
  const send = () => {
    while (open.length > 0 && inFlight.length < execution.sizes.concurrency)
      inFlight.push(startRequest(open, execution, options.fields))
  }

  /** The new rows of an answer. Listings and pages that follow from it are opened. */
  const receive = (task: Task<Row>, answer: ItemAnswer): readonly Row[] => {
    const isFromTheEnd = task.walk.role === 'back'
    if (isFromTheEnd && answer.kind !== 'value') return withoutTheEnd(execution)
    if (mindsThePage(task.walk, answer, execution)) {
      open.push(task)
      return []
    }
    options.onPage?.()
    const page = pageOf(task, answer)
    if ('missing' in page) {
      missing.add(page.missing)
      return []
    }
    brought += Math.max(page.rows.length, page.marks.length)
    if (page.gap !== undefined && options.gaps === 'refuse') throw gap(page.gap)
    if (isFromTheEnd && !isPlausible(task, page)) return withoutTheEnd(execution)
    hidden += page.hidden - page.marks.filter(({ isHidden, key }) => isHidden && knows(task.walk, key)).length
    learnCursors(task, page, execution)
    const areKeys = execution.learned.keyed.has(kindOfList(task.listing))
    if (!areKeys && lacksCursors(page)) throw noCursors(task.listing.label)
    const next = tasksAfter(task, page, areKeys)
    // Lists that follow from the page may hold its rows as read before: these are new as long as they are told here.
    const came = newRows(task, page, keyOf)
    const entering = page.listings.filter(({ once }) => once === undefined || entered.isNew(once))
    for (const one of [...entering.map(listing => begin(listing)), ...next]) open.push(one)
    const isFree = bookmark === undefined && open.length + inFlight.length < execution.sizes.concurrency
    if (isFree && !execution.learned.lacks.abilities.has('pages from the end'))
      for (const one of next) open.push(...[fromTheEnd(one, page) ?? []].flat())
    bookmark?.moved(page.next)
    return came
  }

  let { more } = options
  let wasAnswered = false
  /** Opens further listings while requests can leave. The first request leaves as soon as there is something to ask. */
  const fill = async () => {
    send()
    while (
      more !== undefined &&
      open.length === 0 &&
      inFlight.length < (wasAnswered ? execution.sizes.concurrency : 1)
    ) {
      const next = await more.next()
      if (next.done === true) more = undefined
      else for (const listing of next.value) open.push(begin(listing))
      send()
    }
  }

  try {
    for (await fill(); open.length > 0 || inFlight.length > 0; await fill()) {
      const reply = await inFlight.shift()
      if (reply === undefined) continue
      const { answers, fields, bytes } = reply
      wasAnswered = true
      brought = 0
      // Rows of one answer go on together, so that the fields they lack are fetched together too.
      const came = answers.flatMap(([task, answer]) => receive(task, answer))
      learnWeight(fields, { rows: brought, bytes }, execution.learned)
      if (answers.every(([{ walk }]) => walk.pages + 1 >= AHEAD)) send()
      execution.onRows?.(came.length)
      if (came.length > 0) yield came
    }
  } finally {
    await more?.return()
  }
  if (missing.size > 0 && options.missing === 'refuse') throw notFound([...missing])
  if (missing.size > 0) options.note(`Skipped, since it does not exist: ${[...missing].join(', ')}.`)
  if (hidden > 0)
    options.note(`${hidden} of what was listed is not visible to this key, or no longer there, and was left out.`)
}

/** Remembers that a server gives no pages from the end, and does without them. */
function withoutTheEnd({ learned }: Execution): readonly [] {
  learned.lacks.abilities.add('pages from the end')
  return []
}

/** Learns from the first places of a list what kind of cursors such lists have. */
function learnCursors<Row>({ listing, walk }: Task<Row>, { marks }: Page<Row>, { learned }: Execution): void {
  const isFront = walk.role === 'front' && walk.pages === 0 && listing.start === null
  if (isFront && areSurelyKeys(marks)) learned.keyed.add(kindOfList(listing))
}

function pageOf<Row>({ listing }: Task<Row>, answer: ItemAnswer): Page<Row> | { readonly missing: string } {
  if (answer.kind === 'value') return readOf(listing, answer.value)
  if (listing.fallback !== undefined) return listing.fallback
  const errors = answer.kind === 'lost' ? [] : answer.errors
  const came = answer.kind === 'lost' ? answer.reason : wordsOf(errors)
  const forbidden = errors.some(error => error.code === 'PERMISSION_ERROR')
  const isOlder = lacksIn(errors).length > 0
  throw new CoppiceError(forbidden ? 'FORBIDDEN' : 'GRAPHQL', {
    problem: `The server refused to read ${listing.label}`,
    expected: 'an answer',
    came,
    todo: forbidden
      ? 'Use a key that may see it.'
      : `${isOlder ? 'It cannot be read there in this way' : 'Check the name and the server'}; nothing was changed.`,
  })
}

/** The page that an answer brought. An answer with an unexpected shape is no fault of ours, and the error names its list. */
function readOf<Row>(listing: Listing<Row>, value: unknown): Page<Row> | { readonly missing: string } {
  try {
    return listing.read(value)
  } catch (error) {
    if (error instanceof TypeError) throw unanswered(`what was asked for, of ${listing.label}`)
    throw error
  }
}

/** Whether nothing can show that no row was lost between a page and the next. */
function lacksCursors<Row>({ marks, next }: Page<Row>): boolean {
  return next !== null && marks.some(({ cursor }) => cursor === undefined)
}

function noCursors(label: string): CoppiceError {
  return new CoppiceError('BAD_ANSWER', {
    problem: `The list of ${label} goes on, and its rows have no cursors`,
    expected: 'a cursor for each row, by which it shows that none was missed while others delete',
    todo: 'Nothing was changed. The server is older than W&B, or only nearly it.',
  })
}

function gap(label: string): CoppiceError {
  return new CoppiceError('BAD_ANSWER', {
    problem: `The server no longer shows ${label}, of which nothing may be left out`,
    expected: 'the list of its versions',
    todo: 'Nothing was changed. Try again; what was deleted meanwhile is no longer listed then.',
  })
}

const isRun = (missing: string) => missing.startsWith('run ')

const BY_NAME = ' A run goes by its id: by the name that W&B shows say runs().inProject(…).where({ name: … }).'

const isOfRegistry = (missing: string) => /wandb-registry-/.test(missing)

const BY_REGISTRY =
  " A registry belongs to an organisation: say inRegistry('my-org/NAME'), or inCollection('my-org/wandb-registry-NAME/…')."

function notFound(missing: readonly string[]): CoppiceError {
  return new CoppiceError('NOT_FOUND', {
    problem: `Not there, or not visible to this key: ${missing.join(', ')}`,
    expected: 'names that exist',
    todo: `Check the spelling, and the entity and project that short paths were completed with.${missing.some(isRun) ? BY_NAME : ''}${missing.some(isOfRegistry) ? BY_REGISTRY : ''}`,
  })
}
