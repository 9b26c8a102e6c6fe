import { describe, expect, test } from 'vitest'
import type { Fault } from '../../../src/sandbox/index.ts'
import { fakeClock } from '../../transport/hostile-server.ts'
import { alive, stage } from '../world.ts'
import { asked, at, COLLECTION, endings, expectTruth, reasons, rewriting, SHELF, seedOf, withShelf } from './helpers.ts'

const answer = (status: number, body: unknown): Fault => ({
  kind: 'answer',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const HTML = '<html><body>502 Bad Gateway</body></html>'
const none = { pageInfo: { hasNextPage: false, endCursor: null }, edges: [] }

/** Answers that are no answer to a read of one list. */
const BROKEN: readonly [string, Fault][] = [
  ['a cut connection', { kind: 'reset' }],
  ['a page of HTML', answer(502, HTML)],
  ['a page of HTML with 200', answer(200, HTML)],
  ['an empty body', answer(200, '')],
  ['JSON that breaks off', answer(200, '{"data": {"_0": {"artifactColl')],
  ['{"data": null}', answer(200, { data: null })],
  ['no data at all', answer(200, {})],
  ['data without the alias', answer(200, { data: {} })],
  ['a list of plain errors', answer(500, { errors: ['Server down'] })],
  ['an error without a path', answer(200, { data: { _0: null }, errors: [{ message: 'context deadline exceeded' }] })],
  [
    'an error inside the list',
    answer(200, {
      data: { _0: { artifactCollection: { id: 'x', name: 'checkpoint', artifacts: none } } },
      errors: [
        { message: 'a shard is down', path: ['_0', 'artifactCollection', 'artifacts', 'edges', 3, 'node', 'aliases'] },
      ],
    }),
  ],
  [
    'a null list',
    answer(200, { data: { _0: { __typename: 'ArtifactSequence', id: 'x', name: 'checkpoint', artifacts: null } } }),
  ],
  [
    'a refusal',
    answer(403, {
      data: { _0: null },
      errors: [{ message: 'permission denied', path: ['_0'], extensions: { code: 'PERMISSION_ERROR' } }],
    }),
  ],
  ['a page of HTML with 403', answer(403, HTML)],
  ['401', answer(401, { errors: [{ message: 'user is not logged in' }] })],
]

describe('a listing that fails ends the preview, and nothing is written:', () => {
  describe.each([0, 1, 3])('at page %i', page => {
    test.each(BROKEN)('%s', async (_, fault) => {
      await using world = await stage({ seed: seedOf(20) }, { page: 5, clock: fakeClock() })
      world.sandbox.intercept(({ index }) => (index >= page ? fault : undefined))
      const plan = world.client.artifacts().inCollection(COLLECTION).delete()
      await expect(plan.run()).rejects.toThrow()
      world.sandbox.intercept(undefined)
      expect(asked(world.sandbox)).toEqual([])
      expect(alive(world.sandbox, COLLECTION)).toHaveLength(20)
    })
  })

  test.each(BROKEN)('%s when a closure needs another field', async (_, fault) => {
    await using world = await stage({ seed: seedOf(3) }, { clock: fakeClock() })
    world.sandbox.intercept(({ operation }) => (operation === 'VersionById' ? fault : undefined))
    const plan = world.client
      .artifacts()
      .inCollection(COLLECTION)
      .where(a => a.tags.length === 0)
      .delete()
    await plan.run().catch(() => undefined)
    expect(asked(world.sandbox)).toEqual([])
  })

  test('one of the collections of a project', async () => {
    await using world = await stage({
      seed: seedOf(21, { project: { collections: { other: { type: 'model', versions: 21 } } } }),
    })
    const fetch = {
      kind: 'answer',
      status: 200,
      body: JSON.stringify({ data: { _0: { artifacts: none }, _1: null }, errors: [{ message: 'x', path: ['_1'] }] }),
    } as const
    world.sandbox.intercept(({ operation }) => (operation === 'CollectionVersions' ? fetch : undefined))
    await expect(world.client.artifacts().inProject('my-team/vision').all().delete().run()).rejects.toThrow(/GRAPHQL/)
    expect(asked(world.sandbox)).toEqual([])
  })

  test('a list that does not move on', async () => {
    await using world = await stage({ seed: seedOf(3) })
    const stuck = { pageInfo: { hasNextPage: true, endCursor: 'the same' }, edges: [] }
    const collection = {
      __typename: 'ArtifactSequence',
      id: 'x',
      name: 'checkpoint',
      defaultArtifactType: { name: 'model' },
    }
    const data = { _0: { artifactCollection: { ...collection, artifacts: stuck } } }
    world.sandbox.intercept(() => answer(200, { data }))
    await expect(world.client.artifacts().inCollection(COLLECTION).delete().run()).rejects.toThrow(/BAD_ANSWER/)
    expect(asked(world.sandbox)).toEqual([])
  })
})

describe('memberships that', () => {
  type Node = Record<string, unknown>
  const nodesOf = (body: unknown) => {
    const data = (body as { data: { _0: { artifactCollection: { artifacts: { edges: { node: Node }[] } } } } }).data
    return data._0.artifactCollection.artifacts.edges.map(({ node }) => node)
  }
  const own = { node: { artifactCollection: { __typename: 'ArtifactSequence' } } }

  test.each<[string, Node]>([
    ['go on further', { pageInfo: { hasNextPage: true }, edges: [own] }],
    ['hide one', { pageInfo: { hasNextPage: false }, edges: [own, { node: null }] }],
    ['hide a collection', { pageInfo: { hasNextPage: false }, edges: [own, { node: { artifactCollection: null } }] }],
    [
      'name a collection of an unknown kind',
      {
        pageInfo: { hasNextPage: false },
        edges: [own, { node: { artifactCollection: { __typename: 'ArtifactShelf', name: 's' } } }],
      },
    ],
  ])('%s count as a link', async (_, artifactMemberships) => {
    const fetch = rewriting('NamedCollectionVersions', body => {
      for (const node of nodesOf(body)) Object.assign(node, { artifactMemberships })
    })
    await using world = await stage({ seed: seedOf(1) }, { fetch })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    expect(preview.kept).toMatchObject([{ reasons: [{ code: 'linked' }] }])
  })

  test('are cut at 500 do not hide the link that is tested for', async () => {
    const project = {
      portfolios: Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`p${i}`, { links: [{ source: at(0) }] }])),
    }
    await using world = await stage({ seed: seedOf(1, { project }) })
    const query = world.client.artifacts().inCollection('my-team/vision/p500')
    expect(endings(await query.delete().run())).toEqual({ 'p500:v0': 'unlinked' })
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0'])
  })

  test('come with an error inside keep the item at the second look', async () => {
    await using world = await stage({ seed: seedOf(2) })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const [first] = preview.items
    const node = {
      id: first?.id,
      state: 'COMMITTED',
      aliases: [],
      usedCount: 0,
      artifactMemberships: { pageInfo: { hasNextPage: false }, edges: [own] },
    }
    const errors = [{ message: 'a shard is down', path: ['_0', 'artifactMemberships', 'edges', 1] }]
    world.sandbox.intercept(({ operation, index }) =>
      operation === 'VersionById' && index === 0 ? answer(200, { data: { _0: node, _1: null }, errors }) : undefined,
    )
    const report = await preview.apply()
    expect(report.outcomes).toMatchObject([{ kind: 'kept', reasons: [{ code: 'unreadable' }] }, { kind: 'changed' }])
    expect(asked(world.sandbox)).toEqual([])
  })
})

