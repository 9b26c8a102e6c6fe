import { expect } from 'vitest'
import { sampledRuns } from '../sampling.ts'
import { checkTogether, PROPERTIES, type PropertyName, type Share } from './properties.ts'
import { startRate, startTally } from './tally.ts'

/**
 * How many pairs of a world and a plan all files check together: a tenth of what CI checks, which is more than 200,000
 * (`.ci/run`), and half a hundredth in the quick project. `PLANNER_SEED` is for a run that is to be repeated.
 */
const PAIRS = sampledRuns(Number(process.env['PLANNER_PAIRS'] ?? 20_400), 1 / 20)
const SEED = process.env['PLANNER_SEED']

/** What of all pairs each property gets; those that run a plan more than once count it once. */
const SHARES: Readonly<Record<PropertyName, number>> = {
  'no rules': 0.2,
  'all rules': 0.2,
  pushes: 0.1,
  economy: 0.05,
  fusing: 0.02,
  'each rule': 0.13,
  bytes: 0.05,
  joins: 0.05,
  'joins that are lied to': 0.03,
  endings: 0.1,
  changes: 0.03,
  'a server that adds': 0.03,
  'a server that drops': 0.04,
  'a server that does both': 0.05,
}

const NAMES = Object.keys(PROPERTIES) as readonly PropertyName[]

const ALL: ReadonlyMap<PropertyName, Share> = new Map(
  NAMES.map(name => {
    return [name, { name, property: PROPERTIES[name], pairs: Math.ceil(PAIRS * SHARES[name]), tally: startTally() }]
  }),
)

/** Checks a property on its share of the pairs, and prints what was counted. */
export async function expectProperty(name: PropertyName): Promise<void> {
  const share = ALL.get(name)
  if (share === undefined) throw new TypeError(`There is no property ${name}.`)
  await (SEED === undefined ? checkTimed([share]) : passOf(share, Number(SEED)))
  console.log(`${name}: ${share.tally}`)
  expect(share.tally.pairs).toBeGreaterThanOrEqual(share.pairs)
}

const passes = new Map<Share, Promise<void>>()

/** One seed gives all properties of the same words and servers the same pairs: one pass checks them, for the first of them. */
function passOf(share: Share, seed: number): Promise<void> {
  const known = passes.get(share)
  if (known !== undefined) return known
  const alike = [...ALL.values()].filter(({ property: { words, servers } }) => {
    return words === share.property.words && servers === share.property.servers
  })
  const pass = checkTimed(alike, seed)
  for (const one of alike) passes.set(one, pass)
  return pass
}

async function checkTimed(shares: readonly Share[], seed?: number): Promise<void> {
  const rate = startRate()
  await checkTogether(shares, seed)
  console.log(rate(shares.reduce((pairs, { tally }) => pairs + tally.pairs, 0)))
}

/** None of them hangs on how fast the machine is. */
export const PATIENCE = 3_600_000
