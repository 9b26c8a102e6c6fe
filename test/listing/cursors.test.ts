import { expect, test } from 'vitest'
import { areSurelyKeys } from '../../src/listing/cursors.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const marks = (cursorOf: (place: number) => string | undefined, count = 30) =>
  Array.from({ length: count }, (_, place) => ({ key: `k${place}`, cursor: cursorOf(place), isHidden: false }))
const ids = [
  7, 19, 22, 40, 41, 58, 63, 99, 120, 121, 130, 188, 190, 201, 240, 250, 251, 270, 301, 333, 340, 351, 399, 400,
]

test.each<[string, (place: number) => string]>([
  ['numbers from zero', place => base64(`${place}`)],
  ['numbers from one, in words', place => base64(`cursor:v2:${place + 1}`)],
  ['places from the end', place => base64(`{"left": ${5000 - place}}`)],
  ['offsets in rows of ten', place => base64(`offset=${place * 10}`)],
  ['version numbers without a gap, which may be places', place => base64(`[${place}, ${ids[place % ids.length]}]`)],
  ['what is not base64', place => `after ${ids[place % ids.length]}`],
  ['what is no text', place => Buffer.from([200, 201, ids[place % ids.length] ?? 0]).toString('base64')],
])('cursors of %s are not surely keys', (_, cursorOf) => {
  expect(areSurelyKeys(marks(cursorOf, ids.length))).toBe(false)
})

test('cursors that hold what stands there are keys; too few, or none, tell nothing', () => {
  const byId = (place: number) => base64(`id:${ids[place % ids.length]}`)
  expect(areSurelyKeys(marks(byId, ids.length))).toBe(true)
  expect(areSurelyKeys(marks(byId, 19))).toBe(false)
  expect(areSurelyKeys(marks(place => (place === 3 ? undefined : byId(place)), ids.length))).toBe(false)
})
