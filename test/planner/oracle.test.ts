import { describe, expect, test } from 'vitest'
import { ALLOWED, acted, CKPT, registryWith, SERVED, selected, TIME, version, worldWith } from './example.ts'
import type { ProjectFacts, VersionFacts } from './facts.ts'
import { alternatives, SAFEST } from './oracle.ts'
import type { ActionData, Condition, QueryData, StepData } from './plan.ts'

const versions = (...changes: readonly Partial<VersionFacts>[]) =>
  worldWith([8, 9, 10, 11].map((index, place) => version(index, changes[place])))
const where = (condition: Condition): StepData => ({ kind: 'where', condition })
const orderBy = (
  field: 'size' | 'storedBytes' | 'versionIndex' | 'version' | 'description',
  direction: 'asc' | 'desc' = 'asc',
): StepData => ({
  kind: 'orderBy',
  key: { field },
  direction,
})
const byLoss: StepData = { kind: 'orderBy', key: { metadata: 'loss' }, direction: 'asc' }
const take = (count: number): StepData => ({ kind: 'take', count })
const only = (...steps: readonly StepData[]): QueryData => ({ scope: CKPT, steps })
const v8: QueryData = only(where({ version: 'v8' }))
const unreadable = { metadata: '{"loss":' }
const loss = (text: string) => ({ metadata: `{"loss": ${text}}` })

describe('scopes', () => {
  const speech: ProjectFacts = {
    ...{ entity: 'team', name: 'speech', portfolios: [] },
    runs: [{ name: 'r1', state: 'finished', outputs: ['b1', 'unseen'], inputs: ['b1', 'a8'] }],
    sequences: [{ id: 'C9', name: 'data', type: 'dataset', versions: [version(1, { id: 'b1', aliases: ['latest'] })] }],
  }
  const world = worldWith([version(8), version(9, { state: 'DELETED' }), version(10)], {
    others: [speech, registryWith({ a8: ['gold'], b1: [], a9: [] })],
  })
  const found = (scope: QueryData['scope']) => selected(world, [{ kind: 'all' }], scope)

  test('give the rows of runs, projects, collections, names and ids, and none that is deleted', () => {
    expect(found({ kind: 'ofRun', run: 'team/speech/r1' })).toEqual(['b1 in team/speech/data'])
    expect(found({ kind: 'usedByRun', run: 'team/speech/r1' })).toEqual(['b1 in team/speech/data', 'a8'])
    expect(found({ kind: 'inProject', project: 'team/vision' })).toEqual(['a8', 'a10'])
    expect(found(SERVED)).toEqual(['a8 served', 'b1 served'])
    expect(found({ kind: 'named', names: ['team/speech/data:latest', 'org/registry/served:gold'] })).toEqual([
      ...['a8 served', 'b1 in team/speech/data'],
    ])
    expect(found({ kind: 'withId', ids: ['a10', 'a8', 'a10'] })).toEqual(['a8', 'a10'])
  })
  test('refuse what is missing, unless runs may be', () => {
    expect(found({ kind: 'withId', ids: ['a9'] })).toBe('NOT_FOUND')
    expect(found({ kind: 'named', names: ['team/vision/ckpt:v9'] })).toBe('NOT_FOUND')
    expect(found({ kind: 'inCollection', collection: 'team/vision/nothing' })).toBe('NOT_FOUND')
    const runs = ['team/vision/r7', 'team/speech/r1']
    expect(found({ kind: 'ofRuns', runs, missing: 'refuse' })).toBe('NOT_FOUND')
    expect(found({ kind: 'ofRuns', runs, missing: 'skip' })).toEqual(['b1 in team/speech/data'])
  })
})

