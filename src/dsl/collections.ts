import { inspect } from 'node:util'
import type { CollectionCondition, Condition } from '../conditions/condition.ts'
import { COLLECTION_TESTS } from '../conditions/fields.ts'
import { fieldAccessor } from '../conditions/keys.ts'
import { parseCondition } from '../conditions/parse-condition.ts'
import { OF_COLLECTIONS, parseSparing } from '../conditions/sparing/parse-sparing.ts'
import type { CollectionSparingRules } from '../conditions/sparing/sparing-rules.ts'
import { parseCollectionPath, parseProjectPath } from '../plan/path.ts'
import type { Direction, OrderKey, Predicate, Query, Scan } from '../plan/query.ts'
import { oneScreen } from '../prompt/one-screen.ts'
import type { Collection, CollectionExtra, CollectionRow } from '../resources/collection/collection-row.ts'
import { checkActionable } from './actionable.ts'
import {
  checkCount,
  checkFlags,
  checkFunction,
  checkObject,
  checkOneOf,
  checkOptions,
  checkSome,
  checkTexts,
  notAQuery,
  refusePattern,
} from './check.ts'
import { allowancesOf, type DeleteOptions } from './delete-options.ts'
import { allOf, eachOf, firstOf, sumOf } from './endings.ts'
import { Plan } from './plan.ts'
import type { ExplainOptions, ReadOptions, Runner } from './runner.ts'
import { QUERY_WORDS, refuseUnscoped, type Unscoped } from './unscoped.ts'

const ADVICE = 'say which first: .named(…), .inProject(…)'
type Advice = typeof ADVICE

/** All collections that the key may see: say which by `named` or `inProject`. No word sends a request. */
export class CollectionSource {
  // Neither compiles, and each throws `PLAN_UNSCOPED`.
  declare readonly delete: Unscoped<Advice>
  declare readonly where: Unscoped<Advice>
  declare readonly toArray: Unscoped<Advice>
  readonly #runner: Runner

  constructor(runner: Runner) {
    this.#runner = runner
  }

  /** Collections by name, such as `entity/project/collection`. Throws `BAD_PATH`. */
  named(...paths: readonly string[]): CollectionQuery {
    checkSome('named', paths)
    return this.#scan({ kind: 'collectionNames', collections: Object.freeze(paths.map(parseCollectionPath)) })
  }

  /** Every collection of a project: sequences, which hold versions, and portfolios, which hold links. */
  inProject(path: string): CollectionQuery {
    return this.#scan({ kind: 'collectionsOfProject', project: parseProjectPath(path) })
  }

  #scan(scan: Scan): CollectionQuery {
    return new CollectionQuery(this.#runner, Object.freeze(scan))
  }
}

refuseUnscoped(CollectionSource.prototype, ['delete', ...QUERY_WORDS], ADVICE)

// Written out: derived from Collection it would cost every user's compiler more.
/** The fields that collections can be ordered by. */
export type SortableCollectionField =
  | 'createdAt'
  | 'description'
  | 'entity'
  | 'id'
  | 'kind'
  | 'name'
  | 'project'
  | 'type'

const SORTABLE = {
  createdAt: true,
  description: true,
  entity: true,
  id: true,
  kind: true,
  name: true,
  project: true,
  type: true,
} satisfies Record<SortableCollectionField, true>

/**
 * Which collections: lazy, immutable and not thenable, like {@link ArtifactQuery}, and with its words.
 *
 * @example
 * ```ts
 * import { collections } from 'coppice'
 *
 * const plan = collections()
 *   .inProject('my-team/vision')
 *   .where({ type: 'model', isEmpty: true, createdAt: { olderThan: '90d' } })
 *   .sparing({ last: 3 })
 *   .delete()
 * ```
 */
export class CollectionQuery<in Extra extends CollectionExtra = never> {
  readonly #runner: Runner
  readonly #query: Query

  constructor(runner: Runner, query: Query) {
    this.#runner = runner
    this.#query = query
  }

  /**
   * Keeps the collections for which a closure answers true, or that a condition describes; the rules of closures over
   * versions hold. Only `isEmpty` costs requests: each collection that is asked about it is looked into.
   */
  where(predicate: Predicate<Collection> | CollectionCondition): CollectionQuery<Extra> {
    if (typeof predicate === 'function') return this.#step({ kind: 'where', input: this.#query, predicate })
    checkObject('where', predicate, "a closure such as c => c.isEmpty, or a condition such as { type: 'model' }")
    // Tests on fields of collections are tests like those of versions.
    const condition: Condition = parseCondition(predicate, 'where', COLLECTION_TESTS)
    return this.#step({ kind: 'filter', input: this.#query, condition })
  }

  /** Keeps the collections of these types, such as `model`. */
  ofType(...types: readonly string[]): CollectionQuery<Extra> {
    checkTexts('ofType', types)
    for (const type of types) refusePattern('ofType', type, 'Say .where({ type: { matches: … } })')
    return this.#step({ kind: 'ofType', input: this.#query, types: Object.freeze([...types]) })
  }

