import type { Artifact, ExtraField } from '../../src/resources/version/artifact.ts'

export type TextValue = string | TextTest

export interface TextTest {
  readonly is?: string | null
  readonly in?: readonly string[]
  readonly startsWith?: string
  readonly endsWith?: string
  readonly contains?: string
  readonly matches?: RegExp | string
  readonly not?: TextValue | null
}

/** Of `size` and `storedBytes` also a text such as `1GB`. */
export type Amount = number | string

export interface NumberTest {
  readonly is?: Amount | null
  readonly in?: readonly Amount[]
  readonly moreThan?: Amount
  readonly atLeast?: Amount
  readonly lessThan?: Amount
  readonly atMost?: Amount
  readonly not?: Amount | null | NumberTest
}

export interface TimeTest {
  readonly olderThan?: string
  readonly newerThan?: string
  readonly before?: Date | string
  readonly after?: Date | string
  readonly not?: TimeTest
}

export interface ListTest<Element> {
  readonly isEmpty?: boolean
  readonly has?: string
  readonly some?: Element
  readonly every?: Element
  readonly whenEmpty?: boolean
  readonly not?: ListTest<Element>
}

export interface LinkCondition {
  readonly entity?: TextValue
  readonly project?: TextValue
  readonly collection?: TextValue
  readonly aliases?: ListTest<TextValue>
  readonly linkedAt?: TimeTest
}

export type MakerCondition = Partial<Record<'kind' | 'run' | 'entity' | 'project' | 'username', TextValue>>

export type Leaf = string | number | boolean

export interface LeafTest extends Omit<TextTest, 'is' | 'in' | 'not'>, Omit<NumberTest, 'is' | 'in' | 'not'> {
  readonly exists?: boolean
  readonly is?: Leaf
  readonly in?: readonly Leaf[]
  readonly not?: Leaf | LeafTest
}

export const TEXT_FIELDS = [
  ...['id', 'name', 'collection', 'version', 'entity', 'project', 'type', 'state', 'description', 'digest'],
] as readonly TextField[]
export const NUMBER_FIELDS = [
  ...['versionIndex', 'size', 'storedBytes', 'fileCount', 'usedCount', 'historyStep'],
] as readonly NumberField[]

export type TextField =
  | 'id'
  | 'name'
  | 'collection'
  | 'version'
  | 'entity'
  | 'project'
  | 'type'
  | 'state'
  | 'description'
  | 'digest'
export type NumberField = 'versionIndex' | 'size' | 'storedBytes' | 'fileCount' | 'usedCount' | 'historyStep'

export type Condition = {
  readonly and?: readonly Condition[]
  readonly or?: readonly Condition[]
  readonly not?: Condition
  readonly createdAt?: TimeTest
  readonly updatedAt?: TimeTest
  readonly aliases?: ListTest<TextValue>
  readonly tags?: ListTest<TextValue>
  readonly links?: ListTest<LinkCondition>
  readonly createdBy?: MakerCondition | null
  readonly ttl?: { readonly seconds?: number | null | NumberTest; readonly inherited?: boolean }
  readonly metadata?: Readonly<Record<string, Leaf | LeafTest>>
} & { readonly [Field in TextField]?: TextValue | null } & {
  readonly [Field in NumberField]?: Amount | null | NumberTest
}

/** What rows are ordered, told apart, grouped or ranked by: a field by name, a metadata path, or either in a closure. */
export type Key =
  | { readonly field: keyof Artifact }
  | { readonly metadata: string }
  | { readonly closure: { readonly field: keyof Artifact } | { readonly metadata: string } }

export type Best = ({ readonly min: Key } | { readonly max: Key }) & { readonly count?: number }

export interface Sparing {
  readonly last?: number
  readonly first?: number
  readonly within?: string
  readonly aliases?: readonly (string | RegExp)[]
  readonly tags?: readonly (string | RegExp)[]
  readonly versions?: readonly string[]
  readonly best?: Best | readonly Best[]
  readonly daily?: number
  readonly weekly?: number
  readonly monthly?: number
  readonly yearly?: number
  readonly atLeast?: number
  readonly per?: 'collection' | 'type' | 'project' | 'run' | { readonly closure: Key }
}

export type ScopeData =
  | { readonly kind: 'ofRun' | 'usedByRun'; readonly run: string }
  | { readonly kind: 'ofRuns'; readonly runs: readonly string[]; readonly missing: 'refuse' | 'skip' }
  | { readonly kind: 'inCollection'; readonly collection: string }
  | { readonly kind: 'inProject'; readonly project: string }
  | { readonly kind: 'inEntity'; readonly entity: string }
  /** What the runs of a project logged or used that are in one of these states. */
  | {
      readonly kind: 'runsIn'
      readonly project: string
      readonly states: readonly string[]
      readonly way: 'outputs' | 'inputs'
      readonly by: 'condition' | 'closure'
    }
  /** What is in the collections of a project that have one of these types. */
  | { readonly kind: 'collectionsIn'; readonly project: string; readonly types: readonly string[] }
  | { readonly kind: 'named'; readonly names: readonly string[] }
  | { readonly kind: 'withId'; readonly ids: readonly string[] }

export type StepData =
  | { readonly kind: 'where'; readonly condition: Condition }
  /** The same condition asked by a closure that reads only what it needs. */
  | { readonly kind: 'closure'; readonly condition: Condition }
  | { readonly kind: 'ofType'; readonly types: readonly string[] }
  | { readonly kind: 'sparing'; readonly rules: Sparing }
  | { readonly kind: 'orderBy'; readonly key: Key; readonly direction: 'asc' | 'desc' }
  | { readonly kind: 'take'; readonly count: number }
  | { readonly kind: 'takeBytes'; readonly bytes: Amount }
  | { readonly kind: 'distinct'; readonly key?: Key }
  | { readonly kind: 'union' | 'except'; readonly other: QueryData }
  | { readonly kind: 'with'; readonly fields: readonly ExtraField[] }
  | { readonly kind: 'all' }

export interface QueryData {
  readonly scope: ScopeData
  readonly steps: readonly StepData[]
}

export type Allowance = 'aliases' | 'linked' | 'used' | 'running' | 'system' | 'elsewhere'

export type ActionData =
  | { readonly kind: 'delete'; readonly allow: Readonly<Partial<Record<Allowance, boolean>>> }
  | { readonly kind: 'removeAliases'; readonly aliases: readonly string[]; readonly in?: string }

export interface PlanData {
  readonly query: QueryData
  readonly action: ActionData
}
