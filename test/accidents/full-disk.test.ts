// The beginning of a journal could not be written: an unhandled rejection ended the process, the file stayed open, the lock
// stayed behind, and the preview was used up although nothing had been sent.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Client, connect } from '../../src/index.ts'
import { type Disk, systemDisk, type WritableFile } from '../../src/journal/disk.ts'
import { systemSurroundings } from '../../src/transport/surroundings.ts'
import { asked, COLLECTION, expectTruth, seedOf } from '../e2e/safety/helpers.ts'
import { alive, type Stage, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'coppice-full-'))
afterAll(() => rmSync(folder, { recursive: true }))

const seed = seedOf(12)
let world: Stage
beforeAll(async () => {
  world = await stage({ seed })
})
afterAll(() => world[Symbol.asyncDispose]())

const unhandled: unknown[] = []
const note = (reason: unknown) => unhandled.push(reason)
process.on('unhandledRejection', note)
afterAll(() => {
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})

beforeEach(() => {
  world.sandbox.reset(seed)
  world.sandbox.intercept(undefined)
  world.sandbox.clearRequests()
})

interface Filling {
  readonly disk: Disk
  /** Files that were opened and not closed. */
  readonly open: Set<WritableFile>
  /** What was done on the disk so far, and the moment from which all fails; Infinity while it works. */
  moments: number
  failsFrom: number
}

/** A disk on which, from a moment on, all work on files of such names fails; reading and removing go on. */
function filling(code: string, failsFrom: number, concerns = (_: string) => true): Filling {
  const open = new Set<WritableFile>()
  const state = { open, moments: 0, failsFrom }
  const work = async <Value>(path: string, doing: () => Promise<Value>): Promise<Value> => {
    if (concerns(path) && ++state.moments >= state.failsFrom) throw Object.assign(new Error(code), { code })
    return doing()
  }
  const disk: Disk = {
    ...systemDisk,
    claim: (path, text) => work(path, () => systemDisk.claim(path, text)),
    replace: (path, by) => work(path, () => systemDisk.replace(path, by)),
    open: async (path, how) => {
      const file = await work(path, () => systemDisk.open(path, how))
      const watched: WritableFile = {
        write: text => work(path, () => file.write(text)),
        sync: () => work(path, () => file.sync()),
        cut: bytes => work(path, () => file.cut(bytes)),
        close: async () => {
          open.delete(watched)
          await file.close()
        },
      }
      open.add(watched)
      return watched
    },
  }
  return Object.assign(state, { disk })
}

let runs = 0

function clientOn(disk: Disk): Client {
  const { url: baseUrl, key: apiKey } = world.sandbox
  const places = { XDG_STATE_HOME: join(folder, `${runs}`, 'state'), XDG_CACHE_HOME: join(folder, `${runs}`, 'cache') }
  const surroundings = { ...systemSurroundings(), environment: places }
  return connect({
    baseUrl,
    apiKey,
    project: 'vision',
    disk,
    surroundings,
    clock: fakeClock(),
    batch: 3,
    concurrency: 2,
  })
}

const CODES = ['ENOSPC', 'EIO', 'EROFS', 'EDQUOT', 'EMFILE', 'EACCES']

test('at every moment until a journal has begun: DISK, nothing sent, nothing left, and applied again', async () => {
  for (let failsFrom = 1, isOver = false; !isOver; failsFrom += 1) {
    runs += 1
    const code = CODES[failsFrom % CODES.length] ?? ''
    const full = filling(code, failsFrom)
    const path = join(folder, `${runs}`, 'run.journal')
    const preview = await clientOn(full.disk).artifacts().inCollection(COLLECTION).delete().preview()
    full.moments = 0
    const ended = await preview.apply({ journal: path }).catch((error: unknown) => error)
    expect(full.open.size).toBe(0)
    isOver = !(ended instanceof Error)
    if (isOver) break
    expect(ended).toMatchObject({ code: 'DISK', came: code })
    expect(asked(world.sandbox)).toEqual([])
    expect([existsSync(path), existsSync(`${path}.lock`)]).toEqual([false, false])
    full.failsFrom = Number.POSITIVE_INFINITY
    expect((await preview.apply({ journal: path })).counts.deleted).toBe(12)
    await expect(preview.apply()).rejects.toMatchObject({ code: 'PREVIEW_USED' })
    world.sandbox.reset(seed)
    world.sandbox.clearRequests()
  }
})

test('at every later moment: no new work, a true report that says what the journal lacks, and resumed', async () => {
  let reported = 0
  for (let failsFrom = 1, isOver = false; !isOver; failsFrom += 1) {
    runs += 1
    world.sandbox.reset(seed)
    world.sandbox.clearRequests()
    const full = filling('ENOSPC', failsFrom, path => path.endsWith('.journal'))
    const client = clientOn(full.disk)
    const path = join(folder, `${runs}`, 'run.journal')
    const preview = await client.artifacts().inCollection(COLLECTION).delete().preview()
    const ended = await preview.apply({ journal: path }).catch((error: unknown) => error)
    expect(full.open.size).toBe(0)
    if (ended instanceof Error) continue
    const report = ended as Awaited<ReturnType<typeof preview.apply>>
    expectTruth(world.sandbox, preview, report)
    isOver = full.moments < failsFrom
    if (isOver) break
    reported += 1
    expect(report.notes.join()).toMatch(/lacks the last outcomes.*ENOSPC/s)
    const sent = asked(world.sandbox).map(({ artifactID }) => artifactID)
    const text = readFileSync(path, 'utf8')
    for (const id of sent) expect(text).toContain(`"${id}"`)
    full.failsFrom = Number.POSITIVE_INFINITY
    if (report.counts['not-sent'] === 12) {
      // Nothing could have been sent: the preview is as good as new.
      expect((await preview.apply()).counts.deleted).toBe(12)
    } else expect((await client.resume(path)).counts.deleted).toBe(12)
    expect(alive(world.sandbox, COLLECTION)).toEqual([])
  }
  expect(reported).toBeGreaterThan(4)
})

