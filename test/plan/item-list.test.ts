import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hold } from '../../src/plan/held-list.ts'
import type { Item, Kept } from '../../src/plan/item.ts'
import { holdItems, itemList, keptList } from '../../src/plan/item-list.ts'
import { itemMap, itemSet } from '../../src/plan/item-map.ts'
import { chained, type List, listOf, picked, sortedBy } from '../../src/plan/list.ts'
import { OUTCOME_KINDS, type Outcome, type OutcomeKind } from '../../src/plan/outcome.ts'
import { outcomesOf } from '../../src/plan/outcome-list.ts'
import { type Added, addedUp } from '../../src/plan/outcomes-added.ts'

/** Two actions that are equal, and still two: a file tells them by their places. */
const ACTIONS = [0, 1].map(() => Object.freeze({ kind: 'delete', allow: Object.freeze({ aliases: true }) }))

const item = fc.record(
  {
    kind: fc.constantFrom('version', 'link', 'sequence', 'run'),
    action: fc.constantFrom(...ACTIONS),
    id: fc.string(),
    identity: fc.constantFrom(null, { sequenceId: 'S', createdAt: '2026-01-01T00:00:00', digest: 'd' }),
    createdAt: fc.date(),
    aliases: fc.array(fc.string(), { maxLength: 2 }),
    storedBytes: fc.nat(),
    seen: fc.dictionary(fc.constantFrom('state', 'tags'), fc.oneof(fc.string(), fc.array(fc.string()))),
    groups: fc.array(fc.nat(3), { maxLength: 2 }),
    part: fc.nat(1),
  },
  { noNullPrototype: true },
) as unknown as fc.Arbitrary<Item>

const items = fc.array(item, { maxLength: 40, size: 'max' })
/** From when on they are packed, and how many together. */
const sizes = fc.record({
  loose: fc.constantFrom(0, 3, 15, 21, 27, 33, 1000),
  together: fc.integer({ min: 1, max: 12 }),
})

const check = (property: fc.IProperty<never[]>) => fc.assert(property as fc.IProperty<unknown[]>, { numRuns: 200 })
const reasons = [{ code: 'aliased', detail: 'it has the alias a' }] as const

describe('a list has the words of an array', () => {
  test('and gives the same', () => {
    check(
      fc.property(fc.array(fc.nat(9)), fc.nat(9), fc.nat(12), (array, limit, from) => {
        const list = listOf(array.length, index => array[index] as number)
        const isSmall = (one: number) => one < limit
        expect([...list]).toEqual(array)
        expect(list.map(one => one * 2)).toEqual(array.map(one => one * 2))
        expect(list.flatMap(one => (isSmall(one) ? [one, one] : []))).toEqual(
          array.flatMap(one => (isSmall(one) ? [one, one] : [])),
        )
        expect([list.some(isSmall), list.every(isSmall), list.find(isSmall)]).toEqual([
          ...[array.some(isSmall), array.every(isSmall), array.find(isSmall)],
        ])
        expect(list.slice(from, from + limit)).toEqual(array.slice(from, from + limit))
        expect(list.at(from)).toBe(array[from])
        const few = list.filter(isSmall).filter(one => one !== 1)
        expect([few.length, ...few]).toEqual([few.length, ...array.filter(isSmall).filter(one => one !== 1)])
        expect(JSON.stringify({ list })).toBe(JSON.stringify({ list: array }))
        expect([...chained(list, array)]).toEqual([...array, ...array])
      }) as never,
    )
  })

  test('also where its things are undefined', () => {
    const list: List<undefined> = listOf(2, () => undefined)
    expect([list.some(one => one === undefined), list.every(one => one !== undefined)]).toEqual([true, false])
  })

  test('it is sorted by keys as an array is, and equal ones keep their order', () => {
    check(
      fc.property(fc.array(fc.nat(4)), array => {
        const list = listOf(array.length, index => ({ key: array[index] as number, index }))
        const sorted = sortedBy(list, array, (a, b) => a - b)
        expect([...sorted]).toEqual([...list].sort((a, b) => a.key - b.key))
        expect([...picked(list, Uint32Array.from(array.keys()).reverse())]).toEqual([...list].reverse())
      }) as never,
    )
  })
})

