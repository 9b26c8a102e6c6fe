import { describe, expect, test } from 'vitest'
import { metadata } from '../../../src/index.ts'
import { fakeClock } from '../../transport/hostile-server.ts'
import { alive, operations, stage } from '../world.ts'
import {
  asked,
  at,
  COLLECTION,
  chosen,
  endings,
  expectReadBeforeResent,
  expectTruth,
  isMutation,
  rewriting,
  seedOf,
} from './helpers.ts'

type Node = Record<string, unknown>
type Listing = { data: { _0: { artifactCollection: { artifacts: { pageInfo: Node; edges: { node: Node }[] } } } } }
const listOf = (body: unknown) => (body as Listing).data._0.artifactCollection.artifacts

describe('rule 2: the closure is the judge', () => {
  test('a closure before the one that made a row be read again judges the new read too', async () => {
    await using world = await stage({ seed: seedOf(2) })
    world.sandbox.intercept(({ operation, index }) =>
      operation === 'VersionById' && index === 1
        ? { kind: 'before', apply: w => w.addAlias(at(0), 'prod') }
        : undefined,
    )
    const report = await world.client
      .artifacts()
      .inCollection(COLLECTION)
      .where(a => a.aliases.length === 0)
      .where(a => a.tags.length === 0)
      .delete({ aliases: true })
      .run()
    expect(report.counts.deleted).toBe(1)
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0'])
  })

  test('a closure before an orderBy that made a row be read again judges the new read too', async () => {
    await using world = await stage({ seed: seedOf(2) })
    world.sandbox.intercept(({ operation, index }) =>
      operation === 'VersionById' && index === 1
        ? { kind: 'before', apply: w => w.addAlias(at(0), 'prod') }
        : undefined,
    )
    const query = world.client
      .artifacts()
      .inCollection(COLLECTION)
      .where(a => a.aliases.length === 0)
    const preview = await query
      .orderBy(a => a.tags.length)
      .take(2)
      .delete({ aliases: true })
      .preview()
    expect(chosen(preview)).toEqual(['checkpoint:v1'])
  })
})

describe('rule 3: absent is not empty', () => {
  test.each([null, '', false])('a usedCount of %j is not 0', async usedCount => {
    const fetch = rewriting('NamedCollectionVersions', body => {
      for (const { node } of listOf(body).edges) node['usedCount'] = usedCount
    })
    await using world = await stage({ seed: seedOf([{ usedBy: ['r'] }]) }, { fetch })
    const count = await world.client
      .artifacts()
      .inCollection(COLLECTION)
      .delete()
      .preview()
      .then(
        p => p.count,
        () => 0,
      )
    expect(count).toBe(0)
  })

  test('a collection that shows nothing at all is not empty', async () => {
    await using world = await stage({ seed: seedOf(2) })
    const body = JSON.stringify({ data: { _0: null, _1: null } })
    world.sandbox.intercept(({ operation }) =>
      operation === 'CollectionContents' ? { kind: 'answer', status: 200, body } : undefined,
    )
    const query = world.client.collections().named(COLLECTION)
    const empty = await query
      .where(c => c.isEmpty)
      .toArray()
      .catch(() => [])
    expect(empty.map(({ name }) => name)).toEqual([])
  })
})

