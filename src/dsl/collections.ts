import type { CollectionItemAction } from '../actions/actions.ts'
import type { CollectionCondition } from '../conditions/condition.ts'
import { COLLECTION_TESTS } from '../conditions/fields.ts'
import { OF_COLLECTIONS } from '../conditions/sparing/parse-sparing.ts'
import type { CollectionSparingRules } from '../conditions/sparing/sparing-rules.ts'
import { parseCollectionPath, parseOwner, parseProjectPath, parseRegistryPath } from '../plan/path.ts'
import type { Saying } from '../plan/plan.ts'
import type { QueryNode, Scan } from '../plan/query.ts'
import {
  COLLECTION_EXTRA,
  type Collection,
  type CollectionExtra,
  type CollectionRow,
} from '../resources/collection/collection-row.ts'
import { ArtifactQuery } from './artifact-query.ts'
import { allowancesOf, type DeleteOptions } from './delete-options.ts'
import { allOf, eachOf, firstOf } from './endings.ts'
import { collectionsIn, joinedTo, versionsIn } from './joins.ts'
import type { Kind, QueryWords } from './kind.ts'
import { type NamesAndOptions, namesAndMissing } from './missing.ts'
import { COLLECTION_NAME, DESCRIPTION, namesAndPatternsOf, namesOrSaying, TAG, TYPE_NAME, textOf } from './names.ts'
import type { Plan } from './plan.ts'
import { Query } from './query.ts'
import type { ReadOptions, Runner } from './runner.ts'
import { QUERY_WORDS, refuseUnscoped, type Unscoped, type UnscopedQuery } from './unscoped.ts'

const ADVICE = 'say which first: .named(…), .inProject(…), .inEntity(…), .inRegistry(…)'
type Advice = typeof ADVICE

/** All collections that the key may see: say which by `named`, `inProject`, `inEntity`, `inRegistry` or `inOrganization`. No word sends a request. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: every word of the interface is made below, and none can be called.
export class CollectionSource {
  readonly #runner: Runner

  constructor(runner: Runner) {
    this.#runner = runner
  }

  /**
   * Collections by name, such as `entity/project/collection`. A missing one is an error that names all missing ones, or is
   * skipped with a note, where `{ missing: 'skip' }` stands behind the names. Throws `BAD_PATH`.
   */
  named(...paths: NamesAndOptions): CollectionQuery {
    const { names, ...options } = namesAndMissing('named', paths)
    const collections = Object.freeze(names.map(parseCollectionPath))
    return this.#scan({ kind: 'collectionNames', collections, ...options })
  }

  /** Every collection of a project: sequences, which hold versions, and portfolios, which hold links. */
  inProject(path: string): CollectionQuery {
    return this.#scan({ kind: 'collectionsOfProject', project: parseProjectPath(path) })
  }

  /** Every collection of every project of a user or a team. Throws `BAD_PATH`. */
  inEntity(name: string): CollectionQuery {
    return this.#scan(collectionsIn({ kind: 'projectsOfEntity', entity: parseOwner('entity', name) }))
  }

  /**
   * The collections of a registry, such as `my-org/model`. Throws `BAD_PATH`.
   *
   * @example
   * ```ts
   * import { collections } from 'coppice'
   *
   * const query = collections().inRegistry('my-org/model')
   * ```
   */
  inRegistry(path: string): CollectionQuery {
    return this.#scan(collectionsIn({ kind: 'registryNames', registries: Object.freeze([parseRegistryPath(path)]) }))
  }

  /** The collections of every registry of an organisation. Throws `BAD_PATH`. */
  inOrganization(name: string): CollectionQuery {
    const organization = parseOwner('organization', name)
    return this.#scan(collectionsIn({ kind: 'registriesOfOrganization', organization }))
  }

  #scan(scan: Scan): CollectionQuery {
    return new CollectionQuery(this.#runner, Object.freeze(scan))
  }
}

// None of these compiles, and each throws `PLAN_UNSCOPED`.
export interface CollectionSource extends UnscopedQuery<Advice> {
  readonly ofType: Unscoped<Advice>
  readonly with: Unscoped<Advice>
  readonly delete: Unscoped<Advice>
  readonly addTags: Unscoped<Advice>
  readonly removeTags: Unscoped<Advice>
  readonly describe: Unscoped<Advice>
  readonly rename: Unscoped<Advice>
  readonly retype: Unscoped<Advice>
}

/** What can be done to collections. */
export const COLLECTION_ACTION_WORDS = ['delete', 'addTags', 'removeTags', 'describe', 'rename', 'retype'] as const

refuseUnscoped(CollectionSource.prototype, [...COLLECTION_ACTION_WORDS, ...QUERY_WORDS], ADVICE)

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

const SORTABLE: Readonly<Record<SortableCollectionField, true>> = {
  createdAt: true,
  description: true,
  entity: true,
  id: true,
  kind: true,
  name: true,
  project: true,
  type: true,
}

export interface CollectionKind extends Kind {
  readonly name: 'collection'
  readonly row: Collection
  readonly condition: CollectionCondition
  readonly sparing: CollectionSparingRules
  readonly sortable: SortableCollectionField
}

/** W&B takes so many tags of a collection in one call (docs/wandb-api.md §3.8). */
const MOST_TAGS = 20

const WORDS: QueryWords<CollectionKind> = {
  resource: 'collection',
  rows: 'collections',
  predicate: "a closure such as c => c.isEmpty, or a condition such as { type: 'model' }",
  tests: COLLECTION_TESTS,
  sparing: OF_COLLECTIONS,
  sortable: SORTABLE,
  extra: COLLECTION_EXTRA,
}

