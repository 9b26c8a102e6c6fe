import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { ask, checkpoint, collectionId, idOf, type Json, sandboxWith, visionSeed } from './helpers.ts'

const inCheckpoint = (fields: string) =>
  `{ project(name: "vision", entityName: "my-team") { artifactCollection(name: "checkpoint") { ${fields} } } }`

async function collectionFields(sandbox: Sandbox, fields: string): Promise<Json> {
  const { data, errors } = await ask(sandbox, inCheckpoint(fields))
  expect(errors).toEqual([])
  return data['project']?.['artifactCollection'] as Json
}

interface Connection {
  readonly edges: readonly { readonly version: string }[]
  readonly pageInfo: { endCursor: string; startCursor: string; hasNextPage: boolean; hasPreviousPage: boolean }
  readonly totalCount: number
}

async function page(sandbox: Sandbox, args: string): Promise<Connection> {
  const fields = `artifacts(${args}) { totalCount edges { version }
    pageInfo { startCursor endCursor hasNextPage hasPreviousPage } }`
  return (await collectionFields(sandbox, fields))['artifacts'] as unknown as Connection
}

const versionsOf = ({ edges }: Connection) => edges.map(({ version }) => version)
const numbered = (...indexes: number[]) => indexes.map(index => `v${index}`)

describe('absent names', () => {
  it.each([
    '{ it: project(name: "none", entityName: "my-team") { id } }',
    '{ it: project(name: "vision", entityName: "none") { id } }',
    '{ it: entity(name: "none") { id } }',
    '{ it: artifact(id: "bm9uZQ==") { id } }',
    '{ it: artifactCollection(id: "none") { id } }',
  ])('%s is null', async query => {
    expect(await ask(await sandboxWith({ seed: visionSeed(1) }), query)).toEqual({
      status: 200,
      data: { it: null },
      errors: [],
    })
  })

  it('holds inside a project too', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(1) })
    const { data } = await ask(
      sandbox,
      `{ project(name: "vision", entityName: "my-team") {
        run(name: "none") { id } artifact(name: "checkpoint:none") { id } artifactType(name: "none") { id }
        none: artifactCollection(name: "none") { id }
        checkpoint: artifactCollection(name: "checkpoint") {
          v9: artifactMembership(aliasName: "v9") { id } alias: artifactMembership(aliasName: "none") { id }
        } } }`,
    )
    expect(data['project']).toEqual({
      run: null,
      artifact: null,
      artifactType: null,
      none: null,
      checkpoint: { v9: null, alias: null },
    })
  })
})

