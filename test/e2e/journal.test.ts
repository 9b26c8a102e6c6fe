import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { connect, type Preview, type Report } from '../../src/index.ts'
import { type Disk, systemDisk } from '../../src/journal/disk.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { asked, at, COLLECTION, endings, expectTruth, SHELF, seedOf, withShelf } from './safety/helpers.ts'
import { operations, type Stage, stage } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'coppice-journals-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const newPath = () => join(folder, `${files++}.journal`)

interface JournalLine {
  readonly intent?: readonly number[]
  readonly before?: readonly (Readonly<Record<string, unknown>> | null)[]
  readonly outcome?: { readonly kind: string }
  readonly items?: readonly number[]
}

function linesOf(path: string): readonly JournalLine[] {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  return lines.map(line => JSON.parse(line).line)
}

/** A run over twelve versions that is stopped with its third deletion. */
async function stopped(world: Stage): Promise<{ preview: Preview; report: Report; path: string }> {
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  const stop = new AbortController()
  let seen = 0
  world.sandbox.intercept(({ operation }) => void (operation === 'DeleteVersion' && ++seen === 3 && stop.abort()))
  const path = newPath()
  const report = await preview.apply({ signal: stop.signal, journal: path })
  world.sandbox.intercept(undefined)
  world.sandbox.clearRequests()
  return { preview, report, path }
}

const SMALL = { batch: 2, concurrency: 1, clock: fakeClock() }

