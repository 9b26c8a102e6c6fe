import { inspect } from 'node:util'
import type { Condition } from '../conditions/condition.ts'
import { parseCondition } from '../conditions/parse-condition.ts'
import { rowsForUsers } from '../conditions/rows-for-users.ts'
import { parseSparing } from '../conditions/sparing/parse-sparing.ts'
import type { SparingRules } from '../conditions/sparing/sparing-rules.ts'
import { type Direction, fieldsAskedFor, type OrderKey, type Predicate, type Query } from '../plan/query.ts'
import { oneScreen } from '../prompt/one-screen.ts'
import { type ArtifactRow, EXTRA_FIELDS, type ExtraField } from '../resources/version/artifact.ts'
import { VERSION_FIELDS, type VersionRecord } from '../resources/version/record.ts'
import { checkOneList } from './actionable.ts'
import {
  checkCount,
  checkFlags,
  checkFunction,
  checkObject,
  checkOneOf,
  checkOptions,
  checkTexts,
  notAQuery,
  refusePattern,
} from './check.ts'
import { allOf, eachOf, firstOf, sumOf } from './endings.ts'
import { keyOf, type SortableField } from './keys.ts'
import type { ExplainOptions, PageOptions, ReadOptions, Runner } from './runner.ts'
import { VersionActions } from './version-actions.ts'

/** Some rows of a list, and the cursor behind them; null when there is no more. */
export interface ArtifactPage<Extra extends ExtraField = never> {
  readonly rows: readonly ArtifactRow<Extra>[]
  readonly cursor: string | null
}

