import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { COLLECTION, seedOf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'
import { shellOf } from './in-shell.ts'

const folder = mkdtempSync(resolve('.cache/journals-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('journals are listed, shown and tidied, but never one that can be resumed or taken back', async () => {
  const state = join(folder, 'state')
  await using world = await stage({ seed: seedOf(6) })
  const { run, type } = await shellOf(world.sandbox)
  const at = { environment: { XDG_STATE_HOME: state } }
  const some = (versions: string) =>
    `artifacts().inCollection('${COLLECTION}').where(a => '${versions}'.includes(a.version))`
  for (const plan of [
    `${some('v0')}.delete()`,
    `${some('v1')}.addTags('old')`,
    `${some('v2')}.expireIn('30d')`,
    `${some('v3')}.delete()`,
  ]) {
    expect((await run(['run', plan, '--yes'], at)).code).toBe(0)
  }
  const place = join(state, 'coppice/journals')
  const [deleted = '', tagged = '', expiring = '', open = ''] = readdirSync(place).sort()
  const text = readFileSync(join(place, open), 'utf8')
  writeFileSync(join(place, open), `${text.trimEnd().split('\n').slice(0, -2).join('\n')}\n`)
  writeFileSync(join(place, `0000${open}`), 'not a journal\n')
  writeFileSync(join(place, 'notes.txt'), 'mine\n')
  world.sandbox.clearRequests()

  const listed = await run(['journals'], at)
  const rows = listed.stdout
    .trimEnd()
    .split('\n')
    .map(line => line.split('\t'))
  expect(rows.map(([path = '', , , items, counts, use]) => [path.split('/').at(-1), items, counts, use])).toEqual([
    [open, '0', '', 'resume'],
    [expiring, '1', '1 updated', 'undo'],
    [tagged, '1', '1 updated', 'undo'],
    [deleted, '1', '1 deleted', 'none'],
    [`0000${open}`, '0', '', 'damaged'],
  ])
  expect(listed.stderr).toMatch(/^5 journals, .* in .*\/journals\n$/)
  expect(JSON.parse((await run(['journals', 'list', '--json'], at)).stdout)).toMatchObject({
    version: 1,
    kind: 'journals',
  })
  expect((await run(['journals', 'show', deleted], at)).stdout).toMatch(/^deleted\tversion\t\S+:v0\t/)

  expect((await run(['journals', 'show', tagged.slice(-20, -8)], at)).stdout).toMatch(/^updated\t/)
  expect((await run(['journals', 'show', 'nothing'], at)).code).toBe(1)
  expect((await run(['journals', 'show', '.journal'], at)).code).toBe(2)

  // None is old enough, and none may go of which something can be done.
  expect((await run(['journals', 'tidy', '--yes'], at)).stdout).toBe('')
  expect(await run(['journals', 'tidy', '--older-than', '0d'], at)).toMatchObject({ code: 8, stdout: '' })
  expect((await run(['journals', 'tidy', '--older-than', '1'], at)).code).toBe(2)
  const typed = type(['journals', 'tidy', '--older-than', '0d'], 100, { XDG_STATE_HOME: state })
  await typed.until(/Remove one journal for good\? \[y\/N\/list\] $/)
  typed.press('list\r')
  await typed.until(/\.journal\r?\nRemove one journal for good\? \[y\/N\/list\] $/)
  typed.press('y\r')
  await typed.closed
  expect(readdirSync(place).sort()).toEqual([`0000${open}`, tagged, expiring, open, 'notes.txt'].sort())
  expect(world.sandbox.requests()).toEqual([])
})

test('a journal of lives that have ended can be tidied, and nowhere are none', async () => {
  const state = join(folder, 'ended')
  await using world = await stage({ seed: seedOf([{ createdAt: '2020-01-01T00:00:00Z' }]) })
  const { run } = await shellOf(world.sandbox)
  const at = { environment: { XDG_STATE_HOME: state } }
  expect(await run(['journals'], at)).toEqual({ code: 0, stdout: '', stderr: '0 journals, 0 B\n' })
  expect((await run(['run', `artifacts().inCollection('${COLLECTION}').expireIn('1d')`, '--yes'], at)).code).toBe(0)
  expect((await run(['journals'], at)).stdout).toMatch(/\tundo\n$/)
  // A day later by this machine's clock.
  const late = { environment: { ...at.environment, NODE_OPTIONS: `--import ${tomorrow()}` } }
  expect((await run(['journals'], late)).stdout).toMatch(/\tnone\n$/)
  expect((await run(['journals', 'tidy', '--older-than', '1d', '--yes'], late)).stdout).toMatch(/\.journal\t/)
  expect(readdirSync(join(state, 'coppice/journals'))).toEqual([])
})

/** A module after which it is two days later. */
function tomorrow(): string {
  const path = join(folder, 'tomorrow.mjs')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, 'const now = Date.now; Date.now = () => now() + 2 * 86_400_000')
  return path
}
