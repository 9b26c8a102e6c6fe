import type { Condition } from '../conditions/condition.ts'
import type { Sparing } from '../conditions/sparing/sparing-rules.ts'
import type { Artifact, ExtraField } from '../resources/version/artifact.ts'
import type { CollectionPath, ProjectPath, RunPath, VersionPath } from './path.ts'

/**
 * Decides about one row. It must answer true or false, at once. A plan asks twice about every row, and refuses a row that
 * gets two different answers. Endings change nothing, and ask once.
 */
export type Predicate<Row = Artifact> = (row: Row) => boolean

/** What rows are ordered by. Null and undefined come last, whatever the direction. */
export type OrderKey<Row = Artifact> = (row: Row) => number | string | boolean | Date | null | undefined

export type Direction = 'asc' | 'desc'

/** Where rows come from. */
export type Scan = (
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
  | { readonly kind: 'collectionNames'; readonly collections: readonly CollectionPath[] }
  | { readonly kind: 'collectionsOfProject'; readonly project: ProjectPath }
) & { readonly hints?: ScanHints }

/**
 * What the planner found out about a scan. Hints save work and decide nothing: with or without them the steps above
 * judge every row that comes.
 */
export interface ScanHints {
  /** Fields beyond the cheap ones that pages bring from the start. */
  readonly fields?: readonly ExtraField[]
  /** The server is asked for versions in this state only. */
  readonly state?: string
  /** Of a project: only collections of these types are asked for. */
  readonly types?: readonly string[]
  /** Of a project: only collections of these names are asked for. */
  readonly names?: readonly string[]
  /** Of a project: collections in which no row can pass are not listed. */
  readonly collections?: Condition
  /** Of a project: collections come with the first page of their versions. */
  readonly prefetch?: boolean
  /** No more rows than this are of use. */
  readonly limit?: number
  /** The server is asked for this order of version numbers. The order of its answer is checked. */
  readonly order?: Direction
  /** The same place stands in the query more than once, and is read once. */
  readonly shared?: boolean
}

/** Which rows of a resource: frozen, plain data. Every step holds the query that feeds it; all its places list one resource. */
export type Query =
  | Scan
  | { readonly kind: 'where'; readonly input: Query; readonly predicate: Predicate<never> }
  | { readonly kind: 'filter'; readonly input: Query; readonly condition: Condition }
  | { readonly kind: 'ofType'; readonly input: Query; readonly types: readonly string[] }
  | { readonly kind: 'sparing'; readonly input: Query; readonly sparing: Sparing }
  | { readonly kind: 'orderBy'; readonly input: Query; readonly key: OrderKey<never>; readonly direction: Direction }
  | { readonly kind: 'take'; readonly input: Query; readonly count: number }
  | { readonly kind: 'distinct'; readonly input: Query; readonly key: OrderKey<never> | undefined }
  | { readonly kind: 'union'; readonly input: Query; readonly other: Query }
  | { readonly kind: 'except'; readonly input: Query; readonly other: Query }
  | { readonly kind: 'with'; readonly input: Query; readonly fields: readonly string[] }
  | { readonly kind: 'all'; readonly input: Query }

/** Where collections come from. */
export type CollectionScan = Extract<Scan, { kind: 'collectionNames' | 'collectionsOfProject' }>

/** Where versions and links come from. */
export type VersionScan = Exclude<Scan, CollectionScan>

export function listsCollections(scan: Scan): scan is CollectionScan {
  return scan.kind === 'collectionNames' || scan.kind === 'collectionsOfProject'
}

/** A step that is fed by another query. */
export type Step = Exclude<Query, Scan>

export function isScan(query: Query): query is Scan {
  return !('input' in query)
}

/** The scan at the bottom of a query, on the left of every union and except. */
export function scanOf(query: Query): Scan {
  return isScan(query) ? query : scanOf(query.input)
}

/** The steps of a query from its scan upwards, without the queries that unions and excepts join to it. */
export function stepsOf(query: Query): readonly Query[] {
  return isScan(query) ? [query] : [...stepsOf(query.input), query]
}

/** Every step of a query, including the steps of joined queries. */
export function allSteps(query: Query): readonly Query[] {
  return stepsOf(query).flatMap(step => ('other' in step ? [...allSteps(step.other), step] : [step]))
}

/** The fields that the user asked rows to carry. */
export function fieldsAskedFor(query: Query): readonly string[] {
  return stepsOf(query).flatMap(step => (step.kind === 'with' ? step.fields : []))
}

/** Whether the user gave the rows of a query an order. */
export function isOrdered(query: Query): boolean {
  if (isScan(query) || query.kind === 'union') return false
  return query.kind === 'orderBy' || isOrdered(query.input)
}
