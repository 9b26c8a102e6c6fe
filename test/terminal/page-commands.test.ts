// What is picked by eye, from the shell: a page to look at, a file of what was picked, a review.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { alive, type Stage, stage } from '../e2e/world.ts'
import { ownEnvironment } from '../own-environment.ts'
import { coppice } from './coppice-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'coppice-page-commands-'))
afterAll(() => rmSync(folder, { recursive: true }))

const COLLECTION = 'my-team/vision/checkpoint'
const versions = [{}, { aliases: ['best'] }, {}, {}]
const seed = { projects: { 'my-team/vision': { collections: { checkpoint: { type: 'model', versions } } } } }

let files = 0

async function saved(world: Stage) {
  const path = join(folder, `${files++}.preview.jsonl`)
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  await preview.save(path)
  world.sandbox.clearRequests()
  return { path, preview }
}

const environmentOf = ({ sandbox }: Stage) => ({
  WANDB_BASE_URL: sandbox.url,
  WANDB_API_KEY: sandbox.key,
  XDG_STATE_HOME: folder,
})

test('show --html writes a page without a key, and says where it is', async () => {
  await using world = await stage({ seed })
  const { path } = await saved(world)
  const html = join(folder, 'cleanup.html')
  const done = await coppice(['show', path, '--html', html]).end()
  expect(done).toEqual({ code: 0, stdout: `${pathToFileURL(html).href}\n`, stderr: '' })
  expect(readFileSync(html, 'utf8')).toContain('"title":"Goes: 3 versions')
  const nowhere = await coppice(['show', path, '--html', folder]).end()
  expect(nowhere).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^DISK/) })
  expect(world.sandbox.requests()).toEqual([])
})

test('a page holds no key, wherever it was put', async () => {
  const key = 'k3y0f4t3st-0123456789-abcdefghij-0123456789'
  const named = { checkpoint: { type: 'model', versions: [{ aliases: [`x-${key}`] }, {}] } }
  await using world = await stage({ key, seed: { projects: { 'my-team/vision': { collections: named } } } })
  const query = world.client
    .artifacts()
    .inCollection(COLLECTION)
    .where({ type: { not: { is: key } } })
  const preview = await query.delete().preview()
  const [saved, shown] = [join(folder, 'secret.html'), join(folder, 'secret.shown.html')]
  await preview.saveReport(saved)
  const path = join(folder, 'secret.preview.jsonl')
  await preview.save(path)
  const environment = { WANDB_API_KEY: key }
  expect(await coppice(['show', path, '--html', shown], { environment }).end()).toMatchObject({ code: 0 })
  for (const page of [saved, shown]) {
    const text = readFileSync(page, 'utf8')
    const [, block = ''] = /class="rows">([^<]+)/.exec(text) ?? []
    const rows = gunzipSync(Buffer.from(block, 'base64')).toString()
    expect(rows).toContain('aliased: x-‹hidden›')
    expect(`${text}${rows}`).not.toContain(key)
  }
})

test('apply --only does what the file names, and refuses one of another preview and what is not held', async () => {
  await using world = await stage({ seed })
  const { path, preview } = await saved(world)
  const picked = join(folder, 'picked.json')
  const apply = (names: readonly string[], seal = preview.seal) => {
    writeFileSync(picked, JSON.stringify({ kind: 'coppice picked', seal, picked: names }))
    return coppice(['apply', path, '--only', picked, '--yes'], { environment: environmentOf(world) }).end()
  }
  expect(await apply([`${COLLECTION}:v0`], 'x')).toMatchObject({
    code: 5,
    stderr: expect.stringMatching(/^OTHER_PREVIEW/),
  })
  expect(await apply([`${COLLECTION}:v1`])).toMatchObject({ code: 1, stderr: expect.stringMatching(/^NOT_FOUND/) })
  expect(world.sandbox.requests()).toEqual([])
  expect(await apply([`${COLLECTION}:v2`])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^deleted\t.*\n(kept\t.*\n){3}$/),
  })
  expect(alive(world.sandbox, COLLECTION)).toEqual(['v0', 'v1', 'v3'])
})

test('review serves the preview, writes the smaller one beside it, and never over a file', async () => {
  await using world = await stage({ seed })
  const { path, preview } = await saved(world)
  const output = path.replace('.preview', '.picked.preview')
  const env = { ...ownEnvironment(), HOME: '/nowhere', ...environmentOf(world) }
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/terminal/binary.ts', 'review', path], { env })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', chunk => {
    stdout += chunk
  })
  while (!stderr.includes('silence')) stderr += String((await once(child.stderr, 'data'))[0])
  const [, origin = '', token = ''] = /Open (http:\/\/127\.0\.0\.1:\d+)\/#(\S+)/.exec(stderr) ?? []
  const say = async (word: string, body: object, secret = '') => {
    const headers = { origin, 'content-type': 'application/json', 'x-review': secret }
    return (await fetch(`${origin}/${word}`, { method: 'POST', headers, body: JSON.stringify(body) })).json()
  }
  const { secret } = await say('enter', { token })
  await say('pick', { picked: [`${COLLECTION}:v3`], seal: preview.seal }, secret)
  await say('end', {}, secret)
  await once(child, 'close')
  expect([child.exitCode, stdout]).toEqual([0, `${output}\n`])
  expect(existsSync(output)).toBe(true)
  expect(world.sandbox.requests()).toEqual([])
  const again = await coppice(['review', path], { environment: environmentOf(world) }).end()
  expect(again).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^DISK.*is there already/) })
  const done = await coppice(['apply', output, '--yes'], { environment: environmentOf(world) }).end()
  expect(done).toMatchObject({ code: 0, stdout: expect.stringMatching(/^deleted\t/) })
  expect(alive(world.sandbox, COLLECTION)).toEqual(['v0', 'v1', 'v2'])
})

test('review of no file says so', async () => {
  const environment = { WANDB_API_KEY: 'x'.repeat(40), WANDB_BASE_URL: 'http://127.0.0.1:9' }
  const ended = await coppice(['review', join(folder, 'nowhere')], { environment }).end()
  expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^DISK/) })
})

test('review takes a plan too, and one from which nothing was picked is declined', async () => {
  await using world = await stage({ seed })
  const env = { ...ownEnvironment(), HOME: '/nowhere', ...environmentOf(world) }
  const plan = `artifacts().inCollection('${COLLECTION}').delete()`
  const output = join(folder, 'said.picked.preview.jsonl')
  const words = ['--import', 'tsx', 'src/terminal/binary.ts', 'review', plan, '--output', output]
  const child = spawn(process.execPath, words, { env })
  onTestFinished(() => void child.kill('SIGKILL'))
  let stderr = ''
  while (!stderr.includes('silence')) stderr += String((await once(child.stderr, 'data'))[0])
  const [, origin = '', token = ''] = /Open (http:\/\/127\.0\.0\.1:\d+)\/#(\S+)/.exec(stderr) ?? []
  const headers = { origin, 'content-type': 'application/json' }
  const body = JSON.stringify({ token })
  const { secret } = await (await fetch(`${origin}/enter`, { method: 'POST', headers, body })).json()
  await fetch(`${origin}/end`, { method: 'POST', headers: { ...headers, 'x-review': secret }, body: '{}' })
  await once(child, 'close')
  expect(child.exitCode).toBe(7)
  expect(existsSync(output)).toBe(false)
  expect(alive(world.sandbox, COLLECTION)).toHaveLength(4)
})
