import type { VersionAction } from '../actions/action.ts'
import { type ActionsOn, actionsOn, endsOf, type ItemAction, versionAction } from '../actions/actions.ts'
import { keptByLinks, takesLinks } from '../actions/kept-links.ts'
import { startSecondAsking } from '../conditions/second-asking.ts'
import { isLogged, placesOf } from '../plan/asked-runs.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { PlanNode } from '../plan/plan.ts'
import { fieldsAskedFor, isOrdered, type Query } from '../plan/query.ts'
import type { Kept, MeasuredStep, Selection, VersionItem, WitnessGroup } from '../plan/selection.ts'
import type { Execution } from '../requests/execution.ts'
import type { ExtraField } from '../resources/version/artifact.ts'
import { identityOf } from '../resources/version/identity.ts'
import { isLink, rowKey, type VersionRecord } from '../resources/version/record.ts'
import { VERSIONS } from '../resources/version/version.ts'
import { exceptionOf, type ReadException } from '../rows/exceptions.ts'
import { notesOnNothing } from '../rows/nothing.ts'
import { compareRows } from '../rows/order.ts'
import { type Reading, startReading } from '../rows/reading.ts'
import { withRepeated } from '../rows/repeated-rows.ts'
import { rowsOf } from '../rows/rows.ts'
import { keepUnjudged, refuseUnjudged, type Unjudged } from '../rows/unjudged.ts'
import { decider } from './decide.ts'
import { itemOf, onceEach } from './item-of.ts'
import { mixesPlaces, type Sharing, sharing } from './keep-shared.ts'

export interface Chosen extends Pick<Selection, 'actions' | 'items' | 'kept' | 'groups' | 'notes' | 'again'> {
  /** What each step of the query did, a step before what feeds it, and that before what is joined to it. */
  readonly steps: readonly MeasuredStep[]
}

/** What a preview is made with, besides its run. */
export interface PreviewContext {
  readonly onError: 'refuse' | 'keep'
  /** Milliseconds since 1970, from which every age is counted. */
  readonly now: number
}

type VersionPlan = Extract<PlanNode, { kind: 'changeVersions' }>

/** Reads a query, judges its rows and guards them: what goes, and what stays and why. Only reads. */
export async function selectVersions(
  plan: VersionPlan,
  execution: Execution,
  { onError, now }: PreviewContext,
): Promise<Chosen> {
  const { query } = plan
  const actions = actionsOn(plan.action, execution.defaults)
  const action = versionAction(actions.version)
  const notes: string[] = []
  const unjudged: Unjudged<VersionRecord>[] = []
  const exceptions: ReadException[] = []
  const kept = new Map<string, KeptRow>()
  const secondAsking = startSecondAsking()
  const maker = placesOf(query).every(isLogged) ? 'maker' : 'createdBy'
  const reading = startReading<VersionRecord>(
    execution,
    VERSIONS,
    query,
    [...fieldsAskedFor(query), ...action.fields(maker)],
    {
      now,
      note: text => notes.push(text),
      unjudged: rows => {
        for (const row of keepUnjudged(rows, onError)) unjudged.push(row)
      },
      unjudgedAmongRanked: refuseUnjudged,
      secondAsking,
      keep: (record, reason) => addReason(kept, record, reason),
      exceptions,
      ...(mixesPlaces(query) && { logged: new Set<string>() }),
    },
  )
  const records: VersionRecord[] = []
  for await (const rows of rowsOf(query, reading)) for (const row of rows) records.push(row)
  secondAsking.end()
  for (const text of await notesOnNothing(query, reading)) notes.push(text)
  if (!isOrdered(query)) records.sort((a, b) => compareRows(VERSIONS, a, b))

  // What a rule spares, or nobody could judge, on one side of a union stays, whatever the other says (safety rule 5).
  const doubtful = new Set(unjudged.map(({ record }) => rowKey(record)))
  const isProtected = (key: string) =>
    doubtful.has(key) || kept.get(key)?.reasons.some(({ code }) => code === 'spared') === true
  const certain: VersionRecord[] = []
  for (const record of uniqueRows(records)) {
    if (isProtected(rowKey(record))) continue
    certain.push(withRepeated(record, reading))
  }
  for (const record of certain) kept.delete(rowKey(record))
  for (const { record, code, problem } of unjudged) addReason(kept, record, { code, detail: problem })

  const isElsewhere = (record: VersionRecord) => reading.elsewhere.has(rowKey(record))
  const decide = await decider(action, { isElsewhere, now }, execution, certain)
  const shared = await sharing(query, action, reading, execution, certain, decide)
  const toItem = itemMaker(actions, reading, shared)
  const chosen = divide(certain, toItem, record => [...decide(record), ...shared.reasonsOf(record)])
  const keptRows = [...kept.values()].map(({ record, reasons }) => ({ item: toItem(record), reasons }))
  const withLinks = keptByLinks(chosen.items, [...chosen.kept, ...keptRows.flatMap(beyondExcepted)])
  const staying = new Set(withLinks.map(({ item }) => item))
  const { items, groups } = usedGroups(
    chosen.items.filter(item => !staying.has(item)),
    reading,
  )
  const gone = new Set(items.filter(takesLinks).map(({ id }) => id))
  return {
    ...{
      actions: actionsIn(actions),
      items,
      groups,
      kept: [
        ...chosen.kept,
        ...withLinks,
        ...keptRows.filter(({ item }) => item.kind === 'version' || !gone.has(item.id)),
      ],
      notes,
      steps: measuredSteps(query, reading),
    },
    again: [
      ...(shared.question === undefined ? [] : [{ kind: 'outputs' as const, ...shared.question }]),
      ...exceptions.map(exception =>
        exceptionOf(exception, new Set(items.map(({ id }) => id)), execution.defaults, VERSIONS),
      ),
    ],
  }
}