describe('orderBy and take', () => {
  test('order by number, text and nothing, nothing last either way', () => {
    const world = versions({ description: 'b' }, {}, { description: 'a' }, { description: 'c' })
    expect(selected(world, [orderBy('description')])).toEqual(['a10', 'a8', 'a11', 'a9'])
    expect(selected(world, [orderBy('description', 'desc')])).toEqual(['a11', 'a8', 'a10', 'a9'])
    expect(selected(versions(), [orderBy('version')])).toEqual(['a10', 'a11', 'a8', 'a9'])
    expect(selected(versions(), [orderBy('versionIndex', 'desc')])).toEqual(['a11', 'a10', 'a9', 'a8'])
    expect(selected(versions(loss('"x"'), loss('3'), {}, loss('true')), [byLoss])).toEqual(['a11', 'a9', 'a8', 'a10'])
  })
  test('decide ties by collection, number and id, in ascending order', () => {
    expect(selected(versions(), [orderBy('size', 'desc'), take(2)])).toEqual(['a8', 'a9'])
  })
  test('keep an order through conditions and other words', () => {
    const steps = [
      orderBy('versionIndex', 'desc'),
      where({ size: 1000 }),
      { kind: 'except', other: v8 } as const,
      take(2),
    ]
    expect(selected(versions(), steps)).toEqual(['a11', 'a10'])
  })
  test('need an order, which a union has not', () => {
    expect(selected(versions(), [take(2)])).toBe('PLAN_UNORDERED')
    const union: StepData = { kind: 'union', other: v8 }
    expect(selected(versions(), [orderBy('size'), union, take(2)])).toBe('PLAN_UNORDERED')
    expect(selected(versions(), [{ kind: 'except', other: only(take(1)) }])).toBe('PLAN_UNORDERED')
    expect(selected(versions(), [union, orderBy('versionIndex'), take(1)])).toEqual(['a8'])
  })
  test('refuse a key without an order', () => {
    expect(selected(versions(loss('NaN')), [byLoss])).toBe('PREDICATE_FAILED')
  })
})

describe('what cannot be judged', () => {
  const world = versions(unreadable, loss('1'), loss('2'), loss('3'))
  const small = where({ metadata: { loss: { lessThan: 3 } } })
  test('leaves the selection, also where another part decides', () => {
    expect(selected(world, [small])).toEqual(['a9', 'a10'])
    expect(selected(world, [where({ or: [{ type: 'model' }, { metadata: { loss: 1 } }] })])).toEqual([
      'a9',
      'a10',
      'a11',
    ])
    expect(selected(world, [byLoss])).toEqual(['a9', 'a10', 'a11'])
  })
  test('is never asked by a closure that needs not ask', () => {
    const condition = { or: [{ type: 'model' }, { metadata: { loss: 1 } }] }
    expect(selected(world, [{ kind: 'closure', condition }])).toEqual(['a8', 'a9', 'a10', 'a11'])
  })
  test('refuses where its absence could let others in', () => {
    expect(selected(world, [small, orderBy('size'), take(1)])).toBe('BAD_ANSWER')
    expect(selected(world, [small, { kind: 'distinct' }])).toBe('BAD_ANSWER')
    expect(selected(world, [orderBy('size'), { kind: 'distinct', key: { metadata: 'loss' } }])).toBe('BAD_ANSWER')
    expect(selected(world, [{ kind: 'except', other: only(small) }])).toBe('BAD_ANSWER')
    expect(selected(world, [orderBy('size'), take(1), small])).toEqual([])
    expect(selected(world, [small, orderBy('size'), take(0)])).toEqual([])
  })
  test('stays though another branch selects it', () => {
    expect(selected(world, [small, { kind: 'union', other: only() }])).toEqual(['a9', 'a10', 'a11'])
  })
  test('may come out the same whatever it is', () => {
    const steps = [small, orderBy('versionIndex', 'desc'), take(2)]
    const query = { query: only(...steps), action: ALLOWED }
    expect(alternatives(world, query, TIME, SAFEST).map(one => one.kind === 'acts' && one.acted.length)).toEqual([
      2, 2, 2, 2,
    ])
  })
})

