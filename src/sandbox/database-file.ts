import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Peers } from './peers.ts'
import { SandboxError } from './sandbox-error.ts'
import { type Database, openFile } from './sqlite/database.ts'
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
  const problem = problemOf(sqlite, file)
  if (problem) throw problem
}

function problemOf(driver: Peers['sqlite'], file: string): SandboxError | undefined {
  try {
    const database = openFile(driver, file, patience)
    try {
      return checked(database, file)
    } finally {
      database.close()
    }
  } catch (cause) {
    return explained(driver, cause, file)
  }
}

function checked(database: Database, file: string): SandboxError | undefined {
  const version = Number(database.pragma('user_version'))
  if (version > migrations.length) {
    return new SandboxError(
      `The database ${file} was made by a newer coppice (version ${version}, known are ${migrations.length}). Install that one, or name another file.`,
    )
  }
  if (version === 0 && database.prepare('select 1 from sqlite_master limit 1').get() !== undefined) {
    return new SandboxError(`The database ${file} belongs to another program. Name another file.`)
  }
  if (database.pragma('quick_check(1)') !== 'ok') return corrupt(file)
  // Only someone who may write finds out that someone else is writing.
  database.exec('begin immediate; rollback')
  return undefined
}

const corrupt = (file: string, cause?: unknown) =>
  new SandboxError(`The database ${file} is damaged or no SQLite file. Delete it, or name another.`, { cause })

function explained(driver: Peers['sqlite'], cause: unknown, file: string): SandboxError {
  if (cause instanceof SandboxError) return cause
  const problem = driver.problemOf(cause)
  if (problem === 'damaged') return corrupt(file, cause)
  if (problem === 'locked') {
    return new SandboxError(`The database ${file} is locked by another process. End that one, or name another file.`, {
      cause,
    })
  }
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new SandboxError(`The database ${file} cannot be opened: ${reason}. Check that it may be read and written.`, {
    cause,
  })
}
