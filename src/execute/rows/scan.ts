import { pruneDocument } from '../../compile/batch.ts'
import type { Page, ReadStep } from '../../compile/read-step.ts'
import { CoppiceError } from '../../errors/coppice-error.ts'
import type { Run } from '../run.ts'
import { type ItemAnswer, readBatch, readOnce, wordsOf } from '../send-batch.ts'
import { isLarge, isPerhapsTooMuch, MODEST_PAGE, mindsThePage, rowsFor } from './page-size.ts'
import { type SeenRows, seenEver, seenLately } from './seen-rows.ts'

interface Task<Row> {
  readonly step: ReadStep<Row>
  /** Where its list begins; null for the front. */
  readonly start: string | null
  readonly cursor: string | null
  /** The cursors of this list so far. */
  readonly cursors: Set<string>
  /** The rows of this list so far. */
  readonly seen: SeenRows
}

export interface ScanOptions<Row> {
  /** The switches that are on now; widened while the scan goes on. */
  readonly fields: ReadonlySet<string>
  /** Tells two rows apart: a row that comes twice, since others write meanwhile, is given once. */
  readonly keyOf: (row: Row) => string
  /** Whether a row may come again from far away, as from two runs; else only from nearby, in a list that moves. */
  readonly mayRepeat: boolean
  /** What happens when something that was named does not exist. */
  readonly missing: 'refuse' | 'skip'
  /** Whether a list that is no longer shown is left out; where less may mean more is done, nothing may be left out. */
  readonly gaps?: 'note' | 'refuse' | undefined
  /** Told in sentences what the reader of a preview should know. */
  readonly note: (text: string) => void
  /** Told of every answer to a list. */
  readonly onPage?: () => void
  readonly bookmark?: Bookmark | undefined
}

/** Where the reading of a single list begins and has come to, for what is read in parts. */
export interface Bookmark {
  readonly after: string | null
  /** Told, before a page's rows are given, where the next page begins; null where there is none. */
  readonly moved: (next: string | null) => void
}

/**
 * Reads steps to their last pages and gives their rows, page by page, as they are pulled. Steps that share a document
 * travel together; several requests are in flight where there are several places to read.
 *
 * Throws `NOT_FOUND` naming everything that is missing, `FORBIDDEN` or `GRAPHQL` when the server refuses to list, and
 * `BAD_ANSWER` when a list does not move on.
 */
export async function* scan<Row>(
  steps: readonly ReadStep<Row>[],
  run: Run,
  options: ScanOptions<Row>,
): AsyncGenerator<readonly Row[], void, undefined> {
  const everywhere = options.mayRepeat ? seenEver() : undefined
  const firstTask = (step: ReadStep<Row>, start = step.start): Task<Row> => {
    return { step, start, cursor: start, cursors: new Set(), seen: everywhere ?? seenLately() }
  }
  const open: Task<Row>[] = steps.map(step => firstTask(step, options.bookmark?.after ?? step.start))
  const inFlight: Promise<readonly (readonly [Task<Row>, ItemAnswer])[]>[] = []
  const missing = new Set<string>()
  const entered = seenEver()
  let hidden = 0

  while (open.length > 0 || inFlight.length > 0) {
    while (open.length > 0 && inFlight.length < run.sizes.concurrency)
      inFlight.push(startRequest(open, run, options.fields))
    // Rows that came in one answer go on together, so that what they lack is fetched together too.
    const came: Row[] = []
    for (const [task, answer] of (await inFlight.shift()) ?? []) {
      if (mindsThePage(task, answer, run)) {
        open.push(task)
        continue
      }
      options.onPage?.()
      const page = pageOf(task, answer)
      if ('missing' in page) {
        missing.add(page.missing)
        continue
      }
      if (page.gap !== undefined && options.gaps === 'refuse') throw gap(page.gap)
      hidden += page.hidden
      const steps = page.steps.filter(({ once }) => once === undefined || entered.isNew(once))
      for (const next of [...steps.map(step => firstTask(step)), ...continuation(task, page)]) open.push(next)
      options.bookmark?.moved(page.next)
      for (const row of page.rows) if (task.seen.isNew(options.keyOf(row))) came.push(row)
      task.seen.turn()
    }
    if (came.length > 0) yield came
  }
  if (missing.size > 0 && options.missing === 'refuse') throw notFound([...missing])
  if (missing.size > 0) options.note(`Skipped, since it does not exist: ${[...missing].join(', ')}.`)
  if (hidden > 0)
    options.note(`${hidden} of what was listed is not visible to this key, or no longer there, and was left out.`)
}

/** Takes the next task and all that can travel with it. */
function startRequest<Row>(
  open: Task<Row>[],
  run: Run,
  fields: ReadonlySet<string>,
): Promise<readonly (readonly [Task<Row>, ItemAnswer])[]> {
  const next = open[0] && withoutRefused(open[0], run)
  if (next === undefined) return Promise.resolve([])
  const { document, perRequest, switches } = next.step
  const together: Task<Row>[] = []
  // Tasks of one kind stand together, so only the first few are looked at, however many wait.
  for (const one of open.slice(0, perRequest)) {
    const task = withoutRefused(one, run)
    if (task.step.document !== document || task.step.switches.join() !== switches.join()) break
    together.push(task)
  }
  open.splice(0, together.length)
  const request = ask(run, fields, together)
  // It may fail while an earlier one is awaited; the failure is heard when its turn comes.
  request.catch(() => undefined)
  return request
}

