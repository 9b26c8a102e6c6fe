// Once, `coppice apply FILE` did what the file held without a word, and a closed pipe or a full disk behind stdout made a
// finished run a failed one.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { connect } from '../../src/index.ts'
import { asked, COLLECTION, PROJECT, seedOf } from '../e2e/safety/helpers.ts'
import { alive, type Stage, stage } from '../e2e/world.ts'
import { bundle, KEYS } from './prompts.ts'

mkdirSync('.cache', { recursive: true })
const folder = mkdtempSync(resolve('.cache/approval-'))
afterAll(() => rmSync(folder, { recursive: true }))
let built: Awaited<ReturnType<typeof bundle>>
beforeAll(async () => {
  built = await bundle()
})

let files = 0

async function saved(world: Stage): Promise<string> {
  const path = join(folder, `${files++}.preview.jsonl`)
  const some = world.client
    .artifacts()
    .inCollection(COLLECTION)
    .where(() => true)
  await (await some.delete().preview()).save(path)
  world.sandbox.clearRequests()
  return path
}

interface How {
  /** Typed at a terminal; without it there is none, and `piped` comes through a pipe. */
  readonly typed?: string
  readonly piped?: string
  /** The pipe stays open. */
  readonly isOpen?: boolean
  readonly environment?: Readonly<Record<string, string>>
  readonly stdout?: 'pipe' | 'closed' | number
}

