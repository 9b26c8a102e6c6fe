import { describe, expect, test } from 'vitest'
import { type Artifact, metadata } from '../../../src/index.ts'
import { alive, operations, stage } from '../world.ts'
import { asked, at, COLLECTION, chosen, endings, reasons, rewriting, seedOf } from './helpers.ts'

const of = (world: Awaited<ReturnType<typeof stage>>) => world.client.artifacts().inCollection(COLLECTION)

describe('a closure that reads a costly field', () => {
  test('is asked again about one whole read of the row, not about a mixture of two', async () => {
    await using world = await stage({ seed: seedOf([{ tags: ['old'] }, { tags: ['old'] }]) })
    world.sandbox.intercept(({ operation }) =>
      operation === 'VersionById' ? { kind: 'before', apply: w => w.addAlias(at(0), 'prod') } : undefined,
    )
    const preview = await of(world)
      .where(a => a.aliases.length === 0 && a.tags.includes('old'))
      .delete({ aliases: true })
      .preview()
    expect(chosen(preview)).toEqual(['checkpoint:v1'])
  })

  test('never sees a value that was not fetched, whatever it does with what is thrown', async () => {
    await using world = await stage({ seed: seedOf([{ tags: ['keep'] }, {}]) })
    const seen: unknown[] = []
    const swallowing = (a: Artifact) => {
      try {
        seen.push([...a.tags])
        return !a.tags.includes('keep')
      } catch {
        return true
      }
    }
    expect(chosen(await of(world).where(swallowing).delete().preview())).toEqual(['checkpoint:v1'])
    // Each row is asked about twice.
    expect(seen).toEqual([['keep'], [], [], ['keep']])
  })

  test.each<[string, (a: Artifact) => boolean]>([
    ['optional chaining', a => (a.tags?.length ?? 0) === 0],
    ['a spread', a => ({ ...a }).tags.length === 0],
    ['JSON', a => JSON.parse(JSON.stringify(a)).tags.length === 0],
    ['Object.entries', a => (Object.fromEntries(Object.entries(a)) as { tags: string[] }).tags.length === 0],
    ['Reflect', a => (Reflect.get(a, 'tags') as string[]).length === 0],
    ['a rest pattern', ({ id: _, ...rest }) => rest.tags.length === 0],
    [
      'a swallowed spread',
      a => {
        try {
          return { ...a }.tags.length === 0
        } catch {
          return true
        }
      },
    ],
  ])('decides on the real value when it is read by %s', async (_, predicate) => {
    await using world = await stage({ seed: seedOf([{ tags: ['keep'] }, {}]) })
    const report = await of(world).where(predicate).delete().run()
    expect(report.ok).toBe(true)
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0'])
  })

  test('is asked only about rows as they are, page after page', async () => {
    await using world = await stage(
      { seed: seedOf(Array.from({ length: 30 }, (_, i) => ({ tags: i % 3 === 0 ? ['keep'] : [] }))) },
      { page: 4, batch: 3 },
    )
    await of(world)
      .where(a => a.tags.length === 0)
      .delete()
      .run()
    expect(alive(world.sandbox, COLLECTION)).toEqual(Array.from({ length: 10 }, (_, i) => `v${i * 3}`))
  })

  test('drops a row that is gone by the second read', async () => {
    await using world = await stage({ seed: seedOf(3) })
    world.sandbox.intercept(({ operation, index }) =>
      operation === 'VersionById' && index === 1 ? { kind: 'before', apply: w => w.deleteVersion(at(1)) } : undefined,
    )
    const preview = await of(world)
      .where(a => a.tags.length === 0)
      .delete()
      .preview()
    expect([chosen(preview), preview.kept]).toEqual([['checkpoint:v0', 'checkpoint:v2'], []])
  })

  test('keeps a row whose second read failed, and says so', async () => {
    await using world = await stage({ seed: seedOf(2) })
    world.sandbox.intercept(({ operation, variables }) => {
      if (operation !== 'VersionById') return undefined
      const errors = [{ message: 'tags are out of order', path: ['_0', 'tags'] }]
      const node = { id: variables['id_1'], state: 'COMMITTED', size: 1, createdAt: '2026-01-01T00:00:00', aliases: [] }
      const rest = {
        versionIndex: 1,
        artifactSequence: { name: 'checkpoint', project: { name: 'vision', entityName: 'my-team' } },
        artifactType: { name: 'model' },
        usedCount: 0,
        storageBytes: 1,
        createdBy: null,
        tags: [],
        artifactMemberships: {
          pageInfo: { hasNextPage: false },
          edges: [{ node: { artifactCollection: { __typename: 'ArtifactSequence', id: 'seq' } } }],
        },
      }
      return {
        kind: 'answer',
        status: 200,
        body: JSON.stringify({ data: { _0: null, _1: { ...node, ...rest } }, errors }),
      }
    })
    const preview = await of(world)
      .where(a => a.tags.length === 0)
      .delete()
      .preview()
    expect(chosen(preview)).toEqual(['checkpoint:v1'])
    expect(reasons(preview)).toEqual({ 'checkpoint:v0': ['unreadable: its tags could not be read'] })
  })

  test('keeps a row whose field the server leaves out every time', async () => {
    const fetch = rewriting('VersionById', body => {
      delete body['data']?.['_0']?.['tags']
    })
    await using world = await stage({ seed: seedOf(1) }, { fetch })
    const preview = await of(world)
      .where(a => a.tags.length === 0)
      .delete()
      .preview()
    expect([preview.count, Object.values(reasons(preview))]).toEqual([0, [['unreadable: its tags could not be read']]])
  })
})

