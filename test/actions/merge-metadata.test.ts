import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isCoppiceError, type Preview } from '../../src/index.ts'
import type { SeedVersion } from '../../src/sandbox/index.ts'
import { resealed } from '../e2e/forged.ts'
import { at, COLLECTION, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { operations, type Stage, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'merge-metadata-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function staged(versions: readonly SeedVersion[]) {
  const clock = fakeClock()
  const world = await stage({ seed: withShelf(versions, [{ source: at(0) }]) }, { clock })
  const rows = world.client.artifacts().inCollection(COLLECTION)
  const links = world.client.artifacts().inCollection(SHELF)
  return { ...world, clock, rows, links, [Symbol.asyncDispose]: () => world.sandbox.close() }
}
const holding = (...metadata: readonly (string | undefined)[]) =>
  staged(metadata.map(text => (text === undefined ? {} : { metadata: text })))

const textsIn = ({ sandbox }: Pick<Stage, 'sandbox'>) =>
  sandbox
    .world()
    .collections.find(({ path }) => path === COLLECTION)
    ?.versions.map(({ metadata }) => metadata)
const reasonsIn = ({ kept }: Preview) => kept.map(({ reasons }) => reasons.map(({ code }) => code).join())
const detailsIn = ({ kept }: Preview) => kept.flatMap(({ reasons }) => reasons.map(({ detail }) => detail))

/** As Python writes it, and as nobody else would write it again. */
const PYTHON =
  ' {"loss": 1.0, "steps":9007199254740993, "lr": 1e-05,\n\t"worst": NaN, "best": -Infinity , "name": "\\u00e9\\ud83d\\ude00", "loss": 2.50, "more": {"x": [1.0,  {"x": NaN}]}} '

describe('mergeMetadata', () => {
  test('leaves all that Python wrote as it is, byte for byte', async () => {
    await using world = await holding(PYTHON)
    const preview = await world.rows.mergeMetadata({ stage: 'production', review: { by: 'Mia', at: [1.5] } }).preview()
    const merged = PYTHON.replace('}]}} ', '}]}, "stage": "production", "review": {"by": "Mia", "at": [1.5]}} ')
    expect(preview.items).toMatchObject([{ sets: { metadata: merged } }])
    expect((await preview.apply()).counts).toMatchObject({ updated: 1 })
    expect(textsIn(world)).toEqual([merged])
  })

  test('replaces only where that is said, and only the values of these keys', async () => {
    await using world = await holding('{"loss": 1.0,  "lr": 1e-05}', '{"lr": 1e-05}')
    const preview = await world.rows.mergeMetadata({ loss: 0.5 }).preview()
    expect(reasonsIn(preview)).toEqual(['key-exists'])
    expect(detailsIn(preview)).toEqual(['it has loss already, which only { replace: true } replaces'])
    await preview.apply()
    expect(textsIn(world)).toEqual(['{"loss": 1.0,  "lr": 1e-05}', '{"lr": 1e-05, "loss": 0.5}'])
    const replacing = world.rows.mergeMetadata({ loss: 0.5 }, { replace: true })
    expect(reasonsIn(await replacing.preview())).toEqual(['unchanged'])
    expect((await replacing.run()).counts).toMatchObject({ updated: 1 })
    expect(textsIn(world)?.[0]).toBe('{"loss": 0.5,  "lr": 1e-05}')
  })

  test('keeps a row whole where one of several keys is there', async () => {
    await using world = await holding('{"loss": 1.0, "stage": "a"}')
    const preview = await world.rows.mergeMetadata({ fresh: 1, loss: 2, stage: 'b' }).preview()
    expect(detailsIn(preview)).toEqual(['it has loss and stage already, which only { replace: true } replaces'])
    expect(preview.items).toEqual([])
  })

  test('leaves no old value of a key that stands there twice', async () => {
    await using world = await holding('{"loss": 1.0, "\\u006coss": 2.0}', '{"loss": 0.5, "loss": 2}')
    const plan = world.rows.mergeMetadata({ loss: 2 }, { replace: true })
    expect(reasonsIn(await plan.preview())).toEqual(['unchanged', 'unchanged'])
    await world.rows.mergeMetadata({ loss: 0.5 }, { replace: true }).run()
    expect(textsIn(world)).toEqual(['{"loss": 0.5, "\\u006coss": 0.5}', '{"loss": 0.5, "loss": 0.5}'])
  })

  test.each([
    ['1.0', 1],
    ['1E0', 1],
    ['0.00001', 1e-5],
    ['"\\u00e9"', 'é'],
    ['{"b":[ ], "a" : 1}', { a: 1, b: [] }],
    ['-0.0', -0],
    ['9007199254740992', 2 ** 53],
  ] as const)('has nothing to do where %s is there already', async (held, value) => {
    await using world = await holding(`{"x": ${held}}`)
    expect(reasonsIn(await world.rows.mergeMetadata({ x: value }).preview())).toEqual(['unchanged'])
  })

  test.each([
    ['9007199254740993', 2 ** 53],
    ['NaN', 'NaN'],
    ['"1"', 1],
    ['[1, 2]', [2, 1]],
    ['0', -0],
  ] as const)('knows %s from another value', async (held, value) => {
    await using world = await holding(`{"x": ${held}}`)
    expect(reasonsIn(await world.rows.mergeMetadata({ x: value }).preview())).toEqual(['key-exists'])
  })

  test('gives members to versions that have no metadata', async () => {
    await using world = await holding(undefined, '', 'null', ' null\n', '{}', ' { } ')
    expect((await world.rows.mergeMetadata({ a: 1 }).run()).counts).toMatchObject({ updated: 6 })
    const merged = '{"a": 1}'
    expect(textsIn(world)).toEqual([merged, merged, merged, merged, merged, ' {"a": 1 } '])
  })

  test('leaves alone what is no object, or cannot be understood', async () => {
    const texts = ['[1]', '"text"', '1', '{"a": 1', '{"a": 1} {}', '{"a": undefined}', "{'a': 1}", '  ']
    await using world = await holding(...texts)
    const preview = await world.rows.mergeMetadata({ b: 1 }, { replace: true }).preview()
    expect(preview.items).toEqual([])
    expect(new Set(reasonsIn(preview))).toEqual(new Set(['unreadable']))
    expect(textsIn(world)).toEqual(texts)
  })

  test('gives nobody more than 100 keys, each counted once', async () => {
    const keys = (count: number) => Array.from({ length: count }, (_, index) => `"k${index}": {"in": 1, "out": 2}`)
    await using world = await holding(
      `{${keys(99)}}`,
      `{${keys(100)}}`,
      `{${[...keys(99), ...keys(50)]}}`,
      `{${[...keys(99), '"one": 0']}}`,
    )
    const preview = await world.rows.mergeMetadata({ one: 1 }, { replace: true }).preview()
    expect(preview.items).toMatchObject([{ version: 'v0' }, { version: 'v2' }, { version: 'v3' }])
    expect(reasonsIn(preview)).toEqual(['too-many-keys'])
    expect(detailsIn(preview)).toEqual(['it would have 101 keys, of which W&B allows 100'])
  })

  test('takes __proto__ for a key like any other', async () => {
    await using world = await holding('{"__proto__": {"x": 1.0}}', undefined)
    const members = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}')
    const path = join(folder, 'proto')
    const preview = await world.rows.mergeMetadata(members).preview()
    expect(detailsIn(preview)).toEqual([expect.stringMatching(/^it has __proto__ already/)])
    await preview.save(path)
    expect((await world.client.apply(path)).counts).toMatchObject({ updated: 1 })
    expect(textsIn(world)?.[1]).toBe('{"__proto__": {"polluted": true}, "constructor": 1}')
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('writes what was said when it was said', async () => {
    await using world = await holding('{}')
    const members = { tags: ['a'] }
    const plan = world.rows.mergeMetadata(members)
    members.tags.push('b')
    await plan.run()
    expect(textsIn(world)).toEqual(['{"tags": ["a"]}'])
  })

  test('shows the members that each gets, and what they were', async () => {
    await using world = await holding(`{"loss": 0.31, "note": "${'x'.repeat(500)}"}`)
    const plan = world.rows.mergeMetadata({ loss: 0.25, text: 'long '.repeat(50) }, { replace: true })
    expect(plan.explain()).toContain('merge loss, text into the metadata of versions, in place of what is there')
    const table = (await plan.preview()).table()
    expect(table).toMatch(/gets +/)
    expect(table).toContain('loss: 0.25 (was 0.31), text: "long long long long long lon…')
    expect(table).not.toContain('xxx')
  })

  test('acts on links as on the version that they show, once', async () => {
    await using world = await holding('{"a": 1.0}', '{"a": 2.0}')
    const both = world.rows.union(world.links)
    const report = await both.mergeMetadata({ b: 1 }).run()
    expect(report.counts).toMatchObject({ updated: 3 })
    expect(textsIn(world)).toEqual(['{"a": 1.0, "b": 1}', '{"a": 2.0, "b": 1}'])
    expect(merges(world)).toBe(2)
    expect((await world.links.mergeMetadata({ c: 1 }).run()).counts).toMatchObject({ updated: 1 })
    expect(textsIn(world)?.[0]).toBe('{"a": 1.0, "b": 1, "c": 1}')
  })
})

/** How many versions were sent a text. */
function merges({ sandbox }: Pick<Stage, 'sandbox'>): number {
  return sandbox
    .requests()
    .flatMap(({ operation, variables }) => (operation === 'MergeMetadata' ? Object.keys(variables) : [])).length
}

describe('what others write', () => {
  test('is left alone, were it only another space', async () => {
    await using world = await holding('{"a": 1.0}', '{"a": 1.0}')
    const preview = await world.rows.mergeMetadata({ b: 1 }).preview()
    world.sandbox.change(w => w.edit(at(0), { metadata: '{"a":  1.0}' }))
    expect((await preview.apply()).counts).toMatchObject({ changed: 1, updated: 1 })
    expect(textsIn(world)).toEqual(['{"a":  1.0}', '{"a": 1.0, "b": 1}'])
  })

  test('between the version and its link stays', async () => {
    await using world = await holding('{"a": 1.0}')
    const preview = await world.rows.union(world.links).mergeMetadata({ b: 1 }).preview()
    afterMerge(world, 2, () => world.sandbox.change(w => w.edit(at(0), { metadata: '{"mine": true}' })))
    const report = await preview.apply()
    expect(report.outcomes).toMatchObject([
      { kind: 'changed', item: { kind: 'link' } },
      { kind: 'updated', item: { kind: 'version' } },
    ])
    expect(textsIn(world)).toEqual(['{"mine": true}'])
  })

  test('in a long text is told by where it differs', async () => {
    const long = `{"config": "${'x'.repeat(300)}", "loss": `
    await using world = await holding(`${long}1.0}`)
    const preview = await world.rows.mergeMetadata({ b: 1 }).preview()
    world.sandbox.change(w => w.edit(at(0), { metadata: `${long}2.0}` }))
    expect((await preview.apply()).outcomes).toMatchObject([
      { kind: 'changed', detail: expect.stringMatching(/^metadata was ….*loss.*1\.0}", is ….*loss.*2\.0}"$/) },
    ])
  })
})

/** Does something before the nth look that follows the merge. */
function afterMerge({ sandbox }: Pick<Stage, 'sandbox'>, nth: number, act: () => void): void {
  let looks = -1
  sandbox.intercept(({ operation }) => {
    if (operation === 'MergeMetadata') looks = 0
    else if (looks >= 0 && ++looks === nth) act()
    return undefined
  })
}

describe('a server that writes metadata in its own way', () => {
  const text = '{"loss": 1.0, "lr": 1e-05, "worst": NaN}'

  test('has done it where it shows the same values', async () => {
    await using world = await holding(text)
    const preview = await world.rows.mergeMetadata({ é: [1, 'x'] }).preview()
    const own = '{"lr":0.00001,"\\u00e9":[1,"x"],"loss":1,"worst":NaN}'
    afterMerge(world, 1, () => world.sandbox.change(w => w.edit(at(0), { metadata: own })))
    expect((await preview.apply()).counts).toMatchObject({ updated: 1 })
    expect(textsIn(world)).toEqual([own])
  })

  test.each([
    ['rounds', '{"big": 9007199254740992, "b": 1}'],
    ['loses a member', '{"b": 1}'],
    ['adds one', '{"big": 9007199254740993, "b": 1, "c": 1}'],
    ['takes the first of a doubled key', '{"big": 1, "b": 1}'],
  ])('is told of where it %s', async (_, own) => {
    await using world = await holding('{"big": 1, "big": 9007199254740993}')
    const preview = await world.rows.mergeMetadata({ b: 1 }).preview()
    afterMerge(world, 1, () => world.sandbox.change(w => w.edit(at(0), { metadata: own })))
    const report = await preview.apply()
    expect(report.outcomes).toMatchObject([
      { kind: 'changed', detail: expect.stringMatching(/not as it was sent: metadata was /) },
    ])
    expect(report.ok).toBe(false)
  })

  test('and one that accepts it and does nothing is told as that', async () => {
    await using world = await holding(text)
    const preview = await world.rows.mergeMetadata({ b: 1 }).preview()
    const [item] = preview.items
    const body = JSON.stringify({ data: { _0: { artifact: { id: item?.id } } } })
    world.sandbox.intercept(({ operation }) =>
      operation === 'MergeMetadata' ? { kind: 'answer', status: 200, body } : undefined,
    )
    const report = await preview.apply()
    expect(report.outcomes).toMatchObject([{ kind: 'changed', detail: expect.stringMatching(/shows none of it/) }])
    expect(textsIn(world)).toEqual([text])
  })
})

/** A line of a saved preview in which the version is to get other members. */
const withText = (line: string, members: string) => line.replace('\\"b\\": 1}"},"seen"', `${members}}"},"seen"`)

describe('a saved preview', () => {
  test.each([
    ['another text', (line: string) => withText(line, '\\"b\\": 2')],
    ['a text with more in it', (line: string) => withText(line, '\\"b\\": 1, \\"c\\": 1')],
    ['a text in which something else is gone', (line: string) => line.replace('{\\"a\\": 1.0, \\"b\\"', '{\\"b\\"')],
    [
      'a value that is no JSON',
      (line: string) => withText(line.replace('"json":"1"', '"json":"1, \\"c\\": 2"'), '\\"b\\": 1, \\"c\\": 2'),
    ],
    [
      'a key twice',
      (line: string) =>
        withText(line.replace('[{"key":"b"', '[{"key":"b","json":"1"},{"key":"b"'), '\\"b\\": 1, \\"b\\": 1'),
    ],
  ])('with %s is refused', async (_, forge) => {
    await using world = await holding('{"a": 1.0}')
    const path = join(folder, `forged-${expect.getState().currentTestName?.length}`)
    await (await world.rows.mergeMetadata({ b: 1 }).preview()).save(path)
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    const forged = lines.map(forge)
    expect(forged).not.toEqual(lines)
    writeFileSync(path, resealed(forged))
    await expect(world.client.apply(path)).rejects.toSatisfy(error => isCoppiceError(error, 'DAMAGED'))
    expect(textsIn(world)).toEqual(['{"a": 1.0}'])
  })
})

test('costs few requests for 1,000 versions', async () => {
  const versions = Array.from({ length: 1000 }, (_, index) => ({ metadata: `{"loss": ${index}.0}` }))
  await using world = await stage({ seed: seedOf(versions) }, { clock: fakeClock() })
  const report = await world.client.artifacts().inCollection(COLLECTION).mergeMetadata({ b: 1 }).run()
  expect(report.counts).toMatchObject({ updated: 1000 })
  expect(operations(world.sandbox).length).toBeLessThanOrEqual(38)
})