/**
 * Which versions: lazy and immutable. Every word gives a new query and sends nothing; only an ending reads
 * (`for await`, `toArray`, `first`, `count`, `totalSize`). It is not thenable: awaiting it by accident does nothing.
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
// The variance is written out. To compute it would cost everybody who writes `union` or `except` a thousand instantiations.
export class ArtifactQuery<in Extra extends ExtraField = never> extends VersionActions {
  readonly #runner: Runner
  readonly #query: Query

  constructor(runner: Runner, query: Query) {
    super(runner, query)
    this.#runner = runner
    this.#query = query
  }

  /**
   * Keeps the rows for which a closure answers true, or that a condition describes. A closure sees every field: when a row
   * lacks a field, it is fetched and the closure is asked again. A closure runs in the client, and always decides. A closure
   * that throws, or answers anything but true or false, refuses the whole plan with `PREDICATE_FAILED`. So does a closure
   * that answers differently when a plan asks it a second time.
   *
   * A {@link Condition} is the same as plain data. It can be printed and saved, and it saves work where the server can check
   * it. A mistake in it throws `BAD_CONDITION` with its place.
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
  where(predicate: Predicate | Condition): ArtifactQuery<Extra> {
    if (typeof predicate === 'function') return this.#step({ kind: 'where', input: this.#query, predicate })
    checkObject(
      'where',
      predicate,
      "a closure such as a => a.usedCount === 0, or a condition such as { type: 'model' }",
    )
    return this.#step({ kind: 'filter', input: this.#query, condition: parseCondition(predicate, 'where') })
  }

  /**
   * Takes the rows out of the selection that the rules protect. It ranks the rows that come up to this step, per collection
   * unless told otherwise. Rules add up. `where(p).sparing({ last: 3 })` spares the last three of those that pass `p`;
   * `sparing({ last: 3 }).where(p)` spares the last three of all. Rules that spare nothing throw `BAD_RULE`.
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
  sparing(rules: SparingRules): ArtifactQuery<Extra> {
    return this.#step({ kind: 'sparing', input: this.#query, sparing: parseSparing(rules) })
  }

  /**
   * The rows of both queries, each once; they have no order. A row that a rule of `sparing` protects on one side stays
   * protected. Throws `BAD_VALUE` for anything but a query of the same client.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const scratch = artifacts().inCollection('my-team/vision/scratch')
   * const query = artifacts().ofRun('my-team/vision/run-7f3a').union(scratch)
   * ```
   */
  union<Other extends ExtraField>(other: ArtifactQuery<Other>): ArtifactQuery<Extra & Other> {
    return this.#step({ kind: 'union', input: this.#query, other: this.#queryOf('union', other) })
  }

  /**
   * The rows whose versions are not among those of the other query, wherever they were found there. Their order stays.
   * Throws `BAD_VALUE` for anything but a query of the same client.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const served = artifacts().inCollection('my-org/registry/served')
   * const query = artifacts().inCollection('my-team/vision/checkpoint').except(served)
   * ```
   */
  except<Other extends ExtraField>(other: ArtifactQuery<Other>): ArtifactQuery<Extra> {
    return this.#step({ kind: 'except', input: this.#query, other: this.#queryOf('except', other) })
  }

  /**
   * One row for each version, itself before its links; or the first row for each value of a key, in the order of the
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
  distinct(key?: OrderKey | SortableField): ArtifactQuery<Extra> {
    const by = key === undefined ? undefined : keyOf('distinct', key)
    return this.#step({ kind: 'distinct', input: this.#query, key: by })
  }

  /** Keeps the versions of these types, such as `model`. */
  ofType(...types: readonly string[]): ArtifactQuery<Extra> {
    checkTexts('ofType', types)
    for (const type of types) refusePattern('ofType', type, 'Say .where({ type: { matches: … } })')
    return this.#step({ kind: 'ofType', input: this.#query, types: Object.freeze([...types]) })
  }

  /** Orders the rows by a field or closure. Null and undefined come last; ties are decided by collection, version and id. */
  orderBy(key: OrderKey | SortableField, direction: Direction = 'asc'): ArtifactQuery<Extra> {
    checkOneOf('orderBy', direction, ['asc', 'desc'])
    return this.#step({ kind: 'orderBy', input: this.#query, key: keyOf('orderBy', key), direction })
  }

  /** The first rows, this many. Before an action it needs an `orderBy`, since W&B's own order is unknown. */
  take(count: number): ArtifactQuery<Extra> {
    checkCount('take', count)
    return this.#step({ kind: 'take', input: this.#query, count })
  }

  /** Adds fields to the rows that endings hand out, besides the cheap ones. */
  with<Field extends ExtraField>(...fields: readonly Field[]): ArtifactQuery<Extra | Field> {
    for (const field of fields) checkOneOf('with', field, EXTRA_FIELDS)
    return this.#step({ kind: 'with', input: this.#query, fields: Object.freeze([...fields]) })
  }

  /** Says that an action on a whole project is meant. */
  all(): ArtifactQuery<Extra> {
    return this.#step({ kind: 'all', input: this.#query })
  }

  /** Hands the query to a function, so that libraries can share rules. */
  pipe<Result>(use: (query: this) => Result): Result {
    checkFunction('pipe', use)
    return use(this)
  }

  /** Reads the rows, page by page as they are pulled. */
  [Symbol.asyncIterator](): AsyncGenerator<ArtifactRow<Extra>, void, undefined> {
    return eachOf(() => this.#rows({}))
  }

  /**
   * Reads the rows page by page, each page with the cursor behind it. `after` takes such a cursor, to go on in another
   * process. It works only for one list: a collection, or what one run logged or used. Throws `BAD_OPTION` for anything
   * else.
   */
  pages(options: PageOptions = {}): AsyncGenerator<ArtifactPage<Extra>, void, undefined> {
    return eachOf(() => this.#pages(options))
  }

  async *#pages(options: PageOptions): AsyncGenerator<ArtifactPage<Extra>, void, undefined> {
    checkOptions('pages', options, ['after', 'signal'])
    if ('after' in options) checkTexts('pages', [options.after])
    checkOneList(this.#query)
    const rowOf = rowsForUsers<VersionRecord, ArtifactRow<Extra>>(VERSION_FIELDS, fieldsAskedFor(this.#query))
    for await (const { records, cursor } of this.#runner.pages(this.#query, options)) {
      yield { rows: records.map(rowOf), cursor }
    }
  }

  /** Reads all rows. */
  toArray(options: ReadOptions = {}): Promise<readonly ArtifactRow<Extra>[]> {
    return allOf(() => this.#rows(options))
  }

  /** Reads the first row; undefined when there is none. */
  first(options: ReadOptions = {}): Promise<ArtifactRow<Extra> | undefined> {
    return firstOf(() => this.#rows(options))
  }

  /** Counts the rows by reading them: W&B's own totals may count deleted versions. */
  count(options: ReadOptions = {}): Promise<number> {
    return sumOf(
      () => this.#rows(options),
      () => 1,
    )
  }

  /** Adds up the sizes in bytes, references included. An upper bound, since versions share files. */
  totalSize(options: ReadOptions = {}): Promise<number> {
    return sumOf(
      () => this.#rows(options),
      ({ size }) => size,
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

  async *#rows(options: ReadOptions): AsyncGenerator<ArtifactRow<Extra>, void, undefined> {
    checkOptions('toArray', options, ['signal'])
    // The type parameter only repeats what the `with` steps of the query hold.
    const rowOf = rowsForUsers<VersionRecord, ArtifactRow<Extra>>(VERSION_FIELDS, fieldsAskedFor(this.#query))
    for await (const record of this.#runner.versions(this.#query, options)) yield rowOf(record)
  }

  #step<Next extends ExtraField = Extra>(query: Query): ArtifactQuery<Next> {
    return new ArtifactQuery<Next>(this.#runner, Object.freeze(query))
  }

  #queryOf<Other extends ExtraField>(word: string, other: ArtifactQuery<Other>): Query {
    const isQuery = typeof other === 'object' && other !== null && #query in other
    if (isQuery && other.#runner === this.#runner) return other.#query
    throw notAQuery(word, other, isQuery)
  }
}
