import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import type { Artifact, Collection } from '../../src/index.ts'
import { stage } from '../e2e/world.ts'

// `Object.hasOwn(a, 'typo')` and `a.hasOwnProperty('typo')` answered false in silence, a typo in a link or a maker was
// undefined, and errors whose message is a getter that throws came out raw.

const M = 'my-team/vision/m'
const SEED = {
  projects: {
    'my-team/vision': {
      collections: {
        m: { type: 'model', versions: [{}, { aliases: ['latest'] }] },
        empty: { type: 'model', versions: [] },
      },
      portfolios: { shelf: { type: 'model', links: [{ source: `${M}:v0`, aliases: ['prod'] }] } },
    },
  },
}

type Asks = (row: never) => unknown

type Held = { [key: string]: unknown }

/** Ways of asking a thing for a name that it does not have; `o` is the row or something in it. */
const WAYS: Readonly<Record<string, (o: Held) => boolean>> = {
  'a read': o => o['typo'] === undefined,
  'an index': o => o[`ty${'po'}`] === undefined,
  'optional chaining': o => (o as { typo?: { x: 1 } }).typo?.x === undefined,
  'an in': o => !('typo' in o),
  'Object.hasOwn': o => !Object.hasOwn(o, 'typo'),
  'the prototype: own': (o: Held) => !Reflect.apply(Object.prototype.hasOwnProperty, o, ['typo']),
  'the prototype: enumerable': (o: Held) => !Reflect.apply(Object.prototype.propertyIsEnumerable, o, ['typo']),
  'Reflect.get': o => Reflect.get(o, 'typo') === undefined,
  'Reflect.has': o => !Reflect.has(o, 'typo'),
  'a descriptor': o => Object.getOwnPropertyDescriptor(o, 'typo') === undefined,
  "Reflect's descriptor": o => Reflect.getOwnPropertyDescriptor(o, 'typo') === undefined,
  destructuring: ({ typo }) => typo === undefined,
  'destructuring with a default': ({ typo = true }) => typo === true,
  'an heir': o => Object.create(o).typo === undefined,
  'a look that is swallowed': o => {
    try {
      return o['typo'] === undefined
    } catch {
      return true
    }
  },
}

const PARTS: Readonly<Record<string, (a: Artifact) => unknown>> = {
  row: a => a,
  link: a => a.links[0] ?? { typo: 0 },
  'time to live': a => a.ttl,
}

for (const [part, of] of Object.entries(PARTS)) {
  test(`a typo in a ${part} refuses the plan by every way of asking`, async () => {
    await using world = await stage({ seed: SEED })
    const v0 = world.client.artifacts().named(`${M}:v0`)
    for (const [way, ask] of Object.entries(WAYS)) {
      const plan = v0.where(a => ask(of(a) as Held) === true).delete({ aliases: true, linked: true })
      const refusal = { code: 'PREDICATE_FAILED', message: expect.stringContaining('has no field "typo"') }
      await expect(plan.preview(), way).rejects.toMatchObject(refusal)
    }
  })
}

test('a typo in a collection refuses the plan, though it is swallowed', async () => {
  await using world = await stage({ seed: SEED })
  const collections = world.client.collections().inProject('my-team/vision')
  for (const [way, ask] of Object.entries(WAYS)) {
    const closure = (c: Collection) => ask(c as unknown as Held) === true
    await expect(collections.where(closure).delete().preview(), way).rejects.toMatchObject({ code: 'PREDICATE_FAILED' })
  }
})

