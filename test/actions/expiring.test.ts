import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { pathOf } from '../../src/index.ts'
import type { SandboxOptions, SeedVersion } from '../../src/sandbox/index.ts'
import { refusal, rows as rowsOffline } from '../e2e/bad-input/refusal.ts'
import { resealed } from '../e2e/forged.ts'
import { at, COLLECTION, everyField, PROJECT, rewriting, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { alive, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'expiring-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0

const DAY = 86_400_000
const START = Date.UTC(2026, 5, 1)
const daysAgo = (days: number) => new Date(START - days * DAY).toISOString()

/** A server and a client that share a clock, which the test moves on. */
async function staged(versions: readonly SeedVersion[], more: SandboxOptions = {}) {
  const clock = fakeClock({ start: START })
  const now = () => new Date(clock.now())
  const world = await stage({ seed: seedOf(versions), ...more, now }, { clock })
  const rows = world.client.artifacts().inCollection(COLLECTION)
  return { ...world, clock, rows, [Symbol.asyncDispose]: () => world.sandbox.close() }
}
type World = Awaited<ReturnType<typeof staged>>

const livesOf = ({ sandbox }: World) =>
  sandbox
    .world()
    .collections.find(({ path }) => path === COLLECTION)
    ?.versions.map(({ ttlSeconds }) => ttlSeconds / 86_400)
const reasonsIn = (kept: readonly { readonly reasons: readonly { readonly code: string }[] }[]) =>
  kept.map(({ reasons }) => reasons.map(({ code }) => code).join())

describe('expireIn', () => {
  test('lets versions go later: what the guards of a deletion keep stays', async () => {
    await using world = await staged([{ createdAt: daysAgo(40) }, { createdAt: daysAgo(30) }, { aliases: ['prod'] }])
    const preview = await world.rows.expireIn('7d').preview()
    expect(preview.items.map(item => pathOf(item).split(':')[1])).toEqual(['v0', 'v1'])
    expect(reasonsIn(preview.kept)).toEqual(['aliased'])
    expect(preview.table()).toContain("to let them go: .expireIn('7d', { aliases: true })")
    expect((await preview.apply()).counts).toMatchObject({ updated: 2 })
    world.clock.advance(6.9 * DAY)
    expect(world.sandbox.sweep()).toBe(0)
    world.clock.advance(0.2 * DAY)
    expect(world.sandbox.sweep()).toBe(2)
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v2'])
  })

  test('asks the other runs: what one of them logged too stays', async () => {
    await using world = await staged([
      { loggedBy: 'one' },
      { loggedBy: 'two', loggedAgainBy: ['one'] },
      { loggedBy: 'one', loggedAgainBy: ['three'] },
    ])
    const ofOne = world.client.artifacts().ofRun(`${PROJECT}/one`)
    const preview = await ofOne.expireIn('7d').preview()
    expect(preview.items.map(pathOf)).toEqual([at(0)])
    expect(reasonsIn(preview.kept)).toEqual(['shared', 'shared'])
    expect((await ofOne.expireIn('7d', { shared: true }).preview()).items).toHaveLength(3)
    // What makes a life longer is no deletion.
    expect((await ofOne.ttl('never').preview()).kept.flatMap(({ reasons }) => reasons)).not.toContainEqual(
      expect.objectContaining({ code: 'shared' }),
    )
  })

  test('is shown with its day in the head line and in the table', async () => {
    await using world = await staged([{ createdAt: daysAgo(40) }])
    const text = (await world.rows.expireIn('7d').preview()).table()
    expect(text).toMatch(/^changes: 1 version(, at most [^,]+)?, to expire about 2026-06-08$/m)
    expect(text).toMatch(/expires about 2026-06-08/)
  })

  test('is reckoned when it is sent, not when it was previewed', async () => {
    await using world = await staged([{ createdAt: daysAgo(40) }])
    const preview = await world.rows.expireIn('7d').preview()
    world.clock.advance(3 * DAY)
    await preview.apply()
    expect(livesOf(world)).toEqual([40 + 3 + 7])
  })

  test('is reckoned once more when the look before it took its time', async () => {
    await using world = await staged([{ createdAt: daysAgo(40) }])
    const preview = await world.rows.expireIn('7d').preview()
    let looks = 0
    world.sandbox.intercept(({ operation }) => {
      if (operation === 'VersionById' && looks++ === 0) world.clock.advance(3 * DAY)
      return undefined
    })
    await preview.apply()
    expect(looks).toBeGreaterThan(0)
    expect(livesOf(world)).toEqual([40 + 3 + 7])
  })

  test('lengthens no life', async () => {
    const lives = [{ ttlSeconds: (40 + 3) * 86_400 }, { ttlSeconds: (40 + 9) * 86_400 }]
    await using world = await staged(lives.map(life => ({ ...life, createdAt: daysAgo(40) })))
    const preview = await world.rows.expireIn('7d').preview()
    expect(reasonsIn(preview.kept)).toEqual(['unchanged'])
    expect(preview.kept[0]?.reasons[0]?.detail).toBe('it expires on 2026-06-04 already')
    await preview.apply()
    expect(livesOf(world)).toEqual([43, 47])
  })

  test('lengthens none either when time went by between preview and apply', async () => {
    await using world = await staged([{ createdAt: daysAgo(40), ttlSeconds: (40 + 9) * 86_400 }])
    const preview = await world.rows.expireIn('7d').preview()
    expect(preview.items).toHaveLength(1)
    world.clock.advance(3 * DAY)
    const report = await preview.apply()
    expect(report.outcomes).toMatchObject([{ kind: 'kept', reasons: [{ code: 'unchanged' }] }])
    expect(livesOf(world)).toEqual([49])
  })

  test('that the server passes over in silence is told as that', async () => {
    await using world = await staged([{ createdAt: daysAgo(40) }], { timeToLive: 'ignored' })
    const report = await world.rows.expireIn('7d').run()
    expect(report.outcomes).toMatchObject([{ kind: 'changed', detail: expect.stringMatching(/shows none of it/) }])
    expect(report.ok).toBe(false)
  })

  test('leaves links alone, since a version lives as long as it is told', async () => {
    const clock = fakeClock({ start: START })
    const seed = withShelf([{}], [{ source: at(0) }])
    await using world = await stage({ seed, now: () => new Date(clock.now()) }, { clock })
    const preview = await world.client.artifacts().inCollection(SHELF).expireIn('7d', { linked: true }).preview()
    expect(preview.items).toEqual([])
    expect(reasonsIn(preview.kept)).toEqual(['is-link'])
  })

  test('knows its own change by the seconds that were sent, where the answer is lost', async () => {
    await using world = await staged([{ createdAt: daysAgo(40) }, { createdAt: daysAgo(40) }])
    world.sandbox.intercept(({ operation }) => (operation === 'SetTimeToLive' ? { kind: 'reset-after' } : undefined))
    const report = await world.rows.expireIn('7d').run()
    // The answer was lost, and a look after a second shows the very seconds that were sent.
    expect(report.counts).toMatchObject({ updated: 2 })
  })

  test('wants a day at least', () => {
    expect(refusal(() => rowsOffline().expireIn('6h'))).toMatch(/BAD_VALUE[\s\S]*a day or more/)
    expect(refusal(() => rowsOffline().expireIn('a week' as never))).toMatch(/BAD_VALUE/)
    expect(refusal(() => rowsOffline().expireIn('7d', { alias: true } as never))).toMatch(/BAD_OPTION.*expireIn/)
  })
})

describe('ttl', () => {
  test('counts from the creation, as W&B does, and keeps what would end within a day', async () => {
    await using world = await staged([
      { createdAt: daysAgo(40) },
      { createdAt: daysAgo(29.5) },
      { createdAt: daysAgo(1) },
    ])
    const preview = await world.rows.ttl('30d').preview()
    expect(reasonsIn(preview.kept)).toEqual(['would-end-at-once', 'would-end-at-once'])
    await preview.apply()
    expect(livesOf(world)).toEqual([0, 0, 30])
  })

  test('keeps at apply what would by then end within a day', async () => {
    await using world = await staged([{ createdAt: daysAgo(27) }])
    const preview = await world.rows.ttl('30d').preview()
    expect(preview.items).toHaveLength(1)
    world.clock.advance(2.5 * DAY)
    expect((await preview.apply()).outcomes).toMatchObject([{ kind: 'kept', reasons: [{ code: 'would-end-at-once' }] }])
    expect(livesOf(world)).toEqual([0])
  })

  test('asks the guards only where a life ends sooner than now', async () => {
    await using world = await staged([
      { aliases: ['a'] },
      { aliases: ['b'], ttlSeconds: 90 * 86_400 },
      { aliases: ['c'], ttlSeconds: 9e6 },
    ])
    const preview = await world.rows.ttl('100d').preview()
    expect(preview.items.map(item => pathOf(item).split(':')[1])).toEqual(['v1'])
    // 9,000,000 seconds are more than 100 days.
    expect(reasonsIn(preview.kept)).toEqual(['aliased', 'aliased'])
  })

  test('never ends is no deletion, the default of a team may be one', async () => {
    await using world = await staged([{ aliases: ['prod'], ttlSeconds: 9e6 }])
    expect((await world.rows.ttl('inherit').preview()).kept).toMatchObject([{ reasons: [{ code: 'aliased' }] }])
    expect((await world.rows.ttl('never').run()).counts).toMatchObject({ updated: 1 })
    expect(livesOf(world)).toEqual([0])
    expect((await world.rows.ttl('inherit', { aliases: true }).run()).counts).toMatchObject({ updated: 1 })
    expect((await world.rows.with('ttl').first())?.ttl).toEqual({ seconds: null, inherited: true })
  })

  test('is passed over by W&B in a registry, which is told', async () => {
    const clock = fakeClock({ start: START })
    await using world = await stage(
      { seed: seedOf([{ createdAt: daysAgo(3) }]), now: () => new Date(clock.now()) },
      { clock },
    )
    world.sandbox.change(w => w.link(at(0), 'my-org/wandb-registry-model/served'))
    const rows = world.client.artifacts().inCollection(COLLECTION)
    expect((await rows.ttl('30d').preview()).kept).toMatchObject([{ reasons: [{ code: 'linked' }] }])
    const report = await rows.ttl('30d', { linked: true }).run()
    expect(report.outcomes).toMatchObject([{ kind: 'changed' }])
  })
})

describe('a life that cannot be understood', () => {
  test('stays as it is, whatever is to be done about it', async () => {
    const clock = fakeClock({ start: START })
    const fetch = rewriting('NamedCollectionVersions', body => everyField(body, 'ttlDurationSeconds', () => '90'))
    const seed = seedOf([{ createdAt: daysAgo(40) }])
    await using world = await stage({ seed, now: () => new Date(clock.now()) }, { clock, fetch })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    for (const plan of [rows.expireIn('7d'), rows.ttl('never'), rows.ttl('inherit'), rows.ttl('90d')]) {
      const preview = await plan.preview()
      expect(preview.items).toEqual([])
      expect(reasonsIn(preview.kept)).toEqual(['unreadable'])
    }
  })
})

test('a life that is inherited is not the one that was sent, though it is as long', async () => {
  const inherited = { createdAt: daysAgo(40), ttlSeconds: 90 * 86_400, ttlInherited: true }
  await using world = await staged([inherited], { timeToLive: 'ignored' })
  expect((await world.rows.ttl('90d').run()).outcomes).toMatchObject([
    { kind: 'changed', detail: expect.stringMatching(/shows none of it/) },
  ])
})

test.each([
  ['another length', '"sets":{"expiresIn":864000000}'],
  ['another kind of life', '"sets":{"ttl":"never"}'],
  ['a description besides', '"sets":{"expiresIn":604800000,"description":"mine"}'],
])('a file in which an item gets %s than its plan says is refused', async (_, forged) => {
  await using world = await staged([{ createdAt: daysAgo(40) }])
  const path = join(folder, `${files++}`)
  await (await world.rows.expireIn('7d').preview()).save(path)
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  const others = lines.map(line => line.replace('"sets":{"expiresIn":604800000}', forged))
  expect(others).not.toEqual(lines)
  writeFileSync(path, resealed(others))
  await expect(world.client.apply(path)).rejects.toMatchObject({ code: 'DAMAGED' })
  expect(livesOf(world)).toEqual([0])
})

describe('describe', () => {
  test('gives a text, and takes it away with an empty one', async () => {
    await using world = await staged([{}, { description: 'Served since March.' }])
    const plan = world.rows.describe('Served since March.')
    expect(reasonsIn((await plan.preview()).kept)).toEqual(['unchanged'])
    expect((await plan.run()).counts).toMatchObject({ updated: 1, kept: 1 })
    expect((await world.rows.describe('').run()).counts).toMatchObject({ updated: 2 })
    expect(world.sandbox.world().collections.flatMap(({ versions }) => versions.map(v => v.description))).toEqual([
      '',
      '',
    ])
  })

  test('writes over nothing that others wrote between a version and its link', async () => {
    await using world = await stage({ seed: withShelf([{}], [{ source: at(0) }]) }, { clock: fakeClock() })
    const links = world.client.artifacts().inCollection(SHELF)
    const preview = await world.client.artifacts().inCollection(COLLECTION).union(links).describe('ours').preview()
    let looks = -1
    world.sandbox.intercept(({ operation }) => {
      if (operation === 'DescribeVersion') looks = 0
      else if (looks >= 0 && ++looks === 2) world.sandbox.change(w => w.edit(at(0), { description: 'mine' }))
      return undefined
    })
    expect((await preview.apply()).outcomes).toMatchObject([
      { kind: 'changed', item: { kind: 'link' } },
      { kind: 'updated', item: { kind: 'version' } },
    ])
  })
})
