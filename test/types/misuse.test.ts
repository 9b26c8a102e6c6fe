import { expect, test } from 'vitest'
import { messagesOf, programOf, programOfTexts } from '../gates/compiler.ts'

test('the facts of words.test-d.ts hold', () => {
  const file = 'test/types/words.test-d.ts'
  expect(messagesOf(programOf([file]), file)).toEqual([])
})

const SETUP = `
import { artifacts } from '../../src/index.ts'
const query = artifacts().ofRun('run')
const [row] = await query.with('metadata').toArray()
`

/** One line of code each; `~` stands before the place that the compiler has to point at. */
const MISTAKES = [
  ['artifacts().~delete()', 'say which first: .ofRun(…), .inCollection(…), .inProject(…)'],
  ['artifacts().~removeAliases("best")', 'say which first: .ofRun(…), .inCollection(…), .inProject(…)'],
  ['query.where(a => a.~alias.length === 0)', "Did you mean 'aliases'?"],
  ['query.where(a => ~a.aliases.length)', "'number' is not assignable to type 'boolean'"],
  ['query.where(async a => ~a.size > 1)', "'Promise<boolean>' is not assignable to type 'boolean'"],
  ['query.orderBy(a => a.~createdAtt)', "Did you mean 'createdAt'?"],
  ['query.with(~"metadat")', '\'"metadat"\' is not assignable'],
  ['query.delete({ ~alias: true })', "Did you mean to write 'aliases'?"],
  ['query.delete({ ~aliases: "yes" })', "'string' is not assignable to type 'boolean | undefined'"],
  ['query.delete().run({ ~atmost: 5 })', "Did you mean to write 'atMost'?"],
  ['row?.~links', "Property 'links' does not exist"],
  ['for await (const { ~tags } of query) console.log(tags)', "Property 'tags' does not exist"],
] as const

const FILE = 'test/types/mistakes.ts'
const lines = MISTAKES.map(([code]) => code.replace('~', ''))
const found = messagesOf(programOfTexts({ [FILE]: [...SETUP.split('\n'), ...lines].join('\n') }), FILE)

test.each(MISTAKES.map(([code, message], index) => ({ code, message, index })))('$code', ({ code, message, index }) => {
  const line = SETUP.split('\n').length + index + 1
  const place = `${line}:${code.indexOf('~') + 1} `
  const said = found.filter(each => each.startsWith(`${line}:`))
  expect(said).toEqual([expect.stringContaining(message)])
  expect(said[0]).toContain(place)
})

test('the compiler says nothing else', () => {
  expect(found).toHaveLength(MISTAKES.length)
})
