import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { type ReviewOptions, startReview } from '../../src/terminal/review/review.ts'
import { COLLECTION, SHELF, withShelf } from '../e2e/safety/helpers.ts'
import { alive, type Stage, stage } from '../e2e/world.ts'
import { fakeClock, sleeplessClock } from '../transport/hostile-server.ts'

interface Given extends Partial<ReviewOptions> {
  readonly versions?: number
  readonly expiring?: ReturnType<typeof fakeClock>
}

/** A review of deleting versions, of which v1 has an alias, and the link that v2 has. */
export async function begin({ versions = 6, expiring = fakeClock(), ...options }: Given = {}) {
  const seeds = Array.from({ length: versions }, (_, index) => ({
    size: 1000,
    ...(index === 1 && { aliases: ['best'] }),
  }))
  const world = await stage({ seed: withShelf(seeds, [{ source: `${COLLECTION}:v2` }]) }, { clock: expiring })
  onTestFinished(() => world[Symbol.asyncDispose]())
  const { client, sandbox } = world
  const folder = mkdtempSync(join(tmpdir(), 'coppice-review-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const query = client.artifacts().inCollection(COLLECTION).union(client.artifacts().inCollection(SHELF))
  const saved = join(folder, 'whole.preview.jsonl')
  await (await query.delete({ linked: true }).preview()).save(saved, { expiresIn: '2h' })
  const preview = await client.load(saved)
  const output = join(folder, 'picked.preview.jsonl')
  const review = await startReview(preview, { output, host: client.host, clock: sleeplessClock(), ...options })
  onTestFinished(() => review.close())
  sandbox.clearRequests()
  const [origin = '', token = ''] = review.address.split('/#')
  return { ...world, preview, saved, output, review, origin, token, expiring }
}

export type Begun = Awaited<ReturnType<typeof begin>>

/** Nothing was sent, and all are still there. */
export const unchanged = (world: Stage) => {
  expect(world.sandbox.requests()).toEqual([])
  expect(alive(world.sandbox, COLLECTION)).toHaveLength(6)
}
