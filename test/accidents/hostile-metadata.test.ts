import { expect, test } from 'vitest'
import { readPythonJson } from '../../src/resources/version/python-json.ts'
import { stage } from '../e2e/world.ts'

// Metadata that any member can log blocked the process: 40,000 '#' and one NaN took 11 seconds, text that was cut off
// likewise, and 100,000 levels of brackets ended in a bare RangeError.

/** Texts of about so many characters, each of which some way of reading takes far longer for than its length. */
const HOSTILE: Readonly<Record<string, (length: number) => string>> = {
  'a run of marks beside a NaN': n => `{"a": "${'#'.repeat(n)}", "loss": NaN}`,
  'marks of every length beside a NaN': n =>
    `{"a": ["${Array.from({ length: n / 200 }, (_, i) => '#'.repeat(i % 200)).join('","')}"], "loss": NaN}`,
  'a text that is cut off within a string': n => `{"loss": NaN, "a": "${'x'.repeat(n)}`,
  'a text that is cut off among backslashes': n => `{"loss": NaN, "a": "${'\\'.repeat(n)}`,
  'quotation marks alone': n => '"'.repeat(n),
  'escaped quotation marks': n => `{"loss": NaN, "a": "${'\\"'.repeat(n / 2)}`,
  'signs without a number': n => `{"loss": NaN, "a": ${'-'.repeat(n)}`,
  'words that nearly are one': n => `{"a": ${'NaNInfinity-'.repeat(n / 12)}}`,
  'blanks that lead nowhere': n => `{"loss": NaN, ${' '.repeat(n)}`,
  'lists within lists': n => `{"loss": NaN, "a": ${'['.repeat(n / 2)}${']'.repeat(n / 2)}}`,
  'objects within objects, cut off': n => '{"a":'.repeat(n / 5),
  'many NaNs': n => `{"a": [${'NaN,'.repeat(n / 4)}NaN]}`,
}

test.each(Object.entries(HOSTILE))('%s are read in a time that grows with their length', (_, text) => {
  const [few, many] = [10_000, 100_000].map(length => processorTime(text(length)))
  // Ten times the length: a square of it would be a hundred times the work. A clock cannot tell less than a millisecond.
  expect((many ?? 0) / Math.max(few ?? 0, 1000)).toBeLessThan(40)
})

/** The least that reading took of the processor, in microseconds. */
function processorTime(text: string): number {
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage()
    readPythonJson(text)
    const { user, system } = process.cpuUsage(before)
    return user + system
  })
  return Math.min(...times)
}

test('a version with metadata nested 100,000 deep is read like any other', async () => {
  const metadata = `{"loss": 1, "a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  await using world = await stage({ seed: seedOf(metadata, { loss: 1 }) })
  const versions = world.client.artifacts().inCollection('my-team/vision/m')
  expect(await versions.where({ metadata: { loss: 1 } }).count()).toBe(2)
  expect(await versions.where(a => a.metadata?.['loss'] === 1).count()).toBe(2)
})

test('a version whose metadata is brackets without end keeps its place, and no plan fails', async () => {
  await using world = await stage({ seed: seedOf('['.repeat(100_000), { loss: 1 }) })
  const plan = world.client
    .artifacts()
    .inCollection('my-team/vision/m')
    .where({ metadata: { loss: 1 } })
    .delete()
  const preview = await plan.preview()
  expect(preview.items.map(item => 'version' in item && item.version)).toEqual(['v1'])
  expect(preview.kept.map(({ reasons }) => reasons[0]?.code)).toEqual(['unreadable'])
})

test('a run of marks is kept as it is, and the NaN beside it is one', () => {
  expect(readPythonJson('{"#": "##NaN", "\\u0023NaN": "#\\u004eaN", "loss": NaN}')).toEqual({
    '#': '##NaN',
    '#NaN': '#NaN',
    loss: Number.NaN,
  })
})

function seedOf(...metadata: readonly (string | object)[]) {
  const versions = [...metadata.map(one => ({ metadata: one, aliases: [] })), { aliases: ['latest'] }]
  return { projects: { 'my-team/vision': { collections: { m: { type: 'model', versions } } } } } as never
}
