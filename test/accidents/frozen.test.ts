import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Preview } from '../../src/index.ts'
import { SPECIMENS } from '../actions/specimens.ts'
import { at, COLLECTION, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { alive, stage } from '../e2e/world.ts'

// `preview.items[0].removes.push('prod')` once removed an alias that was never shown.

const folder = mkdtempSync(join(tmpdir(), 'frozen-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The paths of what can be changed below a value. Dates cannot be frozen: nothing rests on them. */
function changeable(value: unknown, path = '', seen = new Set<unknown>()): readonly string[] {
  if (typeof value !== 'object' || value === null || value instanceof Date || seen.has(value)) return []
  seen.add(value)
  const inner = Object.entries(value).flatMap(([key, one]) => changeable(one, `${path}.${key}`, seen))
  return Object.isFrozen(value) ? inner : [path, ...inner]
}

const partsOf = ({ items, kept, notes }: Preview) => ({ items, kept, notes })

describe('everything that is reachable is frozen', () => {
  test('from the preview of a deletion, with groups, links, aliases and reasons', async () => {
    const links = [{ source: at(1), aliases: ['served'] }]
    const seed = withShelf([{ tags: ['t'], metadata: { loss: { deep: [1] } } }, { aliases: ['a'] }, {}, {}], links)
    await using world = await stage({ seed })
    const { client } = world
    const rows = client.artifacts().inCollection(COLLECTION).with('createdBy', 'ttl', 'metadata')
    const where = rows.where(a => a.createdAt.getTime() > 0 && a.tags.length < 9 && a.ttl.seconds !== 1)
    const preview = await where.sparing({ last: 1 }).delete().preview()
    expect(preview.count).toBeGreaterThan(0)
    expect(changeable(Object.freeze(partsOf(preview)))).toEqual([])
    const without = preview.without(item => item.id === preview.items[0]?.id)
    expect(changeable(Object.freeze(partsOf(without)))).toEqual([])
    const report = await preview.apply()
    expect(changeable(Object.freeze([...report.outcomes]))).toEqual([])
    expect(changeable(Object.freeze([...report.notes]))).toEqual([])
  })

  test.each(['aliases', 'links', 'collections'] as const)('from the preview of %s', async what => {
    await using world = await stage({ seed: withShelf([{ aliases: ['a'] }], [{ source: at(0), aliases: ['a'] }]) })
    const { client } = world
    const plans = {
      aliases: client.artifacts().inCollection(COLLECTION).removeAliases('a', { in: SHELF }),
      links: client.artifacts().inCollection(SHELF).delete({ aliases: true }),
      collections: client.collections().named(COLLECTION, SHELF).delete(),
    }
    const preview = await plans[what].preview()
    expect(changeable(Object.freeze(partsOf(preview)))).toEqual([])
    expect(changeable(Object.freeze([...(await preview.apply()).outcomes]))).toEqual([])
  })
})

describe('of every action', () => {
  test.each(Object.entries(SPECIMENS))('the preview and the report of %s', async (kind, { seed, prepare, plan }) => {
    await using world = await stage({ seed })
    await prepare?.(world.client, join(folder, kind))
    const preview = await plan(world.client).preview()
    expect(preview.count).toBeGreaterThan(0)
    expect(changeable(Object.freeze(partsOf(preview)))).toEqual([])
    expect(changeable(Object.freeze([...(await preview.apply()).outcomes]))).toEqual([])
  })

  test('a life is reckoned by what was read, whatever becomes of the dates of an item', async () => {
    await using world = await stage({ seed: seedOf([{ createdAt: '2026-01-01T00:00:00Z' }]) })
    const preview = await world.client.artifacts().inCollection(COLLECTION).expireIn('7d').preview()
    for (const { createdAt } of preview.items) createdAt.setTime(0)
    await preview.apply()
    const [version] = world.sandbox.world().collections[0]?.versions ?? []
    const end = Date.UTC(2026, 0, 1) + (version?.ttlSeconds ?? 0) * 1000
    expect(Math.abs(end - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000)
  })
})

describe('what is done is what was shown', () => {
  test('whatever is tried on its items', async () => {
    await using world = await stage({ seed: seedOf([{ aliases: ['stale', 'prod'] }]) })
    const preview = await world.client.artifacts().inCollection(COLLECTION).removeAliases('stale').preview()
    const [item] = preview.items
    if (item?.kind !== 'version') throw new Error('a version was expected')
    const loose = item as { -readonly [Key in keyof typeof item]: (typeof item)[Key] }
    expect(() => (item.removes as string[]).push('prod')).toThrow(TypeError)
    expect(() => Object.assign(item.action, { kind: 'delete' })).toThrow(TypeError)
    expect(() => {
      loose.removes = ['prod']
    }).toThrow(TypeError)
    await preview.apply()
    expect(world.sandbox.world().collections[0]?.versions[0]?.aliases).toEqual(['prod'])
  })

  test('whatever becomes of its dates', async () => {
    await using world = await stage({ seed: seedOf(2) })
    const preview = await world.client
      .artifacts()
      .inCollection(COLLECTION)
      .where(a => a.createdAt.getTime() > 0)
      .delete()
      .preview()
    const { seal } = preview
    for (const item of preview.items) {
      expect(Object.values(item.seen).filter(fact => fact instanceof Date)).toEqual([])
    }
    for (const { createdAt } of preview.items) createdAt.setTime(0)
    expect(preview.seal).toBe(seal)
    expect((await preview.apply()).counts.deleted).toBe(2)
    expect(alive(world.sandbox, COLLECTION)).toEqual([])
  })
})

describe('what was handed in is copied when it is said', () => {
  test('names of aliases, options, conditions and rules', async () => {
    await using world = await stage({ seed: seedOf([{ aliases: ['a', 'b'] }, { aliases: ['b'] }, {}, {}]) })
    const artifacts = world.client.artifacts().inCollection(COLLECTION)
    const names: [string, ...string[]] = ['a']
    const removal = artifacts.removeAliases(...names)
    names.push('b')
    const options = { aliases: false }
    const deletion = artifacts.delete(options)
    options.aliases = true
    const versions = { version: { in: ['v2'] } }
    const conditional = artifacts.where(versions).delete()
    versions.version.in.push('v3')
    const rule = { last: 4 }
    const sparing = artifacts.sparing(rule).delete()
    rule.last = 1
    const goes = async (plan: typeof removal) => (await plan.preview()).items.map(item => item.id).length
    expect(await goes(removal)).toBe(1)
    expect(await goes(deletion)).toBe(2)
    expect(await goes(conditional)).toBe(1)
    expect(await goes(sparing)).toBe(0)
  })

  test('paths and ids', async () => {
    await using world = await stage({ seed: seedOf(2) })
    const all = (await world.client.artifacts().inCollection(COLLECTION).delete().preview()).items.map(({ id }) => id)
    const ids = all.slice(0, 1)
    const plan = world.client
      .artifacts()
      .withId(...ids)
      .delete()
    ids.push(all[1] ?? '')
    expect((await plan.preview()).count).toBe(1)
  })
})
