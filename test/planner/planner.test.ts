import { expect, test } from 'vitest'
import { check, PROPERTIES } from './properties.ts'

const PAIRS = Number(process.env['PLANNER_PAIRS'] ?? 3000)
const only = process.env['ONLY']
for (const [name, property] of Object.entries(PROPERTIES)) {
  if (only !== undefined && only !== name) continue
  test(name, async () => {
    const tally = await check(property, PAIRS, process.env['SEED'] ? Number(process.env['SEED']) : undefined)
    console.log(`${name}: ${tally}`)
    expect(tally.pairs).toBeGreaterThanOrEqual(PAIRS)
  }, 600_000)
}
