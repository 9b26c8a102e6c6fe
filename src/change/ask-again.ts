import { endsOf } from '../actions/actions.ts'
import { fetchedFor } from '../conditions/ready-condition.ts'
import { isCoppiceError } from '../errors/coppice-error.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { Scan } from '../plan/query.ts'
import {
  type Again,
  type ExceptedPlace,
  type Item,
  isVersion,
  type Selection,
  type VersionItem,
} from '../plan/selection.ts'
import { outputsOfOthers } from '../preview/shared-outputs.ts'
import type { Execution } from '../requests/execution.ts'
import type { Fetched } from '../resources/version/artifact.ts'
import { rowKey, type VersionRecord } from '../resources/version/record.ts'
import { VERSIONS } from '../resources/version/version.ts'
import { areSameOthers } from '../rows/exceptions.ts'
import { startReading } from '../rows/reading.ts'
import { rowsOf } from '../rows/rows.ts'
import { refuseUnjudged } from '../rows/unjudged.ts'
import { notSent } from './outcomes.ts'

/**
 * Asks once more, before the first change of a run, what protects some of its items though it is not seen on them: a version
 * that another run logged meanwhile shows nothing of it, since it keeps its maker, its aliases and its times. What is named
 * now stays, and so does everything that rests on a question that cannot be answered (safety rules 5 and 8).
 */
export async function askAgain(
  { again }: Pick<Selection, 'again'>,
  items: readonly Item[],
  { flow: _, ...run }: Execution,
): Promise<readonly Outcome[]> {
  const ended = new Map<Item, Outcome>()
  for (const question of again) {
    const open = items.filter(
      (item): item is VersionItem => !ended.has(item) && isVersion(item) && restsOn(item, question),
    )
    if (open.length === 0) continue
    const endOf = await answer(question, open, run).catch((error): EndOf => {
      if (!isCoppiceError(error)) throw error
      // Left to a resume, which asks once more.
      return item => notSent(item, `what could protect it was not answered: ${error.message}`)
    })
    for (const item of open) {
      const end = endOf(item)
      if (end !== undefined) ended.set(item, end)
    }
  }
  return [...ended.values()]
}

type EndOf = (item: VersionItem) => Outcome | undefined

/** Only what the plan took from runs was compared by its maker. */
function restsOn({ seen }: VersionItem, question: Again): boolean {
  switch (question.kind) {
    case 'outputs':
      return 'maker' in seen
    case 'except':
      return true
  }
}

async function answer(question: Again, items: readonly VersionItem[], execution: Execution): Promise<EndOf> {
  switch (question.kind) {
    case 'outputs': {
      // It was asked at the preview, so it is worth what it costs.
      const others = await outputsOfOthers(
        question,
        new Set(items.map(({ id }) => id)),
        execution,
        Number.POSITIVE_INFINITY,
      )
      if (others.kind === 'unknown') return item => kept(item, 'shared', others.detail)
      return item => {
        const by = others.by.get(item.id)
        return by === undefined ? undefined : kept(item, 'shared', `run ${by} logged it too, since the preview`)
      }
    }
    case 'except': {
      const named = new Set<string>()
      for (const place of question.places) for (const id of await mayBeNamed(place, items, execution)) named.add(id)
      return item =>
        named.has(item.id) ? kept(item, 'excepted', 'it is among what except(…) may name since the preview') : undefined
    }
  }
}

/** The ids of what a place may name since the preview. */
async function mayBeNamed(
  { scan, held: before, others }: ExceptedPlace,
  items: readonly VersionItem[],
  execution: Execution,
): Promise<Iterable<string>> {
  // The links tell aliases from the numbers that old servers list among them, as they did at the preview.
  const fields = others === null ? [] : ([...fetchedFor(others.facts.flat()), 'links'] as const)
  const rows = await listedBy(scan, fields, execution)
  const held = new Set(before)
  const open = new Set(items.map(({ id }) => id))
  // A deletion leaves no row behind; any other change of ours is seen on the rows of items that ended.
  const leavesRows = items.some(({ action }) => endsOf(action) !== 'deleted')
  const goes = (key: string) => held.has(key)
  const wasChanged = (key: string, id: string) => leavesRows && held.has(key) && !open.has(id)
  const mayBeAny = others !== null && !areSameOthers(others, rows, VERSIONS, goes, wasChanged)
  return [...rows].flatMap(([key, { node }]) => (held.has(key) && !mayBeAny ? [] : [node.id]))
}

/** All that a place lists now, whatever was asked of its rows, by id and portfolio. */
async function listedBy(
  place: Scan,
  fields: readonly Fetched[],
  execution: Execution,
): Promise<ReadonlyMap<string, VersionRecord>> {
  const listed = new Map<string, VersionRecord>()
  const refuse = {
    ...{ now: execution.clock.now(), note: () => undefined, keep: () => undefined },
    ...{ unjudged: refuseUnjudged, unjudgedAmongRanked: refuseUnjudged },
  }
  const reading = {
    ...startReading<VersionRecord>(execution, VERSIONS, place, fields, refuse),
    gaps: 'refuse' as const,
  }
  for await (const rows of rowsOf(place, reading)) for (const row of rows) listed.set(rowKey(row), row)
  return listed
}

function kept(item: VersionItem, code: 'shared' | 'excepted', detail: string): Outcome {
  return { item, kind: 'kept', reasons: [{ code, detail }] }
}
