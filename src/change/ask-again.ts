import { endsOf } from '../actions/actions.ts'
import { isCoppiceError } from '../errors/coppice-error.ts'
import type { Outcome } from '../plan/outcome.ts'
import { listsCollections, type Scan } from '../plan/query.ts'
import {
  type Again,
  type ExceptedPlace,
  type Exception,
  type Item,
  isVersion,
  type Selection,
} from '../plan/selection.ts'
import { outputsOfOthers } from '../preview/shared-outputs.ts'
import type { Execution } from '../requests/execution.ts'
import { resourceOf } from '../resources/resources.ts'
import type { RowRecord } from '../resources/row-record.ts'
import { areSameOthers } from '../rows/exceptions.ts'
import { startReading } from '../rows/reading.ts'
import { rowsOf } from '../rows/rows.ts'
import { refuseUnjudged } from '../rows/unjudged.ts'
import { withUnlisted } from '../rows/unlisted.ts'
import { notSent } from './outcomes.ts'

/**
 * Asks once more, before the first change of an execution, what protects some of its items though it is not seen on them: a
 * version that another run logged meanwhile shows nothing of it, since it keeps its maker, its aliases and its times. What
 * is named now stays, and so does everything that rests on a question that cannot be answered (safety rules 5 and 8).
 */
export async function askAgain(
  { again }: Pick<Selection, 'again'>,
  items: readonly Item[],
  { flow: _, ...execution }: Execution,
): Promise<readonly Outcome[]> {
  const ended = new Map<Item, Outcome>()
  for (const question of again) {
    const open = items.filter(item => !ended.has(item) && restsOn(item, question))
    if (open.length === 0) continue
    const endOf = await answer(question, open, execution).catch((error): EndOf => {
      if (!isCoppiceError(error)) throw error
      // The item is left to a resume, which asks once more.
      return item => notSent(item, `what could protect it was not answered: ${error.message}`)
    })
    for (const item of open) {
      const end = endOf(item)
      if (end !== undefined) ended.set(item, end)
    }
  }
  return [...ended.values()]
}

type EndOf = (item: Item) => Outcome | undefined

/** Only what the plan took from runs was compared by its maker. */
function restsOn(item: Item, question: Again): boolean {
  switch (question.kind) {
    case 'outputs':
      return isVersion(item) && 'maker' in item.seen
    case 'except':
      return true
  }
}

async function answer(question: Again, items: readonly Item[], execution: Execution): Promise<EndOf> {
  switch (question.kind) {
    case 'outputs': {
      // It was asked at the preview, so it is worth what it costs.
      const ids = new Set(items.map(({ id }) => id))
      const others = await outputsOfOthers(question, ids, execution, Number.POSITIVE_INFINITY)
      if (others.kind === 'unknown') return item => kept(item, 'shared', others.detail)
      return item => {
        const by = others.by.get(item.id)
        return by === undefined ? undefined : kept(item, 'shared', `run ${by} logged it too, since the preview`)
      }
    }
    case 'except': {
      const isNamed = await namedNow(question, items, execution)
      return item =>
        isNamed(item) ? kept(item, 'excepted', 'it is among what except(…) may name since the preview') : undefined
    }
  }
}

/** What the places of an exception may name since the preview; with a collection that they name all that is in it. */
async function namedNow(
  { places }: Exception,
  items: readonly Item[],
  execution: Execution,
): Promise<(item: Item) => boolean> {
  const named = new Set<string>()
  for (const place of places) for (const id of await mayBeNamed(place, items, execution)) named.add(id)
  if (!places.some(({ scan }) => listsCollections(scan))) return item => named.has(item.id)
  return item => {
    const id = idOfCollection(item)
    return id === undefined || named.has(id)
  }
}

/** The id of an item's collection, or its own; undefined where it is not known. */
function idOfCollection(item: Item): string | undefined {
  return isVersion(item) ? (item.portfolioId ?? item.identity?.sequenceId) : item.id
}

/** The ids of what a place may name since the preview. */
async function mayBeNamed(
  { scan, held: before, holding, others }: ExceptedPlace,
  items: readonly Item[],
  execution: Execution,
): Promise<Iterable<string>> {
  const resource = resourceOf(scan)
  const rows = await listedBy(scan, others?.facts.flat() ?? [], execution)
  const held = new Set(before)
  const listedThen = new Set([...before, ...holding])
  const open = new Set(items.map(({ id }) => id))
  // A deletion leaves no row behind; any other change of ours is seen on the rows of items that ended.
  const leavesRows = items.some(({ action }) => endsOf(action) !== 'deleted')
  const goes = (key: string) => held.has(key)
  const wasChanged = (key: string, id: string) => leavesRows && held.has(key) && !open.has(id)
  const mayBeAny = others !== null && !areSameOthers(others, rows, resource, goes, wasChanged)
  return [...rows].flatMap(([key, row]) => (listedThen.has(key) && !mayBeAny ? [] : [resource.idOf(row)]))
}

/** All that a place lists now, whatever was asked of its rows, by key, with what tells these facts. */
async function listedBy(
  place: Scan,
  facts: readonly string[],
  execution: Execution,
): Promise<ReadonlyMap<string, RowRecord>> {
  const resource = resourceOf(place)
  const listed = new Map<string, RowRecord>()
  const refuse = {
    ...{ now: execution.clock.now(), note: () => undefined, keep: () => undefined },
    ...{ unjudged: refuseUnjudged, unjudgedAmongRanked: refuseUnjudged },
  }
  // The links tell aliases from the numbers that old servers list among them, as they did at the preview.
  const fields = facts.length === 0 ? [] : [...resource.extraFieldsFor(facts), 'links']
  const reading = { ...startReading(execution, resource, place, fields, refuse), gaps: 'refuse' as const }
  for await (const some of rowsOf(place, reading)) {
    for (const row of await withUnlisted(some, fields, resource, execution)) listed.set(resource.keyOf(row), row)
  }
  return listed
}

function kept(item: Item, code: 'shared' | 'excepted', detail: string): Outcome {
  return { item, kind: 'kept', reasons: [{ code, detail }] }
}
