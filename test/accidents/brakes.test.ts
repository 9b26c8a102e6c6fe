// Once, a script under Ctrl+C died with no word of its journal, SIGTERM ended everything at once, and at a prompt the run
// went on unseen. Every moment here is certain: the server holds an answer back until the test has seen what it waits for.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { connect } from '../../src/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { asked, COLLECTION, seedOf } from '../e2e/safety/helpers.ts'
import { alive, stage } from '../e2e/world.ts'
import { type HoldingServer, holdingServer } from './holding-server.ts'
import { bundle, typedPrompt } from './prompts.ts'

mkdirSync('.cache', { recursive: true })
const folder = mkdtempSync(resolve('.cache/brakes-'))
afterAll(() => rmSync(folder, { recursive: true }))
let built: Awaited<ReturnType<typeof bundle>>
beforeAll(async () => {
  built = await bundle()
})

const VERSIONS = 12
const DELETION = /mutation DeleteVersion\b/
/** Presses that are a second apart, whenever they come. */
const SLOW_PRESSES = 'data:text/javascript,let now = 0; performance.now = () => (now += 1000)'

interface Running {
  readonly child: ChildProcess
  /** Waits until stderr or stdout holds the text. */
  until(text: string): Promise<void>
  /** Waits for its end. */
  ended(): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>
}

function start(words: readonly string[], { key }: Sandbox, { url }: HoldingServer): Running {
  const environment = { WANDB_BASE_URL: url, WANDB_API_KEY: key, XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder }
  const child = spawn(process.execPath, words, { env: { PATH: process.env['PATH'], HOME: '/nowhere', ...environment } })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [stdout, stderr] = ['', '']
  let changed = (): void => undefined
  child.stdout.on('data', chunk => {
    stdout += chunk
    changed()
  })
  child.stderr.on('data', chunk => {
    stderr += chunk
    changed()
  })
  let isOpen = true
  const closed = new Promise<number | null>(done => child.once('close', done))
  closed.then(() => {
    isOpen = false
    changed()
  })
  return {
    child,
    until: async text => {
      while (!`${stderr}${stdout}`.includes(text)) {
        if (!isOpen) throw new Error(`“${text}” never came, but ${stdout}${stderr}`)
        await new Promise<void>(done => {
          changed = done
        })
      }
    },
    ended: async () => ({ code: await closed, stdout, stderr }),
  }
}

/** A script over the library, as plain JavaScript. */
function script(body: string, ...flags: readonly string[]): readonly string[] {
  const code = `import { connect } from ${JSON.stringify(built.library)}
    const client = connect({ batch: 2, concurrency: 1 })
    const plan = client.artifacts().inCollection('${COLLECTION}').delete()
    ${body}`
  return [...flags, '--input-type=module', '--eval', code]
}

const REPORT = 'console.log(JSON.stringify(report.counts)); process.exitCode = report.exitCode'
const journalIn = (text: string) => /coppice resume (\S+)/.exec(text)?.[1] ?? 'none was named'

