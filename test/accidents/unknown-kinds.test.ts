import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { chain } from '../../src/journal/chain.ts'
import { resealed } from '../e2e/forged.ts'
import { asked, at, COLLECTION, SHELF, withShelf } from '../e2e/safety/helpers.ts'
import { type Stage, stage } from '../e2e/world.ts'

// A saved preview whose head named an action that this coppice did not know was once taken for one that deletes.

const folder = mkdtempSync(join(tmpdir(), 'unknown-kinds-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const fileName = () => join(folder, `${files++}`)

/** A version, its alias, a link, one that is kept and one that is spared. */
const seed = withShelf([{}, { aliases: ['a'] }, {}], [{ source: at(1), aliases: ['a'] }])

function rechained(lines: readonly string[]): string {
  let sum = '0'.repeat(16)
  return lines
    .map(line => {
      const chained = chain(sum, line)
      sum = chained.sum
      return `${chained.text}\n`
    })
    .join('')
}

const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n')

async function plansOf({ client }: Stage) {
  const artifacts = client.artifacts()
  return {
    delete: artifacts.inCollection(COLLECTION).sparing({ last: 1 }).delete({ linked: true }),
    unlink: artifacts.inCollection(SHELF).delete({ aliases: true }),
    removeAliases: artifacts.inCollection(COLLECTION).removeAliases('a'),
    collections: client.collections().named(SHELF).delete({ aliases: true }),
  }
}

type Plan = keyof Awaited<ReturnType<typeof plansOf>>

type Forgery = readonly [name: string, plan: Plan, from: string | RegExp, to: string, words: RegExp]

const FORGED: readonly Forgery[] = [
  ['an action', 'delete', '{"kind":"delete"', '{"kind":"gild"', /kind is "gild", not one of delete/],
  ['an action on links', 'unlink', '{"kind":"unlink"', '{"kind":"shred"', /kind is "shred"/],
  ['an action that objects have', 'unlink', '{"kind":"unlink"', '{"kind":"constructor"', /"constructor"/],
  ['an action that links do not bear', 'unlink', /"action":1/g, '"action":0', /done to a link/],
  ['an action of which the head does not tell', 'delete', /"action":0/g, '"action":7', /the place of an action/],
  ['an action that is a text', 'delete', /"action":0/g, '"action":"delete"', /whole number/],
  ['a guard', 'delete', '"elsewhere":false', '"elsewhere":false,"pinned":true', /pinned is true, not no such field/],
  ['a guard that is no flag', 'delete', '"aliases":false', '"aliases":"no"', /true or false/],
  ['a missing guard', 'delete', '"used":false,', '', /used is nothing/],
  ['a kind of item', 'delete', /"item":\{"kind":"version"/g, '"item":{"kind":"sweep"', /kind is "sweep"/],
  ['a link without its portfolio', 'unlink', /"portfolioId":"[^"]*"/g, '"portfolioId":null', /id of a portfolio/],
  [
    'a removal in no collection',
    'removeAliases',
    /"aliasesIn":"[^"]*"/g,
    '"aliasesIn":null',
    /not what removeAliases does/,
  ],
  ['a removal of another name', 'removeAliases', '"removes":["a"]', '"removes":["b"]', /not what removeAliases does/],
  ['a removal of nothing', 'removeAliases', '"removes":["a"]', '"removes":[]', /not what removeAliases does/],
  ['names that it gets', 'removeAliases', '"adds":[]', '"adds":["b"]', /not what removeAliases does/],
  ['names that a deletion loses', 'delete', '"removes":[]', '"removes":["tmp"]', /not what delete does/],
  ['another number', 'delete', '"version":"v0"', '"version":"v9"', /version is "v9", not its number/],
  ['aliases that nobody saw', 'delete', '"hadAlias":false', '"hadAlias":true', /hadAlias is true, not what was seen/],
  [
    'an item that nobody knows',
    'delete',
    /"identity":\{[^}]*\}/,
    '"identity":null',
    /identity is null, not an identity/,
  ],
  ['a version in a portfolio', 'delete', /"portfolioId":null/g, '"portfolioId":"x"', /portfolioId is "x"/],
  ['an id that is a number', 'delete', /"id":"[^"]*"/, '"id":7', /id is 7, not a text/],
  ['a missing identity', 'delete', /"identity":\{[^}]*\},/, '', /identity is nothing/],
  ['a time that is none', 'delete', /"createdAt":"([^"]*)Z","size"/, '"createdAt":"build 7","size"', /ISO 8601/],
  ['a missing list', 'removeAliases', '"removes":["a"]', '"removes":null', /not a list/],
  ['a list of other things', 'removeAliases', '"removes":["a"]', '"removes":[["a"]]', /removes\[0\]/],
  ['a fact', 'delete', '"seen":{', '"seen":{"pinned":true,', /seen\.pinned/],
  ['a group that is missing', 'delete', '"groups":[0]', '"groups":[3]', /a known group/],
  ['a reason to keep', 'delete', '"code":"spared"', '"code":"pinned"', /code is "pinned"/],
  ['a rule of a witness', 'delete', /"rule":"[^"]*"/, '"rule":{"pin":1}', /rule is/],
  ['a kind of collection', 'collections', '"item":{"kind":"portfolio"', '"item":{"kind":"shelf"', /kind is "shelf"/],
  ['a size below nothing', 'delete', /"size":\d+/, '"size":-1', /size is -1/],
]

