import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Preview } from '../../src/dsl/preview.ts'
import { connect, type Duration } from '../../src/index.ts'
import { type Disk, systemDisk } from '../../src/journal/disk.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { asked, at, COLLECTION, chosen, endings, reasons, SHELF, seedOf, withShelf } from './safety/helpers.ts'
import { alive, stage } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'coppice-previews-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const newPath = () => join(folder, `${files++}.preview.jsonl`)

/** A world of versions, some with aliases, and a preview of deleting them, saved. */
async function saved({ expiresIn = '7d' as Duration, count = 6, clock = fakeClock() } = {}) {
  const versions = Array.from({ length: count }, (_, index) => (index === 1 ? { aliases: ['best'] } : {}))
  const world = await stage({ seed: seedOf(versions) }, { clock })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  const path = newPath()
  await preview.save(path, { expiresIn })
  world.sandbox.clearRequests()
  return { ...world, clock, preview, path }
}

describe('a saved preview', () => {
  test('is applied by another client as it would be in memory, second look included', async () => {
    await using world = await saved()
    world.sandbox.change(others => others.addAlias(at(3), 'prod'))
    const { url: baseUrl, key: apiKey } = world.sandbox
    const report = await connect({ baseUrl, apiKey, clock: world.clock }).apply(world.path)
    expect(endings(report)).toMatchObject({ 'checkpoint:v0': 'deleted', 'checkpoint:v3': 'changed' })
    expect(report.counts).toMatchObject({ deleted: 4, changed: 1, kept: 1 })
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v1', 'v3'])
  })

  test('remembers whether it takes all of a place, unless something of it is left out', async () => {
    await using world = await saved()
    const whole = await world.client.load(world.path)
    expect([whole, whole.only([at(0)])].map(one => Preview.toApprove(one).isWhole)).toEqual([true, false])
    const some = newPath()
    const few = world.client
      .artifacts()
      .inCollection(COLLECTION)
      .where({ version: { is: 'v0' } })
    await (await few.delete().preview()).save(some)
    expect(Preview.toApprove(await world.client.load(some)).isWhole).toBe(false)
  })

  test('reads as lines: the plan, each item, each kept item, and a seal', async () => {
    await using world = await saved()
    const lines = readFileSync(world.path, 'utf8').trimEnd().split('\n')
    const parsed = lines.map(line => JSON.parse(line))
    expect(parsed[0]).toMatchObject({
      ...{ kind: 'coppice preview', format: 6, takenAt: '2026-01-01T00:00:00.000Z' },
      ...{ expiresAt: '2026-01-08T00:00:00.000Z', baseUrl: world.sandbox.url },
      actions: [{ kind: 'delete', allow: { aliases: false } }, { kind: 'unlink' }],
    })
    expect(parsed[0].plan).toMatch(/^delete versions\n {2}from +collection my-team\/vision\/checkpoint/)
    expect(parsed.slice(1, -1).map(line => Object.keys(line)[0])).toEqual([...Array(5).fill('item'), 'kept'])
    expect(parsed.at(-1)).toMatchObject({
      seal: expect.stringMatching(/^[0-9a-f]{64}$/),
      counts: { items: 5, kept: 1 },
    })
    expect(lines.join('\n')).not.toContain(world.sandbox.key)
  })

  test('holds links, aliases to remove and collections too', async () => {
    const links = [{ source: at(0), aliases: ['prod'] }, { source: at(1) }]
    await using world = await stage({ seed: withShelf(3, links) })
    const { client, sandbox } = world
    const plans = [
      client.artifacts().inCollection(SHELF).removeAliases('prod', { in: SHELF }),
      client.artifacts().inCollection(SHELF).delete({ aliases: true }),
      client.collections().named(COLLECTION).delete(),
    ]
    for (const plan of plans) {
      const path = newPath()
      await (await plan.preview()).save(path)
      expect((await client.apply(path)).ok).toBe(true)
    }
    const { collections } = sandbox.world()
    expect(collections.find(one => one.path === SHELF)?.links).toEqual([])
    expect(collections.find(one => one.path === COLLECTION)?.state).not.toBe('READY')
  })

  test('means whole paths: other defaults on the day it is applied change nothing', async () => {
    const seed = withShelf(2, [{ source: at(0), aliases: ['prod'] }])
    await using world = await stage({ seed }, { entity: 'my-org', project: 'registry' })
    const plan = world.client.artifacts().named(at(0)).removeAliases('prod', { in: 'served' })
    const path = newPath()
    await (await plan.preview()).save(path)
    const { url: baseUrl, key: apiKey } = world.sandbox
    const report = await connect({ baseUrl, apiKey, entity: 'my-team', project: 'vision' }).apply(path)
    expect(report.counts).toMatchObject({ updated: 1 })
    expect(asked(world.sandbox)).toMatchObject([{ aliases: [{ entityName: 'my-org', projectName: 'registry' }] }])
  })

  test('without some of its items can be saved as well, and does less', async () => {
    await using world = await saved()
    const path = newPath()
    await world.preview.without(item => 'version' in item && item.version === 'v0').save(path)
    const report = await world.client.apply(path)
    expect(report.counts).toMatchObject({ deleted: 4, kept: 2 })
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0', 'v1'])
    const before = JSON.parse(readFileSync(path, 'utf8').split('\n')[5] ?? '')
    expect(before.kept.reasons[0].code).toBe('aliased')
    expect(reasons(world.preview)['checkpoint:v0']).toBeUndefined()
  })

  test('says the same when it is saved again', async () => {
    await using world = await saved()
    const again = newPath()
    await world.preview.save(again)
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(world.path, 'utf8'))
  })
})

