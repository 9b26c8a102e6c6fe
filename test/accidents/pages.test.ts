// A missing or null `hasNextPage` once ended a list: rows that `except` named were deleted, and a linked version went.
import { describe, expect, test } from 'vitest'
import type { Client } from '../../src/index.ts'
import { asked, at, COLLECTION, PROJECT, rewriting, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { alive, operations, stage } from '../e2e/world.ts'

/** Changes every object of an answer that has this field. */
function everywhere(value: unknown, field: string, change: (holder: Record<string, unknown>) => void): void {
  if (typeof value !== 'object' || value === null) return
  for (const inner of Object.values(value)) everywhere(inner, field, change)
  if (field in value) change(value as Record<string, unknown>)
}

const left = (holder: Record<string, unknown>) => void delete holder['hasNextPage']
const UNCLEAR: readonly [string, (holder: Record<string, unknown>) => void][] = [
  ['no hasNextPage', left],
  ['hasNextPage null', holder => Object.assign(holder, { hasNextPage: null })],
  ['hasNextPage "false"', holder => Object.assign(holder, { hasNextPage: 'false' })],
  ['hasNextPage 0', holder => Object.assign(holder, { hasNextPage: 0 })],
]

const versions = Array.from({ length: 6 }, (_, index) => ({ loggedBy: 'golden', usedBy: index < 3 ? ['eval'] : [] }))
const seed = withShelf(versions, [{ source: at(0) }])

const LISTS: readonly [string, string, (client: Client) => Promise<unknown>][] = [
  ['a collection', 'NamedCollectionVersions', c => c.artifacts().inCollection(COLLECTION).delete().run()],
  ['a portfolio', 'NamedCollectionVersions', c => c.artifacts().inCollection(SHELF).delete().run()],
  ["a run's outputs", 'RunOutputs', c => c.artifacts().ofRun(`${PROJECT}/golden`).delete().run()],
  ["a run's inputs", 'RunInputs', c => c.artifacts().usedByRun(`${PROJECT}/eval`).delete({ used: true }).run()],
  [
    'the right side of except',
    'RunOutputs',
    c => {
      const golden = c.artifacts().ofRun(`${PROJECT}/golden`)
      return c.artifacts().inCollection(COLLECTION).except(golden).delete({ linked: true, used: true }).run()
    },
  ],
  [
    'a union',
    'RunOutputs',
    c => {
      const golden = c.artifacts().ofRun(`${PROJECT}/golden`)
      return c.artifacts().inCollection(COLLECTION).union(golden).sparing({ last: 1 }).delete().run()
    },
  ],
  [
    'the collections of a project',
    'ProjectCollectionsWithVersions',
    c => c.artifacts().inProject(PROJECT).sparing({ last: 1 }).all().delete().run(),
  ],
  [
    'the collections of a type',
    'TypeCollections(WithVersions)?',
    c => c.artifacts().inProject(PROJECT).ofType('model').delete().run(),
  ],
  [
    'collections',
    'ProjectCollections',
    c =>
      c
        .collections()
        .inProject(PROJECT)
        .where(() => true)
        .delete()
        .run(),
  ],
  ['what is in a collection', 'CollectionVersions', c => c.collections().named(COLLECTION).delete().run()],
]

describe('a list of which it is unclear whether it goes on is an error, and nothing is written:', () => {
  test.each(LISTS)('%s', async (_, operation, run) => {
    let spoil: (typeof UNCLEAR)[number][1] = left
    const fetch = rewriting(operation, body => everywhere(body, 'hasNextPage', holder => spoil(holder)))
    await using world = await stage({ seed }, { fetch, page: 3 })
    for (const [, next] of UNCLEAR) {
      spoil = next
      await expect(run(world.client)).rejects.toThrow(/BAD_ANSWER.*whether the list goes on/s)
    }
    expect(asked(world.sandbox)).toEqual([])
  })

  const BROKEN: readonly [string, (list: Record<string, unknown>) => void][] = [
    ['pageInfo null', list => Object.assign(list, { pageInfo: null })],
    ['no pageInfo', list => void delete list['pageInfo']],
    ['pageInfo as text', list => Object.assign(list, { pageInfo: 'no more' })],
    ['edges null', list => Object.assign(list, { edges: null })],
    ['edges as an object', list => Object.assign(list, { edges: {} })],
    ['an edge that is null', list => Object.assign(list, { edges: [null] })],
    ['an edge without its node', list => Object.assign(list, { edges: [{ cursor: 'x' }] })],
    ['a node without its id', list => Object.assign(list, { edges: [{ cursor: 'x', node: {} }] })],
    ['more of it and no cursor', list => Object.assign(list, { pageInfo: { hasNextPage: true, endCursor: null } })],
    ['more of it and an empty cursor', list => Object.assign(list, { pageInfo: { hasNextPage: true, endCursor: '' } })],
  ]
  test.each(LISTS.filter((_, index) => [0, 2, 6, 8, 9].includes(index)))('%s, with', async (_, operation, run) => {
    let spoil = BROKEN[0]?.[1]
    const fetch = rewriting(operation, body => {
      let isFirst = true
      everywhere(body, 'pageInfo', list => {
        // The list itself and not those inside its rows, which were visited before.
        if (isFirst || list['edges'] !== undefined) spoil?.(list)
        isFirst = false
      })
    })
    await using world = await stage({ seed }, { fetch })
    for (const [name, next] of BROKEN) {
      spoil = next
      await expect(run(world.client), name).rejects.toThrow(/BAD_ANSWER/)
    }
    expect(asked(world.sandbox)).toEqual([])
  })
})

describe('memberships that may not be all of them keep the version', () => {
  type Memberships = { pageInfo?: unknown; edges?: unknown }
  const UNREAD: readonly [string, (list: Memberships) => void][] = [
    ...UNCLEAR.map(([name, spoil]): [string, (list: Memberships) => void] => [
      name,
      list => {
        everywhere(list, 'hasNextPage', spoil)
        list.edges = (list.edges as unknown[]).slice(0, 1)
      },
    ]),
    ['no edges at all', list => Object.assign(list, { edges: [] })],
    ['null edges', list => Object.assign(list, { edges: null })],
    ['edges that break off', list => Object.assign(list, { edges: [undefined] })],
    ['no pageInfo', list => Object.assign(list, { pageInfo: null, edges: [] })],
  ]

  test.each(UNREAD)('in a preview: %s', async (_, spoil) => {
    const fetch = rewriting('NamedCollectionVersions', body =>
      everywhere(body, 'artifactMemberships', node => spoil(node['artifactMemberships'] as Memberships)),
    )
    await using world = await stage({ seed }, { fetch })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete({ used: true }).preview()
    expect(preview.items).toEqual([])
    expect(preview.kept).toHaveLength(6)
    for (const { reasons } of preview.kept) expect(reasons.map(({ code }) => code)).toContain('linked')
  })

  test.each(UNREAD)('at the second look: %s', async (_, spoil) => {
    const fetch = rewriting('VersionById', body =>
      everywhere(body, 'artifactMemberships', node => spoil(node['artifactMemberships'] as Memberships)),
    )
    await using world = await stage({ seed: seedOf(2) }, { fetch })
    const report = await world.client.artifacts().inCollection(COLLECTION).delete().run()
    expect(report.counts.deleted).toBe(0)
    expect(asked(world.sandbox)).toEqual([])
  })

  test.each(UNREAD)('at the second look at a link: %s', async (_, spoil) => {
    const fetch = rewriting('VersionById', body =>
      everywhere(body, 'artifactMemberships', node => spoil(node['artifactMemberships'] as Memberships)),
    )
    await using world = await stage({ seed: withShelf(2, [{ source: at(0) }, { source: at(1) }]) }, { fetch })
    const report = await world.client.artifacts().inCollection(SHELF).delete().run()
    // A closed and wrong list may say that the link is gone; none may say that something failed.
    for (const { kind } of report.outcomes) expect(['changed', 'gone']).toContain(kind)
    expect(asked(world.sandbox)).toEqual([])
  })

  test.each(['x', 7, true, []])('and one that is of no collection: %j', async odd => {
    for (const operation of ['NamedCollectionVersions', 'VersionById']) {
      const fetch = rewriting(operation, body =>
        everywhere(body, 'artifactMemberships', node => {
          const list = node['artifactMemberships'] as { edges: { node: Record<string, unknown> }[] }
          for (const { node: membership } of list.edges) membership['artifactCollection'] = odd
        }),
      )
      await using world = await stage({ seed: withShelf([{ aliases: ['a'] }], [{ source: at(0) }]) }, { fetch })
      const artifacts = () => world.client.artifacts()
      for (const plan of [
        artifacts().inCollection(COLLECTION).removeAliases('a'),
        artifacts().inCollection(COLLECTION).delete({ aliases: true }),
        artifacts().inCollection(SHELF).delete(),
      ]) {
        const report = await plan.run()
        for (const { kind } of report.outcomes) expect(['kept', 'changed', 'updated']).toContain(kind)
      }
      expect(alive(world.sandbox, COLLECTION)).toEqual(['v0'])
      expect(world.sandbox.world().collections.find(({ path }) => path === SHELF)?.links).toHaveLength(1)
    }
  })

  test('and a null list of them', async () => {
    const fetch = rewriting('NamedCollectionVersions', body =>
      everywhere(body, 'artifactMemberships', node => Object.assign(node, { artifactMemberships: null })),
    )
    await using world = await stage({ seed }, { fetch })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete({ used: true }).preview()
    expect(preview.items).toEqual([])
  })
})

test('tags of a collection that may not be all of them are not given to a closure', async () => {
  const fetch = rewriting('ProjectCollections', body =>
    everywhere(body, 'tags', node => everywhere(node['tags'], 'hasNextPage', left)),
  )
  await using world = await stage({ seed }, { fetch })
  const untagged = world.client.collections().inProject(PROJECT)
  const queries = [
    untagged.where(c => c.tags.length === 0),
    untagged.where(c => {
      try {
        return c.tags.length === 0
      } catch {
        return true
      }
    }),
    untagged.where({ tags: { isEmpty: true } }),
  ]
  for (const query of queries) {
    const preview = await query.delete().preview()
    expect(preview.items).toEqual([])
    expect(preview.kept.length).toBeGreaterThan(0)
    for (const [reason] of preview.kept.map(({ reasons }) => reasons))
      expect(reason).toEqual({ code: 'unreadable', detail: 'its tags cannot be understood' })
    await expect(query.toArray()).rejects.toThrow(/BAD_ANSWER.*its tags cannot be understood/s)
    await preview.apply()
  }
  expect(asked(world.sandbox)).toEqual([])
})

describe('a list that never ends is left after a while:', () => {
  type List = Record<string, unknown>
  const more = (list: List, cursor: string, edges = list['edges']) =>
    Object.assign(list, { edges, pageInfo: { hasNextPage: true, endCursor: cursor } })
  const ENDLESS: readonly [string, (list: List, index: number) => void][] = [
    ['empty pages with new cursors', (list, index) => more(list, `more ${index}`, [])],
    ['the same page with new cursors', (list, index) => more(list, `more ${index}`)],
    ['the same cursor', list => more(list, 'more')],
    ['two cursors in turn', (list, index) => more(list, `more ${index % 2}`)],
    ['an empty page after a full one', (list, index) => more(list, `more ${index}`, index % 2 === 0 ? undefined : [])],
  ]
  test.each(ENDLESS)('%s', async (_, spoil) => {
    const endless = rewriting('(NamedCollectionVersions|RunOutputs|CollectionContents)', (body, index) => {
      const [root] = Object.values(body['data'] ?? {})
      const list =
        root?.['artifacts'] ?? root?.['artifactCollection']?.['artifacts'] ?? root?.['run']?.['outputArtifacts']
      spoil(list as List, index)
    })
    // The sandbox knows no such cursors, and gives the front of the list.
    const fetch: typeof globalThis.fetch = (url, init) =>
      endless(url, { ...init, body: String(init?.body).replace(/"more( \d+)?"/g, 'null') })
    await using world = await stage(
      { seed: seedOf([{ loggedBy: 'golden', state: 'DELETED' }, { loggedBy: 'golden' }]) },
      { fetch },
    )
    const artifacts = world.client.artifacts()
    const plans = [artifacts.inCollection(COLLECTION), artifacts.ofRun(`${PROJECT}/golden`)]
    for (const plan of plans) await expect(plan.delete().run()).rejects.toThrow(/BAD_ANSWER: The list of/)
    expect(operations(world.sandbox).length).toBeLessThan(120)
    expect(asked(world.sandbox)).toEqual([])
  })
})

describe('what lacks a part that nobody does without is an error of the server, and says of what:', () => {
  const LACKING: readonly [string, string, string, (client: Client) => Promise<unknown>][] = [
    [
      'a collection',
      'NamedCollectionVersions',
      'artifactCollection',
      c => c.artifacts().inCollection(COLLECTION).delete().run(),
    ],
    ['a version', 'NamedVersion', 'artifactCollection', c => c.artifacts().named(at(0)).delete().run()],
    [
      'a collection as a whole',
      'NamedCollection',
      'artifactCollection',
      c => c.collections().named(COLLECTION).delete().run(),
    ],
    ['a run', 'RunOutputs', 'run', c => c.artifacts().ofRun(`${PROJECT}/golden`).delete().run()],
    ['what every version has', 'RunOutputs', 'aliases', c => c.artifacts().ofRun(`${PROJECT}/golden`).delete().run()],
  ]
  test.each(LACKING)('%s', async (_, operation, field, run) => {
    const fetch = rewriting(operation, body => everywhere(body, field, holder => void delete holder[field]))
    await using world = await stage({ seed }, { fetch })
    await expect(run(world.client)).rejects.toThrow(/BAD_ANSWER: The server left out/)
    expect(asked(world.sandbox)).toEqual([])
  })

  test('whatever stands where nobody expects it', async () => {
    const fetch = rewriting('CollectionContents', body =>
      everywhere(body, 'defaultArtifactType', holder => Object.assign(holder, { defaultArtifactType: null })),
    )
    await using world = await stage({ seed: seedOf(2) }, { fetch })
    const report = await world.client.collections().named(COLLECTION).delete().run()
    const last = report.outcomes.at(-1)
    expect(last).toMatchObject({ kind: 'not-sent', detail: expect.stringMatching(/BAD_ANSWER: The server left out/) })
  })

  test('a version that cannot be read again fails alone', async () => {
    let isFirst = true
    const fetch = rewriting('VersionById', body => {
      const [node] = Object.values(body['data'] ?? {})
      if (isFirst) Object.assign(node ?? {}, { versionIndex: 'none', artifactType: 5 })
      isFirst = false
    })
    await using world = await stage({ seed: seedOf(2) }, { fetch })
    const report = await world.client.artifacts().inCollection(COLLECTION).delete().run()
    expect(report.counts.deleted).toBe(1)
    expect(report.outcomes.map(({ kind }) => kind)).not.toContain('unknown')
  })

  test('a portfolio without its project', async () => {
    const fetch = rewriting('NamedCollectionVersions', body =>
      everywhere(body, 'artifactMemberships', version =>
        everywhere(version['artifactMemberships'], 'project', portfolio => void delete portfolio['project']),
      ),
    )
    const named = withShelf([{}], [{ source: at(0), aliases: ['prod'] }])
    await using world = await stage({ seed: named }, { fetch })
    const plan = world.client.artifacts().inCollection(COLLECTION).removeAliases('prod', { in: SHELF })
    expect((await plan.preview()).items).toEqual([])
  })
})
