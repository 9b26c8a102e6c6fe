import { expect, test } from 'vitest'
import { PERIODS } from '../../src/conditions/sparing/periods.ts'

const at = (text: string) => Date.parse(text)

test('the same day, month or week of two years is not one period', () => {
  for (const name of ['daily', 'weekly', 'monthly', 'yearly'] as const)
    expect(PERIODS[name](at('2025-04-17T12:00:00Z')), name).not.toBe(PERIODS[name](at('2026-04-17T12:00:00Z')))
})

test('a week belongs to the year of its Thursday', () => {
  expect(PERIODS.weekly(at('2027-01-01T00:00:00Z'))).toBe(PERIODS.weekly(at('2026-12-31T00:00:00Z')))
  expect(PERIODS.weekly(at('2026-06-08T00:00:00Z'))).not.toBe(PERIODS.weekly(at('2026-06-07T23:59:59Z')))
})