describe('names', () => {
  it('finds a version by number, alias, digest and commit hash', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{}, { aliases: ['best'], digest: 'd'.repeat(32) }]) })
    const id = idOf(sandbox, `${checkpoint}:v1`)
    const { commitHash } = (await collectionFields(sandbox, 'artifactMembership(aliasName: "v1") { commitHash }'))[
      'artifactMembership'
    ] as unknown as { commitHash: string }
    for (const name of ['v1', 'best', 'd'.repeat(32), commitHash]) {
      const found = await collectionFields(
        sandbox,
        `artifactMembership(aliasName: "${name}") { versionIndex artifact { id } }`,
      )
      expect(found['artifactMembership']).toEqual({ versionIndex: 1, artifact: { id } })
    }
  })

  it('numbers and names a link on its own, with one id everywhere', async () => {
    const portfolios = { best: { links: [{ source: `${checkpoint}:v1`, aliases: ['production'] }] } }
    const sandbox = await sandboxWith({ seed: visionSeed([{}, { aliases: ['latest'] }], { portfolios }) })
    const { data } = await ask(
      sandbox,
      `{ project(name: "vision", entityName: "my-team") { artifactCollection(name: "best") {
        __typename
        artifactMembership(aliasName: "production") { versionIndex }
        artifacts { edges { version node {
          id versionIndex inBest: versionIndex(artifactCollectionName: "best")
          aliases { alias artifactCollection { __typename name } }
          own: aliases(artifactCollectionName: "checkpoint") { alias }
          artifactSequence { name } artifactMemberships { edges { node { artifactCollection { name } } } }
        } } } } } }`,
    )
    expect(data['project']?.['artifactCollection']).toEqual({
      __typename: 'ArtifactPortfolio',
      artifactMembership: { versionIndex: 0 },
      artifacts: {
        edges: [
          {
            version: 'v0',
            node: {
              id: idOf(sandbox, `${checkpoint}:v1`),
              versionIndex: 1,
              inBest: 0,
              aliases: [
                { alias: 'latest', artifactCollection: { __typename: 'ArtifactSequence', name: 'checkpoint' } },
                { alias: 'production', artifactCollection: { __typename: 'ArtifactPortfolio', name: 'best' } },
              ],
              own: [{ alias: 'latest' }],
              artifactSequence: { name: 'checkpoint' },
              artifactMemberships: {
                edges: [
                  { node: { artifactCollection: { name: 'checkpoint' } } },
                  { node: { artifactCollection: { name: 'best' } } },
                ],
              },
            },
          },
        ],
      },
    })
  })

  it('tells what a run logged and what it used', async () => {
    const seed = visionSeed([
      { loggedBy: 'trainer' },
      { loggedBy: 'trainer', usedBy: ['evaluator', 'other/p/reader'] },
      {},
    ])
    const sandbox = await sandboxWith({ seed })
    const { data } = await ask(
      sandbox,
      `{ project(name: "vision") {
        trainer: run(name: "trainer") { outputArtifacts { totalCount edges { node { versionIndex createdBy { __typename ... on Run { name } } } } } }
        evaluator: run(name: "evaluator") { inputArtifacts { edges { node { versionIndex usedCount usedBy { totalCount edges { node { name } } } } } } }
      } }`,
    )
    const createdBy = { __typename: 'Run', name: 'trainer' }
    expect(data['project']).toEqual({
      trainer: {
        outputArtifacts: {
          totalCount: 2,
          edges: [{ node: { versionIndex: 0, createdBy } }, { node: { versionIndex: 1, createdBy } }],
        },
      },
      evaluator: {
        inputArtifacts: {
          edges: [
            {
              node: {
                versionIndex: 1,
                usedCount: 2,
                usedBy: { totalCount: 2, edges: [{ node: { name: 'evaluator' } }, { node: { name: 'reader' } }] },
              },
            },
          ],
        },
      },
    })
  })

  it('keeps metadata as Python wrote it', async () => {
    const sandbox = await sandboxWith({
      seed: visionSeed([
        { metadata: { loss: Number.NaN, deep: [1, Number.POSITIVE_INFINITY, 'a'] } },
        { metadata: '{broken' },
      ]),
    })
    const { data } = await ask(
      sandbox,
      `{ project(name: "vision") { artifactCollection(name: "checkpoint") { artifacts { edges { node { metadata } } } } } }`,
    )
    expect(data['project']?.['artifactCollection']?.['artifacts']?.['edges']).toEqual([
      { node: { metadata: '{"loss": NaN, "deep": [1, Infinity, "a"]}' } },
      { node: { metadata: '{broken' } },
    ])
  })
})

describe.each(['key', 'offset'] as const)('paging by %s', cursors => {
  it('gives every row exactly once, forward', async () => {
    const sandbox = await sandboxWith({ cursors, seed: visionSeed(7) })
    const seen: string[] = []
    let args = 'first: 3'
    for (let pages = 1; ; pages++) {
      const got = await page(sandbox, args)
      seen.push(...versionsOf(got))
      expect(got.pageInfo.hasPreviousPage).toBe(pages > 1)
      expect(got.totalCount).toBe(7)
      if (!got.pageInfo.hasNextPage) break
      args = `first: 3, after: "${got.pageInfo.endCursor}"`
    }
    expect(seen).toEqual(numbered(0, 1, 2, 3, 4, 5, 6))
  })

  it('gives every row exactly once, backward', async () => {
    const sandbox = await sandboxWith({ cursors, seed: visionSeed(7) })
    const seen: string[] = []
    let args = 'last: 3'
    for (;;) {
      const got = await page(sandbox, args)
      seen.unshift(...versionsOf(got))
      if (!got.pageInfo.hasPreviousPage) break
      args = `last: 3, before: "${got.pageInfo.startCursor}"`
    }
    expect(seen).toEqual(numbered(0, 1, 2, 3, 4, 5, 6))
  })

  it(cursors === 'key' ? 'misses nothing when rows go meanwhile' : 'skips rows when rows go meanwhile', async () => {
    const sandbox = await sandboxWith({ cursors, seed: visionSeed(7) })
    const { pageInfo } = await page(sandbox, 'first: 3')
    sandbox.change(world => {
      world.deleteVersion(`${checkpoint}:v0`)
      world.deleteVersion(`${checkpoint}:v1`)
    })
    const next = await page(sandbox, `first: 9, after: "${pageInfo.endCursor}"`)
    expect(versionsOf(next)).toEqual(cursors === 'key' ? numbered(3, 4, 5, 6) : numbered(5, 6))
  })
})

