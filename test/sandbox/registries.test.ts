import { describe, expect, it } from 'vitest'
import type { Seed } from '../../src/sandbox/index.ts'
import { ask, type Json, sandboxWith } from './helpers.ts'

const source = (index: number) => `my-team/vision/checkpoint:v${index}`

const seed: Seed = {
  projects: {
    'my-team/vision': {
      collections: {
        checkpoint: {
          type: 'model',
          versions: [
            {
              loggedBy: 'run-1',
              metadata: { loss: 0.5, tags: ['x', 'y'] },
              size: 10,
              createdAt: '2025-01-01T00:00:00Z',
            },
            { loggedBy: 'run-1', metadata: { loss: 0.25 }, size: 20, storedBytes: 5, tags: ['good'] },
            { loggedBy: 'run-2', size: 30 },
          ],
        },
      },
    },
    'my-org/wandb-registry-model': {
      portfolios: {
        served: { tags: ['live'], links: [{ source: source(0), aliases: ['prod'] }, { source: source(1) }] },
        archive: { description: 'Old ones.', links: [{ source: source(2) }] },
      },
    },
  },
}

const memberships = `query Search($filters: JSONString, $collections: JSONString, $order: String, $first: Int) {
  organization(name: "my-org") { orgEntity { artifactMemberships(
    filters: $filters, collectionFilters: $collections, order: $order, first: $first
  ) { edges { node { versionIndex artifactCollection { name } } } pageInfo { hasNextPage } } } }
}`

const listed = (data: Json) =>
  Object.values(data['organization']?.['orgEntity']?.['artifactMemberships']?.['edges'] ?? {}).map(
    ({ node }) => `${node?.['artifactCollection']?.['name']}:v${node?.['versionIndex']}`,
  )

describe('the search in registries', () => {
  it.each([
    [{ alias: 'prod' }, ['served:v0']],
    [{ tag: { $in: ['good', 'bad'] } }, ['served:v1']],
    [{ version: 'v0' }, ['served:v0', 'archive:v0']],
    [{ 'metadata.loss': { $gte: 0.25, $lt: 0.5 } }, ['served:v1']],
    [{ 'metadata.loss': { $exists: false } }, ['archive:v0']],
    [{ 'metadata.tags': { $all: ['x', 'y'] } }, ['served:v0']],
    [{ 'metadata.tags': { $size: 2 } }, ['served:v0']],
    [{ $or: [{ alias: 'prod' }, { tag: 'good' }] }, ['served:v0', 'served:v1']],
    [{ $nor: [{ alias: 'prod' }, { tag: 'good' }] }, ['archive:v0']],
    [{ $not: { version: { $contains: '1' } } }, ['served:v0', 'archive:v0']],
    [{ created_at: { $lt: '2025-06-01' } }, ['served:v0']],
    [{ alias: { $nin: ['prod'] }, tag: { $ne: 'good' } }, ['archive:v0']],
  ])('finds versions by %j', async (filters, expected) => {
    const sandbox = await sandboxWith({ seed })
    const { data } = await ask(sandbox, memberships, { filters: JSON.stringify(filters) })
    expect(listed(data)).toEqual(expected)
  })

  it('filters by collection, orders and pages', async () => {
    const sandbox = await sandboxWith({ seed })
    const collections = JSON.stringify({ tag: 'live' })
    const { data } = await ask(sandbox, memberships, { collections, order: '-artifact_size', first: 1 })
    expect(listed(data)).toEqual(['served:v1'])
  })

  it.each([
    ['{"none": 1}', 'unknown key'],
    ['{"alias": {"$near": 1}}', 'unknown operator'],
    ['{"alias": {"$regex": "("}}', 'invalid regular expression'],
    ['{"$or": 1}', 'needs a list'],
    ['{', 'not valid JSON'],
  ])('refuses %s', async (filters, message) => {
    const { status, errors } = await ask(await sandboxWith({ seed }), memberships, { filters })
    expect(status).toBe(400)
    expect(errors[0]?.message).toContain(message)
  })

  it('knows the organisation of every entity', async () => {
    const { data } = await ask(
      await sandboxWith({ seed }),
      '{ entity(name: "my-team") { organization { name orgEntity { name entityType } teams { name } } } }',
    )
    expect(data['entity']?.['organization']).toEqual({
      name: 'my-org',
      orgEntity: { name: 'my-org', entityType: 'organization' },
      teams: [{ name: 'my-team' }],
    })
  })
})

describe('runs', () => {
  const place = { entityName: 'my-team', projectName: 'vision' }
  const filters = JSON.stringify({ name: { $in: ['run-1'] } })

  it('are deleted by filter, with what they logged, and come back without it', async () => {
    const sandbox = await sandboxWith({ seed })
    const remove = 'mutation Delete($input: DeleteRunsInput!) { deleteRuns(input: $input) { errors } }'
    const { data } = await ask(sandbox, remove, { input: { ...place, filters, deleteArtifacts: true } })
    expect(data).toEqual({ deleteRuns: { errors: null } })
    const states = () => sandbox.world().collections[0]?.versions.map(({ state }) => state)
    expect(states()).toEqual(['DELETED', 'DELETED', 'COMMITTED'])
    const runs = '{ project(entityName: "my-team", name: "vision") { runCount runs { edges { node { name } } } } }'
    expect((await ask(sandbox, runs)).data['project']?.['runCount']).toBe(1)
    const restore = 'mutation Restore($input: UndeleteRunsInput!) { undeleteRuns(input: $input) { clientMutationId } }'
    await ask(sandbox, restore, { input: { ...place, filters } })
    expect((await ask(sandbox, runs)).data['project']?.['runCount']).toBe(2)
    expect(states()).toEqual(['DELETED', 'DELETED', 'COMMITTED'])
  })
})

describe('the storage tree', () => {
  it('adds up what is stored', async () => {
    const { data } = await ask(
      await sandboxWith({ seed }),
      `{ entity(name: "my-team") { storageBytes referenceBytes storageTree { size projects { totalSize edges { node {
        name size artifactSequences { edges { node { name size artifacts { totalSize edges { node { name size } } } } } }
        runs { edges { node { name size } } }
      } } } } } }`,
    )
    const artifacts = {
      totalSize: 45,
      edges: [10, 5, 30].map((size, index) => ({ node: { name: `checkpoint:v${index}`, size } })),
    }
    const vision = {
      name: 'vision',
      size: 45,
      artifactSequences: { edges: [{ node: { name: 'checkpoint', size: 45, artifacts } }] },
      runs: { edges: [{ node: { name: 'run-1', size: 15 } }, { node: { name: 'run-2', size: 30 } }] },
    }
    expect(data['entity']).toEqual({
      storageBytes: 45,
      referenceBytes: 15,
      storageTree: { size: 45, projects: { totalSize: 45, edges: [{ node: vision }] } },
    })
  })
})
