import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { connect } from '../../src/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { systemSurroundings } from '../../src/transport/surroundings.ts'
import { at, COLLECTION, isMutation, seedOf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'
import { type FakeClock, fakeClock } from '../transport/hostile-server.ts'

const home = mkdtempSync(join(tmpdir(), 'coppice-looks-'))
afterAll(() => rmSync(home, { recursive: true }))

/** A place where something waits until something else lets it go on. */
function gate() {
  let open = () => {}
  const passed = new Promise<void>(resolve => {
    open = resolve
  })
  return { passed, open }
}

interface Course {
  readonly clock: FakeClock
  readonly sandbox: () => Sandbox
}

/** Deletes versions, two requests at a time, from a server of which it is known that it takes two hundred at once. */
async function deleteWith(versions: number, fetching: (course: Course) => typeof fetch) {
  await using world = await stage({ seed: seedOf(versions) })
  const { url: baseUrl, key: apiKey } = world.sandbox
  const clock = fakeClock()
  const cache = mkdtempSync(join(home, 'cache-'))
  mkdirSync(join(cache, 'coppice'))
  const known = { size: 100, readSize: 200, window: 4, at: new Date(clock.now()).toISOString() }
  writeFileSync(join(cache, 'coppice', 'servers.json'), JSON.stringify({ servers: { [baseUrl]: known } }))
  const surroundings = { ...systemSurroundings(), environment: { XDG_STATE_HOME: home, XDG_CACHE_HOME: cache } }
  const fetch = fetching({ clock, sandbox: () => world.sandbox })
  const client = connect({ baseUrl, apiKey, surroundings, clock, concurrency: 2, fetch })
  const preview = await client.artifacts().inCollection(COLLECTION).delete().preview()
  world.sandbox.clearRequests()
  const report = await preview.apply()
  const requests = world.sandbox.requests()
  return { report, documents: requests.map(one => (isMutation(one.operation) ? -one.rootFields : one.rootFields)) }
}

const isLook = (init: RequestInit | undefined) => String(init?.body).includes('query VersionById')
const isDeletion = (init: RequestInit | undefined) => String(init?.body).includes('mutation DeleteVersion')

test('two deletions follow one look side by side, where there is room for both', async () => {
  const both = gate()
  let deletions = 0
  const { report, documents } = await deleteWith(200, () => async (url, init) => {
    if (isDeletion(init) && ++deletions === 2) both.open()
    if (isDeletion(init)) await both.passed
    return fetch(url, init)
  })
  expect(report.counts.deleted).toBe(200)
  expect(documents).toEqual([200, -100, -100])
})

test('a deletion that had to wait for its turn follows another look', async () => {
  // The look at the last hundred takes the second place until the second deletion of the first two hundred has had its turn.
  const turn = gate()
  let [looks, deletions] = [0, 0]
  const { report, documents } = await deleteWith(300, ({ clock, sandbox }) => async (url, init) => {
    const look = isLook(init) ? ++looks : 0
    if (isDeletion(init)) deletions += 1
    const isSecondTurn = look === 3 || (isDeletion(init) && deletions === 2)
    if (isSecondTurn) turn.open()
    if (look === 2) await turn.passed
    const answer = await fetch(url, init)
    if (isDeletion(init) && deletions === 1) {
      clock.advance(600)
      sandbox().change(others => others.addAlias(at(150), 'prod'))
    }
    return answer
  })
  expect(documents.slice(0, 1)).toEqual([200])
  expect(report.counts).toMatchObject({ deleted: 299, changed: 1, refused: 0 })
})
