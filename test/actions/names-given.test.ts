import { describe, expect, test } from 'vitest'
import { refusal, rows as rowsOffline } from '../e2e/bad-input/refusal.ts'
import { COLLECTION, everyField, PROJECT, rewriting, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { type Stage, stage } from '../e2e/world.ts'

const rowsOf = ({ client }: Stage) => client.artifacts().inCollection(COLLECTION)
const named = seedOf([
  { aliases: ['cand-1'], tags: ['sweep-1'] },
  { aliases: ['cand-*'], tags: ['old'] },
])

describe('a name that no row has', () => {
  test('is told in the preview: it takes nothing away', async () => {
    await using world = await stage({ seed: named })
    const notes = async (plan: { preview(): PromiseLike<{ readonly notes: readonly string[] }> }) =>
      (await plan.preview()).notes
    expect(await notes(rowsOf(world).removeAliases('cnd-1', 'cand-1'))).toEqual([
      'The plan names what none of 2 rows has: ownAliases cnd-1 (did you mean cand-1?).',
    ])
    expect(await notes(rowsOf(world).removeAliases(/^dog-/))).toEqual([
      'The plan names what none of 2 rows has: ownAliases /^dog-/.',
    ])
    expect(await notes(rowsOf(world).removeTags('old', 'nightly'))).toEqual([
      'The plan names what none of 2 rows has: tags nightly.',
    ])
    const collections = world.client.collections().inProject(PROJECT).ofType('model')
    expect(await notes(collections.removeTags('reviewed'))).toEqual([
      'The plan names what none of 1 rows has: tags reviewed.',
    ])
    expect(await notes(rowsOf(world).removeTags('old', /^sweep-/))).toEqual([])
    expect(await notes(rowsOf(world).where({ version: 'v9' }).removeTags('old'))).not.toContainEqual(
      expect.stringContaining('The plan names'),
    )
  })

  test('may be meant as a pattern: * is legal in an alias, and is taken as it stands', async () => {
    await using world = await stage({ seed: named })
    const preview = await rowsOf(world).removeAliases('nightly-*').preview()
    expect(preview.table()).toContain('ownAliases nightly-* (for a pattern write /^nightly-/ without quotes)')
    const own = await rowsOf(world).removeAliases('cand-*').preview()
    expect(own.notes).toEqual([])
    expect(own.items).toMatchObject([{ versionIndex: 1, removes: ['cand-*'] }])
  })

  test('is looked for where it is to be removed', async () => {
    await using world = await stage({ seed: withShelf([{ aliases: ['best'] }], [{ source: `${COLLECTION}:v0` }]) })
    expect((await rowsOf(world).removeAliases('best', { in: SHELF }).preview()).notes).toEqual([])
    const links = world.client.artifacts().inCollection(SHELF)
    expect((await links.removeAliases('best').preview()).notes).toEqual([
      'The plan names what none of 1 rows has: ownAliases best.',
    ])
  })

  test('is not told of where names could not be read', async () => {
    const fetch = rewriting('NamedCollectionVersions', body => everyField(body, 'tags', () => [{ name: 7 }]))
    await using world = await stage({ seed: named }, { fetch })
    const preview = await rowsOf(world).removeTags('nightly').preview()
    expect(preview.notes).toEqual([])
    expect(preview.kept).toMatchObject([{ reasons: [{ code: 'unreadable' }] }, { reasons: [{ code: 'unreadable' }] }])
  })
})

describe('a closure in place of a name', () => {
  test('that says no such text is told the rule for it', async () => {
    await using world = await stage({ seed: named })
    const rows = rowsOf(world)
    await expect(rows.addAliases(a => `v${a.versionIndex}`).preview()).rejects.toMatchObject({
      code: 'PREDICATE_FAILED',
      message: expect.stringMatching(/expected: aliases without \/ and :.* for every row\n.*it said 'v0'/),
    })
    await expect(rows.describe((() => 7) as never).preview()).rejects.toMatchObject({
      message: expect.stringMatching(/expected: a text for every row\n.*it said 7/),
    })
    await expect(
      rows
        .addTags(() => {
          throw new Error('no luck')
        })
        .preview(),
    ).rejects.toMatchObject({ message: expect.stringMatching(/expected: tags of letters.*\n.*no luck/) })
    await expect(
      rows
        .where(() => 7 as never)
        .delete()
        .preview(),
    ).rejects.toMatchObject({
      message: expect.stringContaining('expected: true or false for every row'),
    })
    const kept = await rows.addAliases(a => `v${a.versionIndex}`).preview({ onError: 'keep' })
    expect(kept.kept[0]?.reasons).toMatchObject([
      { detail: expect.stringMatching(/^it said 'v0', not aliases without/) },
    ])
  })

  test('stands alone', () => {
    const mixed = refusal(() => (rowsOffline().addAliases as (...names: unknown[]) => unknown)('best', () => 'x'))
    expect(mixed).toMatchInlineSnapshot(`
      "BAD_VALUE: .addAliases(…) was given a closure and something besides.
        expected: aliases without / and :, no number such as v3 and not latest, which W&B moves by itself, 128 signs at most; or one closure, which says one of each row
        came:     'best', [Function (anonymous)]
        to do:    Say .addAliases(…) twice, in two plans."
    `)
    expect(refusal(() => (rowsOffline().addTags as (...names: unknown[]) => unknown)(() => 'x', 'best'))).toMatch(
      /a closure and something besides/,
    )
  })
})
