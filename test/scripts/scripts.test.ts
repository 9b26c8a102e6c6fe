import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { $ } from 'zx'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts'
import { typedPrompt } from '../accidents/prompts.ts'
import { alive, operations } from '../e2e/world.ts'
import { inZx, surroundingsOf, zxScript } from './zx-script.ts'

/** Runs a script, and says yes to what it asks. */
const run = (sandbox: Sandbox, script: string, ...words: string[]) =>
  zxScript(sandbox, script, [...words, '--yes', '--at-most', '2000'])

/** The versions of the demo project that are gone after a script, by collection. */
async function goneAfter(script: string, ...words: string[]) {
  await using sandbox = await startSandbox({ seed: 'demo' })
  const paths = sandbox.world().collections.map(({ path }) => path)
  const before = paths.map(path => [path, alive(sandbox, path)] as const)
  const output = await run(sandbox, script, ...words)
  const gone = before.flatMap(([path, versions]) => {
    const left = new Set(alive(sandbox, path))
    const lost = versions.filter(version => !left.has(version))
    return lost.length === 0 ? [] : [[path.split('/').at(-1), lost] as const]
  })
  return { gone: Object.fromEntries(gone), output, world: sandbox.world(), operations: operations(sandbox) }
}

const numbers = (from: number, to: number, ...except: number[]) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)
    .filter(index => !except.includes(index))
    .map(index => `v${index}`)

describe('the clean-ups of W&B’s documentation', () => {
  test('1 deletes one version', async () => {
    const { gone, output } = await goneAfter('1-delete-one-version.mjs', 'my-team/vision/predictions:v0')
    expect(gone).toEqual({ predictions: ['v0'] })
    expect(output.exitCode).toBe(0)
    expect(output.stdout).toContain('1 deleted')
  })

  test('2 deletes what a run logged, and keeps what has a name, is linked, was used, or is W&B’s own', async () => {
    const { gone } = await goneAfter('2-delete-what-a-run-logged.mjs', 'my-team/vision/run-7f3a')
    expect(gone).toEqual({ checkpoint: numbers(0, 219, 119, 150, 203, 219) })
  })

  test('3 deletes those with aliases too, and keeps the upload and what the registry serves', async () => {
    const { gone } = await goneAfter('3-delete-what-a-run-logged-with-aliases.mjs', 'my-team/vision/run-b21c')
    expect(gone).toEqual({ checkpoint: numbers(220, 242, 241) })
  })

  test('4 deletes v3 and v4', async () => {
    const { gone } = await goneAfter('4-delete-v3-and-v4.mjs', 'my-team/vision/run-c0de')
    expect(gone).toEqual({ predictions: ['v3', 'v4'] })
  })

  test('5 deletes what has no alias in a collection of a type, entity and project from the defaults', async () => {
    const { gone } = await goneAfter('5-delete-what-has-no-alias.mjs', 'predictions', 'predictions')
    expect(gone).toEqual({ predictions: numbers(0, 158) })
    expect((await goneAfter('5-delete-what-has-no-alias.mjs', 'model', 'predictions')).gone).toEqual({})
  })

  test('6 deletes a whole collection', async () => {
    const { gone, world } = await goneAfter('6-delete-a-collection.mjs', 'my-team/vision/backbone')
    expect(gone).toEqual({ backbone: numbers(0, 23) })
    expect(world.collections.find(({ path }) => path === 'my-team/vision/backbone')?.state).toBe('DELETED')
  })

  test('7 removes an alias, then deletes', async () => {
    const { gone, operations } = await goneAfter(
      '7-remove-an-alias-then-delete.mjs',
      'my-team/vision/checkpoint:v219',
      'final',
    )
    expect(gone).toEqual({ checkpoint: ['v219'] })
    expect(operations.filter(name => name !== 'VersionById')).toEqual([
      'NamedVersion',
      'RemoveAliases',
      'NamedVersion',
      'DeleteVersion',
    ])
  })

  test('8 keeps the last three of each collection and the best, and what has no number, is linked or was used', async () => {
    const { gone, output } = await goneAfter(
      '8-keep-the-last-three-and-the-best.mjs',
      ...['my-team/vision', 'model', 'loss'],
    )
    expect(gone).toEqual({
      backbone: numbers(0, 20, 3),
      checkpoint: numbers(0, 239, 57, 119, 150, 203, 215),
    })
    expect(output.stdout).toContain("spared: best by min metadata('loss')")
  })

  test('end with an error of one code and exit code 1 when a name is wrong, and delete nothing', async () => {
    const { gone, output, operations } = await goneAfter('2-delete-what-a-run-logged.mjs', 'my-team/vision/nope')
    expect(gone).toEqual({})
    expect(output.exitCode).toBe(1)
    expect(output.stderr).toContain('NOT_FOUND')
    expect(operations).toEqual(['RunOutputs'])
  })
})

