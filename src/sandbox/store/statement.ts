import type { Compilable } from 'kysely'
import type { Database } from '../sqlite/database.ts'

/** A query that is built by Kysely once and then only bound, since SQLite answers faster than a query is built. */
export interface Statement<Input, Row> {
  all(input: Input): Row[]
  first(input: Input): Row | undefined
  /** Gives the id of the inserted row. */
  run(input: Input): number
}

/** SQL text, and what goes where a question mark stands. */
export interface Bound<Input> {
  readonly sql: string
  values(input: Input): unknown[]
}

class Slot {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** While a query is being built, each input is a slot that only looks like the value which will be bound later. */
function slots<Input extends object>(): Input {
  return new Proxy({} as Input, { get: (_target, name) => new Slot(String(name)) })
}

/** Builds a query once; `build` may use its input only as values. */
export function bind<Input extends object, Row>(build: (input: Input) => Compilable<Row>): Bound<Input> {
  const { sql, parameters } = build(slots<Input>()).compile()
  return {
    sql,
    values: input => parameters.map(value => (value instanceof Slot ? Reflect.get(input, value.name) : value)),
  }
}

/** Builds and prepares a query once. */
export function prepare<Input extends object, Row>(
  database: Database,
  build: (input: Input) => Compilable<Row>,
): Statement<Input, Row> {
  const bound = bind(build)
  const statement = database.prepare<Row>(bound.sql)
  return {
    all: input => statement.all(...bound.values(input)),
    first: input => statement.get(...bound.values(input)),
    run: input => statement.run(...bound.values(input)),
  }
}
