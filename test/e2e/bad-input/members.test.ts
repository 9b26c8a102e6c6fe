import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { loose, refusal, rows } from './refusal.ts'

describe('what mergeMetadata is given', () => {
  const merging = (members: unknown, options?: unknown) =>
    refusal(() => rows().mergeMetadata(loose(members), loose(options ?? {})))

  test('is plain JSON, and every mistake is named with its path', () => {
    class Own {}
    const self: Record<string, unknown> = {}
    self['me'] = { list: [self] }
    const error = merging({
      ...{ nothing: undefined, deep: { list: [1, Number.NaN, { 'a b': () => 1 }] } },
      ...{ big: 1n, date: new Date(0), map: new Map(), own: new Own(), infinite: Number.POSITIVE_INFINITY },
      ...{ [Symbol('s')]: 1, symbol: Symbol('t'), '': 1, within: { '': 1 }, self, regular: /x/ },
      // biome-ignore lint/suspicious/noSparseArray: what it is about
      ...{ holes: [1, , 3], derived: Object.create({ x: 1 }), extra: Object.assign([1], { more: 1 }) },
      get got() {
        throw new Error('nobody runs this')
      },
    })
    const [came = ''] = /came: .*/.exec(error) ?? []
    expect(error).toMatch(/^BAD_VALUE: \.mergeMetadata\(…\) was given 18 wrong values/)
    expect(came.replace(/came: +/, '').split(/, (?=[a-zS[])/)).toEqual([
      'got is a getter',
      '["Symbol(s)"] has a symbol for a key',
      'nothing is undefined',
      'deep.list[1] is NaN',
      expect.stringMatching(/^deep\.list\[2\]\["a b"\] is \[Function: a b\]$/),
      'big is 1n',
      'date is an instance of Date',
      'map is an instance of Map',
      'own is an instance of Own',
      'infinite is Infinity',
      'symbol is Symbol(t)',
      '[""] has an empty key',
      'within[""] has an empty key',
      'self.me.list[0] holds itself',
      'regular is an instance of RegExp',
      'holes is a list with holes',
      'derived is an object that inherits from another',
      'extra.more is no item of the list',
    ])
  })

  test.each([[null], [undefined], [[]], ['text'], [new Map([['a', 1]])], [{}], [() => ({ a: 1 })]])(
    'is an object with members, not %o',
    members => {
      expect(merging(members)).toMatch(/^BAD_VALUE/)
    },
  )

  test('holds itself nowhere, is not nested without end, and has 100 keys at most', () => {
    const self: Record<string, unknown> = {}
    self['me'] = self
    expect(merging(self)).toMatch(/me holds itself/)
    const twice = { shared: 1 }
    expect(merging({ one: twice, two: [twice, twice] })).toBe('accepted')
    const nested = Array.from({ length: 100_000 }).reduce<unknown>(inner => [inner], 1)
    expect(merging({ nested })).toMatch(/is nested deeper than 100 levels/)
    const keys = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]))
    expect(merging(keys(100))).toBe('accepted')
    expect(merging(keys(101))).toMatch(/101 keys, of which W&B allows 100/)
  })

  test('may come from another realm, such as a prompt', () => {
    expect(merging(runInNewContext('({ a: [{ b: 1 }] })'))).toBe('accepted')
    expect(merging(runInNewContext('({ a: new Date() })'))).toMatch(/a is an instance of Date/)
  })

  test('knows one option', () => {
    expect(merging({ a: 1 }, { replaces: true })).toMatch(/BAD_OPTION[\s\S]*Did you mean replace/)
    expect(merging({ a: 1 }, { replace: 'yes' })).toMatch(/BAD_OPTION/)
  })
})
