import { expect, test } from 'vitest'
import { messagesOf, programOf, programOfTexts } from '../gates/compiler.ts'

test('the facts of words.test-d.ts hold', () => {
  const file = 'test/types/words.test-d.ts'
  expect(messagesOf(programOf([file]), file)).toEqual([])
})

const SETUP = `
import { artifacts, collections } from '../../src/index.ts'
const query = artifacts().ofRun('run')
const [row] = await query.with('metadata').toArray()
`

/** One line of code each; `~` stands before the place that the compiler has to point at. */
const MISTAKES = [
  ['artifacts().~delete()', 'say which first: .ofRun(…), .inCollection(…), .inProject(…)'],
  ['artifacts().~removeAliases("best")', 'say which first: .ofRun(…), .inCollection(…), .inProject(…)'],
  ['query.where(a => a.~alias.length === 0)', "Did you mean 'aliases'?"],
  ['query.where(~a => a.aliases.length)', "'number' is not assignable to type 'boolean'"],
  ['query.where(~async a => a.size > 1)', "'Promise<boolean>' is not assignable to type 'boolean'"],
  ['query.where({ ~alias: { isEmpty: true } })', "'alias' does not exist"],
  ['query.where({ aliases: { ~isempty: true } })', "Did you mean to write 'isEmpty'?"],
  ['query.where({ size: { ~moreThen: "1GB" } })', "Did you mean to write 'moreThan'?"],
  ['query.where({ or: [{ type: "model" }, { ~typ: "data" }] })', "'typ' does not exist in type 'Condition'"],
  ['query.where({ links: { some: { ~registry: "x" } } })', "'registry' does not exist in type 'LinkCondition'"],
  ['query.where({ createdBy: { ~runs: "x" } })', "Did you mean to write 'run'?"],
  ['query.where({ createdAt: { ~olderThan: 30 } })', "'number' is not assignable to type '`"],
  ['query.where({ createdAt: { ~olderThan: "30" } })', `'"30"' is not assignable to type '\`\${number}s\` | `],
  ['query.where({ size: { ~moreThan: "1G" } })', `'"1G"' is not assignable to type 'Bytes | undefined'`],
  ['query.takeBytes(~"500gb")', `'"500gb"' is not assignable to parameter of type 'Bytes'`],
  ['query.expireIn(~"7")', `'"7"' is not assignable to parameter of type '\`\${number}s\` | `],
  ['query.delete({ uploading: { ~olderThan: "1" } })', `'"1"' is not assignable to type '\`\${number}s\` | `],
  ['query.where({ ~createdAt: "2026-01-31" })', "no properties in common with type 'TimeTest'"],
  ['query.where({ ~usedCount: "0" })', "'string' is not assignable to type 'Amount | undefined'"],
  ['query.where({ ~type: null })', "'null' is not assignable to type 'Text | undefined'"],
  ['query.where({ ~type: ["model"] })', "'string[]' is not assignable to type 'Text | undefined'"],
  ['query.where(~{ type: undefined })', "'undefined' is not assignable to type 'Text'"],
  ['query.where({ aliases: { ~has: 3 } })', "'number' is not assignable to type 'Text | undefined'"],
  ['query.where({ metadata: { loss: { ~lessThan: "1" } } })', "'string' is not assignable to type 'number'"],
  ['query.where({ metadata: { ~loss: null } })', "'null' is not assignable to type 'Leaf'"],
  ['query.where(~[{ type: "model" }])', "not assignable to parameter of type 'Predicate<Artifact> | Condition'"],
  ['query.sparing({ ~lasst: 3 })', "Did you mean to write 'last'?"],
  ['query.sparing({ ~last: "3" })', "'string' is not assignable to type 'number'"],
  ['query.sparing({ last: 1, ~per: "runs" })', 'Did you mean \'"run"\'?'],
  ['query.sparing({ ~aliases: "best" })', "'string' is not assignable to type 'readonly (string | RegExp)[]'"],
  ['query.sparing({ best: { min: a => a.~sise } })', "Property 'sise' does not exist on type 'Artifact'"],
  ['query.sparing({ ~best: { min: "loss" } })', "'string' is not assignable to type 'RuleKey'"],
  ['query.sparing({ ~best: { min: a => a.size, max: a => a.size } })', "is not assignable to type 'BestRule"],
  ['query.sparing({ ~best: { count: 3 } })', "Property 'min' is missing"],
  ['query.union(~query.delete())', "'Plan' is not assignable to parameter of type 'ArtifactQuery<ExtraField>'"],
  [
    'query.union(~collections().named("c"))',
    "'CollectionQuery<never>' is not assignable to parameter of type 'ArtifactQuery<ExtraField>'",
  ],
  ['query.except(~collections().named("c"))', `'"collection"' is not assignable to type '"artifact"'`],
  ['query.except(~query.delete())', "Property 'resource' is missing in type 'Plan'"],
  ['collections().~toArray()', 'say which first: .named(…), .inProject(…)'],
  ['query.~takeBytes()', 'Expected 1 arguments, but got 0'],
  ['artifacts().~takeBytes("1GB")', 'say which first: .ofRun(…), .inCollection(…)'],
  ['collections().named("c").~takeBytes("1GB")', "Property 'takeBytes' does not exist on type 'CollectionQuery"],
  ['artifacts().~pages()', "Property 'pages' does not exist on type 'ArtifactSource'"],
  ['query.distinct(~"sise")', '\'"sise"\' is not assignable'],
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
