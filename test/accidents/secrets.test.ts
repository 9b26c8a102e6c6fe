// An error page was cut before the key was struck out of it: 38 of its 40 characters were printed. What servers, proxies,
// names and causes say was not struck through at all.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { CoppiceError } from '../../src/errors/coppice-error.ts'
import { shownPage, shownSentence } from '../../src/errors/shown-text.ts'
import { type ConnectOptions, connect, type Report, show } from '../../src/index.ts'
import type { Fault, SandboxOptions } from '../../src/sandbox/index.ts'
import { COLLECTION, seedOf } from '../e2e/safety/helpers.ts'
import { type Stage, stage } from '../e2e/world.ts'
import { coppice } from '../terminal/coppice-process.ts'
import { fakeClock } from '../transport/hostile-server.ts'

const key = 'q7Zt0Wm3Xc9Rb5Nk1Vh8Jd4Gs6Pf2Ly_a-EuTiO'.padEnd(40, '7')
const basic = Buffer.from(`api:${key}`).toString('base64')
const token = 'T9k+4/vQ8w==x1Y2z3'
const [user, password] = ['gate', 'pw-55-aZ9-kk3-Qm7']
const seed = seedOf([{}, { aliases: ['best'] }, {}])

/** Forms in which a careless server repeats a secret. */
const FORMS: readonly (readonly [string, (secret: string) => string])[] = [
  ['as it is', secret => secret],
  ['in upper case', secret => secret.toUpperCase()],
  ['in base64', secret => Buffer.from(secret).toString('base64')],
  ['in base64 behind something else', secret => Buffer.from(`x:y:${secret}:z`).toString('base64')],
  ['in base64 for addresses', secret => Buffer.from(`??>${secret}`).toString('base64url')],
  ['in an address', secret => `https://proxy.test/?key=${encodeURIComponent(secret)}&n=1`],
  ['in JSON in JSON', secret => JSON.stringify(JSON.stringify({ secret }))],
  ['with slashes escaped', secret => secret.replaceAll('/', '\\/')],
  ['in hex', secret => Buffer.from(secret).toString('hex')],
  ['without its end', secret => secret.slice(0, -2)],
  ['without its beginning', secret => secret.slice(2)],
  ['over two lines', secret => `${secret.slice(0, 14)}\n${secret.slice(14)}`],
  ['with tags every seven characters', secret => secret.replace(/.{7}/g, '$&<wbr>')],
  ['with invisible characters and line ends in it', secret => secret.replace(/.{5}/g, '$&\u200b\n  ')],
  ['with every character escaped for JSON', secret => escapedBy(secret, code => `\\u${code.padStart(4, '0')}`)],
  ['with every character escaped for HTML', secret => escapedBy(secret, code => `&#x${code};`)],
  ['with every character escaped for addresses', secret => escapedBy(secret, code => `%${code}`)],
  ['escaped for JSON, in HTML, twice', secret => escapedBy(secret, code => `&amp;#x5c;u00${code}`)],
]

function escapedBy(secret: string, form: (code: string) => string): string {
  return [...secret].map(character => form(character.charCodeAt(0).toString(16))).join('')
}

const html = (text: string) =>
  text.replace(
    /[&<>"'/]/g,
    character => ({ '&': '&amp;', '<': '&lt;', "'": '&#39;', '"': '&quot;' })[character] ?? '&gt;',
  )
const go = (text: string) => escapedBy(text, code => (/26|3c|3e/.test(code) ? `\\u00${code}` : chr(code)))
const chr = (code: string) => String.fromCharCode(Number.parseInt(code, 16))

async function staged(options: SandboxOptions = {}, connection: ConnectOptions = {}): Promise<Stage> {
  return stage({ seed, key, ...options }, { clock: fakeClock(), ...connection })
}

const wrapped = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
const extraHeaders = { 'X-Token': `Bearer ${token}`, 'Proxy-Authorization': wrapped, Cookie: `session=${token}` }

/** Of those tests that change nothing in it. */
let world: Stage
beforeAll(async () => {
  world = await staged({}, { extraHeaders })
})
afterAll(() => world[Symbol.asyncDispose]())

/** All that may show of a value, its causes and what hangs on it. */
function everythingOf(value: unknown): string {
  const depth = Number.POSITIVE_INFINITY
  const shown = [inspect(value, { depth, showHidden: true }), String(value), JSON.stringify(value) ?? '']
  for (let link = value; link instanceof Error; link = link.cause) shown.push(link.message, String(link.stack))
  return shown.join('\n')
}

/** Eight characters in a row of any form of a secret tell too much. */
function expectHidden(text: string, ...secrets: readonly string[]): void {
  const forms = secrets.flatMap(secret => [secret, secret.toUpperCase(), Buffer.from(secret).toString('base64')])
  const parts = forms.flatMap(form => Array.from({ length: form.length - 7 }, (_, at) => form.slice(at, at + 8)))
  expect(parts.filter(part => text.includes(part))).toEqual([])
}

const answering = (body: string, status = 500): Fault => ({ kind: 'answer', status, body })
const words = (message: string) =>
  JSON.stringify({ errors: [{ message, path: [message], extensions: { code: message } }] })

test.each(FORMS)('a page that repeats the key %s', async (_, form) => {
  for (const secret of [key, basic]) {
    world.sandbox.intercept(() => answering(`<html><p>no: ${form(secret)} .</p></html>`, 404))
    const error = await world.client
      .artifacts()
      .inCollection(COLLECTION)
      .count()
      .catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'HTTP_STATUS', came: expect.stringContaining('‹hidden›') })
    expectHidden(everythingOf(error), key, basic)
  }
})

