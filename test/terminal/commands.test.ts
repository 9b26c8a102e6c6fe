// The binary as people and programs use it: between pipes, and at a pseudo-terminal.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { displayWidth } from '../../src/errors/display-width.ts'
import { EXIT, EXIT_CODES } from '../../src/errors/error-code.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts'
import { holdingServer } from '../accidents/holding-server.ts'
import { COLLECTION, seedOf } from '../e2e/safety/helpers.ts'
import { alive, stage } from '../e2e/world.ts'
import { type Shell, shellOf } from './in-shell.ts'

let demo: Sandbox
let shell: Shell
const folder = mkdtempSync(resolve('.cache/commands-'))
beforeAll(async () => {
  demo = await startSandbox({ seed: 'demo' })
  shell = await shellOf(demo)
  return () => demo.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

const RUN = "artifacts().ofRun('my-team/vision/run-7f3a')"
const PLAN = `${RUN}.where(a => a.aliases.length === 0).delete({ aliases: true })`

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('preview', () => {
  test('in a pipe it is whole rows with tabs and ISO times, and the rest stands on stderr', async () => {
    const { code, stdout, stderr } = await shell.run(['preview', PLAN])
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map(line => line.split('\t'))
    expect(code).toBe(0)
    expect(rows).toHaveLength(341)
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([6]))
    expect(rows[0]).toEqual([
      ...['delete', 'version', 'my-team/vision/checkpoint:v0', '412000000'],
      ...[expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/), ''],
    ])
    expect(rows.filter(([does]) => does === 'keep')).toHaveLength(125)
    expect(stderr).toMatch(/^goes: 216 versions, at most 89\.1 GB\nstays: 125 versions /)
    expect(stderr).toMatch(/\nto do it: coppice run "artifacts.*" {3}\(seal [0-9a-f]{12}\)\n$/)
  })

  test('as JSON it is one document with a version and a kind, of numbers and ISO times', async () => {
    const { code, stdout } = await shell.run(['preview', PLAN, '--json'])
    const document = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(Object.keys(document).slice(0, 2)).toEqual(['version', 'kind'])
    expect(document).toMatchObject({ version: 1, kind: 'preview', count: 216, bytes: expect.any(Number) })
    expect(document.items).toHaveLength(216)
    expect(document.kept[0]).toMatchObject({ item: { createdAt: expect.stringMatching(/Z$/) }, reasons: [{}] })
  })

  test('--exit-code ends with 9 where something would go, and 0 where nothing would', async () => {
    expect((await shell.run(['preview', PLAN, '--exit-code'])).code).toBe(9)
    expect((await shell.run(['preview', `${RUN}.where(a => false).delete()`, '--exit-code'])).code).toBe(0)
  })

  test('a reader that stops early is no failure', async () => {
    for (const flags of [[], ['--json']]) {
      expect((await shell.run(['preview', PLAN, ...flags], { readsUntil: 'checkpoint' })).code).toBe(0)
    }
  })

  test.each([40, 80, 120])('at a terminal of %i columns it is a table that fits', async columns => {
    const typed = shell.type(['preview', '--quiet', `${PLAN}.and(${RUN}.where(a => false).addTags('x'))`], columns)
    const shown = await typed.until(/\(seal [0-9a-f]{12}\)/)
    expect(await typed.closed).toBe(0)
    expect(shown).toMatch(
      /^goes: 216 versions[\s\S]*checkpoint:v0 +│[\s\S]*and 196 more: --all[\s\S]*stays: 125 versions/,
    )
    const lines = shown.split(/\r?\n/).filter(line => !/coppice run/.test(line))
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns)
  })

  test('colours follow NO_COLOR, FORCE_COLOR and TERM', async () => {
    const colored = expect.stringContaining('\u001b[')
    const stderrOf = async (environment: Readonly<Record<string, string>>) =>
      (await shell.run(['preview', PLAN], { environment })).stderr
    expect(await stderrOf({})).not.toEqual(colored)
    expect(await stderrOf({ FORCE_COLOR: '1' })).toEqual(colored)
    expect(await stderrOf({ FORCE_COLOR: '0' })).not.toEqual(colored)
    expect(await stderrOf({ FORCE_COLOR: '1', NO_COLOR: '1' })).not.toEqual(colored)
  })
})

