import { beforeAll, describe, expect, it } from 'vitest'
import { createRun, type Run } from '../../src/sandbox/graphql/run.ts'
import { loadSchema } from '../../src/sandbox/graphql/schema.ts'
import { settingsOf } from '../../src/sandbox/options.ts'
import { loadPeers } from '../../src/sandbox/peers.ts'
import type { Driver, OpenFile } from '../../src/sandbox/sqlite/driver.ts'
import { openDatabase } from '../../src/sandbox/store/open.ts'
import { createStore } from '../../src/sandbox/store/store.ts'
import { loadSeed } from '../../src/sandbox/world/load-seed.ts'
import { millionSeed, project, registry, runsProject } from '../bench/million-seed.ts'
import { pageQueries } from '../bench/page-queries.ts'

// What makes a page of a million versions as quick as one of a thousand: no statement looks at more rows than the page has,
// and there are as many statements, however many versions there are. `npm run bench:sandbox` measures the time.

interface Watched {
  readonly run: Run
  /** Every statement since the last call, as SQLite ran it. */
  statements(): string[]
  plan(statement: string): string[]
}

async function watched(versions: number): Promise<Watched> {
  const texts: string[] = []
  const peers = await loadPeers()
  const sqlite = telling(peers.sqlite, text => texts.push(text))
  const connection = openDatabase({ ...peers, sqlite }, undefined)
  const store = createStore(connection)
  loadSeed({ store, at: '2026-01-01T00:00:00.000Z' }, millionSeed(versions))
  return {
    run: createRun(peers, { schema: await loadSchema(), store, settings: settingsOf({}) }),
    statements: () => texts.splice(0).filter(text => /^select/i.test(text)),
    plan: statement => {
      const steps = connection.database.prepare<{ detail: string }>(`explain query plan ${statement}`)
      return steps.all(...Array(statement.split('?').length - 1).fill(null)).map(({ detail }) => detail)
    },
  }
}

/** A driver that tells of each statement that runs. */
function telling(driver: Driver, tell: (text: string) => void): Driver {
  const watch = (opened: OpenFile): OpenFile => ({
    get isInTransaction() {
      return opened.isInTransaction
    },
    prepare: text => {
      const { isReader, ...statement } = opened.prepare(text)
      const told = <Value>(value: Value) => {
        tell(text)
        return value
      }
      return {
        isReader,
        all: (...values) => told(statement.all(...values)),
        get: (...values) => told(statement.get(...values)),
        run: (...values) => told(statement.run(...values)),
      }
    },
    exec: text => opened.exec(text),
    close: () => opened.close(),
  })
  return { ...driver, open: (file, patience) => watch(driver.open(file, patience)) }
}

let few: Watched
let many: Watched

beforeAll(async () => {
  few = await watched(4000)
  many = await watched(24_000)
})

/** Tables of which there may be very many rows. */
const large = /\b(artifact|link|alias|tag|usage|output|run)\b/

/** What is about one version, one alias, or places, has few rows to sort. */
const isSmall = (text: string) => /"artifactId" =|alias\.alias in|from "project"/.test(text)

/** Steps of a statement that look at every row, or sort what may be many. */
const slowSteps = (text: string, steps: readonly string[]) =>
  steps.filter(
    step => (/^SCAN/.test(step) && large.test(step)) || (/TEMP B-TREE FOR ORDER/.test(step) && !isSmall(text)),
  )

const queries = (versions: number) => pageQueries({ project, registry, runsProject, versions, cursors: 'key' })
const names = queries(4000).map(({ name }) => name)

async function asked({ run, statements }: Watched, name: string, versions: number): Promise<readonly string[]> {
  const query = queries(versions).find(one => one.name === name)?.text ?? ''
  statements()
  const { status, body } = await run({ query })
  expect([status, body.includes('"errors"')]).toEqual([200, false])
  return statements()
}

describe('a page', () => {
  it.each(names)('needs as many statements, however many versions there are: %s', async name => {
    const [one, other] = [await asked(few, name, 4000), await asked(many, name, 24_000)]
    expect(one.length).toBeGreaterThan(0)
    expect(other.length).toBeLessThan(one.length * 1.25 + 5)
  })

  it.each(names)('reads along indexes: %s', async name => {
    const distinct = new Set((await asked(few, name, 4000)).map(text => text.replaceAll(/\d+/g, '1')))
    const slow = [...distinct].flatMap(text => slowSteps(text, few.plan(text)).map(step => `${step}: ${text}`))
    expect(slow).toEqual([])
  })
})

describe('lists by offset', () => {
  it.each(['ofSequence', 'ofRun'] as const)('count what is there without looking at it: %s', async list => {
    const place =
      list === 'ofRun'
        ? 'run(name: "run-large") { list: outputArtifacts'
        : 'artifactCollection(name: "checkpoint") { list: artifacts'
    const query = `{ project(entityName: "my-team", name: "vision") { ${place}(first: 1) { totalCount } } } }`
    many.statements()
    expect(JSON.parse((await many.run({ query })).body)).toMatchObject({ data: { project: {} } })
    expect(many.statements().filter(text => /count\(/i.test(text))).toEqual([])
  })
})

it('would find a scan, and a sort', () => {
  const slow = (text: string) => slowSteps(text, few.plan(text))
  expect(slow('select * from artifact where description is null')).toHaveLength(1)
  expect(slow('select * from artifact where collectionId = 1 order by size')).toHaveLength(1)
})
