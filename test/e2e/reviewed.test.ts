import { describe, expect, test } from 'vitest'
import { connect } from '../../src/index.ts'
import { changeObjects, rewriting } from './safety/helpers.ts'
import { alive, operations, stage } from './world.ts'

const path = 'my-team/vision/checkpoint'
const seedOf = (versions: number | object[], more: object = {}) => ({
  projects: { 'my-team/vision': { collections: { checkpoint: { type: 'model', versions } }, ...more } },
})

describe('a row that is read again', () => {
  test('above a take is kept when what ranked it has changed', async () => {
    await using world = await stage({ seed: seedOf([{}, { aliases: ['a'] }]) })
    world.sandbox.intercept(({ operation }) =>
      operation === 'VersionById'
        ? { kind: 'before', apply: others => others.addAlias(`${path}:v0`, 'production') }
        : undefined,
    )
    const preview = await world.client
      .artifacts()
      .inCollection(path)
      .orderBy(a => a.aliases.length)
      .take(1)
      .where(a => a.metadata === null)
      .delete({ aliases: true })
      .preview()
    expect(preview.items).toEqual([])
    expect(preview.kept).toMatchObject([{ item: { version: 'v0' }, reasons: [{ code: 'unreadable' }] }])
  })
})

describe('an alias in a collection that is not visible', () => {
  test('counts as a link', async () => {
    const hiding = rewriting('NamedCollectionVersions', body => {
      changeObjects(body, object => void ('alias' in object && Object.assign(object, { artifactCollection: null })))
    })
    await using world = await stage({ seed: seedOf([{ aliases: ['production'] }]) }, { fetch: hiding })
    const preview = await world.client.artifacts().inCollection(path).delete({ aliases: true }).preview()
    expect(preview.items).toEqual([])
    // Nor can anybody tell whether the alias is protected there.
    expect(preview.kept).toMatchObject([{ reasons: [{ code: 'linked' }, { code: 'protected' }] }])
  })
})

describe('a collection of a kind that is not known', () => {
  test('is not taken for a source', async () => {
    const rewrite: typeof fetch = async (...request) => {
      const response = await fetch(...request)
      return new Response((await response.text()).replaceAll('ArtifactPortfolio', 'ArtifactShelf'), response)
    }
    const portfolios = { shelf: { links: [{ source: `${path}:v0` }] } }
    await using world = await stage({ seed: seedOf(1, { portfolios }) }, { fetch: rewrite })
    const plan = world.client.artifacts().inCollection('my-team/vision/shelf').delete({ linked: true })
    await expect(plan.preview()).rejects.toThrow(/BAD_ANSWER/)
  })
})

describe('a link and its version', () => {
  test('in one plan do not stand in each other’s way', async () => {
    const portfolios = {
      one: { links: [{ source: `${path}:v0`, aliases: ['x'] }] },
      two: { links: [{ source: `${path}:v0` }, { source: `${path}:v1` }] },
    }
    await using world = await stage({ seed: seedOf(2, { portfolios }) })
    const all = world.client.collections().inProject('my-team/vision').all()
    const report = await all.delete({ aliases: true, linked: true }).run()
    expect(report.counts).toMatchObject({ changed: 0, kept: 0, refused: 0 })
    expect(report.ok).toBe(true)
    expect(alive(world.sandbox, path)).toEqual([])
  })

  test('two shelves are emptied one after the other', async () => {
    const portfolios = { one: { links: [{ source: `${path}:v0` }] }, two: { links: [{ source: `${path}:v0` }] } }
    await using world = await stage({ seed: seedOf(1, { portfolios }) })
    const shelves = world.client.collections().named('my-team/vision/one', 'my-team/vision/two')
    expect((await shelves.delete().run()).counts).toMatchObject({ unlinked: 2, deleted: 2, changed: 0 })
    expect(alive(world.sandbox, path)).toEqual(['v0'])
  })
})