test('names that the language asks for, and those that are there, pass by every way of asking', async () => {
  await using world = await stage({ seed: SEED })
  const v0 = world.client.artifacts().named(`${M}:v0`)
  const known: Readonly<Record<string, (a: Artifact) => boolean>> = {
    'a name': a =>
      'tags' in a &&
      Object.hasOwn(a, 'tags') &&
      Reflect.has(a, 'tags') &&
      Object.prototype.propertyIsEnumerable.call(a, 'tags'),
    'its prototype': a => Object.getPrototypeOf(a) === Object.prototype && a instanceof Object,
    'a text of it': a => `${a}` === '[object Object]' && a.valueOf() !== null,
    printing: a => inspect(a).includes('m:v0') && JSON.stringify(a.links).includes('prod'),
    'all of it': a => Object.keys({ ...a }).length > 20 && a.links.every(link => Object.keys(link).length === 5),
    'what another kind of maker has': a => (a.createdBy as { run?: string } | null)?.run !== 'x',
  }
  for (const [way, closure] of Object.entries(known)) {
    const plan = v0.where(closure as never).delete({ aliases: true, linked: true })
    expect((await plan.preview()).count, way).toBe(1)
  }
})

class Sly extends Error {
  override get message(): string {
    throw new TypeError('a message that throws')
  }
}
const circular = new Error('circular')
circular.cause = circular
const hostile = new Proxy(
  {},
  {
    get() {
      throw new RangeError('a get that throws')
    },
    getPrototypeOf() {
      throw new RangeError('a prototype that throws')
    },
    has() {
      throw new RangeError('a has that throws')
    },
  },
)
const thenable = Object.defineProperty({}, 'then', {
  get() {
    throw new RangeError('a then that throws')
  },
})

/** What a closure may throw. */
const THROWN: Readonly<Record<string, unknown>> = {
  'a message that throws': new Sly(),
  'a cause that throws': new Error('outer', { cause: new Sly() }),
  'a circle of causes': circular,
  'a hostile Proxy': hostile,
  'an object without a prototype': Object.create(null),
  nothing: undefined,
  'a text': 'no',
  'a symbol': Symbol('no'),
  'a function': () => {
    throw new Error('called')
  },
  'a long message': new Error('x'.repeat(5_000_000)),
}

test('whatever a closure throws or gives, what comes out is ours and can be printed', async () => {
  await using world = await stage({ seed: SEED })
  const m = world.client.artifacts().inCollection(M)
  const throwing = Object.entries(THROWN).map(([name, thrown]): [string, Asks] => [
    `throws ${name}`,
    () => {
      throw thrown
    },
  ])
  const giving = [hostile, thenable, Object.create(null), new Sly(), Symbol('no'), () => true, new Map()]
  const given = giving.map((value, index): [string, Asks] => [`gives ${index}`, () => value])
  for (const [name, closure] of [...throwing, ...given]) {
    const words = {
      where: m.where(closure as () => boolean),
      orderBy: m.orderBy(closure as () => number),
      distinct: m.orderBy('createdAt').distinct(closure as () => number),
      per: m.sparing({ last: 1, per: closure as () => number }),
    }
    for (const [word, query] of Object.entries(words)) {
      const error: unknown = await query
        .delete()
        .preview()
        .catch((one: unknown) => one)
      expect(error, `${word} ${name}`).toMatchObject({ name: 'CoppiceError', code: 'PREDICATE_FAILED' })
      expect(inspect(error).length, `${word} ${name}`).toBeLessThan(10_000)
    }
    const collections = world.client
      .collections()
      .inProject('my-team/vision')
      .where(closure as () => boolean)
    await expect(collections.delete().preview(), name).rejects.toMatchObject({ code: 'PREDICATE_FAILED' })
    const preview = await m.delete({ aliases: true, linked: true }).preview()
    expect(() => preview.without(closure as () => boolean), name).toThrow(/PREDICATE_FAILED/)
  }
})

test('a hostile object in place of a condition, rules or a path is refused by name', async () => {
  await using world = await stage({ seed: SEED })
  const m = world.client.artifacts().inCollection(M)
  const words = {
    where: () => m.where(hostile),
    'where nested': () => m.where({ type: hostile as never }),
    sparing: () => m.sparing(hostile),
    best: () => m.sparing({ best: hostile as never }),
    metadata: () => m.where({ metadata: { loss: Object.create(null) as never } }),
  }
  for (const [name, word] of Object.entries(words)) expect(word, name).toThrow(/BAD_(CONDITION|RULE|VALUE)/)
})
