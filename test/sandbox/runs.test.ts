import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { type Answer, ask, checkpoint, idOf, type Json, sandboxWith, visionSeed } from './helpers.ts'

describe('a run of a seed', () => {
  it('says of itself what the seed says', async () => {
    const seed = {
      users: ['kim'],
      projects: {
        'my-team/vision': {
          runs: [
            'plain',
            {
              name: 'full',
              displayName: 'brave-sun-1',
              state: 'crashed',
              createdAt: '2025-03-01T00:00:00.000Z',
              heartbeatAt: '2025-03-01T02:00:00.000Z',
              group: 'baseline',
              jobType: 'train',
              sweep: 'sweep-1',
              tags: ['keep'],
              user: 'kim',
              host: 'node-7',
              commit: 'c0ffee',
              description: 'The first.',
              notes: 'Diverged.',
              config: { lr: 0.1, layers: [1, 2] },
              summary: { loss: Number.NaN, accuracy: 0.5 },
            },
            { name: 'gone', deletedAt: '2025-04-01T00:00:00.000Z' },
          ],
        },
      },
    }
    const fields = `displayName state createdAt updatedAt heartbeatAt group jobType sweepName tags user { username } host
      commit description notes config summaryMetrics`
    const text = `{ project(name: "vision") { runs { edges { node { name } } } gone: run(name: "gone") { id }
      full: run(name: "full") { ${fields} } plain: run(name: "plain") { ${fields} } } }`
    const { data, errors } = await ask(await sandboxWith({ seed }), text)
    expect(errors).toEqual([])
    expect(data['project']).toEqual({
      runs: { edges: [{ node: { name: 'plain' } }, { node: { name: 'full' } }] },
      gone: null,
      full: {
        displayName: 'brave-sun-1',
        state: 'crashed',
        createdAt: '2025-03-01T00:00:00.000Z',
        updatedAt: '2025-03-01T02:00:00.000Z',
        heartbeatAt: '2025-03-01T02:00:00.000Z',
        group: 'baseline',
        jobType: 'train',
        sweepName: 'sweep-1',
        tags: ['keep'],
        user: { username: 'kim' },
        host: 'node-7',
        commit: 'c0ffee',
        description: 'The first.',
        notes: 'Diverged.',
        config: '{"lr": {"desc": null, "value": 0.1}, "layers": {"desc": null, "value": [1, 2]}}',
        summaryMetrics: '{"loss": NaN, "accuracy": 0.5}',
      },
      plain: {
        displayName: 'plain',
        state: 'finished',
        createdAt: '2026-01-01T00:00:00.000Z',
        updatedAt: '2026-01-01T00:00:00.000Z',
        heartbeatAt: '2026-01-01T00:00:00.000Z',
        group: null,
        jobType: null,
        sweepName: null,
        tags: [],
        user: { username: 'someone' },
        host: null,
        commit: null,
        description: null,
        notes: null,
        config: '{}',
        summaryMetrics: '{}',
      },
    })
  })
})

const v = (index: number) => `${checkpoint}:v${index}`
const place = { entityName: 'my-team', projectName: 'vision' }

const mutate = (sandbox: Sandbox, name: string, input: object, answer = 'clientMutationId'): Promise<Answer> => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  return ask(sandbox, `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} } }`, { input })
}

async function runIds(sandbox: Sandbox): Promise<Record<string, string>> {
  const { data } = await ask(sandbox, '{ project(name: "vision") { runs { edges { node { id name } } } } }')
  const { runs } = data['project'] as unknown as { runs: { edges: { node: { id: string; name: string } }[] } }
  return Object.fromEntries(runs.edges.map(({ node }) => [node.name, node.id]))
}

const namesOf = async (sandbox: Sandbox) => Object.keys(await runIds(sandbox))

const statesOf = (sandbox: Sandbox) => sandbox.world().collections[0]?.versions.map(({ state }) => state)

