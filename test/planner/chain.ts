import { type Artifact, metadata } from '../../src/index.ts'
import { holds } from './holds.ts'
import type {
  ActionData,
  Amount,
  Best,
  Condition,
  Key,
  PlanData,
  QueryData,
  ScopeData,
  Sparing,
  StepData,
} from './plan.ts'

/** The part of coppice's `Preview` that is compared. */
export interface Shown {
  readonly items: readonly ShownItem[]
  readonly kept: readonly { readonly item: ShownItem; readonly reasons: readonly { readonly code: string }[] }[]
  readonly requests: number
}

export interface ShownItem {
  readonly id?: string
  readonly entity: string
  readonly project: string
  readonly collection: string
}

export interface Previewable {
  preview(): Promise<Shown>
}

/** The words of the specification: what coppice's query is taken to have. */
export interface Words {
  where(test: Condition | ((row: Artifact) => boolean)): Words
  ofType(...types: readonly string[]): Words
  sparing(rules: object): Words
  orderBy(key: unknown, direction: 'asc' | 'desc'): Words
  take(count: number): Words
  takeBytes(bytes: Amount): Words
  distinct(key?: unknown): Words
  union(other: Words): Words
  except(other: Words): Words
  with(...fields: readonly string[]): Words
  all(): Words
  delete(allow: object): Previewable
  removeAliases(...names: readonly unknown[]): Previewable
  toArray(): Promise<readonly ShownItem[]>
  first(): Promise<ShownItem | undefined>
  count(): Promise<number>
}

/** The places to begin at. */
export interface Sources {
  artifacts(): Scopes
  runs(): { inProject(path: string): RunWords }
  collections(): { inProject(path: string): { ofType(...types: readonly string[]): { artifacts(): Words } } }
}

interface RunWords {
  where(test: object | ((row: { readonly state: string | null }) => boolean)): RunWords
  artifacts(): Words
  inputs(): Words
}

export interface Scopes {
  inEntity(name: string): Words
  ofRun(path: string): Words
  ofRuns(paths: readonly string[], options: { readonly missing: 'refuse' | 'skip' }): Words
  usedByRun(path: string): Words
  inCollection(path: string): Words
  inProject(path: string): Words
  named(...names: readonly string[]): Words
  withId(...ids: readonly string[]): Words
}

/** Says a plan in coppice's own words. `source` is asked for once for each scope. */
export function planIn(source: () => Sources, { query, action }: PlanData, now: number): Previewable {
  return acting(queryIn(source, query, now), action)
}

export function queryIn(source: () => Sources, { scope, steps }: QueryData, now: number): Words {
  let words = scoped(source(), scope)
  for (const step of steps) words = stepped(words, step, source, now)
  return words
}

function scoped(sources: Sources, scope: ScopeData): Words {
  if (scope.kind === 'runsIn') {
    const { states, by, way } = scope
    const test =
      by === 'condition'
        ? { state: { in: states } }
        : ({ state }: { readonly state: string | null }) => states.includes(`${state}`)
    const chosen = sources.runs().inProject(scope.project).where(test)
    return way === 'outputs' ? chosen.artifacts() : chosen.inputs()
  }
  if (scope.kind === 'collectionsIn')
    return sources
      .collections()
      .inProject(scope.project)
      .ofType(...scope.types)
      .artifacts()
  const source = sources.artifacts()
  switch (scope.kind) {
    case 'inEntity':
      return source.inEntity(scope.entity)
    case 'ofRun':
      return source.ofRun(scope.run)
    case 'usedByRun':
      return source.usedByRun(scope.run)
    case 'ofRuns':
      return source.ofRuns(scope.runs, { missing: scope.missing })
    case 'inCollection':
      return source.inCollection(scope.collection)
    case 'inProject':
      return source.inProject(scope.project)
    case 'named':
      return source.named(...scope.names)
    case 'withId':
      return source.withId(...scope.ids)
  }
}

function stepped(words: Words, step: StepData, source: () => Sources, now: number): Words {
  switch (step.kind) {
    case 'where':
      return words.where(step.condition)
    case 'closure':
      return words.where(row => holds(step.condition, row, now) === true)
    case 'ofType':
      return words.ofType(...step.types)
    case 'sparing':
      return words.sparing(sparingIn(step.rules))
    case 'orderBy':
      return words.orderBy(keyIn(step.key), step.direction)
    case 'take':
      return words.take(step.count)
    case 'takeBytes':
      return words.takeBytes(step.bytes)
    case 'distinct':
      return step.key === undefined ? words.distinct() : words.distinct(keyIn(step.key))
    case 'union':
      return words.union(queryIn(source, step.other, now))
    case 'except':
      return words.except(queryIn(source, step.other, now))
    case 'with':
      return words.with(...step.fields)
    case 'all':
      return words.all()
  }
}

function acting(words: Words, action: ActionData): Previewable {
  if (action.kind === 'delete') return words.delete({ shared: true, ...action.allow })
  return words.removeAliases(...action.aliases, ...(action.in === undefined ? [] : [{ in: action.in }]))
}

function keyIn(key: Key): unknown {
  if ('field' in key) return key.field
  return 'closure' in key ? closureOf(key.closure) : metadata(key.metadata)
}

function closureOf(
  key: { readonly field: keyof Artifact } | { readonly metadata: string },
): (row: Artifact) => unknown {
  if ('field' in key) return row => row[key.field]
  const read = metadata(key.metadata)
  return row => read(row)
}

function sparingIn({ best, per, ...rules }: Sparing): object {
  return {
    ...rules,
    ...(best === undefined ? {} : { best: Array.isArray(best) ? best.map(bestIn) : bestIn(best as Best) }),
    ...(per === undefined ? {} : { per: typeof per === 'object' ? closureOf(plainKey(per.closure)) : per }),
  }
}

const plainKey = (key: Key) => ('closure' in key ? key.closure : key)

/** A `best` takes accessors and closures only. */
function bestIn(best: Best): object {
  const said = (key: Key) => ('field' in key ? closureOf(key) : keyIn(key))
  const { count } = best
  const bound = count === undefined ? {} : { count }
  return 'min' in best ? { min: said(best.min), ...bound } : { max: said(best.max), ...bound }
}