describe('a preview', () => {
  test('and what without made of it are applied once between them', async () => {
    await using world = await stage({ seed: seedOf(3) })
    const preview = await world.client.artifacts().inCollection(path).delete().preview()
    const smaller = preview.without(item => item.kind === 'version' && item.version === 'v1')
    await smaller.apply()
    await expect(preview.apply()).rejects.toThrow(/PREVIEW_USED/)
    expect(alive(world.sandbox, path)).toEqual(['v1'])
  })

  test('refuses to leave out by a closure that gives no answer', async () => {
    await using world = await stage({ seed: seedOf(1) })
    const preview = await world.client.artifacts().inCollection(path).delete().preview()
    expect(() => preview.without((() => undefined) as never)).toThrow(/PREDICATE_FAILED/)
  })

  test('is not used up by options that are wrong', async () => {
    await using world = await stage({ seed: seedOf(1) })
    const preview = await world.client.artifacts().inCollection(path).delete().preview()
    await expect(preview.apply({ signal: 'x' as never })).rejects.toThrow(/BAD_OPTION/)
    expect((await preview.apply()).counts.deleted).toBe(1)
  })

  test('prints a time that cannot be understood as nothing', async () => {
    const late = rewriting('NamedCollectionVersions', body => {
      changeObjects(body, object => void ('createdAt' in object && Object.assign(object, { createdAt: 'yesterday' })))
    })
    await using world = await stage({ seed: seedOf(1) }, { fetch: late })
    const preview = await world.client.artifacts().inCollection(path).delete().preview()
    expect(preview.table()).toContain('checkpoint:v0')
  })
})

describe('an answer to a change', () => {
  test('beside an error that names no place is settled by reading', async () => {
    await using world = await stage({ seed: seedOf(2) })
    const preview = await world.client.artifacts().inCollection(path).delete().preview()
    const [one, two] = preview.items
    const data = { _0: { artifact: { id: one?.id } }, _1: { artifact: { id: two?.id } } }
    let seen = 0
    world.sandbox.intercept(({ operation }) =>
      operation === 'DeleteVersion' && ++seen === 1
        ? { kind: 'answer', status: 200, body: JSON.stringify({ data, errors: ['transaction rolled back'] }) }
        : undefined,
    )
    expect((await preview.apply()).counts).toMatchObject({ deleted: 2 })
    expect(alive(world.sandbox, path)).toEqual([])
    expect(operations(world.sandbox).filter(name => name === 'DeleteVersion')).toHaveLength(2)
  })
})

describe('words', () => {
  test('an order is no condition on a whole project', () => {
    const rows = connect({ entity: 'e', project: 'p' }).artifacts().inProject('p')
    expect(() => rows.orderBy(a => a.size).delete()).toThrow(/PLAN_TOO_WIDE/)
  })

  test.each(['baseUrl', 'apiKey', 'entity', 'page'])('connect refuses a %s that is there without a value', name => {
    expect(() => connect({ [name]: undefined })).toThrow(/BAD_OPTION[\s\S]*Leave/)
  })

  test('removeAliases leaves other projects alone', async () => {
    const others = {
      'my-team/other': {
        collections: { base: { type: 'model', versions: [{ aliases: ['prod'], usedBy: ['my-team/vision/run'] }] } },
      },
    }
    await using world = await stage({ seed: { projects: others } })
    const preview = await world.client.artifacts().usedByRun('my-team/vision/run').removeAliases('prod').preview()
    expect(preview.items).toEqual([])
    expect(preview.kept).toMatchObject([{ reasons: [{ code: 'elsewhere' }] }])
  })
})

