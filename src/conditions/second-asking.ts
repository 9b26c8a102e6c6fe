import { isDeepStrictEqual } from 'node:util'
import { CoppiceError } from '../errors/coppice-error.ts'
import { describeValue } from './describe.ts'
import type { Judgement } from './judge.ts'

/**
 * Asks closures about every row a second time, since one that remembers decides by the order in which it happens to be
 * asked (safety rule 2). Every other row is asked about again at once, which finds patterns with `g`, sets of what was seen
 * and turns; the others later, from the last to the first, which finds counters. The first rows wait until all is read: a
 * counter that stops exactly between two pages is found by them.
 */
export interface SecondAsking {
  /** Told of an answer of a closure. Throws `PREDICATE_FAILED` when the same question is answered differently. */
  answered<Thing, Value>(closure: object, thing: Thing, value: Value, questions: Questions<Thing, Value>): void
  /** A page is over: asks what has waited for that. Throws likewise. */
  turn(): void
  /** All is read: asks what is left. Throws likewise. */
  end(): void
}

export interface Questions<Thing, Value> {
  readonly ask: (thing: Thing) => Judgement<Value>
  readonly nameOf: (thing: Thing) => string
}

/** So many rows of a closure wait for the end. */
const FIRST = 64

type Check = () => void

export function startSecondAsking(): SecondAsking {
  const counts = new Map<object, number>()
  const atEnd: Check[] = []
  const atTurn: Check[] = []
  return {
    answered(closure, thing, before, { ask, nameOf }) {
      const count = counts.get(closure) ?? 0
      counts.set(closure, count + 1)
      const check = () => {
        const now = ask(thing)
        if (now.kind !== 'value' || !isSame(before, now.value)) throw answersDifferently(nameOf(thing), before, now)
      }
      if (count % 2 === 1) check()
      else (count < 2 * FIRST ? atEnd : atTurn).push(check)
    },
    turn: () => askAll(atTurn),
    end: () => askAll(atEnd),
  }
}

function askAll(checks: Check[]): void {
  for (let check = checks.pop(); check !== undefined; check = checks.pop()) check()
}

function isSame(before: unknown, now: unknown): boolean {
  return Object.is(before, now) || (typeof before === 'object' && isDeepStrictEqual(before, now))
}

/** What is told of a closure that remembers, about one thing. */
function answersDifferently(name: string, before: unknown, now: Judgement<unknown>): CoppiceError {
  const again = now.kind === 'value' ? describeValue(now.value) : now.kind === 'refused' ? now.problem : 'nothing'
  const isTold = again !== describeValue(before)
  return remembers(name, isTold ? `${describeValue(before)}, then ${again}` : 'two values that differ')
}

/** What is told of a closure that stopped at a field that was not there, and did not come to it when it was. */
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
