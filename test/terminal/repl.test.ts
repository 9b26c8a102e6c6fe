import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import { type CoppiceProcess, coppice } from './coppice-process.ts'

const sandbox = await startSandbox({ seed: 'demo' })
const environment = { WANDB_BASE_URL: sandbox.url, WANDB_API_KEY: sandbox.key, NO_COLOR: '1' }

beforeEach(() => sandbox.clearRequests())
afterAll(() => sandbox.close())

const QUERY = "const query = artifacts().inCollection('my-team/vision/checkpoint')"
const requests = () => sandbox.requests().length
/** Ctrl+U: away with what is typed. */
const ERASE = '\u0015'

/** A REPL on this file's sandbox that has greeted. */
async function openRepl(): Promise<CoppiceProcess> {
  const repl = coppice(['repl'], { environment })
  await repl.greeting()
  return repl
}

test('the greeting says where the words point and what they are, and sends nothing', async () => {
  const { greeting, end } = coppice(['repl'], { environment })
  const text = await greeting()
  expect(text).toContain(`coppice, for ${new URL(sandbox.url).host}.`)
  expect(text).toMatch(
    /In scope: artifacts, collections, config, connect, .*olderThan, .*runs, show, .*undo, .*print, approve, showProgress, help\./,
  )
  expect(text).not.toContain(sandbox.key)
  await end()
  expect(requests()).toBe(0)
})

test('without a key the REPL says so and still explains', async () => {
  const { greeting, type, end } = coppice(['repl'])
  expect(await greeting()).toMatch(/without a connection yet\.\nNO_KEY: /)
  expect(await type("artifacts().ofRun('a/b/c')")).toContain('what run a/b/c logged')
  expect((await end()).code).toBe(0)
})

test('a query or plan is shown, and never runs by being typed, awaited, assigned or returned', async () => {
  const { type, end } = await openRepl()
  await type(QUERY)
  expect(await type('query')).toMatch(/^versions\n {2}from +collection my-team\/vision\/checkpoint\n/)
  expect(await type('await query')).toContain('versions\n')
  expect(await type('query.delete()')).toContain('delete versions\n')
  await type('let plan = query.delete()')
  expect(await type('plan')).toContain('delete versions\n')
  expect(await type('await plan')).toContain('delete versions\n')
  expect(await type('(async () => plan)()')).toContain('await')
  expect(await type('await (async () => plan)()')).toContain('delete versions\n')
  expect(requests()).toBe(0)
  expect(await type('await query.count()')).toBe('244')
  expect(requests()).toBeGreaterThan(0)
  await end()
})

test('completing a word with the tab key sends nothing', async () => {
  const terminal = 'data:text/javascript,process.stdout.isTTY=true'
  const { send, end } = coppice(['repl'], { environment, preload: terminal })
  await send('', /> /)
  await send(`${QUERY}\n`, /\n.*> /)
  await send('query.cou', /query\.cou/)
  await send('\t', /nt/)
  await send(ERASE, /> /)
  // Not every Node completes behind await; where one does, the word is whole already.
  await send('await query.count', /query\.count/)
  await send('\t()', /\(\)/)
  expect(requests()).toBe(0)
  await send('\n', /244/)
  await end()
})

test('rows are shown as a table, and one row by its fields', async () => {
  const { type, end } = await openRepl()
  await type(QUERY)
  const shown = await type('await query.take(2).toArray()')
  expect(shown).toMatch(/^ name +│ type +│ aliases │ size +│ created\n my-team\/vision\/checkpoint:v0 │ model/)
  expect(shown).toContain('2 rows')
  const one = await type('await query.first()')
  expect(one).toContain("name: 'checkpoint:v0'")
  expect(one).toContain('tags: ‹not fetched›')
  expect(one).not.toContain('held')
  await end()
})

const CHAIN = ["const few = artifacts().inCollection('my-team/vision/checkpoint')", '  // only one', '  .take(1)']

/** Runs lines that come at once, from a pipe or as a paste. */
async function runLines(lines: readonly string[], isPiped: boolean) {
  const { greeting, send, end } = coppice(['repl'], { environment, isPiped })
  await greeting()
  if (isPiped) await send(`${lines.join('\n')}\n`, /> /)
  else await send(`${lines.join('\n')}\n`, /ended|to do:[^\n]*\n|Uncaught[\s\S]*> $/)
  return end()
}

