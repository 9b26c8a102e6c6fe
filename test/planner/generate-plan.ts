import fc from 'fast-check'
import { askable, condition } from './generate-condition.ts'
import type { ActionData, Amount, Best, Key, PlanData, QueryData, ScopeData, Sparing, StepData } from './plan.ts'
import { type Draft, type Pool, pick } from './pool.ts'

/** `ask` is a `where` of what a server can be asked for; with `join` rows come by those of another resource. */
export type Word = StepData['kind'] | 'ask' | 'join'
/** All but `takeBytes`, which is rare: among these it would hide what is rare without it. */
export const ALL_WORDS = [
  ...['where', 'closure', 'ofType', 'sparing', 'orderBy', 'take', 'distinct', 'union', 'except', 'with'],
] as readonly Word[]
/** Mostly what may stand below a `takeBytes` or beside it; unions bring links to the versions that are counted. */
export const BYTE_WORDS: readonly Word[] = [...ALL_WORDS, 'takeBytes', 'takeBytes', 'union']

/** Words over rows that come by those of another resource, a few among them over others. */
export const JOIN_WORDS: readonly Word[] = [...ALL_WORDS, 'join']

const which = fc.nat(99)
// Null prototypes would be refused as options.
const PLAIN = { noNullPrototype: true } as const

const USUALLY = [undefined, undefined, undefined]

const scope: fc.Arbitrary<Draft<ScopeData>> = fc
  .tuple(
    fc.constantFrom('inProject', 'inProject', 'inProject', 'inCollection', 'inCollection', 'inCollection', 'portfolio'),
    fc.constantFrom(...USUALLY, ...USUALLY, 'ofRun', 'ofRuns', 'usedByRun', 'named', 'withId'),
    which,
    fc.array(which, { minLength: 1, maxLength: 8, size: 'max' }),
  )
  .map(([usual, other, number, numbers]) => {
    return pool => scopeOf(other ?? usual, number, numbers, pool)
  })

const STATES = [['finished'], ['crashed'], ['finished', 'crashed'], ['running']]
const TYPES = [['model'], ['dataset', 'result'], ['model', 'code']]

const joined: fc.Arbitrary<Draft<ScopeData>> = fc
  .tuple(fc.constantFrom('inEntity', 'collectionsIn', 'runsIn', 'runsIn'), which, fc.nat(3), fc.boolean(), fc.boolean())
  .map(([kind, number, among, isInputs, isClosure]) => pool => {
    const project = pick(pool.projects, number, 'team/vision')
    if (kind === 'inEntity') return { kind, entity: 'team' }
    if (kind === 'collectionsIn') return { kind, project, types: pick(TYPES, among, ['model']) }
    const way = isInputs ? 'inputs' : 'outputs'
    return { kind: 'runsIn', project, states: pick(STATES, among, []), way, by: isClosure ? 'closure' : 'condition' }
  })

function scopeOf(kind: string, number: number, numbers: readonly number[], pool: Pool): ScopeData {
  const run = pick(pool.runs, number, 'team/vision/r1')
  const project = pick(pool.projects, number, 'team/vision')
  const collection = pick(pool.collections, number, 'team/vision/ckpt')
  switch (kind) {
    case 'ofRun':
    case 'usedByRun':
      return { kind, run }
    case 'ofRuns':
      return { kind, runs: [...numbers.map(one => pick(pool.runs, one, run)), 'team/vision/missing'], missing: 'skip' }
    case 'named':
      if (pool.names.length === 0) return { kind: 'inProject', project }
      return { kind, names: numbers.map(one => pick(pool.names, one, '')) }
    case 'withId':
      if (pool.versions.length === 0) return { kind: 'inProject', project }
      return { kind, ids: numbers.flatMap(one => pool.versions[one % pool.versions.length]?.id ?? []) }
    case 'portfolio':
      return { kind: 'inCollection', collection: pick(pool.portfolios, number, collection) }
    case 'inCollection':
      return { kind, collection }
    default:
      return { kind: 'inProject', project }
  }
}

