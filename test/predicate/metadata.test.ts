import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { metadata, parseMetadata } from '../../src/predicate/metadata.ts'

describe('parseMetadata', () => {
  test('reads what Python writes for numbers that JSON lacks', () => {
    expect(parseMetadata('{"loss": NaN, "best": -Infinity, "worst": Infinity, "list": [NaN, 1]}')).toEqual({
      loss: Number.NaN,
      best: Number.NEGATIVE_INFINITY,
      worst: Number.POSITIVE_INFINITY,
      list: [Number.NaN, 1],
    })
  })

  test('leaves words inside texts alone', () => {
    expect(parseMetadata('{"note": "NaN and \\"Infinity\\"", "#NaN": "#NaN", "x": NaN}')).toEqual({
      note: 'NaN and "Infinity"',
      '#NaN': '#NaN',
      x: Number.NaN,
    })
  })

  test.each(['', '{', 'NaN', '[1]', '"text"', '{"a": Nan}', '{"a": -NaN}'])('does not guess at %j', text => {
    expect(parseMetadata(text)).toBeUndefined()
  })

  test('gives back any object that Python could have written', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.double().filter(n => !Object.is(n, -0)),
      fc.boolean(),
      fc.constant(null),
    )
    const python = (value: unknown): string => {
      if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`
      if (typeof value === 'number') return String(value)
      if (value === null || typeof value !== 'object') return JSON.stringify(value)
      return `{${Object.entries(value)
        .map(([key, part]) => `${JSON.stringify(key)}: ${python(part)}`)
        .join(', ')}}`
    }
    const tree = fc.dictionary(
      fc.string().filter(key => key !== '__proto__'),
      fc.oneof(
        leaf,
        fc.array(leaf),
        fc.dictionary(
          fc.string().filter(key => key !== '__proto__'),
          leaf,
        ),
      ),
    )
    fc.assert(
      fc.property(tree, value => {
        expect(parseMetadata(python(value))).toEqual({ ...value })
      }),
    )
  })
})

describe('metadata', () => {
  const row = { metadata: { eval: { loss: 0.25, name: 'x', list: [1] }, 'a.b': 1, ok: true } }

  test('reads numbers, texts and booleans by path, and nothing else', () => {
    expect(metadata('eval.loss')(row)).toBe(0.25)
    expect(metadata('ok')(row)).toBe(true)
    for (const path of ['eval', 'eval.list', 'eval.missing', 'missing.x', 'ok.x', 'constructor', 'eval.toString']) {
      expect(metadata(path)(row)).toBeUndefined()
    }
    expect(metadata('eval.loss')({ metadata: null })).toBeUndefined()
  })

  test('prints its path, and refuses an empty one', () => {
    expect(metadata('eval.loss').path).toBe('eval.loss')
    for (const path of ['', ' ', 'a..b', '.a', undefined as unknown as string]) {
      expect(() => metadata(path)).toThrow(/BAD_PATH/)
    }
  })
})
