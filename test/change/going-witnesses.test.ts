import { describe, expect, test } from 'vitest'
import { COLLECTION, endings, PROJECT, seedOf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

// What `except` takes out is a witness. Where the other side of a union chooses it, the plan takes its own witness away.

const DRAFT = { tags: { has: 'draft' } }
const VERSIONS = [{ tags: ['draft'] }, {}, {}]

/** Two collections, in which one version goes at a time, on a clock by which no look at a witness serves a second one. */
function staged() {
  const clock = fakeClock()
  const fetching: typeof fetch = async (url, init) => {
    const answer = await fetch(url, init)
    clock.advance(600)
    return answer
  }
  const seed = seedOf(VERSIONS, { project: { collections: { another: { type: 'model', versions: VERSIONS } } } })
  return stage({ seed }, { clock, batch: 1, concurrency: 1, fetch: fetching })
}

describe('a witness that goes with its plan', () => {
  test('keeps nothing when it is gone', async () => {
    await using world = await staged()
    const all = world.client.artifacts().inCollection(COLLECTION)
    const drafts = all.where(DRAFT)
    const report = await all.except(drafts).union(drafts).delete().run()
    expect(endings(report)).toEqual({
      'checkpoint:v0': 'deleted',
      'checkpoint:v1': 'deleted',
      'checkpoint:v2': 'deleted',
    })
  })

  test('leaves to other groups the witnesses that are theirs', async () => {
    await using world = await staged()
    const { client, sandbox } = world
    const all = client.artifacts().inProject(PROJECT)
    const first = client.artifacts().inCollection(`${PROJECT}/another`)
    const preview = await all.except(all.where(DRAFT)).union(first.where(DRAFT)).delete().preview()
    sandbox.change(others => others.deleteVersion(`${COLLECTION}:v0`))
    const report = await preview.apply()
    const left = report.outcomes.flatMap(outcome => (outcome.kind === 'changed' ? [outcome.detail] : []))
    const gone = `${COLLECTION}:v0, on which its going rests (except), is gone`
    expect(left).toEqual([gone, gone])
    expect(report.counts).toMatchObject({ deleted: 3, changed: 2, kept: 1 })
  })
})
