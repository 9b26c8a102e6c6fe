import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { connect, type Report } from '../../src/index.ts'
import type { Fault, Sandbox } from '../../src/sandbox/index.ts'
import { asked, at, COLLECTION, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'

// A version and its links are one thing that several rows show. What a run changed by one row was once told on another as
// somebody else's change, and that row left alone.

const folder = mkdtempSync(join(tmpdir(), 'one-thing-'))
afterAll(() => rmSync(folder, { recursive: true }))

const OTHER = 'my-org/registry/tried'
const kinds = (report: Report) => report.outcomes.map(({ item, kind }) => `${item.kind} ${kind}`).sort()
const aliasesLeft = (sandbox: Sandbox) =>
  sandbox
    .world()
    .collections.flatMap(({ versions, links }) => [...versions, ...links].flatMap(({ aliases }) => aliases))

const both = { versions: [{ aliases: ['stale', 'own'] }], links: [{ source: at(0), aliases: ['stale', 'there'] }] }

describe('aliases that are removed', () => {
  test('from a version and from its link are two changes, and both are told as done', async () => {
    await using world = await stage({ seed: withShelf(both.versions, both.links) })
    const { client, sandbox } = world
    const rows = client.artifacts().inCollection(COLLECTION).union(client.artifacts().inCollection(SHELF))
    const report = await rows.removeAliases('stale').run()
    expect(kinds(report)).toEqual(['link updated', 'version updated'])
    expect(aliasesLeft(sandbox).sort()).toEqual(['own', 'there'])
  })

  test('from one collection, by two rows, are one change, which is sent once', async () => {
    await using world = await stage({ seed: withShelf(both.versions, both.links) })
    const { client, sandbox } = world
    const rows = client.artifacts().inCollection(COLLECTION).union(client.artifacts().inCollection(SHELF))
    const report = await rows.removeAliases('stale', { in: SHELF }).run()
    expect(kinds(report)).toEqual(['link updated', 'version updated'])
    expect(asked(sandbox)).toHaveLength(1)
    expect(aliasesLeft(sandbox).sort()).toEqual(['own', 'stale', 'there'])
  })

  test('and named twice are one', async () => {
    await using world = await stage({ seed: seedOf([{ aliases: ['stale'] }]) })
    const report = await world.client.artifacts().inCollection(COLLECTION).removeAliases('stale', 'stale').run()
    expect(kinds(report)).toEqual(['version updated'])
  })

  const NAMES = [['stale'], ['stale', 'there']]
  test.each(NAMES)(
    'and refused, are somebody else’s when they are gone from the other row later (%s, %s)',
    async (...names) => {
      await using world = await stage({ seed: withShelf(both.versions, both.links) })
      const { client, sandbox } = world
      const rows = client.artifacts().inCollection(COLLECTION).union(client.artifacts().inCollection(SHELF))
      const preview = await rows.removeAliases(...names, { in: SHELF }).preview()
      const body = JSON.stringify({ data: { _0: null }, errors: [{ message: 'permission denied', path: ['_0'] }] })
      const refused: Fault = { kind: 'answer', status: 200, body }
      let wasRefused = false
      let looks = 0
      sandbox.intercept(({ operation }) => {
        if (operation === 'RemoveAliases' && !wasRefused) {
          wasRefused = true
          return refused
        }
        // The first look after it settles the refusal.
        if (operation !== 'VersionById' || !wasRefused || ++looks !== 2) return undefined
        return { kind: 'before', apply: others => others.removeAlias(`${SHELF}:v0`, 'stale') }
      })
      expect(kinds(await preview.apply())).toEqual(['link changed', 'version refused'])
      expect(asked(sandbox)).toHaveLength(1)
      expect(aliasesLeft(sandbox).sort()).toEqual(['own', 'stale', 'there'])
    },
  )

  test('by somebody else from the link are told as changed, there alone', async () => {
    await using world = await stage({ seed: withShelf(both.versions, both.links) })
    const { client, sandbox } = world
    const rows = client.artifacts().inCollection(COLLECTION).union(client.artifacts().inCollection(SHELF))
    const preview = await rows.removeAliases('stale').preview()
    sandbox.change(others => others.removeAlias(`${SHELF}:v0`, 'there'))
    expect(kinds(await preview.apply())).toEqual(['link changed', 'version changed'])
    expect(aliasesLeft(sandbox).sort()).toEqual(['own', 'stale', 'stale'])
  })
})

describe('links that are taken out', () => {
  test('of one version are no change of each other, though the condition reads them', async () => {
    const links = (path: string) => ({ [path]: { links: [{ source: at(0) }] } })
    const portfolios = { ...links('served'), ...links('tried') }
    const seed = seedOf(1, { projects: { 'my-org/registry': { portfolios } } })
    await using world = await stage({ seed })
    const { client, sandbox } = world
    const rows = client.artifacts().inCollection(SHELF).union(client.artifacts().inCollection(OTHER))
    const report = await rows
      .where(a => a.links.length === 2)
      .delete()
      .run()
    expect(kinds(report)).toEqual(['link unlinked', 'link unlinked'])
    expect(sandbox.world().collections.flatMap(({ links }) => links)).toEqual([])
  })

  test('of a witness do not keep the group that rests on it', async () => {
    await using world = await stage({ seed: withShelf(3, [{ source: at(2) }]) })
    const { client } = world
    const rows = client
      .artifacts()
      .inCollection(COLLECTION)
      .where(a => a.links.length < 2)
      .sparing({ last: 1 })
    const report = await rows.union(client.artifacts().inCollection(SHELF)).delete().run()
    expect(kinds(report).filter(kind => !kind.endsWith('kept'))).toEqual([
      'link unlinked',
      'version deleted',
      'version deleted',
    ])
  })
})

describe('a version and its link that both go', () => {
  test.each([1, 2, 3])('end as deleted and gone, each time (%i)', async () => {
    await using world = await stage({ seed: withShelf(2, [{ source: at(0) }, { source: at(1) }]) })
    const { client, sandbox } = world
    const rows = client.artifacts().inCollection(SHELF).union(client.artifacts().inCollection(COLLECTION))
    const report = await rows.delete({ linked: true, aliases: true }).run()
    expect(kinds(report)).toEqual(['link gone', 'link gone', 'version deleted', 'version deleted'])
    expect(asked(sandbox).map(({ operation }) => operation)).toEqual(['DeleteVersion', 'DeleteVersion'])
  })

  test('are told so by a server that hides what is deleted', async () => {
    const seed = withShelf(1, [{ source: at(0) }])
    await using world = await stage({ seed, deletedVersionsAnswer: 'null' })
    const { client } = world
    const rows = client.artifacts().inCollection(SHELF).union(client.artifacts().inCollection(COLLECTION))
    expect(kinds(await rows.delete({ linked: true, aliases: true }).run())).toEqual(['link gone', 'version deleted'])
  })

  test('are told so by a resumed run, whose first change the interrupted one made', async () => {
    await using world = await stage({ seed: withShelf(both.versions, both.links) })
    const { client, sandbox } = world
    const rows = client.artifacts().inCollection(COLLECTION).union(client.artifacts().inCollection(SHELF))
    const journal = join(folder, 'whole')
    const stop = new AbortController()
    sandbox.intercept(({ operation }) => {
      if (operation === 'RemoveAliases') stop.abort()
      return undefined
    })
    const preview = await rows.removeAliases('stale').preview()
    const first = await preview.apply({ journal, signal: stop.signal })
    expect(kinds(first)).toEqual(['link not-sent', 'version updated'])
    sandbox.intercept(undefined)
    const cut = join(folder, 'cut')
    writeFileSync(cut, readFileSync(journal))
    const { url: baseUrl, key: apiKey } = sandbox
    expect(kinds(await connect({ baseUrl, apiKey }).resume(cut))).toEqual(['link updated', 'version updated'])
    expect(aliasesLeft(sandbox).sort()).toEqual(['own', 'there'])
  })
})

test('a collection that two paths name is one', async () => {
  await using world = await stage({ seed: seedOf([]) })
  const report = await world.client.collections().named(COLLECTION, 'vision/checkpoint').delete().run()
  expect(kinds(report)).toEqual(['sequence deleted'])
})

test('a link that went with its version is gone, though the run is stopped before its turn', async () => {
  await using world = await stage({ seed: withShelf(2, [{ source: at(0) }, { source: at(1) }]) })
  const { client, sandbox } = world
  const rows = client.artifacts().inCollection(SHELF).union(client.artifacts().inCollection(COLLECTION))
  const preview = await rows.delete({ linked: true, aliases: true }).preview()
  const stop = new AbortController()
  sandbox.intercept(({ operation }) => {
    if (operation === 'DeleteVersion') stop.abort()
    return undefined
  })
  const report = await preview.apply({ signal: stop.signal, journal: false })
  const kinds = report.outcomes.map(({ item, kind }) => `${item.kind} ${kind}`).sort()
  expect(kinds).toEqual(['link gone', 'link gone', 'version deleted', 'version deleted'])
})
