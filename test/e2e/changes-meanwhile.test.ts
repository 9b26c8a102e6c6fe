import { describe, expect, test } from 'vitest'
import { CeilingError } from '../../src/index.ts'
import type { WorldEditor } from '../../src/sandbox/index.ts'
import { alive, operations, stage } from './world.ts'

const path = 'my-team/vision/checkpoint'
const seed = {
  projects: {
    'my-team/vision': {
      collections: {
        checkpoint: { type: 'model', versions: Array.from({ length: 6 }, () => ({ loggedBy: 'run', tags: ['old'] })) },
      },
    },
  },
}

describe('between preview and apply', () => {
  test.each<[string, (others: WorldEditor) => void, string]>([
    ['an alias', others => others.addAlias(`${path}:v2`, 'best'), 'aliases'],
    ['a link', others => others.link(`${path}:v2`, 'my-team/vision/shelf'), 'links'],
    ['a use', others => others.use(`${path}:v2`, 'another'), 'usedCount'],
    ['a tag that a closure read', others => others.addTag(`${path}:v2`, 'gold'), 'tags'],
  ])('%s leaves that version alone, and says what changed', async (_, change, field) => {
    await using world = await stage({ seed })
    const plan = world.client
      .artifacts()
      .inCollection(path)
      .where(a => a.tags.includes('old'))
      .delete({ aliases: true })
    const preview = await plan.preview()
    world.sandbox.change(change)
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ deleted: 5, changed: 1 })
    const changed = report.outcomes.find(({ kind }) => kind === 'changed')
    expect(changed).toMatchObject({ item: { version: 'v2' }, detail: expect.stringContaining(field) })
    expect(alive(world.sandbox, path)).toEqual(['v2'])
    expect(report.ok).toBe(false)
  })

  test('a change of what nothing rests on does not matter', async () => {
    await using world = await stage({ seed })
    const preview = await world.client.artifacts().inCollection(path).delete().preview()
    world.sandbox.change(others => others.addTag(`${path}:v2`, 'gold'))
    expect((await preview.apply()).counts).toMatchObject({ deleted: 6, changed: 0 })
  })

  test('what somebody else deletes is gone', async () => {
    await using world = await stage({ seed })
    const preview = await world.client.artifacts().inCollection(path).delete().preview()
    world.sandbox.change(others => others.deleteVersion(`${path}:v2`))
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ deleted: 5, gone: 1 })
    expect(report.ok).toBe(true)
  })

  test('what the server shows no more may be deleted or hidden: it is left alone, and said to have changed', async () => {
    await using world = await stage({ seed, deletedVersionsAnswer: 'null' })
    const preview = await world.client.artifacts().inCollection(path).delete().preview()
    world.sandbox.change(others => others.deleteVersion(`${path}:v2`))
    expect((await preview.apply()).counts).toMatchObject({ deleted: 5, changed: 1 })
  })

  test('what is new is not touched, and a second apply of the same plan finds nothing', async () => {
    await using world = await stage({ seed })
    const plan = world.client.artifacts().inCollection(path).delete()
    const [one, two] = [await plan.preview(), await plan.preview()]
    world.sandbox.change(others => others.logVersion(path))
    expect((await one.apply()).counts).toMatchObject({ deleted: 6 })
    expect((await two.apply()).counts).toMatchObject({ deleted: 0, gone: 6 })
    expect(alive(world.sandbox, path)).toEqual(['v6'])
  })

  test('what was taken out by hand stays', async () => {
    await using world = await stage({ seed })
    const preview = await world.client.artifacts().inCollection(path).delete().preview()
    const smaller = preview.without(item => item.kind === 'version' && item.version === 'v4')
    expect(smaller.kept).toMatchObject([{ item: { version: 'v4' }, reasons: [{ code: 'excluded' }] }])
    expect(smaller.seal).not.toBe(preview.seal)
    await smaller.apply()
    expect(alive(world.sandbox, path)).toEqual(['v4'])
  })

  test('a version that cannot be read again is kept', async () => {
    await using world = await stage({ seed })
    const preview = await world.client.artifacts().inCollection(path).delete().preview()
    const error = { message: 'permission denied', path: ['_0'], extensions: { code: 'PERMISSION_ERROR' } }
    world.sandbox.intercept(({ operation, index }) =>
      operation === 'VersionById' && index === 0
        ? { kind: 'answer', status: 200, body: JSON.stringify({ data: { _0: null }, errors: [error] }) }
        : undefined,
    )
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ deleted: 0, kept: 6 })
    expect(report.ok).toBe(false)
    expect(alive(world.sandbox, path)).toHaveLength(6)
  })
})

describe('a ceiling', () => {
  test('stops a run before its first change, and carries the preview', async () => {
    await using world = await stage({ seed })
    const plan = world.client.artifacts().inCollection(path).delete()
    for (const atMost of [5, { items: 5 }, { bytes: 5999 }]) {
      const error = await plan.run({ atMost }).catch(caught => caught)
      expect(error).toBeInstanceOf(CeilingError)
      expect(error.preview.count).toBe(6)
    }
    expect(operations(world.sandbox)).not.toContain('DeleteVersion')
    expect((await plan.run({ atMost: { items: 6, bytes: 6000 } })).ok).toBe(true)
  })

  test('is 1,000 items unless said otherwise', async () => {
    await using world = await stage({
      seed: { projects: { 'a/b': { collections: { c: { type: 'model', versions: 1001 } } } } },
    })
    await expect(world.client.artifacts().inCollection('a/b/c').delete().run()).rejects.toThrow(
      /CEILING[\s\S]*1001 items/,
    )
    expect(alive(world.sandbox, 'a/b/c')).toHaveLength(1001)
  })
})

describe('order', () => {
  test.each(['key', 'offset'] as const)('all lists end before the first change (%s cursors)', async cursors => {
    await using world = await stage({ seed, cursors }, { page: 2, batch: 2 })
    await world.client.artifacts().inCollection(path).delete().run()
    const done = operations(world.sandbox)
    expect(done.slice(done.indexOf('DeleteVersion')).filter(name => name.includes('Collection'))).toEqual([])
    expect(alive(world.sandbox, path)).toEqual([])
  })
})
