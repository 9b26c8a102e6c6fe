import { describe, expect, test } from 'vitest'
import { type Client, type ConnectOptions, metadata, type Plan, type Report } from '../../src/index.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'
import { at, COLLECTION, isMutation, PROJECT, seedOf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

/** Spares the last so many of the collection, and deletes the others. */
const sparing = (last: number) => (client: Client) =>
  client.artifacts().inCollection(COLLECTION).sparing({ last }).delete()

/** Applies a plan to a server, on a clock that stands still unless it is told otherwise. */
async function applied(
  server: SandboxOptions,
  plan: (client: Client) => Plan,
  connection: ConnectOptions = {},
  prepare: (sandbox: Sandbox) => void = () => undefined,
) {
  await using world = await stage(server, { clock: fakeClock(), ...connection })
  const preview = await plan(world.client).preview()
  world.sandbox.clearRequests()
  prepare(world.sandbox)
  const report = await preview.apply()
  return { report, requests: world.sandbox.requests() }
}

describe('requests', () => {
  test.each([5, 150])('for 150 deletions with %i witnesses are two for each batch, and few more', async last => {
    const { report, requests } = await applied({ seed: seedOf(150 + last) }, sparing(last))
    expect(report.counts.deleted).toBe(150)
    expect(requests.length).toBeLessThanOrEqual(11)
  })

  test('are one more for each batch where groups lie across collections, each of them in one batch', async () => {
    const clock = fakeClock()
    const collections = Object.fromEntries(
      Array.from({ length: 160 }, (_, index) => [
        `model-${index}`,
        { type: 'model', versions: [{ metadata: { loss: index, sweep: `sweep-${index % 20}` } }] },
      ]),
    )
    const { report, requests } = await applied(
      { seed: { projects: { [PROJECT]: { collections } } } },
      client =>
        client
          .artifacts()
          .inProject(PROJECT)
          .ofType('model')
          .sparing({ best: { min: metadata('loss'), count: 3 }, per: metadata('sweep') })
          .delete(),
      // No look at a witness serves a second batch.
      { batch: 20, concurrency: 1, clock, fetch: whenDeleted(() => clock.advance(600)) },
    )
    expect(report.counts.deleted).toBe(100)
    expect(requests.length).toBeLessThanOrEqual(15)
  })

  test('for witnesses are several at a time, where several batches wait for them', async () => {
    const { report } = await twoAtATime(() => undefined)
    expect(report.counts.deleted).toBe(40)
  })
})

/** Sends each request, and tells when a deletion was answered. */
function whenDeleted(tell: () => void): typeof fetch {
  return async (url, init) => {
    const answer = await fetch(url, init)
    if (String(init?.body).includes('mutation DeleteVersion')) tell()
    return answer
  }
}

/**
 * Deletes 40 versions in four batches, with 20 witnesses. After the first batch the looks at these are too old, and the next
 * look at ten of them is held back until the look at the others has left.
 */
async function twoAtATime(released: (sandbox: Sandbox) => void, reset = 0) {
  const clock = fakeClock()
  let [deletions, lost] = [0, 0]
  let sandbox: Sandbox | undefined
  const held = new Set<string>()
  let release = () => {}
  const both = new Promise<void>(resolve => {
    release = resolve
  })
  const sending = whenDeleted(() => {
    if (deletions++ === 0) clock.advance(600)
  })
  const fetching: typeof fetch = async (url, init) => {
    const body = String(init?.body)
    const { versions = [] } = sandbox?.world().collections.find(({ path }) => path === COLLECTION) ?? {}
    if (deletions > 0 && versions.slice(40).some(({ id }) => body.includes(id))) {
      held.add(body)
      if (held.size === 2 && deletions < 99) {
        deletions = 99
        if (sandbox !== undefined) released(sandbox)
        release()
      }
      await both
      if (body === [...held][0] && lost++ < reset) throw new TypeError('the connection was reset')
    }
    return sending(url, init)
  }
  const options = { batch: 10, concurrency: 2, clock, fetch: fetching }
  return applied({ seed: seedOf(60) }, sparing(20), options, started => {
    sandbox = started
  })
}

describe('a look at a witness', () => {
  /** Deletes 40 versions ten at a time, while every request takes so many milliseconds. */
  async function slowly(milliseconds: number, meanwhile: (sandbox: Sandbox) => void) {
    const clock = fakeClock()
    const fetching: typeof fetch = async (url, init) => {
      const answer = await fetch(url, init)
      clock.advance(milliseconds)
      return answer
    }
    return applied({ seed: seedOf(42) }, sparing(2), { batch: 10, concurrency: 1, clock, fetch: fetching }, meanwhile)
  }

  /** Somebody deletes a witness right after the first deletion. */
  const losing = (sandbox: Sandbox) =>
    sandbox.behave({
      changes: [{ operation: 'DeleteVersion', when: 'after', apply: others => others.deleteVersion(at(41)) }],
    })

  test('serves all batches of the next half second', async () => {
    const { requests } = await slowly(50, () => undefined)
    const sizes = requests.map(({ operation, rootFields }) => (isMutation(operation) ? -rootFields : rootFields))
    expect(sizes).toEqual([2, 10, -10, 10, -10, 10, -10, 10, -10])
  })

  test('serves no later one: what is gone by then keeps the rest of its group', async () => {
    const { report } = await slowly(300, losing)
    expect(report.counts).toMatchObject({ deleted: 10, changed: 30 })
  })

  test('counts for the age of the looks that the report tells', async () => {
    const { report } = await slowly(100, () => undefined)
    // Right before a change leaves, its own look is 100 ms old, and that at the witnesses 500.
    expect((report as Report).ages).toMatchObject({ longest: 700 })
  })

  test('that one batch could not make, another one that waits for it makes', async () => {
    const { report } = await twoAtATime(sandbox => sandbox.change(others => others.deleteVersion(at(40))), 5)
    expect(report.counts).toMatchObject({ deleted: 20, 'not-sent': 10, changed: 10 })
  })
})
