import { describe, expect, it } from 'vitest'
import { type Client, metadata, type Plan } from '../../src/index.ts'
import type { CopyProgress, CopySource } from '../../src/sandbox/index.ts'
import { clientOf, comparable, originalSeed, project, seenBy } from './copying.ts'
import { sandboxWith, visionSeed } from './helpers.ts'

async function copied(seed: Parameters<typeof sandboxWith>[0] = { seed: originalSeed }) {
  const original = await sandboxWith(seed)
  const copy = await sandboxWith({ seed: 'empty' })
  await copy.copyFrom(clientOf(original), project)
  return { original, copy }
}

describe('a copy', () => {
  it('is the world of the original, as far as a client can see it', async () => {
    const { original, copy } = await copied()
    const places = [`${project}/`, 'my-team/other/backbone']
    const [there, here] = [comparable(original.world(), ...places), comparable(copy.world(), ...places)]
    // Of another project only what a portfolio of this one holds.
    const backbone = there.find(({ path }) => path === 'my-team/other/backbone')
    if (backbone) backbone.versions = backbone.versions.filter(({ index }) => index === 1)
    // What nobody could understand is not the same text, and stays what nobody can understand.
    const [unread, unreadHere] = [there, here].map(
      world => world.find(({ path }) => path.endsWith('/checkpoint'))?.versions[1],
    )
    expect(unreadHere?.metadata).toBe('notunderstoodwhenitwascopied')
    if (unread) unread.metadata = unreadHere?.metadata
    expect(here).toEqual(there)
  })

  it('looks the same to a client, with every field', async () => {
    const { original, copy } = await copied()
    const [there, here] = await Promise.all([original, copy].map(sandbox => seenBy(clientOf(sandbox))))
    expect(there).toHaveLength(210)
    expect(here).toEqual(there)
  })

  it('has the registry’s links of its versions, with their numbers and aliases, and no others', async () => {
    const { copy } = await copied()
    const served = comparable(copy.world(), 'my-org/').find(({ path }) => path === 'my-org/wandb-registry-model/served')
    expect(served).toMatchObject({ kind: 'PORTFOLIO', type: 'model', tags: ['production'] })
    expect(served?.links.map(({ linkedAt: _, ...link }) => link)).toEqual([
      { index: 1, source: `${project}/checkpoint:v0`, aliases: ['gold'] },
      { index: 2, source: `${project}/checkpoint:v9`, aliases: ['candidate'] },
    ])
    expect(await clientOf(copy).protectedAliases('my-org')).toEqual(['gold'])
  })

  it('never gives a number again that the original gave', async () => {
    const { copy } = await copied()
    copy.change(world => expect(world.logVersion(`${project}/checkpoint`)).toBe(`${project}/checkpoint:v11`))
  })

  it('is the demo, too', async () => {
    const { original, copy } = await copied({ seed: 'demo' })
    const places = [project, 'my-org/']
    expect(comparable(copy.world(), ...places)).toEqual(comparable(original.world(), ...places))
    const [there, here] = await Promise.all([original, copy].map(sandbox => seenBy(clientOf(sandbox))))
    expect(here).toEqual(there)
  })
})

const loss = metadata('loss')

const plans: readonly (readonly [string, (client: Client) => Plan])[] = [
  ['of a run', client => client.artifacts().ofRun(`${project}/run-7f3a`).delete({ aliases: true })],
  [
    'by metadata',
    client =>
      client
        .artifacts()
        .inProject(project)
        .where(a => Number(loss(a)) > 1)
        .delete(),
  ],
  [
    'by links and use',
    client =>
      client
        .artifacts()
        .inProject(project)
        .where(a => a.links.length > 0 || a.usedCount > 0)
        .delete({ aliases: true, linked: true, used: true }),
  ],
  ['of a portfolio', client => client.artifacts().inCollection(`${project}/best-of-2024`).delete({ aliases: true })],
  ['of what is left', client => client.artifacts().inProject(project).all().delete({ aliases: true, system: true })],
]

describe('a rehearsal', () => {
  it.each(plans)('deletes on the copy what it then deletes on the original: %s', async (_name, planOf) => {
    const { original, copy } = await copied({ seed: 'demo' })
    const before = original.world()
    const rehearsed = await planOf(clientOf(copy)).run()
    expect(rehearsed.counts.kept + rehearsed.outcomes.length).toBeGreaterThan(0)
    expect(original.world()).toEqual(before)
    const done = await planOf(clientOf(original)).run()
    expect(done.counts).toEqual(rehearsed.counts)
    const places = [project, 'my-org/']
    expect(comparable(copy.world(), ...places)).toEqual(comparable(original.world(), ...places))
    expect(comparable(original.world(), ...places)).not.toEqual(comparable(before, ...places))
  })
})

