import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import type { Artifact, TimeTest } from '../../src/index.ts'
import type { SandboxOptions } from '../../src/sandbox/index.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { refusal, rows as rowsOffline } from './bad-input/refusal.ts'
import {
  at,
  COLLECTION,
  chosen,
  everyField,
  type Loose,
  reasons,
  rewriting,
  SHELF,
  withShelf,
} from './safety/helpers.ts'
import { operations, type Stage, stage } from './world.ts'

const NOW = Date.UTC(2026, 5, 1)
const daysAgo = (days: number) => new Date(NOW - days * 86_400_000).toISOString()
const clock = () => fakeClock({ start: NOW })

/** Four versions, of which the first two were linked 100 days and 10 days ago. */
const seed = withShelf(4, [
  { source: at(0), linkedAt: daysAgo(100) },
  { source: at(1), linkedAt: daysAgo(10) },
])

const staged = (options: SandboxOptions = {}, connection: Parameters<typeof stage>[1] = {}) =>
  stage({ seed, now: () => new Date(NOW), ...options }, { clock: clock(), ...connection })
const rowsOf = ({ client }: Stage) => client.artifacts().inCollection(COLLECTION)

const LACKS = ['ArtifactCollectionMembership.createdAt']
const old = (a: Artifact) => a.links.some(link => link.linkedAt.getTime() < NOW - 30 * 86_400_000)

const OLD = { links: { some: { linkedAt: { olderThan: '30d' } } } } as const

/** Whether a request asks when a version was linked. */
const asksForIt = (init: RequestInit | undefined) =>
  /createdAt\s+\w+:\s*artifactCollection\b/.test(JSON.parse(String(init?.body)).query)

const folder = mkdtempSync(join(tmpdir(), 'linked-at-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('linkedAt', () => {
  test('is the time of each link, a Date, for closures and for rows that name links', async () => {
    await using world = await staged()
    const preview = await rowsOf(world).where(old).delete({ linked: true }).preview()
    expect(chosen(preview)).toEqual(['checkpoint:v0'])
    const rows = await rowsOf(world).with('links').toArray()
    expect(rows.map(({ links }) => links.map(({ linkedAt }) => linkedAt))).toEqual([
      ...[[new Date(daysAgo(100))], [new Date(daysAgo(10))], [], []],
    ])
    expect(JSON.parse(JSON.stringify(rows[0]))).toMatchObject({ links: [{ linkedAt: daysAgo(100) }] })
  })

  test.each<[TimeTest, string[]]>([
    [{ olderThan: '30d' }, ['checkpoint:v0']],
    [{ newerThan: '30d' }, ['checkpoint:v1']],
    [{ before: daysAgo(9), not: { olderThan: '11d' } }, ['checkpoint:v1']],
    [{ after: daysAgo(200) }, ['checkpoint:v0', 'checkpoint:v1']],
  ])('is tested by %j like every time, from now', async (linkedAt, names) => {
    await using world = await staged()
    const some = rowsOf(world).where({ links: { some: { collection: 'served', linkedAt } } })
    expect((await some.toArray()).map(({ name }) => name)).toEqual(names)
    expect(operations(world.sandbox)).toEqual(['NamedCollectionVersions'])
    const links = world.client.artifacts().inCollection(SHELF)
    expect(
      chosen(
        await links
          .where({ links: { some: { linkedAt } } })
          .unlink()
          .preview(),
      ),
    ).toHaveLength(names.length)
  })

  test('costs nothing where nobody reads it: no page asks for it', async () => {
    const asked: boolean[] = []
    const fetch: typeof globalThis.fetch = (url, init) => {
      asked.push(asksForIt(init))
      return globalThis.fetch(url, init)
    }
    await using world = await staged({}, { fetch })
    await rowsOf(world)
      .where(a => a.links.length === 0)
      .delete()
      .preview()
    expect(asked).not.toContain(true)
    await rowsOf(world).where(old).count()
    expect(asked).toContain(true)
  })

  test('is compared before each change, where the plan rests on it: linked anew is changed', async () => {
    await using world = await staged()
    const preview = await rowsOf(world).where(old).addTags('old').preview()
    const others = await rowsOf(world)
      .where(a => a.links.length === 1 && a.version === 'v0')
      .addTags('one')
      .preview()
    const path = join(folder, 'preview')
    await preview.save(path)
    world.sandbox.change(editor => {
      editor.unlink(at(0), SHELF)
      editor.link(at(0), SHELF)
    })
    expect((await world.client.apply(path)).counts).toMatchObject({ changed: 1, updated: 0 })
    // Of its links alone, nothing is different.
    expect((await others.apply()).counts).toMatchObject({ updated: 1 })
  })

  test('is no part of what an item holds, and a closure that reads it there is told', async () => {
    await using world = await staged()
    const preview = await rowsOf(world).delete({ linked: true }).preview()
    expect(preview.items.map(item => 'links' in item && item.links)).toEqual([
      ...[0, 1].map(() => [{ entity: 'my-org', project: 'registry', collection: 'served', aliases: [] }]),
      ...[[], []],
    ])
    const reading = (item: object) =>
      (item as { links: Artifact['links'] }).links.some(({ linkedAt }) => linkedAt === null)
    expect(() => preview.without(reading as never)).toThrow(/no field "linkedAt" in its links/)
  })
})

