import { describe, expect, it } from 'vitest'
import { pathOf } from '../../src/index.ts'
import { at, COLLECTION, everyField, rewriting, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { alive, stage } from '../e2e/world.ts'

// Once every name of the form v<digits> was taken for a version number, and such a version went as unaliased. To W&B `v07`,
// and another version's number, are aliases; only the version's own number in that very collection is none.

describe('a name that looks like a number', () => {
  for (const alias of ['v07', 'v0', 'v9', 'v99999999999999999999', 'v01']) {
    it(`${alias} is an alias of v1, which stays`, async () => {
      await using here = await stage({ seed: seedOf([{}, { aliases: [alias] }]) })
      const preview = await here.client
        .artifacts()
        .inCollection(COLLECTION)
        .where(a => a.aliases.length === 0)
        .delete({ aliases: true })
        .preview()
      expect(preview.items.map(pathOf)).toEqual([at(0)])
      const all = await here.client.artifacts().inCollection(COLLECTION).delete().preview()
      expect(all.items.map(pathOf)).toEqual([at(0)])
      expect((await all.apply()).ok).toBe(true)
      expect(alive(here.sandbox, COLLECTION)).toEqual(['v1'])
    })
  }

  it('is the number of the collection where it stands: a link has another than its version', async () => {
    const links = [
      { source: at(1), aliases: ['v0'] },
      { source: at(2), aliases: ['v2'] },
    ]
    await using here = await stage({ seed: withShelf([{}, { aliases: ['v1'] }, {}], links) })
    const preview = await here.client.artifacts().inCollection(COLLECTION).delete({ linked: true }).preview()
    // v1 is link v0 there, and v2 is link v1: only the second has an alias.
    expect(preview.items.map(pathOf)).toEqual([at(0), at(1)])
    expect(preview.table()).toContain(`aliased: v2 in ${SHELF}`)
    const unlinking = await here.client.artifacts().inCollection(SHELF).delete().preview()
    expect(unlinking.items.map(pathOf)).toEqual([`${SHELF}:v0`])
  })

  it('lets the server drop no alias where a version has none but its own number', async () => {
    await using here = await stage({ seed: seedOf([{ aliases: ['v0'] }, { aliases: ['v7'] }]) })
    const report = await here.client.artifacts().inCollection(COLLECTION).delete({ aliases: true }).run()
    expect(report.counts.deleted).toBe(2)
    const sent = here.sandbox.requests().flatMap(({ operation, variables }) => {
      return operation === 'DeleteVersion' ? Object.values(variables) : []
    })
    expect(sent).toMatchObject([{ deleteAliases: false }, { deleteAliases: true }])
  })

  it('counts as an alias where the number there is not told', async () => {
    const numberless = rewriting('NamedCollectionVersions', body =>
      everyField(body['data'], 'versionIndex', () => null),
    )
    const seed = withShelf(1, [{ source: at(0), aliases: ['v0'] }])
    await using here = await stage({ seed }, { fetch: numberless })
    const preview = await here.client.artifacts().inCollection(COLLECTION).delete({ linked: true }).preview()
    expect(preview.items).toEqual([])
  })

  it('can be removed by its name', async () => {
    await using here = await stage({ seed: seedOf([{ aliases: ['v07'] }]) })
    const report = await here.client.artifacts().inCollection(COLLECTION).removeAliases('v07').run()
    expect(report.counts.updated).toBe(1)
  })
})
