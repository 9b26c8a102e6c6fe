import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import { wordsOf } from '../../src/terminal/progress.ts'
import { holdingServer } from '../accidents/holding-server.ts'
import { bundle, typedPrompt } from '../accidents/prompts.ts'
import { COLLECTION, seedOf } from '../e2e/safety/helpers.ts'

const step = {
  ...({ kind: 'progress', done: 2520, total: 6000, bytes: 0, itemsPerSecond: 1, size: 100, window: 8 } as const),
  ...{ counts: { deleted: 2518, changed: 2 }, secondsLeft: 72.4 },
}

describe('a line of progress', () => {
  test.each([
    [{ step, wait: undefined }, '42 %  2,520 / 6,000 · 2 changed · 1:12 left'],
    [
      { step, wait: { reason: 'rate limit', until: 12_000 } },
      '42 %  2,520 / 6,000 · 2 changed · 1:12 left · rate limit, 12 s',
    ],
    [{ step: undefined, wait: { reason: 'outage', until: 39_100 } }, 'server down, 40 s'],
    [{ step: { kind: 'reading', rows: 4200, requests: 1 }, wait: undefined }, 'reading: 4,200 rows · 1 request'],
    [{ step: { ...step, done: 6000, secondsLeft: 0 }, wait: undefined }, '100 %  6,000 / 6,000 · 2 changed'],
    [{ step: { ...step, secondsLeft: 7265 }, wait: undefined }, '42 %  2,520 / 6,000 · 2 changed · 2:01:05 left'],
    [{ step: undefined, wait: undefined }, ''],
  ] as const)('%j', (state, words) => {
    expect(wordsOf(state, 0)).toBe(words)
  })

  test('no longer tells of a wait that is over', () => {
    expect(wordsOf({ step: undefined, wait: { reason: 'outage', until: 500 } }, 501)).toBe('')
  })
})

describe('showProgress in a script', () => {
  let built: Awaited<ReturnType<typeof bundle>>
  const folder = mkdtempSync(resolve('.cache/progress-'))
  beforeAll(async () => {
    built = await bundle()
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const script = (options = '', before = '') => [
    '--input-type=module',
    '--eval',
    `${before}
     import { artifacts } from ${JSON.stringify(built.library)}
     import { showProgress } from ${JSON.stringify(built.terminal)}
     showProgress(${options})
     const preview = await artifacts().inCollection('${COLLECTION}').delete().preview()
     console.log('items ' + preview.count)`,
  ]

  test('shows what is read on one line of a terminal, and takes it away', async () => {
    await using sandbox = await startSandbox({ seed: seedOf(5) })
    await using server = await holdingServer(sandbox.url, /query \w*Versions\b/, 1)
    const environment = { WANDB_BASE_URL: server.url, WANDB_API_KEY: sandbox.key, XDG_STATE_HOME: folder }
    const where = { node: process.execPath, terminal: 'pty', isAtOnce: true, environment, words: script() } as const
    await using shown = typedPrompt(where)
    await shown.until(/\[0:\d\d\] reading: 0 rows · 1 request$/)
    server.go()
    expect(await shown.until(/items 5/)).toMatch(/\ritems 5/)
  })

  test('writes a line each ten seconds in CI', async () => {
    await using sandbox = await startSandbox({ seed: seedOf(5) })
    await using server = await holdingServer(sandbox.url, /query \w*Versions\b/, 1)
    const env = {
      CI: '1',
      PATH: process.env['PATH'],
      HOME: folder,
      WANDB_BASE_URL: server.url,
      WANDB_API_KEY: sandbox.key,
    }
    const hurried = 'const now = performance.now.bind(performance); performance.now = () => 20 * now()'
    const child = spawn(process.execPath, script('', hurried), { env })
    onTestFinished(() => void child.kill('SIGKILL'))
    const ended = once(child, 'close')
    let shown = ''
    while ((shown.match(/\n/g) ?? []).length < 3) shown += String((await once(child.stderr, 'data'))[0])
    server.go()
    expect((await ended)[0]).toBe(0)
    const lines = [...shown.matchAll(/^\[(?:(\d+):)?(\d+):(\d\d)\] reading: 0 rows · 1 request$/gm)]
    expect(lines.length).toBe(3)
    const seconds = lines.map(([, hours = '0', minutes, rest]) => 3600 * +hours + 60 * Number(minutes) + Number(rest))
    const [first = 0, second = 0, third = 0] = seconds
    // A second may be cut off from each.
    expect([second - first >= 9, third - second >= 9]).toEqual([true, true])
  })

  test.each([
    ['where stderr is no terminal', '', {}],
    ['that is quiet', '{ quiet: true }', { CI: '1' }],
  ])('shows nothing %s', async (_, options, more) => {
    await using sandbox = await startSandbox({ seed: seedOf(5) })
    const env = {
      ...more,
      PATH: process.env['PATH'],
      HOME: folder,
      WANDB_BASE_URL: sandbox.url,
      WANDB_API_KEY: sandbox.key,
    }
    const child = spawn(process.execPath, script(options), { env })
    onTestFinished(() => void child.kill('SIGKILL'))
    let shown = ''
    child.stderr.on('data', chunk => {
      shown += chunk
    })
    expect(await new Promise(done => child.once('close', done))).toBe(0)
    expect(shown).toBe('')
  })
})