describe('a failure', () => {
  const gone = `artifacts().ofRun('my-team/vision/nope').delete()`
  test.each<[string, number, RegExp, readonly string[], Readonly<Record<string, string>>?]>([
    ['a misspelt name', 1, /^NOT_FOUND/, ['preview', gone]],
    ['no plan', 2, /^BAD_VALUE/, ['preview', RUN]],
    ['no command', 2, /^error: unknown command/, ['previe', PLAN]],
    ['no such flag', 2, /^error: unknown option/, ['preview', PLAN, '--nope']],
    ['no word', 2, /^error: missing required argument/, ['run']],
    ['a wrong key', 4, /^UNAUTHENTICATED/, ['preview', PLAN], { WANDB_API_KEY: 'x'.repeat(40) }],
    ['a key that is none', 4, /^BAD_KEY/, ['preview', PLAN], { WANDB_API_KEY: 'x' }],
    ['a file that is not ours', 2, /^NOT_A_PREVIEW/, ['apply', 'package.json']],
    ['a file that is not there', 1, /^DISK/, ['apply', 'nowhere.jsonl']],
    ['too many', 6, /CEILING/, ['run', PLAN, '--yes', '--at-most', '215']],
    ['another seal', 5, /OTHER_SEAL/, ['run', PLAN, '--yes', '--seal', '01234567']],
    ['nobody to ask', 8, /UNAPPROVED[\s\S]*Say --yes\./, ['run', PLAN]],
    ['an echo before the question', 8, /UNAPPROVED/, ['run', PLAN]],
  ])('%s ends with %i, as JSON too', async (name, code, words, command, environment = {}) => {
    demo.clearRequests()
    const stdin = name.startsWith('an echo') ? 'y\n' : ''
    const plain = await shell.run(command, { environment, stdin })
    expect(plain).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(words) })
    expect(plain.stderr).not.toMatch(/^ +at /m)
    const json = await shell.run([...command, '--json'], { environment, stdin })
    expect(json.code).toBe(code)
    expect(JSON.parse(json.stdout)).toMatchObject({ version: 1, kind: 'error', exitCode: code, code: /^[A-Z_]+$/ })
    expect(alive(demo, 'my-team/vision/checkpoint')).toHaveLength(244)
  })
})

describe('a file', () => {
  test('says a plan with the words of this coppice, may read, and may leave something running', async () => {
    const path = file(
      'plan.mjs',
      `import { artifacts, connect } from 'coppice'
      const count = await artifacts().inCollection('my-team/vision/checkpoint').count()
      console.error('counted', count)
      setInterval(() => undefined, 1000)
      export default connect().artifacts().inCollection('my-team/vision/checkpoint').orderBy('createdAt').take(count - 1).delete()`,
    )
    const { code, stdout, stderr } = await shell.run(['preview', path, '--json'], { cwd: folder })
    expect([code, JSON.parse(stdout).kind]).toEqual([0, 'preview'])
    expect(stderr).toMatch(/^counted 244\n/)
  })

  test.each([
    [
      'acts by itself',
      "await artifacts().inCollection('my-team/vision/checkpoint').delete().run(); export default 1",
      2,
      /acts by itself/,
    ],
    ['exports no plan', 'export default artifacts()', 2, /is no plan/],
    ['exports nothing', 'export const plan = 1', 2, /is no plan/],
    ['throws', "throw new Error('mine')", 2, /could not be loaded: Error: mine/],
    ['does not parse', 'export default (', 2, /could not be loaded: SyntaxError/],
    ['waits for what never comes', 'await new Promise(() => undefined)', 2, /waits for something that never comes/],
  ])('that %s is refused', async (name, text, code, words) => {
    const path = file(`${name.replaceAll(' ', '-')}.mjs`, `import { artifacts } from 'coppice'\n${text}\n`)
    demo.clearRequests()
    const ended = await shell.run(['run', path, '--yes', '--at-most', '1000'])
    expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(words) })
    expect(alive(demo, 'my-team/vision/checkpoint')).toHaveLength(244)
  })
})