test.each(FORMS)('a message of GraphQL that repeats the key %s, in a preview and in a report', async (_, form) => {
  world.sandbox.intercept(undefined)
  const plan = world.client.artifacts().inCollection(COLLECTION).delete()
  const preview = await plan.preview()
  world.sandbox.intercept(() => answering(words(form(key)), 400))
  const refused = await plan.preview().catch((cause: unknown) => cause)
  expect(everythingOf(refused)).toContain('‹hidden›')
  expectHidden(everythingOf(refused), key)
  world.sandbox.intercept(({ operation }) =>
    operation === 'DeleteVersion' ? answering(words(form(key)), 403) : undefined,
  )
  const report = await preview.apply()
  expectHidden(everythingOf(report) + report.table() + readFileSync(report.journal ?? '', 'utf8'), key)
})

test('a page that is cut anywhere, by us or on its way', async () => {
  for (let before = 140; before < 205; before += 3) {
    for (const after of [key.length, 11, 23]) {
      world.sandbox.intercept(() => answering('x'.repeat(before) + key.slice(0, after), 404))
      const error = await world.client
        .artifacts()
        .inCollection(COLLECTION)
        .count()
        .catch((cause: unknown) => cause)
      expectHidden(everythingOf(error), key)
    }
  }
})

test('a page longer than what is looked at, with the key where it is cut', async () => {
  for (const before of [9_970, 9_995, 19_980]) {
    world.sandbox.intercept(() => answering(`${'<b></b>'.padEnd(before, '<i>')}${key}${'y'.repeat(5_000_000)}`, 404))
    const error = await world.client
      .artifacts()
      .inCollection(COLLECTION)
      .count()
      .catch((cause: unknown) => cause)
    expectHidden(everythingOf(error), key)
  }
})

test('the echo page of the sandbox, whatever asked for it', async () => {
  const operations = ['CollectionVersions', 'VersionById', 'DeleteVersion'] as const
  for (const operation of [undefined, ...operations]) {
    await using world = await staged({ faults: [{ fault: 'echo-page', ...(operation && { operation }) }] })
    const plan = world.client.artifacts().inCollection(COLLECTION).delete({ aliases: true })
    const ended = await plan.run({ atMost: 9 }).catch((cause: unknown) => cause)
    expectHidden(everythingOf(ended), key, basic)
  }
})

test('a redirect to an address with the key in it', async () => {
  await using world = await staged()
  const headers = { location: `https://${key.toLowerCase().replace(/_/g, '-')}.test/login?token=${basic}` }
  world.sandbox.intercept(() => ({ kind: 'answer', status: 302, body: basic, headers }))
  const error = await world.client
    .artifacts()
    .inCollection(COLLECTION)
    .count()
    .catch((cause: unknown) => cause)
  expect(error).toMatchObject({ code: 'HTTP_STATUS', came: expect.stringMatching(/redirect to/) })
  expectHidden(everythingOf(error).toLowerCase(), key.toLowerCase().slice(0, 30), basic.toLowerCase())
})

test.each(FORMS)('an error page that repeats headers of the user %s', async (_, form) => {
  for (const secret of [token, password]) {
    world.sandbox.intercept(() => answering(`you sent ${form(secret)}`, 404))
    const error = await world.client
      .artifacts()
      .inCollection(COLLECTION)
      .count()
      .catch((cause: unknown) => cause)
    expectHidden(everythingOf(error), token, password)
  }
})