describe('items that are held', () => {
  test('come back as they were, frozen, with the very actions, by their places', () => {
    check(
      fc.property(items, sizes, (given, few) => {
        const list = itemList(given, few)
        expect(list.length).toBe(given.length)
        for (const [place, one] of [...list].entries()) {
          expect(one).toStrictEqual(given[place])
          expect(Object.keys(one)).toEqual(Object.keys(given[place] as Item))
          expect(one.action).toBe(given[place]?.action)
          expect(isFrozenThrough(one)).toBe(true)
          expect(list.placeOf(one)).toBe(place)
        }
        expect(() => list.placeOf({ ...(given[0] as Item) })).toThrow(TypeError)
        const { traits } = list
        expect(traits.kinds).toEqual(new Set(given.map(({ kind }) => kind)))
        expect([...traits.actions]).toEqual([...new Set(given.map(({ action }) => action))])
        expect(traits.areJoined).toBe(given.some(({ part }) => part > 0))
        expect(traits.haveGroups).toBe(given.some(({ groups }) => groups.length > 0))
      }) as never,
    )
  })

  test('stay the same objects once all were asked for, whatever was asked for before', () => {
    check(
      fc.property(items, sizes, fc.boolean(), (given, few, isAskedBefore) => {
        const list = itemList(given, few)
        const before = isAskedBefore ? [...list].map(one => list.placeOf(one)) : undefined
        const all = list.all()
        expect(list.all()).toBe(all)
        expect([...list].every((one, place) => one === all[place])).toBe(true)
        expect(list.filter(({ part }) => part === 0).every(one => one === all[list.placeOf(one)])).toBe(true)
        expect(before ?? [...all.keys()]).toEqual([...all.keys()])
      }) as never,
    )
  })

  test('are taken over as they are by a list of a list', () => {
    const list = itemList<Item>([])
    expect(itemList(list)).toBe(list)
    expect(keptList(keptList([]))).not.toBe(list)
  })

  test('of what is kept come back with their reasons', () => {
    check(
      fc.property(items, sizes, (given, few) => {
        const kept = given.map((one): Kept => ({ item: one, reasons }))
        const list = keptList(kept, few)
        expect([...list]).toStrictEqual(kept)
        expect([...list].every(({ item }, place) => item.action === given[place]?.action)).toBe(true)
        expect([...list].every(isFrozenThrough)).toBe(true)
        expect(keptList(list)).toBe(list)
      }) as never,
    )
  })

  test('may be looked at while others are taken over', () => {
    const holding = hold<{ readonly n: number }>({ loose: 2, together: 2 })
    for (let n = 0; n < 5; n += 1) {
      holding.push({ n })
      expect(Array.from({ length: holding.length }, (_, index) => holding.at(index).n)).toEqual([
        ...Array(n + 1).keys(),
      ])
    }
    const few = holdItems({ loose: 0, together: 1 })
    expect([few.length, few.list().length]).toEqual([0, 0])
  })
})

describe('sets and maps of items', () => {
  test('know an item by its place, whichever time it was made', () => {
    check(
      fc.property(fc.array(item, { minLength: 1, maxLength: 20 }), sizes, fc.nat(19), (given, few, nth) => {
        const list = itemList(given, few)
        const place = nth % given.length
        const twice = () => list.at(place) as Item
        const [set, map] = [itemSet(list), itemMap<string>(list)]
        set.add(twice())
        map.set(twice(), 'a')
        expect([set.size, set.has(twice()), map.get(twice()), map.has(twice())]).toEqual([1, true, 'a', true])
        expect([...list].filter(one => set.has(one)).length).toBe(1)
        set.delete(twice())
        expect([set.size, set.has(twice())]).toEqual([0, false])
      }) as never,
    )
  })
})

describe('outcomes of items', () => {
  const ending = fc.oneof(
    fc.constantFrom({ kind: 'deleted' as const }, { kind: 'gone' as const }),
    fc.record(
      { kind: fc.constantFrom('changed' as const, 'unknown' as const), detail: fc.string() },
      { noNullPrototype: true },
    ),
    fc.constant({ kind: 'kept' as const, reasons: [{ code: 'aliased' as const, detail: 'a' }] }),
  )

  test('are the last word on each, in the order of the items', () => {
    check(
      fc.property(items, sizes, fc.array(fc.tuple(fc.nat(39), ending)), (given, few, ended) => {
        const list = itemList(given, few)
        const outcomes = outcomesOf(list)
        const expected = new Map<number, Outcome>()
        for (const [nth, end] of given.length === 0 ? [] : ended) {
          const place = nth % given.length
          const outcome = { item: list.at(place) as Item, ...end }
          outcomes.add([outcome])
          expected.set(place, outcome)
        }
        expect(outcomes.size).toBe(expected.size)
        for (const [place, one] of [...list].entries()) {
          expect(outcomes.has(one)).toBe(expected.has(place))
          expect(outcomes.get(one)).toEqual(expected.get(place))
        }
        const known = outcomes.known()
        expect(known.added).toEqual(sumOf([...expected.values()]))
        expect(addedUp([...known])).toEqual(known.added)
        expect([...known].every(isFrozenThrough)).toBe(true)
        const inOrder = [...expected].sort(([a], [b]) => a - b).map(([, outcome]) => outcome)
        expect([...known]).toEqual(inOrder)
        // What a report tells of, a preview shows: people compare the two.
        const [told, shown] = [known.all(), list.all()]
        expect(told.every(({ item }) => shown.includes(item))).toBe(true)
        expect(told).toEqual(inOrder)
      }) as never,
    )
  })
})

function sumOf(outcomes: readonly Outcome[]): Added {
  const of = (kind: OutcomeKind) => outcomes.filter(one => one.kind === kind)
  const counts = Object.fromEntries(OUTCOME_KINDS.map(kind => [kind, of(kind).length])) as Record<OutcomeKind, number>
  const versions = of('deleted').flatMap(({ item }) => (item.kind === 'version' || item.kind === 'link' ? [item] : []))
  return { counts, bytes: versions.reduce((bytes, { storedBytes }) => bytes + storedBytes, 0) }
}

function isFrozenThrough(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Date) return true
  return Object.isFrozen(value) && Object.values(value).every(isFrozenThrough)
}
