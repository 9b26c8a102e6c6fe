import { inspect } from 'node:util'
import { fieldAccessor } from '../conditions/keys.ts'
import { parseCondition } from '../conditions/parse-condition.ts'
import { parseSparing } from '../conditions/sparing/parse-sparing.ts'
import type { SinglePlan } from '../plan/plan.ts'
import type { Direction, OrderKey, Predicate, QueryNode, StepData } from '../plan/query.ts'
import { oneScreen, toScreen } from '../prompt/one-screen.ts'
import { checkActionable, checkOneList } from './actionable.ts'
import {
  checkCount,
  checkFlags,
  checkFunction,
  checkObject,
  checkOneOf,
  checkTexts,
  notAQuery,
  otherQuery,
  refusePattern,
} from './check.ts'
import { sumOf } from './endings.ts'
import type { Kind, QueryOf, QueryWords } from './kind.ts'
import { Plan } from './plan.ts'
import {
  checkReadOptions,
  type ExplainOptions,
  type PageOptions,
  type ReadOptions,
  type RowPage,
  type Runner,
} from './runner.ts'

/** A plan without its query. */
type Acting = SinglePlan extends infer Node ? (Node extends SinglePlan ? Omit<Node, 'query'> : never) : never

/**
 * Which rows of a resource: lazy and immutable. Every word gives a new query and sends nothing; only an ending reads
 * (`for await`, `toArray`, `first`, `count`). It is not thenable: awaiting it by accident does nothing.
 *
 * @example
 * ```ts
 * import { artifacts } from 'coppice'
 *
 * const large = artifacts()
 *   .inCollection('my-team/vision/checkpoint')
 *   .where(a => a.size > 1e9 && a.aliases.length === 0)
 *   .orderBy(a => a.size, 'desc')
 *   .take(20)
 * ```
 */
