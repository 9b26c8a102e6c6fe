import fc from 'fast-check'
import { RULE_NAMES } from '../../src/planner/optimize.ts'
import { changedWorld } from './changed-world.ts'
import { checkEnding } from './endings.ts'
import type { World } from './facts.ts'
import { cases } from './generate.ts'
import { ALL_WORDS, BYTE_WORDS, JOIN_WORDS, type Word } from './generate-plan.ts'
import { NOW } from './generate-world.ts'
import { type Ground, groundOf, type Optimize } from './ground.ts'
import { bench, compare, type Outcome, outcomeOf, type Strictness } from './harness.ts'
import { memoryServer } from './memory-server.ts'
import { judge } from './oracle.ts'
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
  start(ground: Ground, tally: Tally): (plan: PlanData, number: number) => Promise<void>
}

/** A property, and of how many pairs it must hold. */
export interface Share {
  readonly name: string
  readonly property: Property
  readonly pairs: number
  readonly tally: Tally
}

/** A pair for which a property does not hold. */
export class Counterexample extends Error {
  /** Pairs until then, this one included. */
  readonly pairs: number

  constructor(name: string, pairs: number, found: Error) {
    // Of a found example fast-check prints the whole world, of which nobody reads the end.
    super(`${name}: ${found.message.slice(0, 4000)}\n${found.cause instanceof Error ? found.cause.stack : ''}`)
    this.pairs = pairs
  }
}

/** More would be cheaper, and see fewer worlds. */
const PLANS_OF_A_WORLD = 10

const SHRINKS = process.env['PLANNER_SHRINK'] !== undefined

/** Checks so many pairs. */
export async function check(name: PropertyName, pairs: number, seed?: number): Promise<Tally> {
  const tally = startTally()
  await checkTogether([{ name, property: PROPERTIES[name], pairs, tally }], seed)
  return tally
}

/**
 * Checks properties of the same words and servers on the same pairs: each on as many, and the same, as by itself. What more
 * than one asks of a pair is found out once. The first pair for which one does not hold ends it.
 */
export async function checkTogether(shares: readonly Share[], seed?: number): Promise<void> {
  const [first] = shares
  if (first === undefined) return
  const { words, servers } = first.property
  const property = fc.asyncProperty(cases(PLANS_OF_A_WORLD, words), servers, async ({ world, plans }, behaviour) => {
    await checkWorld(groundOf(world, behaviour), plans, shares)
  })
  const options = {
    numRuns: Math.ceil(Math.max(...shares.map(({ pairs }) => pairs)) / PLANS_OF_A_WORLD),
    endOnFailure: !SHRINKS,
    ...(seed === undefined ? {} : { seed }),
  }
  await fc.assert(property, options).catch((error: unknown) => {
    const failed = shares.find(({ tally }) => tally.of(FAILED) > 0)
    throw error instanceof Error && failed ? new Counterexample(failed.name, failed.tally.pairs, error) : error
  })
}

const FAILED = 'failed'

async function checkWorld(ground: Ground, plans: readonly PlanData[], shares: readonly Share[]): Promise<void> {
  // Shrinking looks at more pairs than were asked for.
  const due = shares.filter(({ pairs, tally }) => SHRINKS || tally.pairs < pairs)
  const checks = due.map(({ property, tally }) => ({ tally, checkPlan: property.start(ground, tally) }))
  for (const [number, plan] of plans.entries()) {
    for (const { tally, checkPlan } of checks) {
      tally.pair()
      await checkPlan(plan, number).catch(error => {
        tally.count(FAILED)
        throw error
      })
    }
  }
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
    start(ground, tally) {
      return async plan => {
        for (const optimize of settings) await expectSame(ground, plan, optimize, strictness, tally)
      }
    },
  }
}

