import type { VersionAction } from '../actions/action.ts'
import { type ActionsOn, actionsOn, endsOf, type ItemAction, versionAction } from '../actions/actions.ts'
import { JOURNALED } from '../actions/guarded.ts'
import { keptByLinks, takesLinks } from '../actions/kept-links.ts'
import { startSecondAsking } from '../conditions/second-asking.ts'
import { isLogged, placesOf } from '../plan/asked-runs.ts'
import { heldList, hold } from '../plan/held-list.ts'
import type { Kept, VersionItem } from '../plan/item.ts'
import { holdItems, type ItemList, keptList } from '../plan/item-list.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { chained, type List } from '../plan/list.ts'
import type { Defaults } from '../plan/path.ts'
import type { SinglePlan } from '../plan/plan.ts'
import { fieldsAskedFor } from '../plan/query.ts'
import { rowOf } from '../plan/things.ts'
import type { Execution } from '../requests/execution.ts'
import { type ExtraField, isExtraField } from '../resources/version/artifact.ts'
import { isLink, rowKey, VERSION_FIELDS, type VersionRecord } from '../resources/version/record.ts'
import { VERSIONS } from '../resources/version/version.ts'
import { exceptionOf } from '../rows/exceptions.ts'
import { givingWay } from '../rows/giving-way.ts'
import type { Reading } from '../rows/reading.ts'
import { aliasHolders, type Holders, refuseTwoTexts } from './alias-holders.ts'
import { decider } from './decide.ts'
import type { Earlier } from './earlier.ts'
import { findInto, inTurn, notesOnInto } from './into-collection.ts'
import { itemOf, onceEach } from './item-of.ts'
import { mixesPlaces, type Sharing, sharing } from './keep-shared.ts'
import { type Chosen, readRows, usedGroups } from './read-rows.ts'
import { notesOnNames } from './sought-names.ts'
import { takenBytes } from './taken-bytes.ts'

/** What a preview needs, besides its execution. */
export interface PreviewContext {
  readonly onError: 'refuse' | 'keep'
  /** The moment from which every age is counted, in milliseconds since 1970. */
  readonly now: number
  /** What the plans before it do, where several are joined. */
  readonly earlier: Earlier
}

type VersionPlan = Extract<SinglePlan, { kind: 'changeVersions' }>

/** Reads a query, judges its rows and guards them: what goes, and what stays and why. Changes nothing. */
export async function selectVersions(
  plan: VersionPlan,
  execution: Execution,
  { onError, now, earlier }: PreviewContext,
): Promise<Chosen> {
  const { query } = plan
  const actions = await findInto(actionsOn(plan.action, execution.defaults), execution)
  const action = versionAction(actions.version)
  const maker = placesOf(query).every(isLogged) ? 'maker' : 'createdBy'
  const fields = [...fieldsAskedFor(query), ...action.fields(maker)]
  const { saying } = plan
  const context = { onError, now, secondAsking: startSecondAsking(), saying, mixesPlaces: mixesPlaces(query) }
  const read = await readRows<VersionRecord>(query, VERSIONS, fields, execution, context)
  const { kept, notes, exceptions, reading } = read
  const certain = { [Symbol.iterator]: () => afterEarlier(read.certain, actions, earlier) }

  const isElsewhere = (record: VersionRecord) => reading.elsewhere.has(rowKey(record))
  const saidOf = (record: VersionRecord) => read.said.get(rowKey(record))
  if (action.reaches === 'rows') refuseTwoTexts(certain, saidOf)
  const decide = await decider(() => action, { isElsewhere, saidOf, now }, execution, certain)
  const shared = await sharing(query, action, reading, execution, certain, decide)
  const takers = action.takes === undefined ? [] : certain
  const holders = await aliasHolders(() => action, takers, execution, saidOf, earlier)
  const toItem = itemMaker(actions, reading, shared, holders, saidOf)
  const chosen = await divide(certain, toItem, record => [
    ...(shared.isOpen(record) ? [] : decide(record)),
    ...shared.reasonsOf(record),
    ...holders.reasonsOf(record),
  ])
  const keptRows = kept.map(({ record, reasons }) => ({ item: toItem(record), reasons }))
  const withLinks = keptByLinks(chosen.items, chained(chosen.kept, keptRows.flatMap(beyondExcepted)))
  const staying = new Set(withLinks.map(({ item }) => rowOf(item)))
  const going = staying.size === 0 ? chosen.items : chosen.items.filter(item => !staying.has(rowOf(item)))
  const { items, groups } = usedGroups(action.into === undefined ? going : inTurn(going), reading)
  const gone = new Set(keptRows.length === 0 ? [] : items.filter(takesLinks).map(({ id }) => id))
  return {
    ...{
      actions: actionsIn(actions),
      items,
      groups,
      kept: keptList(
        chained(
          chosen.kept,
          withLinks,
          keptRows.filter(({ item }) => item.kind === 'version' || !gone.has(item.id)),
        ),
      ),
      notes: [...notes, ...notesOnNames(action.seeks, certain, VERSION_FIELDS.read), ...notesOnInto(action, items)],
      steps: read.steps,
      taken: takenBytes(query, reading, items),
    },
    again: [
      ...(shared.question === undefined ? [] : [{ kind: 'outputs' as const, part: 0, ...shared.question }]),
      ...exceptions.map(exception =>
        exceptionOf(
          exception,
          { items: new Set(items.map(({ id }) => id)), holders: new Set() },
          groups,
          execution.defaults,
          VERSIONS,
        ),
      ),
    ],
  }
}

