import { isDeepStrictEqual } from 'node:util'
import { CoppiceError } from '../errors/coppice-error.ts'
import { describeValue } from './describe.ts'
import type { Judgement } from './judge.ts'

/**
 * Asks closures about every row a second time. A closure that remembers something decides by the order in which it happens
 * to be asked (safety rule 2). Every other row is asked about again at once. This finds patterns with `g`, sets of seen
 * things and closures that alternate. The others are asked later, from the last to the first. This finds counters. The first
 * rows wait until all is read, because they find a counter that stops exactly between two pages.
 */
export interface SecondAsking {
  /** Told of an answer of a closure. Throws `PREDICATE_FAILED` when the same question is answered differently. */
  judged<Thing, Value>(closure: object, thing: Thing, value: Value, questions: Questions<Thing, Value>): void
  /** A page is over. Asks the questions that waited for that. Throws in the same case. */
  turn(): void
  /** Everything is read. Asks the remaining questions. Throws in the same case. */
  end(): void
}

export interface Questions<Thing, Value> {
  readonly ask: (thing: Thing) => Judgement<Value>
  readonly nameOf: (thing: Thing) => string
}

/** This many rows of a closure wait for the end. */
const FIRST = 64

type Check = () => void

export function startSecondAsking(): SecondAsking {
  const counts = new Map<object, { judged: number }>()
  const atEnd: Check[] = []
  const atTurn: Check[] = []
  return {
    judged(closure, thing, before, questions) {
      const count = counts.get(closure) ?? { judged: 0 }
      if (count.judged === 0) counts.set(closure, count)
      const place = count.judged++
      if (place % 2 === 1) check(thing, before, questions)
      else (place < 2 * FIRST ? atEnd : atTurn).push(() => check(thing, before, questions))
    },
    turn: () => askAll(atTurn),
    end: () => askAll(atEnd),
  }
}

function askAll(checks: Check[]): void {
  for (let check = checks.pop(); check !== undefined; check = checks.pop()) check()
}

function check<Thing, Value>(thing: Thing, before: Value, { ask, nameOf }: Questions<Thing, Value>): void {
  const now = ask(thing)
  if (now.kind !== 'value' || !isSame(before, now.value)) throw answersDifferently(nameOf(thing), before, now)
}

function isSame(before: unknown, now: unknown): boolean {
  return Object.is(before, now) || (typeof before === 'object' && isDeepStrictEqual(before, now))
}

/** The error about a closure that remembers something, for one thing. */
function answersDifferently(name: string, before: unknown, now: Judgement<unknown>): CoppiceError {
  const again = now.kind === 'value' ? describeValue(now.value) : now.kind === 'refused' ? now.problem : 'nothing'
  const isTold = again !== describeValue(before)
  return remembers(name, isTold ? `${describeValue(before)}, then ${again}` : 'two values that differ')
}

/** The error about a closure that stopped at a missing field, and did not read it when it was there. */
export function forgets(name: string, field: string): CoppiceError {
  return remembers(name, `it read ${field} when it was asked first, and not when it was asked again`)
}

function remembers(name: string, came: string): CoppiceError {
  return new CoppiceError('PREDICATE_FAILED', {
    problem: `A closure answers differently when it is asked again about ${name}`,
    expected: 'the same answer for the same row, in whatever order rows are asked about',
    came,
    todo: 'Let it decide by its row alone: no counter, no set of what was seen, no pattern with g or y, no chance.',
  })
}