export abstract class Query<K extends Kind> implements QueryOf<K['name']> {
  readonly #words: QueryWords<K>
  readonly #runner: Runner
  readonly #node: QueryNode
  // Each class of queries is made of the same two.
  readonly #Same: new (
    runner: Runner,
    node: QueryNode,
  ) => this

  /** @internal */
  constructor(words: QueryWords<K>, runner: Runner, node: QueryNode) {
    this.#words = words
    this.#runner = runner
    this.#node = node
    this.#Same = new.target as unknown as new (runner: Runner, node: QueryNode) => this
  }

  /** What its rows are. Queries over different resources do not go together. */
  get resource(): K['name'] {
    return this.#words.resource
  }

  /**
   * Keeps the rows for which a closure answers true, or that a condition describes. A closure sees every field: when a row
   * lacks a field, it is fetched and the closure is asked again. A closure runs in the client, and always decides. A closure
   * that throws, or answers anything but true or false, refuses the whole plan with `PREDICATE_FAILED`. So does a closure
   * that answers differently when a plan asks it a second time.
   *
   * A condition is the same as plain data. It can be printed and saved, and it saves work where the server can check it. A
   * mistake in it throws `BAD_CONDITION` with its place.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const old = artifacts()
   *   .inProject('my-team/vision')
   *   .where({ type: 'model', createdAt: { olderThan: '30d' }, metadata: { 'eval.loss': { moreThan: 0.5 } } })
   * ```
   */
  where(predicate: Predicate<K['row']> | K['condition']): this {
    if (typeof predicate === 'function') return this.#step({ kind: 'where', predicate })
    checkObject('where', predicate, this.#words.predicate)
    return this.#step({ kind: 'filter', condition: parseCondition(predicate, 'where', this.#words.tests) })
  }

  /**
   * Takes the rows out of the selection that the rules protect. It ranks the rows that come up to this step, versions per
   * collection and collections per project unless told otherwise. Rules add up. `where(p).sparing({ last: 3 })` spares the
   * last three of those that pass `p`; `sparing({ last: 3 }).where(p)` spares the last three of all. Rules that spare nothing
   * throw `BAD_RULE`.
   *
   * Then rows are deleted only because others are spared. So `apply` reads the spared rows again too, and leaves a group
   * alone when one of them is gone or changed.
   *
   * @example
   * ```ts
   * import { artifacts, metadata } from 'coppice'
   *
   * const plan = artifacts()
   *   .inProject('my-team/vision')
   *   .ofType('model')
   *   .sparing({ last: 3, aliases: ['best', /^prod/], best: { min: metadata('loss') } })
   *   .delete({ aliases: true })
   * ```
   */
  sparing(rules: K['sparing']): this {
    return this.#step({ kind: 'sparing', sparing: parseSparing(rules, this.#words.sparing) })
  }

  /**
   * The rows that are not among those of the other query; a version is the same wherever it was found there. Their order
   * stays. Throws `BAD_VALUE` for anything but a query of the same resource and client.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const served = artifacts().inCollection('my-org/registry/served')
   * const query = artifacts().inCollection('my-team/vision/checkpoint').except(served)
   * ```
   */
  except(other: QueryOf<K['name']>): this {
    return this.#step({ kind: 'except', other: Query.nodeOf(this.#words, this.#runner, 'except', other) })
  }

  /**
   * One row for each thing, a version itself before its links; or the first row for each value of a key, in the order of the
   * query. Before an action a key needs an `orderBy`. A key that is null or undefined has no equal, and is refused.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const newestOfEach = artifacts()
   *   .inProject('my-team/vision')
   *   .orderBy('createdAt', 'desc')
   *   .distinct('collection')
   * ```
   */
  distinct(key?: OrderKey<K['row']> | K['sortable']): this {
    const by = key === undefined ? undefined : this.#keyOf('distinct', key)
    return this.#step({ kind: 'distinct', key: by })
  }

  /** Orders the rows by a field or closure. Null and undefined come last; ties are decided by path, version and id. */
  orderBy(key: OrderKey<K['row']> | K['sortable'], direction: Direction = 'asc'): this {
    checkOneOf('orderBy', direction, ['asc', 'desc'])
    return this.#step({ kind: 'orderBy', key: this.#keyOf('orderBy', key), direction })
  }

  /** The first rows, this many. Before an action it needs an `orderBy`, since W&B's own order is unknown. */
  take(count: number): this {
    checkCount('take', count)
    return this.#step({ kind: 'take', count })
  }

  /** Says that an action on a whole project is meant. */
  all(): this {
    return this.#step({ kind: 'all' })
  }

  /** Hands the query to a function, so that libraries can share rules. */
  pipe<Result>(use: (query: this) => Result): Result {
    checkFunction('pipe', use)
    return use(this)
  }

  /** Counts the rows by reading them: W&B's own totals may count deleted versions. */
  count(options: ReadOptions = {}): Promise<number> {
    return sumOf(
      () => Query.rows(this, 'count', options),
      () => 1,
    )
  }

  /** What this query is and how it would be read, as text. Sends no request. */
  explain(options: ExplainOptions = {}): string {
    checkFlags('explain', options, ['passes'])
    return toScreen(this.#runner.explain(this.#node, options))
  }

  /** @internal */ [inspect.custom](): string {
    return oneScreen(this.explain(), 'explain')
  }

  // The classes of queries share what follows. As methods they would be words that people are offered at a prompt.

  /**
   * The query with one more step.
   *
   * @internal
   */
  static step<K extends Kind, Self extends Query<K>>(query: Self & Query<K>, step: StepData): Self {
    return query.#step(step)
  }

  /**
   * Throws `BAD_VALUE` for anything but a query of the same resource and client.
   *
   * @internal
   */
  static union<K extends Kind, Self extends Query<K>>(query: Self & Query<K>, other: unknown): Self {
    return query.#step({ kind: 'union', other: Query.nodeOf(query.#words, query.#runner, 'union', other) })
  }

  /**
   * Throws `BAD_OPTION` for a field that the resource does not have, or always has.
   *
   * @internal
   */
  static with<K extends Kind, Self extends Query<K>>(query: Self & Query<K>, fields: readonly string[]): Self {
    for (const field of fields) checkOneOf('with', field, query.#words.extra)
    return query.#step({ kind: 'with', fields: Object.freeze([...fields]) })
  }

  /**
   * Throws `BAD_VALUE`, also for a name that looks like a pattern.
   *
   * @internal
   */
  static ofType<K extends Kind, Self extends Query<K>>(query: Self & Query<K>, types: readonly string[]): Self {
    checkTexts('ofType', types)
    for (const type of types) refusePattern('ofType', type, 'Say .where({ type: { matches: … } })')
    return query.#step({ kind: 'ofType', types: Object.freeze([...types]) })
  }

  /**
   * A plan that acts on the rows. Throws where the query does not say clearly enough which they are.
   *
   * @internal
   */
  static plan<K extends Kind>(query: Query<K>, word: string, acting: Acting): Plan {
    checkActionable(word, query.#node)
    return Plan.of(query.#runner, { ...acting, query: query.#node })
  }

  /** @internal */
  static rows<K extends Kind>(query: Query<K>, word: string, options: ReadOptions): AsyncIterable<object> {
    checkReadOptions(word, options)
    return query.#runner.rows(query.#node, options)
  }

  /** @internal What a function asks of the runner about the rows. */
  static asked<K extends Kind, Answer>(query: Query<K>, ask: (runner: Runner, node: QueryNode) => Answer): Answer {
    return ask(query.#runner, query.#node)
  }

  /** @internal Throws `BAD_VALUE` for anything but a query over these rows of this client. */
  static nodeOf(
    { resource, rows }: Pick<QueryWords<Kind>, 'resource' | 'rows'>,
    runner: Runner,
    word: string,
    other: unknown,
  ): QueryNode {
    if (typeof other !== 'object' || other === null || !(#node in other)) throw notAQuery(word, rows, other)
    const query: Query<Kind> = other
    if (query.#words.resource !== resource) throw otherQuery(word, rows, `a query over ${query.#words.rows}`)
    if (query.#runner !== runner)
      throw otherQuery(word, rows, 'a query of another client', 'Make both by one connect(…).')
    return query.#node
  }

  /**
   * Throws `BAD_OPTION` for a query of more than one list.
   *
   * @internal
   */
  static pages<K extends Kind>(query: Query<K>, options: PageOptions): AsyncIterable<RowPage> {
    checkReadOptions('pages', options, 'after')
    if ('after' in options) checkTexts('pages', [options.after])
    checkOneList(query.#node)
    return query.#runner.pages(query.#node, options)
  }

  #step(step: StepData): this {
    return new this.#Same(this.#runner, Object.freeze({ ...step, input: this.#node }))
  }

  /** A key by a field's name, or as it was given. Throws `BAD_OPTION` for a name that is not a field's. */
  #keyOf(word: string, key: OrderKey<K['row']> | K['sortable']): OrderKey<K['row']> {
    if (typeof key === 'function') return key
    checkOneOf(word, key, Object.keys(this.#words.sortable), 'a closure, or ')
    // The name is one of a field that has an order.
    return fieldAccessor(key) as unknown as OrderKey<K['row']>
  }
}
