import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parse, visit } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Artifact, connect } from '../../../src/index.ts'
import { EXTRA_FIELDS } from '../../../src/resources/version/artifact.ts'
import { type Sandbox, type SeedVersion, startSandbox } from '../../../src/sandbox/index.ts'
import { closures, slips } from './closures.ts'
import { PIPELINES, runProgram } from './pipelines.ts'
import { queries } from './queries.ts'
import { COLLECTION, clientOf, type Selected, selectAll } from './select.ts'

const NOW = new Date('2026-03-01T00:00:00Z')
const TAGS = [[], ['gold', 'best'], ['old'], ['scratch', 'old'], ['old', 'gold'], [], ['gold']]

/** Versions that differ in everything that closures look at. */
const versions = Array.from(
  { length: 14 },
  (_, index): SeedVersion => ({
    index: index < 9 ? index : index + 2,
    tags: TAGS[index % TAGS.length] ?? [],
    size: (index + 1) * 1000,
    storedBytes: index * 700,
    fileCount: (index % 3) + 1,
    createdAt: new Date(Date.UTC(2025, 9 + (index % 6), 3)).toISOString(),
    aliases: index === 13 ? ['latest'] : index === 6 ? ['best'] : [],
    usedBy: index % 4 === 1 ? ['consumer'] : [],
    ...(index % 5 === 0 ? {} : { metadata: { loss: 1 / (index + 1), epoch: index % 2 === 0 ? 3 : index } }),
    ...(index % 2 === 0 ? {} : { description: index === 3 ? 'a Gold one' : 'one' }),
    ...(index % 3 === 0 ? { ttlSeconds: index * 86_400 } : {}),
    ...(index % 2 === 0 ? { historyStep: index } : {}),
    ...(index % 3 === 1 ? { loggedBy: index > 6 ? 'night' : 'day' } : {}),
  }),
)

const seed = {
  projects: {
    'my-team/vision': { collections: { checkpoint: { type: 'model', versions } } },
    'my-org/registry': { portfolios: { served: { links: [{ source: `${COLLECTION}:v5`, aliases: ['prod'] }] } } },
  },
}

let sandbox: Sandbox
let plain: Selected
let plainRequests: readonly unknown[]
const folder = mkdtempSync(join(process.env['RUN_FOLDER'] ?? '', 'closures-'))

beforeAll(async () => {
  sandbox = await startSandbox({ seed, now: () => NOW })
  plain = await selectAll(clientOf({ baseUrl: sandbox.url, apiKey: sandbox.key }), queries)
  plainRequests = requested()
})

afterAll(async () => {
  await sandbox.close()
  rmSync(folder, { recursive: true })
})

/**
 * What was asked, from which nothing is missing that tells two projections apart: the same operations with the same
 * variables, in documents of the same length. Requests that are under way at once arrive in any order.
 */
function requested(): readonly unknown[] {
  const requests = sandbox.requests().map(({ operation, variables, bytesIn }) => ({ operation, variables, bytesIn }))
  sandbox.clearRequests()
  return requests.map(request => JSON.stringify(request)).sort()
}

test.each(Object.entries(PIPELINES))('%s: the same versions, by the same requests', async (name, make) => {
  const own = join(folder, name.replaceAll(/\W+/g, '-'))
  mkdirSync(own)
  const program = await make(own)
  sandbox.clearRequests()
  const selected = await runProgram(program, { WANDB_BASE_URL: sandbox.url, WANDB_API_KEY: sandbox.key })
  expect(selected).toEqual(plain)
  expect(requested()).toEqual(plainRequests)
})

describe('a closure selects what Array.filter does with plain rows', () => {
  let rows: readonly Artifact[]

  beforeAll(async () => {
    const client = clientOf({ baseUrl: sandbox.url, apiKey: sandbox.key })
    const all = await client
      .artifacts()
      .inCollection(COLLECTION)
      .with(...EXTRA_FIELDS)
      .toArray()
    rows = all.map(row => ({ ...row }))
  })

  test.each(Object.keys(closures))('%s', name => {
    const expected = rows.filter(row => closures[name]?.(row)).map(({ version }) => version)
    expect(plain[name]).toEqual(expected)
    // A closure that lets all or nothing through would show nothing.
    expect(expected.length).toBeGreaterThan(0)
    expect(expected.length).toBeLessThan(rows.length)
  })
})

