import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import { openFile } from '../../src/sandbox/sqlite/database.ts'
import { migrations } from '../../src/sandbox/store/migrations.ts'
import { ask, checkpoint, deleteVersion, idOf, sandboxWith, sqlite, visionSeed } from './helpers.ts'

const v = (index: number) => `${checkpoint}:v${index}`

describe('the world', () => {
  it('survives a restart in a file, and is not seeded again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
    const options = { database: join(folder, 'world.sqlite'), seed: visionSeed([{ aliases: ['a'], tags: ['t'] }, {}]) }
    const first = await startSandbox(options)
    await deleteVersion(first, idOf(first, v(1)))
    const world = first.world()
    await first.close()
    const second = await startSandbox(options)
    expect(second.world()).toEqual(world)
    expect(world.collections[0]?.versions.map(({ state }) => state)).toEqual(['COMMITTED', 'DELETED'])
    await second.close()
    await rm(folder, { recursive: true })
  })

  it('of an older version is brought up to date, with its counts', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
    const database = join(folder, 'old.sqlite')
    const old = openFile(sqlite, database)
    for (const sql of migrations.slice(0, 2)) old.exec(sql)
    old.exec(`pragma user_version = 2;
      insert into account values (1, 'kim', 'kim', 'kim@example.com', 0, 'my-team'); insert into entity (name) values ('my-team');
      insert into project (id, entityName, name, createdAt) values (1, 'my-team', 'vision', '2024-01-01');
      insert into run (id, projectId, name, displayName, state, createdAt) values (1, 1, 'run-1', 'run-1', 'finished', '2024-01-01');
      insert into artifactType (id, projectId, name, createdAt) values (1, 1, 'model', '2024-01-01');
      insert into collection values (1, 1, 1, 'SEQUENCE', 'checkpoint', null, 'READY', '2024-01-01', null, 3);`)
    const insert =
      old.prepare(`insert into artifact (collectionId, versionIndex, state, digest, createdAt, updatedAt, runId, size,
      storageBytes, fileCount, ttlDurationSeconds, ttlIsInherited) values (1, ?, ?, 'd', '2024-01-01', '2024-01-01', 1, 1, 1, 1, 0, 0)`)
    for (const [index, state] of ['COMMITTED', 'DELETED', 'PENDING'].entries()) insert.run(index, state)
    old.close()
    await using sandbox = await startSandbox({ database })
    const list = '(first: 10) { totalCount edges { node { versionIndex } } }'
    const text = `{ project(name: "vision") { run(name: "run-1") { heartbeatAt group list: outputArtifacts${list} }
      artifactCollection(name: "checkpoint") { list: artifacts${list} } } }`
    const { data, errors } = await ask(sandbox, text)
    const wanted = { list: { totalCount: 2, edges: [{ node: { versionIndex: 0 } }, { node: { versionIndex: 2 } }] } }
    const run = { ...wanted, heartbeatAt: '2024-01-01', group: null }
    expect([errors, data]).toEqual([[], { project: { run, artifactCollection: wanted } }])
    await rm(folder, { recursive: true })
  })

  it('is empty by default, but for an account and its entity', async () => {
    const sandbox = await sandboxWith()
    expect(sandbox.world()).toEqual({ collections: [], runs: [] })
    expect((await ask(sandbox, '{ viewer { entity username } entity(name: "my-team") { name } }')).data).toEqual({
      viewer: { entity: 'my-team', username: 'someone' },
      entity: { name: 'my-team' },
    })
  })

  it('is changed by other people', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ aliases: ['a'], tags: ['t'] }, { state: 'PENDING' }, {}]) })
    sandbox.change(world => {
      world.addAlias(v(1), 'a')
      world.addAlias(v(1), 'b')
      world.removeAlias(`${checkpoint}:b`, 'b')
      world.addTag(v(1), 'u')
      world.removeTag(v(0), 't')
      world.commitVersion(v(1))
      world.link(v(1), 'my-org/registry/served', { aliases: ['prod'] })
      world.link(v(0), 'my-org/registry/served')
      world.unlink(v(0), 'my-org/registry/served')
      world.deleteVersion(v(2))
      world.use('my-org/registry/served:prod', 'reader')
      expect(world.logVersion('my-team/vision/new', { type: 'dataset', size: 7 })).toBe('my-team/vision/new:v0')
    })
    expect(sandbox.world().collections).toMatchObject([
      {
        versions: [
          { aliases: [], tags: [], state: 'COMMITTED' },
          { aliases: ['a'], tags: ['u'], state: 'COMMITTED' },
          { state: 'DELETED' },
        ],
      },
      { path: 'my-org/registry/served', links: [{ index: 0, source: v(1), aliases: ['prod'] }] },
      { path: 'my-team/vision/new', type: 'dataset', versions: [{ index: 0, size: 7 }] },
    ])
    const { data } = await ask(
      sandbox,
      '{ project(name: "vision") { run(name: "reader") { inputArtifacts { totalCount } } } }',
    )
    expect(data['project']).toEqual({ run: { inputArtifacts: { totalCount: 1 } } })
  })

  it('takes other people’s changes together or not at all', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(1) })
    const half = () =>
      sandbox.change(world => {
        world.addAlias(v(0), 'a')
        world.deleteVersion(v(9))
      })
    expect(half).toThrow(`The sandbox has no version ${v(9)}.`)
    expect(sandbox.world().collections[0]?.versions[0]?.aliases).toEqual([])
  })

  it('keeps ids and contents when projects and collections are renamed or moved', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ aliases: ['a'] }, {}]) })
    const idsAt = (path: string) => {
      const found = sandbox.world().collections.find(one => one.path === path)
      return found && [found.id, ...found.versions.map(({ id }) => id)]
    }
    const ids = idsAt(checkpoint)
    sandbox.change(world => world.renameProject('my-team/vision', 'sight'))
    expect(idsAt('my-team/sight/checkpoint')).toEqual(ids)
    sandbox.change(world => world.renameCollection('my-team/sight/checkpoint', 'model'))
    expect(idsAt('my-team/sight/model')).toEqual(ids)
    sandbox.change(world => world.moveCollection('my-team/sight/model', 'other-team/archive'))
    expect(idsAt('other-team/archive/model')).toEqual(ids)
    expect(idsAt('my-team/sight/model')).toBeUndefined()
    const text = '{ project(name: "archive", entityName: "other-team") { artifactType(name: "model") { name } } }'
    expect((await ask(sandbox, text)).data).toEqual({ project: { artifactType: { name: 'model' } } })
    expect(() => sandbox.change(world => world.renameProject('my-team/vision', 'x'))).toThrow('no project')
  })

  it('refuses a seed that names what it does not have', async () => {
    const portfolios = { best: { links: [{ source: v(9) }] } }
    await expect(sandboxWith({ seed: visionSeed(1, { portfolios }) })).rejects.toThrow(
      `The sandbox has no version ${v(9)}.`,
    )
    await expect(sandboxWith({ seed: { projects: { vision: {} } } })).rejects.toThrow(
      'Expected entity/project, got "vision".',
    )
  })

  it('loads sixteen times as many versions in far less than sixteen times sixteen times the time', async () => {
    const load = async (count: number) => {
      const versions = Array.from({ length: count }, () => ({ loggedBy: 'run-1', aliases: [] }))
      const started = performance.now()
      await sandboxWith({ seed: visionSeed(versions) })
      return performance.now() - started
    }
    await load(10)
    const few = await load(1000)
    expect((await load(16_000)) / few).toBeLessThan(80)
  })
})