/** Rows as the plans before this one leave them, without those to which one of them does the same. */
function* afterEarlier(
  records: Iterable<VersionRecord>,
  actions: ActionsOn,
  earlier: Earlier,
): Generator<VersionRecord, void, undefined> {
  for (const record of records) {
    const action = actions[isLink(record) ? 'link' : 'version']
    if (!earlier.does(record.node.id, record.place.portfolioId, action)) yield earlier.version(record)
  }
}

/**
 * A row that stays for more reasons than that `except` names its version. How a query is read decides which rows `except`
 * tells of. Whether the version goes by another side of a union does not depend on that.
 */
function beyondExcepted({ item, reasons }: Kept): readonly Kept[] {
  const others = reasons.filter(({ code }) => code !== 'excepted')
  return others.length === 0 ? [] : [{ item, reasons: others }]
}

function itemMaker(
  actions: ActionsOn,
  { judge }: Reading,
  { isAsked }: Sharing,
  holders: Holders,
  saidOf: (record: VersionRecord) => string | undefined,
): (record: VersionRecord) => VersionItem {
  const action = versionAction(actions.version)
  const one = onceEach()
  const rests = restsOn(action, judge.dependencies)
  const restsIfAsked = restsOn(action, new Set([...judge.dependencies, 'maker']))
  return record => {
    const facts = isAsked(record) ? restsIfAsked(record) : rests(record)
    return itemOf(record, actions, action.edit(record, saidOf(record)), facts, one, holders.of(record))
  }
}

/** Each action once. */
export function actionsIn({ version, link }: ActionsOn): readonly ItemAction[] {
  return [...new Set([version, link])]
}

/** Parts records into those that no reason keeps and those that one does. */
export async function divide(
  records: Iterable<VersionRecord>,
  toItem: (record: VersionRecord) => VersionItem,
  reasonsOf: (record: VersionRecord) => readonly KeptReason[],
): Promise<{ readonly items: ItemList<VersionItem>; readonly kept: List<Kept> }> {
  const items = holdItems<VersionItem>()
  const kept = hold<Kept>()
  for await (const some of givingWay(records)) {
    for (const record of some) {
      const item = toItem(record)
      const reasons = [...reasonsOf(record), ...unidentified(item)]
      if (reasons.length > 0) kept.push({ item, reasons })
      else items.push(item)
    }
  }
  return { items: items.list(), kept: heldList(kept) }
}

/** A row that could be another thing by the time of its action stays (safety rule 8). */
function unidentified({ identity }: VersionItem): readonly KeptReason[] {
  return identity === null ? [{ code: 'unreadable', detail: 'what makes it this very version could not be read' }] : []
}

/** The fields whose last values the journal keeps: of what goes, also those that its query names by `with`. */
export function journaledFields(plan: SinglePlan, defaults: Defaults): readonly ExtraField[] {
  const goes = endsOf(plan.action) === 'deleted'
  if (plan.kind !== 'changeVersions') return goes ? JOURNALED : []
  const { journals } = versionAction(actionsOn(plan.action, defaults).version)
  return [...new Set([...journals, ...(goes ? fieldsAskedFor(plan.query).filter(isExtraField) : [])])].sort()
}

/** The facts by which an item was judged and guarded. If one changes after the preview, the item is left alone. */
export function restsOn(
  action: VersionAction,
  read: ReadonlySet<string>,
): (record: VersionRecord) => ReadonlySet<string> {
  const of = {
    link: new Set([...read, ...action.restsOn(true)]),
    version: new Set([...read, ...action.restsOn(false)]),
  }
  return record => of[isLink(record) ? 'link' : 'version']
}
