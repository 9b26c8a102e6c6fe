// What is no time was once taken for a day around 2001: `createdAt: "build 7"` was older than a year, and went.
import { describe, expect, test } from 'vitest'
import { artifacts } from '../../src/index.ts'
import { timeOf } from '../../src/plan/time.ts'
import { asked, COLLECTION, rewriting, seedOf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'

type Node = Record<string, unknown>

/** Changes every version of an answer. */
function eachVersion(value: unknown, change: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return
  for (const inner of Object.values(value)) eachVersion(inner, change)
  if ('aliases' in value) change(value as Node)
}

const NO_TIMES: readonly unknown[] = [
  'build 7',
  'v2',
  '0',
  0,
  1_000_000_000_000,
  '01/02/03',
  '2024',
  '2024-01-02',
  '2024-02-30T00:00:00Z',
  '2024-01-02T25:00:00Z',
  '2024-01-02T03:04:05 UTC',
  'Tue, 02 Jan 2024 03:04:05 GMT',
  '0001-01-01T00:00:00Z',
  '',
  null,
  true,
  ['2024-01-02T03:04:05Z'],
]

describe('what is no time is no value:', () => {
  const OLD = { createdAt: { olderThan: '1h' } } as const
  test.each(NO_TIMES.map(came => [came]))('%j', async came => {
    const fetch = rewriting('NamedCollectionVersions', body =>
      eachVersion(body, node => Object.assign(node, { createdAt: came })),
    )
    await using world = await stage({ seed: seedOf(3) }, { fetch })
    const all = world.client.artifacts().inCollection(COLLECTION)
    const plans = [
      all.where(OLD).delete(),
      all.where({ not: { createdAt: { newerThan: '1h' } } }).delete(),
      all.where(a => !(a.createdAt > new Date())).delete(),
    ]
    for (const plan of plans) {
      const preview = await plan.preview()
      expect(preview.items).toEqual([])
      expect(preview.kept.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toEqual(
        Array(3).fill('unreadable'),
      )
    }
    await expect(all.where(OLD).toArray()).rejects.toThrow(/BAD_ANSWER.*createdAt cannot be understood/s)
    // What cannot be ranked cannot be spared rightly, so nothing beside it goes.
    const ranked = await all.sparing({ within: '1h', atLeast: 0 }).delete().preview()
    expect(ranked.items).toEqual([])
    expect(asked(world.sandbox)).toEqual([])
  })

  test('of a collection, neither', async () => {
    const fetch = rewriting('NamedCollection', body => {
      const collection = body['data']?.['_0']?.['artifactCollection'] as unknown as Node
      Object.assign(collection, { createdAt: 'build 7' })
    })
    await using world = await stage({ seed: seedOf(0) }, { fetch })
    const plan = world.client
      .collections()
      .named(COLLECTION)
      .where(c => !(c.createdAt.getTime() > Date.now()))
      .delete()
    const { items, kept } = await plan.preview()
    expect(items).toEqual([])
    expect(kept.map(({ reasons }) => reasons)).toEqual([
      [{ code: 'unreadable', detail: 'its createdAt cannot be understood' }],
    ])
    await plan.run()
    expect(asked(world.sandbox)).toEqual([])
  })

  test('of an update, neither: a version that was changed a moment ago is not old', async () => {
    const fetch = rewriting('\\w+', body => eachVersion(body, node => Object.assign(node, { updatedAt: '7' })))
    await using world = await stage({ seed: seedOf(1) }, { fetch })
    const plan = world.client
      .artifacts()
      .inCollection(COLLECTION)
      .where({ updatedAt: { olderThan: '1d' } })
      .delete()
    expect((await plan.preview()).items).toEqual([])
  })
})

test('every way in which W&B may write a time is the same moment', () => {
  const moment = Date.UTC(2024, 0, 2, 3, 4, 5)
  const same = [
    '2024-01-02T03:04:05',
    '2024-01-02T03:04:05Z',
    '2024-01-02T03:04:05.000Z',
    '2024-01-02T03:04:05.000000001Z',
    '2024-01-02 03:04:05',
    '2024-01-02T04:04:05+01:00',
    '2024-01-02T04:04:05+0100',
    '2024-01-02T04:04:05+01',
    '2024-01-01T22:04:05-05:00',
  ]
  expect(same.map(timeOf)).toEqual(same.map(() => moment))
})

test.each([
  'build 7',
  '01/02/03',
  '2024',
  '2024-02-30',
  '2024-13-01',
  '2024-01-02T24:00:00Z',
  'yesterday',
  '1700000000',
  0,
])('a condition refuses %j at once', operand => {
  for (const key of ['before', 'after']) {
    const condition = { createdAt: { [key]: operand } } as { createdAt: { before: string } }
    expect(() => artifacts().inCollection(COLLECTION).where(condition)).toThrow(/BAD_(VALUE|CONDITION)/)
  }
})
