import { describe, expect, test } from 'vitest'
import { ALLOWED, acted, CKPT, daysAgo, registryWith, SERVED, selected, TIME, version, worldWith } from './example.ts'
import type { VersionFacts } from './facts.ts'
import { judge, SAFEST } from './oracle.ts'
import type { Sparing, StepData } from './plan.ts'
import { periodOf } from './spare.ts'

const loss = (text: string) => ({ metadata: `{"loss": ${text}}` })
const sparing = (rules: Sparing): StepData => ({ kind: 'sparing', rules })
/** What goes of v8 to v12 by these rules. */
const goes = (rules: Sparing, ...changes: readonly Partial<VersionFacts>[]) =>
  selected(worldWith([8, 9, 10, 11, 12].map((index, place) => version(index, changes[place]))), [sparing(rules)])

describe('last', () => {
  test('spares the newest by number, never by text', () => {
    expect(goes({ last: 2 })).toEqual(['a8', 'a9', 'a10'])
    expect(goes({ last: 9 })).toEqual([])
  })
  test('spares those without a number, and does not count them', () => {
    expect(goes({ last: 1 }, {}, {}, {}, {}, { versionIndex: null })).toEqual(['a8', 'a9', 'a10'])
  })
  test('goes by collection, and by time where asked for another group', () => {
    const other = { id: 'C1', name: 'other', type: 'model', versions: [version(99, { createdAt: daysAgo(400) })] }
    const world = worldWith([version(1), version(2), version(3)], { sequences: [other] })
    const scope = { kind: 'inProject', project: 'team/vision' } as const
    expect(selected(world, [sparing({ last: 1 })], scope)).toEqual(['a1', 'a2'])
    expect(selected(world, [sparing({ last: 1, per: 'project' })], scope)).toEqual([
      'a1',
      'a2',
      'a99 in team/vision/other',
    ])
    expect(selected(world, [sparing({ last: 3, per: 'type' })], scope)).toEqual(['a99 in team/vision/other'])
  })
  test('breaks ties of time by number, then by id', () => {
    const same = { createdAt: daysAgo(5) }
    expect(goes({ last: 2, per: 'project' }, same, same, same, same, same)).toEqual(['a8', 'a9', 'a10'])
  })
})

describe('first', () => {
  test('spares the oldest by number, never by text, beside what other rules spare', () => {
    expect(goes({ first: 2 })).toEqual(['a10', 'a11', 'a12'])
    expect(goes({ first: 1, last: 2 })).toEqual(['a9', 'a10'])
    expect(goes({ first: 9 })).toEqual([])
  })
  test('spares those without a number, and does not count them', () => {
    expect(goes({ first: 1 }, {}, {}, {}, {}, { versionIndex: null })).toEqual(['a9', 'a10', 'a11'])
  })
})

describe('within', () => {
  test('is strict, and beside atLeast may spare nothing', () => {
    expect(goes({ within: '90d', atLeast: 0 })).toEqual(['a8', 'a9', 'a10'])
    expect(goes({ within: '1d', atLeast: 0 })).toEqual(['a8', 'a9', 'a10', 'a11', 'a12'])
    expect(goes({ within: '90d', last: 3 })).toEqual(['a8', 'a9'])
  })
})

describe('names', () => {
  test('of aliases count in every collection, as texts or expressions', () => {
    expect(goes({ aliases: ['best'] }, { aliases: ['best'] }, { aliases: ['best-1'] })).toEqual([
      'a9',
      'a10',
      'a11',
      'a12',
    ])
    expect(goes({ aliases: [/^best/] }, { aliases: ['best'] }, { aliases: ['best-1'] })).toEqual(['a10', 'a11', 'a12'])
    const world = worldWith([version(1), version(2)], { others: [registryWith({ a1: ['gold'] })] })
    expect(selected(world, [sparing({ aliases: ['gold'] })])).toEqual(['a2'])
  })
  test('of tags and versions', () => {
    expect(goes({ tags: ['x'], versions: ['v12', 'v7'] }, { tags: ['x', 'y'] })).toEqual(['a9', 'a10', 'a11'])
  })
})

describe('best', () => {
  const best = { min: { metadata: 'loss' } } as const
  test('spares the best, all that tie with it, and those without a number', () => {
    expect(goes({ best }, loss('3'), loss('1'), loss('1'), loss('2'), loss('9'))).toEqual(['a8', 'a11', 'a12'])
    expect(
      goes({ best: { max: { metadata: 'loss' } } }, loss('3'), loss('1'), loss('1'), loss('2'), loss('9')),
    ).toEqual([...['a8', 'a9', 'a10', 'a11']])
    expect(goes({ best }, loss('3'), loss('NaN'), loss('"1"'), {}, loss('9'))).toEqual(['a12'])
  })
  test('counts', () => {
    const three = { ...best, count: 3 }
    expect(goes({ best: three }, loss('3'), loss('1'), loss('1'), loss('2'), loss('2'))).toEqual(['a8'])
    const two = [best, { max: { metadata: 'loss' } }] as const
    expect(goes({ best: two }, loss('3'), loss('1'), loss('2'), loss('2'), loss('2'))).toEqual(['a10', 'a11', 'a12'])
  })
  test('do not count what is no finite number', () => {
    expect(goes({ best }, loss('-Infinity'), loss('1'), loss('2'), loss('2'), loss('2'))).toEqual(['a10', 'a11', 'a12'])
  })
  test('does not judge what cannot be read, nor counts it', () => {
    expect(goes({ best, last: 1 }, loss('1'), loss('2'), loss('2'), loss('2'), { metadata: '{' })).toEqual([
      'a9',
      'a10',
    ])
  })
})

