import { PassThrough } from 'node:stream'
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

beforeEach(() => vi.stubEnv('NO_COLOR', ''))

test('a pipe gets the text of explain() or table(), and a line end', async () => {
  expect(printed(query)).toBe(`${query.explain()}\n`)
  expect(printed(query.delete())).toBe(`${query.delete().explain()}\n`)
  await using world = await stage({ seed: 'demo' })
  const plan = world.client.artifacts().named('my-team/vision/predictions:v0').delete()
  const preview = await plan.preview()
  expect(printed(preview)).toBe(`${preview.table()}\n`)
  const report = await preview.apply()
  expect(printed(report)).toBe(`${report.table()}\n`)
})

test('a terminal gets the heading bold, and the rest as it is', () => {
  const [heading = '', ...rest] = query.explain().split('\n')
  expect(printed(query, true)).toBe(`${[`\u001b[1m${heading}\u001b[22m`, ...rest].join('\n')}\n`)
})

test('NO_COLOR is heeded', () => {
  vi.stubEnv('NO_COLOR', '1')
  expect(printed(query, true)).toBe(`${query.explain()}\n`)
})
