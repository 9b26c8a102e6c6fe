import type { Condition } from '../conditions/condition.ts'
import type { Sparing } from '../conditions/sparing/sparing-rules.ts'
import type { Artifact } from '../resources/version/artifact.ts'
import type { CollectionPath, ProjectPath, RegistryPath, RunPath, VersionPath } from './path.ts'

/**
 * Decides about one row. It must answer true or false, at once. A plan asks twice about every row, and refuses a row that
 * gets two different answers. Endings change nothing, and ask once.
 */
export type Predicate<Row = Artifact> = (row: Row) => boolean

/** What rows are ordered by. Null and undefined come last, whatever the direction. */
export type OrderKey<Row = Artifact> = (row: Row) => number | string | boolean | Date | null | undefined

export type Direction = 'asc' | 'desc'

/** Where versions and links come from. */
export type VersionScan = (
  | {
      readonly kind: 'runs'
      readonly runs: readonly RunPath[]
      readonly direction: 'outputs' | 'inputs'
      readonly missing: 'refuse' | 'skip'
    }
  | { readonly kind: 'collection'; readonly collection: CollectionPath }
  | { readonly kind: 'project'; readonly project: ProjectPath }
  | { readonly kind: 'names'; readonly names: readonly VersionPath[]; readonly missing?: 'refuse' | 'skip' }
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | { readonly kind: 'versionsOfEach'; readonly what: 'outputs' | 'inputs' | 'versions'; readonly from: QueryNode }
) &
  Hinted

/** Where collections come from. */
export type CollectionScan = (
  | {
      readonly kind: 'collectionNames'
      readonly collections: readonly CollectionPath[]
      readonly missing?: 'refuse' | 'skip'
    }
  | { readonly kind: 'collectionsOfProject'; readonly project: ProjectPath }
  | { readonly kind: 'collectionsOfEach'; readonly what: 'collections'; readonly from: QueryNode }
) &
  Hinted

/** Where runs come from. */
export type RunScan = (
  | { readonly kind: 'runNames'; readonly runs: readonly RunPath[]; readonly missing?: 'refuse' | 'skip' }
  | { readonly kind: 'runsOfProject'; readonly project: ProjectPath }
  | { readonly kind: 'runsUsing'; readonly version: { readonly id: string; readonly name: string } }
  | { readonly kind: 'runsOfEach'; readonly what: 'runs' | 'users'; readonly from: QueryNode }
) &
  Hinted

/** Where projects come from. */
export type ProjectScan = (
  | { readonly kind: 'projectNames'; readonly projects: readonly ProjectPath[]; readonly missing?: 'refuse' | 'skip' }
  | { readonly kind: 'projectsOfEntity'; readonly entity: string }
) &
  Hinted

/** Where registries come from. */
export type RegistryScan = (
  | {
      readonly kind: 'registryNames'
      readonly registries: readonly RegistryPath[]
      readonly missing?: 'refuse' | 'skip'
    }
  | { readonly kind: 'registriesOfOrganization'; readonly organization: string }
) &
  Hinted

/** Where the types of a project come from. */
export type TypeScan = { readonly kind: 'typesOfProject'; readonly project: ProjectPath } & Hinted

/** Where rows come from. */
export type Scan = VersionScan | CollectionScan | RunScan | ProjectScan | RegistryScan | TypeScan

/** The places for which the rows of another query stand: what each run logged, the versions in each collection. */
export type JoinedScan = Extract<Scan, { readonly from: QueryNode }>

/** A place that is listed by itself. */
export type PlainScan = Exclude<Scan, JoinedScan>

/** A joined place without the query by whose rows it is found. */
export type JoinedPlace = JoinedScan extends infer Each ? (Each extends JoinedScan ? Omit<Each, 'from'> : never) : never

/** The way from a row to what is listed for it. */
export type Way = JoinedScan['what']

export function isJoined(place: Scan): place is JoinedScan {
  return 'from' in place
}

/** A place for which the planner may have found something out. */
export interface Hinted {
  readonly hints?: ScanHints
}

/**
 * What the planner found out about a scan. Hints save work and decide nothing: with or without them the steps above
 * judge every row that comes.
 */
