import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPythonJson } from '../../../src/resources/version/python-json.ts'

describe('readPythonJson', () => {
  test('reads what Python writes for numbers that JSON lacks', () => {
    expect(readPythonJson('{"loss": NaN, "best": -Infinity, "worst": Infinity, "list": [NaN, 1]}')).toEqual({
      loss: Number.NaN,
      best: Number.NEGATIVE_INFINITY,
      worst: Number.POSITIVE_INFINITY,
      list: [Number.NaN, 1],
    })
  })

  test('leaves words inside texts alone', () => {
    expect(readPythonJson('{"note": "NaN and \\"Infinity\\"", "#NaN": "#NaN", "x": NaN}')).toEqual({
      note: 'NaN and "Infinity"',
      '#NaN': '#NaN',
      x: Number.NaN,
    })
  })

  test.each(['', '{', 'NaN', '[1]', '"text"', '{"a": Nan}', '{"a": -NaN}'])('does not guess at %j', text => {
    expect(readPythonJson(text)).toBeUndefined()
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
        expect(readPythonJson(python(value))).toEqual({ ...value })
      }),
    )
  })
})
