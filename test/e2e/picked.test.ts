// A preview that is picked from is a part of the one that was shown: never more, never with fewer guards, never for longer.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { connect, type Item, type Preview, pathOf } from '../../src/index.ts'
import { systemDisk } from '../../src/journal/disk.ts'
import { readPicked } from '../../src/journal/picked-file.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { at, COLLECTION, SHELF, withShelf } from './safety/helpers.ts'
import { alive, stage } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'coppice-picked-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const newPath = (kind = 'preview.jsonl') => join(folder, `${files++}.${kind}`)

/** Versions of which one has an alias, and links to two of them, of which one has one; all of it is to go. */
async function shown({ clock = fakeClock(), allow = {} } = {}) {
  const versions = Array.from({ length: 6 }, (_, index) => (index === 1 ? { aliases: ['best'] } : {}))
  const links = [{ source: at(2) }, { source: at(3), aliases: ['prod'] }]
  const world = await stage({ seed: withShelf(versions, links) }, { clock })
  const { client } = world
  const query = client.artifacts().inCollection(COLLECTION).union(client.artifacts().inCollection(SHELF))
  const preview = await query.delete({ linked: true, ...allow }).preview()
  world.sandbox.clearRequests()
  return { ...world, clock, preview }
}

const rows = (items: readonly Item[]) => items.map(item => `${item.part} ${pathOf(item)} ${item.id}`)
const told = ({ items, kept }: Preview) => [...rows(items), ...rows(kept.map(({ item }) => item))].sort()

describe('a smaller preview', () => {
  test('is never larger, however it is picked, and keeps all that was kept', async () => {
    await using world = await shown()
    const { preview } = world
    const names = preview.items.flatMap(item => [pathOf(item), item.id])
    const picking = fc.array(fc.record({ word: fc.constantFrom('only', 'without'), some: fc.subarray(names) }), {
      minLength: 1,
      maxLength: 3,
    })
    fc.assert(
      fc.property(picking, steps => {
        let smaller = preview
        for (const { word, some } of steps) {
          const held = some.filter(name => smaller.items.some(item => pathOf(item) === name || item.id === name))
          const before = smaller
          smaller = smaller[word](held)
          expect(rows(before.items)).toEqual(expect.arrayContaining(rows(smaller.items)))
          const stays = (item: Item) => held.includes(pathOf(item)) || held.includes(item.id)
          expect(smaller.items.every(item => stays(item) === (word === 'only'))).toBe(true)
        }
        // Nothing is lost, and what a guard kept is kept for the same reasons.
        expect(told(smaller)).toEqual(told(preview))
        expect(smaller.kept.slice(0, preview.kept.length)).toEqual(preview.kept)
        const [small, whole] = [smaller, preview].map(one => JSON.parse(JSON.stringify(one)))
        for (const item of small.items) expect(whole.items).toContainEqual(item)
        expect([small.baseUrl, small.takenAt, small.notes]).toEqual([whole.baseUrl, whole.takenAt, whole.notes])
      }),
      { numRuns: 60 },
    )
    expect(world.sandbox.requests()).toEqual([])
  })

  test('does what was picked and no more, once: then the whole one is used up as well', async () => {
    await using world = await shown()
    const report = await world.preview.only([at(0), at(4)]).apply()
    expect(report.counts).toMatchObject({ deleted: 2 })
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v1', 'v2', 'v3', 'v5'])
    await expect(world.preview.apply()).rejects.toMatchObject({ code: 'PREVIEW_USED' })
  })

  test('keeps a version of which a link was not picked, since it would take the link along', async () => {
    await using world = await shown()
    const smaller = world.preview.only([at(0), at(2)])
    expect(smaller.items.map(pathOf)).toEqual([at(0)])
    expect(smaller.kept.find(({ item }) => pathOf(item) === at(2))?.reasons[0]?.detail).toMatch(/its link in .*served/)
    const id = world.preview.items.find(item => pathOf(item) === at(2))?.id ?? ''
    expect(world.preview.only([id]).items.map(pathOf)).toEqual([`${SHELF}:v0`, at(2)])
  })

  test('by closure is the same as by names', async () => {
    await using world = await shown()
    const byClosure = world.preview.only(item => 'version' in item && item.version === 'v5')
    expect(byClosure.seal).toBe(world.preview.only([at(5)]).seal)
    expect(world.preview.without(item => pathOf(item) !== at(5)).seal).toBe(byClosure.seal)
  })

  test('is empty where nothing is picked', async () => {
    await using world = await shown()
    expect(world.preview.only([]).count).toBe(0)
    expect(world.preview.without([]).seal).toBe(world.preview.seal)
  })

  test.each([
    ['what a guard keeps', at(1), 'NOT_FOUND', /which the preview does not act on.*\n.*\n.*aliased/],
    ['what goes with another item', at(3), 'NOT_FOUND', /which the preview does not act on/],
    ['another version', at(99), 'NOT_FOUND', /a preview can be made smaller, never larger/i],
    ['an empty text', '', 'BAD_VALUE', /not empty/],
  ])('cannot be made of %s', async (_, name, code, message) => {
    await using world = await shown()
    for (const word of ['only', 'without'] as const) {
      const refused = () => world.preview[word]([at(0), name])
      expect(refused).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }))
    }
    expect(() => world.preview.only(undefined as never)).toThrow(expect.objectContaining({ code: 'BAD_VALUE' }))
  })

  test('of a saved one expires with it, however it is saved again', async () => {
    await using world = await shown()
    const [whole, part] = [newPath(), newPath()]
    await world.preview.save(whole, { expiresIn: '2h' })
    const loaded = await world.client.load(whole)
    await loaded.only([at(0)]).save(part, { expiresIn: '30d' })
    expect(JSON.parse(readFileSync(part, 'utf8').split('\n')[0] ?? '').expiresAt).toBe('2026-01-01T02:00:00.000Z')
    world.clock.advance(2 * 3_600_000)
    await expect(world.client.apply(part)).rejects.toMatchObject({ code: 'EXPIRED' })
    await expect(loaded.only([at(0)]).apply()).rejects.toMatchObject({ code: 'EXPIRED' })
    await expect(loaded.only([at(0)]).save(newPath())).rejects.toMatchObject({ code: 'EXPIRED' })
    expect(world.sandbox.requests()).toEqual([])
  })
})

