import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Peers } from './peers.ts'
import { SandboxError } from './sandbox-error.ts'
import { migrations } from './store/migrations.ts'

/** How long another process may hold the file: a sandbox that is just being closed needs a moment. */
const patience = 500

/** Refuses a file that no sandbox can keep its world in, before anything is written to it. */
export function checkDatabaseFile({ sqlite }: Pick<Peers, 'sqlite'>, file: string): void {
  const folder = dirname(file)
  if (!existsSync(folder)) throw new SandboxError(`The database's folder ${folder} does not exist. Make it first.`)
  if (!existsSync(file)) return
  if (statSync(file).isDirectory()) {
    throw new SandboxError(`The database ${file} is a folder. Name a file in it, such as ${file}/sandbox.db.`)
  }
  const problem = problemOf(sqlite.default, file)
  if (problem) throw problem
}

function problemOf(Sqlite: Peers['sqlite']['default'], file: string): SandboxError | undefined {
  try {
    const database = new Sqlite(file, { timeout: patience })
    try {
      return checked(database, file)
    } finally {
      database.close()
    }
  } catch (cause) {
    return explained(cause, file)
  }
}

function checked(database: Database, file: string): SandboxError | undefined {
  const version = Number(database.pragma('user_version', { simple: true }))
  if (version > migrations.length) {
    return new SandboxError(
      `The database ${file} was made by a newer coppice (version ${version}, known are ${migrations.length}). Install that one, or name another file.`,
    )
  }
  const tables = Number(database.prepare('select count(*) from sqlite_master').pluck().get())
  if (version === 0 && tables > 0) {
    return new SandboxError(`The database ${file} belongs to another program. Name another file.`)
  }
  if (database.pragma('quick_check(1)', { simple: true }) !== 'ok') return corrupt(file)
  // Only someone who may write finds out that someone else is writing.
  database.exec('begin immediate; rollback')
  return undefined
}

const corrupt = (file: string, cause?: unknown) =>
  new SandboxError(`The database ${file} is damaged or no SQLite file. Delete it, or name another.`, { cause })

function explained(cause: unknown, file: string): SandboxError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return corrupt(file, cause)
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new SandboxError(`The database ${file} is locked by another process. End that one, or name another file.`, {
      cause,
    })
  }
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new SandboxError(`The database ${file} cannot be opened: ${reason}. Check that it may be read and written.`, {
    cause,
  })
}