describe('rule 5: a failed or truncated read counts as in use', () => {
  test('a list that says there is more without saying where ends the preview', async () => {
    const fetch = rewriting('NamedCollectionVersions', body => {
      Object.assign(listOf(body).pageInfo, { hasNextPage: true, endCursor: null })
    })
    await using world = await stage({ seed: seedOf(10) }, { fetch, page: 5 })
    const newest = world.client
      .artifacts()
      .inCollection(COLLECTION)
      .orderBy(a => a.versionIndex, 'desc')
      .take(3)
    await expect(newest.delete().preview()).rejects.toThrow(/BAD_ANSWER/)
  })

  test('a look into a collection that says there is more without saying where keeps the collection', async () => {
    await using world = await stage({ seed: seedOf(2) })
    const preview = await world.client.collections().named(COLLECTION).delete().preview()
    world.sandbox.change(w => w.logVersion(COLLECTION))
    const cut = { state: 'READY', artifacts: { pageInfo: { hasNextPage: true, endCursor: null }, edges: [] } }
    const body = JSON.stringify({ data: { _0: cut, _1: cut } })
    world.sandbox.intercept(({ operation }) =>
      operation === 'CollectionContents' ? { kind: 'answer', status: 200, body } : undefined,
    )
    const report = await preview.apply()
    expectTruth(world.sandbox, preview, report)
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v2'])
  })

  test('a look into a collection that came with an error of no place keeps the collection', async () => {
    await using world = await stage({ seed: seedOf(2) })
    const preview = await world.client.collections().named(COLLECTION).delete().preview()
    world.sandbox.change(w => w.logVersion(COLLECTION))
    const none = { state: 'READY', artifacts: { pageInfo: { hasNextPage: false, endCursor: null }, edges: [] } }
    const body = JSON.stringify({ data: { _0: none, _1: none }, errors: [{ message: 'a shard is down' }] })
    world.sandbox.intercept(({ operation }) =>
      operation === 'CollectionContents' ? { kind: 'answer', status: 200, body } : undefined,
    )
    const report = await preview.apply()
    expectTruth(world.sandbox, preview, report)
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v2'])
  })

  test('a second look at several items that came with an error of no place keeps them', async () => {
    const fetch = rewriting('VersionById', body => ({ ...body, errors: [{ message: 'the usage service is down' }] }))
    await using world = await stage({ seed: seedOf(2) }, { fetch })
    await world.client
      .artifacts()
      .inCollection(COLLECTION)
      .delete()
      .run()
      .catch(() => undefined)
    expect(asked(world.sandbox)).toEqual([])
  })

  test('lists of several places that came with an error of no place end the preview', async () => {
    const fetch = rewriting('RunOutputs', body => ({ ...body, errors: [{ message: 'a shard is down' }] }))
    await using world = await stage({ seed: seedOf([{ loggedBy: 'a' }, { loggedBy: 'b' }]) }, { fetch })
    const runs = world.client.artifacts().ofRuns(['my-team/vision/a', 'my-team/vision/b'])
    await expect(runs.delete().preview()).rejects.toThrow(/a shard is down/)
  })

  test('a row that cannot be judged does not make room for another under take', async () => {
    const seed = seedOf([{ metadata: { loss: 1 } }, { metadata: { loss: 2 } }, { metadata: '{"loss": ' }])
    await using world = await stage({ seed })
    const loss = metadata('loss')
    const newest = world.client
      .artifacts()
      .inCollection(COLLECTION)
      .where(a => Number(loss(a)) > 0)
    const preview = await newest
      .orderBy(a => a.versionIndex, 'desc')
      .take(1)
      .delete()
      .preview()
      .catch(() => undefined)
    expect(preview?.items ?? []).toEqual([])
  })
})

