import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { asked, at, COLLECTION, endings, SHELF, withShelf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'coppice-own-changes-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a row that somebody else changed is left alone by a resume, though its own change may have been sent', async () => {
  const seed = withShelf([{ aliases: ['stale', 'old'] }], [{ source: at(0), aliases: ['there'] }])
  await using world = await stage({ seed }, { clock: fakeClock() })
  const { client, sandbox } = world
  const rows = client.artifacts().inCollection(COLLECTION).union(client.artifacts().inCollection(SHELF))
  const journal = join(folder, 'lost')
  sandbox.intercept(({ operation }) => (operation === 'RemoveAliases' ? { kind: 'reset' } : undefined))
  const first = await rows.removeAliases('stale', 'old', 'there').run({ journal })
  expect(first.counts.unknown).toBe(2)
  sandbox.intercept(undefined)
  sandbox.clearRequests()
  sandbox.change(others => others.removeAlias(at(0), 'stale'))
  const report = await client.resume(journal)
  expect(endings(report)).toEqual({ 'checkpoint:v0': 'changed', 'served:v0': 'updated' })
  expect(asked(sandbox)).toHaveLength(1)
  const [collection] = sandbox.world().collections.filter(({ path }) => path === COLLECTION)
  expect(collection?.versions.map(({ aliases }) => aliases)).toEqual([['old']])
})