describe('the demo', () => {
  it('is a believable project, the same each time', async () => {
    const [one, two] = await Promise.all([sandboxWith({ seed: 'demo' }), sandboxWith({ seed: 'demo' })])
    const { collections } = one.world()
    expect(two.world()).toEqual(one.world())
    const versions = collections.flatMap(collection => collection.versions)
    expect(versions.length).toBeGreaterThan(550)
    const uploads = collections.filter(one => one.versions.some(({ state }) => state === 'PENDING'))
    expect(uploads.map(({ path }) => path)).toEqual([checkpoint, 'my-team/speech/acoustic'])
    expect(new Set(collections.map(({ type }) => type))).toEqual(
      new Set(['model', 'predictions', 'dataset', 'run_table', 'code', 'job', 'wandb-history', 'wandb-events']),
    )
    expect(collections.find(({ path }) => path.startsWith('my-org/wandb-registry-model'))?.links).toHaveLength(3)
    const { data } = await ask(
      one,
      '{ project(name: "vision") { run(name: "run-7f3a") { outputArtifacts(first: 1000) { totalCount edges { node { metadata } } } } } }',
    )
    const text = JSON.stringify(data)
    expect(text).toContain('NaN')
    expect(Number(/"totalCount":(\d+)/.exec(text)?.[1])).toBeGreaterThan(200)
  })

  it('has a sweep, runs that failed, crashed and go on, and versions whose run is gone', async () => {
    const sandbox = await sandboxWith({ seed: 'demo' })
    const { data, errors } = await ask(
      sandbox,
      `{ project(name: "speech") {
        sweeps { edges { node { displayName state bestLoss runCount } } }
        ${['finished', 'failed', 'crashed', 'running'].map(state => `${state}: runCount(filters: "{\\"state\\": \\"${state}\\"}")`).join(' ')}
        artifactCollection(name: "vocoder") { artifacts { edges { node { createdBy { __typename } } } } }
      } }`,
    )
    expect(errors).toEqual([])
    expect(data['project']).toEqual({
      sweeps: { edges: [{ node: { displayName: 'Learning rates', state: 'RUNNING', bestLoss: 0.118, runCount: 8 } }] },
      finished: 7,
      failed: 2,
      crashed: 1,
      running: 1,
      artifactCollection: { artifacts: { edges: Array.from({ length: 5 }, () => ({ node: { createdBy: null } })) } },
    })
  })
})
