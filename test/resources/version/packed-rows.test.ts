import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seenEver, seenLately } from '../../../src/listing/seen-rows.ts'
import { packedRows } from '../../../src/resources/version/packed-rows.ts'
import type { VersionRecord } from '../../../src/resources/version/record.ts'
import { portions } from '../../../src/rows/portions.ts'
import { held } from '../../gates/held.ts'

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
  { requiredKeys: ['id', 'state', 'aliases', 'size', 'createdAt'] },
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
  { requiredKeys: ['node', 'place'] },
) as unknown as fc.Arbitrary<VersionRecord>

/** What JSON keeps of it, which is where records come from. */
const asRead = (one: VersionRecord): VersionRecord => JSON.parse(JSON.stringify(one))

describe('packed rows', () => {
  test('come back as they were, also in other orders', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 400 }),
        (records, times) => {
          const given = Array.from({ length: times }, () => records)
            .flat()
            .map(asRead)
          const rows = packedRows()
          for (const one of given) rows.push(one)
          expect(rows.length).toBe(given.length)
          expect([...portions(rows)].flat()).toEqual(given)
          const backwards = Uint32Array.from({ length: rows.length }, (_, row) => rows.length - 1 - row)
          expect([...portions(rows, backwards)].flat()).toEqual([...given].reverse())
        },
      ),
      { numRuns: 100 },
    )
  })

  test('keep the runs that logged them', () => {
    const rows = packedRows()
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
    const rows = packedRows()
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
