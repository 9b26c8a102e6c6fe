import { describe, expect, test } from 'vitest'
import { NOT_FETCHED, UNREADABLE } from '../../../src/conditions/values.ts'
import { readFacts } from '../../../src/resources/version/facts.ts'
import { isHeldBy, ownAliases, readField } from '../../../src/resources/version/record.ts'
import { record } from './record.ts'

const sequence = { __typename: 'ArtifactSequence' } as const
const portfolio = (id: string) => ({ __typename: 'ArtifactPortfolio', id }) as const
const membership = (id: string, name: string) => ({
  node: {
    versionIndex: 0,
    artifactCollection: { ...portfolio(id), name, project: { name: 'registry', entityName: 'my-org' } },
  },
})

describe('aliases', () => {
  const row = record({
    aliases: [
      { alias: 'latest', artifactCollection: sequence },
      { alias: 'v3', artifactCollection: sequence },
      { alias: 'production', artifactCollection: portfolio('p1') },
      { alias: 'secret', artifactCollection: null },
    ],
  })

  test('are names from every collection, and never vN', () => {
    expect(readField(row, 'aliases')).toEqual(['latest', 'production', 'secret'])
  })

  test('of its own collection include those whose collection is hidden', () => {
    expect(ownAliases(row)).toEqual(['latest', 'secret'])
  })

  test('of a link are those of its portfolio', () => {
    expect(ownAliases({ ...row, place: { ...row.place, portfolioId: 'p1' } })).toEqual(['production', 'secret'])
  })
})

describe('links', () => {
  test('name each portfolio with the aliases there', () => {
    const row = record({
      aliases: [{ alias: 'production', artifactCollection: portfolio('p1') }],
      artifactMemberships: {
        pageInfo: { hasNextPage: false },
        edges: [{ node: { versionIndex: 0, artifactCollection: {} } }, membership('p1', 'detector')],
      },
    })
    expect(readField(row, 'links')).toEqual([
      {
        ...{ entity: 'my-org', project: 'registry', collection: 'detector', aliases: ['production'] },
        linkedAt: NOT_FETCHED,
      },
    ])
    expect(isHeldBy(row, 'p1')).toBe(true)
    expect(isHeldBy(row, 'p2')).toBe(false)
  })

  test('cannot be read where a second collection says nothing of itself: of its own a version has one', () => {
    const edges = [{ node: { versionIndex: 0, artifactCollection: {} } }]
    const ofOne = record({ artifactMemberships: { pageInfo: { hasNextPage: false }, edges } })
    const ofTwo = record({ artifactMemberships: { pageInfo: { hasNextPage: false }, edges: [...edges, ...edges] } })
    expect(readField(ofOne, 'links')).toEqual([])
    expect(isHeldBy(ofOne, 'p1')).toBe(false)
    expect(readField(ofTwo, 'links')).toBe(UNREADABLE)
    expect(isHeldBy(ofTwo, 'p1')).toBe(true)
  })

  test('that are hidden or cut short count as links', () => {
    const hidden = record({ artifactMemberships: { pageInfo: { hasNextPage: false }, edges: [{ node: null }] } })
    const cut = record({ artifactMemberships: { pageInfo: { hasNextPage: true }, edges: [] } })
    expect(readField(hidden, 'links')).toHaveLength(1)
    expect(readField(cut, 'links')).toHaveLength(1)
    expect(isHeldBy(cut, 'p1')).toBe(true)
  })
})

describe('values', () => {
  test('that were not fetched are told from values that are empty', () => {
    expect(readField(record(), 'tags')).toBe(NOT_FETCHED)
    expect(readField(record({ tags: [] }), 'tags')).toEqual([])
    expect(readField(record(), 'description')).toBe(NOT_FETCHED)
    expect(readField(record({ description: null }), 'description')).toBeNull()
  })

  test('of times may lack a zone, and are UTC', () => {
    const time = Date.UTC(2026, 0, 2, 3, 4, 5)
    for (const createdAt of ['2026-01-02T03:04:05', '2026-01-02T03:04:05Z', '2026-01-02T04:04:05.000+01:00']) {
      expect(readField(record({ createdAt }), 'createdAt')).toEqual(new Date(time))
    }
    expect(readField(record({ createdAt: 'yesterday' }), 'createdAt')).toBe(UNREADABLE)
  })

  test('that came in another form than the schema promises are no values', () => {
    const loose = (node: Readonly<Record<string, unknown>>) => record(node as Parameters<typeof record>[0])
    for (const size of ['12', null, -1, 1.5, true, [12]]) expect(readField(loose({ size }), 'size')).toBe(UNREADABLE)
    for (const usedCount of ['0', null, -1]) expect(readField(loose({ usedCount }), 'usedCount')).toBe(UNREADABLE)
    expect(readField(loose({ ttlDurationSeconds: '0', ttlIsInherited: false }), 'ttl')).toBe(UNREADABLE)
    expect(readField(loose({ ttlDurationSeconds: 0, ttlIsInherited: 'false' }), 'ttl')).toBe(UNREADABLE)
    for (const tags of [null, 'a', [null], [{ name: 1 }]]) expect(readField(loose({ tags }), 'tags')).toBe(UNREADABLE)
    expect(readField(loose({ description: 0 }), 'description')).toBe(UNREADABLE)
    expect(readField(loose({ createdBy: { __typename: 'Robot' } }), 'createdBy')).toBe(UNREADABLE)
  })

  test('are compared without regard to the order of lists', () => {
    const one = record({ tags: [{ name: 'a' }, { name: 'b' }] })
    const other = record({ tags: [{ name: 'b' }, { name: 'a' }] })
    expect(readFacts(one, ['tags', 'usedCount'])).toEqual(readFacts(other, ['tags']))
  })
})
