import { expect } from 'vitest'
import { sampledRuns } from '../sampling.ts'
import { check, PROPERTIES, type PropertyName } from './properties.ts'

/**
 * How many pairs of a world and a plan all files check together: a tenth of what CI checks, which is more than 200,000
 * (`.ci/run`), and half a hundredth in the quick project. `PLANNER_SEED` is for a run that is to be repeated.
 */
const PAIRS = sampledRuns(Number(process.env['PLANNER_PAIRS'] ?? 20_400), 1 / 20)
const SEED = process.env['PLANNER_SEED']

/** What of all pairs each property gets; those that run a plan more than once count it once. */
const SHARES: Readonly<Record<PropertyName, number>> = {
  'no rules': 0.25,
  'all rules': 0.2,
  pushes: 0.1,
  economy: 0.05,
  fusing: 0.02,
  'each rule': 0.13,
  endings: 0.1,
  changes: 0.03,
  'a server that adds': 0.03,
  'a server that drops': 0.04,
  'a server that does both': 0.05,
}

/** Checks a property on its share of the pairs, and prints what was counted. */
export async function expectProperty(name: PropertyName): Promise<void> {
  const pairs = Math.ceil(PAIRS * SHARES[name])
  const tally = await check(PROPERTIES[name], pairs, SEED === undefined ? undefined : Number(SEED))
  console.log(`${name}: ${tally}`)
  expect(tally.pairs).toBeGreaterThanOrEqual(pairs)
}

/** None of them hangs on how fast the machine is. */
export const PATIENCE = 3_600_000