/** What comes of a plan under a setting, once it is seen to be what the oracle says. */
async function expectSame(
  ground: Ground,
  plan: PlanData,
  optimize: Optimize,
  strictness: Strictness,
  tally: Tally,
): Promise<Outcome> {
  const { world } = ground
  const verdict = ground.verdict(plan)
  const outcome = await ground.outcome(optimize, plan)
  const kind = compare(world, plan, verdict, outcome, strictness)
  if (kind === 'different') throw new Error(showDifference(world, plan, outcome, verdict))
  tally.count(kind)
  if (outcome.kind === 'acts' && outcome.acted.length === 0) tally.count('acting on nothing')
  return outcome
}

/** With the planner, in each of these settings, a plan does the same as without, and sends no more requests. */
export function economy(settings: readonly Optimize[], words = ALL_WORDS): Property {
  return {
    words,
    servers: honest,
    start(ground, tally) {
      return async (plan, number) => {
        const optimize = settings[number % settings.length] ?? true
        const without = await expectSame(ground, plan, false, EXACT, tally)
        const withRules = await expectSame(ground, plan, optimize, SAME, tally)
        await expectNoMore(ground, plan, { without, withRules }, optimize, tally)
      }
    },
  }
}

interface Compared {
  readonly without: Outcome
  readonly withRules: Outcome
}

async function expectNoMore(
  ground: Ground,
  plan: PlanData,
  { without, withRules }: Compared,
  optimize: Optimize,
  tally: Tally,
): Promise<void> {
  if (without.kind === 'refuses' || withRules.kind === 'refuses') return
  tally.count('requests off', without.requests)
  tally.count('requests on', withRules.requests)
  if (withRules.requests <= without.requests) return
  // What a server lacks, and what its rows weigh, is learned by asking, once. The two connections learned it by other plans.
  const [off, on] = [await ground.again(false, plan), await ground.again(optimize, plan)]
  tally.count('learned')
  if (off.kind === 'acts' && on.kind === 'acts' && on.requests <= off.requests) return
  throw new Error(`${requestsOf(off)} requests became ${requestsOf(on)} by ${optimize}: ${JSON.stringify(plan)}`)
}

const requestsOf = (outcome: Outcome) => (outcome.kind === 'acts' ? outcome.requests : `refused (${outcome.code})`)

export const EXACT: Strictness = { rows: 'ordered', refusals: 'open', spared: true }
export const SAME: Strictness = { rows: 'ordered', refusals: 'open' }

/** Rows that are read, not acted on: the same rows, and the same order where there is one. */
export const endings: Property = {
  words: ALL_WORDS,
  servers: disorderly,
  start({ world, connect }, tally) {
    const benches = [true, false, ['push-order-and-limit']].map(connect)
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
  start({ world, behaviour, verdict }, tally) {
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
      const verdicts = [verdict(plan), judge(after, plan, NOW)]
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
const ASKING: readonly Word[] = [
  'ask',
  'ofType',
  'sparing',
  'orderBy',
  'take',
  'takeBytes',
  'distinct',
  'union',
  'except',
]

const lies = (kind: 'adds' | 'drops' | 'both', words = ASKING) =>
  agreement([true], { rows: 'subset', refusals: 'open' }, lying(kind), words)

/** Every property, by the name by which planted bugs say what catches them. */
export const PROPERTIES = {
  'no rules': agreement([false], EXACT),
  'all rules': agreement([true], SAME),
  'each rule': economy(RULE_NAMES.map(name => [name])),
  pushes: agreement([true], SAME, honest, ASKING),
  economy: economy([true]),
  fusing: economy([['fuse-filters']]),
  bytes: economy([true], BYTE_WORDS),
  joins: economy([true], JOIN_WORDS),
  'joins that are lied to': lies('both', [...ASKING, 'join']),
  endings,
  changes,
  'a server that adds': lies('adds'),
  'a server that drops': lies('drops'),
  'a server that does both': lies('both'),
} satisfies Record<string, Property>

export type PropertyName = keyof typeof PROPERTIES
