import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import { coppice } from './coppice-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Program {
  readonly text: string
  readonly child: ChildProcess
}

/** Starts `coppice sandbox` with these words; what it printed, once it has printed all. */
async function started(...words: readonly string[]): Promise<Program> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/terminal/binary.ts', 'sandbox', ...words])
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let text = ''
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    text += chunk
    if (text.includes('"WANDB_API_KEY"')) break
  }
  return { text, child }
}

async function ended({ child }: Program, signal: NodeJS.Signals) {
  child.kill(signal)
  return await once(child, 'exit')
}

test('prints where it is, the key, and lines that can be pasted', async () => {
  const program = await started('--port', '0', '--key', 'k'.repeat(40))
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(program.text)?.[0] ?? 'no URL'
  expect(program.text).toBe(`W&B sandbox at ${url}, in memory. Stop it with Ctrl+C.
API key: ${'k'.repeat(40)}
GraphiQL: ${url}/graphql

For coppice:
export WANDB_BASE_URL=${url} WANDB_API_KEY=${'k'.repeat(40)}

For Python:
import os
os.environ["WANDB_BASE_URL"] = "${url}"
os.environ["WANDB_API_KEY"] = "${'k'.repeat(40)}"
`)
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`api:${'k'.repeat(40)}`)}` },
    body: JSON.stringify({ query: '{ project(name: "vision", entityName: "my-team") { name } }' }),
  })
  expect(await response.json()).toEqual({ data: { project: { name: 'vision' } } })
  expect(await ended(program, 'SIGINT')).toEqual([0, null])
})

test('keeps its world in a file, and ends at SIGTERM', async () => {
  const database = join(folder, 'world.db')
  const program = await started('--port', '0', '--database', database, '--seed', 'empty')
  expect(program.text).toContain(`, in ${database}. `)
  expect(await ended(program, 'SIGTERM')).toEqual([0, null])
  await using sandbox = await startSandbox({ database, seed: 'demo' })
  expect(sandbox.world().collections).toEqual([])
})

test('copies a project to rehearse on, and says so', async () => {
  await using original = await startSandbox({ seed: 'demo' })
  vi.stubEnv('WANDB_BASE_URL', original.url)
  vi.stubEnv('WANDB_API_KEY', original.key)
  const database = join(folder, 'rehearsal.db')
  const program = await started('--port', '0', '--database', database, '--copy', 'my-team/vision')
  expect(await ended(program, 'SIGTERM')).toEqual([0, null])
  await using copy = await startSandbox({ database })
  expect(
    copy
      .world()
      .collections.map(({ path }) => path)
      .sort(),
  ).toEqual(
    original
      .world()
      .collections.map(({ path }) => path)
      .filter(path => !path.startsWith('my-team/speech/'))
      .sort(),
  )
})

test.each([
  [['--port', 'abc'], "error: option '--port <number>' argument 'abc' is invalid. It must be a whole number."],
  [['--port', '70000'], "The sandbox's option port must be a whole number from 0 to 65535, but is 70000."],
  [['--seed', 'dmeo'], "must be one of 'empty', 'demo', but is 'dmeo'. Did you mean 'demo'?"],
  [
    ['--contents', 'kep'],
    "The sandbox's option contents must be one of 'drop', 'keep', but is 'kep'. Did you mean 'keep'?",
  ],
  [['--database', '.'], 'The database . is a folder. Name a file in it, such as ./sandbox.db.'],
])('%j is refused in one line', async (words, message) => {
  const { code, stdout, stderr } = await coppice(['sandbox', ...words]).end()
  expect([code, stdout]).toEqual([message.startsWith('error:') ? 2 : 1, ''])
  expect(stderr).toContain(message)
  expect(stderr).toMatch(/^.*\n$/)
})

test('a port that is taken is refused in one line', async () => {
  await using sandbox = await startSandbox()
  const { port } = new URL(sandbox.url)
  const { code, stderr } = await coppice(['sandbox', '--port', port]).end()
  expect([code, stderr]).toEqual([1, `Port ${port} is in use. Choose another, or 0 for any free one.\n`])
})
