import type { FieldValues, RecordFields } from '../conditions/judge.ts'
import { NOT_FETCHED, UNREADABLE } from '../conditions/values.ts'
import { frozenList } from '../plan/frozen.ts'
import type { Resource } from './resource.ts'
import type { RowRecord } from './row-record.ts'

/** What a resource has to say for itself. */
export type OwnFacts<Row extends RowRecord> = RecordFields<Row> &
  Pick<Resource<Row>, 'thing' | 'idOf' | 'pathOf' | 'projectOf' | 'listings'>

/** A resource whose things are few, small and listed once, each in its home: what else operators ask follows from that. */
export function plainResource<Row extends RowRecord>(own: OwnFacts<Row>): Resource<Row> {
  return {
    unlisted: [],
    keyOf: own.idOf,
    nameOf: own.pathOf,
    typeOf: record => String(own.read(record, 'type')),
    isLink: () => false,
    holderOf: record => `project ${own.projectOf(record)}`,
    numberOf: () => -1,
    extraFieldsFor: facts => [...facts].filter(fact => own.isExtra(fact)),
    factsOf: (record, names) => factsOf(own, record, names),
    rankedBy: ['name'],
    isUnrankable: () => false,
    unrankableText: () => 'it cannot be ranked',
    groupOf,
    trimmed: record => record,
    merged: (before, now) => ({ ...before, ...now }),
    typesIn: async () => undefined,
    leadsTo: () => undefined,
    // Its list brings every field, so that no closure can fault.
    readAgain: async (_, records) => records.map(record => ({ kind: 'record', record })),
    ...own,
  }
}

function factsOf<Row extends RowRecord>(
  { read }: RecordFields<Row>,
  record: Row,
  names: Iterable<string>,
): Readonly<Record<string, unknown>> {
  const facts: Record<string, unknown> = {}
  for (const name of names) {
    const value = read(record, name)
    if (value === undefined) continue
    if (value !== NOT_FETCHED) facts[name] = plain(value)
    else if (record.known !== undefined && name in record.known) facts[name] = record.known[name]
  }
  return facts
}

function plain(value: unknown): unknown {
  if (value === UNREADABLE) return '‹unreadable›'
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? frozenList([...value].sort()) : value
}

function groupOf(values: FieldValues, per: unknown): string | undefined {
  const project = `${values('entity')}/${values('project')}`
  return per === 'type' ? `${values('type')} of ${project}` : project
}