/**
 * Asks for the next page of each task in one request. Where the server refuses what not every server knows, it is asked
 * at once without it: what comes then stands where it would have stood, and travels on with the same others.
 */
async function ask<Row>(
  run: Run,
  fields: ReadonlySet<string>,
  tasks: readonly Task<Row>[],
): Promise<readonly (readonly [Task<Row>, ItemAnswer])[]> {
  const answers = await askAsItIs(run, fields, tasks)
  const refused = answers.filter(([task, answer]) => isUntried(task) && isRefusal(answer))
  for (const [{ step }] of refused) if (step.pushed !== undefined) run.learned.refused.add(step.pushed.what)
  if (refused.length === 0) return answers
  const again = refused.map(([task]) => withoutRefused(task, run))
  return [...answers.filter(answer => !refused.includes(answer)), ...(await ask(run, fields, again))]
}

async function askAsItIs<Row>(
  run: Run,
  fields: ReadonlySet<string>,
  tasks: readonly Task<Row>[],
): Promise<readonly (readonly [Task<Row>, ItemAnswer])[]> {
  const [first] = tasks
  if (first === undefined) return []
  const rows = tasks.map(task => rowsFor(task, tasks.length, run))
  const variables = tasks.map(({ step, cursor }, index) => step.variables(cursor, rows[index] ?? MODEST_PAGE))
  // What a server may refuse as a whole is no matter of size: no smaller document would fare better.
  const read = tasks.some(isUntried) ? readOnce : readBatch
  const { document, switches } = first.step
  try {
    const answers = await read(run, pruneDocument(document, new Set([...switches, ...fields])), variables)
    return tasks.map((task, index) => [task, answers[index] ?? LEFT_OUT] as const)
  } catch (error) {
    if (!rows.some(isLarge) || !isPerhapsTooMuch(error)) throw error
    run.learned.page = MODEST_PAGE
    return askAsItIs(run, fields, tasks)
  }
}

/** Whether a task asks for more than every server knows, and did not get an answer yet. */
function isUntried<Row>({ step, cursor, start }: Task<Row>): boolean {
  return step.pushed !== undefined && cursor === start
}

function isRefusal({ kind }: ItemAnswer): boolean {
  return kind === 'refused' || kind === 'refused-whole'
}

/** A task without what this server was found to refuse. */
function withoutRefused<Row>(task: Task<Row>, run: Run): Task<Row> {
  const { pushed } = task.step
  if (pushed === undefined || !isUntried(task) || !run.learned.refused.has(pushed.what)) return task
  return withoutRefused({ ...task, step: pushed.otherwise }, run)
}

const LEFT_OUT: ItemAnswer = { kind: 'lost', reason: 'the answer left it out' }

function pageOf<Row>({ step }: Task<Row>, answer: ItemAnswer): Page<Row> | { readonly missing: string } {
  if (answer.kind === 'value') return step.read(answer.value)
  if (step.fallback !== undefined) return step.fallback
  const errors = answer.kind === 'lost' ? [] : answer.errors
  const came = answer.kind === 'lost' ? answer.reason : wordsOf(errors)
  const forbidden = errors.some(error => error.code === 'PERMISSION_ERROR')
  throw new CoppiceError(forbidden ? 'FORBIDDEN' : 'GRAPHQL', {
    problem: `The server refused to read ${step.label}`,
    expected: 'an answer',
    came,
    todo: forbidden ? 'Use a key that may see it.' : 'Check the name and the server; nothing was changed.',
  })
}

function continuation<Row>(task: Task<Row>, { next }: Page<Row>): readonly Task<Row>[] {
  if (next === null) return []
  if (task.cursors.has(next)) {
    throw new CoppiceError('BAD_ANSWER', {
      problem: `The list of ${task.step.label} does not move on`,
      expected: 'a new cursor for the next page',
      came: 'a cursor that it gave before',
      todo: 'Nothing was changed. Try again; if it stays so, the server is at fault.',
    })
  }
  task.cursors.add(next)
  return [{ ...task, cursor: next }]
}

function gap(label: string): CoppiceError {
  return new CoppiceError('BAD_ANSWER', {
    problem: `The server no longer shows ${label}, of which nothing may be left out`,
    expected: 'the list of its versions',
    todo: 'Nothing was changed. Try again; what was deleted meanwhile is no longer listed then.',
  })
}

function notFound(missing: readonly string[]): CoppiceError {
  return new CoppiceError('NOT_FOUND', {
    problem: `Not there, or not visible to this key: ${missing.join(', ')}`,
    expected: 'names that exist',
    todo: 'Check the spelling, and the entity and project that short paths were completed with.',
  })
}
