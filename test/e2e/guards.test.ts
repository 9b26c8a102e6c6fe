import { describe, expect, test } from 'vitest'
import type { DeleteOptions, Preview } from '../../src/index.ts'
import { alive, stage } from './world.ts'

/** One version for each guard, and one that nothing keeps. */
const seed = {
  protectedAliases: { 'my-org': ['gold'] },
  projects: {
    'my-team/vision': {
      collections: {
        checkpoint: {
          type: 'model',
          versions: [
            { loggedBy: 'run' },
            { loggedBy: 'run', aliases: ['best'] },
            { loggedBy: 'run' },
            { loggedBy: 'run', usedBy: ['other'] },
            { loggedBy: 'run', state: 'PENDING' as const },
            { loggedBy: 'run', aliases: ['v5'] },
          ],
        },
        table: { type: 'run_table', versions: [{ loggedBy: 'run' }] },
      },
      portfolios: { shelf: { links: [{ source: 'my-team/vision/checkpoint:v2' }] } },
    },
    'my-team/other': { collections: { base: { type: 'model', versions: [{ usedBy: ['my-team/vision/run'] }] } } },
    'my-org/registry': {
      portfolios: {
        served: {
          links: [
            { source: 'my-team/vision/checkpoint:v0', aliases: ['gold'] },
            { source: 'my-team/vision/checkpoint:v1', aliases: ['staging'] },
            { source: 'my-team/vision/checkpoint:v3' },
          ],
        },
      },
    },
  },
}
const lean = { ...seed, projects: { ...seed.projects, 'my-org/registry': {} } }
const goes = (preview: Preview) =>
  preview.items.map(({ collection, ...item }) => `${collection}:${'version' in item ? item.version : ''}`)
const stays = (preview: Preview) =>
  Object.fromEntries(
    preview.kept.map(({ item, reasons }) => [
      `${item.collection}:${'version' in item ? item.version : ''}`,
      reasons.map(({ code }) => code),
    ]),
  )

describe('guards of a deletion', () => {
  test('keep everything that is named, linked, used, made by W&B or uploading, each with its reason', async () => {
    await using world = await stage({ seed: lean })
    const preview = await world.client.artifacts().ofRun('my-team/vision/run').delete().preview()
    expect(goes(preview)).toEqual(['checkpoint:v0', 'checkpoint:v5'])
    expect(stays(preview)).toEqual({
      'checkpoint:v1': ['aliased'],
      'checkpoint:v2': ['linked'],
      'checkpoint:v3': ['used'],
      'checkpoint:v4': ['uploading'],
      'table:v0': ['system'],
    })
  })

  test.each<[DeleteOptions, string]>([
    [{ aliases: true }, 'checkpoint:v1'],
    [{ linked: true }, 'checkpoint:v2'],
    [{ used: true }, 'checkpoint:v3'],
    [{ system: true }, 'table:v0'],
  ])('are switched off one by one: %j', async (options, freed) => {
    await using world = await stage({ seed: lean })
    const preview = await world.client.artifacts().ofRun('my-team/vision/run').delete(options).preview()
    expect(goes(preview).sort()).toEqual(['checkpoint:v0', 'checkpoint:v5', freed].sort())
    const [collection, version] = freed.split(':')
    expect((await preview.apply()).counts.deleted).toBe(collection === 'table' ? 3 : 3)
    expect(alive(world.sandbox, `my-team/vision/${collection}`)).not.toContain(version)
  })

  test('all off still leave an upload alone', async () => {
    await using world = await stage({ seed: lean })
    const every = { aliases: true, linked: true, used: true, system: true, elsewhere: true }
    await world.client.artifacts().ofRun('my-team/vision/run').delete(every).run()
    expect(alive(world.sandbox, 'my-team/vision/checkpoint')).toEqual(['v4'])
  })

  test('keep what a registry holds although it has no alias of its own', async () => {
    await using world = await stage({ seed })
    const preview = await world.client
      .artifacts()
      .ofRun('my-team/vision/run')
      .delete({ aliases: true, used: true })
      .preview()
    expect(goes(preview)).toEqual(['checkpoint:v5'])
    expect(stays(preview)).toMatchObject({
      'checkpoint:v0': ['linked', 'protected'],
      'checkpoint:v1': ['linked'],
      'checkpoint:v3': ['linked'],
    })
  })

  test('keep versions of another project than the one that was named', async () => {
    await using world = await stage({ seed })
    const inputs = world.client.artifacts().usedByRun('my-team/vision/run')
    expect(stays(await inputs.delete({ used: true }).preview())).toEqual({ 'base:v0': ['elsewhere'] })
    expect(goes(await inputs.delete({ used: true, elsewhere: true }).preview())).toEqual(['base:v0'])
  })

  test('unlink a link and never touch its source', async () => {
    await using world = await stage({ seed })
    const links = world.client.artifacts().inCollection('my-org/registry/served')
    const preview = await links.delete({ aliases: true }).preview()
    expect(stays(preview)).toEqual({ 'served:v0': ['protected'] })
    expect(preview.items.map(item => item.kind)).toEqual(['link', 'link'])
    expect(preview.bytes).toBe(0)
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ unlinked: 2, deleted: 0, kept: 1 })
    expect(alive(world.sandbox, 'my-team/vision/checkpoint')).toEqual(['v0', 'v1', 'v2', 'v3', 'v4', 'v5'])
    const served = world.sandbox.world().collections.find(({ path }) => path === 'my-org/registry/served')
    expect(served?.links.map(({ source }) => source)).toEqual(['my-team/vision/checkpoint:v0'])
  })

  test('count a list of links that was cut short as links', async () => {
    await using world = await stage({ seed: lean })
    const body = (node: object) =>
      JSON.stringify({
        data: { _0: { run: { artifacts: { pageInfo: { endCursor: null, hasNextPage: false }, edges: [{ node }] } } } },
      })
    const node = {
      id: 'QXJ0aWZhY3Q6MQ==',
      state: 'COMMITTED',
      size: 1,
      createdAt: '2026-01-01T00:00:00Z',
      aliases: [],
      versionIndex: 0,
      artifactSequence: { name: 'checkpoint', project: { name: 'vision', entityName: 'my-team' } },
      artifactType: { name: 'model' },
      usedCount: 0,
      createdBy: null,
      storageBytes: 1,
      artifactMemberships: { pageInfo: { hasNextPage: true }, edges: [] },
    }
    // Who made it is another guard's question.
    const plan = world.client.artifacts().ofRun('my-team/vision/run').delete({ shared: true })
    world.sandbox.intercept(() => ({ kind: 'answer', status: 200, body: body(node) }))
    expect(stays(await plan.preview())).toEqual({ 'checkpoint:v0': ['linked'] })
    const { artifactMemberships: _, ...without } = node
    world.sandbox.intercept(() => ({ kind: 'answer', status: 200, body: body(without) }))
    expect(stays(await plan.preview())).toEqual({ 'checkpoint:v0': ['linked'] })
    const { usedCount: __, ...unused } = node
    world.sandbox.intercept(() => ({ kind: 'answer', status: 200, body: body(unused) }))
    expect(stays(await plan.preview())).toEqual({ 'checkpoint:v0': ['linked', 'used'] })
  })
})

