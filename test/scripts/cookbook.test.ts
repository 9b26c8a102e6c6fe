import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { $ } from 'zx'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts'
import { alive } from '../e2e/world.ts'
import { ownEnvironment } from '../own-environment.ts'

const page = readFileSync('docs/cookbook.md', 'utf8')

/** The scripts of the page by their names, each with the line that runs it. */
const scripts = new Map(
  [...page.matchAll(/^```js\n(\/\/ ([\w-]+\.mjs): .*\n(?:\/\/ (npx .*)\n)?[\s\S]*?)^```$/gm)].map(
    ([, code = '', name = '', line]) => [name, { code, line }] as const,
  ),
)
const lines = [...page.matchAll(/^```sh\n# .*\n(.*)\n```$/gm)].map(([, line]) => `${line}`)

/** A folder in which the package is installed as npm would, and the scripts of the page lie. */
const folder = mkdtempSync(resolve('.cache/cookbook-'))
beforeAll(async () => {
  const installed = join(folder, 'node_modules/coppice')
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  await $`node build.mjs ${join(installed, 'dist')}`.quiet()
  cpSync('package.json', join(installed, 'package.json'))
  cpSync('schema', join(installed, 'dist/schema'), { recursive: true })
  await $`chmod +x ${join(installed, 'dist/src/terminal/binary.js')}`
  symlinkSync('../coppice/dist/src/terminal/binary.js', join(folder, 'node_modules/.bin/coppice'))
  symlinkSync(resolve('node_modules/zx/build/cli.js'), join(folder, 'node_modules/.bin/zx'))
  // A project of its own, whose `coppice` is not the one around it.
  writeFileSync(join(folder, 'package.json'), '{ "name": "cookbook", "private": true }')
  for (const [name, { code }] of scripts) writeFileSync(join(folder, name), `// @ts-check\n${code}`)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a line of the page in that folder. */
async function run(sandbox: Sandbox, line: string | undefined) {
  const { url: WANDB_BASE_URL, key: WANDB_API_KEY } = sandbox
  const env = {
    ...ownEnvironment(),
    HOME: folder,
    WANDB_BASE_URL,
    WANDB_API_KEY,
    PATH: `${join(folder, 'node_modules/.bin')}:${process.env['PATH']}`,
  }
  const output = await $({
    env,
    cwd: folder,
    nothrow: true,
    quiet: true,
    input: '',
  })`sh -c ${(line ?? '').replaceAll('npx ', '')}`
  return { code: output.exitCode, stdout: output.stdout, stderr: output.stderr }
}

const lineOf = (name: string) => scripts.get(name)?.line
const in_ = (sandbox: Sandbox, name: string) => alive(sandbox, `my-team/vision/${name}`)

test('the page has a dozen recipes, and all are run here', () => {
  expect(scripts.size + lines.length).toBeGreaterThanOrEqual(12)
  const tests = readFileSync('test/scripts/cookbook.test.ts', 'utf8')
  for (const name of scripts.keys()) expect(tests).toContain(`'${name}'`)
})

test('their types hold', async () => {
  const tsconfig = { extends: resolve('test/scripts/tsconfig.json'), include: ['*.mjs'], exclude: [] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))
  const checked = await $({ nothrow: true, quiet: true })`node_modules/.bin/tsc -p ${folder}`
  expect([checked.exitCode, checked.stdout]).toEqual([0, ''])
}, 300_000)

test("'nightly.mjs', 'orphans.mjs' and 'storage-report.mjs'", async () => {
  await using sandbox = await startSandbox({ seed: 'demo' })
  const report = await run(sandbox, lineOf('storage-report.mjs'))
  expect(report).toMatchObject({ code: 0, stderr: '' })
  expect(report.stdout).toMatch(
    /^\*\*my-team\/vision\*\* stores 106\.0 GB in 595 versions\.\n\n\| type \|[^\n]*\n\|---\|--:\|--:\|--:\|\n\| model \| 268 \| 103\.0 GB \| 99\.9 GB \|\n/,
  )
  const nightly = await run(sandbox, lineOf('nightly.mjs'))
  expect(nightly).toMatchObject({ code: 0, stdout: expect.stringMatching(/^deleted\tversion\t/) })
  expect(in_(sandbox, 'checkpoint')).toEqual(expect.arrayContaining(['v241', 'v242', 'v243', 'v215', 'v203']))
  expect(in_(sandbox, 'checkpoint').length).toBeLessThan(20)
  expect(await run(sandbox, lineOf('nightly.mjs'))).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('nothing to do'),
  })
  expect(await run(sandbox, lineOf('orphans.mjs'))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^(goes: |\d+ deleted|nothing)/m),
  })
})

