import fc from 'fast-check'
import type { VersionFacts } from './facts.ts'
import type { Condition, LeafTest, ListTest, NumberTest, TextTest, TimeTest } from './plan.ts'
import { type Draft, pick } from './pool.ts'

type Atom = Draft<Condition>

/** A value that some version of the world has. */
const valued = <Value>(read: (version: VersionFacts) => Value, make: (value: Value) => Condition): fc.Arbitrary<Atom> =>
  fc.nat(99).map(
    (number): Atom =>
      pool => {
        const [first] = pool.versions
        const version = first === undefined ? undefined : pick(pool.versions, number, first)
        return version === undefined ? { state: 'COMMITTED' } : make(read(version))
      },
  )

const always = (condition: Condition): Atom => {
  return () => condition
}

const numberTest = (value: number, operator: number): NumberTest => {
  const tests: readonly NumberTest[] = [
    ...[{ atMost: value }, { atLeast: value }, { moreThan: value }, { lessThan: value }, { is: value }, { not: value }],
    ...[{ in: [value, 0] }, { atLeast: value, not: { moreThan: value + 1e9 } }, { not: { in: [value] } }],
  ]
  return pick(tests, operator, { is: value })
}

const textTest = (value: string, operator: number): TextTest => {
  const tests: readonly TextTest[] = [
    ...[{ is: value }, { not: value }, { startsWith: value.slice(0, 2) || 'x' }, { endsWith: value.slice(-1) || 'x' }],
    ...[
      { contains: value.slice(1, 3) || 'x' },
      { in: [value, 'other'] },
      { matches: /^[a-d]/ },
      { matches: '/[3N-]/i' },
    ],
    ...[
      { not: { startsWith: value.slice(0, 1) || 'x' } },
      { startsWith: value.slice(0, 1) || 'x', not: { is: value } },
    ],
  ]
  return pick(tests, operator, { is: value })
}

const operator = fc.nat(9)
const numberField = <Field extends 'size' | 'storedBytes' | 'fileCount' | 'usedCount' | 'versionIndex' | 'historyStep'>(
  field: Field,
): fc.Arbitrary<Atom> =>
  operator.chain(number =>
    valued(
      version => version[field],
      value => ({ [field]: value === null ? null : number === 9 ? value : numberTest(value, number) }),
    ),
  )

const textField = (field: 'id' | 'digest' | 'description' | 'state'): fc.Arbitrary<Atom> =>
  operator.chain(number =>
    valued(
      version => version[field],
      value => ({ [field]: value === null ? null : textTest(value, number) }),
    ),
  )

const namedField = fc
  .tuple(fc.constantFrom('collection', 'name', 'version', 'project', 'entity', 'type'), operator, fc.nat(99))
  .map(
    ([field, number, which]): Atom =>
      ({ names }) => {
        const [path = '', alias = ''] = pick(names, which, 'team/vision/ckpt:v9').split(':')
        const [entity = '', project = '', collection = ''] = path.split('/')
        const version = /^v\d+$/.test(alias) ? alias : 'v9'
        const values = { collection, name: `${collection}:${version}`, version, project, entity, type: 'model' }
        return { [field]: textTest(values[field], number) }
      },
  )

/** What a server can be asked for. */
export const askable = fc.tuple(fc.constantFrom('collection', 'type', 'state', 'name'), fc.nat(99), fc.nat(7)).map(
  ([field, which, form]): Atom =>
    ({ names }) => {
      const nameOf = (number: number) => pick(names, number, 'team/vision/ckpt:v9').split('/')[2]?.split(':')[0] ?? ''
      // Not to be asked for, though it looks so.
      if (field === 'name') return { name: { startsWith: nameOf(which) } }
      const values = {
        collection: [nameOf(which), nameOf(which + 1 + (form % 3))],
        type: which % 3 === 0 ? ['model', 'dataset'] : which % 3 === 1 ? ['model', 'nothing'] : ['dataset', 'model'],
        state: which % 8 === 0 ? ['PENDING', 'COMMITTED'] : ['COMMITTED', 'PENDING'],
      }
      const [value = '', other = ''] = values[field]
      if (form < 3) return { [field]: form === 0 ? { is: value } : value }
      return { [field]: { in: form < 5 || (field === 'state' && form < 7) ? [value] : [value, other] } }
    },
)