describe('a question', () => {
  const QUESTION =
    /Delete 3 versions \(at most 3\.0 kB\) of \S+\/checkpoint on 127\.0\.0\.1:\d+\? 1 is kept\. \[y\/N\/list\] $/
  const some = `artifacts().inCollection('${COLLECTION}').where(a => true).delete()`
  const seed = seedOf([{}, {}, { aliases: ['best'] }, {}])

  test.each<[string, string, number, RegExp]>([
    ['Enter', '\r', 7, /DECLINED: Nobody said yes, and nothing was done/],
    ['end of input', '\x04', 7, /DECLINED/],
    ['a no', 'n\r', 7, /DECLINED/],
    ['Ctrl+C, which may arrive twice', '\x03\x03', 130, /ABORTED: Stopped in the question, and nothing was sent/],
  ])('is answered by %s', async (_, keys, code, words) => {
    await using world = await stage({ seed })
    const typed = (await shellOf(world.sandbox)).type(['run', some], 200)
    await typed.until(QUESTION)
    typed.press(keys)
    await typed.until(words)
    expect(await typed.closed).toBe(code)
    expect(alive(world.sandbox, COLLECTION)).toHaveLength(4)
  })

  test('shows all that goes, and goes on with a yes', async () => {
    await using world = await stage({ seed })
    const typed = (await shellOf(world.sandbox)).type(['run', some], 200)
    await typed.until(QUESTION)
    typed.press('list\r')
    expect(await typed.until(QUESTION)).toMatch(/checkpoint:v0[\s\S]*checkpoint:v3[\s\S]*aliased: best/)
    typed.press('y\r')
    expect(await typed.until(/\d requests/)).toMatch(/3 deleted/)
    expect(await typed.closed).toBe(0)
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v2'])
  })

  test('about all of a collection wants its name', async () => {
    await using world = await stage({ seed })
    const typed = (await shellOf(world.sandbox)).type(
      ['run', `artifacts().inCollection('${COLLECTION}').delete()`],
      200,
    )
    await typed.until(/1 is kept on \S+\. Type my-team\/vision\/checkpoint to delete 3 versions \(at most 3\.0 kB\): $/)
    typed.press(`${COLLECTION}\r`)
    await typed.until(/3 deleted[\s\S]*\d requests/)
    expect(await typed.closed).toBe(0)
  })
})

test('run does what its preview showed, where the seal is that of the preview', async () => {
  await using world = await stage({ seed: seedOf(3) })
  const { run } = await shellOf(world.sandbox)
  const plan = `artifacts().inCollection('${COLLECTION}').delete()`
  const { seal } = JSON.parse((await run(['preview', plan, '--json'])).stdout)
  const done = await run(['run', plan, '--yes', '--seal', seal.slice(0, 12), '--json'])
  expect(done.code).toBe(0)
  expect(JSON.parse(done.stdout)).toMatchObject({
    version: 1,
    kind: 'report',
    exitCode: 0,
    ok: true,
    counts: { deleted: 3 },
  })
  expect(await run(['run', plan])).toMatchObject({
    code: 0,
    stdout: '',
    stderr: expect.stringMatching(/nothing to do/),
  })
})

test('what is only partly done ends with 3', async () => {
  await using world = await stage({ seed: seedOf(3) })
  world.sandbox.intercept(({ operation }) =>
    operation === 'DeleteVersion' ? { kind: 'answer', status: 401, body: '<html>login</html>' } : undefined,
  )
  const plan = `artifacts().inCollection('${COLLECTION}').where(a => true).delete()`
  const ended = await (await shellOf(world.sandbox)).run(['run', plan, '--yes'])
  expect(ended).toMatchObject({ code: 3, stderr: expect.stringMatching(/3 (failed|refused|not-sent|unknown)/) })
})

test('Ctrl+C settles a run, says how to finish it, and ends with 130', async () => {
  await using world = await stage({ seed: seedOf(12) })
  await using server = await holdingServer(world.sandbox.url, /mutation DeleteVersion\b/, 1)
  const typed = (await shellOf({ url: server.url, key: world.sandbox.key })).type([
    ...[
      'run',
      `connect({ batch: 2, concurrency: 1 }).artifacts().inCollection('${COLLECTION}').where(a => true).delete()`,
    ],
    '--yes',
  ])
  await server.isHeld
  typed.press('\x03')
  await typed.until(/Stopping: 0 of 12 items are done/)
  server.go()
  const report = await typed.until(/\d requests\r?\n$/)
  expect(report).toMatch(/2 deleted, 10 not-sent/)
  expect(await typed.closed).toBe(130)
  const [, journal = ''] = /coppice resume (\S+)/.exec(report.replaceAll(/\r?\n +/g, '')) ?? []
  const resumed = await (await shellOf(world.sandbox)).run(['resume', journal])
  expect(resumed.stderr).toMatch(/OTHER_HOST/)
  expect(resumed.code).toBe(5)
})