describe('a server that has no such field', () => {
  test('loses nothing else: links, guards and deletions are as they were', async () => {
    await using world = await staged({ lacks: LACKS })
    const preview = await rowsOf(world).delete().preview()
    expect(chosen(preview)).toEqual(['checkpoint:v2', 'checkpoint:v3'])
    expect(reasons(preview)['checkpoint:v0']).toEqual([`linked: ${SHELF}`])
    expect((await rowsOf(world).with('links').toArray()).map(({ links }) => links.length)).toEqual([1, 1, 0, 0])
    expect(
      await rowsOf(world)
        .where(a => a.links.some(({ collection }) => collection === 'served'))
        .count(),
    ).toBe(2)
  })

  test('is told where a closure or a condition needs it', async () => {
    await using world = await staged({ lacks: LACKS })
    for (const rows of [rowsOf(world).where(old), rowsOf(world).where(OLD)]) {
      const preview = await rows.delete({ linked: true }).preview()
      expect(chosen(preview)).toEqual([])
      expect(reasons(preview)).toEqual({
        'checkpoint:v0': ['unreadable: its linkedAt could not be read'],
        'checkpoint:v1': ['unreadable: its linkedAt could not be read'],
      })
      expect(preview.table()).toContain('this server has no ArtifactCollectionMembership.createdAt')
    }
  })

  test('leaves it out of rows; who reads it there is told', async () => {
    await using world = await staged({ lacks: LACKS })
    const [row] = await rowsOf(world).with('links').toArray()
    const [link] = row?.links ?? []
    expect({ ...link }).toEqual({ entity: 'my-org', project: 'registry', collection: 'served', aliases: [] })
    expect(() => link?.linkedAt).toThrow(/BAD_ANSWER.*linkedAt of checkpoint:v0/)
    expect(inspect(row, { depth: 4 })).toContain('linkedAt: ‹not fetched›')
  })

  test.each([
    ['its type', 'Cannot query field "createdAt" on type "ArtifactCollectionMembership".'],
    ['no type', 'unknown field createdAt'],
  ])('and that names %s when it refuses is asked for everything else', async (_, message) => {
    let refused = 0
    const fetch: typeof globalThis.fetch = async (url, init) => {
      if (!asksForIt(init)) return globalThis.fetch(url, init)
      refused += 1
      return new Response(JSON.stringify({ errors: [{ message }] }), { status: 400 })
    }
    await using world = await staged({}, { fetch })
    const rows = await rowsOf(world).with('links').toArray()
    expect(rows.map(({ links, createdAt }) => [links.length, createdAt instanceof Date])).toEqual([
      ...[
        [1, true],
        [1, true],
        [0, true],
        [0, true],
      ],
    ])
    expect(refused).toBe(1)
  })
})

test.each([
  ['no ISO 8601', '01/02/2026'],
  ['a number', 1_700_000_000],
  ['nothing', null],
])('a time that is %s is no value: the row cannot be judged', async (_, value) => {
  const change = (body: unknown) =>
    everyField(body, 'artifactMemberships', list => {
      everyField(list, 'createdAt', () => value)
      return list
    })
  await using world = await staged({}, { fetch: rewriting('VersionById', change) })
  const preview = await rowsOf(world).where(old).delete({ linked: true }).preview()
  expect(chosen(preview)).toEqual([])
  expect(reasons(preview)).toMatchObject({ 'checkpoint:v0': ['unreadable: its linkedAt cannot be understood'] })
})

test('a link that is not visible has no time: a closure that reads it cannot judge, a condition says neither', async () => {
  const hide = (body: unknown) =>
    everyField(body, 'artifactMemberships', list => {
      everyField(list, 'artifactCollection', () => null)
      return list
    })
  await using world = await staged({}, { fetch: rewriting('NamedCollectionVersions', hide) })
  expect(await rowsOf(world).where(OLD).count()).toBe(0)
  expect(await rowsOf(world).where({ not: OLD }).count()).toBe(0)
  const preview = await rowsOf(world).where(old).delete({ linked: true }).preview()
  expect(chosen(preview)).toEqual([])
  expect(reasons(preview)).toMatchObject({ 'checkpoint:v3': ['unreadable: its linkedAt cannot be understood'] })
})

test('a row that is not shown when it is asked for stays', async () => {
  const nothing = (body: Loose) => {
    for (const key of Object.keys(body['data'] ?? {})) Reflect.set(body['data'] ?? {}, key, null)
  }
  await using world = await staged({}, { fetch: rewriting('VersionById', nothing) })
  const preview = await rowsOf(world).where(old).delete({ linked: true }).preview()
  expect(chosen(preview)).toEqual([])
  expect(reasons(preview)).toMatchObject({ 'checkpoint:v0': ['unreadable: its linkedAt could not be read'] })
  // Each row that could not be judged was asked for once.
  expect(operations(world.sandbox).filter(name => name === 'VersionById')).toHaveLength(1)
})

test('bad input is named', () => {
  const where = (linkedAt: unknown) => refusal(() => rowsOffline().where({ links: { some: { linkedAt } } } as never))
  expect(where('30d')).toMatch(/BAD_CONDITION[\s\S]*where\.links\.some\.linkedAt/)
  expect(where({ olderThan: 30 })).toMatch(/BAD_CONDITION[\s\S]*linkedAt\.olderThan/)
  expect(where({ olderthan: '30d' })).toMatch(/olderThan/)
})
