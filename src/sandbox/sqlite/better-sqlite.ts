import { SandboxError } from '../sandbox-error.ts'
import type { Driver, OpenFile } from './driver.ts'

type Sqlite = typeof import('better-sqlite3')

/** The package `better-sqlite3`, for a Node whose own SQLite will not do. */
export function betterSqlite(Database: Sqlite): Driver {
  return {
    open: (file, timeout) => {
      try {
        return opened(new Database(file, { timeout }))
      } catch (cause) {
        throw withoutBinary(cause) ?? cause
      }
    },
    problemOf,
  }
}

function opened(database: InstanceType<Sqlite>): OpenFile {
  return {
    get isInTransaction() {
      return database.inTransaction
    },
    prepare: sql => {
      const statement = database.prepare(sql)
      return {
        isReader: statement.reader,
        all: (...values) => statement.all(...values),
        get: (...values) => statement.get(...values),
        run: (...values) => statement.run(...values),
      }
    },
    exec: sql => void database.exec(sql),
    close: () => void database.close(),
  }
}

function problemOf(cause: unknown) {
  const code = codeOf(cause)
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'damaged'
  return code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED') ? 'locked' : undefined
}

const codeOf = (cause: unknown) => (cause instanceof Error && 'code' in cause ? String(cause.code) : '')

/** The package is only loaded when a database is opened, and then its binary may be missing or of another Node. */
function withoutBinary(cause: unknown): SandboxError | undefined {
  if (!(cause instanceof Error)) return undefined
  const isOfAnother = codeOf(cause) === 'ERR_DLOPEN_FAILED'
  if (!isOfAnother && !cause.message.startsWith('Could not locate the bindings file')) return undefined
  const what = isOfAnother ? `was built for another Node than ${process.version}` : 'has no binary'
  return new SandboxError(
    `The package better-sqlite3 ${what}. Run: npm rebuild better-sqlite3. Node from 22.16 on needs no such package.`,
    { cause },
  )
}
