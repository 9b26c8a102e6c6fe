import { types } from 'node:util'
import type { CoppiceError } from '../errors/coppice-error.ts'
import { type Artifact, type ExtraField, isExtraField } from '../resources/version/artifact.ts'
import type { FactName } from '../resources/version/fact-names.ts'
import { FIELDS, isField, NOT_FETCHED, readField, UNREADABLE, type VersionRecord } from '../resources/version/record.ts'
import { attempt, causeOf, describeThrown, describeValue } from './describe.ts'
import { namedKey } from './keys.ts'
import { NOT_FETCHED_TEXT, type RowReader, rowMaker } from './row.ts'
import { strictly } from './strict.ts'

/** What asking a user's function about one row came to. */
export type Judgement<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  /** It read fields that this read of the row lacks: fetch them and ask again. */
  | { readonly kind: 'fault'; readonly fields: readonly ExtraField[] }
  /** It read a field that came and cannot be understood. */
  | { readonly kind: 'unreadable'; readonly field: string }
  /** It threw, or returned something that is no answer. */
  | { readonly kind: 'refused'; readonly problem: string; readonly cause?: unknown }

/**
 * Asks user functions and conditions about rows, and remembers everything that any of them rests on.
 * A fault is recorded where it happens, so that it counts even when the function catches what is thrown.
 */
export interface Judge {
  /** Asks whether a row passes: anything but true or false is refused, a promise above all. */
  passes(predicate: (row: Artifact) => boolean, record: VersionRecord): Judgement<boolean>
  /** Derives something from fields of a row that are named beforehand. */
  derive<Value>(derivation: Derivation<Value>, record: VersionRecord): Judgement<Value>
  /** Asks for a value to order or group by. */
  value<Value>(key: (row: Artifact) => Value, record: VersionRecord): Judgement<Value>
  /**
   * Asks, and says whether a field of a row was read meanwhile. What stopped at a field that was not there must come to it again once
   * it is, unless it remembers.
   */
  watch<Value>(field: keyof Artifact, question: () => Value): { readonly value: Value; readonly wasRead: boolean }
  /** Says what else verdicts rest on. */
  dependOn(facts: Iterable<FactName>): void
  /** Everything that was read so far. */
  readonly dependencies: ReadonlySet<FactName>
}

/** Gives a row's value of a field. */
export type FieldValues = <Field extends keyof Artifact>(field: Field) => Artifact[Field]

/** What is made of a row from fields that are named: of them all, or of none. */
export interface Derivation<Value> {
  readonly fields: readonly (keyof Artifact)[]
  /** What its result rests on: the fields, with the paths into the metadata one by one. */
  readonly facts: readonly FactName[]
  readonly of: (values: FieldValues) => Value
  /** Why nothing can be made of a row although all of them came; undefined where it can. */
  readonly doubt?: (values: FieldValues) => CoppiceError | undefined
}