describe('takeBytes', () => {
  const takeBytes = (bytes: number | string): StepData => ({ kind: 'takeBytes', bytes })
  const stored = [500, 0, 500, 700].map((bytes, index) => version(8 + index, { storedBytes: bytes }))
  test('takes rows until what they store reaches the amount, the row that does so included', () => {
    const taken = (bytes: number | string) => selected(worldWith(stored), [orderBy('versionIndex'), takeBytes(bytes)])
    expect(taken(1)).toEqual(['a8'])
    expect(taken('0.5kB')).toEqual(['a8'])
    expect(taken(501)).toEqual(['a8', 'a9', 'a10'])
    expect(taken('1MB')).toEqual(['a8', 'a9', 'a10', 'a11'])
    expect(selected(worldWith(stored), [takeBytes(1)])).toBe('PLAN_UNORDERED')
  })
  test('counts a version once', () => {
    const world = worldWith(stored, { others: [registryWith({ a8: [], a10: [] })] })
    const served: StepData = { kind: 'union', other: { scope: SERVED, steps: [] } }
    expect(selected(world, [served, orderBy('storedBytes'), takeBytes(1001)])).toEqual([
      ...['a9', 'a8 served', 'a10 served', 'a8', 'a10', 'a11'],
    ])
  })
  test('refuses what cannot be judged below it', () => {
    const odd = worldWith([version(8, { metadata: 'nope' }), ...stored.slice(1)])
    const filter = where({ not: { metadata: { loss: 1 } } })
    expect(selected(odd, [filter, orderBy('versionIndex'), takeBytes(1)])).toBe('BAD_ANSWER')
  })
})

describe('distinct', () => {
  const world = worldWith([version(8, { digest: 'same' }), version(9, { digest: 'same' }), version(10)], {
    others: [registryWith({ a9: [], a10: [] }), { ...registryWith({ a9: [] }), name: 'other' }],
  })
  const served: StepData = { kind: 'union', other: { scope: SERVED, steps: [] } }
  test('leaves one row for each version, itself before its links, the first link before others', () => {
    expect(selected(world, [where({ version: 'v10' }), served, { kind: 'distinct' }])).toEqual(['a9 served', 'a10'])
    const other: StepData = {
      kind: 'union',
      other: { scope: { kind: 'inCollection', collection: 'org/other/served' }, steps: [] },
    }
    expect(selected(world, [other, { kind: 'distinct' }], SERVED)).toEqual(['a9 in org/other/served', 'a10 served'])
  })
  test('leaves the first of each key in the order, and refuses a key that is nothing', () => {
    const byDigest: StepData = { kind: 'distinct', key: { field: 'digest' } }
    expect(selected(world, [orderBy('versionIndex', 'desc'), byDigest])).toEqual(['a10', 'a9'])
    expect(selected(world, [byDigest])).toBe('PLAN_UNORDERED')
    expect(selected(world, [orderBy('size'), { kind: 'distinct', key: { field: 'description' } }])).toBe(
      'PREDICATE_FAILED',
    )
  })
  test('tells values by their type', () => {
    const found = versions(loss('3'), loss('"3"'), loss('3'), loss('true'))
    expect(selected(found, [orderBy('versionIndex'), { kind: 'distinct', key: { metadata: 'loss' } }])).toEqual([
      ...['a8', 'a9', 'a11'],
    ])
  })
})

describe('union and except', () => {
  test('hold every row once, and leave out by the id of the version', () => {
    expect(selected(versions(), [where({ version: 'v9' }), { kind: 'union', other: v8 }])).toEqual(['a8', 'a9'])
    expect(selected(versions(), [{ kind: 'union', other: v8 }])).toHaveLength(4)
    const world = worldWith([version(8), version(9)], { others: [registryWith({ a8: [], a9: [] })] })
    expect(selected(world, [{ kind: 'except', other: v8 }], SERVED)).toEqual(['a9 served'])
  })
  test('may be nested', () => {
    const all = only({ kind: 'except', other: only({ kind: 'except', other: v8 }) })
    expect(selected(versions(), [{ kind: 'except', other: all }])).toEqual(['a9', 'a10', 'a11'])
  })
})

