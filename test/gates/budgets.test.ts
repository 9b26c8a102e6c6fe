import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { COLLECTION, PROJECT, seedOf } from '../e2e/safety/helpers.ts'
import { type Stage, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

// What must not get worse, as counts and ratios (design.md §7). Requests are held by test/e2e/learning.test.ts, types by
// type-budget.test.ts, what importing loads by package.test.ts.

const VERSIONS = 1000

/** Bytes that a client received for each of so many versions. */
function received({ sandbox }: Stage): number {
  return sandbox.requests().reduce((sum, { bytesOut }) => sum + bytesOut, 0) / VERSIONS
}

const logged = seedOf(Array.from({ length: VERSIONS }, () => ({ loggedBy: 'one' })))

describe('bytes received for each version', () => {
  test('of a listing of ids and aliases are at most 150', async () => {
    await using world = await stage({ seed: logged })
    expect(
      await world.client
        .artifacts()
        .inCollection(COLLECTION)
        .where(a => a.aliases.length === 0)
        .count(),
    ).toBe(VERSIONS)
    expect(received(world)).toBeLessThanOrEqual(150)
  })

  test('of a plan to delete, with its guards, are at most 320, and at most 700 with the second look and the deletion', async () => {
    await using world = await stage({ seed: logged }, { clock: fakeClock() })
    const preview = await world.client.artifacts().ofRun(`${PROJECT}/one`).delete({ aliases: true }).preview()
    expect(received(world)).toBeLessThanOrEqual(320)
    expect((await preview.apply()).counts.deleted).toBe(VERSIONS)
    expect(received(world)).toBeLessThanOrEqual(700)
  })
})

describe('the built library', () => {
  let inputs: readonly string[] = []
  beforeAll(async () => {
    execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--outDir', '.cache/budgets'], { stdio: 'pipe' })
    const { metafile } = await build({
      entryPoints: ['.cache/budgets/src/index.js'],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    })
    inputs = Object.keys(metafile.inputs)
  }, 120_000)

  test('loads at most 220 modules, and of other packages only those that it needs', () => {
    const packages = new Set(inputs.flatMap(path => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []))
    expect(inputs.length).toBeLessThanOrEqual(220)
    expect([...packages].sort()).toEqual(['@0no-co/graphql.web', '@urql/core', 'graphql', 'ts-pattern', 'wonka'])
  })

  test('takes at most twice as long to import as graphql and urql alone', () => {
    const own = resolve('.cache/budgets/src/index.js')
    const time = (code: string) => {
      const began = performance.now()
      execFileSync(process.execPath, ['--input-type=module', '--eval', code])
      return performance.now() - began
    }
    const least = (code: string) => Math.min(...Array.from({ length: 5 }, () => time(code)))
    const nothing = least('')
    const parts = least("await import('graphql'); await import('@urql/core')") - nothing
    expect(least(`await import(${JSON.stringify(own)})`) - nothing).toBeLessThan(parts * 2)
  })
})