test("'empty-collections.mjs' and 'failed-runs.mjs'", async () => {
  const createdAt = '2026-01-01T00:00:00Z'
  const collections = {
    empty: { type: 'model', versions: 0 },
    full: { type: 'model', versions: [{ loggedBy: 'bad' }, { loggedBy: 'good' }] },
  }
  const runs = [
    { name: 'bad', state: 'failed', createdAt },
    { name: 'good', state: 'finished', createdAt },
  ]
  // Made two months ago.
  let ago = 60 * 86_400_000
  const seed = { projects: { 'my-team/vision': { runs, collections } } }
  await using sandbox = await startSandbox({ seed, now: () => new Date(Date.now() - ago) })
  ago = 0
  expect(await run(sandbox, lineOf('empty-collections.mjs'))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^1 deleted/m),
  })
  const states = () => sandbox.world().collections.map(({ path, state }) => [path.split('/').at(-1), state])
  expect(states()).toEqual([
    ['empty', 'DELETED'],
    ['full', 'READY'],
  ])
  expect((await run(sandbox, lineOf('failed-runs.mjs'))).code).toBe(0)
  expect(in_(sandbox, 'full')).toEqual(['v1'])
})

test("'expire.mjs' is taken back by 'take-back.mjs', and by its journal", async () => {
  await using sandbox = await startSandbox({ seed: 'demo' })
  const marked = () =>
    sandbox
      .world()
      .collections.flatMap(({ versions }) =>
        versions.filter(({ tags, ttlSeconds }) => tags.includes('to-expire') && ttlSeconds > 0),
      )
  const expired = await run(sandbox, lineOf('expire.mjs'))
  expect(expired.code).toBe(0)
  expect(marked().length).toBeGreaterThan(10)
  expect((await run(sandbox, lineOf('take-back.mjs'))).code).toBe(0)
  expect(marked()).toEqual([])
  const again = await run(sandbox, lineOf('expire.mjs'))
  const [undo = ''] = /coppice undo \S+/.exec(again.stdout) ?? []
  expect((await run(sandbox, `npx ${undo} --yes`)).code).toBe(0)
  expect(marked()).toEqual([])
})

test("'rehearse.mjs' changes the copy alone", async () => {
  await using sandbox = await startSandbox({ seed: 'demo' })
  const before = in_(sandbox, 'checkpoint')
  const { code, stdout } = await run(sandbox, lineOf('rehearse.mjs'))
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+ deleted[\s\S]*✓ \d+ versions are left on the copy/)])
  expect(in_(sandbox, 'checkpoint')).toEqual(before)
})

test("'policy.mjs' is shared by 'with-policy.mjs'; 'for-review.mjs'", async () => {
  await using sandbox = await startSandbox({ seed: 'demo' })
  expect((await run(sandbox, lineOf('with-policy.mjs'))).code).toBe(0)
  expect(in_(sandbox, 'backbone')).toEqual(expect.arrayContaining(['v19', 'v20', 'v21', 'v22', 'v23']))
  expect(in_(sandbox, 'backbone').length).toBeLessThan(10)
  expect(await run(sandbox, lineOf('for-review.mjs'))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/To do it: npx coppice apply predictions/),
  })
  expect((await run(sandbox, 'npx coppice apply predictions.preview.jsonl --yes')).code).toBe(0)
  expect(in_(sandbox, 'predictions')).toEqual(['v159'])
})

test("'free-space.mjs' frees what was asked for", async () => {
  await using sandbox = await startSandbox({ seed: 'demo' })
  const { code, stdout } = await run(sandbox, lineOf('free-space.mjs'))
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^goes: 25 versions, at most 10\.\d GB/)])
})

test('the lines beside a pipe', async () => {
  await using sandbox = await startSandbox({ seed: 'demo' })
  const [largest, check, count] = await Promise.all(lines.map(line => run(sandbox, line)))
  expect(largest?.stdout).toMatch(/^(my-team\/vision\/checkpoint:v\d+\t\d{9}\n){3}$/)
  expect(check).toMatchObject({ code: 0, stdout: '' })
  expect(count?.stdout).toMatch(/^\d{3}\n$/)
})
