import { expect, test } from 'vitest'
import { timeOf } from '../../src/plan/time.ts'

const two = (number: number) => `${number}`.padStart(2, '0')

test('a time is of a day that its month has, in every kind of year, and no other', () => {
  for (const year of [1896, 1900, 2000, 2023, 2024, 2100]) {
    for (let month = 0; month <= 13; month += 1) {
      const days = month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0
      for (let day = 0; day <= 32; day += 1) {
        const isThere = day >= 1 && day <= days
        const expected = isThere ? Date.UTC(year, month - 1, day) : undefined
        expect(timeOf(`${year}-${two(month)}-${two(day)}T00:00:00Z`)).toBe(expected)
      }
    }
  }
})