async function held(operation = DELETION, nth = 2) {
  const world = await stage({ seed: seedOf(VERSIONS) })
  const server = await holdingServer(world.sandbox.url, operation, nth)
  return {
    ...world,
    server,
    /** Finishes from a journal. */
    resume: (journal: string) => connect({ baseUrl: server.url, apiKey: world.sandbox.key }).resume(journal),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', signal => {
  test.each([
    ['an apply of a script', `const report = await (await plan.preview()).apply(); ${REPORT}`],
    ['a run of a script', `const report = await plan.run(); ${REPORT}`],
    [
      'a run that has a signal of its own',
      `const report = await plan.run({ signal: new AbortController().signal }); ${REPORT}`,
    ],
  ])('stops %s, settles what is under way and says how to go on', async (_, body) => {
    await using world = await held()
    const run = start(script(`${body}\nconsole.log(process.listenerCount('SIGHUP'))`), world.sandbox, world.server)
    await world.server.isHeld
    run.child.kill(signal)
    await run.until('Stopping: 2 of 12 items are done.')
    world.server.go()
    const { code, stdout, stderr } = await run.ended()
    expect(code).toBe(130)
    expect(stdout).toContain('"deleted":4')
    expect(stdout).toContain('"not-sent":8')
    expect(stderr).toMatch(/\nStopped: 4 of 12 items are done. To finish: coppice resume \S+\n$/)
    expect((await world.resume(journalIn(stderr))).counts).toMatchObject({ deleted: VERSIONS })
    expect(alive(world.sandbox, COLLECTION)).toEqual([])
  })

  test('a second time leaves with 130, and names the journal', async () => {
    await using world = await held()
    const run = start(script('await plan.run()', '--import', SLOW_PRESSES), world.sandbox, world.server)
    await world.server.isHeld
    run.child.kill(signal)
    await run.until('again leaves at once')
    run.child.kill(signal)
    const { code, stderr } = await run.ended()
    expect(code).toBe(130)
    expect(stderr).toContain('Left: 2 of 12 items are done. To finish: coppice resume ')
    expect((await world.resume(journalIn(stderr))).counts).toMatchObject({ deleted: VERSIONS })
  })

  test('stops and settles a command of the shell', async () => {
    await using world = await held(/query VersionById\b/, 1)
    const path = join(folder, `${signal}.jsonl`)
    const client = connect({ baseUrl: world.server.url, apiKey: world.sandbox.key })
    await (await client.artifacts().inCollection(COLLECTION).delete().preview()).save(path)
    const run = start([built.binary, 'apply', path, '--yes', '--at-most', `${VERSIONS}`], world.sandbox, world.server)
    await world.server.isHeld
    run.child.kill(signal)
    await run.until('again leaves at once')
    world.server.go()
    const { code, stdout, stderr } = await run.ended()
    expect(code).toBe(130)
    expect(stdout).toMatch(/not-sent/)
    const again = start([built.binary, 'resume', journalIn(stderr)], world.sandbox, world.server)
    expect((await again.ended()).code).toBe(0)
    expect(alive(world.sandbox, COLLECTION)).toEqual([])
  })
})

test('two signals within half a second count once', async () => {
  await using world = await held()
  const run = start(script(`const report = await plan.run(); ${REPORT}`), world.sandbox, world.server)
  await world.server.isHeld
  run.child.kill('SIGINT')
  run.child.kill('SIGTERM')
  await run.until('Stopping')
  world.server.go()
  const { code, stderr } = await run.ended()
  expect(code).toBe(130)
  expect(stderr.match(/Stopping|Stopped|Left/g)).toEqual(['Stopping', 'Stopped'])
})

test('a script that goes on after the first begins nothing new', async () => {
  await using world = await held()
  const body = `await plan.run()
    const other = await client.artifacts().inCollection('${COLLECTION}').delete().preview()
    console.log(JSON.stringify((await other.apply()).counts))
    await plan.run().catch(error => console.log(error.code))`
  const run = start(script(body), world.sandbox, world.server)
  await world.server.isHeld
  run.child.kill('SIGINT')
  await run.until('Stopping')
  world.server.go()
  const { stdout } = await run.ended()
  expect(stdout).toMatch(/"deleted":0.*"not-sent":8.*\nABORTED\n$/s)
  expect(asked(world.sandbox)).toHaveLength(4)
})

test('a run that still reads ends with ABORTED, and nothing was changed', async () => {
  await using world = await held(/query \w*Versions\b/, 1)
  const body = 'await plan.run().catch(({ code, message }) => console.log(code, /nothing was changed/.test(message)))'
  const run = start(script(body), world.sandbox, world.server)
  await world.server.isHeld
  run.child.kill('SIGTERM')
  await run.until('Stopping: nothing was changed.')
  world.server.go()
  expect(await run.ended()).toMatchObject({ code: 0, stdout: 'ABORTED true\n' })
  expect(asked(world.sandbox)).toEqual([])
})

test('a process that listens to the signal itself is its own to end', async () => {
  await using world = await held()
  const body = `let heard = 0; process.on('SIGINT', () => console.log('heard ' + ++heard)); const report = await plan.run(); ${REPORT}`
  const run = start(script(body, '--import', SLOW_PRESSES), world.sandbox, world.server)
  await world.server.isHeld
  run.child.kill('SIGINT')
  await run.until('heard 1')
  run.child.kill('SIGINT')
  await run.until('heard 2')
  world.server.go()
  const { code, stdout } = await run.ended()
  expect(code).toBe(130)
  expect(stdout).toContain('"deleted":4')
})