describe.each([true, false])('lines that come at once (from a pipe: %s)', isPiped => {
  test('run one after the other', async () => {
    const lines = [
      QUERY,
      'const count = await query.count()',
      'await query.take(',
      '3',
      ').count()',
      'count + 1',
      "'ended'",
    ]
    // Node 24 goes on with a bar where those before it had dots. A paste shows one prompt, at its end.
    const shown = isPiped ? /> (?:> )+(?:\.\.\. \.\.\. |\| \| )3\n> 245/ : /\n> 3\n245\n'ended'\n> $/
    expect((await runLines(lines, isPiped)).stdout).toMatch(shown)
  })

  test('are one statement where they begin with a dot, and nothing runs without its filters', async () => {
    const { stdout, code } = await runLines([...CHAIN, "'goes ' + (await few", '  ?.count())', "'ended'"], isPiped)
    expect(stdout).toContain('goes 1')
    expect(stdout).not.toMatch(/keyword|BAD_VALUE/)
    expect(code).toBe(0)
  })

  test('end with a line whose dot belongs to nothing', async () => {
    const lines = [QUERY, '', '  .take(1)', "'has ' + (await query.count())"]
    const { stdout, code } = await runLines(lines, isPiped)
    expect(stdout).toContain('Not run: a line that begins with a dot goes on with the line right before it')
    expect(stdout).not.toContain('has ')
    expect([code, requests()]).toEqual([isPiped ? 1 : 0, 0])
  })

  test.each(['null.x', 'query..x', "await Promise.reject(new Error('no'))", 'query.nope()'])(
    'end with an error: %s',
    async wrong => {
      const { stdout, code } = await runLines([QUERY, wrong, "'goes ' + (await query.count())"], isPiped)
      expect(stdout).not.toContain('goes')
      expect([code, requests()]).toEqual([isPiped ? 1 : 0, 0])
    },
  )
})

test('a dot line goes on with the result of the line right before, or says why not, and the words of Node stay what they are', async () => {
  const { type, send, end } = await openRepl()
  await type(QUERY)
  const refused = 'Not run: a line that begins with a dot'
  expect(await type('  .take(1)')).toContain(refused)
  await type('query')
  expect(await type('  .take(7)')).toMatch(/take +7/)
  expect(await type('.explain().length > 9')).toBe('true')
  await type('query')
  expect(await type('query.nope()')).toContain('Did you mean')
  expect(await type('.take(1)')).toContain(refused)
  await type('query')
  await type('')
  expect(await type('.take(1)')).toContain(refused)
  await send('(query\n', /(?:\.\.\. |\| )$/)
  expect(await type('.take(3))')).toMatch(/take +3/)
  expect(await type('.help')).toContain('.load')
  expect(await type('.5 + 1')).toBe('1.5')
  await send('[\n', /(?:\.\.\. |\| )$/)
  expect(await type('.break')).toBe('')
  expect((await end('.exit')).code).toBe(0)
})

for (const [what, line, code] of [
  ['thrown at once', "artifacts().inCollection('')", 'BAD_'],
  ['awaited', "await artifacts().inCollection('my-team/vision/none').count()", 'NOT_FOUND'],
  ['of an unscoped plan', 'artifacts().delete()', 'PLAN_UNSCOPED'],
] as const) {
  test(`an error ${what} is its message, once and without a stack`, async () => {
    const { type, end } = await openRepl()
    const shown = await type(line)
    expect(shown.split(code)).toHaveLength(2)
    expect(shown).not.toMatch(/^\s+at /m)
    expect((await end()).stderr).toBe('')
  })
}

test('no error shows the key', async () => {
  const key = 'abcdefghij'.repeat(4)
  const { greeting, type, end } = coppice(['repl'], { environment: { ...environment, WANDB_API_KEY: key } })
  await greeting()
  await type(QUERY)
  expect(await type('await query.count()')).toContain('UNAUTHENTICATED')
  await type('_error')
  const { stdout, stderr } = await end()
  expect(stdout + stderr).not.toContain(key)
  expect(stdout + stderr).not.toContain(Buffer.from(`api:${key}`).toString('base64'))
})

test('an error that is not of coppice keeps its stack', async () => {
  const { type, end } = await openRepl()
  expect(await type("await Promise.reject(new Error('other'))")).toMatch(/Error: other\n\s+at /)
  await end()
})