/**
 * Values of headers that no other connection of this process may know, and what a server or proxy makes of them. Pieces of
 * them are hidden from the texts of all tests of this process, so none is a piece of a sentence of coppice.
 */
const VALUES: readonly (readonly [string, string, (value: string) => string])[] = [
  ['short, in HTML', 'S3cr&t!pw<ab>zz', html],
  ['of words, in HTML', 'Gate&Keeper&Open&Sesame', html],
  ['short, in the JSON of Go', 'M7&u<Kp>4e&Q', go],
  ['with what looks like a tag or an escape', 'Wd<br>%41&amp;vXoc', value => value],
  ['with what looks like an escape, which a server undid', 'Kp<br>%42&amp;qJne', () => 'KpB&qJne'],
  ['of words, without its end', 'correcthorsebatterystaple', value => `${value.slice(0, 19)}...`],
  ['of words, without its beginning', 'violetlampoverthemeadow', value => `...${value.slice(5)}`],
  ['of words with spaces, without its end', 'velvet otters juggle plums', value => `${value.slice(0, 19)}...`],
  ['of words, over two lines', 'marblestaircaseatnoon', value => `${value.slice(0, 12)}\n${value.slice(12)}`],
  ['short, without its end', 'Zx8-Qw7-Lk6-Mn', value => `${value.slice(0, 12)}...`],
]

test.each(VALUES)('a header %s', async (_, value, form) => {
  const answer = async () => new Response(`<p>bad header: ${form(value)}</p>`, { status: 404 })
  await using world = await staged({}, { extraHeaders: { 'X-Gate': value }, fetch: answer })
  const error = await world.client
    .artifacts()
    .inCollection(COLLECTION)
    .count()
    .catch((cause: unknown) => cause)
  expect(error).toMatchObject({ came: expect.stringMatching(/^bad header: (?:\.\.\.)?‹hidden›.{0,7}$/) })
  expectHidden(everythingOf(error), value)
})

test('a word of a longer value is hidden as a whole, and not in longer words', async () => {
  const extraHeaders = { 'X-Gate': 'Bearer of=northern/lights;x' }
  const answer = async () => new Response('the Bearer northern/lights, the northernmost lights', { status: 404 })
  await using world = await staged({}, { extraHeaders, fetch: answer })
  const error = await world.client
    .artifacts()
    .inCollection(COLLECTION)
    .count()
    .catch((cause: unknown) => cause)
  expect(error).toMatchObject({ came: 'the Bearer ‹hidden›, the northernmost lights' })
})

test('a value of words where our window and our sentence are cut', async () => {
  const value = 'lanternsalongtheharbour'
  for (const before of [9_960, 9_975, 9_985, 9_995, 10_000]) {
    const body = `${'<b></b>'.padEnd(before - 3, '<i>')}<i>${value}${'y'.repeat(100_000)}${value}${' '.repeat(before)}`
    const answer = async () => new Response(body, { status: 404 })
    // A word among others is hidden as a whole alone: a part of it is found by no piece.
    await using world = await staged({}, { extraHeaders: { 'X-Gate': `gate ${value}` }, fetch: answer })
    const error = await world.client
      .artifacts()
      .inCollection(COLLECTION)
      .count()
      .catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'HTTP_STATUS' })
    expectHidden(everythingOf(error), value)
    const named = new CoppiceError('BAD_VALUE', { problem: `${'x'.repeat(before)}${value}${'y'.repeat(20_000)}` })
    expectHidden(everythingOf(named), value)
    const last = new CoppiceError('BAD_VALUE', { problem: `${'x'.repeat(20_000)}${value}${'y'.repeat(before)}` })
    expectHidden(everythingOf(last), value)
    // Blanks are made one before a sentence is cut, so that what stands at the window's edge comes to be read.
    for (const text of [
      `${' '.repeat(before)}${value}${'y'.repeat(20_000)}`,
      `${'y'.repeat(20_000)}${value}${' '.repeat(before)}.`,
    ]) {
      expectHidden(shownSentence(text), value)
      expectHidden(shownPage(`${'<i>'.repeat(10)}${text}`, 2000), value)
    }
  }
})