describe('the weakest permission', () => {
  const sent = (world: Awaited<ReturnType<typeof stage>>) =>
    world.sandbox
      .requests()
      .filter(({ operation }) => operation === 'DeleteVersion')
      .flatMap(({ variables }) => Object.values(variables) as { artifactID: string; deleteAliases: boolean }[])

  test('to drop aliases goes only to versions that had one', async () => {
    await using world = await stage({ seed: lean })
    const preview = await world.client.artifacts().ofRun('my-team/vision/run').delete({ aliases: true }).preview()
    const named = preview.items.filter(item => item.kind === 'version' && item.hadAlias).map(({ id }) => id)
    await preview.apply()
    expect(named).toHaveLength(1)
    expect(
      sent(world)
        .filter(({ deleteAliases }) => deleteAliases)
        .map(({ artifactID }) => artifactID),
    ).toEqual(named)
    expect(sent(world)).toHaveLength(3)
  })

  test('is never sent without the option', async () => {
    await using world = await stage({ seed })
    await world.client.artifacts().ofRun('my-team/vision/run').delete({ linked: true, used: true }).run()
    expect(sent(world).length).toBeGreaterThan(0)
    expect(sent(world).some(({ deleteAliases }) => deleteAliases)).toBe(false)
  })

  test('lets the server refuse a version that was named between its last read and its deletion', async () => {
    await using world = await stage({ seed: lean })
    const preview = await world.client.artifacts().ofRun('my-team/vision/run').delete({ aliases: true }).preview()
    world.sandbox.intercept(({ operation }) =>
      operation === 'DeleteVersion'
        ? { kind: 'before', apply: others => others.addAlias('my-team/vision/checkpoint:v0', 'production') }
        : undefined,
    )
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ deleted: 2, refused: 1 })
    expect(report.outcomes.find(({ kind }) => kind === 'refused')).toMatchObject({
      refusal: 'alias',
      item: { version: 'v0' },
    })
    expect(alive(world.sandbox, 'my-team/vision/checkpoint')).toContain('v0')
    expect(report.exitCode).toBe(3)
    expect(() => report.orThrow()).toThrow(/INCOMPLETE[\s\S]*checkpoint:v0 refused/)
  })
})
