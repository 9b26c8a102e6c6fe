import type { FieldTests } from '../conditions/parse-condition.ts'
import type { SparingWords } from '../conditions/sparing/parse-sparing.ts'

/** The types of one resource that the words of its queries take. */
export interface Kind {
  readonly name: string
  readonly row: object
  readonly condition: object
  readonly sparing: object
  /** The names of the fields that rows can be ordered by. */
  readonly sortable: string
}

/** A query over a resource, such as `artifact`. */
export interface QueryOf<Name extends string> {
  readonly resource: Name
}

/** What the words of queries have to know of one resource. */
export interface QueryWords<K extends Kind> {
  readonly resource: K['name']
  /** Its rows, such as `versions`. */
  readonly rows: string
  /** What `where` takes, for people. */
  readonly predicate: string
  readonly tests: FieldTests
  readonly sparing: SparingWords
  readonly sortable: Readonly<Record<K['sortable'], true>>
  /** The fields that `with` adds. */
  readonly extra: readonly string[]
}
