import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSameJson, readMembers } from '../../../src/resources/version/json-text.ts'

describe('isSameJson', () => {
  test.each([
    ['1.0', '1'],
    ['1e-05', '0.00001'],
    ['100', '1E+2'],
    ['-0.0', '-0'],
    ['0.0', '0e9'],
    ['"\\u00e9"', '"é"'],
    ['{"a": 1, "b": [NaN, {}]}', ' {"b":[NaN,{ }],\n"a":1.00}'],
    ['{"a": 1, "a": 2}', '{"a": 2}'],
    ['{"__proto__": 1}', '{"\\u005f_proto__": 1}'],
    ['[]', '[ ]'],
  ])('%s and %s say the same', (one, other) => {
    expect([isSameJson(one, other), isSameJson(other, one)]).toEqual([true, true])
  })

  test.each([
    ['9007199254740993', '9007199254740992'],
    ['0.1', '0.1000000000000000055'],
    ['1', '"1"'],
    ['"1e0"', '1'],
    ['0', '-0'],
    ['NaN', '"NaN"'],
    ['NaN', 'null'],
    ['Infinity', '-Infinity'],
    ['1', '10'],
    ['true', '"true"'],
    ['[1, 2]', '[2, 1]'],
    ['[]', '{}'],
    ['[[1], 2]', '[1, [2]]'],
    ['{"a": 1, "a": 2}', '{"a": 1}'],
    ['{"a": null}', '{}'],
    ['{"a": 1}', '{"b": 1}'],
    ['{', '['],
    ['{"a": 1}', '{"a": 1'],
  ])('%s and %s do not', (one, other) => {
    expect([isSameJson(one, other), isSameJson(other, one)]).toEqual([false, false])
  })

  test('is true of whatever is written in another way, and of nothing else', () => {
    const values = fc.jsonValue({ noUnicodeString: false })
    fc.assert(
      fc.property(values, values, (one, other) => {
        expect(isSameJson(JSON.stringify(one, null, 3), backwards(one))).toBe(true)
        expect(isSameJson(JSON.stringify(one), JSON.stringify(other))).toBe(backwards(one) === backwards(other))
      }),
    )
  })

  test('reads what is nested 100,000 deep, and zeros without end', () => {
    const nested = `${'['.repeat(100_000)}1.0${']'.repeat(100_000)}`
    expect(isSameJson(nested, nested.replace('1.0', '1'))).toBe(true)
    expect(isSameJson(nested, nested.replace('1.0', '2'))).toBe(false)
    expect(isSameJson(`1${'0'.repeat(100_000)}`, '1e100000')).toBe(true)
  })
})

/** JSON with the keys of all objects backwards, in the order of their text. */
function backwards(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(backwards).join()}]`
  if (value === null || typeof value !== 'object') return Object.is(value, -0) ? '0' : JSON.stringify(value)
  const keys = Object.keys(value).sort().reverse()
  const inner = Object.entries(value).sort(([a], [b]) => keys.indexOf(a) - keys.indexOf(b))
  return `{${inner.map(([key, part]) => `${JSON.stringify(key)}:${backwards(part)}`).join()}}`
}

describe('readMembers', () => {
  test('tells where the values of an object stand, doubled keys too', () => {
    const text = ' {"a" : 1.0 , "\\u0061":[1, {"a": 2}],"b":{} } '
    const found = readMembers(text)?.map(({ key, start, end }) => [key, text.slice(start, end)])
    expect(found).toEqual([
      ['a', '1.0'],
      ['a', '[1, {"a": 2}]'],
      ['b', '{}'],
    ])
  })

  test.each([
    '',
    'null',
    '[{"a": 1}]',
    '"a"',
    '1',
    '{"a": 1',
    '{"a": 1} x',
    '{"a" 1}',
    "{'a': 1}",
    '{"a": 1,}',
    '{"a": nan}',
  ])('does not guess at %j', text => {
    expect(readMembers(text)).toBeUndefined()
  })
})
