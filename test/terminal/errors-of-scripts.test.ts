import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { connect } from '../../src/index.ts'
import { ownEnvironment } from '../own-environment.ts'

/** What stands on stderr after a script that mends nothing. */
function stderrOf(body: string): string {
  const code = `import { artifacts, connect } from 'coppice'; ${body}`
  const flags = ['--import', 'tsx', '--input-type=module', '--eval', code]
  const { stderr, status } = spawnSync(process.execPath, flags, { env: { ...ownEnvironment(), HOME: '/nowhere' } })
  expect(status).toBe(1)
  return String(stderr)
}

/** A clock that never waits. */
const FAST = `{ now: Date.now, random: () => 0, sleep: async () => undefined }`

describe('a script that makes an ordinary mistake', () => {
  test.each([
    ['an empty path', "artifacts().ofRun('')", /BAD_PATH: .*\n {2}expected: entity\/project\/run\n {2}came: +""/],
    [
      'no key',
      "await artifacts().ofRun('a/b/c').count()",
      /NO_KEY: .*\n {2}came: +none.*\n {2}to do: +set WANDB_API_KEY/,
    ],
    [
      'a server that is not there',
      `await connect({ baseUrl: 'http://127.0.0.1:9', apiKey: '${'a'.repeat(40)}', clock: ${FAST} }).artifacts().ofRun('a/b/c').count()`,
      /NETWORK: .*127\.0\.0\.1:9/,
    ],
  ])('with %s shows what was expected, what came and what to do, and no stack of ours', (_, body, words) => {
    const shown = stderrOf(body)
    expect(shown).toMatch(words)
    expect(shown).not.toMatch(/\/src\//)
  })
})

test('an error that is printed names the line of the program, and holds the rest as details', () => {
  let caught: unknown
  try {
    connect().artifacts().ofRun('')
  } catch (error) {
    caught = error
  }
  const error = caught as Error & { readonly details: string }
  expect(error.stack).toMatch(/^CoppiceError: BAD_PATH: [\s\S]*\n {4}at \S*errors-of-scripts\.test\.ts:\d+:\d+$/m)
  expect(error.details).toMatch(/^BAD_PATH: [\s\S]*\/src\/dsl\//)
})
