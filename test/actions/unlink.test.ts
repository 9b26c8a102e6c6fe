import { expect, test } from 'vitest'
import { type Asked, asked, at, SHELF, withShelf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'

const seed = withShelf(3, [{ source: at(2), aliases: ['prod'] }, { source: at(0) }])

test('a link goes by the ids of its version and of the portfolio that holds it', async () => {
  await using world = await stage({ seed })
  const preview = await world.client.artifacts().inCollection(SHELF).delete({ aliases: true }).preview()
  const report = await preview.apply()
  expect(report.counts.unlinked).toBe(2)
  const sent = asked(world.sandbox) as readonly (Asked & { readonly artifactPortfolioID?: string })[]
  expect(sent.map(({ artifactID }) => artifactID)).toEqual(preview.items.map(({ id }) => id))
  const shelf = world.sandbox.world().collections.find(({ path }) => path === SHELF)
  expect(new Set(sent.map(({ artifactPortfolioID }) => artifactPortfolioID))).toEqual(new Set([shelf?.id]))
})

test('a link with an alias stays, whatever aliases its version has elsewhere', async () => {
  await using world = await stage({ seed })
  world.sandbox.change(others => others.addAlias(at(0), 'best'))
  const preview = await world.client.artifacts().inCollection(SHELF).delete().preview()
  expect(preview.items.map(item => item.kind === 'link' && item.id)).toHaveLength(1)
  expect(preview.kept.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([['aliased']])
})
