// Names and error pages could steer a terminal, hide letters, and forge lines such as "goes: nothing" in a table; one of
// 5 MB filled the screen.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Preview, type Report, show } from '../../src/index.ts'
import type { Fault } from '../../src/sandbox/index.ts'
import { at, COLLECTION, rewriting, SHELF, withShelf } from '../e2e/safety/helpers.ts'
import { type Stage, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

const HOSTILE =
  'x\u001b[2J\u001b]0;t\u0007\r\n  goes: forged\u2028goes: forged\u202e\u2066\u200b\u009b1A\b\b\ufeff\u00ad'
const folder = mkdtempSync(join(tmpdir(), 'coppice-escapes-'))
afterAll(() => rmSync(folder, { recursive: true }))

const seed = withShelf(
  [{ aliases: ['best'], tags: ['gold'], metadata: { loss: 1 } }, {}, { aliases: ['prod'] }],
  [{ source: at(0), aliases: ['served'] }],
)

let world: Stage
beforeAll(async () => {
  world = await stage({ seed })
})
afterAll(() => world[Symbol.asyncDispose]())

/** What a terminal obeys, or does not show. */
const unseenIn = (text: string) =>
  [...text].filter(character => character !== '\n' && /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(character))

/** Nothing in a text is obeyed by a terminal, is invisible, or begins a line that others wrote. */
function expectCalm(text: string): void {
  expect(unseenIn(text)).toEqual([])
  expect(text.split('\n').filter(line => /^\s*goes: forged/.test(line))).toEqual([])
  expect(text.length).toBeLessThan(30_000)
}

/** All that a person sees of what was asked and what came of it. */
function seenOf(value: unknown): string {
  if (value instanceof Error) return [value.message, value.stack, String(value), inspect(value)].join('\n')
  const { table, explain } = value as Partial<Preview>
  return [inspect(value), table?.call(value), explain?.call(value)].join('\n')
}

/** Every text in an answer that stands under this name, made hostile. */
function poisoned(value: unknown, name: string, isUnder = false): unknown {
  if (Array.isArray(value)) return value.map(one => poisoned(one, name, isUnder))
  if (typeof value === 'string') return isUnder ? `${value}${HOSTILE}` : value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, poisoned(inner, name, key === name)]))
}

/** Names of the schema that a test's answers bring as text. */
const FIELDS = [
  'name',
  'alias',
  'tags',
  'state',
  'metadata',
  'digest',
  'createdAt',
  'description',
  'entityName',
  'cursor',
].concat([
  'endCursor',
  'id',
  '__typename',
  'artifactCollectionName',
  'username',
  'entity',
  'type',
  'label',
  'updatedAt',
])

test.each(FIELDS)('%s of everything, in previews, explanations, reports and files', async name => {
  const { url: baseUrl, key: apiKey } = world.sandbox
  const fetch = rewriting('\\w+', body => poisoned(body, name))
  const client = connect({ baseUrl, apiKey, fetch, clock: fakeClock(), project: 'vision' })
  const texts: string[] = []
  for (const path of [COLLECTION, SHELF]) {
    const query = client
      .artifacts()
      .inCollection(path)
      .where(a => a.size >= 0)
    const plan = query.with('metadata', 'tags').delete({ aliases: true, linked: true })
    const preview = await plan.preview().catch((cause: unknown) => cause)
    texts.push(seenOf(preview))
    if (preview instanceof Error) continue
    const file = join(folder, `${name}-${path.length}.jsonl`)
    await (preview as Preview).save(file)
    const report = await client.apply(file).catch((cause: unknown) => cause)
    texts.push(seenOf(report), await show(file))
    if (report instanceof Error) continue
    texts.push(await show((report as Report).journal ?? ''))
    try {
      ;(report as Report).orThrow()
    } catch (error) {
      texts.push(seenOf(error))
    }
  }
  world.sandbox.reset(seed)
  for (const text of texts) expectCalm(text)
})

const answers: readonly (readonly [string, Fault])[] = [
  ['a page', { kind: 'answer', status: 502, body: `<html><h1>502 ${HOSTILE}</h1><script>x</script></html>` }],
  ['a page of 5 MB', { kind: 'answer', status: 404, body: `<p>${HOSTILE.repeat(100_000)}</p>` }],
  ['a page of 5 MB of beginnings', { kind: 'answer', status: 404, body: '<script><'.repeat(600_000) }],
  ['a message', { kind: 'answer', status: 403, body: JSON.stringify({ errors: [{ message: HOSTILE }] }) }],
  ['a message of 5 MB', { kind: 'answer', status: 200, body: JSON.stringify({ error: HOSTILE.repeat(100_000) }) }],
  ['the echo page', { kind: 'echo', status: 404 }],
]