describe('an absent value', () => {
  test.each(['aliases', 'size', 'createdAt', 'state'])(
    'of the cheap field %s selects nothing by a closure',
    async field => {
      const fetch = rewriting('NamedCollectionVersions', body => {
        const edges = body['data']?.['_0']?.['artifactCollection']?.['artifacts']?.['edges'] as unknown as {
          node: Record<string, unknown>
        }[]
        for (const { node } of edges) delete node[field]
      })
      await using world = await stage({ seed: seedOf(1) }, { fetch })
      const plan = of(world)
        .where(a => a[field as 'size'] === undefined || !a[field as 'aliases']?.length)
        .delete()
      const count = await plan.preview().then(
        preview => preview.count,
        () => 0,
      )
      expect(count).toBe(0)
    },
  )

  test.each(['aliases', 'usedCount', 'artifactMemberships', 'state'])(
    'of %s lets nothing past the guards',
    async field => {
      const fetch = rewriting('NamedCollectionVersions', body => {
        const edges = body['data']?.['_0']?.['artifactCollection']?.['artifacts']?.['edges'] as unknown as {
          node: Record<string, unknown>
        }[]
        for (const { node } of edges) delete node[field]
      })
      await using world = await stage({ seed: seedOf(1) }, { fetch })
      await of(world)
        .delete()
        .run()
        .catch(() => undefined)
      expect(asked(world.sandbox)).toEqual([])
    },
  )

  test.each(['aliases', 'usedCount', 'artifactMemberships', 'state'])(
    'of %s when read again keeps the item',
    async field => {
      const fetch = rewriting('VersionById', body => {
        delete body['data']?.['_0']?.[field]
      })
      await using world = await stage({ seed: seedOf(1) }, { fetch })
      await of(world)
        .delete()
        .run()
        .catch(() => undefined)
      expect(asked(world.sandbox)).toEqual([])
    },
  )
})

