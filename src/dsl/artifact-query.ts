import type { Bytes } from '../conditions/value-tests.ts'
import type { ArtifactRow, ExtraField } from '../resources/version/artifact.ts'
import { checkBytes } from './check.ts'
import { allOf, eachOf, firstOf, sumOf } from './endings.ts'
import { Query } from './query.ts'
import type { PageOptions, ReadOptions } from './runner.ts'
import { estimateOf, type StorageEstimate, type Usage, type UsageOptions, usageOf } from './usage.ts'
import { VersionActions } from './version-actions.ts'

/** Some rows of a list, and the cursor behind them; null when there is no more. */
export interface ArtifactPage<Extra extends ExtraField = never> {
  readonly rows: readonly ArtifactRow<Extra>[]
  readonly cursor: string | null
}

/**
 * Which versions. Its words are those of every {@link Query}, the actions on versions, and what only versions have.
 *
 * @example
 * ```ts
 * import { type ArtifactQuery, artifacts } from 'coppice'
 *
 * const large = artifacts()
 *   .inCollection('my-team/vision/checkpoint')
 *   .where(a => a.size > 1e9 && a.aliases.length === 0)
 *   .orderBy(a => a.size, 'desc')
 *   .take(20)
 * const count = await large.count()
 *
 * const unnamed = (query: ArtifactQuery) => query.where({ aliases: { isEmpty: true } })
 * const plan = artifacts().inProject('my-team/vision').all().pipe(unnamed).delete()
 * ```
 */
// The variance is written out. To compute it would cost everybody who writes `union` or `except` a thousand instantiations.
export class ArtifactQuery<in Extra extends ExtraField = never> extends VersionActions {
  /** Keeps the versions of these types, such as `model`. */
  ofType(...types: readonly string[]): this {
    return Query.ofType(this, types)
  }

  /**
   * The rows of both queries, each once; they have no order. A row that a rule of `sparing` protects on one side stays
   * protected. Throws `BAD_VALUE` for anything but a query over versions of the same client.
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
    return Query.union(this, other)
  }

  /**
   * The first rows, in the order of the query, until the stored bytes of their versions reach an amount; the row that reaches
   * it is the last. A version counts once, though links show it too. Guards come after it: a note of the preview says how much
   * of what was taken stays. Before an action it needs an `orderBy`. Throws `BAD_VALUE`, and `BAD_ANSWER` where the server
   * does not tell what is stored, since nobody knows then where to stop.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const plan = artifacts()
   *   .inProject('my-team/vision')
   *   .where({ createdAt: { olderThan: '90d' } })
   *   .orderBy('createdAt')
   *   .takeBytes('500GB')
   *   .delete()
   * ```
   */
  takeBytes(amount: Bytes): this {
    return Query.step(this, { kind: 'takeBytes', bytes: checkBytes('takeBytes', amount) })
  }

  /**
   * Adds fields to the rows that endings hand out, besides the cheap ones.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const rows = await artifacts().inCollection('my-team/vision/checkpoint').with('metadata', 'tags').toArray()
   * ```
   */
  with<Field extends ExtraField>(...fields: readonly Field[]): ArtifactQuery<Extra | Field> {
    // The type parameter only repeats what the `with` steps of the query hold.
    return Query.with(this, fields) as ArtifactQuery<Extra | Field>
  }

  /** Reads the rows, page by page as they are pulled. */
  [Symbol.asyncIterator](): AsyncGenerator<ArtifactRow<Extra>, void, undefined> {
    return eachOf(() => this.#rows('for await', {}))
  }

  /**
   * Reads the rows page by page, each page with the cursor behind it. `after` takes such a cursor, to go on in another
   * process. It works only for one list: a collection, or what one run logged or used. Throws `BAD_OPTION` for anything
   * else.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * for await (const { rows, cursor } of artifacts().inCollection('my-team/vision/checkpoint').pages())
   *   console.log(rows.length, cursor)
   * ```
   */
  pages(options: PageOptions = {}): AsyncGenerator<ArtifactPage<Extra>, void, undefined> {
    return eachOf(() => Query.pages(this, options) as AsyncIterable<ArtifactPage<Extra>>)
  }

  /** Reads all rows. */
  toArray(options: ReadOptions = {}): Promise<readonly ArtifactRow<Extra>[]> {
    return allOf(() => this.#rows('toArray', options))
  }

  /**
   * Reads the first row; undefined when there is none.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const newest = await artifacts().inCollection('my-team/vision/checkpoint').orderBy('createdAt', 'desc').first()
   * ```
   */
  first(options: ReadOptions = {}): Promise<ArtifactRow<Extra> | undefined> {
    return firstOf(() => this.#rows('first', options))
  }

  /**
   * Adds up the sizes in bytes, references included. An upper bound, since versions share files.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const bytes = await artifacts().inProject('my-team/vision').totalSize()
   * ```
   */
  totalSize(options: ReadOptions = {}): Promise<number> {
    return sumOf(
      () => this.#rows('totalSize', options),
      ({ size }) => size,
    )
  }

  /**
   * Adds up what the versions hold, by collection, type, project, or the run that made them: stored bytes, references apart,
   * and what of it a `delete()` without options would let go, by what the versions themselves show. It reads the rows, and
   * keeps the totals alone. Sizes are upper bounds, since versions share files. Throws `BAD_OPTION`.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const usage = await artifacts().inProject('my-team/vision').usage({ by: 'collection' })
   * console.log(usage.table())
   * ```
   */
  usage(options: UsageOptions = {}): Promise<Usage> {
    return Query.asked(this, (runner, node) => usageOf(runner, node, options))
  }

  /**
   * What W&B itself says a whole project stores, by collection, type or run, in a few requests however many versions there
   * are. It is an estimate: W&B does not say how fresh it is, nor how it counts files that versions share
   * (docs/wandb-api.md §2.10). Throws `BAD_OPTION` for anything but `inProject(…)` without conditions, and `NOT_FOUND`.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const estimate = await artifacts().inProject('my-team/vision').storageEstimate({ by: 'type' })
   * console.log(estimate.table())
   * ```
   */
  storageEstimate(options: UsageOptions = {}): Promise<StorageEstimate> {
    return Query.asked(this, (runner, node) => estimateOf(runner, node, options))
  }

  #rows(word: string, options: ReadOptions): AsyncIterable<ArtifactRow<Extra>> {
    return Query.rows(this, word, options) as AsyncIterable<ArtifactRow<Extra>>
  }
}
