import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { ownEnvironment } from '../own-environment.ts'
import { asked, at, COLLECTION, isMutation, seedOf } from './safety/helpers.ts'
import { alive, type Stage, stage } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'coppice-kill-'))
afterAll(() => rmSync(folder, { recursive: true }))

const COUNT = 1000
const seed = seedOf(Array.from({ length: COUNT }, (_, index) => (index === 7 ? { aliases: ['best'] } : {})))

function environment({ url: WANDB_BASE_URL, key: WANDB_API_KEY }: Sandbox) {
  return { ...ownEnvironment(), WANDB_BASE_URL, WANDB_API_KEY, XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder }
}

/**
 * Applies a preview in a process of its own, which gets a signal with its n-th deletion; how it ended. When that is never
 * answered, the signal comes a second time as soon as the process has said what it waits for.
 */
async function interrupted(world: Stage, name: string, signal: NodeJS.Signals, nth: number, answered = true) {
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  const [path, journal] = [join(folder, `${name}.jsonl`), join(folder, `${name}.journal`)]
  await preview.save(path)
  world.sandbox.change(others => others.addAlias(at(500), 'prod'))
  world.sandbox.clearRequests()
  // Presses that are a second apart: within half a second they would count as one.
  const slowly = 'data:text/javascript,let now = 0; performance.now = () => (now += 1000)'
  const command = ['src/terminal/binary.ts', 'apply', path, '--yes', '--at-most', '1000', '--journal', journal]
  const words = ['--import', 'tsx', '--import', slowly, ...command]
  const child = spawn(process.execPath, words, { env: environment(world.sandbox) })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [seen, stdout, stderr] = [0, '', '']
  child.stdout.on('data', chunk => {
    stdout += chunk
  })
  world.sandbox.intercept(({ operation }) => {
    if (!isMutation(operation) || ++seen !== nth) return undefined
    child.kill(signal)
    return answered ? undefined : { kind: 'hang' }
  })
  child.stderr.on('data', chunk => {
    stderr += chunk
    if (!answered && `${chunk}`.includes('Ctrl+C again leaves at once')) child.kill(signal)
  })
  const [code] = await once(child, 'close')
  world.sandbox.intercept(undefined)
  return { preview, journal, code: code as number | null, stdout, stderr }
}

test.each([1, 4])('kill -9 with deletion document %i: resume finishes with the same world', async nth => {
  await using world = await stage({ seed, latency: 5 })
  const { preview, journal, code } = await interrupted(world, `kill-${nth}`, 'SIGKILL', nth)
  expect(code).toBeNull()
  const before = alive(world.sandbox, COLLECTION).length
  expect(before).toBeGreaterThan(2)
  const report = await world.client.resume(journal)
  expect(report.counts).toMatchObject({ changed: 1, kept: 1, failed: 0, unknown: 0, 'not-sent': 0 })
  expect(alive(world.sandbox, COLLECTION)).toEqual(['v7', 'v500'])
  const ids = new Set(preview.items.map(({ id }) => id))
  expect(asked(world.sandbox).filter(({ artifactID = '' }) => !ids.has(artifactID))).toEqual([])
})

test('Ctrl+C settles what is under way, says how to go on, and the journal does', async () => {
  await using world = await stage({ seed, latency: 5 })
  const { journal, code, stdout, stderr } = await interrupted(world, 'stop', 'SIGINT', 3)
  expect(code).toBe(130)
  expect(stdout).toMatch(/not-sent/)
  expect(stderr).toContain(`to finish it: coppice resume ${journal}`)
  const left = alive(world.sandbox, COLLECTION).length
  expect(left).toBeGreaterThan(2)
  const report = await world.client.resume(journal)
  expect(report.counts).toMatchObject({ deleted: COUNT - 2, changed: 1, kept: 1 })
  expect(alive(world.sandbox, COLLECTION)).toEqual(['v7', 'v500'])
})

test('a second Ctrl+C leaves at once, whatever is not answered yet, and the journal finishes', async () => {
  await using world = await stage({ seed, latency: 5 })
  const { journal, code, stdout } = await interrupted(world, 'stop-twice', 'SIGINT', 3, false)
  expect(code).toBe(130)
  expect(stdout).toBe('')
  expect(alive(world.sandbox, COLLECTION).length).toBeGreaterThan(2)
  const report = await world.client.resume(journal)
  expect(report.counts).toMatchObject({ changed: 1, kept: 1, failed: 0, unknown: 0, 'not-sent': 0 })
  expect(alive(world.sandbox, COLLECTION)).toEqual(['v7', 'v500'])
})
