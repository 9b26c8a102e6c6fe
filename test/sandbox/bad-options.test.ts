import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { SandboxError, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts'
import { type Database, openFile } from '../../src/sandbox/sqlite/database.ts'
import { ask, sandboxWith, sqlite } from './helpers.ts'

const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What is said of these options; whatever it is, in one line. */
async function refusalOf(options: object): Promise<string> {
  const cause = await startSandbox(options as SandboxOptions).then(
    sandbox => sandbox.close(),
    error => error,
  )
  if (!(cause instanceof SandboxError)) throw new Error(`not refused: ${cause}`)
  expect(cause.message).not.toContain('\n')
  return cause.message
}

describe('options that there are not, or that cannot be this', () => {
  it.each([
    [{ latncy: 3 }, "The sandbox has no option 'latncy'. Did you mean 'latency'?"],
    [{ limits: { largestpages: 3 } }, "The sandbox's option limits has no 'largestpages'. Did you mean 'largestPage'?"],
    [{ zzzzzzzzzz: 1 }, "The sandbox has no option 'zzzzzzzzzz'. Known: port, host,"],
    [{ seed: 'dmeo' }, "The sandbox's option seed must be one of 'empty', 'demo', but is 'dmeo'. Did you mean 'demo'?"],
    [{ seed: 3 }, "The sandbox's option seed must be one of 'empty', 'demo', but is 3."],
    [{ contents: true }, "The sandbox's option contents must be one of 'drop', 'keep', but is true."],
    [
      { limits: { largestUpload: 0 } },
      "The sandbox's option limits.largestUpload must be a whole number of at least 1",
    ],
    [{ port: 70_000 }, "The sandbox's option port must be a whole number from 0 to 65535, but is 70000."],
    [{ port: '80' }, "The sandbox's option port must be a whole number from 0 to 65535, but is '80'."],
    [{ key: 'a b' }, "The sandbox's option key must be a key of visible ASCII characters, but is 'a b'."],
    [{ database: '' }, "The sandbox's option database must be a text that is not empty, but is ''."],
    [{ cursors: 'keys' }, "but is 'keys'. Did you mean 'key'?"],
    [{ portfolioAliasesBlock: 1 }, "The sandbox's option portfolioAliasesBlock must be true or false, but is 1."],
    [{ limits: [] }, "The sandbox's option limits must be an object, but is []."],
    [
      { limits: { largestPage: 0 } },
      "The sandbox's option limits.largestPage must be a whole number of at least 1, but",
    ],
    [{ limits: { largestTokens: Number.NaN } }, "The sandbox's option limits.largestTokens must be a whole number"],
    [{ latency: -1 }, "The sandbox's option latency must be a number from 0 to 2147483647, but is -1."],
    [{ latency: { from: 5, to: 1 } }, "The sandbox's option latency.from must not be more than option latency.to."],
    [
      { latency: { from: 5 } },
      "The sandbox's option latency.to must be a number from 0 to 2147483647, but is undefined.",
    ],
    [{ rateLimit: { requests: 3 } }, "The sandbox's option rateLimit.seconds must be a number of at least 0.001, but"],
    [{ capacity: { mutations: 1, milliseconds: 1, whenFull: 500 } }, 'option capacity.whenFull must be 429 or 503'],
    [{ faults: {} }, "The sandbox's option faults must be a list, but is {}."],
    [{ faults: [{ fault: 'resett-after' }] }, "Did you mean 'reset-after'?"],
    [
      { faults: [{ fault: 'hang', probability: 2 }] },
      'option faults[0].probability must be a number from 0 to 1, but is 2.',
    ],
    [{ faults: [{ fault: 'hang', evry: 2 }] }, "The sandbox's option faults[0] has no 'evry'. Did you mean 'every'?"],
    [{ changes: [{ request: 1 }] }, "The sandbox's option changes[0].apply must be a function, but is undefined."],
    [
      { users: { k: { username: 'eve', rights: { '*': 'al' } } } },
      "must be one of 'none', 'see', 'change', but is 'al'.",
    ],
    [{ now: 3 }, "The sandbox's option now must be a function, but is 3."],
    [{ host: '0.0.0.0' }, 'listens on this machine only, and other machines can reach 0.0.0.0. Leave host out, or set'],
    [{ host: 'example.com' }, 'Leave host out, or set allowRemote: true.'],
    [
      { host: '203.0.113.7', allowRemote: true },
      'The host 203.0.113.7 is no address of this machine. Leave it out for',
    ],
  ])('%j', async (options, message) => {
    expect(await refusalOf(options)).toContain(message)
  })

  it('takes what is undefined for absent', async () => {
    const sandbox = await sandboxWith({ port: undefined, limits: { largestPage: undefined } } as object)
    expect((await ask(sandbox, '{ viewer { entity } }')).status).toBe(200)
  })

  it('listens where other machines can reach it, when told so', async () => {
    const sandbox = await sandboxWith({ host: '0.0.0.0', allowRemote: true })
    expect(sandbox.url).toMatch(/^http:\/\/0\.0\.0\.0:\d+$/)
    expect((await ask(sandbox, '{ viewer { entity } }')).status).toBe(200)
  })

  it('says which port is taken', async () => {
    const port = Number(new URL((await sandboxWith()).url).port)
    expect(await refusalOf({ port })).toBe(`Port ${port} is in use. Choose another, or 0 for any free one.`)
  })
})

describe('database files that cannot be used', () => {
  const file = (name: string) => join(folder, name)

  /** A file in which some program has done this with SQLite. */
  function written(name: string, sql: string): Database {
    const database = openFile(sqlite, file(name))
    database.exec(sql)
    return database
  }

  async function made(name: string): Promise<string> {
    const sandbox = await startSandbox({ database: file(name), seed: 'demo' })
    await sandbox.close()
    return file(name)
  }

  it('a folder', async () => {
    expect(await refusalOf({ database: folder })).toBe(
      `The database ${folder} is a folder. Name a file in it, such as ${folder}/sandbox.db.`,
    )
  })

  it('in a folder that there is not', async () => {
    expect(await refusalOf({ database: file('none/world.db') })).toBe(
      `The database's folder ${file('none')} does not exist. Make it first.`,
    )
  })

  it('of another format', async () => {
    writeFileSync(file('text'), 'This is not a database, however long one looks at it. '.repeat(100))
    expect(await refusalOf({ database: file('text') })).toBe(
      `The database ${file('text')} is damaged or no SQLite file. Delete it, or name another.`,
    )
  })

  it('damaged inside', async () => {
    const database = await made('damaged')
    const { size } = statSync(database)
    const handle = openSync(database, 'r+')
    writeSync(handle, Buffer.alloc(size - 4096, 0xa5), 0, size - 4096, 4096)
    closeSync(handle)
    expect(await refusalOf({ database })).toContain('is damaged or no SQLite file. Delete it, or name another.')
  })

  it('of another program', async () => {
    written('foreign', 'create table recipe (id integer)').close()
    expect(await refusalOf({ database: file('foreign') })).toBe(
      `The database ${file('foreign')} belongs to another program. Name another file.`,
    )
  })

  it('of a newer version', async () => {
    const database = await made('newer')
    written('newer', 'pragma user_version = 999').close()
    expect(await refusalOf({ database })).toMatch(
      /was made by a newer coppice \(version 999, known are \d+\)\. Install that one, or name another file\.$/,
    )
  })

  it('that another process writes', async () => {
    const database = await made('locked')
    const other = written('locked', 'begin immediate')
    expect(await refusalOf({ database })).toBe(
      `The database ${database} is locked by another process. End that one, or name another file.`,
    )
    other.exec('rollback')
    other.close()
    const sandbox = await startSandbox({ database })
    expect(sandbox.world().collections.length).toBeGreaterThan(0)
    await sandbox.close()
  })
})