test('who reads stderr may be gone, and the run is settled all the same', async () => {
  await using world = await held()
  const run = start(script(`const report = await plan.run(); ${REPORT}`), world.sandbox, world.server)
  await world.server.isHeld
  run.child.stderr?.destroy()
  run.child.kill('SIGINT')
  // Nobody can see it stop: a run that had not would send a third document.
  world.server.go()
  const { code, stdout } = await run.ended()
  expect(code).toBe(130)
  expect(stdout).toContain('"not-sent":8')
})

test('after a run nothing listens, and a signal ends the process as ever', async () => {
  await using world = await held(/nothing is held/)
  const body = `await plan.run(); console.log(process.listenerCount('SIGINT') + process.listenerCount('SIGTERM'))
    setInterval(() => undefined, 1e6)`
  const run = start(script(body), world.sandbox, world.server)
  await run.until('0\n')
  run.child.kill('SIGTERM')
  expect((await run.ended()).code).toBeNull()
  expect(run.child.signalCode).toBe('SIGTERM')
})

describe.each(['node', 'coppice repl'] as const)('Ctrl+C at the prompt of %s', kind => {
  async function open(world: Awaited<ReturnType<typeof held>>) {
    const { url: WANDB_BASE_URL } = world.server
    const environment = {
      WANDB_BASE_URL,
      WANDB_API_KEY: world.sandbox.key,
      XDG_STATE_HOME: folder,
      XDG_CACHE_HOME: folder,
    }
    const words = kind === 'node' ? ['-i'] : [built.binary, 'repl']
    const prompt = typedPrompt({ node: process.execPath, words, terminal: 'pipes', environment })
    await prompt.until(/> $/)
    if (kind === 'node') await prompt.enter(`var { connect, resume } = await import('${built.library}')`, /> $/)
    await prompt.enter('let now = 0; performance.now = () => (now += 1000); void 0', /> $/)
    await prompt.enter('var client = connect({ batch: 2, concurrency: 1 })', /> $/)
    // All of a collection would be asked about.
    await prompt.enter(`var q = client.artifacts().inCollection('${COLLECTION}').where(a => a.size > 0)`, /> $/)
    return prompt
  }

  test('stops what is awaited and gives its report and the prompt back', async () => {
    await using world = await held()
    await using prompt = await open(world)
    prompt.press('await q.delete().run()\r')
    await world.server.isHeld
    prompt.press('\x03')
    await prompt.until(/Stopping: 2 of 12 items are done\./)
    world.server.go()
    const shown = await prompt.until(/4 deleted, 8 not-sent[\s\S]*> $/)
    const [, journal] = /To finish: await resume\("(.*?)"\)/.exec(shown) ?? []
    expect(
      await prompt.enter(`(await resume('${journal}')).counts.deleted + ' gone'`, /12 gone'?\r?\n[\s\S]*> $/),
    ).toBeDefined()
    expect(alive(world.sandbox, COLLECTION)).toEqual([])
  })

  test('a second time leaves it to the journal, and a prompt comes back', async () => {
    await using world = await held()
    await using prompt = await open(world)
    prompt.press('await q.delete().run()\r')
    await world.server.isHeld
    prompt.press('\x03')
    await prompt.until(/Stopping/)
    prompt.press('\x03')
    expect(await prompt.until(/interrupted[\s\S]*> $/)).toMatch(
      /Left: 2 of 12 items are done\. To finish: await resume/,
    )
    expect(await prompt.enter("'still ' + 'here'", /still here'?\r?\n[\s\S]*> $/)).toBeDefined()
  })

  test('stops reading, and is the own of Node when nothing of ours runs', async () => {
    await using world = await held(/query \w*Versions\b/, 1)
    await using prompt = await open(world)
    prompt.press('await q.count()\r')
    await world.server.isHeld
    prompt.press('\x03')
    await prompt.until(/Stopping: nothing was changed[\s\S]*ABORTED[\s\S]*> $/)
    world.server.go()
    prompt.press('\x03')
    await prompt.until(/To exit, press Ctrl\+C again[\s\S]*> $/)
    prompt.press('\x03')
    await prompt.closed
  })
})
