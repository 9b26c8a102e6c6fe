import { inspect } from 'node:util'
import { CoppiceError } from '../errors/coppice-error.ts'
import type { Collection, CollectionQuery as Node } from '../plan/collection-query.ts'
import { parseCollectionPath, parseProjectPath } from '../plan/path.ts'
import type { Predicate } from '../plan/query.ts'
import { oneScreen } from '../prompt/one-screen.ts'
import { checkFunction, checkOptions, checkSome } from './check.ts'
import { allowancesOf, type DeleteOptions } from './delete-options.ts'
import { allOf, eachOf, firstOf, sumOf } from './endings.ts'
import { Plan } from './plan.ts'
import type { ReadOptions, Runner } from './runner.ts'
import { refuseUnscoped, type Unscoped } from './unscoped.ts'

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
    return this.#scan({ kind: 'collections', collections: Object.freeze(paths.map(parseCollectionPath)) })
  }

  /** Every collection of a project: sequences, which hold versions, and portfolios, which hold links. */
  inProject(path: string): CollectionQuery {
    return this.#scan({ kind: 'collectionsOfProject', project: parseProjectPath(path) })
  }

  #scan(scan: Node): CollectionQuery {
    return new CollectionQuery(this.#runner, Object.freeze(scan))
  }
}

refuseUnscoped(CollectionSource.prototype, ['delete', 'where', 'toArray'], ADVICE)

/**
 * Which collections: lazy, immutable and not thenable, like {@link ArtifactQuery}.
 *
 * @example
 * ```ts
 * import { collections } from 'coppice'
 *
 * const plan = collections().inProject('my-team/vision').where(c => c.isEmpty).delete()
 * ```
 */
export class CollectionQuery {
  readonly #runner: Runner
  readonly #query: Node

  constructor(runner: Runner, query: Node) {
    this.#runner = runner
    this.#query = query
  }

  /** Keeps the collections for which the closure answers true; the rules of closures over versions hold. */
  where(predicate: Predicate<Collection>): CollectionQuery {
    checkFunction('where', predicate)
    return this.#step({ kind: 'whereCollection', input: this.#query, predicate })
  }

  /** Says that an action on all collections of a project is meant. */
  all(): CollectionQuery {
    return this.#step({ kind: 'allCollections', input: this.#query })
  }

  /**
   * A plan to delete the versions in them, each by every rule and guard, and then each collection that is read to be
   * empty. A collection of which a version is kept is kept.
   */
  delete(options: DeleteOptions = {}): Plan {
    const allow = allowancesOf(options)
    if (this.#query.kind === 'collectionsOfProject') {
      throw new CoppiceError('PLAN_TOO_WIDE', {
        problem: '.delete(…) would act on every collection of a project',
        expected: 'a condition such as .where(c => c.isEmpty)',
        todo: 'If the whole project is meant, say .all() first.',
      })
    }
    return Plan.ofCollections(this.#runner, this.#query, { kind: 'deleteCollection', allow })
  }

  /** Reads the collections as they are pulled. */
  [Symbol.asyncIterator](): AsyncGenerator<Collection, void, undefined> {
    return eachOf(() => this.#rows('for await', {}))
  }

  toArray(options: ReadOptions = {}): Promise<readonly Collection[]> {
    return allOf(() => this.#rows('toArray', options))
  }

  first(options: ReadOptions = {}): Promise<Collection | undefined> {
    return firstOf(() => this.#rows('first', options))
  }

  count(options: ReadOptions = {}): Promise<number> {
    return sumOf(
      () => this.#rows('count', options),
      () => 1,
    )
  }

  /** What this query is and how it would be read, as text. Sends no request. */
  explain(): string {
    return this.#runner.explain(this.#query, {})
  }

  [inspect.custom](): string {
    return oneScreen(this.explain(), 'explain')
  }

  #rows(word: string, options: ReadOptions): AsyncIterable<Collection> {
    checkOptions(word, options, ['signal'])
    return this.#runner.collections(this.#query, options)
  }

  #step(query: Node): CollectionQuery {
    return new CollectionQuery(this.#runner, Object.freeze(query))
  }
}
