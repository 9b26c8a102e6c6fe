import { expect, test } from 'vitest'
import { messagesOf, programOf } from './compiler.ts'

/** The most type instantiations that each fixture may cost above the import alone. */
const LIMITS = {
  headline: 25,
  join: 35,
  'forty-steps': 90,
  'wrong-field': 10,
  'wrong-option': 40,
  'data-where': 135,
  'wrong-condition': 40,
  sparing: 95,
}

const BASELINE = instantiationsOf('baseline')

/** Instantiations that checking one file takes; a file that does not compile measures nothing. */
function instantiationsOf(fixture: string): number {
  const file = `test/types/fixtures/${fixture}.ts`
  const program = programOf([file])
  expect(messagesOf(program, file)).toEqual([])
  return program.getInstantiationCount()
}

for (const [fixture, limit] of Object.entries(LIMITS)) {
  const cost = instantiationsOf(fixture) - BASELINE
  test(`${fixture} costs ${cost} type instantiations, at most ${limit}`, () => {
    expect(cost).toBeGreaterThan(0)
    expect(cost).toBeLessThanOrEqual(limit)
  })
}