describe('lists', () => {
  it('cuts a page that is too large down in silence', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(7), limits: { defaultPage: 2, largestPage: 4 } })
    expect(versionsOf(await page(sandbox, 'first: 1000'))).toHaveLength(4)
    expect(versionsOf(await page(sandbox, 'order: "version_index"'))).toHaveLength(2)
  })

  it('sorts by order, or oldest or newest first', async () => {
    const seed = visionSeed([{ createdAt: '2025-03-01T00:00:00Z' }, { createdAt: '2025-01-01T00:00:00Z' }, {}])
    const sandbox = await sandboxWith({ seed })
    expect(versionsOf(await page(sandbox, 'first: 9'))).toEqual(numbered(0, 1, 2))
    expect(versionsOf(await page(sandbox, 'order: "-version_index"'))).toEqual(numbered(2, 1, 0))
    expect(versionsOf(await page(sandbox, 'order: "+created_at"'))).toEqual(numbered(1, 0, 2))
    const newest = await sandboxWith({ seed, defaultOrder: 'newest-first' })
    expect(versionsOf(await page(newest, 'first: 9'))).toEqual(numbered(2, 1, 0))
  })

  it('hides what is deleted, unless asked or told otherwise', async () => {
    const seed = visionSeed([{ state: 'PENDING' }, { state: 'DELETED' }, {}])
    const sandbox = await sandboxWith({ seed })
    const filtered = (filters: object) => page(sandbox, `filters: ${JSON.stringify(JSON.stringify(filters))}`)
    expect(versionsOf(await page(sandbox, 'first: 9'))).toEqual(numbered(0, 2))
    expect(versionsOf(await filtered({ state: 'COMMITTED' }))).toEqual(numbered(2))
    expect(versionsOf(await filtered({ state: { $eq: 'DELETED' } }))).toEqual(numbered(1))
    expect(versionsOf(await filtered({ state: { $in: ['PENDING', 'DELETED'] } }))).toEqual(numbered(0, 1))
    expect(versionsOf(await filtered({ state: { $ne: 'PENDING' } }))).toEqual(numbered(1, 2))
    expect(versionsOf(await page(await sandboxWith({ seed, listings: 'everything' }), 'first: 9'))).toEqual(
      numbered(0, 1, 2),
    )
  })

  it.each([
    ['filters: "{\\"size\\": 1}"', 'filters: unknown key "size"'],
    ['filters: "{"', 'filters: not valid JSON'],
    ['filters: "{\\"state\\": {\\"$gt\\": 1}}"', 'filters: cannot apply $gt to 1'],
    ['order: "-size"', 'order: unknown field "size", known are version_index, created_at'],
    ['first: 1, after: "nonsense"', 'invalid cursor: nonsense'],
    ['first: -1', 'page size must not be negative, got -1'],
  ])('answers %s with 400', async (args, message) => {
    const sandbox = await sandboxWith({ seed: visionSeed(1) })
    const { status, errors } = await ask(sandbox, inCheckpoint(`artifacts(${args}) { edges { version } }`))
    expect(status).toBe(400)
    expect(errors[0]).toMatchObject({ message, path: ['project', 'artifactCollection', 'artifacts'] })
  })

  it('lists collections by kind and type, newest first', async () => {
    const seed = visionSeed(0, {
      portfolios: { best: {} },
      projects: {
        'my-team/sorted': { collections: { b: { type: 'model' }, a: { type: 'dataset' } }, portfolios: { c: {} } },
      },
    })
    const sandbox = await sandboxWith({ seed })
    const names = async (project: string, list: string) => {
      const { data } = await ask(sandbox, `{ project(name: "${project}") { ${list} } }`)
      return JSON.stringify(data['project']).match(/(?<="name":")\w+/g)
    }
    const edges = '{ edges { node { name } } }'
    expect(await names('sorted', `artifactCollections ${edges}`)).toEqual(['c', 'a', 'b'])
    expect(await names('sorted', `artifactCollections(order: "name") ${edges}`)).toEqual(['a', 'b', 'c'])
    expect(await names('sorted', `artifactCollections(collectionTypes: [SEQUENCE]) ${edges}`)).toEqual(['a', 'b'])
    expect(await names('sorted', `artifactType(name: "model") { artifactCollections ${edges} }`)).toEqual(['c', 'b'])
    expect(await names('vision', `artifactCollections(collectionTypes: [PORTFOLIO]) ${edges}`)).toEqual(['best'])
    expect(collectionId(sandbox, 'my-team/vision/best')).not.toBe(collectionId(sandbox, 'my-team/sorted/c'))
  })
})