test.each(answers)('%s, as the answer to a listing and to a deletion', async (_, fault) => {
  const { url: baseUrl, key: apiKey } = world.sandbox
  const client = connect({ baseUrl, apiKey, clock: fakeClock(), project: 'vision' })
  const plan = client.artifacts().inCollection(COLLECTION).delete()
  const preview = await plan.preview()
  world.sandbox.intercept(() => fault)
  const refused = await plan.preview().catch((cause: unknown) => cause)
  expect(refused).toBeInstanceOf(Error)
  expectCalm(seenOf(refused))
  world.sandbox.intercept(({ operation }) => (operation === 'DeleteVersion' ? fault : undefined))
  const report = await preview.apply()
  world.sandbox.intercept(undefined)
  expectCalm(seenOf(report))
  expect(JSON.stringify(report).length).toBeLessThan(30_000)
  world.sandbox.reset(seed)
})

test('a page of HTML becomes a plain sentence', async () => {
  world.sandbox.intercept(() => ({
    kind: 'answer',
    status: 404,
    body: '<!doctype html><style>p{}</style><script>if (a < b) x()</script ><h1>Not\u001b[1m here</h1>\n<p>ask <b',
  }))
  const { url: baseUrl, key: apiKey } = world.sandbox
  const client = connect({ baseUrl, apiKey, project: 'vision' })
  const error = await client
    .artifacts()
    .inCollection(COLLECTION)
    .count()
    .catch((cause: unknown) => cause)
  world.sandbox.intercept(undefined)
  expect(error).toMatchObject({ came: 'Not [1m here ask' })
})

test('an alias, a tag and a name: shown escaped and short, exact where they are data', async () => {
  const alias = `prod${HOSTILE}`
  const long = 'n'.repeat(5_000_000)
  const versions = [{ aliases: [alias] }, { aliases: [long] }, {}]
  await using other = await stage({ seed: withShelf(versions, []) })
  const preview = await other.client.artifacts().inCollection(COLLECTION).delete({ aliases: true }).preview()
  expectCalm(preview.table())
  expect(preview.table()).toContain('prodx\\x1b[2J\\x1b]0;t\\x07\\r\\n  goes: forged')
  expect(JSON.parse(JSON.stringify(preview)).items[0].aliases).toContain(alias)
  expect(preview.items[1]?.kind === 'version' && preview.items[1].aliases.includes(long)).toBe(true)
  expectCalm(other.client.artifacts().named(`${COLLECTION}:${alias.trim()}`).delete().explain())
})

test('notes of lists and of previews, with the name of a collection or a tag of others in them', async () => {
  const { url: baseUrl, key: apiKey } = world.sandbox
  const [name = '', odd] = [COLLECTION.split('/').at(-1), JSON.stringify(JSON.stringify([1]))]
  const hostile = JSON.stringify(`${name}${HOSTILE}`)
  const fetching: typeof fetch = async (url, init) => {
    const response = await fetch(url, { ...init, body: String(init?.body).replaceAll(hostile.slice(1, -1), name) })
    const text = (await response.text()).replaceAll(`"${name}"`, hostile).replaceAll('"gold"', '"gold\\u001b\\u202e"')
    return new Response(text.replaceAll(JSON.stringify('{"loss": 1}'), odd), response)
  }
  const notes: string[] = []
  const client = connect({ baseUrl, apiKey, fetch: fetching, onNote: note => notes.push(note) })
  const query = client.artifacts().inProject('my-team/vision')
  await query.where({ metadata: { loss: { moreThan: 0 } } }).toArray()
  expect(notes).toEqual([expect.stringContaining('goes: forged')])
  const ungilded = query.where({ not: { tags: { has: 'gold' } } })
  const gathered = (await ungilded.delete({ aliases: true, linked: true }).preview()).notes
  expect(gathered).toEqual([expect.stringContaining('did you mean gold\\x1b\\u202e?')])
  for (const note of [...notes, ...gathered]) {
    expectCalm(note)
    expect(note).not.toContain('\n')
  }
})

test('what a prompt shows: rows, texts and errors of others, in colours of its own', () => {
  const lines = [
    // Node 24 ends a line at U+2028, too.
    `const text = ${JSON.stringify(HOSTILE).replaceAll('\u2028', '\\u2028')}`,
    '({ text, [text]: 1 })',
    'Object.assign(new Error(text), { name: text })',
    'new Proxy({ [Symbol.for("nodejs.util.inspect.custom")]: () => text }, {})',
  ]
  const env = { PATH: process.env['PATH'], WANDB_API_KEY: 'k'.repeat(39).concat('9'), HOME: folder }
  const words = ['--import', 'tsx', 'src/terminal/binary.ts', 'repl']
  const { stdout, status } = spawnSync(process.execPath, words, {
    env,
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
  })
  expect(status).toBe(0)
  expect(stdout).toContain('goes: forged')
  expect(unseenIn(stdout)).toEqual([])
})