describe('guards', () => {
  const NONE: ActionData = { kind: 'delete', allow: {} }
  const goes = (facts: Partial<VersionFacts>, action: ActionData, type = 'model') => {
    const world = worldWith([], { sequences: [{ id: 'C1', name: 'x', type, versions: [version(1, facts)] }] })
    return acted(world, { query: { scope: { kind: 'withId', ids: ['a1'] }, steps: [] }, action }).length === 1
  }
  test('keep what is aliased, used, cut short or of the system, unless allowed', () => {
    const aliased = { aliases: ['best'] }
    expect(goes({}, NONE)).toBe(true)
    expect([goes(aliased, NONE), goes(aliased, ALLOWED), goes({ aliases: ['v3'] }, NONE)]).toEqual([false, true, false])
    const running = {
      createdBy: { kind: 'run', entity: 'team', project: 'vision', run: 'r1', state: 'running' },
    } as const
    expect([goes(running, NONE), goes(running, ALLOWED)]).toEqual([false, true])
    expect([goes({ usedCount: 1 }, NONE), goes({ usedCount: 1 }, ALLOWED)]).toEqual([false, true])
    expect([goes({ linksAreCut: true }, NONE), goes({ linksAreCut: true }, ALLOWED)]).toEqual([false, true])
    for (const type of ['wandb-history', 'job', 'run_table', 'code']) {
      expect([goes({}, NONE, type), goes({}, ALLOWED, type)]).toEqual([false, true])
    }
  })
  test('keep uploads, whatever is allowed', () => {
    expect(goes({ state: 'PENDING' }, ALLOWED)).toBe(false)
  })
  test('keep what a portfolio holds, hidden ones too, and what has an alias there', () => {
    for (const visibility of ['visible', 'nameless', 'hidden'] as const) {
      const world = worldWith([version(8), version(9)], { others: [registryWith({ a8: ['x'] }, visibility)] })
      const plan = (allow: object) => acted(world, { query: only(), action: { kind: 'delete', allow } })
      expect(plan({})).toEqual(['a9'])
      expect(plan({ linked: true })).toEqual(['a9'])
      expect(plan({ linked: true, aliases: true })).toEqual(['a8', 'a9'])
    }
  })
  test('let a link go by its own aliases, but for those that only an admin may remove', () => {
    const world = worldWith([version(8, { usedCount: 1, aliases: ['best'] }), version(9), version(10)], {
      ...{ others: [registryWith({ a8: [], a9: ['x'], a10: ['gold'] })], isProtected: true },
    })
    const query = { scope: SERVED, steps: [] }
    expect(acted(world, { query, action: NONE })).toEqual(['a8 served'])
    expect(acted(world, { query, action: ALLOWED })).toEqual(['a8 served', 'a9 served'])
  })
  test('keep what a run used of another project, also where a union names that project', () => {
    const runs = [{ name: 'r1', state: 'finished', outputs: [], inputs: ['a8'] }]
    const speech: ProjectFacts = { entity: 'team', name: 'speech', portfolios: [], sequences: [], runs }
    const world = worldWith([version(8), version(9)], { others: [speech] })
    const scope = { kind: 'usedByRun', run: 'team/speech/r1' } as const
    expect(acted(world, { query: { scope, steps: [] }, action: NONE })).toEqual([])
    expect(
      acted(world, { query: { scope, steps: [] }, action: { kind: 'delete', allow: { elsewhere: true } } }),
    ).toEqual(['a8'])
    const union = { query: only({ kind: 'union', other: { scope, steps: [] } }), action: NONE }
    expect(acted(world, union)).toEqual(['a9'])
    expect(acted(world, union, { ...SAFEST, elsewhere: 'every' })).toEqual(['a8', 'a9'])
  })
  test('of removing aliases ask whether there are any, and whose', () => {
    const world = worldWith([version(8, { aliases: ['best'], state: 'PENDING' }), version(9)], {
      ...{ others: [registryWith({ a8: ['x'], a9: ['gold'] })], isProtected: true },
    })
    const removed = (scope: QueryData['scope'], action: Omit<Extract<ActionData, { kind: 'removeAliases' }>, 'kind'>) =>
      acted(world, { query: { scope, steps: [] }, action: { kind: 'removeAliases', ...action } })
    expect(removed(CKPT, { aliases: ['best', 'x', 'gold'] })).toEqual(['a8'])
    expect(removed(SERVED, { aliases: ['best', 'x', 'gold'] })).toEqual(['a8 served'])
    expect(removed(CKPT, { aliases: ['x', 'gold'], in: 'org/registry/served' })).toEqual(['a8'])
    expect(removed(SERVED, { aliases: ['best'], in: 'team/vision/ckpt' })).toEqual([])
  })
})

test('a whole project needs a word that says so', () => {
  const scope = { kind: 'inProject', project: 'team/vision' } as const
  expect(selected(versions(), [orderBy('size')], scope)).toBe('PLAN_TOO_WIDE')
  expect(selected(versions(), [{ kind: 'ofType', types: ['model'] }], scope)).toHaveLength(4)
})
