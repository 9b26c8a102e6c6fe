import { expect, test, vi } from 'vitest'
import { coppice } from './coppice-process.ts'

const elsewhere = { WANDB_BASE_URL: 'http://127.0.0.1:1', WANDB_ENTITY: 'someone', WANDB_PROJECT: 'else' }

test('--sandbox works from the greeting to .exit and leaves no process behind', async () => {
  const { greeting, type, end, isAlive } = coppice(['repl', '--sandbox'])
  expect(await greeting()).toContain("project 'my-team/vision'")
  expect(await type("const plan = artifacts().ofRun('run-7f3a').delete()")).toBe('')
  expect(await type('const preview = await plan.preview()')).toBe('')
  expect(await type('preview')).toMatch(/^goes: \d+ versions, at most /)
  expect(await type('(await preview.apply()).ok')).toBe('true')
  expect(await end('.exit')).toMatchObject({ code: 0, stderr: '' })
  // What loads TypeScript for this test may outlive the command by a moment.
  await vi.waitFor(() => expect(isAlive()).toBe(false), 30_000)
})

test('in the sandbox no word leads out of it, whatever the environment says', async () => {
  const { greeting, type, end } = coppice(['repl', '--sandbox'], { environment: elsewhere })
  await greeting()
  expect(await type("await artifacts().inCollection('checkpoint').count()")).toBe('244')
  expect(await type("await connect().artifacts().inCollection('checkpoint').count()")).toBe('244')
  expect(await type("await connect({ page: 7 }).collections().named('vision/backbone').count()")).toBe('1')
  await end()
})

test('all packages that the sandbox lacks are named in one line, with the command that installs them', async () => {
  const { end } = coppice(['repl', '--sandbox'], { preload: './test/terminal/without-peers.ts' })
  const { code, stdout, stderr } = await end()
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(
    /^MISSING_PACKAGE: .*\n.*graphql-yoga, kysely.* Run: npm install graphql-yoga@5 kysely@0\.28\n$/,
  )
})