test('a list that goes round in circles is an error', async () => {
  await using world = await stage({ seed: seedOf(2) })
  const collection = { __typename: 'ArtifactSequence', id: 'c', name: 'checkpoint', createdAt: '2026-01-01T00:00:00Z' }
  world.sandbox.intercept(({ index }) => {
    const pageInfo = { endCursor: index % 2 === 0 ? 'a' : 'b', hasNextPage: true }
    const artifacts = { pageInfo, edges: [] }
    const artifactCollection = { ...collection, defaultArtifactType: { name: 'model' }, artifacts }
    return index > 40
      ? { kind: 'reset' }
      : { kind: 'answer', status: 200, body: JSON.stringify({ data: { _0: { artifactCollection } } }) }
  })
  await expect(world.client.artifacts().inCollection(path).count()).rejects.toThrow(/BAD_ANSWER[\s\S]*does not move on/)
})

describe('without a scope', () => {
  test.each(['delete', 'removeAliases', 'where', 'sparing', 'union', 'pages', 'take', 'toArray', 'count', 'explain'])(
    'artifacts().%s says so',
    word => {
      const source = connect().artifacts() as unknown as Record<string, () => unknown>
      expect(() => source[word]?.()).toThrow(/PLAN_UNSCOPED[\s\S]*ofRun/)
    },
  )

  test.each(['delete', 'where', 'sparing', 'orderBy', 'union', 'pipe', 'toArray'])('collections().%s says so', word => {
    const source = connect().collections() as unknown as Record<string, () => unknown>
    expect(() => source[word]?.()).toThrow(/PLAN_UNSCOPED[\s\S]*named/)
  })
})

test('a nightly job keeps collections about which a closure gives no answer', async () => {
  await using world = await stage({ seed: seedOf(1) })
  const plan = world.client
    .collections()
    .named(path)
    .where((() => undefined) as never)
    .delete()
  await expect(plan.preview()).rejects.toThrow(/PREDICATE_FAILED/)
  const preview = await plan.preview({ onError: 'keep' })
  expect(preview.items).toEqual([])
  expect(preview.kept).toMatchObject([{ item: { kind: 'sequence' }, reasons: [{ code: 'refused-predicate' }] }])
})

test('a collection that goes while a project is listed is left out, and said so', async () => {
  await using world = await stage({ seed: seedOf(21), deletedVersionsAnswer: 'null' }, { optimize: false })
  world.sandbox.intercept(({ operation }) =>
    operation === 'CollectionVersions' ? { kind: 'before', apply: others => others.deleteCollection(path) } : undefined,
  )
  const preview = await world.client.artifacts().inProject('my-team/vision').all().delete().preview()
  expect(preview.items).toEqual([])
  expect(preview.notes).toEqual([expect.stringContaining('no longer there')])
})

test('a server that refuses to say whose the key is is not taken for a key without an entity', async () => {
  await using world = await stage({ seed: seedOf(1) })
  const body = JSON.stringify({ data: { viewer: null }, errors: [{ message: 'database is down', path: ['viewer'] }] })
  world.sandbox.intercept(() => ({ kind: 'answer', status: 200, body }))
  await expect(world.client.artifacts().inCollection('checkpoint').count()).rejects.toThrow(/database is down/)
})

test('a version whose collection was renamed since the preview is left alone', async () => {
  await using world = await stage({ seed: seedOf(1) })
  const preview = await world.client.artifacts().inCollection(path).delete().preview()
  const id = world.sandbox.world().collections[0]?.id
  const query = `mutation { updateArtifactSequence(input: { artifactSequenceID: "${id}", name: "gold" }) { clientMutationId } }`
  const authorization = `Basic ${Buffer.from(`api:${world.sandbox.key}`).toString('base64')}`
  const headers = { authorization, 'content-type': 'application/json' }
  const renamed = await fetch(`${world.sandbox.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  })
  expect(renamed.status).toBe(200)
  const report = await preview.apply()
  expect(report.outcomes).toMatchObject([{ kind: 'changed', detail: expect.stringContaining('gold:v0') }])
  expect(alive(world.sandbox, 'my-team/vision/gold')).toEqual(['v0'])
})
