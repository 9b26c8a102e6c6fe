import { describe, expect, test } from 'vitest'
import { metadata } from '../../../src/resources/version/metadata.ts'

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
