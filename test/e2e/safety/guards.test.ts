import { describe, expect, test } from 'vitest'
import type { DeleteOptions } from '../../../src/index.ts'
import { alive, operations, stage } from '../world.ts'
import { asked, at, COLLECTION, chosen, endings, expectTruth, reasons, SHELF, seedOf, withShelf } from './helpers.ts'

const guarded = () =>
  withShelf(
    [
      {},
      { aliases: ['best', 'latest'] },
      {},
      { usedBy: ['a-run', 'b-run'] },
      { aliases: ['prod'], usedBy: ['a-run'] },
      { state: 'PENDING' },
      {},
    ],
    [{ source: at(2), aliases: ['served'] }, { source: at(4) }, { source: at(6) }],
  )
const GUARDS = ['aliases', 'linked', 'used', 'system', 'elsewhere'] as const
/** Which guards hold each of the versions above; v5 is an upload. */
const HOLDS: readonly (readonly string[])[] = [
  [],
  ['aliases'],
  ['aliases', 'linked'],
  ['used'],
  ['aliases', 'linked', 'used'],
  ['no option at all'],
  ['linked'],
]
const REASONS = {
  'checkpoint:v1': ['aliased: best, latest'],
  'checkpoint:v2': ['aliased: served in my-org/registry/served', 'linked: my-org/registry/served'],
  'checkpoint:v3': ['used: by 2 runs'],
  'checkpoint:v4': ['aliased: prod', 'linked: my-org/registry/served', 'used: by 1 run'],
  'checkpoint:v5': ['uploading: an upload is in progress'],
  'checkpoint:v6': ['linked: my-org/registry/served'],
}

