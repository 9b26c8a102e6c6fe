import fc from 'fast-check'
import { type DocumentNode, Kind, OperationTypeNode, print, visit } from 'graphql'
import { describe, expect, test } from 'vitest'
import * as operations from '../../generated/operations.ts'
import { readPythonJson as readMetadata } from '../../src/resources/version/python-json.ts'
import { registryWith, version, worldWith } from './example.ts'
import { memoryServer, type ServerOptions } from './memory-server.ts'
import { readPythonJson } from './python-json.ts'

const versions = Array.from({ length: 12 }, (_, index) =>
  version(index, { size: index * 10, aliases: index === 11 ? ['latest'] : [] }),
)
const runs = [{ name: 'r1', state: 'finished', outputs: ['a3'], inputs: ['a1'] }]
const world = worldWith(versions, {
  runs,
  others: [registryWith({ a3: ['gold'] }), registryWith({ a3: ['x'] }, 'hidden')],
})

async function ask(query: string, variables: object = {}, options: Partial<ServerOptions> = {}) {
  const server = memoryServer()
  server.serve(world, options)
  const reply = await server.fetch('', { body: JSON.stringify({ query, variables }) })
  const body = JSON.parse(new TextDecoder().decode(await reply.arrayBuffer()))
  return { status: reply.status, ...body }
}

const LIST = `query List($first: Int, $after: String, $last: Int, $before: String, $filters: JSONString, $order: String) {
  artifactCollection(id: "C0") { artifacts(first: $first, after: $after, last: $last, before: $before, filters: $filters, order: $order) {
    pageInfo { startCursor endCursor hasNextPage hasPreviousPage } edges { node { id } } } }
}`
const PLAIN_LIST =
  'query($first: Int) { artifactCollection(id: "C0") { artifacts(first: $first) { edges { node { id } } } } }'

async function listed(variables: object, options: Partial<ServerOptions> = {}, query = LIST) {
  const { data } = await ask(query, variables, options)
  const { pageInfo, edges } = data.artifactCollection.artifacts
  return { pageInfo, ids: edges.map(({ node }: { node: { id: string } }) => node.id) }
}

const FILTERS: Partial<ServerOptions> = {
  filters: { 'ArtifactCollection.artifacts': ['state', 'size', 'createdAt', 'alias', 'metadata'] },
}

const PLACES = [
  { entity: 'team', project: 'vision', collection: 'ckpt', id: 'C0', alias: 'v3', type: 'model', run: 'r1' },
  { entity: 'org', project: 'registry', collection: 'served', id: 'P0', alias: 'v0', type: 'model', run: 'r1' },
].map(place => ({ ...place, first: 9, firstVersions: 9 }))
const LISTS = ['ArtifactCollection.artifacts', 'Run.outputArtifacts', 'Run.inputArtifacts']
const COLLECTION_LISTS = ['ArtifactType.artifactCollections', 'Project.artifactCollections']
const ALL_KNOWN: Partial<ServerOptions> = {
  filters: Object.fromEntries([...LISTS, ...COLLECTION_LISTS, 'Project.runs'].map(name => [name, ['state']])),
  orders: Object.fromEntries(LISTS.map(name => [name, ['version_index']])),
}

describe('documents', () => {
  test('give what is selected and nothing else, under aliases, fragments and types', async () => {
    const query = `query Q($n: String!) {
      _0: artifact(id: "a3") { ...A aliases { alias artifactCollection { __typename ... on ArtifactPortfolio { id } } } }
      _1: project(name: $n, entityName: "team") { artifactCollection(name: "nothing") { id } }
      _2: artifact(id: "nothing") { id }
      _3: entity(name: "org") { protectedAliases(adminType: MODEL) }
    }
    fragment A on Artifact { id createdBy { __typename ... on Run { runId: name } ... on User { username } } }`
    expect((await ask(query, { n: 'vision' })).data).toEqual({
      _0: {
        id: 'a3',
        createdBy: { __typename: 'Run', runId: 'r1' },
        aliases: [
          { alias: 'gold', artifactCollection: { __typename: 'ArtifactPortfolio', id: 'P0' } },
          { alias: 'x', artifactCollection: null },
        ],
      },
      _1: { artifactCollection: null },
      _2: null,
      _3: { protectedAliases: [] },
    })
  })
  test('are known whatever they ask today, of collections and of portfolios', async () => {
    const made = Object.values(operations) as readonly { readonly definitions: DocumentNode['definitions'] }[]
    const queries = made.filter(document =>
      document.definitions.some(
        part => part.kind === Kind.OPERATION_DEFINITION && part.operation === OperationTypeNode.QUERY,
      ),
    )
    expect(queries.length).toBeGreaterThan(10)
    for (const places of PLACES) {
      for (const document of queries) {
        // No plan asks for the tree of what is stored, nor for what the server is.
        if (/storageTree|serverInfo/.test(print({ kind: Kind.DOCUMENT, ...document }))) continue
        const text = print(visit({ kind: Kind.DOCUMENT, ...document }, { Directive: () => null }))
        const id = text.includes('artifact(id:') ? 'a3' : places.id
        const { errors, data } = await ask(text, { ...places, id }, ALL_KNOWN)
        expect([text, errors, JSON.stringify(data)]).toEqual([text, undefined, expect.stringContaining('"')])
      }
    }
  })
  test('merge what two fragments ask of one thing, and give no more of it elsewhere', async () => {
    const query = `{
      _0: artifactCollection(id: "P0") {
        artifacts(first: 9) { edges { version node { ...A } } }
        ... on ArtifactPortfolio { artifacts(first: 9) { edges { node { state artifactSequence { id } } } } }
      }
      _1: artifactCollection(id: "C0") { artifacts(first: 4) { edges { version node { ...A } } } }
    }
    fragment A on Artifact { id artifactSequence { name } }`
    const { _0, _1 } = (await ask(query)).data
    const plain = { id: 'a3', artifactSequence: { name: 'ckpt' } }
    const whole = { ...plain, state: 'COMMITTED', artifactSequence: { id: 'C0', name: 'ckpt' } }
    expect(_0.artifacts.edges).toEqual([{ version: 'v0', node: whole }])
    expect(_1.artifacts.edges[3]).toEqual({ version: 'v3', node: plain })
  })
  test('are refused whole for a field, an argument or a key that the server lacks', async () => {
    const lacks = { lacks: ['Artifact.tags'] }
    expect(await ask('{ artifact(id: "a1") { id tags { name } } }', {}, lacks)).toEqual({
      status: 400,
      errors: [{ message: 'Cannot query field "tags" on type "Artifact".' }],
    })
    expect((await ask(LIST, { first: 2 }, { filters: {} })).errors[0].message).toMatch(/^Unknown argument "filters"/)
    expect((await ask(LIST, { filters: '{"size": 3}' })).errors[0].message).toBe('filters: unknown key "size"')
    expect((await ask(LIST, { filters: '{"state": {"$near": 3}}' })).status).toBe(400)
    expect((await ask(LIST, { order: '-size' })).status).toBe(400)
  })
})

