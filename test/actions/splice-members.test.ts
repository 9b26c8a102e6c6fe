import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedMembers, spliceMembers } from '../../src/actions/splice-members.ts'
import { isSameJson } from '../../src/resources/version/json-text.ts'
import { readPythonJson } from '../../src/resources/version/python-json.ts'

/** One member of an object as a text has it, with the white space around its parts. */
interface Written {
  readonly key: string
  readonly value: string
  readonly space: readonly [string, string, string, string]
}

const SPACE = fc.constantFrom('', ' ', '\n\t', '   ')
const SCALARS = ['1.0', '9007199254740993', '1e-05', 'NaN', '-Infinity', '-0.0', 'null', '"\\u00e9"', '"a\\"}{"', '""']
const VALUE = fc.oneof(
  fc.constantFrom(...SCALARS),
  fc.string({ unit: 'binary' }).map(text => JSON.stringify(text)),
  fc.constantFrom('{"a": 1, "a":\n2}', '[ ]', '[1.0,{"b": [NaN]}]', '{}'),
)
/** The first two keys are one for whoever reads them. */
const KEY = fc.constantFrom('"a"', '"\\u0061"', '"b"', '"__proto__"', '""', '"a.b"')
const WRITTEN: fc.Arbitrary<Written> = fc.record({
  key: KEY,
  value: VALUE,
  space: fc.tuple(SPACE, SPACE, SPACE, SPACE),
})
const OBJECT = fc.record({ members: fc.array(WRITTEN, { maxLength: 6 }), inside: SPACE, before: SPACE, after: SPACE })
const NEW = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom('a', 'b', 'c', '__proto__', 'a.b'),
    json: fc.constantFrom('"new"', '41.5', '[1, {"n": null}]', 'true', '1', '{}'),
  }),
  { selector: ({ key }) => key, minLength: 1 },
)

type Drawn = typeof OBJECT extends fc.Arbitrary<infer Value> ? Value : never

/** The text of an object, with other values for some keys, and with something behind its last member. */
function textOf({ members, inside, before, after }: Drawn, others = new Map<string, string>(), behind = ''): string {
  const texts = members.map(({ key, value, space: [a, b, c, d] }, index) => {
    const end = index === members.length - 1 ? behind : ''
    return `${a}${key}${b}:${c}${others.get(JSON.parse(key)) ?? value}${end}${d}`
  })
  return `${before}{${members.length === 0 ? behind + inside : texts.join()}}${after}`
}

const lastOf = ({ members }: Drawn, key: string) => members.findLast(one => JSON.parse(one.key) === key)?.value

describe('spliceMembers', () => {
  test('leaves everything as it is but for the members that it writes', () => {
    fc.assert(
      fc.property(OBJECT, NEW, (object, members) => {
        const others = members.filter(({ key, json }) => {
          const last = lastOf(object, key)
          return last !== undefined && !isSameJson(last, json)
        })
        const added = members.filter(({ key }) => lastOf(object, key) === undefined)
        const between = object.members.length > 0 && added.length > 0 ? ', ' : ''
        const behind = added.map(({ key, json }) => `${JSON.stringify(key)}: ${json}`).join(', ')
        const expected = textOf(object, new Map(others.map(({ key, json }) => [key, json])), `${between}${behind}`)
        expect(spliceMembers(textOf(object), members)).toEqual({
          text: expected,
          added: added.map(({ key }) => key),
          replaced: others.map(({ key }) => key),
          keys: new Set([...object.members.map(({ key }) => JSON.parse(key)), ...members.map(({ key }) => key)]).size,
        })
      }),
    )
  })

  test('is read to be both objects in one', () => {
    fc.assert(
      fc.property(OBJECT, NEW, (object, members) => {
        const [before, after] = [textOf(object), spliceMembers(textOf(object), members)?.text ?? '']
        const held = Object.entries(readPythonJson(before) ?? {})
        const merged = Object.fromEntries([
          ...held,
          ...members.map(({ key, json }) => [key, JSON.parse(json)] as const),
        ])
        expect(readPythonJson(after)).toEqual(merged)
        for (const { key, json } of members) expect(JSON.stringify(readPythonJson(after)?.[key])).toBe(plain(json))
      }),
    )
  })

  test('has nothing more to do the second time', () => {
    fc.assert(
      fc.property(OBJECT, NEW, (object, members) => {
        const text = spliceMembers(textOf(object), members)?.text ?? ''
        expect(spliceMembers(text, members)).toMatchObject({ text, added: [], replaced: [] })
      }),
    )
  })

  test('leaves no old value of a doubled key to whoever takes the first', () => {
    const text = '{"loss": 1.0, "\\u006coss": 2.0}'
    expect(spliceMembers(text, [{ key: 'loss', json: '3' }])?.text).toBe('{"loss": 3, "\\u006coss": 3}')
    expect(spliceMembers(text, [{ key: 'loss', json: '2' }])).toMatchObject({ text, added: [], replaced: [] })
  })

  test('can do nothing with what is no object', () => {
    expect(['', 'null', '[]', '{"a": 1', '{} {}'].map(text => spliceMembers(text, []))).toEqual(
      Array(5).fill(undefined),
    )
  })
})

const plain = (json: string) => JSON.stringify(JSON.parse(json))

test('changedMembers tells what an object has got, and what it had', () => {
  expect(changedMembers('{"a": 1.0, "b": [1], "c": 3}', '{"a": 1, "b": [2], "c": 3, "d": NaN}')).toEqual([
    { key: 'b', now: '[2]', was: '[1]' },
    { key: 'd', now: 'NaN', was: undefined },
  ])
  expect(changedMembers('', '{"a": 1}')).toEqual([{ key: 'a', now: '1', was: undefined }])
})