describe('a second look that fails keeps the item:', () => {
  test.each(BROKEN.filter(([name]) => name !== 'a null list' && name !== 'an error inside the list'))(
    '%s',
    async (_, fault) => {
      await using world = await stage({ seed: seedOf(4) }, { batch: 1, concurrency: 1, clock: fakeClock() })
      const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
      const second = preview.items[1]?.id
      world.sandbox.intercept(({ operation, variables }) =>
        operation === 'VersionById' && variables['id_0'] === second ? fault : undefined,
      )
      const report = await preview.apply()
      expect(['kept', 'not-sent']).toContain(endings(report)['checkpoint:v1'])
      expectTruth(world.sandbox, preview, report)
      expect(asked(world.sandbox).map(({ artifactID }) => artifactID)).not.toContain(second)
      expect(endings(report)['checkpoint:v0']).toBe('deleted')
    },
  )

  test('another version in place of the one that was asked for', async () => {
    const fetch = rewriting('VersionById', body => ({ data: { _0: body['data']?.['_1'], _1: body['data']?.['_0'] } }))
    await using world = await stage({ seed: seedOf(2) }, { fetch })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ kept: 2, deleted: 0 })
    expect(asked(world.sandbox)).toEqual([])
  })

  test('of a collection', async () => {
    for (const [, fault] of BROKEN) {
      await using world = await stage({ seed: seedOf([{ state: 'DELETED' }, {}]) }, { clock: fakeClock() })
      const preview = await world.client.collections().named(COLLECTION).delete().preview()
      world.sandbox.change(w => w.logVersion(COLLECTION))
      world.sandbox.intercept(({ operation }) => (operation === 'CollectionContents' ? fault : undefined))
      const report = await preview.apply()
      expectTruth(world.sandbox, preview, report)
      expect(alive(world.sandbox, COLLECTION)).toEqual(['v2'])
      expect(asked(world.sandbox).map(({ operation }) => operation)).toEqual(['DeleteVersion'])
    }
  })
})

test('a protected alias list that fails keeps every link that would lose an alias', async () => {
  const seed = withShelf(2, [{ source: at(0), aliases: ['x'] }, { source: at(1) }], {
    protectedAliases: { 'my-org': ['x'] },
  })
  for (const fault of [
    answer(200, { data: { _0: null } }),
    answer(200, { data: { _0: null }, errors: [{ message: 'x' }] }),
  ]) {
    await using world = await stage({ seed }, { clock: fakeClock() })
    world.sandbox.intercept(({ operation }) => (operation === 'ProtectedAliases' ? fault : undefined))
    const preview = await world.client.artifacts().inCollection(SHELF).delete({ aliases: true }).preview()
    expect(Object.keys(reasons(preview))).toEqual(['served:v0'])
  }
})
