import { expect, test } from 'vitest'
import type { ArtifactQuery, Preview } from '../../src/index.ts'
import { isVersion } from '../../src/plan/item.ts'
import { stage } from '../e2e/world.ts'

// A pattern to keep by that was written as text, '/^release/' or 'release-*', spared nothing, a misspelt name or type
// likewise, and nobody said so: the releases went.

const M = 'my-team/vision/m'
const NAMES = [['release-1.0'], ['best'], [], ['latest'], ['50%', 'c++', 'best (old)', 'v1.0', '[wip]', 'a_b']]
const versions = NAMES.map((aliases, index) => ({ aliases, tags: index === 1 ? ['gold'] : [] }))
const SEED = {
  projects: {
    'my-team/vision': { collections: { m: { type: 'model', versions }, d: { type: 'dataset', versions: [{}] } } },
  },
}

/** Texts that are no names, and the pattern that each is told to be. */
const PATTERNS: readonly (readonly [string, string])[] = [
  ['/^release/', '/^release/'],
  ['/^release/i', '/^release/i'],
  ['release-*', '/^release-/'],
  ['*-final', '/-final$/'],
  ['release-?', '/^release-.$/'],
  ['*', '/.*/'],
  ['^v', '/^v/'],
  ['final$', '/final$/'],
  ['.*', '/.*/'],
  ['v\\d+', '/v\\d+/'],
  ['best|latest', '/best|latest/'],
  ['v[0-9]', '/v[0-9]/'],
  ['release-%', '/^release-/'],
  ['%-final', '/-final$/'],
]

test.each(PATTERNS)('%s is refused as a name, and the pattern is told', async (text, pattern) => {
  await using world = await stage({ seed: SEED })
  const m = world.client.artifacts().inCollection(M)
  const words: Readonly<Record<string, () => unknown>> = {
    aliases: () => m.sparing({ last: 1, aliases: [text] }),
    'the second of tags': () => m.sparing({ last: 1, tags: ['gold', text] }),
    has: () => m.where({ aliases: { has: text } }),
    in: () => m.where({ tags: { some: { in: ['gold', text] } } }),
    'not has': () => m.where({ not: { ownAliases: { has: text } } }),
    every: () => m.where({ aliases: { every: { not: text }, whenEmpty: true } }),
    collection: () => m.where({ collection: text }),
    type: () => m.where({ type: { in: [text] } }),
    'a link': () => m.where({ links: { some: { aliases: { has: text } } } }),
    'a maker': () => m.where({ createdBy: { run: text } }),
    startsWith: () => m.where({ collection: { startsWith: text } }),
    ofType: () => m.ofType('model', text),
    except: () => m.except(m.where({ aliases: { has: text } })),
  }
  for (const [name, word] of Object.entries(words)) {
    expect(word, name).toThrow(/BAD_(RULE|CONDITION|VALUE)/)
    expect(word, name).toThrow(pattern)
  }
  expect(world.sandbox.requests()).toEqual([])
})

test('names that W&B takes are names, and one that looks like a pattern can be said', async () => {
  await using world = await stage({ seed: SEED })
  const m = world.client.artifacts().inCollection(M)
  for (const name of NAMES.flat()) {
    expect(await m.where({ aliases: { has: name } }).count(), name).toBe(1)
    expect(await m.sparing({ atLeast: 0, last: 1, aliases: [name] }).count(), name).toBeLessThan(NAMES.length)
  }
  expect(await m.where({ aliases: { has: { is: 'release-*' } } }).count()).toBe(0)
  expect(await m.where({ description: 'what is this?' }).count()).toBe(0)
  expect(() => m.sparing({ last: 1, aliases: ['best*'] })).toThrow('/^best\\*$/')
  expect(() => m.sparing({ last: 1, aliases: ['best, latest'] })).toThrow(/one name/)
  expect(() => m.removeAliases('/^release/')).toThrow(/BAD_VALUE/)
})

const noted = ({ notes }: Preview) => notes.join('\n')

const MISSPELT: Readonly<Record<string, readonly [(m: ArtifactQuery) => ArtifactQuery, RegExp]>> = {
  'an alias to spare': [m => m.sparing({ last: 1, aliases: ['bset'] }), /aliases bset \(did you mean best\?\)/],
  'a pattern to spare': [m => m.sparing({ last: 1, aliases: [/^relaese/, 'best'] }), /aliases \/\^relaese\/\./],
  'a tag to spare': [m => m.sparing({ last: 1, tags: ['gold', 'glod'] }), /tags glod/],
  'a version to spare': [m => m.sparing({ last: 1, versions: ['v99'] }), /version v99/],
  'a name in a condition': [m => m.where({ aliases: { has: 'bset' } }), /aliases bset \(did you mean best\?\)/],
  'a name under not': [m => m.where({ not: { tags: { has: 'glod' } } }), /tags glod/],
  'a name beside a right one': [m => m.where({ aliases: { some: { in: ['best', 'lates'] } } }), /aliases lates/],
  'the right of except': [m => m.except(m.where({ aliases: { has: 'bset' } })), /takes nothing away/],
  'a type of a collection': [m => m.ofType('modle'), /type 'modle'\. Did you mean 'model'\?/],
  'one of two types': [m => m.ofType('model', 'modle'), /type 'modle'\. Did you mean 'model'\?/],
  'a type in a condition': [m => m.where({ type: 'modle' }), /modle.*did you mean.*model/is],
}

test.each(Object.entries(MISSPELT))('%s that is misspelt is told by the preview', async (_, [word, note]) => {
  await using world = await stage({ seed: SEED })
  const preview = await word(world.client.artifacts().inCollection(M)).delete({ aliases: true }).preview()
  expect(noted(preview)).toMatch(note)
  expect(preview.table()).toContain(preview.notes[0])
})

test('a type that no collection of a project has is told with the nearest, and what is right tells nothing', async () => {
  await using world = await stage({ seed: SEED })
  const project = world.client.artifacts().inProject('my-team/vision')
  for (const words of [project.ofType('modle'), project.where({ type: 'modle' })]) {
    const preview = await words.delete().preview()
    expect(preview.count).toBe(0)
    expect(preview.notes).toEqual(["No row has the type 'modle'. Did you mean 'model'?"])
  }
  const right = project.ofType('model', 'dataset').sparing({ last: 1, aliases: ['best', /^rel/], tags: ['gold'] })
  const preview = await right.where({ state: 'COMMITTED' }).delete({ aliases: true }).preview()
  expect(preview.notes).toEqual([])
  expect(preview.items.filter(isVersion).map(({ version }) => version)).toEqual(['v2', 'v3'])
})

test('a kind of maker that W&B does not have is refused', async () => {
  await using world = await stage({ seed: SEED })
  const m = world.client.artifacts().inCollection(M)
  const kind = 'usr' as 'user'
  const words = {
    bare: () => m.where({ createdBy: { kind } }),
    'under not': () => m.where({ not: { createdBy: { kind } } }),
    in: () => m.where({ createdBy: { kind: { in: ['run', kind] } } }),
    not: () => m.where({ createdBy: { kind: { not: kind } } }),
    except: () => m.except(m.where({ createdBy: { kind: { is: kind } } })),
  }
  for (const [name, word] of Object.entries(words)) {
    expect(word, name).toThrow(/BAD_CONDITION/)
    expect(word, name).toThrow(/'run' or 'user'/)
  }
  for (const known of ['run', 'user'] as const) expect(() => m.where({ createdBy: { kind: known } })).not.toThrow()
})
