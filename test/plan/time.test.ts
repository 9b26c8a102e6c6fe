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

test('a time is the same moment in every form in which it is written', () => {
  const zones = [
    ...(['', 'Z', '+00', '-00:00', '+0000'] as const).map(zone => [zone, 0] as const),
    ...(['+02', '+02:00', '+0200'] as const).map(zone => [zone, 2] as const),
    ['-05:00', -5] as const,
  ]
  for (const year of [1, 99, 1969, 2024]) {
    for (const between of ['T', ' ']) {
      for (const [zone, hours] of zones) {
        const moment = new Date(0)
        moment.setUTCFullYear(year, 0, 31)
        moment.setUTCHours(12 - hours, 34, 56, 789)
        const day = `${year}`.padStart(4, '0')
        for (const part of ['789', '7891', '789123456'])
          expect(timeOf(`${day}-01-31${between}12:34:56.${part}${zone}`)).toBe(moment.getTime())
        moment.setUTCMilliseconds(0)
        expect(timeOf(`${day}-01-31${between}12:34:56${zone}`)).toBe(moment.getTime())
        moment.setUTCSeconds(0)
        expect(timeOf(`${day}-01-31${between}12:34${zone}`)).toBe(moment.getTime())
      }
    }
  }
})
