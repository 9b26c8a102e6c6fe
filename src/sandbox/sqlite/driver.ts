/** A package that drives SQLite, as far as the sandbox uses it. `database.ts` checks what it is given. */
export interface Driver {
  /** Opens a file, or `:memory:`. Another process may hold it for `patience` milliseconds. */
  open(file: string, patience: number): OpenFile
  /** What an error of the driver says about the file. */
  problemOf(cause: unknown): 'damaged' | 'locked' | undefined
}

/** What is open. */
export interface OpenFile {
  readonly isInTransaction: boolean
  prepare(sql: string): DriverStatement
  exec(sql: string): void
  close(): void
}

/** A statement that is ready to run. */
export interface DriverStatement {
  /** Whether it gives rows. */
  readonly isReader: boolean
  all(...values: readonly Value[]): unknown[]
  get(...values: readonly Value[]): unknown
  run(...values: readonly Value[]): { readonly lastInsertRowid: number | bigint }
}

/** What stands in a column. */
export type Value = string | number | null | Uint8Array