/** A client whose key may not see other entities, and is not told what is protected. */
function blind(client: Client): CopySource {
  const place = { entity: '‹not visible›', project: '‹not visible›', collection: '‹not visible›' }
  return {
    host: client.host,
    collections: () => client.collections(),
    protectedAliases: async () => null,
    artifacts: () => ({
      withId: (...ids) => client.artifacts().withId(...ids),
      inCollection: path => {
        const list = client.artifacts().inCollection(path)
        return {
          pages: options => list.pages(options),
          with: (...fields) => ({
            async *pages(options) {
              for await (const { rows, cursor } of list.with(...fields).pages(options)) {
                yield { rows: rows.map(row => ({ ...row, links: row.links.map(() => place) })), cursor }
              }
            },
          }),
        }
      },
    }),
  }
}

it('holds versions that something holds which the key may not see, and protects what may be protected', async () => {
  const source = 'my-team/vision/checkpoint:v0'
  const best = { links: [{ source, aliases: ['top'] }] }
  const served = { links: [{ source }] }
  const registry = { 'my-org/wandb-registry-model': { portfolios: { served } } }
  const original = await sandboxWith({ seed: visionSeed(2, { portfolios: { best }, projects: registry }) })
  const copy = await sandboxWith()
  await copy.copyFrom(blind(clientOf(original)), project)
  const client = clientOf(copy)
  const row = await client.artifacts().named(source).with('links').first()
  expect(row?.links.map(link => link.collection).sort()).toEqual(['best', '‹not visible›'])
  expect(await client.protectedAliases('my-team')).toEqual(['top'])
  const preview = await client.artifacts().inProject(project).all().delete({ aliases: true }).preview()
  expect(preview.kept.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toContain('linked')
})

describe('progress', () => {
  it('tells how much is there, after each part', async () => {
    const original = await sandboxWith({ seed: originalSeed })
    const copy = await sandboxWith()
    const told: CopyProgress[] = []
    const all = await copy.copyFrom(clientOf(original), project, { onProgress: progress => told.push(progress) })
    expect(all).toEqual({ collections: 6, collectionsLeft: 0, collectionsGone: 0, versions: 211, links: 4 })
    expect(told.at(-1)).toEqual(all)
    expect(told.length).toBeGreaterThanOrEqual(7)
    const versions = told.map(each => each.versions)
    expect(versions).toEqual(versions.toSorted((a, b) => a - b))
  })
})

describe('what is wrong is said in one line', () => {
  it.each([
    [
      'no project',
      'my-team/nope',
      /^There is no project my-team\/nope on 127\.0\.0\.1:\d+, or its key may not see it\. Check the spelling\.$/,
    ],
    [
      'no path',
      'vision',
      /^The sandbox's project of a copy must be a project's path, entity\/project, but is 'vision'\.$/,
    ],
  ])('%s', async (_name, path, text) => {
    const original = await sandboxWith({ seed: originalSeed })
    const copy = await sandboxWith()
    await expect(copy.copyFrom(clientOf(original), path)).rejects.toThrow(text)
    expect(copy.world()).toEqual({ collections: [], runs: [] })
  })

  it('a project that the sandbox has of its own', async () => {
    const original = await sandboxWith({ seed: originalSeed })
    const copy = await sandboxWith({ seed: 'demo' })
    const before = copy.world()
    original.clearRequests()
    await expect(copy.copyFrom(clientOf(original), project)).rejects.toThrow(
      /^The sandbox already has a project my-team\/vision of its own\. Copy into a sandbox without it\.$/,
    )
    expect(original.requests()).toEqual([])
    expect(copy.world()).toEqual(before)
  })

  it('no client, and an unknown option', async () => {
    const copy = await sandboxWith()
    await expect(copy.copyFrom({} as Client, project)).rejects.toThrow(
      "The sandbox's source of a copy must be a client, such as connect() of coppice gives, but is {}.",
    )
    await expect(copy.copyFrom(clientOf(copy), project, { onProgres: () => undefined } as object)).rejects.toThrow(
      "The sandbox's copyFrom has no 'onProgres'. Did you mean 'onProgress'?",
    )
  })
})