async function makerOf(sandbox: Sandbox, version: string): Promise<Json | undefined> {
  const text = 'query ($id: ID!) { artifact(id: $id) { createdBy { ... on Run { name } } } }'
  const { data } = await ask(sandbox, text, { id: idOf(sandbox, version) })
  return data['artifact']?.['createdBy']
}

describe('deleting a run', () => {
  it('leaves what it logged, made by nobody, until it comes back', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ loggedBy: 'a' }, { loggedBy: 'b' }]) })
    const { a } = await runIds(sandbox)
    expect((await mutate(sandbox, 'deleteRun', { id: a })).errors).toEqual([])
    expect(await namesOf(sandbox)).toEqual(['b'])
    expect([statesOf(sandbox), await makerOf(sandbox, v(0))]).toEqual([['COMMITTED', 'COMMITTED'], null])
    await mutate(sandbox, 'undeleteRuns', { ...place, filters: '{"name": "a"}' })
    expect([await namesOf(sandbox), await makerOf(sandbox, v(0))]).toEqual([['a', 'b'], { name: 'a' }])
  })

  it('succeeds again, and does nothing then', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ loggedBy: 'a' }]) })
    const { a: id } = await runIds(sandbox)
    await mutate(sandbox, 'deleteRun', { id })
    const again = await mutate(sandbox, 'deleteRun', { id, deleteArtifacts: true, clientMutationId: 'second' })
    expect(again).toEqual({ status: 200, data: { deleteRun: { clientMutationId: 'second' } }, errors: [] })
    expect(statesOf(sandbox)).toEqual(['COMMITTED'])
    const unknown = await mutate(sandbox, 'deleteRun', { id: idOf(sandbox, v(0)) })
    expect([unknown.status, unknown.errors[0]?.message]).toEqual([404, 'run not found'])
  })

  it('takes what it logged along, whatever aliases and links it has, but for what is protected or of the system', async () => {
    const sandbox = await sandboxWith({
      seed: {
        protectedAliases: { 'my-org': ['gold'] },
        projects: {
          'my-team/vision': {
            collections: {
              checkpoint: {
                type: 'model',
                versions: [
                  { loggedBy: 'a', aliases: ['latest'] },
                  { loggedBy: 'a', usedBy: ['b'] },
                  { loggedBy: 'b', loggedAgainBy: ['a'] },
                  { loggedBy: 'a' },
                  { loggedBy: 'a', state: 'PENDING' },
                  { loggedBy: 'b' },
                ],
              },
              history: { type: 'wandb-history', versions: [{ loggedBy: 'a' }] },
            },
          },
          'my-org/wandb-registry-model': {
            portfolios: {
              served: {
                links: [
                  { source: v(1), aliases: ['live'] },
                  { source: v(3), aliases: ['gold'] },
                ],
              },
            },
          },
        },
      },
    })
    const { a: id } = await runIds(sandbox)
    await mutate(sandbox, 'deleteRun', { id, deleteArtifacts: true })
    const [checkpoints, history, served] = sandbox.world().collections
    expect(checkpoints?.versions.map(({ state }) => state)).toEqual([
      'DELETED',
      'DELETED',
      'DELETED',
      'COMMITTED',
      'DELETED',
      'COMMITTED',
    ])
    expect(history?.versions).toMatchObject([{ state: 'COMMITTED' }])
    expect(served?.links).toMatchObject([{ source: v(3) }])
    expect(await makerOf(sandbox, v(3))).toBeNull()
  })

  it('is done to all that a filter means, with their versions or without', async () => {
    const seed = visionSeed([{ loggedBy: 'a' }, { loggedBy: 'b' }, { loggedBy: 'c' }], {
      projects: {
        'my-team/vision': {
          runs: [
            { name: 'a', state: 'crashed', group: 'g' },
            { name: 'b', state: 'failed', group: 'g' },
            { name: 'c', group: 'g' },
          ],
          collections: {
            checkpoint: { type: 'model', versions: [{ loggedBy: 'a' }, { loggedBy: 'b' }, { loggedBy: 'c' }] },
          },
        },
      },
    })
    const sandbox = await sandboxWith({ seed })
    const wanted = (filters: object) => ({ ...place, filters: JSON.stringify(filters) })
    expect(sandbox.world().runs[0]).toEqual({
      id: (await runIds(sandbox))['a'],
      path: 'my-team/vision/a',
      displayName: 'a',
      state: 'crashed',
      group: 'g',
      jobType: null,
      sweep: null,
      tags: [],
      isDeleted: false,
    })
    const bad = { ...wanted({ state: { $in: ['crashed', 'failed'] } }), deleteArtifacts: true }
    expect((await mutate(sandbox, 'deleteRuns', bad, 'errors')).data).toEqual({ deleteRuns: { errors: null } })
    expect([await namesOf(sandbox), statesOf(sandbox)]).toEqual([['c'], ['DELETED', 'DELETED', 'COMMITTED']])
    await mutate(sandbox, 'deleteRuns', wanted({ group: 'g' }), 'errors')
    expect([await namesOf(sandbox), statesOf(sandbox)]).toEqual([[], ['DELETED', 'DELETED', 'COMMITTED']])
    await mutate(sandbox, 'undeleteRuns', wanted({ state: 'failed' }))
    expect(await namesOf(sandbox)).toEqual(['b'])
    const refused = await mutate(sandbox, 'deleteRuns', wanted({ colour: 'red' }), 'errors')
    expect([refused.status, await namesOf(sandbox)]).toEqual([400, ['b']])
    expect(sandbox.world().runs.map(({ isDeleted }) => isDeleted)).toEqual([true, false, true])
  })

  it('can be undone for seven days', async () => {
    let now = '2026-01-01T00:00:00Z'
    const sandbox = await sandboxWith({ seed: visionSeed([{ loggedBy: 'a' }]), now: () => new Date(now) })
    const { a: id } = await runIds(sandbox)
    await mutate(sandbox, 'deleteRun', { id })
    const restore = async (at: string) => {
      now = at
      await mutate(sandbox, 'undeleteRuns', { ...place, filters: '{}' })
      return namesOf(sandbox)
    }
    expect(await restore('2026-01-08T00:00:01Z')).toEqual([])
    expect(await restore('2026-01-08T00:00:00Z')).toEqual(['a'])
  })
})