const plainKey: fc.Arbitrary<Exclude<Key, { closure: unknown }>> = fc.oneof(
  fc.record({ field: fc.constantFrom('createdAt', 'size', 'versionIndex', 'version', 'usedCount', 'type') }, PLAIN),
  fc.record(
    { field: fc.constantFrom('createdAt', 'size', 'updatedAt', 'description', 'digest', 'historyStep') },
    PLAIN,
  ),
  fc.record({ metadata: fc.constantFrom('loss', 'loss', 'stage', 'eval.acc', 'keep') }, PLAIN),
)
const key: fc.Arbitrary<Key> = fc.oneof(plainKey, fc.record({ closure: plainKey }, PLAIN))
const TELLING: readonly Key[] = [
  ...(['digest', 'size', 'type', 'collection', 'createdAt', 'version'] as const).map(field => ({ field })),
  { closure: { field: 'digest' } },
  { metadata: 'stage' },
]
const tellingKey = fc.constantFrom(...TELLING)

const metric: fc.Arbitrary<Key> = fc.constantFrom<Key>(
  ...([{ metadata: 'loss' }, { metadata: 'loss' }, { metadata: 'eval.acc' }, { closure: { field: 'size' } }] as const),
  ...([{ closure: { metadata: 'loss' } }, { closure: { field: 'historyStep' } }] as const),
)
const best: fc.Arbitrary<Best> = fc
  .tuple(metric, fc.boolean(), fc.constantFrom(undefined, 1, 2))
  .map(([by, isMin, count]) => ({ ...(isMin ? { min: by } : { max: by }), ...(count === undefined ? {} : { count }) }))

const PATTERNS = [['best'], ['latest', 'gold'], [/^best/], [/-\d$/, 'gold'], ['nowhere']]
const COUNTED = ['last', 'first', 'daily', 'weekly', 'monthly', 'yearly'] as const
const oneRule: fc.Arbitrary<Sparing> = fc.oneof(
  fc
    .tuple(fc.constantFrom('last', ...COUNTED), fc.constantFrom(1, 1, 1, 2, 3))
    .map(([name, count]) => ({ [name]: count })),
  fc.constantFrom('7d', '30d', '60d').map(within => ({ within, atLeast: 0 })),
  fc.constantFrom('7d', '90d').map(within => ({ within, last: 1 })),
  fc.constantFrom(...PATTERNS).map(aliases => ({ aliases })),
  fc.constantFrom(['gold'], [/^k/], ['old', 'keep']).map(tags => ({ tags })),
  fc.constantFrom(['v9'], ['v0', 'v1'], ['v10', 'v97']).map(versions => ({ versions })),
  best.map(one => ({ best: one })),
  fc.array(best, { minLength: 1, maxLength: 2 }).map(list => ({ best: list })),
)
const per = fc.constantFrom<Sparing['per']>(
  ...([undefined, undefined, undefined, 'collection', 'type', 'project', 'run'] as const),
  ...([{ closure: { field: 'digest' } }, { closure: { field: 'state' } }] as const),
)
export const sparing: fc.Arbitrary<Sparing> = fc
  .tuple(fc.array(oneRule, { minLength: 1, maxLength: 2 }), per, fc.constantFrom(undefined, 0, 0, 1, 2))
  .map(([rules, group, atLeast]) => ({
    ...Object.assign({}, ...rules),
    ...(group === undefined ? {} : { per: group }),
    ...(atLeast === undefined ? {} : { atLeast }),
  }))

/** Some are reached to the byte by what one or two versions store. */
const AMOUNTS = ['1B', 10, '1kB', '1.5MB', '2GB', '4.2GB'] as const satisfies readonly Amount[]

