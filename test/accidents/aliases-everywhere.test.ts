import { describe, expect, it } from 'vitest'
import { type Client, pathOf } from '../../src/index.ts'
import type { Seed } from '../../src/sandbox/index.ts'
import { at, COLLECTION, rewriting, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { alive, stage } from '../e2e/world.ts'

// Once a version that a registry served as "production" went with `linked: true`: neither the link nor its alias was shown,
// and the guards looked at the aliases of its own collection only.

const world = (aliases: readonly string[], rest: Partial<Seed> = {}) =>
  withShelf(3, [{ source: at(0), aliases }, { source: at(1) }], rest)

const plan = (client: Client, options: object) => client.artifacts().inCollection(COLLECTION).delete(options)

describe('an alias in a registry', () => {
  for (const portfolioAliasesBlock of [true, false]) {
    it(`keeps the version, be it that the server ${portfolioAliasesBlock ? 'minds' : 'does not mind'}`, async () => {
      await using here = await stage({ seed: world(['production']), portfolioAliasesBlock })
      const preview = await plan(here.client, { linked: true }).preview()
      expect(preview.items.map(pathOf)).toEqual([at(1), at(2)])
      expect(preview.table()).toContain(`aliased: production in ${SHELF}`)
      expect((await preview.apply()).counts).toMatchObject({ deleted: 2, kept: 1 })
      expect(alive(here.sandbox, COLLECTION)).toEqual(['v0'])
    })
  }

  it('is shown with its collection where it may go, and so is every link', async () => {
    await using here = await stage({ seed: world(['production', 'candidate']) })
    const preview = await plan(here.client, { linked: true, aliases: true }).preview()
    expect(preview.table()).toContain(`link in ${SHELF} as candidate, production`)
    expect(preview.items.map(item => ('links' in item ? item.links.map(({ aliases }) => aliases) : []))).toEqual([
      [['candidate', 'production']],
      [[]],
      [],
    ])
    expect((await preview.apply()).counts.deleted).toBe(3)
  })

  it('that came after the preview keeps the version, and so does one in its own collection that a link has too', async () => {
    await using here = await stage({ seed: world(['production']) })
    const preview = await plan(here.client, { linked: true, aliases: true }).preview()
    here.sandbox.change(editor => {
      editor.addAlias(at(0), 'production')
      editor.addAlias(`${SHELF}:v1`, 'fresh')
    })
    expect((await preview.apply()).counts).toMatchObject({ changed: 2, deleted: 1 })
    expect(alive(here.sandbox, COLLECTION)).toEqual(['v0', 'v1'])
  })

  it('keeps its version in a union, in a collection that is deleted', async () => {
    await using here = await stage({ seed: world(['production']) })
    const versions = here.client.artifacts().inCollection(COLLECTION)
    const union = await versions
      .union(here.client.artifacts().named(at(0)))
      .delete({ linked: true })
      .preview()
    expect(union.items.map(pathOf)).toEqual([at(1), at(2)])
    const whole = await here.client.collections().named(COLLECTION).delete({ linked: true }).preview()
    expect(whole.items.map(pathOf)).toEqual([at(1), at(2)])
  })
})

describe('a protected alias', () => {
  const guarded = { protectedAliases: { 'my-org': ['gold'] } }

  it('holds through a link, whatever is allowed', async () => {
    await using here = await stage({ seed: world(['gold'], guarded) })
    const preview = await plan(here.client, { linked: true, aliases: true }).preview()
    expect(preview.items.map(pathOf)).toEqual([at(1), at(2)])
    expect(preview.table()).toContain('protected: only a registry admin may move or remove gold')
    expect(preview.kept[0]?.reasons).toMatchObject([{ code: 'protected' }])
  })

  it('may be any where the list cannot be read: kept unless links and aliases are both allowed', async () => {
    const seed = seedOf(1, {
      projects: { 'my-org/registry': { portfolios: { served: { links: [{ source: at(0), aliases: ['gold'] }] } } } },
    })
    for (const [options, count] of [
      [{ linked: true }, 0],
      [{ aliases: true }, 0],
      [{ linked: true, aliases: true }, 1],
    ] as const) {
      const nobody = rewriting('ProtectedAliases', ({ data }) => ({ data: { ...data, _0: null } }))
      await using here = await stage({ seed }, { fetch: nobody })
      expect((await plan(here.client, options).preview()).items).toHaveLength(count)
    }
  })
})