test('a saved preview is not used up either, and nothing is left of its mark', async () => {
  const failing = [
    ['/used/', 1],
    ['.journal', 1],
    // The file is there, and its mark is written, when its first line is to be.
    ['.journal', 4],
  ] as const
  for (const [name, failsFrom] of failing) {
    runs += 1
    world.sandbox.reset(seed)
    const full = filling('ENOSPC', failsFrom, path => path.includes(name))
    const client = clientOn(full.disk)
    const file = join(folder, `${runs}`, 'saved.jsonl')
    await (await client.artifacts().inCollection(COLLECTION).delete().preview()).save(file)
    await expect(client.apply(file)).rejects.toMatchObject({ code: 'DISK', came: 'ENOSPC' })
    const used = join(folder, `${runs}`, 'state', 'coppice', 'used')
    expect(existsSync(used) ? readdirSync(used) : []).toEqual([])
    full.failsFrom = Number.POSITIVE_INFINITY
    expect((await client.apply(file)).counts.deleted).toBe(12)
    await expect(client.apply(file)).rejects.toMatchObject({ code: 'PREVIEW_USED' })
  }
})

test('a 401, and a stop, before anything could be sent use no preview up, saved or not', async () => {
  for (const end of ['401', 'stop'] as const) {
    runs += 1
    world.sandbox.reset(seed)
    const client = clientOn(systemDisk)
    const file = join(folder, `${runs}`, 'saved.jsonl')
    const preview = await client.artifacts().inCollection(COLLECTION).delete().preview()
    await preview.save(file)
    const applies = [() => preview.apply(options), () => client.apply(file, options)]
    const options = end === 'stop' ? { signal: AbortSignal.abort() } : {}
    for (const apply of applies) {
      if (end === '401') world.sandbox.intercept(() => ({ kind: 'answer', status: 401, body: 'no' }))
      const refused = await apply()
      expect(refused.counts['not-sent']).toBe(12)
    }
    world.sandbox.intercept(undefined)
    expect((await client.apply(file)).counts.deleted).toBe(12)
    await expect(preview.apply()).rejects.toMatchObject({ code: 'PREVIEW_USED' })
  }
})

test('two applies of one preview at once: one of them is refused', async () => {
  const preview = await clientOn(systemDisk).artifacts().inCollection(COLLECTION).delete().preview()
  const both = await Promise.allSettled([preview.apply(), preview.apply()])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(asked(world.sandbox)).toHaveLength(12)
})

test('other runs go on, and what is remembered of hosts leaves nothing half written', async () => {
  runs += 1
  const full = filling('ENOSPC', 1, path => path.includes('full.journal') || path.includes('servers.json'))
  const client = clientOn(full.disk)
  const query = client.artifacts().inCollection(COLLECTION)
  const one = await query
    .where(a => (a.versionIndex ?? 0) < 6)
    .delete()
    .preview()
  const two = await query
    .where(a => (a.versionIndex ?? 0) > 5)
    .delete()
    .preview()
  const [broken, whole] = await Promise.allSettled([
    one.apply({ journal: join(folder, `${runs}`, 'full.journal') }),
    two.apply({ journal: join(folder, `${runs}`, 'whole.journal') }),
  ])
  expect(broken).toMatchObject({ status: 'rejected', reason: { code: 'DISK' } })
  expect(whole).toMatchObject({ status: 'fulfilled', value: { ok: true } })
  world.sandbox.reset(seed)
  const half = filling('ENOSPC', 2, path => path.includes('servers.json'))
  expect((await (await clientOn(half.disk).artifacts().inCollection(COLLECTION).delete().preview()).apply()).ok).toBe(
    true,
  )
  expect(half.moments).toBe(2)
  expect(readdirSync(join(folder, `${runs}`, 'cache', 'coppice'))).toEqual([])
})

test('a preview that cannot be saved leaves what was there', async () => {
  for (let failsFrom = 1; failsFrom <= 4; failsFrom += 1) {
    runs += 1
    const full = filling('ENOSPC', failsFrom)
    const file = join(folder, `${runs}`, 'saved.jsonl')
    await (await systemDisk.open(file, 'new')).close()
    writeFileSync(file, 'mine')
    const preview = await clientOn(full.disk).artifacts().inCollection(COLLECTION).delete().preview()
    const ended = await preview.save(file).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(full.open.size).toBe(0)
    if (ended !== undefined) expect([ended, readFileSync(file, 'utf8')]).toMatchObject([{ code: 'DISK' }, 'mine'])
    expect(readdirSync(join(folder, `${runs}`)).filter(name => name.includes('draft'))).toEqual([])
  }
})
