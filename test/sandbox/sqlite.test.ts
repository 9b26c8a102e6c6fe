import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { betterSqlite } from '../../src/sandbox/sqlite/better-sqlite.ts'
import { type Database, openFile } from '../../src/sandbox/sqlite/database.ts'
import type { Driver } from '../../src/sandbox/sqlite/driver.ts'
import { nodeSqlite } from '../../src/sandbox/sqlite/node-sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'sqlite-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Node 20 has no SQLite of its own: there, one driver is tried. */
const DRIVERS = [betterSqlite(Sqlite), nodeSqlite()].filter(driver => driver !== undefined)

/** Tries the same with each driver. */
function each(work: (database: Database, driver: Driver) => void): void {
  for (const driver of DRIVERS) {
    const database = openFile(driver, ':memory:')
    database.exec('create table kept (id integer primary key, value); create table other (value)')
    work(database, driver)
    database.close()
  }
}

const values = (database: Database) =>
  database
    .prepare<{ value: unknown }>('select value from kept order by id')
    .all()
    .map(({ value }) => value)

test("Node's own SQLite is taken from 22.16 on, and not before", () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  expect(nodeSqlite() !== undefined).toBe(major > 22 || (major === 22 && minor >= 16))
})

test('what is kept comes back as it was', () => {
  each(database => {
    const insert = database.prepare('insert into kept (value) values (?)')
    const given = ['text', '', 'ünï\u{1F332}', 0, -1.5, Number.MAX_SAFE_INTEGER, null, new Uint8Array([0, 255])]
    expect(given.map(value => insert.run(value))).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(values(database).map(value => (value instanceof Uint8Array ? new Uint8Array(value) : value))).toEqual(given)
  })
})

test.each([
  ['a date', new Date(0)],
  ['undefined', undefined],
  ['true', true],
  ['NaN', Number.NaN],
  ['an infinite number', Number.POSITIVE_INFINITY],
  ['a big integer', 3n],
  ['a number of more digits than are exact', 2 ** 53],
  ['a list', [1]],
  ['an object', { value: 1 }],
  ['a text with NUL', 'a\0b'],
])('%s is refused', (_name, value) => {
  each(database => {
    expect(() => database.prepare('insert into kept (value) values (?)').run(value)).toThrow('No value for SQLite')
    expect(values(database)).toEqual([])
  })
})

test('as many values as question marks are taken, however these are hidden', () => {
  each(database => {
    const sql = `select '?' as "?", ? as a, /* ? */ ? as b -- ?
      from (select 1) as [?]`
    expect(database.prepare(sql).get(1, 'two')).toMatchObject({ a: 1, b: 'two' })
    for (const wrong of [[], [1], [1, 2, 3]]) {
      expect(() => database.prepare(sql).all(...wrong)).toThrow(`2 values expected, got ${wrong.length}`)
    }
  })
})

test.each(['select ?1', 'select :name', 'select @name', 'select $name'])('no value has a name: %s', sql => {
  each(database => expect(() => database.prepare(sql)).toThrow('without numbers and names'))
})

test('a second statement is refused', () => {
  each(database => {
    expect(() => database.prepare('delete from kept; delete from other')).toThrow('One statement expected')
    expect(database.prepare("select ';' as value; ").get()).toMatchObject({ value: ';' })
  })
})

test('rows are asked only of what gives rows', () => {
  each(database => {
    const insert = database.prepare('insert into kept (value) values (1)')
    expect(() => insert.all()).toThrow('gives no rows')
    expect(() => insert.get()).toThrow('gives no rows')
    expect(values(database)).toEqual([])
  })
})

test('a transaction is kept or taken back as a whole, and what is within it is part of it', () => {
  each(database => {
    const insert = database.prepare('insert into kept (value) values (?)')
    const failing = () =>
      database.transaction(() => {
        database.transaction(() => insert.run('lost'))
        throw new Error('on purpose')
      })
    expect(failing).toThrow('on purpose')
    expect(database.rehearse(() => insert.run('rehearsed'))).toBe(1)
    expect(values(database)).toEqual([])
    database.transaction(() => database.transaction(() => insert.run('kept')))
    expect(values(database)).toEqual(['kept'])
  })
})

test('a file that another holds is locked, and one of another format is damaged', () => {
  for (const [index, driver] of DRIVERS.entries()) {
    const file = join(folder, `held-${index}.db`)
    const [one, other] = [openFile(driver, file), openFile(driver, file, 0)]
    onTestFinished(() => {
      one.close()
      other.close()
    })
    one.exec('begin immediate')
    expect(driver.problemOf(thrown(() => other.exec('begin immediate')))).toBe('locked')
    const text = openFile(driver, 'package.json')
    expect(driver.problemOf(thrown(() => text.pragma('user_version')))).toBe('damaged')
    expect(driver.problemOf(thrown(() => one.prepare('select nothing from nowhere')))).toBeUndefined()
    text.close()
  }
})

function thrown(work: () => unknown): unknown {
  try {
    work()
  } catch (cause) {
    return cause
  }
  throw new Error('nothing was thrown')
}

test.each([
  [
    Object.assign(new Error('… was compiled against a different Node.js version'), { code: 'ERR_DLOPEN_FAILED' }),
    'was built for another Node than v',
  ],
  [new Error('Could not locate the bindings file. Tried: …'), 'has no binary'],
])('better-sqlite3 without its binary says what to run: %s', (cause, message) => {
  const driver = betterSqlite(
    class {
      constructor() {
        throw cause
      }
    } as unknown as typeof Sqlite,
  )
  expect(() => openFile(driver, ':memory:')).toThrow(message)
  expect(() => openFile(driver, ':memory:')).toThrow('Run: npm rebuild better-sqlite3')
})