function stepOf(word: Word, depth: number, words: readonly Word[]): fc.Arbitrary<Draft<StepData>> {
  const fixed = (arbitrary: fc.Arbitrary<StepData>) =>
    arbitrary.map((step): Draft<StepData> => {
      return () => step
    })
  switch (word) {
    case 'where':
    case 'closure':
      return fc.oneof({ weight: 4, arbitrary: condition(3) }, { weight: 1, arbitrary: askable }).map(
        (draft): Draft<StepData> =>
          pool => ({ kind: word, condition: draft(pool) }),
      )
    case 'ask':
      return askable.map(
        (draft): Draft<StepData> =>
          pool => ({ kind: 'where', condition: draft(pool) }),
      )
    case 'ofType':
      return fixed(
        fc
          .constantFrom(['model'], ['model', 'dataset'], ['model', 'result', 'code'])
          .map(types => ({ kind: word, types })),
      )
    case 'sparing':
      return fixed(sparing.map(rules => ({ kind: word, rules })))
    case 'orderBy':
      return fixed(fc.record({ kind: fc.constant(word), key, direction: fc.constantFrom('asc', 'desc') }, PLAIN))
    case 'take':
      return fixed(fc.record({ kind: fc.constant(word), count: fc.constantFrom(1, 2, 3, 5, 8, 13, 30, 0) }, PLAIN))
    case 'takeBytes':
      return fixed(fc.constantFrom(...AMOUNTS).map(bytes => ({ kind: word, bytes })))
    case 'distinct':
      return fixed(
        fc.oneof(fc.constant<StepData>({ kind: word }), fc.record({ kind: fc.constant(word), key: tellingKey }, PLAIN)),
      )
    case 'union':
    case 'except':
      return queryOf(depth - 1, 2, words).map(
        (other): Draft<StepData> =>
          pool => ({ kind: word, other: other(pool) }),
      )
    case 'with':
      return fixed(fc.constantFrom<StepData>({ kind: word, fields: ['metadata'] }, { kind: word, fields: ['links'] }))
    case 'all':
    case 'join':
      return fixed(fc.constant({ kind: 'all' }))
  }
}

const WEIGHTS: Partial<Record<Word, number>> = {
  where: 4,
  closure: 2,
  union: 3,
  except: 3,
  sparing: 3,
  orderBy: 2,
  take: 2,
  takeBytes: 2,
}

/** A query of at most so many steps, whose unions and exceptions are nested at most so deep. */
export function queryOf(depth: number, most: number, words: readonly Word[]): fc.Arbitrary<Draft<QueryData>> {
  const possible = words.filter(word => word !== 'join' && (depth > 0 || (word !== 'union' && word !== 'except')))
  const place = words.includes('join')
    ? fc.oneof({ weight: 3, arbitrary: joined }, { weight: 1, arbitrary: scope })
    : scope
  const step = fc.oneof(
    ...possible.map(word => ({ arbitrary: stepOf(word, depth, words), weight: WEIGHTS[word] ?? 1 })),
  )
  const steps = (maxLength: number) => fc.array(step, { minLength: 1, maxLength, size: 'max' })
  return fc
    .tuple(place, fc.oneof(steps(most), steps(Math.min(most, 3))), key, fc.boolean(), fc.nat(2), fc.nat(4), askable)
    .map(([usual, usualSteps, otherwise, ascending, same, asking, ask]) => {
      // Else few plans would have anything that a server can be asked for.
      const from: Draft<ScopeData> =
        asking < 2 && !words.includes('join') ? pool => scopeOf('inProject', asking, [], pool) : usual
      const first: Draft<StepData> = pool => ({ kind: 'where', condition: ask(pool) })
      const steps =
        asking < 3 && (words.includes('where') || words.includes('ask')) ? [first, ...usualSteps] : usualSteps
      const order: StepData = { kind: 'orderBy', key: otherwise, direction: ascending ? 'asc' : 'desc' }
      return pool => {
        const query = { scope: from(pool), steps: steps.map(draft => draft(pool)) }
        return sensible(same === 0 ? ofOnePlace(query) : query, order)
      }
    })
}

const isWide = ({ kind }: ScopeData) => kind === 'inProject' || kind === 'inEntity'

/** A query that is joined only to others over its own rows. */
function ofOnePlace({ scope: from, steps }: QueryData): QueryData {
  const all: readonly StepData[] = isWide(from) ? [{ kind: 'all' }] : []
  const placed = ({ steps: own }: QueryData): QueryData => ({ scope: from, steps: [...all, ...own] })
  return { scope: from, steps: steps.map(step => ('other' in step ? { ...step, other: placed(step.other) } : step)) }
}

/** Says the order that a `take` or a `takeBytes` needs, and that a whole project is meant. */
function sensible({ scope: from, steps }: QueryData, order: StepData): QueryData {
  const said: StepData[] = isWide(from) ? [{ kind: 'all' }] : []
  let isOrdered = false
  for (const step of steps) {
    const takes = step.kind === 'take' || step.kind === 'takeBytes'
    const needsOrder = takes || (step.kind === 'distinct' && step.key !== undefined)
    if (needsOrder && !isOrdered) said.push(order)
    isOrdered = step.kind !== 'union' && (isOrdered || needsOrder || step.kind === 'orderBy')
    said.push(step)
  }
  return { scope: from, steps: said }
}

