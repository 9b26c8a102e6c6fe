import { describe, expect, it } from 'vitest'
import { ask, checkpoint, idOf, type Json, sandboxWith, visionSeed } from './helpers.ts'

type Sandbox = Awaited<ReturnType<typeof sandboxWith>>

const place = { entityName: 'my-team', projectName: 'vision' }
const digest = 'd'.repeat(32)
const v = (index: number) => `${checkpoint}:v${index}`

/** What the runs say that they logged. */
async function outputs(sandbox: Sandbox, order?: string): Promise<Readonly<Record<string, readonly number[]>>> {
  const argument = order === undefined ? '' : `(order: "${order}")`
  const text = `{ project(name: "vision") { runs { edges { node {
    name outputArtifacts${argument} { totalCount edges { node { versionIndex } } } } } } } }`
  const { data } = await ask(sandbox, text)
  const edges = data?.['project']?.['runs']?.['edges'] as unknown as { node: Json }[]
  return Object.fromEntries(
    edges.map(({ node }) => {
      const list = node['outputArtifacts'] as unknown as { totalCount: number; edges: { node: Json }[] }
      expect(list.totalCount).toBe(list.edges.length)
      return [node['name'], list.edges.map(edge => Number(edge.node['versionIndex']))]
    }),
  )
}

async function makerOf(sandbox: Sandbox, version: string): Promise<Json> {
  const text = '($id: ID!) { artifact(id: $id) { createdBy { ... on Run { name state } } } }'
  const { data } = await ask(sandbox, `query ${text}`, { id: idOf(sandbox, version) })
  return data?.['artifact']?.['createdBy'] as Json
}

describe('the same content logged by a second run', () => {
  it('is its output too, with the names of that call; who made it stays', async () => {
    const seed = visionSeed([
      { digest, loggedBy: 'run-a', aliases: ['first'] },
      { loggedBy: 'run-b', digest },
    ])
    const sandbox = await sandboxWith({ seed })
    await ask(
      sandbox,
      'mutation ($input: CreateArtifactInput!) { createArtifact(input: $input) { artifact { id } } }',
      {
        input: {
          ...place,
          artifactCollectionName: 'checkpoint',
          artifactTypeName: 'model',
          digest,
          digestAlgorithm: 'MANIFEST_MD5',
          enableDigestDeduplication: true,
          runName: 'run-a',
          clientID: 'client-2',
          aliases: [{ artifactCollectionName: 'checkpoint', alias: 'again' }],
          tags: [{ tagName: 'twice' }],
        },
      },
    )
    expect(await outputs(sandbox)).toEqual({ 'run-a': [0, 1], 'run-b': [1] })
    expect(await makerOf(sandbox, v(1))).toEqual({ name: 'run-b', state: 'finished' })
    expect(sandbox.world().collections[0]?.versions).toMatchObject([
      { aliases: ['first'] },
      { aliases: ['again'], tags: ['twice'] },
    ])
    const { data } = await ask(sandbox, '{ clientIDMapping(clientID: "client-2") { serverID } }')
    expect(data).toEqual({ clientIDMapping: { serverID: idOf(sandbox, v(1)) } })
  })

  it('is said in a seed, and done by others', async () => {
    const seed = visionSeed([{ loggedBy: 'run-a', loggedAgainBy: ['run-b', 'my-team/vision/run-c'] }, {}])
    const sandbox = await sandboxWith({ seed })
    sandbox.change(world => world.logAgain(v(1), 'run-c', { aliases: ['twice'], tags: ['t'] }))
    sandbox.change(world => world.logAgain(v(1), 'run-c'))
    expect(await outputs(sandbox)).toEqual({ 'run-a': [0], 'run-b': [0], 'run-c': [0, 1] })
    expect(await outputs(sandbox, '-version_index')).toMatchObject({ 'run-c': [1, 0] })
    expect(await outputs(sandbox, '-created_at')).toMatchObject({ 'run-c': [1, 0] })
    expect(sandbox.world().collections[0]?.versions[1]).toMatchObject({ aliases: ['twice'], tags: ['t'] })
  })

  it('goes from all of its runs', async () => {
    const seed = visionSeed([{ loggedBy: 'run-a', loggedAgainBy: ['run-b'] }, { loggedBy: 'run-b' }])
    const sandbox = await sandboxWith({ seed })
    sandbox.change(world => world.deleteVersion(v(0)))
    expect(await outputs(sandbox)).toEqual({ 'run-a': [], 'run-b': [1] })
  })
})

describe('a run', () => {
  it('has the state that a seed or others give it', async () => {
    const seed = visionSeed([{ loggedBy: 'run-a' }], {
      projects: {
        'my-team/vision': {
          runs: [{ name: 'run-a', state: 'running', createdAt: '2025-01-01T00:00:00.000Z' }, 'run-b'],
          collections: { checkpoint: { type: 'model', versions: [{ loggedBy: 'run-a' }] } },
        },
      },
    })
    const sandbox = await sandboxWith({ seed })
    expect(await makerOf(sandbox, v(0))).toEqual({ name: 'run-a', state: 'running' })
    sandbox.change(world => world.setRunState('my-team/vision/run-a', 'crashed'))
    expect(await makerOf(sandbox, v(0))).toEqual({ name: 'run-a', state: 'crashed' })
  })

  it('that is deleted has made nothing any more', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ loggedBy: 'run-a' }]) })
    sandbox.change(world => world.deleteRun('my-team/vision/run-a'))
    expect(await makerOf(sandbox, v(0))).toBeNull()
  })
})

describe('a name that looks like a number', () => {
  it('is an alias unless it is the number of the version there', async () => {
    const sandbox = await sandboxWith({
      seed: visionSeed([{}, { aliases: ['v1'] }, { aliases: ['v07'] }, { aliases: ['v9'] }]),
    })
    const refused = async (index: number) => {
      const text = 'mutation ($input: DeleteArtifactInput!) { deleteArtifact(input: $input) { artifact { id } } }'
      const { errors } = await ask(sandbox, text, { input: { artifactID: idOf(sandbox, v(index)) } })
      return errors[0]?.message
    }
    expect(await refused(1)).toBeUndefined()
    expect(await refused(2)).toContain('(v07)')
    expect(await refused(3)).toContain('(v9)')
    const { data } = await ask(
      sandbox,
      '{ project(name: "vision") { artifact(name: "checkpoint:v07") { versionIndex } } }',
    )
    expect(data).toEqual({ project: { artifact: { versionIndex: 2 } } })
  })
})