test('a script that nobody says yes to says so, whatever a pipe holds, ends with 8, and changes nothing', async () => {
  await using sandbox = await startSandbox({ seed: 'demo' })
  const before = alive(sandbox, 'my-team/vision/predictions')
  const env = surroundingsOf(sandbox)
  const words = [...inZx('1-delete-one-version.mjs'), 'my-team/vision/predictions:v0']
  for (const input of ['', 'y\n']) {
    const { exitCode, stderr } = await $({ env, nothrow: true, quiet: true, input })`node ${words}`
    expect([exitCode, stderr]).toEqual([
      8,
      expect.stringMatching(/^UNAPPROVED: [\s\S]*Say approve\(preview, \{ yes: true \}\)\.\n$/),
    ])
  }
  expect(alive(sandbox, 'my-team/vision/predictions')).toEqual(before)
})

test.each([
  ['y\r', 0, 'v1'],
  ['n\r', 7, 'v0'],
  ['\x04', 7, 'v0'],
  ['\x03', 130, 'v0'],
])('a script asks at a terminal, and %j ends it with %i', async (keys, code, first) => {
  await using sandbox = await startSandbox({ seed: 'demo' })
  const words = [...inZx('1-delete-one-version.mjs'), 'my-team/vision/predictions:v0']
  const environment = { ...surroundingsOf(sandbox), NO_COLOR: '1' }
  const typed = typedPrompt({ node: process.execPath, words, terminal: 'pty', isAtOnce: true, environment })
  await typed.until(
    /Delete 1 version \(at most 18\.0 MB\) of my-team\/vision\/predictions on \S+\? Nothing is kept\. \[y\/N\/list\] $/,
  )
  typed.press(keys)
  expect(await typed.closed).toBe(code)
  expect(alive(sandbox, 'my-team/vision/predictions')[0]).toBe(first)
})

test('the types of the scripts hold', async () => {
  const { exitCode, stdout } = await $({
    nothrow: true,
    quiet: true,
  })`node_modules/.bin/tsc -p test/scripts/tsconfig.json`
  expect([exitCode, stdout]).toEqual([0, ''])
}, 300_000)

describe('curation', () => {
  /** What the demo project's collections say after a script. */
  async function worldAfter(script: string, ...words: string[]) {
    await using sandbox = await startSandbox({ seed: 'demo' })
    const { exitCode, stdout } = await run(sandbox, script, ...words)
    expect(exitCode).toBe(0)
    const { collections } = sandbox.world()
    const versions = (name: string) => collections.find(({ path }) => path === `my-team/vision/${name}`)?.versions ?? []
    return { collections, versions, stdout, sandbox }
  }

  test('9 tags the best of each model, and no run that diverged', async () => {
    const words = ['my-team/vision', 'model', 'loss', 'best of its kind']
    const { collections } = await worldAfter('9-tag-the-best-of-each-model.mjs', ...words)
    const tagged = collections.flatMap(({ path, versions }) =>
      versions.filter(({ tags }) => tags.includes('best of its kind')).map(({ index }) => `${path}:v${index}`),
    )
    expect(tagged).toEqual(['my-team/vision/checkpoint:v215', 'my-team/vision/backbone:v23'])
  })

  test('10 moves an alias, and shows who loses it', async () => {
    const { versions, stdout } = await worldAfter('10-move-production.mjs', 'my-team/vision/backbone:v20', 'paper')
    expect(stdout).toContain('+paper (from v23)')
    expect(versions('backbone').filter(({ aliases }) => aliases.includes('paper'))).toMatchObject([{ index: 20 }])
  })

  test('11 renames collections by what a closure says of each', async () => {
    const { collections } = await worldAfter('11-rename-collections.mjs', 'my-team/vision', 'run-7f3a-')
    const names = collections.map(({ path }) => path)
    expect(names).toEqual(expect.arrayContaining(['my-team/vision/history', 'my-team/vision/validation_table']))
    expect(names.filter(name => name.includes('run-7f3a-'))).toEqual([])
  })

  test('12 lets expire what is old, and says what the guards keep', async () => {
    const { versions, stdout } = await worldAfter('12-expire-what-is-old.mjs', 'my-team/vision', '90d', '7d')
    expect(stdout).toMatch(/^changes: \d+ versions, at most [^,]+, to expire about \d{4}-\d\d-\d\d$/m)
    expect(stdout).toContain(".expireIn('7d', { aliases: true")
    expect(versions('backbone').filter(({ ttlSeconds }) => ttlSeconds > 0).length).toBeGreaterThan(10)
    // v3 is linked, and the last has aliases.
    for (const index of [3, 23]) expect(versions('backbone')[index]?.ttlSeconds).toBe(0)
  })
})