describe('a file of what was picked', () => {
  const write = (content: unknown) => {
    const path = newPath('picked.json')
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
    return path
  }
  const seal = 'a'.repeat(64)

  test('names what goes, of the preview with its seal', async () => {
    await using world = await shown()
    const path = newPath()
    await world.preview.save(path)
    const { url: baseUrl, key: apiKey } = world.sandbox
    const loaded = await connect({ baseUrl, apiKey, clock: world.clock }).load(path)
    expect(loaded.seal).toBe(world.preview.seal)
    const picked = write({ kind: 'coppice picked', seal: world.preview.seal, picked: [at(5)] })
    expect(loaded.only(await readPicked(systemDisk, picked, loaded.seal)).items.map(pathOf)).toEqual([at(5)])
    await expect(readPicked(systemDisk, picked, loaded.only([at(5)]).seal)).rejects.toMatchObject({
      code: 'OTHER_PREVIEW',
    })
  })

  test.each([
    ['no JSON', 'v3', /not JSON/],
    ['a list', ['v3'], /an object/],
    ['something else', { kind: 'coppice preview', seal, picked: [] }, /kind/],
    ['a name that is no text', { kind: 'coppice picked', seal, picked: [3] }, /picked\[0\] is 3/],
    ['more than it may hold', { kind: 'coppice picked', seal, picked: [], allow: { aliases: true } }, /allow/],
  ])('that holds %s is refused', async (_, content, words) => {
    const error = await readPicked(systemDisk, write(content), seal).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'DAMAGED', message: expect.stringMatching(words) })
  })
})
