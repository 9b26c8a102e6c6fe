import type { Artifact, ExtraField } from '../predicate/artifact.ts'
import type { CollectionPath, ProjectPath, RunPath, VersionPath } from './path.ts'

/** Decides about one row; must answer true or false, at once, and may be asked any number of times. */
export type Predicate<Row = Artifact> = (row: Row) => boolean

/** What rows are ordered by. Null and undefined come last, whatever the direction. */
export type OrderKey = (row: Artifact) => number | string | boolean | Date | null | undefined

export type Direction = 'asc' | 'desc'

/** Where rows come from. */
export type Scan =
  | {
      readonly kind: 'runs'
      readonly runs: readonly RunPath[]
      readonly direction: 'outputs' | 'inputs'
      readonly missing: 'refuse' | 'skip'
    }
  | { readonly kind: 'collection'; readonly collection: CollectionPath }
  | { readonly kind: 'project'; readonly project: ProjectPath }
  | { readonly kind: 'names'; readonly names: readonly VersionPath[] }
  | { readonly kind: 'ids'; readonly ids: readonly string[] }

/** Which versions: frozen, plain data. Every step holds the query that feeds it. */
export type Query =
  | Scan
  | { readonly kind: 'where'; readonly input: Query; readonly predicate: Predicate }
  | { readonly kind: 'ofType'; readonly input: Query; readonly types: readonly string[] }
  | { readonly kind: 'orderBy'; readonly input: Query; readonly key: OrderKey; readonly direction: Direction }
  | { readonly kind: 'take'; readonly input: Query; readonly count: number }
  | { readonly kind: 'with'; readonly input: Query; readonly fields: readonly ExtraField[] }
  | { readonly kind: 'all'; readonly input: Query }

/** The scan at the bottom of a query. */
export function scanOf(query: Query): Scan {
  return 'input' in query ? scanOf(query.input) : query
}

/** The steps of a query from its scan upwards. */
export function stepsOf(query: Query): readonly Query[] {
  return 'input' in query ? [...stepsOf(query.input), query] : [query]
}

/** The fields that the user asked rows to carry. */
export function fieldsAskedFor(query: Query): readonly ExtraField[] {
  return stepsOf(query).flatMap(step => (step.kind === 'with' ? step.fields : []))
}