describe('a closure without an answer', () => {
  test.each<[string, (a: Artifact) => unknown]>([
    ['undefined', () => undefined],
    ['null', () => null],
    ['a number', a => a.size],
    ['a text', a => a.name],
    ['a list', a => a.aliases],
    ['a promise of true', async () => true],
    ['a promise that fails', async () => Promise.reject(new Error('later'))],
    ['a thenable', () => Object.fromEntries([['then', () => undefined]])],
    [
      'an error',
      () => {
        throw new Error('oops')
      },
    ],
    [
      'an error that is no Error',
      () => {
        throw 'oops'
      },
    ],
    ['a misspelt field', a => (a as unknown as { alias: string[] }).alias.length === 0],
    [
      'a misspelt field that is swallowed',
      a => {
        try {
          return (a as unknown as { alias: string[] }).alias.length === 0
        } catch {
          return true
        }
      },
    ],
    ['a boolean object', () => new Boolean(false)],
    [
      'an attempt to change the row',
      a => {
        ;(a as { size: number }).size = 0
        return true
      },
    ],
    [
      'an attempt to change a list of it',
      a => {
        ;(a.aliases as string[]).push('x')
        return true
      },
    ],
  ])('(%s) refuses the plan by name, and nothing is written', async (_, answer) => {
    await using world = await stage({ seed: seedOf(5) })
    const plan = of(world)
      .where(answer as (a: Artifact) => boolean)
      .delete({ aliases: true })
    await expect(plan.run()).rejects.toThrow(/PREDICATE_FAILED[\s\S]*checkpoint:v0, checkpoint:v1, checkpoint:v2, …/)
    expect(asked(world.sandbox)).toEqual([])
  })

  test('for one row only still refuses the plan, unless such rows are to be kept', async () => {
    await using world = await stage({ seed: seedOf(3) })
    const plan = of(world)
      .where(a => (a.versionIndex === 1 ? (undefined as never) : true))
      .delete()
    await expect(plan.preview()).rejects.toThrow(/PREDICATE_FAILED[\s\S]*checkpoint:v1/)
    const preview = await plan.preview({ onError: 'keep' })
    expect(reasons(preview)).toEqual({
      'checkpoint:v1': ['refused-predicate: it returned undefined, not true or false'],
    })
    expect(endings(await preview.apply())).toEqual({
      'checkpoint:v0': 'deleted',
      'checkpoint:v1': 'kept',
      'checkpoint:v2': 'deleted',
    })
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v1'])
  })

  test('by an await of a row’s field, as in an async closure over metadata, sends nothing for it', async () => {
    await using world = await stage({ seed: seedOf([{ metadata: { a: 1 } }]) })
    const plan = of(world)
      .where((async (a: Artifact) => (await a.metadata) === null) as never)
      .delete()
    await expect(plan.preview({ onError: 'keep' })).resolves.toMatchObject({ count: 0 })
    expect(operations(world.sandbox)).toEqual(['NamedCollectionVersions'])
  })
})

describe('unreadable metadata', () => {
  const seed = seedOf([
    { metadata: '{"loss": ' },
    { metadata: '[1]' },
    { metadata: '{"loss": NaN}' },
    { metadata: { loss: 9 } },
    {},
  ])
  const loss = metadata('loss')

  test.each<[string, (a: Artifact) => boolean]>([
    ['an accessor', a => loss(a) !== 0],
    ['the object', a => a.metadata?.['loss'] !== 0],
    ['a negation', a => !(Number(loss(a)) < 1)],
    [
      'a closure that swallows',
      a => {
        try {
          return loss(a) !== 0
        } catch {
          return true
        }
      },
    ],
  ])('keeps the version with that reason when it is read by %s', async (_, predicate) => {
    await using world = await stage({ seed })
    const preview = await of(world).where(predicate).delete().preview()
    expect(chosen(preview)).toEqual(['checkpoint:v2', 'checkpoint:v3', 'checkpoint:v4'])
    expect(reasons(preview)).toEqual({
      'checkpoint:v0': ['unreadable: its metadata cannot be understood'],
      'checkpoint:v1': ['unreadable: its metadata cannot be understood'],
    })
    await preview.apply()
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0', 'v1'])
  })

  test('does not matter to a closure that never looks at it', async () => {
    await using world = await stage({ seed })
    expect(
      (
        await of(world)
          .where(a => a.size > 0)
          .delete()
          .preview()
      ).count,
    ).toBe(5)
  })
})
