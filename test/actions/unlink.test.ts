import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { refusal, rows } from '../e2e/bad-input/refusal.ts'
import { type Asked, asked, at, COLLECTION, chosen, reasons, SHELF, stateOf, withShelf } from '../e2e/safety/helpers.ts'
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

test('a link goes as the deletion allows, which its file says too', async () => {
  await using world = await stage({ seed })
  const preview = await world.client.artifacts().inCollection(SHELF).delete().preview()
  expect(preview.items).toMatchObject([{ kind: 'link', action: { kind: 'unlink', aliases: false } }])
})

describe('the word', () => {
  test('takes links out by the ids of version and portfolio, and leaves the versions', async () => {
    await using world = await stage({ seed })
    const preview = await world.client.artifacts().inCollection(SHELF).unlink({ aliases: true }).preview()
    expect(preview.bytes).toBe(0)
    expect(preview.table()).toMatch(/goes: 2 links\n/)
    expect((await preview.apply()).counts).toMatchObject({ unlinked: 2, deleted: 0 })
    expect(asked(world.sandbox).map(({ operation }) => operation)).toEqual(['UnlinkVersion', 'UnlinkVersion'])
    expect(preview.items.map(item => stateOf(world.sandbox, item))).toEqual(['away', 'away'])
    const source = world.sandbox.world().collections.find(({ path }) => path === COLLECTION)
    expect(source?.versions.map(({ state }) => state)).toEqual(Array(3).fill('COMMITTED'))
  })

  test('keeps a link with an alias there, and says what lets it go', async () => {
    await using world = await stage({ seed })
    world.sandbox.change(others => others.addAlias(at(0), 'best'))
    const preview = await world.client.artifacts().inCollection(SHELF).unlink().preview()
    expect(chosen(preview)).toEqual(['served:v1'])
    expect(reasons(preview)).toEqual({ 'served:v0': ['aliased: prod'] })
    expect(preview.table()).toContain('to let them go: .unlink({ aliases: true })')
  })

  test('keeps rows that are no links, though a file tells of them', async () => {
    await using world = await stage({ seed })
    const { client } = world
    const both = client.artifacts().inCollection(COLLECTION).union(client.artifacts().inCollection(SHELF))
    const preview = await both.unlink({ aliases: true }).preview()
    expect(chosen(preview)).toEqual(['served:v0', 'served:v1'])
    expect(Object.values(reasons(preview)).flat()).toEqual(
      Array(3).fill('no-link: it stands in its own collection, and only a link is unlinked'),
    )
    const folder = mkdtempSync(join(tmpdir(), 'unlink-'))
    await preview.save(join(folder, 'preview'))
    expect((await client.apply(join(folder, 'preview'))).counts).toMatchObject({ unlinked: 2, kept: 3 })
    rmSync(folder, { recursive: true })
  })

  test('keeps what is protected there, whatever is allowed', async () => {
    await using world = await stage({ seed: { ...seed, protectedAliases: { 'my-org': ['prod'] } } })
    const preview = await world.client.artifacts().inCollection(SHELF).unlink({ aliases: true }).preview()
    expect(chosen(preview)).toEqual(['served:v1'])
    expect(reasons(preview)['served:v0']?.[0]).toMatch(/^protected: only a registry admin/)
    expect(preview.table()).not.toContain('to let them go')
  })

  test('keeps a link whose version is still being uploaded', async () => {
    await using world = await stage({ seed: withShelf([{ state: 'PENDING' }], [{ source: at(0) }]) })
    const preview = await world.client.artifacts().inCollection(SHELF).unlink().preview()
    expect(preview.kept.map(({ reasons: [first] }) => first?.code)).toEqual(['uploading'])
  })

  test('leaves a link alone that got an alias since the preview', async () => {
    await using world = await stage({ seed })
    const preview = await world.client.artifacts().inCollection(SHELF).unlink().preview()
    world.sandbox.change(others => others.addAlias(`${SHELF}:v1`, 'best'))
    expect((await preview.apply()).counts).toMatchObject({ changed: 1, unlinked: 0 })
  })

  test('refuses options that it does not have', () => {
    expect(refusal(() => rows().unlink({ linked: true } as never))).toMatch(/BAD_OPTION.*\n.*aliases/)
    expect(refusal(() => rows().unlink({ aliases: 'yes' } as never))).toMatch(/BAD_OPTION.*\n.*true or false/)
  })
})