test('what is no answer is refused, and says what came', () => {
  const refusals = Object.keys(slips).map(name => String(plain[name]).match(/came: +(.*)/)?.[1])
  expect(Object.fromEntries(Object.keys(slips).map((name, index) => [name, refusals[index]]))).toMatchInlineSnapshot(`
    {
      "a caught typo": "it read a field that does not exist: UNKNOWN_FIELD: A row has no field "alias".",
      "a forgotten return": "it returned undefined, not true or false",
      "a generator": "it returned an object, not true or false",
      "a number": "it returned the number 0, not true or false",
      "a typo": "it read a field that does not exist: UNKNOWN_FIELD: A row has no field "tag".",
      "an async method": "it returned a promise; it must answer at once (is it async?)",
      "an error of its own": "it threw TypeError: no such thing",
      "async by mistake": "it returned a promise; it must answer at once (is it async?)",
    }
  `)
})

test('a closure asks for the fields that it reads, and a spread for all', async () => {
  const cheap = new Set([...READ_AGAIN, ...(await askedFor(a => a.size > 0))])
  const asked: [string, string][] = []
  for (const [name, closure] of Object.entries(closures)) {
    const fields = await askedFor(closure)
    asked.push([name, [...fields].filter(field => !cheap.has(field)).join(' ')])
  }
  expect(Object.fromEntries(asked)).toMatchInlineSnapshot(`
    {
      "JSON and back": "artifactMemberships createdBy username description digest fileCount historyStep metadata storageBytes tags ttlDurationSeconds ttlIsInherited updatedAt usedCount run displayName group jobType sweepName heartbeatAt projectId user config summaryMetrics",
      "a Date": "updatedAt",
      "a Proxy that answers itself": "historyStep",
      "a bound function": "",
      "a bound method": "tags",
      "a computed name": "fileCount",
      "a default and a power": "storageBytes",
      "a function expression": "",
      "a function in a Proxy": "fileCount",
      "a loop over a generator": "tags",
      "a method": "tags",
      "a regular expression": "description",
      "a spread": "artifactMemberships createdBy username description digest fileCount historyStep metadata storageBytes tags ttlDurationSeconds ttlIsInherited updatedAt usedCount run displayName group jobType sweepName heartbeatAt projectId user config summaryMetrics",
      "a spread of lists": "tags",
      "a static method": "",
      "a switch and a label": "tags digest",
      "an arrow": "",
      "an inherited method": "tags usedCount",
      "an optional call": "tags",
      "closed-over variables": "tags",
      "destructuring": "tags usedCount",
      "destructuring with rest": "artifactMemberships createdBy username description digest fileCount historyStep metadata storageBytes tags ttlDurationSeconds ttlIsInherited updatedAt usedCount run displayName group jobType sweepName heartbeatAt projectId user config summaryMetrics",
      "entries of metadata": "metadata",
      "getters": "description",
      "links and makers": "artifactMemberships createdBy username",
      "nested functions": "tags",
      "optional chaining": "metadata createdBy username",
      "template strings": "tags",
      "the in operator": "tags",
      "try and finally": "metadata ttlDurationSeconds ttlIsInherited",
    }
  `)
})

/** What every document that reads rows again asks for. */
const READ_AGAIN = ['artifact', 'versionIndex', 'artifactSequence', 'entityName', 'artifactType']

/** The names of all fields in the documents that a closure makes a query send. */
async function askedFor(closure: (row: Artifact) => boolean): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  const recording: typeof fetch = (url, init) => {
    visit(parse(JSON.parse(String(init?.body)).query), { Field: ({ name }) => void names.add(name.value) })
    return fetch(url, init)
  }
  const client = connect({ baseUrl: sandbox.url, apiKey: sandbox.key, fetch: recording })
  await client.artifacts().inCollection(COLLECTION).where(closure).toArray()
  return names
}
