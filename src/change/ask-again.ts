import { endsOf } from '../actions/actions.ts'
import { isCoppiceError } from '../errors/coppice-error.ts'
import { type Item, isVersion } from '../plan/item.ts'
import { itemSet } from '../plan/item-map.ts'
import type { List } from '../plan/list.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { JoinedPlace, PlainScan } from '../plan/query.ts'
import type { Again, ExceptedPlace, Exception, Selection, Sources } from '../plan/selection.ts'
import { outputsOfOthers } from '../preview/shared-outputs.ts'
import type { Execution } from '../requests/execution.ts'
import { listedThings } from '../resources/places/places.ts'
import type { Resource } from '../resources/resource.ts'
import { resourceOf } from '../resources/resources.ts'
import type { RowRecord } from '../resources/row-record.ts'
import { areSameOthers, isSameOther } from '../rows/exceptions.ts'
import { filterGivingWay, givingWay } from '../rows/giving-way.ts'
import { startReading } from '../rows/reading.ts'
import { rowsOf } from '../rows/rows.ts'
import { refuseUnjudged } from '../rows/unjudged.ts'
import { withUnlisted } from '../rows/unlisted.ts'
import { notSent, STOPPED } from './outcomes.ts'

/**
 * Asks once more, before the first change of an execution, what protects some of its items though it is not seen on them: a
 * version that another run logged meanwhile shows nothing of it, since it keeps its maker, its aliases and its times. What
 * is named now stays, and so does everything that rests on a question that cannot be answered (safety rules 5 and 8).
 */
export async function askAgain(
  { items, again, groups }: Pick<Selection, 'items' | 'again' | 'groups'>,
  isOpen: (item: Item) => boolean,
  { flow: _, ...execution }: Execution,
): Promise<readonly Outcome[]> {
  const ended: Outcome[] = []
  const stays = itemSet(items)
  for (const question of again) {
    const ids = new Set<string>()
    const open = await filterGivingWay(items, item => {
      const rests = isOpen(item) && !stays.has(item) && restsOn(item, question)
      if (rests) ids.add(item.id)
      return rests
    })
    if (open.length === 0) continue
    const endOf = await answer(question, { items: open, ids, groups }, execution).catch((error): EndOf => {
      if (!isCoppiceError(error)) throw error
      // The item is left to a resume, which asks once more.
      const isStopped = isCoppiceError(error, 'ABORTED') && execution.signal?.aborted === true
      return item => notSent(item, isStopped ? STOPPED : `what could protect it was not answered: ${error.message}`)
    })
    if (endOf === NOTHING_ENDS) continue
    for await (const some of givingWay(open)) {
      const ends = some.flatMap(item => endOf(item) ?? [])
      for (const end of ends) stays.add(end.item)
      ended.push(...ends)
    }
  }
  return ended
}

/** The open items that rest on a question, and their ids. */
interface Asking extends Pick<Selection, 'groups'> {
  readonly items: List<Item>
  readonly ids: ReadonlySet<string>
}

const NO_ITEMS = { items: [], ids: new Set<string>() }

type EndOf = (item: Item) => Outcome | undefined

const NOTHING_ENDS: EndOf = () => undefined

/** Only what the plan took from runs was compared by its maker. */
function restsOn(item: Item, question: Again): boolean {
  if (item.part !== question.part) return false
  switch (question.kind) {
    case 'outputs':
      return isVersion(item) && 'maker' in item.seen
    case 'except':
      return true
  }
}

async function answer(question: Again, asking: Asking, execution: Execution): Promise<EndOf> {
  switch (question.kind) {
    case 'outputs': {
      // It was asked at the preview, so it is worth what it costs.
      const others = await outputsOfOthers(question, asking.ids, execution, Number.POSITIVE_INFINITY)
      if (others.kind === 'unknown') return item => kept(item, 'shared', others.detail)
      if (others.by.size === 0) return NOTHING_ENDS
      return item => {
        const by = others.by.get(item.id)
        return by === undefined ? undefined : kept(item, 'shared', `run ${by} logged it too, since the preview`)
      }
    }
    case 'except': {
      const isNamed = await namedNow(question, asking, execution)
      return item =>
        isNamed(item) ? kept(item, 'excepted', 'it is among what except(…) may name since the preview') : undefined
    }
  }
}

