import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { displayWidth } from '../../src/errors/display-width.ts'
import { COLLECTION, seedOf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'

const widest = (text: string) => Math.max(...text.split('\n').map(displayWidth))

test('a table fits its width: the shared place, the middle of names and the last columns give way, in that order', async () => {
  await using world = await stage({ seed: seedOf(30) })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  expect(preview.table()).toMatch(/ version +│ aliases │ size +│ created\n my-team\/vision\/checkpoint:v0 +│/)
  const narrow = preview.table({ width: 46 })
  expect(narrow).toMatch(/\n {2}in my-team\/vision\n version +│ aliases │ size +│ created\n checkpoint:v0 +│/)
  expect(preview.table({ width: 40 })).toContain('left out, since it is wider than this')
  for (const width of [46, 40, 30]) expect(widest(preview.table({ width }))).toBeLessThanOrEqual(width)
})

test('20 rows are shown and the rest is counted, unless all are asked for', async () => {
  await using world = await stage({ seed: seedOf(30) })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  expect(preview.table().match(/checkpoint:v/g)).toHaveLength(20)
  expect(preview.table()).toContain('… and 10 more: .table({ all: true })')
  expect(preview.table({ all: true }).match(/checkpoint:v/g)).toHaveLength(30)
  for (const wrong of [{ width: 0 }, { width: 2.5 }, { all: 1 }, { rows: 3 }])
    expect(() => preview.table(wrong as never)).toThrow(/^BAD_/)
})

test('collections stand under their own word, and a report says why each kept one stayed', async () => {
  await using world = await stage({ seed: seedOf([{ aliases: ['prod'] }]) })
  const preview = await world.client.collections().named(COLLECTION).describe('text').preview()
  expect(preview.table()).toMatch(/changes: 1 collection\n (sequence|collection) /)
  const report = await world.client.artifacts().inCollection(COLLECTION).delete().run()
  expect(report.table()).toContain('1 kept from the start (1 aliased)')
  expect(report.requests).toBe(world.sandbox.requests().length - preview.requests)
})

test.each(['plain', 'of mine', "Ann's own", '$HOME and `id`', 'größer "x"'])(
  'what is to be typed next has the path as one word of a shell: %s',
  async name => {
    const journal = join(tmpdir(), `${name}.journal`)
    await using world = await stage({ seed: seedOf([{}]) })
    const report = await world.client.artifacts().inCollection(COLLECTION).addTags('old').run({ journal })
    const [, word = ''] = /coppice undo (.*)$/m.exec(report.table()) ?? []
    expect(execFileSync('sh', ['-c', `printf %s ${word}`], { encoding: 'utf8' })).toBe(journal)
  },
)
