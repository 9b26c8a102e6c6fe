import { describe, expect, test } from 'vitest'
import { $ } from 'zx'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts'
import { alive, operations } from '../e2e/world.ts'
import { ownEnvironment } from '../own-environment.ts'

/** Runs a script of this folder as a user would, with nothing of this machine's settings. */
function run(sandbox: Sandbox, script: string, ...words: string[]) {
  const env = {
    ...ownEnvironment(),
    HOME: '/nowhere',
    WANDB_BASE_URL: sandbox.url,
    WANDB_API_KEY: sandbox.key,
    WANDB_PROJECT: 'vision',
  }
  return $({ env, nothrow: true, quiet: true })`node --import tsx test/scripts/${script} ${words}`
}

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
    const { gone, output } = await goneAfter('1-delete-one-version.ts', 'my-team/vision/predictions:v0')
    expect(gone).toEqual({ predictions: ['v0'] })
    expect(output.exitCode).toBe(0)
    expect(output.stdout).toContain('1 deleted')
  })

  test('2 deletes what a run logged, and keeps what has a name, is linked, was used, or is W&B’s own', async () => {
    const { gone } = await goneAfter('2-delete-what-a-run-logged.ts', 'my-team/vision/run-7f3a')
    expect(gone).toEqual({ checkpoint: numbers(0, 219, 119, 150, 203, 219) })
  })

  test('3 deletes those with aliases too, and keeps the upload and what the registry serves', async () => {
    const { gone } = await goneAfter('3-delete-what-a-run-logged-with-aliases.ts', 'my-team/vision/run-b21c')
    expect(gone).toEqual({ checkpoint: numbers(220, 242, 241) })
  })

  test('4 deletes v3 and v4', async () => {
    const { gone } = await goneAfter('4-delete-v3-and-v4.ts', 'my-team/vision/run-c0de')
    expect(gone).toEqual({ predictions: ['v3', 'v4'] })
  })

  test('5 deletes what has no alias in a collection of a type, entity and project from the defaults', async () => {
    const { gone } = await goneAfter('5-delete-what-has-no-alias.ts', 'predictions', 'predictions')
    expect(gone).toEqual({ predictions: numbers(0, 158) })
    expect((await goneAfter('5-delete-what-has-no-alias.ts', 'model', 'predictions')).gone).toEqual({})
  })

  test('6 deletes a whole collection', async () => {
    const { gone, world } = await goneAfter('6-delete-a-collection.ts', 'my-team/vision/backbone')
    expect(gone).toEqual({ backbone: numbers(0, 23) })
    expect(world.collections.find(({ path }) => path === 'my-team/vision/backbone')?.state).toBe('DELETED')
  })

  test('7 removes an alias, then deletes', async () => {
    const { gone, operations } = await goneAfter(
      '7-remove-an-alias-then-delete.ts',
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
      '8-keep-the-last-three-and-the-best.ts',
      ...['my-team/vision', 'model', 'loss'],
    )
    expect(gone).toEqual({
      backbone: numbers(0, 20, 3),
      checkpoint: numbers(0, 239, 57, 119, 150, 203, 215),
    })
    expect(output.stdout).toContain("spared: best by min metadata('loss')")
  })

  test('end with an error of one code and exit code 1 when a name is wrong, and delete nothing', async () => {
    const { gone, output, operations } = await goneAfter('2-delete-what-a-run-logged.ts', 'my-team/vision/nope')
    expect(gone).toEqual({})
    expect(output.exitCode).toBe(1)
    expect(output.stderr).toContain('NOT_FOUND')
    expect(operations).toEqual(['RunOutputs'])
  })
})

test('the demo proves each clean-up and ends with both numbers of requests', async () => {
  const { exitCode, stdout } = await $({ nothrow: true, quiet: true })`node --import tsx test/scripts/demo.ts`
  expect(exitCode).toBe(0)
  expect(stdout.match(/✓ read again/g)).toHaveLength(8)
  expect(stdout.trim().split('\n').at(-1)).toMatch(/^1,000 versions deleted: \d\d requests, .* needs 1,013\.$/)
  expect(stdout).not.toMatch(new RegExp(`${String.fromCharCode(27)}\\[`))
})
