import fc from 'fast-check'
import { RULE_NAMES } from '../../src/planner/optimize.ts'
import { changedWorld } from './changed-world.ts'
import { checkEnding } from './endings.ts'
import type { World } from './facts.ts'
import { cases } from './generate.ts'
import { ALL_WORDS, type Word } from './generate-plan.ts'
import { NOW } from './generate-world.ts'
import { type Bench, bench, compare, type Outcome, outcomeOf, type Strictness } from './harness.ts'
import { memoryServer } from './memory-server.ts'
import { judge, type Verdict } from './oracle.ts'
import type { PlanData } from './plan.ts'
import { keyOf, rowsIn } from './rows.ts'
import { disorderly, honest, lying, type Server } from './servers.ts'
import { showDifference } from './show-difference.ts'
import { startTally, type Tally } from './tally.ts'

/** What must hold of every pair of a world and a plan. It throws for the first pair of which it does not. */
export interface Property {
  readonly words: readonly Word[]
  readonly servers: fc.Arbitrary<Server>
  /** Makes what checks the plans of one world. */
  start(world: World, server: Server, tally: Tally): (plan: PlanData, number: number) => Promise<void>
}

/** A pair for which a property does not hold. */
export class Counterexample extends Error {
  /** Pairs until then, this one included. */
  readonly pairs: number

  constructor(pairs: number, found: Error) {
    // Of a found example fast-check prints the whole world, of which nobody reads the end.
    super(`${found.message.slice(0, 4000)}\n${found.cause instanceof Error ? found.cause.stack : ''}`)
    this.pairs = pairs
  }
}

/** More would be cheaper, and see fewer worlds. */
const PLANS_OF_A_WORLD = 10

/** Checks so many pairs. */
export async function check({ words, servers, start }: Property, pairs: number, seed?: number): Promise<Tally> {
  const tally = startTally()
  const property = fc.asyncProperty(cases(PLANS_OF_A_WORLD, words), servers, async ({ world, plans }, server) => {
    const checkPlan = start(world, server, tally)
    for (const [number, plan] of plans.entries()) {
      tally.pair()
      await checkPlan(plan, number)
    }
  })
  const options = {
    numRuns: Math.ceil(pairs / PLANS_OF_A_WORLD),
    endOnFailure: process.env['PLANNER_SHRINK'] === undefined,
    ...(seed === undefined ? {} : { seed }),
  }
  await fc.assert(property, options).catch((error: unknown) => {
    throw error instanceof Error ? new Counterexample(tally.pairs, error) : error
  })
  return tally
}

type Optimize = boolean | readonly string[]

const benchesFor = (settings: readonly Optimize[], world: World, behaviour: Server): readonly Bench[] => {
  const server = memoryServer()
  server.serve(world, behaviour)
  return settings.map(optimize => bench({ optimize }, server))
}

/** Under each of these settings of the planner a plan does what the oracle says. */
export function agreement(
  settings: readonly Optimize[],
  strictness: Strictness,
  servers = honest,
  words = ALL_WORDS,
): Property {
  return {
    words,
    servers,
    start(world, behaviour, tally) {
      const benches = benchesFor(settings, world, behaviour)
      return async plan => {
        const verdict = judge(world, plan, NOW)
        for (const here of benches)
          await expectSame(world, plan, verdict, await outcomeOf(here, plan), strictness, tally)
      }
    },
  }
}

async function expectSame(
  world: World,
  plan: PlanData,
  verdict: Verdict,
  outcome: Outcome,
  strictness: Strictness,
  tally: Tally,
): Promise<void> {
  const kind = compare(world, plan, verdict, outcome, strictness)
  if (kind === 'different') throw new Error(showDifference(world, plan, outcome, verdict))
  tally.count(kind)
  if (outcome.kind === 'acts' && outcome.acted.length === 0) tally.count('acting on nothing')
}

/** With the planner, in each of these settings, a plan does the same as without, and sends no more requests. */
export function economy(settings: readonly Optimize[]): Property {
  return {
    words: ALL_WORDS,
    servers: honest,
    start(world, behaviour, tally) {
      const [off, ...others] = benchesFor([false, ...settings], world, behaviour)
      return async (plan, number) => {
        const on = others[number % others.length]
        if (off === undefined || on === undefined) return
        const verdict = judge(world, plan, NOW)
        const [without, withRules] = [await outcomeOf(off, plan), await outcomeOf(on, plan)]
        await expectSame(world, plan, verdict, without, EXACT, tally)
        await expectSame(world, plan, verdict, withRules, SAME, tally)
        expectNoMore(plan, without, withRules, settings[number % others.length] ?? true, tally)
      }
    },
  }
}