/**
 * A row that stays for more than that `except` names its version. Which rows are told so rests on how a query is read, and
 * whether the version goes by another side of a union does not.
 */
function beyondExcepted({ item, reasons }: Kept): readonly Kept[] {
  const others = reasons.filter(({ code }) => code !== 'excepted')
  return others.length === 0 ? [] : [{ item, reasons: others }]
}

/** A list that moved far while it was read, or that was read twice, gave rows again. */
function uniqueRows(records: readonly VersionRecord[]): readonly VersionRecord[] {
  const seen = new Set<string>()
  return records.filter(record => !seen.has(rowKey(record)) && seen.add(rowKey(record)))
}

interface KeptRow {
  readonly record: VersionRecord
  readonly reasons: KeptReason[]
}

function addReason(kept: Map<string, KeptRow>, record: VersionRecord, reason: KeptReason): void {
  const key = rowKey(record)
  const known = kept.get(key) ?? { record, reasons: [] }
  known.reasons.push(reason)
  kept.set(key, known)
}

function itemMaker(
  actions: ActionsOn,
  { judge }: Reading,
  { isAsked }: Sharing,
): (record: VersionRecord) => VersionItem {
  const action = versionAction(actions.version)
  const one = onceEach()
  return record => {
    const read = isAsked(record) ? new Set([...judge.dependencies, 'maker']) : judge.dependencies
    return itemOf(record, actions, action.edit(record), restsOn(action, record, read), one)
  }
}

/** Each action once. */
export function actionsIn({ version, link }: ActionsOn): readonly ItemAction[] {
  return [...new Set([version, link])]
}

/** Drops the witnesses that the plan itself takes away, then the groups without any, and numbers the others anew. */
function usedGroups(
  items: readonly VersionItem[],
  { groups }: Reading,
): { readonly items: readonly VersionItem[]; readonly groups: readonly WitnessGroup[] } {
  const places = [...new Set(items.flatMap(item => item.groups))]
  const keyOf = ({ id, portfolioId }: Pick<VersionItem, 'id' | 'portfolioId'>) => `${id} ${portfolioId ?? ''}`
  const going = new Set(places.length === 0 ? [] : items.map(keyOf))
  const all = groups.all()
  const used = places.flatMap(place => {
    const witnesses = all[place]?.witnesses.filter(witness => !going.has(keyOf(witness))) ?? []
    return witnesses.length === 0 ? [] : [{ place, group: { label: all[place]?.label ?? '', witnesses } }]
  })
  const numbers = new Map(used.map(({ place }, index) => [place, index]))
  return {
    items: items.map(item =>
      item.groups.length === 0
        ? item
        : Object.freeze({ ...item, groups: Object.freeze(item.groups.flatMap(group => numbers.get(group) ?? [])) }),
    ),
    groups: used.map(({ group }) => group),
  }
}

/** What each step did, a step before what feeds it, and that before what is joined to it. */
function measuredSteps(query: Query, reading: Reading): readonly MeasuredStep[] {
  const own = { ...reading.measures.of(query) }
  if (!('input' in query)) return [own]
  const other = 'other' in query ? measuredSteps(query.other, reading) : []
  return [own, ...measuredSteps(query.input, reading), ...other]
}

/** Parts records into those that no reason keeps and those that one does. */
export function divide(
  records: readonly VersionRecord[],
  toItem: (record: VersionRecord) => VersionItem,
  reasonsOf: (record: VersionRecord) => readonly KeptReason[],
): { readonly items: readonly VersionItem[]; readonly kept: readonly Kept[] } {
  const items: VersionItem[] = []
  const kept: Kept[] = []
  for (const record of records) {
    const reasons = [...reasonsOf(record), ...unidentified(record)]
    if (reasons.length > 0) kept.push({ item: toItem(record), reasons })
    else items.push(toItem(record))
  }
  return { items, kept }
}

/** What could be another thing by the time of its action stays (safety rule 8). */
function unidentified(record: VersionRecord): readonly KeptReason[] {
  const detail = 'what makes it this very version could not be read'
  return identityOf(record) === undefined ? [{ code: 'unreadable', detail }] : []
}

/** What the journal keeps of what a plan removes, besides the fields that its query names by `with`. */
const JOURNALED: readonly ExtraField[] = ['digest', 'links', 'tags']

/** The fields of which the journal keeps what they held last. */
export function journaledFields(plan: PlanNode): readonly ExtraField[] {
  if (endsOf(plan.action) !== 'deleted') return []
  return plan.kind === 'changeCollections'
    ? JOURNALED
    : [...new Set([...JOURNALED, ...fieldsAskedFor(plan.query)])].sort()
}

/** What, when it changes after the preview, leaves an item alone: what it was judged by, and what guards rest on. */
export function restsOn(action: VersionAction, record: VersionRecord, read: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...read, ...action.restsOn(isLink(record))])
}
