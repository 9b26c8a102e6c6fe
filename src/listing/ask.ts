import { BACKWARD, pruneDocument } from '../requests/batch.ts'
import type { Execution } from '../requests/execution.ts'
import { type ItemAnswer, readBatch, readOnce } from '../requests/send-batch.ts'
import { weighing } from '../requests/weights.ts'
import { kindOfList } from './cursors.ts'
import { isLarge, isPerhapsTooMuch, MODEST_PAGE, rowsFor } from './page-size.ts'
import type { Task } from './tasks.ts'

/** What came of each task of a request. */
type Answered<Row> = readonly (readonly [Task<Row>, ItemAnswer])[]

/** The answers to a request, which asked for these fields, and the bytes in which they came. */
export interface Reply<Row> {
  readonly answers: Answered<Row>
  readonly fields: readonly string[]
  readonly bytes: number
}

/** Takes the next task and all that can travel with it. */
export function startRequest<Row>(
  open: Task<Row>[],
  execution: Execution,
  fields: ReadonlySet<string>,
): Promise<Reply<Row>> {
  const next = open[0] && withoutRefused(open[0], execution)
  if (next === undefined) return Promise.resolve({ answers: [], fields: [], bytes: 0 })
  const together: Task<Row>[] = []
  // Tasks of one kind stand together, so only the first few are looked at, however many wait.
  for (const one of open.slice(0, next.listing.perRequest)) {
    const task = withoutRefused(one, execution)
    if (!areAlike(task, next)) break
    together.push(task)
  }
  open.splice(0, together.length)
  const request = weighed(execution, [...fields], together)
  // This request may fail while an earlier one is awaited. The failure is heard when its turn comes.
  request.catch(() => undefined)
  return request
}

function areAlike<Row>(one: Task<Row>, other: Task<Row>): boolean {
  return (
    one.listing.document === other.listing.document &&
    one.listing.switches.join() === other.listing.switches.join() &&
    isBackward(one) === isBackward(other)
  )
}

const isBackward = <Row>({ walk }: Task<Row>) => walk.role === 'back'

async function weighed<Row>(
  execution: Execution,
  fields: readonly string[],
  tasks: readonly Task<Row>[],
): Promise<Reply<Row>> {
  const scale = weighing(execution)
  const answers = await ask(scale.execution, fields, tasks)
  return { answers, fields, bytes: scale.bytes() }
}

/**
 * Asks for the next page of each task in one request. A request may ask for something that not every server knows. Where the
 * server refuses it, it is asked again at once without that. The new answer stands where the refused one would have stood,
 * and the list travels on with the same others.
 */
async function ask<Row>(
  execution: Execution,
  fields: readonly string[],
  tasks: readonly Task<Row>[],
): Promise<Answered<Row>> {
  const answers = await askAsItIs(execution, fields, tasks)
  const refused = answers.filter(([task, answer]) => isUntried(task) && isRefusal(answer))
  for (const [{ listing }] of refused)
    if (listing.pushed !== undefined) execution.learned.lacks.abilities.add(listing.pushed.ability)
  if (refused.length === 0) return answers
  const again = refused.map(([task]) => withoutRefused(task, execution))
  return [...answers.filter(answer => !refused.includes(answer)), ...(await ask(execution, fields, again))]
}

async function askAsItIs<Row>(
  execution: Execution,
  fields: readonly string[],
  tasks: readonly Task<Row>[],
): Promise<Answered<Row>> {
  const [first] = tasks
  if (first === undefined) return []
  const rows = tasks.map(task => rowsFor(task, tasks.length, fields, execution))
  const variables = tasks.map((task, index) => variablesOf(task, rows[index] ?? MODEST_PAGE))
  // A refusal of something that not every server knows is no matter of size: no smaller document would fare better.
  const read = isBackward(first) || tasks.some(isUntried) ? readOnce : readBatch
  const switches = [...first.listing.switches, ...fields, ...cursorSwitches(first, execution)]
  try {
    const answers = await read(execution, pruneDocument(first.listing.document, new Set(switches)), variables)
    return tasks.map((task, index) => [task, answers[index] ?? LEFT_OUT] as const)
  } catch (error) {
    // Nothing depends on a page from the end. A server that cannot give it does not have to.
    if (isBackward(first) && isPerhapsTooMuch(error)) return tasks.map(task => [task, LEFT_OUT] as const)
    if (!rows.some(isLarge) || !isPerhapsTooMuch(error)) throw error
    execution.learned.page = MODEST_PAGE
    return askAsItIs(execution, fields, tasks)
  }
}

function variablesOf<Row>({ listing, walk }: Task<Row>, rows: number): Readonly<Record<string, unknown>> {
  const { backward } = listing
  return walk.role === 'back' && backward !== undefined
    ? backward(walk.cursor, rows)
    : listing.variables(walk.cursor, rows)
}

/** Cursors let a page repeat a row of the page before. A list whose cursors are known to be keys does without them. */
function cursorSwitches<Row>(task: Task<Row>, { learned }: Execution): readonly string[] {
  if (isBackward(task)) return ['cursors', BACKWARD]
  return learned.keyed.has(kindOfList(task.listing)) ? [] : ['cursors']
}

/** Whether a task asks for more than every server knows and has no answer yet. */
function isUntried<Row>({ listing, walk }: Task<Row>): boolean {
  return listing.pushed !== undefined && walk.role === 'front' && walk.pages === 0
}

export function isRefusal({ kind }: ItemAnswer): boolean {
  return kind === 'refused' || kind === 'refused-whole'
}

/** A task without what this server refused before. */
function withoutRefused<Row>(task: Task<Row>, execution: Execution): Task<Row> {
  const { pushed } = task.listing
  if (pushed === undefined || !isUntried(task) || !execution.learned.lacks.abilities.has(pushed.ability)) return task
  return withoutRefused({ ...task, listing: pushed.otherwise }, execution)
}

const LEFT_OUT: ItemAnswer = { kind: 'lost', reason: 'the answer left it out' }
