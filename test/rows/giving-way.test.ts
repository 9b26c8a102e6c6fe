import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filterGivingWay, givingWay, sortGivingWay } from '../../src/rows/giving-way.ts'

const numbers = fc.array(fc.nat(30), { maxLength: 80 })
const atOnce = fc.integer({ min: 1, max: 12 })

/** How often other work got its turn meanwhile. */
async function turnsDuring<Value>(work: () => Promise<Value>): Promise<readonly [Value, number]> {
  let turns = 0
  let isOver = false
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const value = await work()
  isOver = true
  return [value, turns]
}

describe('work on many things gives way', () => {
  test('and leaves out none, in their order', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, atOnce, async (all, most) => {
        const pieces: (readonly number[])[] = []
        const [, turns] = await turnsDuring(async () => {
          for await (const some of givingWay(all, most)) pieces.push(some)
        })
        expect(pieces.flat()).toEqual(all)
        expect(pieces.every(({ length }) => length <= most)).toBe(true)
        expect(turns).toBeGreaterThanOrEqual(Math.floor(Math.max(0, all.length - 1) / most))
      }),
    )
  })

  test('and filters as an array does', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, fc.nat(30), async (all, limit) => {
        expect([...(await filterGivingWay(all, one => one < limit))]).toEqual(all.filter(one => one < limit))
      }),
    )
  })

  test('and sorts as an array does: of equal ones the first stays the first', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, atOnce, async (keys, most) => {
        const compare = (one: number, other: number) => (keys[one] ?? 0) - (keys[other] ?? 0)
        const given = Uint32Array.from(keys.keys())
        const expected = [...given].sort(compare)
        const [sorted, turns] = await turnsDuring(() => sortGivingWay(given, compare, most))
        expect([...sorted]).toEqual(expected)
        expect(turns).toBeGreaterThanOrEqual(Math.floor(Math.max(0, keys.length - 1) / most))
      }),
    )
  })
})
