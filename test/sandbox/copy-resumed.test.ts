import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { clientOf, comparable, originalSeed, project } from './copying.ts'
import { sandboxWith } from './helpers.ts'

const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
afterAll(() => rmSync(folder, { recursive: true }))

const many = Array.from({ length: 600 }, (_, index) => ({ loggedBy: 'run-1', aliases: [`alias-${index}`] }))
const { [project]: vision, ...others } = originalSeed.projects ?? {}
const seed = {
  ...originalSeed,
  projects: {
    [project]: { ...vision, collections: { ...vision?.collections, many: { type: 'model', versions: many } } },
    ...others,
  },
}

/** Rows of lists that a copy has asked for: how much it has read. */
const pagesRead = (sandbox: Sandbox) =>
  sandbox.requests().filter(({ operation }) => operation === 'NamedCollectionVersions').length

/** A whole copy, made at once, and how many pages it took. */
async function uninterrupted() {
  const original = await sandboxWith({ seed })
  const copy = await sandboxWith()
  await copy.copyFrom(clientOf(original, 20), project)
  return { world: comparable(copy.world(), project, 'my-'), pages: pagesRead(original) }
}

const whole = await uninterrupted()

it.each([1, 5, 20, 33])('goes on after it was stopped at part %i, and reads nothing twice', async parts => {
  const original = await sandboxWith({ seed })
  const database = join(folder, `stopped-${parts}.db`)
  const first = await sandboxWith({ database })
  const stop = new AbortController()
  let told = 0
  const onProgress = () => {
    told += 1
    if (told === parts) stop.abort()
  }
  const stopped = first.copyFrom(clientOf(original, 20), project, { signal: stop.signal, onProgress })
  await expect(stopped).rejects.toMatchObject({ code: 'ABORTED' })
  await first.close()
  const second = await sandboxWith({ database })
  const all = await second.copyFrom(clientOf(original, 20), project)
  expect(all).toMatchObject({ collectionsLeft: 0, versions: 606, links: 4 })
  expect(comparable(second.world(), project, 'my-')).toEqual(whole.world)
  // Only pages that were on their way when it was stopped are asked for again: at most one for each of four lists.
  expect(pagesRead(original)).toBeLessThanOrEqual(whole.pages + 4)
})

it('goes on after the server was gone for a while', async () => {
  const original = await sandboxWith({ seed })
  const copy = await sandboxWith()
  const denied = { kind: 'answer', status: 403, body: '{"errors":[{"message":"permission denied"}]}' } as const
  original.intercept(({ index }) => (index >= 15 ? denied : undefined))
  await expect(copy.copyFrom(clientOf(original, 20), project)).rejects.toMatchObject({ code: 'GRAPHQL' })
  const before = copy.world()
  original.intercept(undefined)
  await copy.copyFrom(clientOf(original, 20), project)
  expect(comparable(before, project)).not.toEqual(comparable(copy.world(), project))
  expect(comparable(copy.world(), project, 'my-')).toEqual(whole.world)
})

it.each([3, 12, 28])('goes on after kill -9 behind part %i, and reads nothing twice', async parts => {
  const original = await sandboxWith({ seed })
  const database = join(folder, `killed-${parts}.db`)
  const words = ['--import', 'tsx', 'test/sandbox/copy-process.ts', database, original.url, original.key]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let lines = 0
  for await (const _ of createInterface({ input: child.stdout })) {
    lines += 1
    if (lines === parts) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  const copy = await sandboxWith({ database })
  await copy.copyFrom(clientOf(original, 20), project)
  expect(comparable(copy.world(), project, 'my-')).toEqual(whole.world)
  expect(pagesRead(original)).toBeLessThanOrEqual(whole.pages + 4)
})

it('stops when the sandbox is closed, and says so', async () => {
  const original = await sandboxWith({ seed })
  const database = join(folder, 'closed.db')
  const copy = await sandboxWith({ database })
  const copying = copy.copyFrom(clientOf(original, 20), project, { onProgress: () => void copy.close() })
  await expect(copying).rejects.toThrow(
    'The sandbox was closed while it copied. What is copied stays; call copyFrom again.',
  )
  const again = await sandboxWith({ database })
  expect(await again.copyFrom(clientOf(original, 20), project)).toMatchObject({ collectionsLeft: 0, versions: 606 })
})

it('is left alone once it is done', async () => {
  const original = await sandboxWith({ seed })
  const copy = await sandboxWith()
  const all = await copy.copyFrom(clientOf(original), project)
  copy.change(world => world.deleteVersion(`${project}/many:v3`))
  const after = copy.world()
  original.clearRequests()
  expect(await copy.copyFrom(clientOf(original), project)).toEqual(all)
  expect(original.requests()).toEqual([])
  expect(copy.world()).toEqual(after)
})

it('says how many collections were deleted meanwhile, and copies the rest', async () => {
  const original = await sandboxWith({ seed })
  const copy = await sandboxWith()
  const stop = new AbortController()
  const onProgress = () => stop.abort()
  await copy.copyFrom(clientOf(original, 20), project, { signal: stop.signal, onProgress }).catch(() => undefined)
  original.change(world => world.deleteCollection(`${project}/many`))
  const all = await copy.copyFrom(clientOf(original, 20), project)
  expect(all).toMatchObject({ collectionsLeft: 0, collectionsGone: 1 })
})