  /**
   * Takes out what the rules protect, ranking the collections that come up to here by their creation, per project unless
   * told otherwise. What is deleted then rests on what is spared, as with versions. Throws `BAD_RULE`.
   *
   * @example
   * ```ts
   * import { collections } from 'coppice'
   *
   * const plan = collections().inProject('my-team/scratch').sparing({ last: 10, tags: ['keep'] }).delete()
   * ```
   */
  sparing(rules: CollectionSparingRules): CollectionQuery<Extra> {
    return this.#step({ kind: 'sparing', input: this.#query, sparing: parseSparing(rules, OF_COLLECTIONS) })
  }

  /** The collections of both queries, each once. Throws `BAD_VALUE` for anything but one of the same client. */
  union<Other extends CollectionExtra>(other: CollectionQuery<Other>): CollectionQuery<Extra & Other> {
    return this.#step({ kind: 'union', input: this.#query, other: this.#queryOf('union', other) })
  }

  /** The collections that are not among those of the other query. Their order stays. Throws likewise. */
  except<Other extends CollectionExtra>(other: CollectionQuery<Other>): CollectionQuery<Extra> {
    return this.#step({ kind: 'except', input: this.#query, other: this.#queryOf('except', other) })
  }

  /** The first collection for each value of a key, in the order of the query. Before an action it needs an `orderBy`. */
  distinct(key: OrderKey<Collection> | SortableCollectionField): CollectionQuery<Extra> {
    return this.#step({ kind: 'distinct', input: this.#query, key: keyOf('distinct', key) })
  }

  /** Orders by a field or closure. Null and undefined come last; ties are decided by path. */
  orderBy(key: OrderKey<Collection> | SortableCollectionField, direction: Direction = 'asc'): CollectionQuery<Extra> {
    checkOneOf('orderBy', direction, ['asc', 'desc'])
    return this.#step({ kind: 'orderBy', input: this.#query, key: keyOf('orderBy', key), direction })
  }

  /** The first so many. Before an action it needs an `orderBy`, since W&B's own order is unknown. */
  take(count: number): CollectionQuery<Extra> {
    checkCount('take', count)
    return this.#step({ kind: 'take', input: this.#query, count })
  }

  /** Makes the rows that endings hand out carry `isEmpty` too, for which each collection is looked into. */
  with<Field extends CollectionExtra>(...fields: readonly Field[]): CollectionQuery<Extra | Field> {
    for (const field of fields) checkOneOf('with', field, ['isEmpty'])
    return this.#step({ kind: 'with', input: this.#query, fields: Object.freeze([...fields]) })
  }

  /** Says that an action on all collections of a project is meant. */
  all(): CollectionQuery<Extra> {
    return this.#step({ kind: 'all', input: this.#query })
  }

  /** Hands the query to a function, so that libraries can share rules. */
  pipe<Result>(use: (query: this) => Result): Result {
    checkFunction('pipe', use)
    return use(this)
  }

  /**
   * A plan to delete the versions in them, each by every rule and guard, and then each collection that is read to be empty.
   * A collection stays when one of its versions is kept.
   */
  delete(options: DeleteOptions = {}): Plan {
    const allow = allowancesOf(options)
    checkActionable('delete', this.#query)
    return Plan.ofCollections(this.#runner, this.#query, { kind: 'deleteCollection', allow })
  }

  /** Reads the collections as they are pulled. */
  [Symbol.asyncIterator](): AsyncGenerator<CollectionRow<Extra>, void, undefined> {
    return eachOf(() => this.#rows('for await', {}))
  }

  toArray(options: ReadOptions = {}): Promise<readonly CollectionRow<Extra>[]> {
    return allOf(() => this.#rows('toArray', options))
  }

  first(options: ReadOptions = {}): Promise<CollectionRow<Extra> | undefined> {
    return firstOf(() => this.#rows('first', options))
  }

  count(options: ReadOptions = {}): Promise<number> {
    return sumOf(
      () => this.#rows('count', options),
      () => 1,
    )
  }

  /** What this query is and how it would be read, as text. Sends no request. */
  explain(options: ExplainOptions = {}): string {
    checkFlags('explain', options, ['passes'])
    return this.#runner.explain(this.#query, options)
  }

  [inspect.custom](): string {
    return oneScreen(this.explain(), 'explain')
  }

  #rows(word: string, options: ReadOptions): AsyncIterable<CollectionRow<Extra>> {
    checkOptions(word, options, ['signal'])
    // The type parameter only repeats what the `with` steps of the query hold.
    return this.#runner.collections(this.#query, options) as AsyncIterable<CollectionRow<Extra>>
  }

  #step<Next extends CollectionExtra = Extra>(query: Query): CollectionQuery<Next> {
    return new CollectionQuery<Next>(this.#runner, Object.freeze(query))
  }

  #queryOf<Other extends CollectionExtra>(word: string, other: CollectionQuery<Other>): Query {
    const isQuery = typeof other === 'object' && other !== null && #query in other
    if (isQuery && other.#runner === this.#runner) return other.#query
    throw notAQuery(word, other, isQuery)
  }
}

/** A key by a field's name, or as it was given. Throws `BAD_OPTION` for a name that is none. */
function keyOf(word: string, key: OrderKey<Collection> | SortableCollectionField): OrderKey<Collection> {
  if (typeof key === 'function') return key
  checkOneOf(word, key, Object.keys(SORTABLE), 'a closure, or ')
  // The name is one of a field that has an order.
  return fieldAccessor(key) as unknown as OrderKey<Collection>
}
