// One mixed-up answer, about another collection than was asked, and that collection's versions were deleted.
import { describe, expect, test } from 'vitest'
import type { Client } from '../../src/index.ts'
import { asked, PROJECT, rewriting, seedOf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'

const OTHER = 'my-team/speech'
const seed = seedOf([{ loggedBy: 'mine', aliases: ['old'] }, { loggedBy: 'mine' }], {
  project: { collections: { other: { type: 'model', versions: [{ loggedBy: 'theirs', aliases: ['best'] }, {}] } } },
  projects: { [OTHER]: { collections: { checkpoint: { type: 'model', versions: 2 } } } },
})

/** A server that takes one question for another. */
function mistaking(operation: string, was: string, is: string): typeof fetch {
  return (url, init) => {
    const sent = JSON.parse(String(init?.body)) as { readonly query: string; readonly variables: object }
    if (!new RegExp(`(query|mutation) ${operation}\\b`).test(sent.query)) return fetch(url, init)
    const variables = JSON.stringify(sent.variables).replaceAll(`"${was}"`, `"${is}"`)
    return fetch(url, { ...init, body: JSON.stringify({ ...sent, variables: JSON.parse(variables) }) })
  }
}

const checkpoint = `${PROJECT}/checkpoint`
const FORMS: readonly [string, [string, string, string], (client: Client) => Promise<unknown>][] = [
  [
    'another collection',
    ['NamedCollectionVersions', 'checkpoint', 'other'],
    c => c.artifacts().inCollection(checkpoint).delete({ aliases: true }).run(),
  ],
  [
    'a collection of another project',
    ['NamedCollectionVersions', 'vision', 'speech'],
    c => c.artifacts().inCollection(checkpoint).delete({ aliases: true }).run(),
  ],
  ['another run', ['RunOutputs', 'mine', 'theirs'], c => c.artifacts().ofRun(`${PROJECT}/mine`).delete().run()],
  [
    'another run, right of except',
    ['RunOutputs', 'mine', 'theirs'],
    c =>
      c
        .artifacts()
        .inCollection(checkpoint)
        .except(c.artifacts().ofRun(`${PROJECT}/mine`))
        .delete()
        .run(),
  ],
  [
    'another project',
    ['ProjectCollectionsWithVersions', 'vision', 'speech'],
    c => c.artifacts().inProject(PROJECT).all().delete().run(),
  ],
  [
    'another version, by its number',
    ['NamedVersion', 'v1', 'v0'],
    c => c.artifacts().named(`${checkpoint}:v1`).delete({ aliases: true }).run(),
  ],
  [
    'another version, by its alias',
    ['NamedVersion', 'old', 'v1'],
    c => c.artifacts().named(`${checkpoint}:old`).delete({ aliases: true }).run(),
  ],
  [
    'a version of another collection',
    ['NamedVersion', 'checkpoint', 'other'],
    c => c.artifacts().named(`${checkpoint}:v1`).delete({ aliases: true }).run(),
  ],
  [
    'another collection, which goes as a whole',
    ['NamedCollection', 'checkpoint', 'other'],
    c => c.collections().named(checkpoint).delete({ aliases: true }).run(),
  ],
  [
    'collections of another project',
    ['ProjectCollections', 'vision', 'speech'],
    c =>
      c
        .collections()
        .inProject(PROJECT)
        .where(() => true)
        .delete({ aliases: true })
        .run(),
  ],
]

describe('an answer is refused that is about', () => {
  test.each(FORMS)('%s', async (_, mistake, run) => {
    await using world = await stage({ seed }, { fetch: mistaking(...mistake) })
    await expect(run(world.client)).rejects.toThrow(/BAD_ANSWER: The server answered about another/)
    expect(asked(world.sandbox)).toEqual([])
  })

  test('another version, by its id', async () => {
    await using world = await stage({ seed })
    const [first, second] = await world.client.artifacts().inCollection(checkpoint).toArray()
    await using mixed = await stage({ seed }, { fetch: mistaking('VersionById', `${second?.id}`, `${first?.id}`) })
    const plan = mixed.client.artifacts().withId(`${second?.id}`).delete({ aliases: true })
    await expect(plan.run()).rejects.toThrow(/BAD_ANSWER: The server answered about another version/)
    expect(asked(mixed.sandbox)).toEqual([])
  })

  test.each<[string, string, (client: Client) => Promise<unknown>]>([
    [
      'versions by name',
      'NamedVersion',
      c => c.artifacts().named(`${checkpoint}:v1`, `${PROJECT}/other:v1`).delete().run(),
    ],
    [
      'what is in collections',
      'CollectionVersions',
      c => c.collections().inProject(PROJECT).all().delete({ aliases: true }).run(),
    ],
  ])('its neighbour in the document: %s', async (_, operation, run) => {
    const fetch = rewriting(operation, ({ data = {} }) => ({
      data: '_1' in data ? { _0: data['_1'], _1: data['_0'] } : data,
    }))
    await using world = await stage({ seed }, { fetch })
    await expect(run(world.client)).rejects.toThrow(/BAD_ANSWER: The server answered about another/)
    expect(asked(world.sandbox)).toEqual([])
  })
})

test('a row that says it is of another collection is no row of this list', async () => {
  let isSpoilt = false
  const fetch = rewriting('NamedCollectionVersions', body => {
    const list = body['data']?.['_0']?.['artifactCollection']?.['artifacts']?.['edges'] as unknown as {
      readonly node: { readonly artifactSequence: object }
    }[]
    if (isSpoilt) Object.assign(list[1]?.node.artifactSequence ?? {}, { name: 'other' })
  })
  await using world = await stage({ seed }, { fetch })
  const plan = () => world.client.artifacts().inCollection(checkpoint).delete().preview()
  expect((await plan()).items).toHaveLength(1)
  isSpoilt = true
  await expect(plan()).rejects.toThrow(/BAD_ANSWER: The server answered about another collection/)
})

test('a look into another collection before a deletion deletes nothing', async () => {
  const empty = seedOf([{ state: 'DELETED' }], {
    project: { collections: { other: { type: 'model', versions: [{ state: 'DELETED' }] } } },
  })
  await using world = await stage({ seed: empty })
  const plan = world.client.collections().named(checkpoint).delete()
  const preview = await plan.preview()
  const ids = world.sandbox.world().collections.map(({ id }) => id)
  const other = ids.find(id => id !== preview.items[0]?.id) ?? ''
  await using mixed = await stage(
    { seed: empty },
    { fetch: mistaking('CollectionContents', `${preview.items[0]?.id}`, other) },
  )
  const report = await mixed.client.collections().named(checkpoint).delete().run()
  expect(report.counts.deleted).toBe(0)
  expect(asked(mixed.sandbox)).toEqual([])
})

test('protected aliases of another entity say nothing of this one', async () => {
  const registry = 'my-org/wandb-registry-model'
  await using world = await stage(
    {
      seed: {
        ...seed,
        protectedAliases: { 'my-org': ['prod'], 'my-team': [] },
        projects: {
          ...seed.projects,
          [registry]: { portfolios: { served: { links: [{ source: `${checkpoint}:v1`, aliases: ['prod'] }] } } },
        },
      },
    },
    { fetch: mistaking('ProtectedAliases', 'my-org', 'my-team') },
  )
  const plan = world.client.artifacts().inCollection(`${registry}/served`).delete({ aliases: true })
  expect((await plan.preview()).items).toEqual([])
})

describe('what other runs logged is unknown, and all of it stays, where the answer is about', () => {
  const shared = seedOf([{ loggedBy: 'mine', loggedAgainBy: ['again'] }, { loggedBy: 'mine' }], {
    project: { runs: ['third'] },
    projects: { [OTHER]: { runs: ['mine'] } },
  })
  test.each<[string, string, string, string]>([
    ['the runs of another project', 'ProjectRuns', 'vision', 'speech'],
    ['another run', 'RunOutputIds', 'again', 'third'],
    ['a run of another project', 'RunOutputIds', 'vision', 'speech'],
  ])('%s', async (_, ...mistake) => {
    await using world = await stage({ seed: shared }, { fetch: mistaking(...mistake) })
    const preview = await world.client.artifacts().ofRun(`${PROJECT}/mine`).delete().preview()
    expect(preview.items).toEqual([])
    expect(preview.kept).toHaveLength(2)
    await using sound = await stage({ seed: shared })
    const { items } = await sound.client.artifacts().ofRun(`${PROJECT}/mine`).delete().preview()
    expect(items).toHaveLength(1)
  })
})
