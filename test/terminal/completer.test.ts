import { expect, test } from 'vitest'
import { connect, type Preview, type Report } from '../../src/index.ts'
import { createCompleter, wordsOf } from '../../src/terminal/completer.ts'
import { COLLECTION, seedOf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'

const completer = createCompleter()
const complete = (line: string) => completer.complete(line)

test.each([
  ['arti', ['artifacts']],
  ['artifacts().inP', ['inProject']],
  ["artifacts().inProject('a/b').so", []],
  ["artifacts().inProject('a/b').whe", ['where']],
  ["artifacts().inProject('a').where(a => a.x === f(')')).de", ['delete']],
  ["await artifacts().ofRun('r').delete().pre", ['preview']],
  ["(await artifacts().ofRun('r').delete().preview()).app", ['apply']],
  ["(await(artifacts().ofRun('r').delete().preview())).app", ['apply']],
  ["(await (await artifacts().ofRun('r').delete().preview()).apply()).exi", ['exitCode']],
  ["artifacts().ofRun('r').delete().preview().", ['catch', 'finally', 'then']],
  ["artifacts().ofRun('r').delete().preview().then(x).ca", ['catch']],
  ["connect({ project: 'p' }).collections().named('c').wh", ['where']],
  ["artifacts()?.ofRun('r').tak", ['take']],
  ["artifacts().ofRun('arti", []],
  ["artifacts().ofRun('r').where(a => a.", []],
  ['nobody.th', []],
  ['nobody().th', []],
  ['x[artifacts()].in', []],
  [').th', []],
])('%s is completed from its text', (line, words) => {
  expect(complete(line)).toEqual([words, /[\w$]*$/.exec(line)?.[0]])
})

test('a variable is known by the line that made it', () => {
  const { complete, remember } = createCompleter()
  remember("const plan = artifacts().ofRun('r').delete();")
  remember('let preview = await plan.preview()')
  remember('report = (await preview.apply())')
  remember('const other = plan.explain()')
  expect(complete('plan.ru')).toEqual([['run'], 'ru'])
  expect(complete('preview.without(i => i.id).tab')).toEqual([['table'], 'tab'])
  expect(complete('report.orT')).toEqual([['orThrow'], 'orT'])
  expect(complete('other.to')).toEqual([[], 'to'])
  expect(complete('previ')).toEqual([['preview'], 'previ'])
})

test('what it offers is what there is', async () => {
  await using world = await stage({ seed: seedOf(1) })
  const { client } = world
  const plan = client.artifacts().inCollection(COLLECTION).delete()
  const preview: Preview = await plan.preview()
  const report: Report = await preview.apply()
  const things = {
    client: connect({}),
    source: client.artifacts(),
    query: client.artifacts().inCollection(COLLECTION),
    collectionSource: client.collections(),
    collectionQuery: client.collections().named(COLLECTION),
    plan,
    preview,
    report,
    promise: plan.preview(),
  } as const
  for (const [kind, thing] of Object.entries(things)) {
    const words = namesIn(Object.getPrototypeOf(thing)).filter(word => word !== 'constructor')
    // Words of a source that are there to be refused.
    const refused = kind.endsWith('ource') ? words.filter(word => !wordsOf(kind as 'source').includes(word)) : []
    expect([...wordsOf(kind as keyof typeof things), ...refused].sort(), kind).toEqual(words.sort())
  }
})

/** The names of a prototype and of what it builds on, short of what all objects and promises have. */
function namesIn(prototype: object): string[] {
  const names = Object.getOwnPropertyNames(prototype)
  const below: object = Object.getPrototypeOf(prototype)
  return [Object.prototype, Promise.prototype].includes(below) ? names : [...new Set([...names, ...namesIn(below)])]
}
