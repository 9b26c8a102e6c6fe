import { types } from 'node:util'
import type { CoppiceError } from '../errors/coppice-error.ts'
import { attempt, causeOf, describeThrown, describeValue } from './describe.ts'
import { namedKey } from './keys.ts'
import { holdsMarks, showingMarks } from './marks.ts'
import { NOT_FETCHED_TEXT, type RowReader, rowMaker } from './row.ts'
import { strictly } from './strict.ts'
import { NOT_FETCHED, UNREADABLE } from './values.ts'

/** How the fields of records are read. */
export interface RecordFields<Held extends object = object> {
  /** All fields, in the order in which they are shown. */
  readonly fields: readonly string[]
  /**
   * Parts of values that are fetched by themselves, each with the field in which it stands. Where it did not come, the value
   * holds `NOT_FETCHED` or `UNREADABLE` in its place. Default: none.
   */
  readonly parts?: Readonly<Record<string, string>>
  /** Whether a field or a part is fetched only when something needs it. */
  isExtra(field: string): boolean
  /** The value of a field or a part, `NOT_FETCHED` or `UNREADABLE`. */
  read(record: Held, field: string): unknown
}

/** The result of asking a user's function about one row. */
export type Judgement<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  /** It read fields that this read of the row lacks: fetch them and ask again. */
  | { readonly kind: 'fault'; readonly fields: readonly string[] }
  /** It read a field that came and cannot be understood. */
  | { readonly kind: 'unreadable'; readonly field: string }
  /** It threw, or returned something that is no answer. `expected` is what would be one, where that is not true or false. */
  | { readonly kind: 'refused'; readonly problem: string; readonly cause?: unknown; readonly expected?: string }

/**
 * Asks user functions and conditions about rows, and remembers everything that any of them rests on.
 * A fault is recorded where it happens, so that it counts even when the function catches what is thrown.
 */
export interface Judge {
  /** Asks whether a row passes. Every answer but true or false is refused, above all a promise. */
  passes(predicate: (row: never) => boolean, record: object): Judgement<boolean>
  /** Derives something from fields of a row that are named beforehand. */
  derive<Value>(derivation: Derivation<Value>, record: object): Judgement<Value>
  /** Asks for a value to order or group by. */
  value<Value>(key: (row: never) => Value, record: object): Judgement<Value>
  /**
   * Asks a question, and says whether a field of a row was read meanwhile. A question that stopped at a missing field must
   * read it again once it is there, unless it remembers something.
   */
  watch<Value>(field: string, question: () => Value): { readonly value: Value; readonly wasRead: boolean }
  /** Adds facts on which verdicts rest too. */
  dependOn(facts: Iterable<string>): void
  /** Everything that was read so far. */
  readonly dependencies: ReadonlySet<string>
}

/** Gives a row's value of a field. */
export type FieldValues = (field: string) => unknown

/** Something that is computed from named fields of a row. Either all of them are there, or nothing is computed. */
export interface Derivation<Value> {
  readonly fields: readonly string[]
  /** The facts on which its result rests: the fields, with each path into the metadata by itself. */
  readonly facts: readonly string[]
  readonly of: (values: FieldValues) => Value
  /** Why nothing can be computed from a row although all fields came. Undefined where it can. */
  readonly doubt?: (values: FieldValues) => CoppiceError | undefined
}