async function run(
  world: Stage,
  words: readonly string[],
  { typed, piped = '', isOpen = false, environment = {}, stdout = 'pipe' }: How = {},
) {
  const env = {
    PATH: process.env['PATH'],
    HOME: '/nowhere',
    WANDB_BASE_URL: world.sandbox.url,
    WANDB_API_KEY: world.sandbox.key,
    XDG_STATE_HOME: folder,
    XDG_CACHE_HOME: folder,
    NO_COLOR: '1',
    ...(typed !== undefined && { LIKE_A_TERMINAL: '1' }),
    ...environment,
  }
  const stdio = ['pipe', typeof stdout === 'number' ? stdout : 'pipe', 'pipe'] as const
  const child = spawn(process.execPath, ['--require', KEYS, built.binary, ...words], { env, stdio: [...stdio] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [out, error] = ['', '']
  if (stdout === 'closed') child.stdout?.destroy()
  else
    child.stdout?.on('data', chunk => {
      out += chunk
    })
  child.stderr?.on('data', chunk => {
    error += chunk
  })
  child.stdin?.on('error', () => undefined)
  // A terminal stays open after a line.
  if (typed?.endsWith('\n')) child.stdin?.write(typed)
  else if (!isOpen) child.stdin?.end(typed ?? piped)
  const code = await new Promise(done => child.once('close', done))
  return { code, out, error }
}

test('without a terminal nothing is done before a yes on the command line, whatever the pipe says', async () => {
  await using world = await stage({ seed: seedOf(3) })
  const path = await saved(world)
  for (const how of [{}, { piped: 'y\n' }, { piped: 'yes\n' }, { typed: 'y\n', environment: { CI: '1' } }]) {
    const { code, out, error } = await run(world, ['apply', path], how)
    expect([code, out]).toEqual([8, ''])
    expect(error).toMatch(/^goes: 3 versions/)
    expect(error).toMatch(/\nUNAPPROVED: 3 would be done, but there is nobody to ask, .*\n.*\n.*Say --yes\.\n$/)
  }
  expect(world.sandbox.requests()).toEqual([])
  expect(await run(world, ['apply', path, '--yes'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^(deleted\tversion\t.*\n){3}$/),
    error: expect.stringMatching(/^3 deleted$/m),
  })
})

test('an open pipe that never ends is not waited for', async () => {
  await using world = await stage({ seed: seedOf(3) })
  const path = await saved(world)
  expect(await run(world, ['apply', path], { isOpen: true })).toMatchObject({ code: 8, out: '' })
  expect(world.sandbox.requests()).toEqual([])
})

test('at a terminal it asks what goes from where, and only a yes begins it', async () => {
  await using world = await stage({ seed: seedOf(3) })
  const path = await saved(world)
  for (const typed of ['', '\n', 'n\n', 'yes please\n', 'yy\n', '3\n']) {
    const { code, error } = await run(world, ['apply', path], { typed })
    expect(code).toBe(7)
    expect(error).toMatch(
      /undo\. Delete 3 versions \(at most \S+ kB\) of \S+\/checkpoint on 127\.0\.0\.1:\d+\? Nothing is kept\. \[y\/N\/list\] DECLINED: /,
    )
  }
  expect(world.sandbox.requests()).toEqual([])
  expect((await run(world, ['apply', path], { typed: 'y\n' })).code).toBe(0)
  expect(alive(world.sandbox, COLLECTION)).toEqual([])
})

test('above 1,000 items a yes is not enough: the name of the place is, or their number as --at-most, or the seal', async () => {
  await using world = await stage({ seed: seedOf(1001) })
  const path = await saved(world)
  const refused = await run(world, ['apply', path, '--yes'])
  expect(refused).toMatchObject({
    code: 6,
    out: '',
    error: expect.stringMatching(/CEILING: [\s\S]*say --yes --at-most 1001, or --yes --seal [0-9a-f]{8}\./),
  })
  const [, seal = ''] = /--seal ([0-9a-f]+)/.exec(refused.error) ?? []
  expect((await run(world, ['apply', path, '--yes', '--at-most', '1000'])).code).toBe(6)
  expect((await run(world, ['apply', path, '--at-most', '1001'])).code).toBe(8)
  expect((await run(world, ['apply', path, '--seal', seal])).code).toBe(8)
  expect((await run(world, ['apply', path, '--yes', '--seal', seal, '--at-most', '1000'])).code).toBe(6)
  expect((await run(world, ['apply', path, '--yes', '--seal', `${seal}0000`])).code).toBe(5)
  for (const short of ['', seal.slice(1), `${seal.slice(0, -1)}.`, seal.toUpperCase().replace(/\d/g, 'A')]) {
    expect((await run(world, ['apply', path, '--yes', '--seal', short])).code).toBe(2)
  }
  for (const typed of ['y\n', 'yes\n', '1001\n']) {
    const { code, error } = await run(world, ['apply', path], { typed })
    expect([code, error]).toEqual([
      7,
      expect.stringMatching(/Type \S+\/checkpoint to delete 1,001 versions .*: DECLINED/),
    ])
  }
  for (const wrong of ['-1', '1e9', 'all', '', '1001.5']) {
    const { code, error } = await run(world, ['apply', path, '--yes', '--at-most', wrong])
    expect([code, error]).toEqual([2, expect.stringMatching(/must be a whole number/)])
  }
  expect(world.sandbox.requests()).toEqual([])
  expect((await run(world, ['apply', path, '--yes', '--seal', seal])).code).toBe(0)
  expect(alive(world.sandbox, COLLECTION)).toEqual([])
})

test('the name of the place approves more than 1,000', async () => {
  await using world = await stage({ seed: seedOf(1001) })
  const path = await saved(world)
  expect((await run(world, ['apply', path], { typed: `${COLLECTION}\n` })).code).toBe(0)
})

test('a file that holds all of a collection is asked about by name, as the plan was', async () => {
  await using world = await stage({ seed: seedOf(2) })
  const path = join(folder, 'whole.jsonl')
  await (await world.client.artifacts().inCollection(COLLECTION).delete().preview()).save(path)
  expect((await run(world, ['apply', path, '--yes'])).error).toMatch(
    /all of a place, for which --yes alone does not answer/,
  )
  expect((await run(world, ['apply', path], { typed: 'yes\n' })).code).toBe(7)
  expect(alive(world.sandbox, COLLECTION)).toHaveLength(2)
  expect((await run(world, ['apply', path], { typed: `${COLLECTION}\n` })).code).toBe(0)
  expect(alive(world.sandbox, COLLECTION)).toEqual([])
})

test('collections are asked about by name, and a preview of nothing asks nobody', async () => {
  await using world = await stage({ seed: seedOf(1) })
  const path = join(folder, 'collections.jsonl')
  await (await world.client.collections().named(COLLECTION).delete().preview()).save(path)
  expect((await run(world, ['apply', path])).error).toMatch(/UNAPPROVED/)
  expect(await run(world, ['apply', path, '--yes'])).toMatchObject({
    code: 8,
    error: expect.stringMatching(/all of a place, for which --yes alone does not answer[\s\S]*--yes --at-most 2,/),
  })
  expect((await run(world, ['apply', path], { typed: 'yes\n' })).error).toMatch(
    /Type \S+\/checkpoint to delete 1 version, 1 collection .*: DECLINED/,
  )
  const nothing = join(folder, 'nothing.jsonl')
  const none = world.client
    .artifacts()
    .inProject(PROJECT)
    .where({ aliases: { has: 'nobody' } })
  await (await none.delete().preview()).save(nothing)
  expect(await run(world, ['apply', nothing])).toMatchObject({
    ...{ code: 0, out: '' },
    error: expect.stringMatching(/^nothing to do/m),
  })
  expect(asked(world.sandbox)).toEqual([])
})

test('a reader that is gone is no failure, and costs no run', async () => {
  await using world = await stage({ seed: seedOf(300) })
  const path = await saved(world)
  expect(await run(world, ['show', path], { stdout: 'closed' })).toMatchObject({ code: 0, out: '' })
  expect(await run(world, ['show', path, '--json'], { stdout: 'closed' })).toEqual({ code: 0, out: '', error: '' })
  const applied = await run(world, ['apply', path, '--yes'], { stdout: 'closed' })
  expect(applied).toMatchObject({ code: 0, error: expect.not.stringMatching(/EPIPE|Error/) })
  expect(alive(world.sandbox, COLLECTION)).toEqual([])
})

const full = statSync('/dev/full', { throwIfNoEntry: false })

test.skipIf(full === undefined)('a full disk behind stdout is told, and a run that was done stays done', async () => {
  await using world = await stage({ seed: seedOf(3) })
  const path = await saved(world)
  const shown = await run(world, ['show', path], { stdout: openSync('/dev/full', 'w') })
  expect(shown).toMatchObject({ code: 1, error: expect.stringMatching(/could not be written: ENOSPC\n$/) })
  const applied = await run(world, ['apply', path, '--yes'], { stdout: openSync('/dev/full', 'w') })
  expect(applied).toMatchObject({ code: 0, error: expect.stringMatching(/could not be written: ENOSPC\n$/) })
  expect(alive(world.sandbox, COLLECTION)).toEqual([])
})

test('a saved preview can be looked at and cut down before it is applied', async () => {
  await using world = await stage({ seed: seedOf(3) })
  const path = await saved(world)
  const { url: baseUrl, key: apiKey } = world.sandbox
  const loaded = await connect({ baseUrl, apiKey }).load(path)
  expect(world.sandbox.requests()).toEqual([])
  const report = await loaded.without(item => item.kind === 'version' && item.version === 'v1').apply()
  expect(report.counts).toMatchObject({ deleted: 2, kept: 1 })
  await expect(connect({ baseUrl, apiKey }).apply(path)).rejects.toMatchObject({ code: 'PREVIEW_USED' })
})