function expectNoMore(plan: PlanData, off: Outcome, on: Outcome, optimize: Optimize, tally: Tally): void {
  if (off.kind === 'refuses' || on.kind === 'refuses') return
  tally.count('requests off', off.requests)
  tally.count('requests on', on.requests)
  if (on.refused > 0) tally.count('refused once', on.refused)
  // What a server does not know is learned by asking it, once.
  if (on.requests - on.refused <= off.requests) return
  throw new Error(
    `${off.requests} requests became ${on.requests} (${on.refused} refused, without ${off.refused}) by ${optimize}: ${JSON.stringify(plan)}`,
  )
}

export const EXACT: Strictness = { rows: 'ordered', refusals: 'open', spared: true }
export const SAME: Strictness = { rows: 'ordered', refusals: 'open' }

/** Rows that are read, not acted on: the same rows, and the same order where there is one. */
export const endings: Property = {
  words: ALL_WORDS,
  servers: disorderly,
  start(world, behaviour, tally) {
    const benches = benchesFor([true, false, ['push-order-and-limit']], world, behaviour)
    return async ({ query }, number) => {
      const here = benches[number % 4 === 3 ? 1 : number % 4 === 2 ? 2 : 0]
      if (here !== undefined) await checkEnding(world, query, here, number, tally)
    }
  },
}

const ROW_BY_ROW: readonly Word[] = ['where', 'closure', 'closure', 'ofType', 'with']

/** One row's answer comes from one read of it: what goes would go before a change, or after. */
export const changes: Property = {
  words: ROW_BY_ROW,
  servers: honest,
  start(world, behaviour, tally) {
    const server = memoryServer()
    const here = bench({}, server)
    return async (plan, number) => {
      const after = changedWorld(world, number)
      // A cursor may lead nowhere in another world.
      const wholePages = { ...behaviour, largestPage: 1000 }
      server.serve(world, wholePages)
      server.serveAfter(1 + (number % 3), after, wholePages)
      const outcome = await outcomeOf(here, plan)
      if (outcome.kind === 'refuses') return tally.count('refused')
      const verdicts = [judge(world, plan, NOW), judge(after, plan, NOW)]
      // An alias that is named may have moved: to what it leads was told before, and what that is like afterwards.
      if (verdicts.some(({ kind }) => kind === 'refuses') || leadsElsewhere(plan, world, after))
        return tally.count('not told')
      const allowed = new Set(verdicts.flatMap(verdict => (verdict.kind === 'acts' ? verdict.acted : [])))
      const wrong = outcome.acted.filter(key => !allowed.has(key))
      if (wrong.length > 0) throw new Error(`${wrong} would go neither before nor after: ${JSON.stringify(plan)}`)
      tally.count('acted on', outcome.acted.length)
    }
  },
}

function leadsElsewhere({ query: { scope } }: PlanData, before: World, after: World): boolean {
  if (scope.kind !== 'named') return false
  const [then, now] = [before, after].map(world => rowsIn(world, scope).map(keyOf).sort().join())
  return then !== now
}

/** Of these words most of what is said can be asked of a server, below something that minds or not. */
const ASKING: readonly Word[] = ['ask', 'ofType', 'sparing', 'orderBy', 'take', 'distinct', 'union', 'except']

const lies = (kind: 'adds' | 'drops' | 'both') =>
  agreement([true], { rows: 'subset', refusals: 'open' }, lying(kind), ASKING)

/** Every property, by the name by which planted bugs say what catches them. */
export const PROPERTIES = {
  'no rules': agreement([false], EXACT),
  'all rules': agreement([true], SAME),
  'each rule': economy(RULE_NAMES.map(name => [name])),
  pushes: agreement([true], SAME, honest, ASKING),
  economy: economy([true]),
  fusing: economy([['fuse-filters']]),
  endings,
  changes,
  'a server that adds': lies('adds'),
  'a server that drops': lies('drops'),
  'a server that does both': lies('both'),
} satisfies Record<string, Property>

export type PropertyName = keyof typeof PROPERTIES