/** Makes a judge of records. `given` says how their fields are read. */
export function createJudge(given: RecordFields): Judge {
  const { fields: all } = given
  const dependencies = new Set<string>()
  const faults = new Set<string>()
  let unreadable: string | undefined
  let unknown: CoppiceError | undefined
  let watched: string | undefined
  let wasRead = false

  const noteUnknown = (error: CoppiceError) => {
    unknown = error
  }
  /** Notes what was read, and why it is not there. */
  const note = (field: string, value: unknown) => {
    dependencies.add(field)
    if (field === watched) wasRead = true
    if (typeof value !== 'symbol') return
    if (value === NOT_FETCHED && given.isExtra(field)) faults.add(field)
    if (value === UNREADABLE || (value === NOT_FETCHED && !given.isExtra(field))) unreadable = field
    throw new Error(`The field ${field} is not there yet; coppice fetches it and asks again.`)
  }
  const strict = strictly(noteUnknown, { ...(given.parts && { parts: given.parts }), reads: note })
  const reader: RowReader<object> = {
    fields: all,
    read(record, field) {
      const value = given.read(record, field)
      note(field, value)
      return strict(field, value)
    },
    enumerate(record) {
      wasRead = true
      for (const field of all) {
        dependencies.add(field)
        if (given.isExtra(field) && given.read(record, field) === NOT_FETCHED) faults.add(field)
      }
      if (faults.size > 0) throw new Error('Not every field is there yet; coppice fetches them and asks again.')
      return all
    },
    show: (record, field) => shownField(given, record, field),
    unknown: noteUnknown,
  }
  const rowOf = rowMaker<object, object>(reader)

  function forget(): void {
    if (faults.size > 0) faults.clear()
    unreadable = undefined
    unknown = undefined
  }

  function ask<Value>(question: (row: never) => Value, record: object): Judgement<Value> {
    forget()
    // A closure was written for rows of this resource.
    const judgement = judgementOf(question, rowOf(record) as never)
    if (judgement.kind === 'refused' && judgement.isPromise) return judgement
    if (unknown !== undefined)
      return {
        kind: 'refused',
        problem: `it ${unknown.code === 'UNKNOWN_FIELD' ? 'read a field that does not exist' : 'threw'}: ${describeThrown(unknown)}`,
        cause: unknown,
      }
    if (faults.size > 0) return { kind: 'fault', fields: [...faults] }
    return unreadable === undefined ? judgement : { kind: 'unreadable', field: unreadable }
  }

  /** What prevents these fields from being read. All missing fields are told at once. */
  function lacks(fields: readonly string[], record: object): Judgement<never> | undefined {
    const values = fields.map(field => given.read(record, field))
    const missing = fields.filter((field, index) => values[index] === NOT_FETCHED && given.isExtra(field))
    if (missing.length > 0) return { kind: 'fault', fields: missing }
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
      const row = { [named.field]: given.read(record, named.field) }
      return lacks([named.field], record) ?? judgementOf(key, row as never)
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
      const values: FieldValues = field => given.read(record, field)
      const lacking = lacks(derivation.fields, record)
      if (lacking !== undefined) return lacking
      const doubt = derivation.doubt?.(values)
      if (doubt !== undefined) return { kind: 'refused', problem: describeThrown(doubt), cause: doubt }
      return { kind: 'value', value: derivation.of(values) }
    },
  }
}

type Refused = Extract<Judgement<never>, { kind: 'refused' }>

/** Asks a user's function about a row. Errors that it throws and promises that it returns are refused, not passed on. */
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
  judgement: Other,
): Exclude<Other, { kind: 'value' }> | Judgement<boolean> {
  if (judgement.kind !== 'value') return judgement as Exclude<Other, { kind: 'value' }>
  if (isTrueOrFalse(judgement)) return judgement
  return { kind: 'refused', problem: `it returned ${describeValue(judgement.value)}, not true or false` }
}

function isTrueOrFalse(judgement: Judgement<unknown>): judgement is Judgement<boolean> {
  return judgement.kind === 'value' && typeof judgement.value === 'boolean'
}

/** The printed form of a row's field, inside a closure or outside. */
export function shownField<Held extends object>(fields: RecordFields<Held>, record: Held, field: string): unknown {
  const value = fields.read(record, field)
  return holdsMarks(value) ? showingMarks(value, shown) : shown(value)
}

function shown(value: unknown): unknown {
  if (value === NOT_FETCHED) return NOT_FETCHED_TEXT
  return value === UNREADABLE ? '‹unreadable›' : value
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  if (typeof value !== 'object' || value === null) return false
  return types.isPromise(value) || attempt(() => typeof Reflect.get(value, 'then')) === 'function'
}

/** A refused promise may still reject later; nobody is left to hear it. */
function silence(promise: PromiseLike<unknown>): void {
  attempt(() => promise.then(undefined, () => undefined))
}
