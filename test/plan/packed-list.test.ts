import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seenEver, seenLately } from '../../src/listing/seen-rows.ts'
import { frozen } from '../../src/plan/frozen.ts'
import { packedList } from '../../src/plan/packed-list.ts'
import type { VersionRecord } from '../../src/resources/version/record.ts'
import { held } from '../gates/held.ts'

const alias = fc.record({
  alias: fc.string(),
  artifactCollection: fc.constantFrom(
    null,
    { __typename: 'ArtifactSequence' },
    { __typename: 'ArtifactPortfolio', id: 'P' },
  ),
})

const time = fc.oneof(
  fc
    .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-01-01') })
    .map(date => date.toISOString()),
  fc.constantFrom('2026-01-01T00:00:00', '2026-01-01T00:00:00.123456', '2026-01-01T00:00:00+02:00', 'yesterday', ''),
)

const number = fc.oneof(fc.nat(), fc.constantFrom('12', -0, 2 ** 53, 1.5, -1))

const node = fc.record(
  {
    id: fc.string({ unit: 'grapheme' }),
    state: fc.constantFrom('COMMITTED', 'PENDING', 'ODD'),
    aliases: fc.array(alias, { maxLength: 2 }),
    size: number,
    createdAt: time,
    versionIndex: fc.option(fc.nat()),
    storageBytes: number,
    usedCount: fc.nat(3),
    description: fc.option(fc.string()),
    metadata: fc.option(fc.json()),
    tags: fc.array(fc.record({ name: fc.string() }), { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'state', 'aliases', 'size', 'createdAt'], noNullPrototype: true },
)

const record = fc.record(
  {
    node,
    place: fc.record({
      entity: fc.constantFrom('team', '‹not visible›'),
      project: fc.string(),
      collection: fc.constantFrom('a', 'b'),
      type: fc.constantFrom('model', 'data'),
      versionIndex: fc.option(fc.nat()),
      portfolioId: fc.option(fc.string()),
    }),
    known: fc.dictionary(
      fc.constantFrom('metadata.loss', 'metadata.x.y'),
      fc.oneof(fc.double(), fc.string(), fc.constant(null)),
    ),
    groups: fc.array(fc.nat(5), { maxLength: 3 }),
    run: fc.constantFrom(null, 'hidden', { entity: 'team', project: 'vision', run: { id: 'R', name: 'r' } }),
  },
  { requiredKeys: ['node', 'place'], noNullPrototype: true },
) as unknown as fc.Arbitrary<VersionRecord>

/** Halves of a pair of surrogates too, alone and where they meet. */
const text = fc.array(fc.constantFrom('a', 'é', '\ud83d', '\ude00', '"'), { maxLength: 5 }).map(parts => parts.join(''))

/** Any plain data, as records, facts and items are. */
const anything = fc.anything({
  withDate: true,
  maxDepth: 2,
  maxKeys: 4,
  key: fc.constantFrom('a', 'b', 'c', '__proto__', 'toJSON'),
  values: [fc.boolean(), fc.double(), fc.integer(), text, fc.constantFrom(null, undefined, -0)],
})

/** Cells of a table whose columns hold one kind of value each, as most columns do, with some that are missing. */
const cells = fc.record(
  {
    text,
    few: fc.constantFrom('1', 1, true, null, '[]', [], '{"a":1}', { a: 1 }),
    zero: fc.constantFrom(0, -0),
    number: fc.double(),
    small: fc.integer(),
    time,
    date: fc.date(),
    list: fc.array(fc.constantFrom(0, -0, Number.NaN, null, '0', 'NaN'), { maxLength: 3 }),
    inner: fc.record({ id: fc.string(), at: time, odd: anything }, { requiredKeys: ['id'], noNullPrototype: true }),
    anything,
  },
  { requiredKeys: ['text', 'small', 'inner'], noNullPrototype: true },
)

describe('a packed list', () => {
  test.each([
    ['records of versions', record],
    ['columns of one kind', cells],
    ['anything', fc.dictionary(fc.constantFrom('x', 'y', 'z'), anything)],
  ])('gives back what it was given, whatever the order: %s', (_, arbitrary) => {
    fc.assert(
      fc.property(
        fc.array(arbitrary as fc.Arbitrary<object>, { minLength: 1, maxLength: 60, size: 'max' }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat({ max: 60 }),
        fc.boolean(),
        (given, together, loose, isFrozen) => {
          const things = isFrozen ? given.map(thing => frozen(thing)) : given
          const list = packedList<object>(loose, together)
          for (const thing of things) list.push(thing)
          expect(list.length).toBe(things.length)
          const back = things.map((_, row) => list.at(things.length - 1 - row)).reverse()
          expect(back).toStrictEqual(things)
          expect(back.map(keysOf)).toEqual(things.map(keysOf))
          if (isFrozen) expect(back.every(isFrozenThrough)).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('has nothing before its first and after its last', () => {
    const list = packedList<{ readonly a: number }>(0, 2)
    for (const a of [1, 2, 3]) list.push({ a })
    expect(list.at(2)).toEqual({ a: 3 })
    for (const row of [-1, 3]) expect(() => list.at(row)).toThrow(/There is no row/)
  })

  test('keep the runs that logged them', () => {
    const rows = packedList<VersionRecord>()
    const run = { entity: 'team', project: 'vision', run: { id: 'R', name: 'r' } } as unknown as VersionRecord['run'] &
      object
    const all = Array.from({ length: 9000 }, (_, index) => ({
      ...lean(index),
      run: index % 2 === 0 ? run : ('hidden' as const),
    }))
    for (const one of all) rows.push(one)
    expect([rows.at(0), rows.at(1), rows.at(8999)]).toEqual([all[0], all[1], all[8999]])
  })

  test('take at most 70 bytes where records differ in id, number, size and time', () => {
    const before = held()
    const rows = packedList<VersionRecord>()
    for (let index = 0; index < 200_000; index++) rows.push(lean(index))
    expect((held() - before) / rows.length).toBeLessThan(70)
    expect(rows.at(123_456)).toEqual(lean(123_456))
  })
})

function lean(index: number): VersionRecord {
  const place = {
    entity: 'team',
    project: 'vision',
    collection: 'checkpoint',
    type: 'model',
    versionIndex: index,
    portfolioId: null,
  }
  const node = {
    id: btoa(`Artifact:${1e8 + index}`),
    state: 'COMMITTED',
    aliases: [],
    artifactMemberships: { pageInfo: { hasNextPage: false }, edges: [] },
    size: index * 1000,
    storageBytes: index * 999,
    usedCount: 0,
    createdAt: new Date(1.7e12 + index * 60_000).toISOString(),
  }
  return { node: node as unknown as VersionRecord['node'], place }
}

/** All keys in their order, those of what is inside too. */
function keysOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return null
  return Object.entries(value).map(([key, inner]) => [key, keysOf(inner)])
}

function isFrozenThrough(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Date) return true
  return Object.isFrozen(value) && Object.values(value).every(isFrozenThrough)
}

describe('rows that come again', () => {
  test('from nearby are told, and forgotten when a list has gone on far enough', () => {
    const seen = seenLately()
    for (let page = 0; page < 12; page++) {
      for (let row = 0; row < 1000; row++) expect(seen.isNew(`row ${row} of ${page}`)).toBe(true)
      seen.turn()
    }
    expect(seen.isNew('row 999 of 11')).toBe(false)
    expect(seen.isNew('row 0 of 4')).toBe(false)
    expect(seen.isNew('row 0 of 0')).toBe(true)
  })

  test('from anywhere are told where rows may come from several lists', () => {
    const seen = seenEver()
    expect(seen.isNew('row')).toBe(true)
    for (let page = 0; page < 10; page++) seen.turn()
    expect(seen.isNew('row')).toBe(false)
  })
})