export interface ScanHints {
  /** Fields beyond the cheap ones that pages bring from the start. */
  readonly fields?: readonly string[]
  /** The server is asked for versions in this state only. */
  readonly state?: string
  /** Of a project: only collections of these types are asked for. */
  readonly types?: readonly string[]
  /** Of a project: only collections of these names are asked for. */
  readonly names?: readonly string[]
  /** Of a project: collections in which no row can pass are not listed. */
  readonly collections?: Condition
  /** Of the runs of a project: only those with one of these values are asked for, under each of these names. */
  readonly runs?: RunHints
  /** Of a project: collections come with the first page of their versions. */
  readonly prefetch?: boolean
  /** No more rows than this are of use. */
  readonly limit?: number
  /** The server is asked for this order of version numbers. The order of its answer is checked. */
  readonly order?: Direction
  /** The same place stands in the query more than once, and is read once. */
  readonly shared?: boolean
}

/** What lists of runs are known to filter by (docs/wandb-api.md §4.2), each with the values that may pass. */
export type RunHints = { readonly [Field in 'state' | 'group' | 'jobType' | 'sweep']?: readonly string[] }

/** Which rows of a resource: frozen, plain data. Every step holds the query that feeds it; all its places list one resource. */
export type QueryNode =
  | Scan
  | { readonly kind: 'where'; readonly input: QueryNode; readonly predicate: Predicate<never> }
  | { readonly kind: 'filter'; readonly input: QueryNode; readonly condition: Condition }
  | { readonly kind: 'ofType'; readonly input: QueryNode; readonly types: readonly string[] }
  | { readonly kind: 'sparing'; readonly input: QueryNode; readonly sparing: Sparing }
  | {
      readonly kind: 'orderBy'
      readonly input: QueryNode
      readonly key: OrderKey<never>
      readonly direction: Direction
    }
  | { readonly kind: 'take'; readonly input: QueryNode; readonly count: number }
  | { readonly kind: 'takeBytes'; readonly input: QueryNode; readonly bytes: number }
  | { readonly kind: 'distinct'; readonly input: QueryNode; readonly key: OrderKey<never> | undefined }
  | { readonly kind: 'union'; readonly input: QueryNode; readonly other: QueryNode }
  | { readonly kind: 'except'; readonly input: QueryNode; readonly other: QueryNode }
  | { readonly kind: 'with'; readonly input: QueryNode; readonly fields: readonly string[] }
  | { readonly kind: 'all'; readonly input: QueryNode }

/** A step that is fed by another query. */
export type Step = Exclude<QueryNode, Scan>

/** A step without the query that feeds it. */
export type StepData = Step extends infer Each ? (Each extends Step ? Omit<Each, 'input'> : never) : never

export function isScan(query: QueryNode): query is Scan {
  return !('input' in query)
}

/** The scan at the bottom of a query, on the left of every union and except. */
export function scanOf(query: QueryNode): Scan {
  return isScan(query) ? query : scanOf(query.input)
}

/** The steps of a query from its scan upwards, without the queries that unions and excepts join to it. */
export function stepsOf(query: QueryNode): readonly QueryNode[] {
  return isScan(query) ? [query] : [...stepsOf(query.input), query]
}

/** Every step of a query, including the steps of joined queries. */
export function allSteps(query: QueryNode): readonly QueryNode[] {
  return stepsOf(query).flatMap(step => ('other' in step ? [...allSteps(step.other), step] : [step]))
}

/** Every step of a query, including those of the queries whose rows its places are found by. */
export function everyStep(query: QueryNode): readonly QueryNode[] {
  return allSteps(query).flatMap(step => (isScan(step) && isJoined(step) ? [...everyStep(step.from), step] : [step]))
}

/** The fields that the user asked rows to carry. */
export function fieldsAskedFor(query: QueryNode): readonly string[] {
  return stepsOf(query).flatMap(step => (step.kind === 'with' ? step.fields : []))
}

/** Whether the user gave the rows of a query an order. */
export function isOrdered(query: QueryNode): boolean {
  if (isScan(query) || query.kind === 'union') return false
  return query.kind === 'orderBy' || isOrdered(query.input)
}

/** What each run of a query logged. */
export function outputsOf(runs: QueryNode): JoinedScan {
  return Object.freeze({ kind: 'versionsOfEach', what: 'outputs', from: runs })
}
