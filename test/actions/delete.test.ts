import { describe, expect, test } from 'vitest'
import { asked, at, COLLECTION, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { alive, stage } from '../e2e/world.ts'

describe('a deletion', () => {
  test('asks for no more than it needs: aliases may go only where there were some', async () => {
    await using world = await stage({ seed: seedOf([{}, { aliases: ['best'] }, {}]) })
    await world.client.artifacts().inCollection(COLLECTION).delete({ aliases: true }).run()
    expect(asked(world.sandbox).map(({ deleteAliases }) => deleteAliases)).toEqual([false, true, false])
    expect(alive(world.sandbox, COLLECTION)).toEqual([])
  })

  test('of a link among versions takes the link out, and what stands behind it stays', async () => {
    await using world = await stage({ seed: withShelf(2, [{ source: at(0) }]) })
    const report = await world.client.artifacts().inCollection(SHELF).delete().run()
    expect(report.counts).toMatchObject({ unlinked: 1, deleted: 0 })
    expect(asked(world.sandbox).map(({ operation }) => operation)).toEqual(['UnlinkVersion'])
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0', 'v1'])
  })

  test('says what it frees at most, and a link frees nothing', async () => {
    const seed = withShelf([{ size: 1000 }, { size: 20 }], [{ source: at(0) }])
    await using world = await stage({ seed })
    const { client } = world
    expect((await client.artifacts().inCollection(COLLECTION).delete({ linked: true }).preview()).bytes).toBe(1020)
    expect((await client.artifacts().inCollection(SHELF).delete().preview()).bytes).toBe(0)
  })

  test('names the guards that are off, and every other one that is on', async () => {
    await using world = await stage({ seed: seedOf(1) })
    const plan = world.client
      .artifacts()
      .inCollection(COLLECTION)
      .delete({ used: true, uploading: { olderThan: '2d' } })
    expect(plan.explain()).toContain(
      'kept if: has aliases · is linked · its run runs · made by W&B · other project · still uploading, but for what is older than 2d',
    )
    expect(plan.explain()).toContain('switched off: used: true')
  })
})
