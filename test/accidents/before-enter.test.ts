// Once, typing `pv.apply().th` in plain Node 20 or 22 deleted all that the preview held, key by key and before any Enter;
// in `coppice repl` one Tab did.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts'
import { COLLECTION, seedOf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'
import { sampled } from '../sampling.ts'
import { bundle, NODES, TERMINALS, type TypedPrompt, typedPrompt } from './prompts.ts'

/** What stands at a prompt, half typed. Each form is typed key by key and then completed by Tab. */
const HALF_TYPED = [
  'pv.apply().th',
  'pv.apply().then(console.log).ca',
  'pv.apply().then().th',
  'pv.apply().catch().th',
  'pv.apply().finally().th',
  'Promise.all([pv.apply()]).th',
  'Promise.resolve(pv.apply()).th',
  'pv.apply``.th',
  '(await(pv.apply())).ok',
  '(await(held)).ok',
  '(await held).ok',
  'await held.th',
  'cleanUp().th',
  'await cleanUp().th',
  'later().th',
  "pv.save('/nowhere/x').th",
  'q.delete().preview().th',
  'q.delete().run().th',
  "client.apply('x').th",
  "client.resume('x').th",
  "client.protectedAliases('my-team').th",
  'q.count().th',
  'q.toArray().th',
  'q.totalSize().fi',
  '(await(q.first())).to',
  '(await(some.toArray())).le',
  'q[Symbol.asyncIterator]().next().th',
  'q.pages().next().th',
  'pv.seal.ab',
  'pv.bytes.to',
]

mkdirSync('.cache', { recursive: true })
const folder = mkdtempSync(resolve('.cache/before-enter-'))
let built: Awaited<ReturnType<typeof bundle>>
beforeAll(async () => {
  built = await bundle()
})
afterAll(() => rmSync(folder, { recursive: true }))

const VERSIONS = 75
const prompts = NODES.flatMap(node =>
  TERMINALS.flatMap(terminal => (['node', 'coppice repl'] as const).map(kind => ({ node, terminal, kind }))),
)

async function openPrompt(sandbox: Sandbox, { node, terminal, kind }: (typeof prompts)[number]): Promise<TypedPrompt> {
  const environment = {
    WANDB_BASE_URL: sandbox.url,
    WANDB_API_KEY: sandbox.key,
    XDG_STATE_HOME: folder,
    XDG_CACHE_HOME: mkdtempSync(join(folder, 'cache-')),
  }
  const words = kind === 'node' ? ['-i'] : [built.binary, 'repl']
  const prompt = typedPrompt({ node, words, terminal, environment })
  await prompt.until(/> $/)
  if (kind === 'node')
    await prompt.enter(`var { artifacts, collections, connect } = await import('${built.library}')`, /> $/)
  return prompt
}

/** The prompt's answer to a line. */
const ask = (prompt: TypedPrompt, line: string) => prompt.enter(`${line}; 'do' + 'ne'`, /\r\n'?done'?\r?\n[\s\S]*> $/)

// A sample types every form at one of the prompts.
describe.each(prompts.map((where, index) => ({ ...where, index })))(
  'at the prompt of $kind ($terminal, $node)',
  where => {
    test('nothing is sent while a line is typed or completed, and an awaited line still acts', async () => {
      await using sandbox = await startSandbox({ seed: seedOf(VERSIONS) })
      await using prompt = await openPrompt(sandbox, where)
      await ask(prompt, `var q = artifacts().inCollection('${COLLECTION}').where(a => a.size > 0)`)
      await ask(prompt, `var some = collections().named('${COLLECTION}'), client = connect()`)
      await ask(prompt, 'var pv = await q.delete().preview()')
      await ask(prompt, 'var held = pv.apply()')
      await ask(prompt, 'var cleanUp = async () => (await pv.apply()).ok')
      await ask(prompt, 'var later = async () => { await null; return (await q.delete().run()).ok }')
      sandbox.clearRequests()
      for (const form of sampled(HALF_TYPED, prompts.length, where.index)) {
        expect(await prompt.type(form), form).not.toMatch(/Uncaught|PREVIEW_USED/)
        expect(sandbox.requests(), form).toEqual([])
      }
      // Had any of the forms begun an apply, this one would be refused as the second.
      const end = await prompt.enter(
        "'deleted ' + (await pv.apply()).counts.deleted",
        /deleted \d+'?\r?\n|PREVIEW_USED/,
      )
      expect(end).toContain(`deleted ${VERSIONS}`)
    })
  },
)

const piped = prompts.filter(({ terminal }) => terminal === 'pipes')

describe.each(piped)('at the prompt of $kind ($node)', where => {
  test('what is not awaited is entered in vain, and says so', async () => {
    await using sandbox = await startSandbox({ seed: seedOf(3) })
    await using prompt = await openPrompt(sandbox, where)
    await ask(prompt, `var q = artifacts().inCollection('${COLLECTION}').where(a => a.size > 0)`)
    await ask(prompt, 'var pv = await q.delete().preview()')
    sandbox.clearRequests()
    for (const line of [
      'pv.apply()',
      "pv.apply().then(() => console.log('act' + 'ed'))",
      'pv.apply().then(console.log, console.error)',
      'pv.apply().catch(console.error)',
      'pv.apply().finally(console.log)',
      'q.count()',
    ]) {
      expect(await prompt.enter(line, /not begun: put await before it\s+> $/), line).not.toContain('acted')
    }
    expect(sandbox.requests()).toEqual([])
    await prompt.enter("await pv.apply().then(({ counts }) => 'gone ' + counts.deleted)", /gone 3'?\r?\n/)
    await prompt.enter("(await Promise.all([q.count(), q.toArray()])).join() + ' left'", /\n'?0, left'?\r?\n/)
  })
})

/** Prompts that open when the library is loaded already, and prompts of a program's own. */
const LATE = {
  'opened after the library was loaded': { setup: '' },
  "of a program's own": { setup: "(await import('node:repl')).start('> ')" },
  'of a program, older than the library': { setup: '', isOlder: true },
  'within a prompt': {
    setup: '',
    inner: "var inner = require('node:repl').start({ prompt: 'inner> ', useGlobal: true })",
  },
}
const late = NODES.flatMap(node => Object.entries(LATE).map(([what, how]) => ({ node, what, how })))

test.each(late)('at a prompt $what nothing is sent while a line is typed ($node)', async ({ node, what, how }) => {
  await using sandbox = await startSandbox({ seed: seedOf(3) })
  const file = join(folder, `${what.replaceAll(/\W/g, '-')}.mjs`)
  const isOlder = 'isOlder' in how
  const lines = [
    isOlder ? "(await import('node:repl')).start({ prompt: '> ', useGlobal: true })" : '',
    `const { artifacts } = await import('${built.library}')`,
    `globalThis.pv = await artifacts().inCollection('${COLLECTION}').delete().preview()`,
    'globalThis.held = pv.apply()',
    'globalThis.cleanUp = async () => (await pv.apply()).ok',
    how.setup.replace("start('> ')", "start({ prompt: '> ', useGlobal: true })"),
    "console.log('ready')",
  ]
  writeFileSync(file, lines.join(';\n'))
  const environment = {
    WANDB_BASE_URL: sandbox.url,
    WANDB_API_KEY: sandbox.key,
    XDG_STATE_HOME: folder,
    XDG_CACHE_HOME: folder,
  }
  const words = isOlder || how.setup !== '' ? [file] : ['--import', file, '-i']
  await using prompt = typedPrompt({ node, words, terminal: 'pipes', environment })
  await prompt.until(/ready[\s\S]*/)
  if ('inner' in how) await prompt.enter(how.inner, /inner> $/)
  else await prompt.enter('1 + 1', /2\r?\n> $/)
  sandbox.clearRequests()
  for (const form of [
    '(await(pv.apply())).ok',
    '(await(held)).ok',
    'cleanUp().th',
    'pv.apply().then(console.log).ca',
  ]) {
    await prompt.type(form)
    expect(sandbox.requests(), form).toEqual([])
  }
  await prompt.enter("'deleted ' + (await pv.apply()).counts.deleted", /deleted 3'?\r?\n/)
})

test.each(NODES)('what loads the library while it is typed begins nothing (%s)', async node => {
  await using sandbox = await startSandbox({ seed: seedOf(3) })
  const environment = {
    WANDB_BASE_URL: sandbox.url,
    WANDB_API_KEY: sandbox.key,
    XDG_STATE_HOME: folder,
    XDG_CACHE_HOME: folder,
  }
  await using prompt = typedPrompt({ node, words: ['-i'], terminal: 'pipes', environment })
  await prompt.until(/> $/)
  const run = `(await import('${built.library}')).artifacts().inCollection('${COLLECTION}').delete().run({ atMost: 3 })`
  await prompt.enter(`var cleanUp = async () => (await ${run}).counts.deleted; 'do' + 'ne'`, /\n'?done'?\r?\n> $/)
  for (const form of ['(await(cleanUp())).to', 'cleanUp().th']) await prompt.type(form)
  expect(sandbox.requests()).toEqual([])
  await prompt.enter("'deleted ' + (await cleanUp())", /deleted 3'?\r?\n/)
})

test('the prompt of coppice runs nothing of the line to complete it, no function of the user either', async () => {
  await using sandbox = await startSandbox({ seed: seedOf(1) })
  await using prompt = await openPrompt(sandbox, { node: process.execPath, terminal: 'pipes', kind: 'coppice repl' })
  await ask(prompt, 'var calls = 0, touch = () => { calls += 1; return artifacts() }')
  for (const form of ['touch().in', '(touch()).ofR', 'touch``.in']) await prompt.type(form)
  expect(await prompt.enter("'calls ' + calls", /calls \d+'?\r?\n/)).toContain('calls 0')
})

test('in a script each begins with its first then, once, and none by itself', async () => {
  await using world = await stage({ seed: seedOf(3) })
  const query = world.client.artifacts().inCollection(COLLECTION)
  const idle = [query.count(), query.delete().preview(), query.delete().run(), world.client.resume('nowhere')]
  await new Promise(setImmediate)
  expect(world.sandbox.requests()).toEqual([])
  expect(idle.map(one => one instanceof Promise)).toEqual([false, false, false, false])
  const preview = await query.delete().preview()
  const applying = preview.apply()
  const [one, two] = await Promise.all([applying, applying.then(report => report.counts.deleted)])
  expect([one.counts.deleted, two]).toEqual([3, 3])
  await expect(Promise.race([preview.apply()])).rejects.toMatchObject({ code: 'PREVIEW_USED' })
  await expect(Promise.resolve(query.count())).resolves.toBe(0)
  let ended = 0
  await query.count().finally(() => {
    ended += 1
  })
  expect(await (async () => query.count())()).toBe(ended - 1)
  await expect(query.count({ signl: 1 } as never)).rejects.toMatchObject({ code: 'BAD_OPTION' })
})

test('what a prompt asks for at every key costs nothing the second time, and fills a screen at most', async () => {
  await using world = await stage({ seed: seedOf(500) })
  const query = world.client.artifacts().inCollection(COLLECTION)
  const preview = await query.delete().preview()
  const report = await preview.apply({ journal: false })
  world.sandbox.clearRequests()
  expect(report.outcomes).toBe(report.outcomes)
  const long = Array.from({ length: 90 }).reduce<typeof query>(some => some.where(a => a.version !== 'v7'), query)
  const names = Array.from({ length: 5000 }, (_, index) => `${COLLECTION}:v${index}`)
  for (const thing of [preview, report, long, long.delete(), world.client.artifacts().named(...names)]) {
    const lines = inspect(thing).split('\n')
    expect(lines.length).toBeLessThanOrEqual(40)
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(401)
  }
  expect(inspect(long)).toContain('lines more: console.log(….explain())')
  expect(world.sandbox.requests()).toEqual([])
})