describe('rule 8: what was shown is the most that happens', () => {
  test.each(['used', 'linked', 'aliased'])('a change that is sent again is first compared again (%s)', async how => {
    await using world = await stage({ seed: seedOf([{ aliases: ['old'] }]) }, { clock: fakeClock() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete({ aliases: true }).preview()
    let lost = false
    world.sandbox.intercept(({ operation }) => {
      if (operation === 'DeleteVersion' && !lost) {
        lost = true
        return { kind: 'reset' }
      }
      if (operation !== 'VersionById' || !lost) return undefined
      return {
        kind: 'before',
        apply: w => {
          if (how === 'used') w.use(at(0), 'late-run')
          if (how === 'linked') w.link(at(0), 'my-org/registry/served')
          if (how === 'aliased') w.addAlias(at(0), 'prod')
        },
      }
    })
    const report = await preview.apply()
    expect(endings(report)).toEqual({ 'checkpoint:v0': 'changed' })
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0'])
  })

  test('a second look that gives null without a reason does not call the item gone', async () => {
    await using world = await stage({ seed: seedOf(2) })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const body = '{"data": {"_0": null, "_1": null}}'
    world.sandbox.intercept(({ operation }) =>
      operation === 'VersionById' ? { kind: 'answer', status: 200, body } : undefined,
    )
    const report = await preview.apply()
    expectTruth(world.sandbox, preview, report)
    expect(report.ok).toBe(false)
  })

  test('nothing that is put into a preview from outside is acted on', async () => {
    await using world = await stage({ seed: seedOf([{}, { aliases: ['best'] }]) })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const [kept] = preview.kept
    try {
      ;(preview.items as unknown[]).push(kept?.item)
    } catch {
      // A frozen list is what is wanted.
    }
    expect(preview.items).toHaveLength(1)
  })
})

describe('rule 9: every item ends in exactly one true outcome', () => {
  test.each<[number, unknown]>([
    [200, { errors: [{ message: 'context deadline exceeded' }] }],
    [200, { error: 'context deadline exceeded' }],
    [400, { errors: [{ message: 'context deadline exceeded' }], data: null }],
    [404, { errors: [{ message: 'upstream connection lost' }] }],
  ])(
    'an answer of %i without data that came after the change is settled before anything is sent again',
    async (status, body) => {
      await using world = await stage({ seed: seedOf(4) }, { clock: fakeClock() })
      let seen = 0
      world.sandbox.intercept(({ operation }) =>
        operation === 'DeleteVersion' && ++seen === 1
          ? { kind: 'answer-after', status, body: JSON.stringify(body) }
          : undefined,
      )
      const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
      const report = await preview.apply()
      expectTruth(world.sandbox, preview, report)
      expectReadBeforeResent(world.sandbox)
      expect(report.counts.deleted).toBe(4)
    },
  )

  test('a page of HTML with 403 that came after the change is settled by reading', async () => {
    await using world = await stage({ seed: seedOf(2) }, { clock: fakeClock() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    world.sandbox.intercept(({ operation }) =>
      operation === 'DeleteVersion' ? { kind: 'answer-after', status: 403, body: '<html>blocked</html>' } : undefined,
    )
    expectTruth(world.sandbox, preview, await preview.apply())
  })

  test.each(['the registry index timed out', 'lost access to the alias cache', 'not allowed to wait any longer'])(
    'an error in words of a refusal that came after the change (%s) is settled by reading',
    async message => {
      await using world = await stage({ seed: seedOf(2) }, { clock: fakeClock() })
      const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
      const body = JSON.stringify({
        data: { _0: null, _1: null },
        errors: [0, 1].map(i => ({ message, path: [`_${i}`] })),
      })
      world.sandbox.intercept(({ operation }) =>
        operation === 'DeleteVersion' ? { kind: 'answer-after', status: 500, body } : undefined,
      )
      expectTruth(world.sandbox, preview, await preview.apply())
    },
  )

  test.each<[string, unknown]>([
    ['no artifact', {}],
    ['a null artifact', { artifact: null }],
    ['a text', 'done'],
    ['true', true],
  ])('an answer of a wrong shape (%s) is settled by reading, and apply resolves', async (_, root) => {
    await using world = await stage({ seed: seedOf(6) }, { batch: 2, concurrency: 2, clock: fakeClock() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const body = JSON.stringify({ data: { _0: root, _1: root } })
    let seen = 0
    world.sandbox.intercept(({ operation }) =>
      operation === 'DeleteVersion' && ++seen === 1 ? { kind: 'answer-after', status: 200, body } : undefined,
    )
    const report = await preview.apply()
    expectTruth(world.sandbox, preview, report)
    expect(report.counts.deleted).toBe(6)
  })

  test.each(['aliases', 'artifactMemberships', 'tags'])(
    'a second look of a wrong shape (%s: null) keeps the item, and apply resolves',
    async field => {
      let reads = 0
      const fetch = rewriting('VersionById', body => {
        const node = body['data']?.['_0'] as unknown as Node | undefined
        if (node && ++reads === 2) node[field] = null
      })
      await using world = await stage({ seed: seedOf(6) }, { batch: 2, concurrency: 1, clock: fakeClock(), fetch })
      const plan = world.client
        .artifacts()
        .inCollection(COLLECTION)
        .with('tags')
        .where(a => a.tags.length === 0)
        .delete()
      const preview = await plan.preview()
      const report = await preview.apply()
      expectTruth(world.sandbox, preview, report)
      expect(report.counts.deleted).toBe(5)
    },
  )

  test('an unlinking whose answer was lost is not gone when the server shows nothing under the id', async () => {
    const seed = seedOf(1, { project: { portfolios: { shelf: { links: [{ source: at(0) }] } } } })
    await using world = await stage({ seed }, { clock: fakeClock() })
    const preview = await world.client.artifacts().inCollection('my-team/vision/shelf').delete().preview()
    let lost = false
    world.sandbox.intercept(({ operation }) => {
      if (operation === 'UnlinkVersion') {
        lost = true
        return { kind: 'reset' }
      }
      return lost ? { kind: 'answer', status: 200, body: '{"data": {"_0": null}}' } : undefined
    })
    const report = await preview.apply()
    expect(endings(report)).toEqual({ 'shelf:v0': 'unknown' })
  })

  test('a collection whose answer was lost is not deleted because the server shows nothing under the id', async () => {
    await using world = await stage({ seed: seedOf(1) }, { clock: fakeClock() })
    const preview = await world.client.collections().named(COLLECTION).delete().preview()
    let lost = false
    world.sandbox.intercept(({ operation }) => {
      if (operation === 'DeleteSequence') {
        lost = true
        return { kind: 'reset' }
      }
      return lost ? { kind: 'answer', status: 200, body: '{"data": {"_0": null, "_1": null}}' } : undefined
    })
    expectTruth(world.sandbox, preview, await preview.apply())
  })

  test('the server’s reason is told apart: system managed, protected alias', async () => {
    await using world = await stage({ seed: seedOf(1, { type: 'wandb-history' }) })
    const report = await world.client.artifacts().inCollection(COLLECTION).delete({ system: true }).run()
    expect(report.outcomes).toMatchObject([{ kind: 'refused', refusal: 'system' }])
  })
})

describe('rule 10: killed at any moment', () => {
  test('a signal that fires while the server wants peace lets no change go out after it', async () => {
    const stop = new AbortController()
    const clock = fakeClock()
    const sleep = (milliseconds: number, signal?: AbortSignal) => {
      stop.abort()
      return clock.sleep(milliseconds, signal)
    }
    await using world = await stage({ seed: seedOf(2) }, { clock: { ...clock, sleep } })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const headers = { 'ratelimit-remaining': '0', 'ratelimit-reset': '60' }
    world.sandbox.intercept(({ operation }) => (operation === 'VersionById' ? { kind: 'headers', headers } : undefined))
    const report = await preview.apply({ signal: stop.signal })
    expect(report.counts).toMatchObject({ 'not-sent': 2 })
    expect(asked(world.sandbox)).toEqual([])
  })

  test('a signal that fires while a refused batch is taken apart lets no further part go out', async () => {
    await using world = await stage({ seed: seedOf(16), limits: { largestAliases: 4 } }, { batch: 16, page: 100 })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const stop = new AbortController()
    world.sandbox.intercept(({ operation }) => void (operation === 'DeleteVersion' && stop.abort()))
    const report = await preview.apply({ signal: stop.signal })
    expectTruth(world.sandbox, preview, report)
    expect(operations(world.sandbox).filter(isMutation)).toHaveLength(1)
  })
})

describe('rule 11: a refused key', () => {
  test('a whole document refused with 403 for lack of permission ends the run instead of being taken apart', async () => {
    await using world = await stage({ seed: seedOf(16) }, { batch: 8, concurrency: 1, clock: fakeClock() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const body = JSON.stringify({
      data: null,
      errors: [{ message: 'permission denied', extensions: { code: 'PERMISSION_ERROR' } }],
    })
    world.sandbox.intercept(({ operation }) =>
      operation === 'DeleteVersion' ? { kind: 'answer', status: 403, body } : undefined,
    )
    const report = await preview.apply()
    expectTruth(world.sandbox, preview, report)
    expect(operations(world.sandbox).filter(isMutation)).toHaveLength(1)
  })
})