/** A variable, what it holds, and its secret, which no other connection of this process may know. */
const PROXIES: readonly (readonly [string, string, string])[] = [
  ['HTTPS_PROXY', 'joe:pw-71-XyZ-11223344@proxy:3128', 'pw-71-XyZ-11223344'],
  ['https_proxy', 'http://joe:qv#72-AbC-55667788@proxy:3128', 'qv#72-AbC-55667788'],
  ['http_proxy', 'http://joe:le@73/DeF?99001122@proxy:3128', 'le@73/DeF?99001122'],
  ['All_Proxy', 'socks5://joe:mountainpassage@proxy', 'mountainpassage'],
  ['npm_config_https_proxy', 'http://joe:rt-74-GhI-33445566@proxy:3128', 'rt-74-GhI-33445566'],
  ['npm_config_proxy', 'joe:su-75-JkL-77889900@proxy', 'su-75-JkL-77889900'],
  ['npm_config_https-proxy', 'joe:vu-76-MnO-12344321@proxy', 'vu-76-MnO-12344321'],
  ['HTTP_PROXY', 'http://tokenuser5150@proxy:3128', 'tokenuser5150'],
]

test.each(PROXIES)('an error of the network that repeats %s=%s', async (name, url, secret) => {
  const surroundings = {
    environment: { [name]: url, HOME: '/none' },
    readFile: () => undefined,
    homeDirectory: '/none',
    workingDirectory: '/none',
  }
  const failing = async () => {
    throw new TypeError('fetch failed', { cause: new Error(`no tunnel by ${url}, ${encodeURI(url)} (${secret})`) })
  }
  await using world = await staged({}, { surroundings, fetch: failing })
  const error = await world.client
    .artifacts()
    .inCollection(COLLECTION)
    .count()
    .catch((cause: unknown) => cause)
  expect(error).toMatchObject({ code: 'NETWORK', came: expect.stringContaining('‹hidden›') })
  expectHidden(everythingOf(error), secret)
})

test('an error of the network that names a proxy with its password', async () => {
  // No other connection of this process may know it.
  const password = 'Zz-81-only-of-the-proxy-4'
  const environment = { https_proxy: `http://${user}:${encodeURIComponent(password)}@proxy.test:3128`, HOME: '/none' }
  const surroundings = { environment, readFile: () => undefined, homeDirectory: '/none', workingDirectory: '/none' }
  const failing = async () => {
    throw new TypeError('fetch failed', { cause: new Error(`no tunnel by ${environment.https_proxy} (${password})`) })
  }
  await using world = await staged({}, { surroundings, fetch: failing })
  const error = await world.client
    .artifacts()
    .inCollection(COLLECTION)
    .count()
    .catch((cause: unknown) => cause)
  expect(error).toMatchObject({ code: 'NETWORK', came: expect.stringContaining('‹hidden›') })
  expectHidden(everythingOf(error), password)
})

test('the key where a name, an alias or an option belongs, before anything was sent', async () => {
  // No other connection of this process may know it.
  const key = 'n3Xw8Lq5Tb1Yc7Fh2Dk9Sj4Rm6Gp0Ve_i-UoAzB2'
  const client = connect({ apiKey: key, baseUrl: 'http://127.0.0.1:9', project: 'vision', clock: fakeClock() })
  const doings: readonly (() => unknown)[] = [
    () => client.artifacts().inCollection(`a/b//${key}`),
    () => client.artifacts().named(key),
    () =>
      client
        .artifacts()
        .inProject(`team/${key}`)
        .delete({ [key]: true } as never),
    () =>
      client
        .artifacts()
        .inProject('a/b')
        .where({ [key]: 1 } as never),
    () =>
      client
        .artifacts()
        .inProject('a/b')
        .take(key as never),
    () => connect({ apiKey: `${key} `, baseUrl: `http://${key}@host` }).host,
    () => connect({ apiKey: `${key} ` }).host,
  ]
  for (const doing of doings) {
    let error: unknown
    try {
      doing()
    } catch (cause) {
      error = cause
    }
    expect(error).toBeInstanceOf(CoppiceError)
    expectHidden(everythingOf(error), key)
  }
  expectHidden(client.artifacts().inCollection(`my-team/vision/${key}`).delete().explain(), key)
})

test('the key as the name of things: hidden where it is shown, exact where it is data', async () => {
  const collections = { [key]: { type: 'model', versions: [{ aliases: [`old-${key}`, 'kept'], tags: [key] }, {}] } }
  await using world = await staged({ seed: { projects: { 'my-team/vision': { collections } } } })
  const plan = world.client.artifacts().inCollection(`my-team/vision/${key}`).delete()
  const preview = await plan.preview()
  expectHidden(inspect(preview) + preview.explain() + plan.explain() + inspect(plan), key)
  expect(JSON.stringify(preview)).toContain(key)
  world.sandbox.intercept(({ operation }) =>
    operation === 'DeleteVersion' ? answering(words(`${key} is stuck`), 409) : undefined,
  )
  const report: Report = await preview.apply()
  expectHidden(report.table() + everythingOf(await orThrow(report)), key)
})