describe('a journal', () => {
  test('is kept by default, and says what was meant before it says what became of it', async () => {
    await using world = await stage({ seed: seedOf([{}, { aliases: ['best'], tags: ['gold'] }, {}, {}]) }, SMALL)
    const plan = world.client
      .artifacts()
      .inCollection(COLLECTION)
      .where(a => a.tags.length < 9)
      .delete({ aliases: true })
    const preview = await plan.preview()
    const report = await preview.apply()
    const path = report.journal ?? ''
    const digest = expect.stringMatching(/^\w{32}$/)
    const heldBy = (isBest: boolean) => {
      return { aliases: isBest ? ['best'] : [], digest, links: [], tags: isBest ? ['gold'] : [] }
    }
    expect(path).toMatch(/coppice\/journals\/2026-01-01T00-00-00\.000Z-[0-9a-f]{12}\.journal$/)
    const lines = linesOf(path)
    expect(lines[0]).toMatchObject({ kind: 'coppice journal', format: 7, baseUrl: world.sandbox.url })
    expect(lines[2]).toMatchObject({ item: { aliases: ['best'], seen: { tags: ['gold'], links: [] } } })
    const written = lines.slice(lines.findIndex(line => 'begun' in line) + 1)
    expect(written).toEqual([
      { intent: [0, 1], before: [heldBy(false), heldBy(true)] },
      { outcome: { kind: 'deleted' }, items: [0, 1] },
      { intent: [2, 3], before: [heldBy(false), heldBy(false)] },
      { outcome: { kind: 'deleted' }, items: [2, 3] },
      { endedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
    ])
    expect(existsSync(`${path}.lock`)).toBe(false)
    expect(readFileSync(path, 'utf8')).not.toContain(world.sandbox.key)
  })

  test('keeps what everything that is removed held last, and the fields that the query names', async () => {
    const links = [{ source: at(1), aliases: ['served'] }]
    const seed = withShelf([{}, { tags: ['gold'], metadata: { loss: 0.5 } }], links)
    await using world = await stage({ seed }, SMALL)
    const query = world.client
      .artifacts()
      .inCollection(COLLECTION)
      .where(a => a.size >= 0)
    const path = newPath()
    const preview = await query.with('metadata').delete({ aliases: true, linked: true }).preview()
    world.sandbox.change(others => others.addTag(at(0), 'late'))
    expect((await preview.apply({ journal: path })).ok).toBe(true)
    const found = linesOf(path).flatMap(line => line.before ?? [])
    const link = { collection: 'served', project: 'registry', entity: 'my-org', aliases: ['served'] }
    expect(found).toMatchObject([
      { aliases: [], tags: ['late'], links: [], metadata: null },
      { aliases: ['served'], tags: ['gold'], links: [link], metadata: '{"loss": 0.5}' },
    ])
  })

  test('of a server that lacks what only the journal wants goes without it', async () => {
    const lacking: typeof fetch = async (url, init) => {
      if (!String(init?.body).includes('digest')) return fetch(url, init)
      const errors = [{ message: 'Cannot query field "digest" on type "Artifact".' }]
      return new Response(JSON.stringify({ errors }), { status: 400 })
    }
    await using world = await stage({ seed: seedOf(4) }, { fetch: lacking, clock: fakeClock() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const path = newPath()
    expect((await preview.apply({ journal: path })).counts.deleted).toBe(4)
    // The other fields are kept all the same.
    const before = linesOf(path).flatMap(line => line.before ?? [])
    expect(before).toHaveLength(4)
    for (const facts of before) expect(facts).toEqual({ aliases: [], links: [], tags: [] })
  })

  test('is on disk before anything is sent', async () => {
    const path = newPath()
    await using world = await stage({ seed: seedOf(9) }, { batch: 2, concurrency: 3 })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const unrecorded: unknown[] = []
    world.sandbox.intercept(({ operation, variables }) => {
      if (operation !== 'DeleteVersion') return undefined
      const intended = linesOf(path).flatMap(line => line.intent ?? [])
      const ids = intended.map(place => preview.items[place]?.id)
      for (const { artifactID } of Object.values(variables) as { artifactID: string }[])
        if (!ids.includes(artifactID)) unrecorded.push(artifactID)
      return undefined
    })
    expect((await preview.apply({ journal: path })).counts.deleted).toBe(9)
    expect(unrecorded).toEqual([])
  })

  test('is locked while its run goes on', async () => {
    const path = newPath()
    let second: unknown
    const meddling: typeof fetch = async (url, init) => {
      if (String(init?.body).includes('mutation DeleteVersion'))
        second = await connect(connection)
          .resume(path)
          .catch((error: unknown) => error)
      return fetch(url, init)
    }
    await using world = await stage({ seed: seedOf(4) }, { fetch: meddling })
    const connection = { baseUrl: world.sandbox.url, apiKey: world.sandbox.key }
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    expect((await preview.apply({ journal: path })).ok).toBe(true)
    expect(second).toMatchObject({ code: 'LOCKED' })
    expect(asked(world.sandbox)).toHaveLength(4)
  })

  test('is not kept when nobody wants it, and refused where a file is already', async () => {
    await using world = await stage({ seed: seedOf(2) })
    const plan = world.client.artifacts().inCollection(COLLECTION).delete()
    const path = newPath()
    writeFileSync(path, 'mine')
    await expect((await plan.preview()).apply({ journal: path })).rejects.toMatchObject({
      code: 'DISK',
      came: 'EEXIST',
    })
    expect(readFileSync(path, 'utf8')).toBe('mine')
    expect(asked(world.sandbox)).toEqual([])
    const report = await (await plan.preview()).apply({ journal: false })
    expect([report.journal, report.ok]).toEqual([undefined, true])
  })

  test.each([{ journal: true }, { journal: '' }, { journals: 'x' }])('apply(%j) is refused', async options => {
    await using world = await stage({ seed: seedOf(2) })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    await expect(preview.apply(options as never)).rejects.toMatchObject({ code: expect.stringMatching(/^BAD_/) })
    expect((await preview.apply()).ok).toBe(true)
  })
})

describe('resume', () => {
  test('does what a stop left undone, and nothing twice', async () => {
    await using world = await stage({ seed: seedOf(12) }, SMALL)
    const { preview, report, path } = await stopped(world)
    expect(report.counts).toMatchObject({ deleted: 6, 'not-sent': 6 })
    world.sandbox.change(others => others.addAlias(at(10), 'prod'))
    const resumed = await world.client.resume(path)
    expectTruth(
      world.sandbox,
      preview.without(() => false),
      { ...resumed, outcomes: rejoined(resumed, preview) } as Report,
    )
    expect(resumed.counts).toMatchObject({ deleted: 11, changed: 1 })
    expect(endings(resumed)['checkpoint:v10']).toBe('changed')
    expect(asked(world.sandbox)).toHaveLength(5)
    world.sandbox.clearRequests()
    const again = await world.client.resume(path)
    expect([again.counts, world.sandbox.requests()]).toEqual([resumed.counts, []])
  })

  test('settles by reading, before it sends anything, what may have been sent', async () => {
    await using world = await stage({ seed: seedOf(12) }, SMALL)
    const { preview, path } = await stopped(world)
    // As if it had died right after the third deletion had left: its outcome is not on disk, nor its end.
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    writeFileSync(path, `${lines.slice(0, -2).join('\n')}\n`)
    const report = await world.client.resume(path)
    expect(operations(world.sandbox).slice(0, 3)).toEqual(['VersionById', 'VersionById', 'DeleteVersion'])
    expect(report.counts).toMatchObject({ deleted: 12 })
    const sent = asked(world.sandbox).map(({ artifactID }) => artifactID)
    expect(sent).toEqual(preview.items.slice(6).map(({ id }) => id))
  })

  test('passes over a last line that was cut off, and writes on after the last whole one', async () => {
    await using world = await stage({ seed: seedOf(12) }, SMALL)
    const { path } = await stopped(world)
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.slice(0, -7))
    expect((await world.client.resume(path)).counts).toMatchObject({ deleted: 12 })
    expect((await world.client.resume(path)).counts).toMatchObject({ deleted: 12 })
  })

  test.each<[string, (text: string) => string, string]>([
    ['a line was changed', text => text.replace('"intent":[0,1]', '"intent":[0,9]'), 'DAMAGED'],
    ['a line is missing', text => text.split('\n').toSpliced(-4, 1).join('\n'), 'DAMAGED'],
    ['it had not begun', text => text.split('\n').slice(0, 9).join('\n').concat('\n'), 'DAMAGED'],
    ['it is a preview', () => '{"kind":"coppice preview","format":1}\n', 'NOT_A_JOURNAL'],
    ['it is empty', () => '', 'NOT_A_JOURNAL'],
  ])('is refused and sends nothing when %s', async (_, edit, code) => {
    await using world = await stage({ seed: seedOf(12) }, SMALL)
    const { path } = await stopped(world)
    writeFileSync(path, edit(readFileSync(path, 'utf8')))
    await expect(world.client.resume(path)).rejects.toMatchObject({ code })
    expect(world.sandbox.requests()).toEqual([])
  })

  test('is refused on another server, and for a file that is not there', async () => {
    await using world = await stage({ seed: seedOf(12) }, SMALL)
    await using other = await stage()
    const { path } = await stopped(world)
    await expect(other.client.resume(path)).rejects.toMatchObject({ code: 'OTHER_HOST' })
    await expect(other.client.resume(newPath())).rejects.toMatchObject({ code: 'DISK', came: 'ENOENT' })
    expect(other.sandbox.requests()).toEqual([])
  })

  test('is refused while another process works on it, and takes over from a dead one', async () => {
    await using world = await stage({ seed: seedOf(12) }, SMALL)
    const { path } = await stopped(world)
    const lock = (owner: object) => writeFileSync(`${path}.lock`, `${JSON.stringify(owner)}\n`)
    const { hostname } = await import('node:os')
    for (const owner of [
      { machine: hostname(), process: process.ppid },
      { machine: 'elsewhere', process: 1 },
    ]) {
      lock(owner)
      await expect(world.client.resume(path)).rejects.toMatchObject({ code: 'LOCKED' })
      expect(world.sandbox.requests()).toEqual([])
    }
    lock({ machine: hostname(), process: 2 ** 22 + 1 })
    const both = await Promise.allSettled([world.client.resume(path), world.client.resume(path)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'LOCKED' } })
    expect(asked(world.sandbox)).toHaveLength(6)
  })

  test('takes over from one that died while it took over', async () => {
    await using world = await stage({ seed: seedOf(12) }, SMALL)
    const { path } = await stopped(world)
    const { hostname } = await import('node:os')
    const dead = `${JSON.stringify({ machine: hostname(), process: 2 ** 22 + 1 })}\n`
    const locks = ['.lock', '.lock.taken', '.lock.taken.taken'].map(end => path + end)
    for (const lock of locks) writeFileSync(lock, dead)
    const all = [1, 2, 3].map(() => world.client.resume(path))
    const ended = await Promise.allSettled(all)
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(asked(world.sandbox)).toHaveLength(6)
    expect(locks.filter(lock => existsSync(lock))).toEqual([])
  })

  test('finishes what was left of links, aliases and collections', async () => {
    const links = [0, 1, 2, 3].map(index => ({ source: at(index), aliases: [`a${index}`] }))
    const seed = withShelf(4, links)
    await using world = await stage({ seed }, { ...SMALL, batch: 1 })
    const { client, sandbox } = world
    const shelf = () => client.artifacts().inCollection(SHELF)
    const plans = [
      shelf().removeAliases('a0', 'a1', 'a2', 'a3'),
      shelf().delete(),
      client.collections().named(COLLECTION, SHELF).delete(),
    ]
    for (const plan of plans) {
      for (const cut of [0, 1]) {
        const preview = await plan.preview()
        const stop = new AbortController()
        let sent = 0
        sandbox.intercept(({ operation }) => {
          if (/^(Delete|Unlink|Remove)/.test(operation) && ++sent === preview.count - 1) stop.abort()
          return undefined
        })
        const path = newPath()
        await preview.apply({ signal: stop.signal, journal: path })
        sandbox.intercept(undefined)
        const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
        writeFileSync(path, `${lines.slice(0, lines.length - cut).join('\n')}\n`)
        const report = await client.resume(path)
        expect(report.ok).toBe(true)
        expect(report.counts.gone).toBe(0)
        sandbox.reset(seed)
        if (plan !== plans[0]) await shelf().removeAliases('a0', 'a1', 'a2', 'a3').run()
      }
      await shelf().removeAliases('a0', 'a1', 'a2', 'a3').run()
    }
  })
})

describe('a disk', () => {
  test('that is full stops the run before it deletes what it cannot record', async () => {
    let left = 6
    const filling: Disk = {
      ...systemDisk,
      open: async (path, how) => {
        const file = await systemDisk.open(path, how)
        const write = (text: string) =>
          left-- > 0 ? file.write(text) : Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
        return { ...file, write }
      },
    }
    await using world = await stage({ seed: seedOf(20) }, { batch: 2, concurrency: 2, disk: filling })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const path = newPath()
    const report = await preview.apply({ journal: path })
    expectTruth(world.sandbox, preview, report)
    expect(report.counts['not-sent']).toBeGreaterThan(0)
    expect(report.outcomes.find(({ kind }) => kind === 'not-sent')).toMatchObject({
      detail: expect.stringMatching(/ENOSPC/),
    })
    const intended = linesOf(path).flatMap(line => line.intent ?? [])
    const ids = asked(world.sandbox).map(({ artifactID }) => artifactID)
    expect(ids.filter(id => !intended.some(place => preview.items[place]?.id === id))).toEqual([])
    expect(report.notes).toEqual([expect.stringMatching(/lacks the last outcomes/)])
    left = 1000
    expect((await world.client.resume(path)).counts).toMatchObject({ deleted: 20 })
  })

  test('that may not be written lets nothing begin', async () => {
    await using world = await stage({ seed: seedOf(2) })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const closed = join(folder, 'closed')
    writeFileSync(closed, 'a file where a folder should be')
    chmodSync(closed, 0o400)
    await expect(preview.apply({ journal: join(closed, 'x.journal') })).rejects.toMatchObject({ code: 'DISK' })
    expect(asked(world.sandbox)).toEqual([])
  })
})

test('a saved preview is used up by a journal, which its mark names', async () => {
  await using world = await stage({ seed: seedOf(12) }, SMALL)
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  const [path, journal] = [newPath(), newPath()]
  await preview.save(path)
  writeFileSync(journal, 'in the way')
  const { url: baseUrl, key: apiKey } = world.sandbox
  const client = connect({ baseUrl, apiKey, clock: SMALL.clock })
  await expect(client.apply(path, { journal })).rejects.toMatchObject({ code: 'DISK' })
  rmSync(journal)
  expect((await client.apply(path, { journal })).ok).toBe(true)
  const error = await client.apply(path).catch((cause: unknown) => cause)
  const [mark = ''] = /\S+\/used\/[0-9a-f]+/.exec(String((error as Error).message)) ?? []
  expect(readFileSync(mark, 'utf8')).toBe(`${journal}\n`)
})

/** The outcomes of a resumed run, about the items of the preview that it came from. */
function rejoined(report: Report, preview: Preview): Report['outcomes'] {
  const items = new Map([...preview.items, ...preview.kept.map(({ item }) => item)].map(item => [item.id, item]))
  return report.outcomes.map(outcome => ({ ...outcome, item: items.get(outcome.item.id) ?? outcome.item }))
}