describe('the guards of a deletion', () => {
  test('are all on by default and give every reason', async () => {
    await using world = await stage({ seed: guarded() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    expect(chosen(preview)).toEqual(['checkpoint:v0'])
    expect(reasons(preview)).toEqual(REASONS)
    const offered = preview.kept.flatMap(kept => kept.reasons.map(({ code, allow }) => `${code} ${allow}`))
    expect(new Set(offered)).toEqual(
      new Set(['aliased aliases: true', 'linked linked: true', 'used used: true', 'uploading undefined']),
    )
  })

  test('are switched off each by its own name and in every combination', async () => {
    await using world = await stage({ seed: guarded() })
    for (let bits = 0; bits < 2 ** GUARDS.length; bits++) {
      const off = GUARDS.filter((_, index) => (bits >> index) & 1)
      const options: DeleteOptions = Object.fromEntries(off.map(name => [name, true]))
      const preview = await world.client.artifacts().inCollection(COLLECTION).delete(options).preview()
      const free = HOLDS.flatMap((holds, index) =>
        holds.every(name => (off as readonly string[]).includes(name)) ? [`checkpoint:v${index}`] : [],
      )
      expect(chosen(preview), JSON.stringify(options)).toEqual(free)
    }
    // Whether an alias in a registry is protected is asked once for each preview.
    const each = ['NamedCollectionVersions', 'ProtectedAliases']
    expect(operations(world.sandbox)).toEqual(Array(32).fill(each).flat())
  })

  test('hold when they are named false', async () => {
    await using world = await stage({ seed: guarded() })
    const options = { aliases: false, linked: false, used: false, system: false, elsewhere: false }
    expect(chosen(await world.client.artifacts().inCollection(COLLECTION).delete(options).preview())).toEqual([
      'checkpoint:v0',
    ])
  })

  test('let all but the upload go when all are off', async () => {
    await using world = await stage({ seed: guarded() })
    const options = { aliases: true, linked: true, used: true, system: true, elsewhere: true }
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete(options).preview()
    const report = await preview.apply()
    expectTruth(world.sandbox, preview, report)
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v5'])
  })

  test.each(['live', 'everything'] as const)('hold in every scope, %s being listed', async listings => {
    const seed = guarded()
    await using world = await stage({ seed, listings })
    const { artifacts, collections } = {
      artifacts: () => world.client.artifacts(),
      collections: () => world.client.collections(),
    }
    const names = Array.from({ length: 7 }, (_, index) => at(index))
    const all = await artifacts()
      .named(...names)
      .toArray()
    const scopes = [
      artifacts().inProject('my-team/vision').all(),
      artifacts().named(...names),
      artifacts().withId(...all.map(({ id }) => id)),
      artifacts()
        .inCollection(COLLECTION)
        .orderBy(a => a.size)
        .take(7),
    ]
    for (const scope of scopes) expect(reasons(await scope.delete().preview())).toEqual(REASONS)
    const preview = await collections().named(COLLECTION).delete().preview()
    expect(reasons(preview)).toEqual({ ...REASONS, checkpoint: ['not-empty: versions in it are kept'] })
  })

  test.each(['wandb-history', 'wandb-events', 'wandb-anything', 'job', 'run_table', 'code'])(
    'keep what W&B made by itself (%s)',
    async type => {
      await using world = await stage({ seed: seedOf(1, { type }) })
      const query = world.client.artifacts().inCollection(COLLECTION)
      expect(reasons(await query.delete().preview())).toEqual({
        'checkpoint:v0': [`system: made by W&B (type ${type})`],
      })
      expect((await query.delete({ system: true }).preview()).count).toBe(1)
    },
  )

  test.each(['model', 'jobs', 'my-wandb-history', 'codes', 'Code'])('do not take %s for it', async type => {
    await using world = await stage({ seed: seedOf(1, { type }) })
    expect((await world.client.artifacts().inCollection(COLLECTION).delete().preview()).count).toBe(1)
  })

  test('keep inputs of a run that live in another project', async () => {
    const seed = seedOf([{ usedBy: ['user'] }], {
      projects: {
        'my-team/other': { collections: { base: { type: 'model', versions: [{ usedBy: ['my-team/vision/user'] }] } } },
      },
    })
    await using world = await stage({ seed })
    const inputs = world.client.artifacts().usedByRun('my-team/vision/user')
    expect(reasons(await inputs.delete({ used: true }).preview())).toEqual({
      'base:v0': ['elsewhere: it belongs to my-team/other'],
    })
    expect((await inputs.delete({ used: true, elsewhere: true }).preview()).count).toBe(2)
    expect((await inputs.delete({ elsewhere: true }).preview()).count).toBe(0)
  })

  test('keep a version whose alias only a registry gave it, unless links and aliases are allowed', async () => {
    await using world = await stage({ seed: withShelf(1, [{ source: at(0), aliases: ['prod'] }]) })
    const query = world.client.artifacts().inCollection(COLLECTION)
    expect((await query.delete({ aliases: true }).preview()).count).toBe(0)
    expect((await query.delete({ linked: true }).preview()).count).toBe(0)
    expect((await query.delete({ aliases: true, linked: true }).preview()).count).toBe(1)
  })

  test('do not take v3 in an alias list for an alias', async () => {
    await using world = await stage({ seed: seedOf([{ aliases: ['v0'] }, { aliases: ['v1', 'best'] }]) })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    expect(reasons(preview)).toEqual({ 'checkpoint:v1': ['aliased: best'] })
  })
})

test.each(['live', 'everything'] as const)('a deleted version is no row at all when %s is listed', async listings => {
  const versions = [
    {},
    { state: 'DELETED' as const, loggedBy: 'run' },
    { loggedBy: 'run' },
    { state: 'DELETED' as const },
  ]
  await using world = await stage({ seed: seedOf(versions), listings })
  const source = () => world.client.artifacts()
  const scopes = [
    source().inCollection(COLLECTION),
    source().inProject('my-team/vision').all(),
    source().ofRun('my-team/vision/run'),
  ]
  for (const scope of scopes) {
    const preview = await scope.delete().preview()
    expect([chosen(preview).at(-1), preview.kept]).toEqual(['checkpoint:v2', []])
    const newest = scope.orderBy(a => a.versionIndex, 'desc').take(1)
    expect(chosen(await newest.delete().preview())).toEqual(['checkpoint:v2'])
  }
})

describe('a link', () => {
  test('is unlinked, and the source stays with its aliases, whatever is allowed', async () => {
    const seed = withShelf(
      [{ aliases: ['best'], usedBy: ['r'] }, {}],
      [{ source: at(0) }, { source: at(1), aliases: ['prod'] }],
    )
    await using world = await stage({ seed })
    const links = world.client.artifacts().inCollection(SHELF)
    const careful = await links.delete().preview()
    expect(reasons(careful)).toEqual({ 'served:v1': ['aliased: prod'] })
    expect(careful.items).toMatchObject([{ kind: 'link', storedBytes: 0 }])
    expect(careful.bytes).toBe(0)
    const preview = await links
      .delete({ aliases: true, linked: true, used: true, system: true, elsewhere: true })
      .preview()
    const report = await preview.apply()
    expect(endings(report)).toEqual({ 'served:v0': 'unlinked', 'served:v1': 'unlinked' })
    expectTruth(world.sandbox, preview, report)
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0', 'v1'])
    expect(operations(world.sandbox)).not.toContain('DeleteVersion')
    expect(report.bytes).toBe(0)
    const [source] = world.sandbox.world().collections.find(({ path }) => path === COLLECTION)?.versions ?? []
    expect(source?.aliases).toEqual(['best'])
  })

  test.each([`${SHELF}:v0`, `${SHELF}:prod`])('that is named as %s is unlinked too', async name => {
    await using world = await stage({ seed: withShelf(2, [{ source: at(1), aliases: ['prod'] }]) })
    const report = await world.client.artifacts().named(name).delete({ aliases: true, linked: true }).run()
    expect(endings(report)).toEqual({ 'served:v0': 'unlinked' })
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0', 'v1'])
  })

  test('with a protected alias is kept before anything is asked of it', async () => {
    const links = [{ source: at(0), aliases: ['gold'] }, { source: at(1), aliases: ['silver'] }, { source: at(2) }]
    const seed = withShelf(3, links, { protectedAliases: { 'my-org': ['gold'] } })
    await using world = await stage({ seed })
    const preview = await world.client.artifacts().inCollection(SHELF).delete({ aliases: true }).preview()
    expect(reasons(preview)).toEqual({ 'served:v0': ['protected: only a registry admin may move or remove gold'] })
    expectTruth(world.sandbox, preview, await preview.apply())
    expect(asked(world.sandbox)).toHaveLength(2)
  })

  test('stays when it cannot be told which aliases are protected', async () => {
    await using world = await stage({ seed: withShelf(2, [{ source: at(0), aliases: ['silver'] }, { source: at(1) }]) })
    const body = JSON.stringify({ data: { _0: null }, errors: [{ message: 'permission denied', path: ['_0'] }] })
    world.sandbox.intercept(({ operation }) =>
      operation === 'ProtectedAliases' ? { kind: 'answer', status: 200, body } : undefined,
    )
    const links = world.client.artifacts().inCollection(SHELF)
    const kept = ['protected: which aliases are protected there could not be read']
    expect(reasons(await links.delete({ aliases: true }).preview())).toEqual({ 'served:v0': kept })
    expect(reasons(await links.removeAliases('silver').preview())['served:v0']).toEqual(kept)
  })

  test('that got a protected alias meanwhile is left alone', async () => {
    const seed = withShelf(1, [{ source: at(0) }], { protectedAliases: { 'my-org': ['gold'] } })
    await using world = await stage({ seed })
    const preview = await world.client.artifacts().inCollection(SHELF).delete({ aliases: true }).preview()
    world.sandbox.change(w => w.addAlias(`${SHELF}:v0`, 'gold'))
    expect(endings(await preview.apply())).toEqual({ 'served:v0': 'changed' })
    expect(asked(world.sandbox)).toEqual([])
  })
})

describe('the permission to drop aliases', () => {
  const versions = [{}, { aliases: ['best'] }, { aliases: ['v2'] }]

  test('is sent only where it was given and the item had an alias', async () => {
    for (const [aliases, sent] of [
      [true, [false, true, false]],
      [false, [false, false]],
    ] as const) {
      await using world = await stage({ seed: seedOf(versions) })
      await world.client.artifacts().inCollection(COLLECTION).delete({ aliases }).run()
      expect(asked(world.sandbox).map(({ deleteAliases }) => deleteAliases)).toEqual(sent)
    }
  })

  test('is sent for one that only a registry gave an alias', async () => {
    await using world = await stage({ seed: withShelf(2, [{ source: at(0), aliases: ['prod'] }, { source: at(1) }]) })
    await world.client.artifacts().inCollection(COLLECTION).delete({ linked: true, aliases: true }).run()
    expect(asked(world.sandbox).map(({ deleteAliases }) => deleteAliases)).toEqual([true, false])
  })

  test('is never sent without being given, even where links are allowed', async () => {
    await using world = await stage({ seed: withShelf(1, [{ source: at(0), aliases: ['prod'] }]) })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete({ linked: true }).preview()
    expect(reasons(preview)).toEqual({ 'checkpoint:v0': ['aliased: prod in my-org/registry/served'] })
    const report = await preview.apply()
    expect(asked(world.sandbox)).toEqual([])
    expectTruth(world.sandbox, preview, report)
  })

  test('is weighed for each version of a deleted collection', async () => {
    await using world = await stage({ seed: seedOf(versions) })
    await world.client.collections().named(COLLECTION).delete({ aliases: true }).run()
    const sent = asked(world.sandbox).filter(({ operation }) => operation === 'DeleteVersion')
    expect(sent.map(({ deleteAliases }) => deleteAliases)).toEqual([false, true, false])
  })

  test.each([true, false])('does not cover an alias that came after the last look (aliases: %s)', async aliases => {
    await using world = await stage({ seed: seedOf(3) })
    world.sandbox.intercept(({ operation }) =>
      operation === 'DeleteVersion' ? { kind: 'before', apply: w => w.addAlias(at(1), 'prod') } : undefined,
    )
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete({ aliases }).preview()
    const report = await preview.apply()
    expect(endings(report)).toEqual({
      'checkpoint:v0': 'deleted',
      'checkpoint:v1': 'refused',
      'checkpoint:v2': 'deleted',
    })
    expect(report.outcomes).toContainEqual(expect.objectContaining({ kind: 'refused', refusal: 'alias' }))
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v1'])
    expect([report.ok, report.exitCode]).toEqual([false, 3])
    expect(() => report.orThrow()).toThrow(/INCOMPLETE[\s\S]*checkpoint:v1 refused/)
  })
})