const SPANS = ['7d', '30d', '1w', '720h', '1.5d', '60d', '365d']
const timeField = fc
  .tuple(fc.constantFrom('createdAt', 'updatedAt'), fc.nat(6), fc.constantFrom(...SPANS))
  .chain(([field, number, span]) =>
    valued(
      version => version[field as 'createdAt'] ?? version.createdAt,
      time => {
        const tests: readonly TimeTest[] = [
          ...[{ olderThan: span }, { newerThan: span }, { before: time }, { after: `${time}Z` }],
          ...[{ not: { newerThan: span } }, { before: new Date(`${time}Z`) }, { after: time.slice(0, 10) }],
        ]
        return { [field]: pick(tests, number, { olderThan: span }) }
      },
    ),
  )

const listTest = (value: string, number: number): ListTest<string | TextTest> => {
  const tests: readonly ListTest<string | TextTest>[] = [
    ...[{ isEmpty: true }, { isEmpty: false }, { has: value }, { some: { startsWith: value.slice(0, 3) } }],
    ...[
      { not: { has: value } },
      { every: { not: value }, whenEmpty: true },
      { every: { contains: '-' }, whenEmpty: false },
    ],
    ...[{ some: { matches: /^(best|old|served)/ } }, { isEmpty: false, not: { some: value } }, { some: value }],
  ]
  return pick(tests, number, { isEmpty: true })
}

const aliases = fc.tuple(operator, fc.nat(99)).map(
  ([number, which]): Atom =>
    pool => ({ aliases: listTest(pick(pool.aliases, which, 'best'), number) }),
)
const tags = fc
  .tuple(operator, fc.constantFrom('old', 'keep', 'x', 'gold'))
  .map(([number, tag]) => always({ tags: listTest(tag, number) }))

const LINKS: readonly NonNullable<Condition['links']>[] = [
  ...[{ isEmpty: true }, { isEmpty: false }, { some: { entity: 'org' } }, { not: { some: { collection: 'served' } } }],
  { every: { project: { startsWith: 'reg' } }, whenEmpty: true },
  { some: { aliases: { isEmpty: false } } },
  { every: { aliases: { not: { has: 'gold' } } }, whenEmpty: false },
  { some: { entity: 'team', collection: { in: ['shelf', 'secret'] } } },
  ...[{ some: { linkedAt: { olderThan: '7d' } } }, { not: { some: { linkedAt: { newerThan: '30d' } } } }],
  { every: { linkedAt: { before: '2026-01-31' }, entity: { not: 'team' } }, whenEmpty: false },
]

const MAKERS: readonly NonNullable<Condition['createdBy']>[] = [
  ...[{ kind: 'run' }, { run: 'r1' }, { kind: 'user', username: 'ann' }, { run: { not: 'r1' } }, { project: 'vision' }],
  ...[{ kind: { not: 'user' } }, { entity: { startsWith: 'te' } }, { username: { not: 'bob' } }],
]

const TTLS: readonly NonNullable<Condition['ttl']>[] = [
  ...[
    { seconds: null },
    { inherited: true },
    { inherited: false, seconds: { atMost: 3600 } },
    { seconds: { not: null } },
  ],
  ...[{ seconds: { moreThan: 60 } }, { seconds: 3600 }],
]

