import type { Driver, OpenFile, Value } from './driver.ts'

/** How long another process may hold a file, in milliseconds. */
const PATIENCE = 5000

/** An open database. Whoever drives it, what it would keep otherwise than it was given is refused. */
export interface Database {
  /** Prepares one statement, whose values stand as question marks. */
  prepare<Row>(sql: string): Prepared<Row>
  /** Runs any number of statements. */
  exec(sql: string): void
  /** What a pragma says first. */
  pragma(name: string): unknown
  /** Runs `work` as one transaction, or as part of the one that is open. */
  transaction<Result>(work: () => Result): Result
  /** Runs `work` and takes back what it wrote. */
  rehearse<Result>(work: () => Result): Result
  close(): void
}

/** A statement that takes as many values as it has question marks. */
export interface Prepared<Row> {
  all(...values: readonly unknown[]): Row[]
  get(...values: readonly unknown[]): Row | undefined
  /** Gives the id of the inserted row. */
  run(...values: readonly unknown[]): number
}

/** Opens a file, or `:memory:`. */
export function openFile(driver: Driver, file: string, patience = PATIENCE): Database {
  const opened = driver.open(file, patience)
  const prepare = <Row>(sql: string) => prepared<Row>(opened, sql)
  return {
    prepare,
    exec: sql => opened.exec(sql),
    pragma: name => Object.values(prepare<object>(`pragma ${name}`).get() ?? {})[0],
    transaction: work => (opened.isInTransaction ? work() : ending(opened, work, 'commit')),
    rehearse: work => ending(opened, work, 'rollback'),
    close: () => opened.close(),
  }
}

function ending<Result>(opened: OpenFile, work: () => Result, end: 'commit' | 'rollback'): Result {
  opened.exec('begin immediate')
  try {
    const result = work()
    opened.exec(end)
    return result
  } catch (cause) {
    // SQLite takes back by itself what a full disk ends.
    if (opened.isInTransaction) opened.exec('rollback')
    throw cause
  }
}

function prepared<Row>(opened: OpenFile, sql: string): Prepared<Row> {
  const count = questionMarks(sql)
  const statement = opened.prepare(sql)
  const checked = (values: readonly unknown[]): readonly Value[] => {
    if (values.length !== count) throw new TypeError(`${count} values expected, got ${values.length}: ${sql}`)
    for (const value of values)
      if (!isKept(value)) throw new TypeError(`No value for SQLite: ${shown(value)} in ${sql}`)
    return values as readonly Value[]
  }
  const reading = (values: readonly unknown[]) => {
    if (!statement.isReader) throw new TypeError(`It gives no rows: ${sql}`)
    return checked(values)
  }
  return {
    all: (...values) => statement.all(...reading(values)) as Row[],
    get: (...values) => statement.get(...reading(values)) as Row | undefined,
    run: (...values) => Number(statement.run(...checked(values)).lastInsertRowid),
  }
}

/** Texts, quoted names and comments. */
const QUOTED = /'[^']*'|"[^"]*"|`[^`]*`|\[[^\]]*\]|--.*|\/\*[\s\S]*?\*\//g

/** How many values a statement takes. */
function questionMarks(sql: string): number {
  const bare = sql.replaceAll(QUOTED, ' ')
  if (/;\s*\S/.test(bare)) throw new TypeError(`One statement expected: ${sql}`)
  if (/\?\d|[:@$]\w/.test(bare)) throw new TypeError(`Question marks without numbers and names expected: ${sql}`)
  return bare.split('?').length - 1
}

/** Whether SQLite gives it back as it is: some drivers cut a text at its NUL, take a date for NULL, or round. */
function isKept(value: unknown): value is Value {
  if (typeof value === 'string') return !value.includes('\0')
  if (typeof value === 'number') return Number.isSafeInteger(value) || (Number.isFinite(value) && value % 1 !== 0)
  return value === null || value instanceof Uint8Array
}

function shown(value: unknown): string {
  if (typeof value === 'string') return 'a text with NUL'
  return typeof value === 'object' ? Object.prototype.toString.call(value) : String(value)
}