describe('a saved preview is refused for', () => {
  test.each(FORGED)('%s', async (_, plan, from, to, words) => {
    await using world = await stage({ seed })
    const path = fileName()
    await (await (await plansOf(world))[plan].preview()).save(path)
    const lines = linesOf(path)
    const forged = lines.map(line => line.replace(from, to))
    expect(forged, 'the forgery changes something').not.toEqual(lines)
    writeFileSync(path, resealed(forged))
    world.sandbox.intercept(undefined)
    const before = world.sandbox.requests().length
    const error = await world.client.apply(path).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'DAMAGED', came: expect.stringMatching(words) })
    expect(world.sandbox.requests()).toHaveLength(before)
    writeFileSync(path, resealed(lines))
    expect((await world.client.apply(path)).counts.unknown).toBe(0)
  })
})

describe('a journal is refused for', () => {
  const forgeries: readonly (readonly [string, string | RegExp, string, RegExp])[] = [
    ['an action', '{"kind":"delete"', '{"kind":"gild"', /kind is "gild"/],
    ['an outcome', '{"kind":"deleted"}', '{"kind":"archived"}', /kind is "archived"/],
    ['an outcome without its detail', '{"kind":"deleted"}', '{"kind":"failed"}', /detail is nothing/],
    ['the place of an item that it does not hold', /"items":\[\d/, '"items":[77', /the place of one of/],
    ['a place that is a text', /"intent":\[\d/, '"intent":["0"', /whole number/],
    ['a kind of line', '"outcome":', '"verdict":', /of no kind/],
  ]

  test.each(forgeries)('%s', async (_, from, to, words) => {
    await using world = await stage({ seed })
    const path = fileName()
    await (await (await plansOf(world)).delete.preview()).apply({ journal: path })
    const sent = asked(world.sandbox).length
    const lines = linesOf(path).map(line => line.replace(/^\{"sum":"\w+","line":(.*)\}$/, '$1'))
    const forged = lines.map(line => line.replace(from, to))
    expect(forged).not.toEqual(lines)
    const other = fileName()
    writeFileSync(other, rechained(forged))
    const error = await world.client.resume(other).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'DAMAGED', came: expect.stringMatching(words) })
    expect(asked(world.sandbox)).toHaveLength(sent)
    writeFileSync(other, rechained(lines))
    expect((await world.client.resume(other)).ok).toBe(true)
  })
})
