import { expect, test } from 'vitest'
import { asked, at, COLLECTION, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'

const statesOf = ({ sandbox }: Awaited<ReturnType<typeof stage>>, path: string) =>
  sandbox.world().collections.find(one => one.path === path)?.state

test('a collection goes after what is in it, by the mutation of its own kind', async () => {
  await using world = await stage({ seed: withShelf(2, [{ source: at(0) }]) })
  const operations = () => asked(world.sandbox).map(({ operation }) => operation)
  expect((await world.client.collections().named(SHELF).delete().run()).ok).toBe(true)
  expect(operations()).toEqual(['UnlinkVersion', 'DeletePortfolio'])
  world.sandbox.clearRequests()
  expect((await world.client.collections().named(COLLECTION).delete().run()).ok).toBe(true)
  expect(operations()).toEqual(['DeleteVersion', 'DeleteVersion', 'DeleteSequence'])
  expect([SHELF, COLLECTION].map(path => statesOf(world, path))).toEqual(['DELETED', 'DELETED'])
})

test('a collection of which anything is kept stays, and the rest of it goes', async () => {
  await using world = await stage({ seed: seedOf([{}, { aliases: ['best'] }, {}]) })
  const preview = await world.client.collections().named(COLLECTION).delete().preview()
  expect(preview.kept.map(({ item, reasons }) => [item.kind, ...reasons.map(({ code }) => code)])).toEqual([
    ['version', 'aliased'],
    ['sequence', 'not-empty'],
  ])
  expect((await preview.apply()).counts.deleted).toBe(2)
  expect(statesOf(world, COLLECTION)).toBe('READY')
})

test('its items say what is done to them: versions, links and the collection each by their own action', async () => {
  await using world = await stage({ seed: withShelf(1, [{ source: at(0) }]) })
  const preview = await world.client.collections().named(SHELF, COLLECTION).delete({ linked: true }).preview()
  expect(preview.items.map(({ kind, action }) => `${kind} ${action.kind}`).sort()).toEqual([
    'link unlink',
    'portfolio deleteCollection',
    'sequence deleteCollection',
    'version delete',
  ])
})
