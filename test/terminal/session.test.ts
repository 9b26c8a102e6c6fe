// A session of a person at a real pseudo-terminal.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { displayWidth } from '../../src/errors/display-width.ts'
import { type Sandbox, type Seed, startSandbox } from '../../src/sandbox/index.ts'
import { holdingServer } from '../accidents/holding-server.ts'
import { bundle, NODES, type TypedPrompt, typedPrompt } from '../accidents/prompts.ts'
import { COLLECTION, seedOf } from '../e2e/safety/helpers.ts'
import { alive } from '../e2e/world.ts'

let built: Awaited<ReturnType<typeof bundle>>
let folder: string
beforeAll(async () => {
  built = await bundle()
  folder = mkdtempSync(resolve('.cache/session-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The first block of the README. */
const [, README = ''] = /```ts\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? []

interface At {
  readonly node?: string
  readonly columns?: number
  readonly state?: string
  readonly url?: string
  /** What is waited for before anything is typed. */
  readonly greeting?: RegExp
}

async function open(
  { url, key }: Sandbox,
  { node = process.execPath, columns = 100, state = join(folder, 'state'), greeting = /> $/, ...at }: At = {},
): Promise<TypedPrompt> {
  const prompt = typedPrompt({
    ...{ node, columns, terminal: 'pty', isAtOnce: true, words: [built.binary, 'repl'] },
    environment: {
      WANDB_BASE_URL: at.url ?? url,
      WANDB_API_KEY: key,
      XDG_STATE_HOME: state,
      XDG_CACHE_HOME: join(folder, 'cache'),
      NO_COLOR: '1',
    },
  })
  await prompt.until(greeting)
  return prompt
}

/** What a terminal sends for a paste. */
const paste = (text: string) => `\x1b[200~${text.replaceAll('\n', '\r')}\x1b[201~`

/** Progress that was taken away leaves the cursor at the beginning of its line. */
const PROMPT = /[\r\n]> $/

describe.each(NODES)('at a terminal, on %s', node => {
  test('the first block of the README is pasted twice, completed, listed, refused and approved', async () => {
    await using sandbox = await startSandbox({ seed: 'demo' })
    await using prompt = await open(sandbox, { node })
    for (const _ of [1, 2]) {
      const block = README.replaceAll(/^.*\breport\b.*\n/gm, '')
      prompt.press(paste(block))
      const held = await prompt.until(/… $/)
      expect(held).toContain('const preview = await plan.preview()')
      prompt.press('\r')
      const shown = await prompt.until(/only reads\r?\n> $/)
      expect(shown).toContain('goes: 216 versions')
      expect(shown).not.toMatch(/Uncaught|already been declared/)
    }
    sandbox.clearRequests()
    prompt.press('preview.wit')
    await prompt.until(/preview\.wit$/)
    prompt.press('\t')
    await prompt.until(/hout$/)
    prompt.press('\x15await preview.apply().th')
    await prompt.until(/\.th$/)
    prompt.press('\t')
    await prompt.until(/en$/)
    expect(sandbox.requests()).toEqual([])
    prompt.press('\x15')
    const rows = await prompt.enter(
      `await artifacts().inCollection('my-team/vision/checkpoint').take(3).toArray()`,
      PROMPT,
    )
    expect(rows).toMatch(/ name +│ type +│ aliases +│ size +│ created/)
    // All of a collection has to be named.
    await prompt.enter("const all = await artifacts().inCollection('vision/checkpoint').delete().preview()", PROMPT)
    prompt.press('await all.apply()\r')
    await prompt.until(/type my-team\/vision\/checkpoint: $/)
    sandbox.clearRequests()
    expect(await prompt.enter('yes', PROMPT)).toContain('DECLINED: It was not approved, and nothing was sent')
    prompt.press('await all.apply()\r')
    await prompt.until(/checkpoint: $/)
    prompt.press('\x03')
    expect(await prompt.until(PROMPT)).toContain('DECLINED')
    expect(sandbox.requests()).toEqual([])
    const report = await prompt.enter('await preview.apply()', /requests\r?\n> $/)
    expect(report).toContain('216 deleted')
    expect(await prompt.enter("'still ' + 'here'", PROMPT)).toContain('still here')
  })

  test('a statement of several lines that is typed by hand runs once it is whole, and comes back from the history', async () => {
    await using sandbox = await startSandbox({ seed: seedOf(1) })
    await using prompt = await open(sandbox, { node, state: join(folder, `typed-${NODES.indexOf(node)}`) })
    prompt.press('(\r')
    await prompt.until(/(\.\.\.|\|) $/)
    prompt.press("'a' + 1)\r")
    await prompt.until(/'a1'\r?\n> $/)
    prompt.press(`${paste("'one'\n'two ' + 2")}\r`)
    await prompt.until(/'two 2'\r?\n> $/)
    prompt.press('\x1b[A')
    await prompt.until(/'two ' \+ 2$/)
    prompt.press('\r')
    expect(await prompt.until(/'two 2'\r?\n> $/)).toMatch(/'one'\r?\n'two 2'/)
  })

  test('a name that is typed approves, and nothing of the answer is run as a line', async () => {
    await using sandbox = await startSandbox({ seed: seedOf(3) })
    await using prompt = await open(sandbox, { node })
    await prompt.enter(`const p = await artifacts().inCollection('${COLLECTION}').delete().preview()`, PROMPT)
    prompt.press('await p.apply()\r')
    await prompt.until(/type \S+: $/)
    const shown = await prompt.enter(COLLECTION, /requests\r?\n> $/)
    expect(shown).toContain('3 deleted')
    expect(shown).not.toMatch(/Uncaught|not defined/)
    expect(alive(sandbox, COLLECTION)).toEqual([])
  })

  test('Ctrl+C in a run settles it, with progress beside it', async () => {
    await using sandbox = await startSandbox({ seed: seedOf(12) })
    await using server = await holdingServer(sandbox.url, /mutation DeleteVersion\b/, 2)
    await using prompt = await open(sandbox, { node, url: server.url })
    await prompt.enter('var client = connect({ batch: 2, concurrency: 1 })', PROMPT)
    await prompt.enter(`var q = client.artifacts().inCollection('${COLLECTION}').where(a => a.size > 0)`, PROMPT)
    prompt.press('await q.delete().run()\r')
    await server.isHeld
    await prompt.until(/\[0:\d\d\] 16 % {2}2 \/ 12/)
    prompt.press('\x03')
    await prompt.until(/Stopping: 2 of 12 items are done\./)
    server.go()
    const report = await prompt.until(/requests\r?\n> $/)
    expect(report).toContain('4 deleted, 8 not-sent')
    expect(report).toContain('stopped before it was sent')
    expect(report).toMatch(/To finish: await resume\(/)
  })
})

test('what is called and not awaited says so, and a mistyped word is told the nearest', async () => {
  await using sandbox = await startSandbox({ seed: seedOf(3) })
  await using prompt = await open(sandbox)
  await prompt.enter(`const plan = artifacts().inCollection('${COLLECTION}').delete()`, PROMPT)
  sandbox.clearRequests()
  for (const line of [
    'const report = plan.run()',
    'void plan.run()',
    'if (plan) { plan.run() }',
    '(async () => { plan.run() })() && undefined',
    'plan.run()',
  ]) {
    const shown = await prompt.enter(line, PROMPT)
    expect(shown.match(/not begun: put await before it/g), line).toHaveLength(1)
  }
  expect(sandbox.requests()).toEqual([])
  expect(await prompt.enter('plan.previw()', PROMPT)).toMatch(/is not a function\r?\n {2}Did you mean \.preview\(…\)\?/)
  expect(await prompt.enter('artfacts()', PROMPT)).toContain('Did you mean artifacts?')
  const error = await prompt.enter("artifacts().ofRun('')", PROMPT)
  expect(error).toMatch(/BAD_PATH: [^\n]*\n {2}came: "" · expected: entity\/project\/run · more: _error\.details\r?\n/)
  expect(await prompt.enter('_error.details', PROMPT)).toContain('at ')
})

test('help tells of everything, of a thing and of a word, with an example', async () => {
  await using sandbox = await startSandbox({ seed: seedOf(1) })
  await using prompt = await open(sandbox)
  sandbox.clearRequests()
  expect(await prompt.enter('help', PROMPT)).toMatch(/olderThan\(duration\) +Created longer ago than this/)
  expect(await prompt.enter('help()', PROMPT)).toMatch(/showProgress\(options\?\) +Shows on stderr/)
  expect(await prompt.enter("artifacts().ofRun('a/b/c').help()", PROMPT)).toMatch(/where\(predicate\) +Keeps the rows/)
  expect(await prompt.enter('help(artifacts)', PROMPT)).toMatch(
    /artifacts\(\): All artifact versions\.[\s\S]*\.ofRun\(/,
  )
  expect(await prompt.enter("help('preview')", PROMPT)).toMatch(/Plan\.preview\(options\?\): [\s\S]*plan\.preview\(/)
  expect(await prompt.enter("help('nothing')", PROMPT)).toContain('Nothing is known of that')
  expect(sandbox.requests()).toEqual([])
})

describe('a paste', () => {
  test('that holds a link is one statement, a second one goes on with it, and Ctrl+C throws it away', async () => {
    await using sandbox = await startSandbox({ seed: seedOf(3) })
    await using prompt = await open(sandbox)
    prompt.press(paste(`artifacts()\n  .inCollection('${COLLECTION}')\n`))
    await prompt.until(/… $/)
    prompt.press(paste('  .where(a => a.size > 1)\n  .delete()'))
    await prompt.until(/\.delete\(\)$/)
    prompt.press('\r')
    expect(await prompt.until(PROMPT)).toMatch(/delete versions[\s\S]*a => a\.size > 1/)
    prompt.press(`${paste("'one'\n")}${paste("'two ' + 'at once'\n")}`)
    await prompt.until(/at once'[\s\S]*… $/)
    prompt.press('\r')
    expect(await prompt.until(/two at once'\r?\n> $/)).toMatch(/'one'\r?\n'two at once'/)
    // The second was cut off, and the end of it never comes.
    for (const pasted of [paste("'not ' + 'run'\n'nor ' + 'this'\n"), "\x1b[200~'not ' + 'run'\r'nor ' + 'this'\r"]) {
      prompt.press(pasted)
      await prompt.until(/'this'[\s\S]*$/)
      prompt.press('\x03')
      expect(await prompt.until(PROMPT)).not.toMatch(/not run|nor this/)
    }
    expect(await prompt.enter("'a' + 1", /a1'\r?\n> $/)).not.toMatch(/not run|nor this/)
  })

  test('that a terminal does not bracket, or that ssh cuts, runs as statements and never without its filters', async () => {
    await using sandbox = await startSandbox({ seed: seedOf(3) })
    await using prompt = await open(sandbox)
    prompt.press(`const few = artifacts().inCollection('${COLLECTION}')\r  .take(1)\r'count ' + await few.count()\r`)
    expect(await prompt.until(/count 1'\r?\n> $/)).not.toContain('Uncaught')
    // Cut before a link: what stood before has run, and the link goes on with it.
    prompt.press(`artifacts().inCollection('${COLLECTION}')\r`)
    await prompt.until(/versions[\s\S]*\n> $/)
    prompt.press('  .take(1)\r')
    expect(await prompt.until(PROMPT)).toMatch(/take +1/)
    // Cut behind an assignment: the link belongs to nothing, and nothing after it runs.
    prompt.press(`const all = artifacts().inCollection('${COLLECTION}')\r`)
    await prompt.until(PROMPT)
    prompt.press("  .take(1)\r'went ' + 'on'\r")
    const shown = await prompt.until(/1 more of the paste\.\r?\n> $/)
    expect(shown).toContain('Not run: a line that begins with a dot')
    expect(shown).not.toContain('went on')
  })

  test('with imports takes the words of the session, and a name that is not there is told', async () => {
    await using sandbox = await startSandbox({ seed: seedOf(1) })
    await using prompt = await open(sandbox)
    const block = `import { artifacts as a, type Plan } from 'coppice'
import { print } from 'coppice/terminal'
import { join } from 'node:path'
import type { Report } from 'coppice'
const name = join('x', 'y'); const same = a === artifacts
'both ' + same + name + typeof print`
    prompt.press(`${paste(block)}\r`)
    expect(await prompt.until(/both truex\/yfunction'\r?\n> $/)).not.toContain('Uncaught')
    expect(await prompt.enter("import { artfacts } from 'coppice'", PROMPT)).toMatch(
      /BAD_VALUE: 'coppice' exports no artfacts\.\r?\n {2}to do: Did you mean artifacts\?/,
    )
  })
})

describe('the history', () => {
  const file = (state: string) => join(state, 'coppice/history')

  test('outlives a session, keeps a paste as one entry, is the user’s own and never holds a key', async () => {
    await using sandbox = await startSandbox({ seed: seedOf(1) })
    const state = join(folder, 'kept')
    const key = 'c0ffee1234'.repeat(4)
    {
      await using prompt = await open(sandbox, { state })
      await prompt.enter("'first ' + 1", PROMPT)
      prompt.press(`${paste("'one'\n'two'")}\r`)
      await prompt.until(/'two'\r?\n> $/)
      await prompt.enter(`connect({ apiKey: '${key}' }).artifacts() && 'tail of it'`, PROMPT)
      await prompt.enter(`'${sandbox.key}'`, PROMPT)
      await prompt.enter("'short'", PROMPT)
    }
    const kept = readFileSync(file(state), 'utf8')
    expect(
      kept
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toEqual(["'first ' + 1", "'one'\n'two'", "'short'"])
    expect(statSync(file(state)).mode & 0o777).toBe(0o600)
    await using prompt = await open(sandbox, { state })
    prompt.press('\x1b[A')
    await prompt.until(/'short'$/)
    prompt.press('\x1b[A')
    await prompt.until(/'two'$/)
    prompt.press('\r')
    expect(await prompt.until(/\r?\n'two'\r?\n> $/)).toBeDefined()
  })

  test('that cannot be written is told once, and costs nothing else', async () => {
    await using sandbox = await startSandbox({ seed: seedOf(1) })
    const state = join(folder, 'no-folder')
    writeFileSync(state, 'a file')
    await using prompt = await open(sandbox, {
      state,
      greeting: /is not kept for other sessions: (EEXIST|ENOTDIR)[\s\S]*> $/,
    })
    expect(await prompt.enter("'a' + 1", PROMPT)).toMatch(/'a1'\r?\n> $/)
  })
})

test('names with escapes and marks neither steer the terminal nor break a table, and wide ones take their place', async () => {
  const seed: Seed = {
    projects: {
      'my-team/vision': {
        collections: {
          データ集合: { type: 'dataset', versions: 1 },
          'evil\u001b[2J\u202egnp': { type: 'dataset', versions: 1 },
        },
      },
    },
  }
  await using sandbox = await startSandbox({ seed })
  await using prompt = await open(sandbox)
  const shown = await prompt.enter("await artifacts().inProject('my-team/vision').toArray()", PROMPT)
  const rows = shown.split(/\r?\n/).filter(line => /:v0/.test(line))
  expect(shown).toContain('データ集合:v0')
  expect(new Set(rows.map(row => displayWidth(row.split(' │')[0] ?? ''))).size).toBe(1)
  expect(shown).toContain('\\x1b[2J\\u202e')
})

test('every line of a table fits 40, 80 and 120 columns, and the end of input leaves', async () => {
  await using sandbox = await startSandbox({ seed: 'demo' })
  for (const columns of [40, 80, 120]) {
    await using prompt = await open(sandbox, { columns })
    const plan = "artifacts().ofRun('vision/run-7f3a').delete()"
    prompt.press(`const p = await ${plan}.preview()\r`)
    await prompt.until(PROMPT)
    prompt.press('p\r')
    const shown = await prompt.until(/(only reads|lines more:\s+console\.log\(….table\(\)\))\r?\n> $/)
    const lines = shown.split(/\r?\n/).slice(1)
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(columns)
    expect(shown).toMatch(/goes: \d+ versions/)
    prompt.press('\x04')
    await prompt.closed
  }
})