test('a saved preview is applied later, and shown as rows and as JSON', async () => {
  await using world = await stage({ seed: seedOf(3) })
  const { run } = await shellOf(world.sandbox)
  const path = join(folder, 'saved.preview.jsonl')
  const saved = await run(['preview', `artifacts().inCollection('${COLLECTION}').delete()`, '--save', path])
  expect(saved.stderr).toMatch(new RegExp(`to do it: coppice apply ${path} `))
  expect((await run(['show', path])).stdout).toBe(saved.stdout)
  expect(JSON.parse((await run(['show', path, '--json'])).stdout)).toMatchObject({
    kind: 'preview',
    items: [{}, {}, {}],
  })
  expect((await run(['apply', path, '--yes', '--at-most', '3'])).code).toBe(0)
  expect(alive(world.sandbox, COLLECTION)).toEqual([])
  expect((await run(['apply', path, '--yes', '--at-most', '3'])).code).toBe(5)
})

test('du adds up a project, an entity and a collection', async () => {
  const { code, stdout, stderr } = await shell.run(['du', 'my-team/vision', '--by', 'type'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^model\t\d+\t\d+\t0\t\d+\t\d+$/m)
  expect(stderr).toMatch(/^stored: at most 106\.0 GB in 595 versions/)
  expect(JSON.parse((await shell.run(['du', 'my-team', '--by', 'project', '--json'])).stdout)).toMatchObject({
    ...{ version: 1, kind: 'usage', by: 'project' },
  })
  expect((await shell.run(['du', 'my-team/vision/checkpoint'])).stdout.split('\n')).toHaveLength(2)
  expect((await shell.run(['du', 'my-team/vision', '--by', 'nothing'])).code).toBe(2)
})

test.each([40, 80, 120])('what else is shown at a terminal of %i columns fits', async columns => {
  for (const words of [['du', 'my-team/vision', '--by', 'type'], ['doctor', '--all'], ['journals'], ['--help']]) {
    const typed = shell.type(words, columns)
    const shown = await typed.until(
      /(stored: at most|questions +asked|journals?, [^\n]* in\s|130\s+interrupted)[\s\S]*\n$/,
    )
    expect(await typed.closed).toBe(0)
    const lines = shown.split(/\r?\n/).filter(line => !/[A-Z_]{20}|\/coppice\b/.test(line))
    expect(Math.max(...lines.map(displayWidth)), shown).toBeLessThanOrEqual(columns)
  }
})

test('every command has a help that fits, with what it takes', async () => {
  const all = (await shell.run(['--help'])).stdout
  const names = [...all.matchAll(/^ {2}([a-z]+) (?:<\w+>)? +/gm)].map(([, name]) => `${name}`)
  expect(names).toEqual(
    expect.arrayContaining(['preview', 'run', 'apply', 'resume', 'undo', 'show', 'du', 'repl', 'sandbox']),
  )
  for (const name of names.filter(name => name !== 'help')) {
    const { code, stdout } = await shell.run([name, '--help'])
    expect([code, stdout.split('\n')[0]]).toEqual([0, expect.stringMatching(`^Usage: coppice ${name} `)])
  }
})

test('the page tells of every exit code, and of every error with the code that it ends with', () => {
  const page = readFileSync('docs/shell.md', 'utf8')
  const rows = [...page.matchAll(/^\| (\d+) \| (.*) \|$/gm)].map(([, code, text]) => [Number(code), `${text}`] as const)
  expect(rows.map(([code]) => code)).toEqual(Object.values(EXIT))
  const told = rows.flatMap(([code, text]) =>
    [...text.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => [`${name}`, code] as const),
  )
  expect(Object.fromEntries(told)).toEqual(EXIT_CODES)
})
