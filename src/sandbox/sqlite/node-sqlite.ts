import type { Driver, OpenFile, Value } from './driver.ts'

/** Node's own SQLite. Undefined where there is none, or one that knows neither timeouts nor its transaction: before 22.16. */
export function nodeSqlite(): Driver | undefined {
  const sqlite = quietly(() => process.getBuiltinModule?.('node:sqlite') as NodeSqlite | undefined)
  if (!sqlite || !isGrown(sqlite)) return undefined
  return {
    open: (file, timeout) => opened(new sqlite.DatabaseSync(file, { timeout })),
    problemOf,
  }
}

/** What is used of `node:sqlite`, which the types of Node 20 do not know. */
interface NodeSqlite {
  readonly DatabaseSync: new (file: string, options?: { readonly timeout: number }) => DatabaseSync
}

interface DatabaseSync {
  readonly isTransaction?: boolean
  prepare(sql: string): StatementSync
  exec(sql: string): void
  close(): void
}

interface StatementSync {
  columns(): readonly object[]
  all(...values: readonly Value[]): unknown[]
  get(...values: readonly Value[]): unknown
  run(...values: readonly Value[]): { readonly lastInsertRowid: number | bigint }
}

function isGrown({ DatabaseSync }: NodeSqlite): boolean {
  const database = new DatabaseSync(':memory:')
  const { isTransaction } = database
  database.close()
  return isTransaction === false
}

function opened(database: DatabaseSync): OpenFile {
  return {
    get isInTransaction() {
      return database.isTransaction === true
    },
    prepare: sql => {
      const statement = database.prepare(sql)
      return {
        isReader: statement.columns().length > 0,
        all: (...values) => statement.all(...values),
        get: (...values) => statement.get(...values),
        run: (...values) => statement.run(...values),
      }
    },
    exec: sql => database.exec(sql),
    close: () => database.close(),
  }
}

const PROBLEMS = { 5: 'locked', 6: 'locked', 11: 'damaged', 26: 'damaged' } as const

function problemOf(cause: unknown) {
  const number = cause instanceof Error && 'errcode' in cause ? Number(cause.errcode) & 0xff : 0
  return Object.hasOwn(PROBLEMS, number) ? PROBLEMS[number as keyof typeof PROBLEMS] : undefined
}

/** Node 22 warns that its SQLite is an experiment, about which nobody who starts a sandbox can do anything. */
function quietly<Result>(work: () => Result): Result {
  const { emitWarning } = process
  process.emitWarning = () => undefined
  try {
    return work()
  } finally {
    process.emitWarning = emitWarning
  }
}