/**
 * Which collections. Its words are those of every {@link Query}. `isEmpty` alone costs requests: each collection that is
 * asked about it is looked into.
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
export class CollectionQuery<in Extra extends CollectionExtra = never> extends Query<CollectionKind> {
  /** @internal */
  constructor(runner: Runner, node: QueryNode) {
    super(WORDS, runner, node)
  }

  /** Keeps the collections of these types, such as `model`. */
  ofType(...types: readonly string[]): this {
    return Query.ofType(this, types)
  }

  /** The collections of both queries, each once. Throws `BAD_VALUE` for anything but a query over collections of the same client. */
  union<Other extends CollectionExtra>(other: CollectionQuery<Other>): CollectionQuery<Extra & Other> {
    return Query.union(this, other)
  }

  /** Makes the rows that endings hand out carry `isEmpty` too, for which each collection is looked into. */
  with<Field extends CollectionExtra>(...fields: readonly Field[]): CollectionQuery<Extra | Field> {
    // The type parameter only repeats what the `with` steps of the query hold.
    return Query.with(this, fields) as CollectionQuery<Extra | Field>
  }

  /** The versions in them; of portfolios, such as a registry's collections, the links. */
  artifacts(): ArtifactQuery {
    return joinedTo(this, ArtifactQuery, versionsIn)
  }

  /**
   * A plan to delete the versions in them, each by every rule and guard, and then each collection that is read to be empty.
   * A collection stays when one of its versions is kept.
   *
   * @example
   * ```ts
   * import { collections } from 'coppice'
   *
   * const plan = collections().inProject('my-team/vision').where({ isEmpty: true }).delete()
   * ```
   */
  delete(options: DeleteOptions = {}): Plan {
    return this.#change('delete', { kind: 'deleteCollection', allow: allowancesOf(options) })
  }

  /**
   * A plan to add tags; a collection that has them all is kept. Throws `BAD_VALUE`, which tells of every mistake
   * (docs/wandb-api.md §3.8).
   *
   * @example
   * ```ts
   * import { collections } from 'coppice'
   *
   * const plan = collections().inProject('my-team/vision').ofType('model').addTags('reviewed')
   * ```
   */
  addTags(...tags: readonly string[] | readonly [(row: Collection) => string]): Plan {
    const { names, saying } = namesOrSaying('addTags', tags, TAG, MOST_TAGS)
    return this.#change('addTags', { kind: 'addCollectionTags', tags: names }, saying)
  }

  /** A plan to remove tags, by name or by pattern. Throws `BAD_VALUE`, which tells of every mistake. */
  removeTags(...tags: readonly (string | RegExp)[]): Plan {
    const { names, patterns } = namesAndPatternsOf('removeTags', tags, TAG)
    return this.#change('removeTags', { kind: 'removeCollectionTags', tags: names, patterns })
  }

  /**
   * A plan that gives each collection a description, or what a closure says of it; an empty text takes it away. It is read
   * back. Throws `BAD_VALUE`; the preview throws `PREDICATE_FAILED` where a closure says no text.
   *
   * @example
   * ```ts
   * import { collections } from 'coppice'
   *
   * const plan = collections().inProject('my-team/vision').ofType('model').describe(c => `Models of ${c.project}.`)
   * ```
   */
  describe(description: string | ((row: Collection) => string)): Plan {
    const { to, saying } = textOf('describe', description, DESCRIPTION)
    return this.#change('describe', { kind: 'describeCollection', to }, saying)
  }

  /**
   * A plan that gives a collection another name, or each the name that a closure says of it. A collection whose new name
   * another one has is kept. It is read back. Throws `BAD_VALUE`; the preview throws `PREDICATE_FAILED` where a closure says
   * no name, and `PLAN_CONFLICT` where two collections of a project would get one.
   *
   * @example
   * ```ts
   * import { collections } from 'coppice'
   *
   * const plan = collections()
   *   .inProject('my-team/vision')
   *   .where({ name: { startsWith: 'tmp-' } })
   *   .rename(c => c.name.slice(4))
   * ```
   */
  rename(name: string | ((row: Collection) => string)): Plan {
    const { to, saying } = textOf('rename', name, COLLECTION_NAME)
    return this.#change('rename', { kind: 'renameCollection', to }, saying)
  }

  /**
   * A plan that moves sequences to another type, which W&B makes where there is none. Portfolios are kept. Throws as `rename`.
   *
   * @example
   * ```ts
   * import { collections } from 'coppice'
   *
   * const plan = collections().named('my-team/vision/scratch').retype('model')
   * ```
   */
  retype(type: string | ((row: Collection) => string)): Plan {
    const { to, saying } = textOf('retype', type, TYPE_NAME)
    return this.#change('retype', { kind: 'retypeCollection', to }, saying)
  }

  #change(word: string, action: CollectionItemAction, saying?: Saying): Plan {
    return Query.plan(this, word, { kind: 'changeCollections', action: Object.freeze(action), saying })
  }

  /** Reads the collections as they are pulled. */
  [Symbol.asyncIterator](): AsyncGenerator<CollectionRow<Extra>, void, undefined> {
    return eachOf(() => this.#rows('for await', {}))
  }

  /** Reads all collections. */
  toArray(options: ReadOptions = {}): Promise<readonly CollectionRow<Extra>[]> {
    return allOf(() => this.#rows('toArray', options))
  }

  /** Reads the first collection; undefined when there is none. */
  first(options: ReadOptions = {}): Promise<CollectionRow<Extra> | undefined> {
    return firstOf(() => this.#rows('first', options))
  }

  #rows(word: string, options: ReadOptions): AsyncIterable<CollectionRow<Extra>> {
    return Query.rows(this, word, options) as AsyncIterable<CollectionRow<Extra>>
  }
}