describe('and back again', () => {
  const DAY = 86_400_000

  /** A demo world whose clock goes on when it is told to. Journals last between scripts. */
  async function world() {
    let later = 0
    const sandbox = await startSandbox({ seed: 'demo', now: () => new Date(Date.now() + later) })
    const backbone = () =>
      sandbox.world().collections.find(({ path }) => path === 'my-team/vision/backbone')?.versions ?? []
    const wait = (days: number) => {
      later += days * DAY
    }
    return { sandbox, backbone, wait, [Symbol.asyncDispose]: () => sandbox.close() }
  }

  const journalIn = (stdout: string) => /18-take-back\.mjs (\S+)/.exec(stdout)?.[1] ?? ''

  test('17 and 18 tag and expire instead of deleting, and take it back a day later', async () => {
    await using demo = await world()
    const before = demo.backbone()
    const there = await run(demo.sandbox, '17-expire-and-tag.mjs', 'my-team/vision', '90d', '30d')
    expect(there.exitCode).toBe(0)
    expect(there.stdout).toMatch(/^changes: \d+ versions?, /m)
    const marked = demo.backbone().filter(({ tags, ttlSeconds }) => tags.includes('to-expire') && ttlSeconds > 0)
    expect(marked.length).toBeGreaterThan(10)
    demo.wait(1)
    demo.sandbox.sweep()
    const back = await run(demo.sandbox, '18-take-back.mjs', journalIn(there.stdout))
    expect([back.exitCode, back.stderr]).toEqual([0, ''])
    const tagsAndLives = (versions: typeof before) => versions.map(({ tags, ttlSeconds }) => [tags, ttlSeconds])
    expect(tagsAndLives(demo.backbone())).toEqual(tagsAndLives(before))
    demo.wait(60)
    demo.sandbox.sweep()
    expect(demo.backbone().map(({ state }) => state)).toEqual(before.map(({ state }) => state))
  })

  test('17 without 18 lets them go, when their time has come', async () => {
    await using demo = await world()
    await run(demo.sandbox, '17-expire-and-tag.mjs', 'my-team/vision', '90d', '30d')
    demo.wait(31)
    demo.sandbox.sweep()
    expect(demo.backbone().filter(({ state }) => state === 'DELETED').length).toBeGreaterThan(10)
  })

  test('19 finds the way back by the tag, where no journal lasted', async () => {
    await using demo = await world()
    await run(demo.sandbox, '17-expire-and-tag.mjs', 'my-team/vision', '90d', '30d')
    const back = await run(demo.sandbox, '19-take-back-by-tag.mjs', 'my-team/vision', 'to-expire')
    expect(back.exitCode).toBe(0)
    expect(demo.backbone().filter(({ tags, ttlSeconds }) => tags.includes('to-expire') || ttlSeconds > 0)).toEqual([])
  })

  test('18 gives an alias back to the version from which it was moved', async () => {
    await using demo = await world()
    const holders = () => demo.backbone().flatMap(({ aliases, index }) => (aliases.includes('paper') ? [index] : []))
    const moved = await run(demo.sandbox, '10-move-production.mjs', 'my-team/vision/backbone:v20', 'paper')
    expect(holders()).toEqual([20])
    const back = await run(demo.sandbox, '18-take-back.mjs', /coppice undo (\S+)/.exec(moved.stdout)?.[1] ?? '')
    expect([back.exitCode, back.stderr]).toEqual([0, ''])
    expect(holders()).toEqual([23])
  })

  test('20 tells what fills the space, by collection, and what the guards would let go', async () => {
    await using demo = await world()
    const { stdout, exitCode } = await run(demo.sandbox, '20-what-fills-the-space.mjs', 'my-team/vision')
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^stored: at most [\d.]+ GB in \d+ versions/m)
    expect(stdout).toMatch(/^ my-team\/vision\/checkpoint +│ \d+ +│ [\d.]+ GB/m)
    expect(stdout).toContain("as W&B's storage tree says: an estimate")
    expect(operations(demo.sandbox).filter(operation => operation.startsWith('Storage'))).toHaveLength(2)
  })
})

test('the demo proves each clean-up and ends with both numbers of requests, which are those of the README', async () => {
  const { exitCode, stdout } = await $({ nothrow: true, quiet: true })`node --import tsx test/scripts/demo.ts`
  expect(exitCode).toBe(0)
  expect(stdout.match(/✓ read again/g)).toHaveLength(8)
  const readme = readFileSync('README.md', 'utf8')
  const [, sdk, ours = '', parts = ''] =
    /requests for 1,000 versions of a run \| ([\d,]+), .*? \| (\d+): (.*?);/.exec(readme) ?? []
  expect(stdout).toContain(
    `\n1,000 versions deleted: ${ours} requests, counted by the server. W&B's Python SDK needs ${sdk}.\n`,
  )
  const sum = (parts.match(/\d+/g) ?? []).reduce((total, part) => total + Number(part), 0)
  expect(`${sum}`).toBe(ours)
  expect(stdout).not.toMatch(new RegExp(`${String.fromCharCode(27)}\\[`))
})