describe('a saved preview is refused, and nothing is sent,', () => {
  test.each<[string, (text: string) => string, string, RegExp]>([
    ['when an item was edited', text => text.replace('"type":"model"', '"type":"code"'), 'DAMAGED', /changed after/],
    ['when an item was removed', text => text.split('\n').toSpliced(2, 1).join('\n'), 'DAMAGED', /changed after/],
    [
      'when it was cut between lines',
      text => text.split('\n').slice(0, 4).join('\n').concat('\n'),
      'DAMAGED',
      /cut off/,
    ],
    ['when it was cut in a line', text => text.slice(0, -900), 'DAMAGED', /middle of a line/],
    ['when something follows', text => `${text}${text}`, 'DAMAGED', /follows its seal/],
    ['when a line is no JSON', text => text.replace('\n{', '\nnonsense\n{'), 'DAMAGED', /not JSON/],
    ['when a line is of another kind', text => text.replace('{"item"', '{"thing"'), 'DAMAGED', /no kind/],
    ['when a newer coppice wrote it', text => text.replace('"format":6', '"format":7'), 'NEWER_FORMAT', /format 7/],
    [
      'when one of before the first release did',
      text => text.replace('"format":6', '"format":3'),
      'NOT_A_PREVIEW',
      /save/,
    ],
    ['when it is something else', () => '{"name":"coppice"}\n', 'NOT_A_PREVIEW', /preview\.save/],
    ['when it is empty', () => '', 'NOT_A_PREVIEW', /preview\.save/],
  ])('%s', async (_, edit, code, words) => {
    await using world = await saved()
    writeFileSync(world.path, edit(readFileSync(world.path, 'utf8')))
    const error = await world.client.apply(world.path).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code, message: expect.stringMatching(words) })
    expect(world.sandbox.requests()).toEqual([])
  })

  test('when it is not there', async () => {
    await using world = await stage()
    await expect(world.client.apply(newPath())).rejects.toMatchObject({ code: 'DISK', came: 'ENOENT' })
  })

  test('when it has expired', async () => {
    await using world = await saved({ expiresIn: '2h' })
    world.clock.advance(2 * 3_600_000)
    await expect(world.client.apply(world.path)).rejects.toMatchObject({ code: 'EXPIRED' })
    expect(world.sandbox.requests()).toEqual([])
  })

  test('by another server', async () => {
    await using world = await saved()
    await using other = await stage({ seed: seedOf(6) })
    await expect(other.client.apply(world.path)).rejects.toMatchObject({ code: 'OTHER_HOST' })
    expect(other.sandbox.requests()).toEqual([])
  })

  test('the second time, by whatever process, and after it was applied in memory', async () => {
    await using world = await saved()
    const both = await Promise.allSettled([world.client.apply(world.path), world.client.apply(world.path)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'PREVIEW_USED' } })
    await using memory = await saved()
    await memory.preview.apply()
    memory.sandbox.clearRequests()
    await expect(memory.client.apply(memory.path)).rejects.toMatchObject({ code: 'PREVIEW_USED' })
    await expect(memory.preview.save(newPath())).rejects.toMatchObject({ code: 'PREVIEW_USED' })
    expect(memory.sandbox.requests()).toEqual([])
  })
})

test('a preview that cannot be written leaves what was there, and no draft', async () => {
  const full: Disk = {
    ...systemDisk,
    open: async (path, how) => ({
      ...(await systemDisk.open(path, how)),
      write: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
    }),
  }
  await using world = await stage({ seed: seedOf(3) }, { disk: full })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  expect(chosen(preview)).toHaveLength(3)
  const path = newPath()
  writeFileSync(path, 'before')
  await expect(preview.save(path)).rejects.toMatchObject({ code: 'DISK', came: 'ENOSPC' })
  expect(readFileSync(path, 'utf8')).toBe('before')
  expect(readdirSync(folder).filter(name => name.endsWith('.draft'))).toEqual([])
})

test.each([
  ['', {}],
  ['file', { expiresIn: 'soon' }],
  ['file', { expiresIn: '0d' }],
  ['file', { until: 1 }],
])('save(%j, %j) is refused', async (path, options) => {
  await using world = await stage({ seed: seedOf(1) })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  await expect(preview.save(path, options as never)).rejects.toMatchObject({ code: expect.stringMatching(/^BAD_/) })
})