export function createJudge(): Judge {
  const dependencies = new Set<FactName>()
  const faults = new Set<ExtraField>()
  let unreadable: string | undefined
  let unknown: CoppiceError | undefined
  let watched: keyof Artifact | undefined
  let wasRead = false

  const noteUnknown = (error: CoppiceError) => {
    unknown = error
  }
  const strict = strictly(noteUnknown)
  const reader: RowReader<VersionRecord> = {
    fields: FIELDS,
    read(record, field) {
      if (!isField(field)) return undefined
      dependencies.add(field)
      if (field === watched) wasRead = true
      const value = readField(record, field)
      if (value === NOT_FETCHED && isExtraField(field)) faults.add(field)
      if (value === UNREADABLE || (value === NOT_FETCHED && !isExtraField(field))) unreadable = field
      if (typeof value === 'symbol')
        throw new Error(`The field ${field} is not there yet; coppice fetches it and asks again.`)
      return strict(field, value)
    },
    enumerate(record) {
      wasRead = true
      for (const field of FIELDS) {
        dependencies.add(field)
        if (isExtraField(field) && readField(record, field) === NOT_FETCHED) faults.add(field)
      }
      if (faults.size > 0) throw new Error('Not every field is there yet; coppice fetches them and asks again.')
      return FIELDS
    },
    show: showField,
    unknown: noteUnknown,
  }
  const rowOf = rowMaker<VersionRecord, Artifact>(reader)

  function forget(): void {
    faults.clear()
    unreadable = undefined
    unknown = undefined
  }

  function ask<Value>(question: (row: Artifact) => Value, record: VersionRecord): Judgement<Value> {
    forget()
    const answer = judgementOf(question, rowOf(record))
    if (answer.kind === 'refused' && answer.isPromise) return answer
    if (unknown !== undefined)
      return {
        kind: 'refused',
        problem: `it ${unknown.code === 'UNKNOWN_FIELD' ? 'read a field that does not exist' : 'threw'}: ${describeThrown(unknown)}`,
        cause: unknown,
      }
    if (faults.size > 0) return { kind: 'fault', fields: [...faults] }
    return unreadable === undefined ? answer : { kind: 'unreadable', field: unreadable }
  }

  /** What keeps these fields from being read, all that are missing at once. */
  function lacks(fields: readonly (keyof Artifact)[], record: VersionRecord): Judgement<never> | undefined {
    const values = fields.map(field => readField(record, field))
    const missing = fields.filter((field, index) => values[index] === NOT_FETCHED && isExtraField(field))
    if (missing.length > 0) return { kind: 'fault', fields: missing.filter(isExtraField) }
    const bad = fields.find((_, index) => typeof values[index] === 'symbol')
    return bad === undefined ? undefined : { kind: 'unreadable', field: bad }
  }

  return {
    dependencies,
    dependOn(facts) {
      for (const fact of facts) dependencies.add(fact)
    },
    value(key, record) {
      const named = namedKey(key)
      if (named === undefined) return ask(key, record)
      dependencies.add(named.fact)
      if (named.field === watched) wasRead = true
      // An accessor of ours reads this one field and no other.
      const row = { [named.field]: readField(record, named.field) } as Partial<Artifact> as Artifact
      return lacks([named.field], record) ?? judgementOf(key, row)
    },
    passes: (predicate, record) => trueOrFalse(ask(predicate, record)),
    watch(field, question) {
      watched = field
      wasRead = false
      const value = question()
      watched = undefined
      return { value, wasRead }
    },
    derive(derivation, record) {
      for (const fact of derivation.facts) dependencies.add(fact)
      if (watched !== undefined && derivation.fields.includes(watched)) wasRead = true
      // What `lacks` found to be there is no symbol.
      const values: FieldValues = field => readField(record, field) as never
      const lacking = lacks(derivation.fields, record)
      if (lacking !== undefined) return lacking
      const doubt = derivation.doubt?.(values)
      if (doubt !== undefined) return { kind: 'refused', problem: describeThrown(doubt), cause: doubt }
      return { kind: 'value', value: derivation.of(values) }
    },
  }
}

type Refused = Extract<Judgement<never>, { kind: 'refused' }>

/** Asks a user's function about a row: what it throws and promises it makes are refused, not passed on. */
export function judgementOf<Row, Value>(
  question: (row: Row) => Value,
  row: Row,
): { readonly kind: 'value'; readonly value: Value } | (Refused & { readonly isPromise: boolean }) {
  let value: Value
  try {
    value = question(row)
  } catch (cause) {
    return { kind: 'refused', problem: `it threw ${describeThrown(cause)}`, cause: causeOf(cause), isPromise: false }
  }
  if (!isThenable(value)) return { kind: 'value', value }
  silence(value)
  return { kind: 'refused', problem: 'it returned a promise; it must answer at once (is it async?)', isPromise: true }
}

/** Refuses every answer that is not true or false. */
export function trueOrFalse<Other extends Judgement<unknown>>(
  answer: Other,
): Exclude<Other, { kind: 'value' }> | Judgement<boolean> {
  if (answer.kind !== 'value') return answer as Exclude<Other, { kind: 'value' }>
  const { value } = answer
  if (typeof value === 'boolean') return { kind: 'value', value }
  return { kind: 'refused', problem: `it returned ${describeValue(value)}, not true or false` }
}

/** How a row's field looks when printed, inside a closure or outside. */
export function showField(record: VersionRecord, field: string): unknown {
  const value = isField(field) ? readField(record, field) : undefined
  if (value === NOT_FETCHED) return NOT_FETCHED_TEXT
  return value === UNREADABLE ? '‹unreadable›' : value
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    types.isPromise(value) ||
    (typeof value === 'object' && value !== null && attempt(() => typeof Reflect.get(value, 'then')) === 'function')
  )
}

/** A refused promise may still reject later; nobody is left to hear it. */
function silence(promise: PromiseLike<unknown>): void {
  attempt(() => promise.then(undefined, () => undefined))
}