describe('modifying runs', () => {
  it('adds and removes tags, of runs by id or by filter', async () => {
    const seed = {
      projects: { 'my-team/vision': { runs: [{ name: 'a', tags: ['x', 'y'] }, { name: 'b', group: 'g' }, 'c'] } },
    }
    const sandbox = await sandboxWith({ seed })
    const { a, c } = await runIds(sandbox)
    const tagged = { ids: [a, c], addTags: ['new', 'y'], removeTags: ['x'] }
    const { data } = await mutate(sandbox, 'modifyRuns', tagged, 'runs { name tags updatedAt }')
    const updatedAt = '2026-01-01T00:00:00.000Z'
    expect(data['modifyRuns']).toEqual({
      runs: [
        { name: 'a', tags: ['new', 'y'], updatedAt },
        { name: 'c', tags: ['new', 'y'], updatedAt },
      ],
    })
    const filtered = { ...place, filters: '{"group": "g"}', addTags: ['z'] }
    const answer = await mutate(sandbox, 'modifyRuns', filtered, 'runs { name tags }')
    expect(answer.data['modifyRuns']).toEqual({ runs: [{ name: 'b', tags: ['z'] }] })
    const nowhere = await mutate(sandbox, 'modifyRuns', { addTags: ['z'] }, 'runs { name }')
    expect(nowhere.status).toBe(400)
    const gone = await mutate(sandbox, 'modifyRuns', { ids: [a, 'UnVuOjk='], addTags: ['late'] }, 'runs { name }')
    expect(gone.status).toBe(404)
    const { data: after } = await ask(sandbox, '{ project(name: "vision") { run(name: "a") { tags } } }')
    expect(after['project']?.['run']).toEqual({ tags: ['new', 'y'] })
  })
})