/** What the places of an exception may name since the preview; with a collection that they name all that is in it. */
async function namedNow(
  { places, names }: Exception,
  { items, ids, groups }: Asking,
  execution: Execution,
): Promise<(item: Item) => boolean> {
  const named = new Set<string>()
  for (const place of places)
    for (const id of await mayBeNamed(place, names === 'items' ? { items, ids } : NO_ITEMS, execution)) named.add(id)
  // What a named row stands for rests on that row.
  if (names === 'sources')
    return item => item.groups.some(place => groups[place]?.witnesses.some(({ id }) => named.has(id)) !== false)
  if (!places.some(({ scan }) => listedThings(scan) === 'collections')) return item => named.has(item.id)
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
  { scan, sources, held: before, holding, others }: ExceptedPlace,
  { items, ids: open }: Pick<Asking, 'items' | 'ids'>,
  execution: Execution,
): Promise<Iterable<string>> {
  const resource = resourceOf(scan)
  const rows = await rowsNow({ scan, sources }, others?.facts.flat() ?? [], execution)
  const held = new Set(before)
  const listedThen = new Set([...before, ...holding])
  // A deletion leaves no row behind; any other change of ours is seen on the rows of items that ended.
  const leavesRows = items.some(({ action }) => endsOf(action) !== 'deleted')
  // A row that stands for others stays itself.
  const goes = (key: string) => items.length > 0 && held.has(key)
  const wasChanged = (key: string, id: string) => leavesRows && held.has(key) && !open.has(id)
  const mayBeAny = others !== null && !areSameOthers(others, rows, resource, goes, wasChanged)
  return [...rows].flatMap(([key, row]) => (listedThen.has(key) && !mayBeAny ? [] : [resource.idOf(row)]))
}

/** All that a place lists now, whatever was asked of its rows, by key, with what tells these facts. */
async function rowsNow(
  { scan, sources }: Pick<ExceptedPlace, 'scan' | 'sources'>,
  facts: readonly string[],
  execution: Execution,
): Promise<ReadonlyMap<string, RowRecord>> {
  if ('what' in scan) {
    const listed = new Map<string, RowRecord>()
    for (const place of await placesNow(scan, sources, execution))
      for (const [key, row] of await listedBy(place, facts, execution)) listed.set(key, row)
    return listed
  }
  return listedBy(scan, facts, execution)
}

/** The places for which rows stand that were chosen, or that may be chosen since the preview. */
async function placesNow(
  { what, hints = {} }: JoinedPlace,
  sources: Sources | null,
  execution: Execution,
): Promise<readonly PlainScan[]> {
  const places: PlainScan[] = []
  for (const row of await mayBeChosen(sources, execution)) {
    const place = row.resource.leadsTo(row.record, what)
    if (place !== undefined) places.push({ ...place, hints })
  }
  return together(places)
}

interface SourceRow {
  readonly resource: Resource
  readonly record: RowRecord
}

async function mayBeChosen(sources: Sources | null, execution: Execution): Promise<readonly SourceRow[]> {
  if (sources === null) return []
  const chosen = new Set(sources.chosen)
  const all: SourceRow[] = []
  const some: SourceRow[] = []
  let mayBeAny = false
  for (const { others, ...place } of sources.places) {
    const resource = resourceOf(place.scan)
    const rows = await rowsNow(place, others.facts.flat(), execution)
    const isSame = (key: string, record: RowRecord) => isSameOther(others, key, record, resource)
    if (sources.isRanked && !areSameOthers(others, rows, resource, never, never)) mayBeAny = true
    for (const [key, record] of rows) {
      all.push({ resource, record })
      if (chosen.has(key) || !isSame(key, record)) some.push({ resource, record })
    }
  }
  return mayBeAny ? all : some
}

const never = () => false

/** Runs are asked together, as they were at the preview. */
function together(places: readonly PlainScan[]): readonly PlainScan[] {
  const [first] = places
  if (first?.kind !== 'runs') return places
  return [{ ...first, runs: places.flatMap(place => (place.kind === 'runs' ? place.runs : [])) }]
}

/** All that a plain place lists now. */
async function listedBy(
  place: PlainScan,
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
