import type { Action, PlanNode } from '../plan/plan.ts'
import { fieldsAskedFor, scanOf, stepsOf } from '../plan/query.ts'
import type { Kept, KeptReason, Selection, VersionItem } from '../plan/selection.ts'
import type { Artifact, ExtraField } from '../predicate/artifact.ts'
import { DELETION_FIELDS, DELETION_GUARDED, UNLINKING_GUARDED } from '../predicate/guards.ts'
import { ownAliases, readFacts, readField, type VersionRecord } from '../predicate/record.ts'
import { decider, removable } from './decide.ts'
import { compareRecords } from './order.ts'
import { rowsOf, startReading } from './rows.ts'
import type { Run } from './run.ts'
import { keepUnjudged, type Unjudged } from './unjudged.ts'

export type Chosen = Pick<Selection, 'items' | 'kept' | 'groups' | 'notes'>

/** Reads a query, judges its rows and guards them: what goes, and what stays and why. Only reads. */
export async function selectVersions(
  plan: Extract<PlanNode, { kind: 'changeVersions' }>,
  run: Run,
  onError: 'refuse' | 'keep',
): Promise<Chosen> {
  const { query, action } = plan
  const notes: string[] = []
  const unjudged: Unjudged[] = []
  const reading = startReading(run, [...fieldsAskedFor(query), ...fieldsOfAction(action)], {
    note: text => notes.push(text),
    unjudged: rows => {
      for (const row of keepUnjudged(rows, onError)) unjudged.push(row)
    },
  })
  const records: VersionRecord[] = []
  for await (const rows of rowsOf(query, reading)) for (const row of rows) records.push(row)
  if (!stepsOf(query).some(step => step.kind === 'orderBy')) records.sort(compareRecords)

  const { fieldsRead } = reading.judge
  const toItem = (record: VersionRecord) =>
    itemOf(record, action, removable(record, action, run.defaults), restsOn(action, record, fieldsRead))
  const chosen = divide(records, toItem, await decider(action, scanOf(query), run, records))
  const kept = unjudged.map(({ record, code, problem }) => ({
    item: toItem(record),
    reasons: [{ code, detail: problem }],
  }))
  return { items: chosen.items, kept: [...chosen.kept, ...kept], groups: [], notes }
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
    const reasons = reasonsOf(record)
    if (reasons.length > 0) kept.push({ item: toItem(record), reasons })
    else items.push(toItem(record))
  }
  return { items, kept }
}

/** The extra fields that an action's guards need from the start. */
export function fieldsOfAction(action: Action): readonly ExtraField[] {
  if (action.kind === 'delete') return DELETION_FIELDS
  return action.collection === undefined ? [] : ['links']
}

/** The fields whose change since the preview leaves an item alone: what closures read, and what guards rest on. */
export function restsOn(
  action: Action,
  { place }: VersionRecord,
  read: ReadonlySet<keyof Artifact>,
): ReadonlySet<keyof Artifact> {
  return new Set([...read, ...guardedBy(action, place.portfolioId !== null)])
}

function guardedBy(action: Action, isLink: boolean): readonly (keyof Artifact)[] {
  if (action.kind === 'removeAliases') return ['state', 'aliases', ...fieldsOfAction(action)]
  return isLink ? UNLINKING_GUARDED : DELETION_GUARDED
}

/** The plain data of a row that a plan acts on or keeps. */
export function itemOf(
  record: VersionRecord,
  action: Action,
  removes: readonly string[],
  rests: ReadonlySet<keyof Artifact>,
): VersionItem {
  const { node, place } = record
  const isLink = place.portfolioId !== null
  const size = numberOr(readField(record, 'size'), 0)
  return Object.freeze({
    kind: isLink ? 'link' : 'version',
    id: node.id,
    entity: place.entity,
    project: place.project,
    collection: place.collection,
    version: readField(record, 'version') as string | null,
    versionIndex: place.versionIndex,
    type: place.type,
    state: node.state,
    aliases: Object.freeze([...ownAliases(record)]),
    createdAt: dateOr(readField(record, 'createdAt')),
    size,
    storedBytes: isLink || action.kind !== 'delete' ? 0 : numberOr(readField(record, 'storedBytes'), size),
    portfolioId: place.portfolioId,
    hadAlias: (readField(record, 'aliases') as readonly string[]).length > 0,
    removes,
    seen: Object.freeze(readFacts(record, rests)),
    groups: [],
  })
}

/** A time that cannot be understood is an invalid Date: nothing rests on it but what is shown. */
function dateOr(value: unknown): Date {
  return value instanceof Date ? value : new Date(Number.NaN)
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