describe('lists', () => {
  test('come in pages, forwards and backwards, by either kind of cursor', async () => {
    for (const cursors of ['key', 'offset'] as const) {
      const first = await listed({ first: 5 }, { cursors, largestPage: 4 })
      expect(first.ids).toEqual(['a0', 'a1', 'a2', 'a3'])
      const next = await listed({ first: 100, after: first.pageInfo.endCursor }, { cursors })
      expect([next.ids[0], next.ids.length, next.pageInfo.hasNextPage]).toEqual(['a4', 8, false])
      const end = await listed({ last: 2 }, { cursors })
      expect([end.ids, end.pageInfo.hasPreviousPage]).toEqual([['a10', 'a11'], true])
      expect((await listed({ last: 2, before: end.pageInfo.startCursor }, { cursors })).ids).toEqual(['a8', 'a9'])
    }
    expect((await listed({ first: 2 }, { defaultOrder: 'newest first' })).ids).toEqual(['a11', 'a10'])
    expect((await listed({ first: 2, order: '-version_index' })).ids).toEqual(['a11', 'a10'])
  })
  test('are filtered in the manner of MongoDB', async () => {
    const ids = async (filters: object) => (await listed({ filters: JSON.stringify(filters) }, FILTERS)).ids
    expect(await ids({ size: { $gt: 90 } })).toEqual(['a10', 'a11'])
    expect(await ids({ $or: [{ size: 0 }, { alias: 'latest' }] })).toEqual(['a0', 'a11'])
    expect(await ids({ $not: { size: { $lte: 100 } }, state: 'COMMITTED' })).toEqual(['a11'])
    expect(await ids({ createdAt: { $lt: '2026-02-24' } })).toEqual(['a0'])
    expect(await ids({ alias: { $in: ['gold', 'x'] } })).toEqual(['a3'])
    expect(await ids({ state: { $ne: 'COMMITTED' } })).toEqual([])
  })
  test('lie only where a filter or an order is asked', async () => {
    const filters = '{"size": {"$gte": 50}}'
    const truth = (await listed({ filters }, FILTERS)).ids
    let [dropped, added] = [0, 0]
    for (let seed = 0; seed < 20; seed += 1) {
      const plain = await listed({ first: 50 }, { ...FILTERS, lies: 'both', seed }, PLAIN_LIST)
      expect(plain.ids).toHaveLength(12)
      const drops = (await listed({ filters }, { ...FILTERS, lies: 'drops', seed })).ids
      const adds = (await listed({ filters }, { ...FILTERS, lies: 'adds', seed })).ids
      expect(truth).toEqual(expect.arrayContaining(drops))
      expect(adds).toEqual(expect.arrayContaining(truth))
      dropped += truth.length - drops.length
      added += adds.length - truth.length
    }
    expect([dropped > 0, added > 0]).toEqual([true, true])
  })
})

test("Python's JSON is read as coppice reads it", () => {
  const odd = fc.constantFrom(
    'NaN',
    'Infinity',
    '-Infinity',
    '"NaN"',
    '[',
    '}',
    ',',
    '"#NaN"',
    '{"a": -Infinity}',
    ' ',
    '-',
    '',
  )
  const text = fc.array(fc.oneof(odd, fc.json({ maxDepth: 3 })), { maxLength: 4 })
  const object = fc
    .tuple(text, fc.constantFrom(',', ' ', ', "b": '))
    .map(([parts, between]) => `{"a": ${parts.join(between)}}`)
  fc.assert(
    fc.property(
      fc.oneof(
        object,
        text.map(parts => parts.join('')),
      ),
      written => {
        expect(readPythonJson(written)).toEqual(readMetadata(written))
      },
    ),
    { numRuns: 3000 },
  )
})
