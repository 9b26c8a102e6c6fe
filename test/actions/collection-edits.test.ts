import { describe, expect, test } from 'vitest'
import { connect } from '../../src/index.ts'
import { loose, refusal } from '../e2e/bad-input/refusal.ts'
import { operations, type Stage, stage } from '../e2e/world.ts'

const PROJECT = 'my-team/vision'
const seed = {
  projects: {
    [PROJECT]: {
      collections: {
        'tmp-a': { type: 'model', tags: ['old', 'sweep-1'], versions: [{}] },
        'tmp-b': { type: 'model', description: 'Served since March.' },
        b: { type: 'dataset' },
      },
      portfolios: { shelf: { type: 'model' } },
    },
  },
}
const all = ({ client }: Stage) => client.collections().inProject(PROJECT)
const temporary = (world: Stage) => all(world).where({ name: { startsWith: 'tmp-' } })
const names = ({ sandbox }: Stage) =>
  sandbox
    .world()
    .collections.map(({ path }) => path.split('/')[2])
    .sort()
const codes = (kept: readonly { readonly reasons: readonly { readonly code: string }[] }[]) =>
  kept.map(({ reasons }) => reasons.map(({ code }) => code).join())

describe('rename', () => {
  test('by a closure, and keeps what would get a name that another collection has', async () => {
    await using world = await stage({ seed })
    const preview = await temporary(world)
      .rename(c => c.name.slice(4))
      .preview()
    expect(preview.items).toMatchObject([{ collection: 'tmp-a', sets: { name: 'a' } }])
    expect(codes(preview.kept)).toEqual(['name-taken'])
    expect(preview.table()).toMatch(/tmp-a +│ called a/)
    expect((await preview.apply()).counts).toMatchObject({ updated: 1 })
    expect(names(world)).toEqual(['a', 'b', 'shelf', 'tmp-b'])
  })

  test('refuses that two collections get one name, and what is no name', async () => {
    await using world = await stage({ seed })
    await expect(temporary(world).rename('same').preview()).rejects.toMatchObject({ code: 'PLAN_CONFLICT' })
    await expect(
      temporary(world)
        .rename(c => `${c.name}/x`)
        .preview(),
    ).rejects.toMatchObject({
      code: 'PREDICATE_FAILED',
      message: expect.stringMatching(/a name without \/ and :.*\n.*'tmp-[ab]\/x'/),
    })
    await expect(
      temporary(world)
        .rename(loose(() => 3))
        .preview(),
    ).rejects.toMatchObject({ code: 'PREDICATE_FAILED' })
    let count = 0
    await expect(
      temporary(world)
        .rename(() => `n${count++}`)
        .preview(),
    ).rejects.toMatchObject({ code: 'PREDICATE_FAILED' })
    expect(names(world)).toEqual(['b', 'shelf', 'tmp-a', 'tmp-b'])
  })

  test('of what a closure looked into: a field that no list brings is fetched', async () => {
    await using world = await stage({ seed })
    const plan = temporary(world).rename(c => (c.isEmpty ? 'empty' : 'full'))
    expect((await plan.run()).counts).toMatchObject({ updated: 2 })
    expect(names(world)).toEqual(['b', 'empty', 'full', 'shelf'])
  })

  test('leaves alone what others renamed since, and is refused by the server what they took', async () => {
    await using world = await stage({ seed })
    const preview = await temporary(world)
      .rename(c => `${c.name}-x`)
      .preview()
    world.sandbox.change(w => {
      w.renameCollection(`${PROJECT}/tmp-a`, 'theirs')
      w.renameCollection(`${PROJECT}/b`, 'tmp-b-x')
    })
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ changed: 1, refused: 1 })
    expect(names(world)).toEqual(['shelf', 'theirs', 'tmp-b', 'tmp-b-x'])
  })

  test('saves what each is to be called, and does that when it is applied from the file', async () => {
    await using world = await stage({ seed })
    const preview = await temporary(world)
      .rename(c => `${c.name}-x`)
      .preview()
    const path = `${process.env['XDG_STATE_HOME']}/rename-${process.pid}.jsonl`
    await preview.save(path)
    expect((await world.client.apply(path)).counts).toMatchObject({ updated: 2 })
    expect(names(world)).toEqual(['b', 'shelf', 'tmp-a-x', 'tmp-b-x'])
  })
})

describe('tags, descriptions and types', () => {
  test('tags come and go by name and pattern', async () => {
    await using world = await stage({ seed })
    expect((await all(world).ofType('model').addTags('old', 'reviewed').run()).counts).toMatchObject({ updated: 3 })
    expect(
      (
        await all(world)
          .ofType('model')
          .removeTags('old', /^sweep-/)
          .run()
      ).counts,
    ).toMatchObject({ updated: 3 })
    const tags = world.sandbox.world().collections.map(({ path, tags: has }) => [path.split('/')[2], ...has])
    expect(tags.sort()).toEqual([['b'], ['shelf', 'reviewed'], ['tmp-a', 'reviewed'], ['tmp-b', 'reviewed']])
  })

  test('a description is given, or taken away by an empty text', async () => {
    await using world = await stage({ seed })
    const preview = await temporary(world)
      .describe(c => `${c.type} of ${c.project}`)
      .preview()
    expect(preview.table()).toMatch(/"model of vision"/)
    await preview.apply()
    expect((await temporary(world).describe('').run()).counts).toMatchObject({ updated: 2 })
    expect((await temporary(world).describe('').preview()).kept).toHaveLength(2)
  })

  test('a sequence moves to another type, a portfolio does not', async () => {
    await using world = await stage({ seed })
    const preview = await all(world).ofType('model').retype('checkpoint').preview()
    expect(preview.items).toHaveLength(2)
    expect(codes(preview.kept)).toEqual(['is-portfolio'])
    await preview.apply()
    expect(await all(world).ofType('checkpoint').count()).toBe(2)
  })

  test('looks at many collections at once, and never into them', async () => {
    const collections = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`c${index}`, { type: 'model' }]))
    await using world = await stage({ seed: { projects: { [PROJECT]: { collections } } } })
    const plan = all(world).ofType('model').describe('scratch')
    expect((await plan.run()).counts).toMatchObject({ updated: 120 })
    const sent = operations(world.sandbox)
    expect(sent).not.toContain('CollectionContents')
    // To list; then to read again, to change and to read back, in documents of growing size.
    expect(sent.length).toBeLessThanOrEqual(20)
  })

  test('mistakes are named', () => {
    const rows = connect({ baseUrl: 'http://127.0.0.1:9' }).collections().named('a/b/c')
    expect(refusal(() => rows.rename('a/b'))).toMatch(/BAD_VALUE[\s\S]*without \/ and :[\s\S]*a\/b/)
    expect(refusal(() => rows.retype(''))).toMatch(/BAD_VALUE/)
    expect(refusal(() => rows.describe(loose(undefined)))).toMatch(/BAD_VALUE[\s\S]*a text, or a closure/)
    expect(refusal(() => rows.addTags('a/b', ''))).toMatch(/2 wrong names/)
    const many = Array.from({ length: 21 }, (_, index) => `t${index}`)
    expect(refusal(() => rows.addTags(...many))).toMatch(/20 names at most/)
    expect(refusal(() => connect({}).collections().inProject('a/b').rename('x'))).toMatch(/PLAN_TOO_WIDE/)
  })
})