const often = fc.nat(9).map(number => number < 8)
const action: fc.Arbitrary<Draft<ActionData>> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({ aliases: often, linked: often, used: often, running: often, system: often, elsewhere: often }, PLAIN)
      .map(
        (allow): Draft<ActionData> =>
          () => ({ kind: 'delete', allow }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(which, fc.nat(3), fc.nat(7)).map(
      ([number, many, where]): Draft<ActionData> =>
        pool => {
          const aliases = many > 0 && pool.aliases.length > 0 ? pool.aliases : [pick(pool.aliases, number, 'best')]
          const places = where === 0 ? pool.portfolios : where === 1 ? pool.collections : []
          const place = pick<string | undefined>(places, number, undefined)
          return { kind: 'removeAliases', aliases, ...(place === undefined ? {} : { in: place }) }
        },
    ),
  },
)

/** Steps for which it matters which other rows there are. */
const ranks: fc.Arbitrary<StepData> = fc.constantFrom<StepData>(
  ...[1, 2].map((last): StepData => ({ kind: 'sparing', rules: { last, per: 'project', atLeast: 0 } })),
  ...(['min', 'max'] as const).map((order): StepData => {
    const by = order === 'min' ? { min: { metadata: 'loss' } } : { max: { metadata: 'loss' } }
    return { kind: 'sparing', rules: { best: by, per: 'project', atLeast: 0 } }
  }),
  ...[1, 2, 3, 5].map((count): StepData => ({ kind: 'take', count })),
  ...AMOUNTS.map((bytes): StepData => ({ kind: 'takeBytes', bytes })),
  ...(['digest', 'createdAt', 'size'] as const).map((field): StepData => ({ kind: 'distinct', key: { field } })),
)

/** A condition that a server can be asked for, just above or below such a step, over a whole project. */
const ranked: fc.Arbitrary<Draft<QueryData>> = fc
  .tuple(fc.nat(1), ranks, askable, fc.boolean(), key, fc.boolean())
  .map(([project, rank, ask, isAbove, by, ascending]) => pool => {
    const where: StepData = { kind: 'where', condition: ask(pool) }
    const order: StepData = { kind: 'orderBy', key: by, direction: ascending ? 'asc' : 'desc' }
    const steps = isAbove ? [rank, where] : [where, rank]
    return sensible({ scope: scopeOf('inProject', project, [], pool), steps }, order)
  })

/** Conditions that a server can be asked for: two of which both must hold, or one; or one on what is excepted. */
const asked: fc.Arbitrary<Draft<QueryData>> = fc
  .tuple(fc.nat(1), askable, askable, fc.nat(3))
  .map(([project, first, second, form]) => pool => {
    const place = scopeOf('inProject', project, [], pool)
    const both: StepData[][] = [
      [
        { kind: 'ofType', types: ['model', 'dataset'] },
        { kind: 'ofType', types: ['model', 'result', 'code'] },
      ],
      [{ kind: 'where', condition: { or: [first(pool), second(pool)] } }],
      [
        { kind: 'where', condition: first(pool) },
        { kind: 'where', condition: second(pool) },
      ],
      [
        {
          kind: 'except',
          other: { scope: place, steps: [{ kind: 'all' }, { kind: 'where', condition: first(pool) }] },
        },
      ],
    ]
    return { scope: place, steps: [{ kind: 'all' }, ...(both[form] ?? [])] }
  })

/** A plan of 1 to 5 steps made of these words. */
export function plan(words: readonly Word[] = ALL_WORDS): fc.Arbitrary<Draft<PlanData>> {
  const usual = queryOf(2, 5, words)
  const query = words.includes('ask')
    ? fc.oneof({ weight: 3, arbitrary: usual }, { weight: 3, arbitrary: ranked }, { weight: 1, arbitrary: asked })
    : usual
  return fc.noBias(fc.tuple(query, action)).map(([made, act]) => {
    return pool => ({ query: made(pool), action: act(pool) })
  })
}
