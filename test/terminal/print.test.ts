import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { beforeEach, expect, test, vi } from 'vitest'
import { connect } from '../../src/index.ts'
import { type Printable, print } from '../../src/terminal/index.ts'
import { stage } from '../e2e/world.ts'

const query = connect({ entity: 'my-team', project: 'vision' }).artifacts().inCollection('checkpoint')

/** What `print` writes to a pipe, or to a terminal. */
function printed(thing: Printable, isTTY = false): string {
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY })
  print(thing, stream)
  return String(stream.read())
}

beforeEach(() => {
  for (const name of ['NO_COLOR', 'FORCE_COLOR']) vi.stubEnv(name, '')
  vi.stubEnv('TERM', 'xterm')
})

test('a pipe gets the text of explain() or table(), and an empty line', async () => {
  expect(printed(query)).toBe(`${query.explain()}\n\n`)
  expect(printed(query.delete())).toBe(`${query.delete().explain()}\n\n`)
  await using world = await stage({ seed: 'demo' })
  const plan = world.client.artifacts().named('my-team/vision/predictions:v0').delete()
  const preview = await plan.preview()
  expect(printed(preview)).toBe(`${preview.table()}\n\n`)
  const report = await preview.apply()
  expect(printed(report)).toBe(`${report.table()}\n\n`)
})

test('a terminal gets headings in colour, and nothing else is changed', () => {
  const text = printed(query, true)
  expect(text).toContain('\u001b[1mversions\u001b[22m')
  expect(text).toContain('\u001b[36m  from\u001b[39m')
  expect(stripVTControlCharacters(text)).toBe(`${query.explain()}\n\n`)
})

test('a terminal that is dumb gets no colour, and a pipe does where FORCE_COLOR asks for it', () => {
  vi.stubEnv('TERM', 'dumb')
  expect(printed(query, true)).toBe(`${query.explain()}\n\n`)
  vi.stubEnv('FORCE_COLOR', '1')
  expect(stripVTControlCharacters(printed(query))).toBe(`${query.explain()}\n\n`)
  expect(printed(query)).not.toBe(`${query.explain()}\n\n`)
  vi.stubEnv('NO_COLOR', '1')
  expect(printed(query)).toBe(`${query.explain()}\n\n`)
})

test('NO_COLOR is heeded', () => {
  vi.stubEnv('NO_COLOR', '1')
  expect(printed(query, true)).toBe(`${query.explain()}\n\n`)
})
