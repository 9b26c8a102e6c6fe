import { expect, test } from 'vitest'
import { PROMPT_WORDS } from '../../generated/prompt-words.ts'
import * as coppice from '../../src/index.ts'
import * as terminal from '../../src/terminal/index.ts'
import { createCompleter } from '../../src/terminal/repl/completer.ts'
import { namesOf, THINGS } from '../../src/terminal/repl/words.ts'
import { COLLECTION, seedOf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'

/** A completer at a prompt with these variables. */
function completerOver(variables: Readonly<Record<string, unknown>>) {
  return createCompleter({
    valueOf: name => (Object.hasOwn(variables, name) ? { value: variables[name] } : undefined),
    variables: () => Object.keys(variables),
    paths: () => ['my-team/vision/checkpoint', 'my-team/vision/run:v3', 'my-team/\u202eevil/x'],
    last: () => undefined,
  })
}

const complete = (line: string) => completerOver({}).complete(line)[0]

test.each([
  ['arti', ['artifacts']],
  ['older', ['olderThan']],
  ['artifacts().inP', ['inProject']],
  ["artifacts().inProject('a/b').so", []],
  ["artifacts().inProject('a/b').whe", ['where']],
  ["artifacts().inProject('a').where(a => a.x === f(')')).de", ['delete', 'describe']],
  ["await artifacts().ofRun('r').delete().pre", ['preview']],
  ["(await artifacts().ofRun('r').delete().preview()).app", ['apply']],
  ["(await(artifacts().ofRun('r').delete().preview())).app", ['apply']],
  ["(await (await artifacts().ofRun('r').delete().preview()).apply()).exi", ['exitCode']],
  ["artifacts().ofRun('r').delete().preview().", ['catch', 'finally', 'then']],
  ["connect({ project: 'p' }).collections().named('c').wh", ['where']],
  ["artifacts()?.ofRun('r').tak", ['take', 'takeBytes']],
  ["artifacts()\n  // newest\n  .ofRun('r')\n  .tak", ['take', 'takeBytes']],
  // Fields of rows within closures.
  ["artifacts().ofRun('r').where(a => a.created", ['createdAt', 'createdBy']],
  ["artifacts().ofRun('r').where((a) => a.createdBy.ru", ['run']],
  ["artifacts().ofRun('r').where(a => a.name.starts", ['startsWith']],
  ["collections().named('c').rename(c => c.isE", ['isEmpty']],
  ["artifacts().ofRun('r').sparing({ best: { min: a => a.used", ['usedCount']],
  ["runs().inProject('p').sparing({ last: 3, per: (run) => run.swe", ['sweep']],
  // Keys of options, conditions and rules.
  ["artifacts().ofRun('r').delete({ linked: true, al", ['aliases']],
  ["artifacts().ofRun('r').delete({ uploading: { ", ['olderThan']],
  ["artifacts().ofRun('r').where({ size: { mo", ['moreThan']],
  ["artifacts().ofRun('r').where({ and: [{ si", ['size']],
  ["artifacts().ofRun('r').sparing({ best: { mi", ['min']],
  ["(await artifacts().ofRun('r').delete().preview()).apply({ atM", ['atMost']],
  // Names of fields and paths that were seen, within quotes.
  ["artifacts().ofRun('r').orderBy('siz", ['size']],
  ["artifacts().ofRun('r').with('meta", ['metadata']],
  ["artifacts().inCollection('my-team/v", ['my-team/vision/']],
  ["artifacts().named('my-team/vision/r", ['my-team/vision/run:']],
  ["artifacts().ofRun('arti", []],
  ['nobody.th', []],
  ['nobody().th', []],
  ['x[artifacts()].in', []],
  [').th', []],
  ['// artifacts().', []],
])('%s is completed from its text', (line, words) => {
  expect(complete(line)).toEqual(words)
})

test('a variable is known by its value, and no getter, trap or function of it runs', async () => {
  await using world = await stage({ seed: seedOf(1) })
  const plan = world.client.artifacts().inCollection(COLLECTION).delete()
  const preview = await plan.preview()
  const bad = () => {
    throw new Error('it ran')
  }
  const trap = new Proxy({}, { get: bad, getPrototypeOf: bad, ownKeys: bad, getOwnPropertyDescriptor: bad })
  const getter = Object.defineProperty({}, 'plan', { get: bad })
  const { complete } = completerOver({ plan, preview, held: preview.apply(), trap, getter, list: [1], own: { plan } })
  expect(complete('plan.ru')).toEqual([['run'], 'ru'])
  expect(complete('preview.').at(0)).toContain('without')
  expect(complete('preview.without(i => i.id).tab')).toEqual([['table'], 'tab'])
  expect(complete('held.th')).toEqual([['then'], 'th'])
  expect(complete('own.plan.pre')).toEqual([['preview'], 'pre'])
  expect(complete('list.ma')).toEqual([['map'], 'ma'])
  expect(complete('trap.')).toEqual([[], ''])
  expect(complete('getter.plan.')).toEqual([[], ''])
  expect(complete('previ')).toEqual([['preview'], 'previ'])
})

test('a variable whose value may not be looked at is known by the line that made it', () => {
  const { complete, remember } = completerOver({ row: new Proxy({}, {}) })
  remember("const row = await artifacts().ofRun('r').first()    // the first; of many")
  expect(complete('row.creat')).toEqual([['createdAt'], 'creat'])
})

test('what is in scope is what the package exports, and what it offers of each thing is what there is', () => {
  expect(Object.keys(PROMPT_WORDS.scope).sort()).toEqual([...Object.keys(coppice), ...Object.keys(terminal)].sort())
  expect(Object.keys(PROMPT_WORDS.things).sort()).toEqual(Object.keys(THINGS).sort())
  for (const [name, { prototype }] of Object.entries(THINGS)) {
    const words = namesIn(prototype).filter(word => word !== 'constructor')
    // Words of a source that are there to be refused.
    const refused = name.endsWith('Source') ? words.filter(word => !namesOf(name).includes(word)) : []
    const offered = namesOf(name).filter(word => word !== 'help')
    expect([...offered, ...refused].sort(), name).toEqual(words.sort())
  }
})

/** The names of a prototype and of what it builds on, short of what all objects have. */
function namesIn(prototype: object): string[] {
  const names = Object.getOwnPropertyNames(prototype)
  const below: object = Object.getPrototypeOf(prototype)
  return below === Object.prototype ? names : [...new Set([...names, ...namesIn(below)])]
}