test('causes: what a closure or a foreign fetch throws is inspected without the key', async () => {
  await using world = await staged()
  const query = world.client.artifacts().inCollection(COLLECTION)
  const thrown = new Error(`no ${key}`)
  const closure = query.where(() => {
    throw thrown
  })
  const error = await closure
    .delete()
    .preview()
    .catch((cause: unknown) => cause)
  expect(error).toMatchObject({ code: 'PREDICATE_FAILED', cause: thrown })
  const { details } = error as CoppiceError
  expectHidden(inspect(error, { depth: 9, showHidden: true }) + String(error) + JSON.stringify(error) + details, key)
  const leaky: typeof fetch = async (_url, init) => {
    throw Object.assign(new Error(inspect(init?.headers)), {
      config: init,
      cause: new Error(String(new Headers(init?.headers))),
    })
  }
  await using other = await staged({}, { fetch: leaky })
  const lost = await other.client
    .artifacts()
    .inCollection(COLLECTION)
    .count()
    .catch((cause: unknown) => cause)
  expect(lost).toMatchObject({ code: 'NETWORK' })
  expectHidden(everythingOf(lost), key, basic)
})

test('what is no secret is shown: short words, other hexadecimal, and a key that nobody holds any more is not sought', async () => {
  await using world = await staged({}, { extraHeaders: { 'X-Team': 'vision' } })
  world.sandbox.intercept(() => answering('vision has no a1b2c3d4e5f60718293a4b5c6d7e8f90', 404))
  const error = await world.client
    .artifacts()
    .inCollection(COLLECTION)
    .count()
    .catch((cause: unknown) => cause)
  expect(error).toMatchObject({ came: 'vision has no a1b2c3d4e5f60718293a4b5c6d7e8f90' })
})

/** The command and its words, the secret in one of them. */
const TYPED: readonly (readonly string[])[] = [
  ['show', key],
  ['show', `./${key}.jsonl`],
  ['apply', 'nope', '--at-most', key],
  ['apply', key],
  ['resume', key],
  ['sandbox', '--port', '0', '--seed', key],
  [key],
  [`--${key}`],
]

test('what the command says of words that were typed with the key in them', async () => {
  const environment = { WANDB_API_KEY: key, WANDB_BASE_URL: 'http://127.0.0.1:9' }
  const runs = await Promise.all(TYPED.map(words => coppice(words, { environment }).end()))
  for (const { code, stdout, stderr } of runs) {
    expect(code).not.toBe(0)
    expect(stderr).toContain('‹hidden›')
    expectHidden(stdout + stderr, key)
  }
})

test('the command hides it as long as it runs, however often memory is tidied', async () => {
  const tidying = 'data:text/javascript,setInterval(gc, 1).unref()'
  const words = ['--expose-gc', '--import', tidying, '--import', 'tsx', 'src/terminal/binary.ts', 'show', key]
  const env = { ...process.env, WANDB_API_KEY: key, WANDB_BASE_URL: 'http://127.0.0.1:9' }
  const { stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' })
  expect(stderr).toContain('‹hidden›')
  expectHidden(stderr, key)
})

test('what show tells of a file and of no file, where no connection was made', async () => {
  // No connection of this process may know it.
  const key = 'w4Nz7Rk2Xv9Tc5Hb8Lf3Qj6Ds1Gm0Py_o-IaUeK5'
  const collections = { m: { type: 'model', versions: [{ aliases: [key] }, {}] } }
  await using world = await staged({ seed: { projects: { 'my-team/vision': { collections } } } })
  const preview = await world.client.artifacts().inCollection('my-team/vision/m').delete({ aliases: true }).preview()
  const folder = mkdtempSync(join(tmpdir(), 'coppice-secrets-'))
  await preview.save(join(folder, 'saved'))
  vi.stubEnv('WANDB_API_KEY', key)
  try {
    const told = await show(join(folder, 'saved'))
    expect(told).toContain('‹hidden›')
    expectHidden(told, key)
    expectHidden(everythingOf(await Promise.resolve(show(key)).catch((cause: unknown) => cause)), key)
  } finally {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  }
})

async function orThrow(report: Report): Promise<unknown> {
  try {
    return report.orThrow()
  } catch (error) {
    return error
  }
}