const LEAVES: readonly (readonly [string, string | number | boolean | LeafTest])[] = [
  ...(['loss', 'eval.acc', 'stage', 'keep', 'eval', 'nowhere'] as const).flatMap(
    (path): readonly (readonly [string, LeafTest])[] => [
      ...[[path, { exists: true }] as const, [path, { exists: false }] as const],
    ],
  ),
  ...[['loss', { lessThan: 1 }] as const, ['loss', { atLeast: 0.5 }] as const, ['loss', { moreThan: 0.5 }] as const],
  ...[['loss', 0.5] as const, ['loss', { not: 0.5 }] as const, ['loss', { in: [0.5, '0.5', 3] }] as const],
  ...[['eval.acc', { atLeast: 0.9 }] as const, ['eval.acc', { lessThan: 0.9 }] as const, ['keep', true] as const],
  ...[['keep', { not: true }] as const, ['stage', 'dev'] as const, ['stage', { startsWith: 'p' }] as const],
  ...[
    ['stage', { matches: /^\d|NaN$/ }] as const,
    ['stage', { not: 'dev' }] as const,
    ['loss', { contains: '5' }] as const,
  ],
]

const AMOUNTS: readonly Condition[] = [
  ...[{ size: { moreThan: '1kB' } }, { size: { atLeast: '1KiB' } }, { size: { lessThan: '1.5GB' } }, { size: '1MB' }],
  ...[{ storedBytes: { atMost: '0.5MB' } }, { size: { in: ['10B', '2GB'] } }, { storedBytes: { not: '10B' } }],
]

const READY_MADE: readonly Condition[] = [
  ...[{ usedCount: 0 }, { createdBy: null, usedCount: 0, links: { isEmpty: true } }, { version: { not: null } }],
  ...[{ version: null }, { description: { not: null } }, { versionIndex: { not: null } }],
]

const atom: fc.Arbitrary<Atom> = fc.oneof(
  ...(['size', 'storedBytes', 'fileCount', 'usedCount', 'versionIndex', 'historyStep'] as const).map(numberField),
  ...(['id', 'digest', 'description', 'state'] as const).map(textField),
  ...[
    askable,
    askable,
    askable,
    askable,
    askable,
    namedField,
    namedField,
    timeField,
    timeField,
    timeField,
    aliases,
    aliases,
    aliases,
    tags,
    tags,
  ],
  ...[LINKS.map(links => ({ links })), MAKERS.map(createdBy => ({ createdBy })), TTLS.map(ttl => ({ ttl }))].map(some =>
    fc.constantFrom(...some.map(always)),
  ),
  ...[AMOUNTS, READY_MADE].map(some => fc.constantFrom(...some.map(always))),
  fc.constantFrom(...LEAVES.map(([path, test]) => always({ metadata: { [path]: test } }))),
  fc.constantFrom(...LEAVES.map(([path, test]) => always({ metadata: { [path]: test } }))),
)

/** A condition of at most this depth, of values that occur in the world. */
export function condition(depth: number): fc.Arbitrary<Atom> {
  if (depth === 0) return atom
  const inner = condition(depth - 1)
  const parts = fc.array(inner, { minLength: 1, maxLength: 3 })
  const all = (drafts: readonly Atom[]): Draft<readonly Condition[]> => {
    return pool => drafts.map(draft => draft(pool))
  }
  return fc.oneof(
    { arbitrary: atom, weight: 4 },
    {
      arbitrary: parts.map(
        (drafts): Atom =>
          pool =>
            Object.assign({}, ...all(drafts)(pool)),
      ),
      weight: 1,
    },
    {
      arbitrary: parts.map(
        (drafts): Atom =>
          pool => ({ and: all(drafts)(pool) }),
      ),
      weight: 1,
    },
    {
      arbitrary: parts.map(
        (drafts): Atom =>
          pool => ({ or: all(drafts)(pool) }),
      ),
      weight: 2,
    },
    {
      arbitrary: inner.map(
        (draft): Atom =>
          pool => ({ not: draft(pool) }),
      ),
      weight: 2,
    },
  )
}