describe('periods', () => {
  test('are days, ISO weeks, months and years in UTC', () => {
    const at = (text: string) => Date.parse(text)
    expect(periodOf(at('2026-06-03T23:59:59Z'), 'daily')).toBe('2026-06-03')
    expect(periodOf(at('2026-06-07T23:59:59Z'), 'weekly')).toBe(periodOf(at('2026-06-01T00:00:00Z'), 'weekly'))
    expect(periodOf(at('2026-06-08T00:00:00Z'), 'weekly')).not.toBe(periodOf(at('2026-06-07T00:00:00Z'), 'weekly'))
    expect(periodOf(at('2027-01-01T00:00:00Z'), 'weekly')).toBe(periodOf(at('2026-12-31T00:00:00Z'), 'weekly'))
    expect(periodOf(at('2026-06-30T23:59:59Z'), 'monthly')).toBe('2026-06')
    expect(periodOf(at('2026-12-31T23:59:59Z'), 'yearly')).toBe('2026')
  })
  test('are counted where the group has rows, the newest row of each', () => {
    const at = (createdAt: string) => ({ createdAt })
    const made = ['2026-01-01T01:00:00', '2026-01-01T02:00:00', '2026-03-01T02:00:00', '2026-03-02T00:00:00'].map(at)
    expect(goes({ daily: 2 }, ...made, at('2026-03-02T00:00:00'))).toEqual(['a8', 'a9', 'a11'])
    expect(goes({ daily: 3 }, ...made, at('2026-03-02T00:00:00'))).toEqual(['a8', 'a11'])
    expect(goes({ monthly: 2 }, ...made, at('2026-03-02T00:00:00'))).toEqual(['a8', 'a10', 'a11'])
    expect(goes({ yearly: 1, weekly: 1 }, ...made, at('2026-03-02T00:00:00'))).toEqual(['a8', 'a9', 'a10', 'a11'])
  })
})

describe('together', () => {
  test('rules add up', () => {
    expect(goes({ last: 1, versions: ['v8'], tags: ['x'] }, {}, { tags: ['x'] })).toEqual(['a10', 'a11'])
  })
  test('atLeast fills up with the newest', () => {
    expect(goes({ versions: ['v8'], atLeast: 2 })).toEqual(['a9', 'a10', 'a11'])
    expect(goes({ versions: ['v8'], atLeast: 1 })).toEqual(['a9', 'a10', 'a11', 'a12'])
    expect(goes({ versions: ['v99'], atLeast: 2 })).toEqual(['a8', 'a9', 'a10'])
    expect(goes({ versions: ['v99'], atLeast: 0 })).toEqual(['a8', 'a9', 'a10', 'a11', 'a12'])
  })
  test('a group of which no rule spares anything is spared whole', () => {
    expect(goes({ versions: ['v99'] })).toEqual([])
    expect(goes({ tags: ['x'] }, { versionIndex: null, tags: ['x'] })).toEqual([])
  })
})

describe('groups', () => {
  test('of runs spare what no run made', () => {
    const by = (run: string) => ({
      createdBy: { kind: 'run' as const, entity: 'team', project: 'vision', run, state: 'finished' },
    })
    const user = { createdBy: { kind: 'user' as const, username: 'ann' } }
    expect(goes({ last: 1, per: 'run' }, by('r1'), by('r2'), by('r1'), user, { createdBy: null })).toEqual(['a8'])
  })
  test('of a closure tell texts from numbers, and refuse what is neither', () => {
    const per = { closure: { closure: { metadata: 'loss' } } } as const
    expect(goes({ last: 1, per }, loss('3'), loss('3'), loss('"3"'), loss('"3"'), loss('true'))).toEqual(['a8', 'a10'])
    expect(goes({ last: 1, per }, loss('3'), loss('3'))).toBe('PREDICATE_FAILED')
  })
  test('of links are those of the portfolio', () => {
    const world = worldWith([version(1), version(2)], { others: [registryWith({ a2: [], a1: [] })] })
    expect(selected(world, [sparing({ last: 1 })], SERVED)).toEqual(['a2 served'])
  })
})

test('what is spared below a condition and above one differs', () => {
  const world = worldWith([version(1, { size: 5 }), version(2), version(3), version(4, { size: 5 })])
  const large: StepData = { kind: 'where', condition: { size: { moreThan: 5 } } }
  expect(selected(world, [large, sparing({ last: 1 })])).toEqual(['a2'])
  expect(selected(world, [sparing({ last: 1 }), large])).toEqual(['a2', 'a3'])
})

test('what is spared is told with its rule, and stays though another branch selects it', () => {
  const world = worldWith([version(1), version(2)])
  const steps: readonly StepData[] = [sparing({ last: 1 }), { kind: 'union', other: { scope: CKPT, steps: [] } }]
  const plan = { query: { scope: CKPT, steps }, action: ALLOWED }
  expect(acted(world, plan)).toEqual(['a1'])
  expect(acted(world, plan, { ...SAFEST, keepingWins: false })).toEqual(['a1', 'a2'])
  const verdict = judge(world, plan, TIME)
  expect(verdict.kind === 'acts' && [...verdict.spared]).toEqual([['a2 in team/vision/ckpt', 'last 1']])
})
