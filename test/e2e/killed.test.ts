import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { connect, type Report } from '../../src/index.ts'
import type { Sandbox, SandboxBehaviour } from '../../src/sandbox/index.ts'
import { sampled } from '../sampling.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { mortal } from './mortal.ts'
import { asked, at, COLLECTION, expectNoListingAfterWrites, seedOf, stateOf } from './safety/helpers.ts'
import { alive, stage } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'coppice-killed-'))
afterAll(() => rmSync(folder, { recursive: true }))

const COUNT = 23
const seed = seedOf(
  Array.from({ length: COUNT }, (_, index) => (index % 9 === 4 ? { aliases: [`best-${index}`] } : {})),
)

/** What is left when nobody is killed: what has an alias, and what got one after the preview. */
const LEFT = ['v3', 'v4', 'v13', 'v22']

/** Reproducible chance: mulberry32. */
function chance(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Death {
  readonly moments: number
  /** Undefined when the run ended before its time. */
  readonly resumed: Report | undefined
  readonly wasBegun: boolean
}

let runs = 0

/** Lets a run die after so many moments, and another finish it. */
async function dieAndResume(sandbox: Sandbox, lifetime: number): Promise<Death> {
  sandbox.reset(seed)
  const { disk, fetch, moments, died } = mortal(lifetime, chance(lifetime))
  runs += 1
  const clock = fakeClock({ start: Date.UTC(2026, 0, 1) + runs })
  const connection = { baseUrl: sandbox.url, apiKey: sandbox.key, clock }
  const reader = connect(connection)
  const selected = await reader.artifacts().inCollection(COLLECTION).delete().preview()
  const saved = join(folder, 'saved.jsonl')
  const journal = join(folder, `${runs}.journal`)
  await selected.save(saved)
  sandbox.change(others => others.addAlias(at(3), 'prod'))
  sandbox.clearRequests()

  const doomed = connect({ ...connection, disk, fetch, batch: 3, concurrency: 3 }).apply(saved, { journal })
  const ended = await Promise.race([doomed.then(() => true), died.then(() => false)])
  if (ended) return { moments: moments(), resumed: undefined, wasBegun: true }

  // This process holds the lock that a dead one would have left behind.
  rmSync(`${journal}.lock`, { force: true })
  const resumed = await reader.resume(journal).catch((error: { readonly code?: string }) => error.code ?? error)
  if (typeof resumed !== 'object' || !('outcomes' in resumed)) {
    expect(['DISK', 'DAMAGED', 'NOT_A_JOURNAL']).toContain(resumed)
    expect(asked(sandbox), 'nothing is sent before its journal has begun').toEqual([])
    return { moments: moments(), resumed: undefined, wasBegun: false }
  }
  const ids = new Set(selected.items.map(({ id }) => id))
  expect(asked(sandbox).filter(({ artifactID = '' }) => !ids.has(artifactID))).toEqual([])
  expectNoListingAfterWrites(sandbox)
  expect(existsSync(`${journal}.lock`)).toBe(false)
  return { moments: moments(), resumed: resumed as Report, wasBegun: true }
}

test.each<SandboxBehaviour>([{}, { deletedVersionsAnswer: 'null', secondDelete: 'null' }])(
  'whenever a run dies, another finishes it with the same world: %j',
  async behaviour => {
    await using world = await stage({ seed, ...behaviour })
    const { moments } = await dieAndResume(world.sandbox, Number.POSITIVE_INFINITY)
    expect(alive(world.sandbox, COLLECTION)).toEqual(LEFT)
    expect(moments).toBeGreaterThan(60)
    const lifetimes = sampled(
      Array.from({ length: moments }, (_, index) => index + 1),
      6,
    )
    let begun = 0
    for (const lifetime of lifetimes) {
      const { resumed, wasBegun } = await dieAndResume(world.sandbox, lifetime)
      if (wasBegun) begun += 1
      if (resumed === undefined) continue
      expect(alive(world.sandbox, COLLECTION), `died at moment ${lifetime}`).toEqual(LEFT)
      expect(resumed.outcomes).toHaveLength(COUNT)
      for (const { item, kind } of resumed.outcomes) {
        if (kind === 'unknown') expect(behaviour.deletedVersionsAnswer).toBe('null')
        else expect(stateOf(world.sandbox, item)).toBe(kind === 'deleted' || kind === 'gone' ? 'away' : 'there')
      }
    }
    expect(begun).toBeGreaterThan(lifetimes.length / 2)
  },
)
