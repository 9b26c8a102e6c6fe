import { REGISTRY_TESTS } from '../conditions/fields.ts'
import type { RegistryCondition } from '../conditions/place-condition.ts'
import { OF_REGISTRIES } from '../conditions/sparing/parse-sparing.ts'
import type { PlaceSparingRules } from '../conditions/sparing/sparing-rules.ts'
import { parseOwner, parseRegistryPath } from '../plan/path.ts'
import type { QueryNode, Scan } from '../plan/query.ts'
import type { Registry } from '../resources/registry/registry-row.ts'
import { ArtifactQuery } from './artifact-query.ts'
import { CollectionQuery } from './collections.ts'
import { allOf, eachOf, firstOf } from './endings.ts'
import { collectionsIn, joinedTo, linksIn } from './joins.ts'
import type { Kind, QueryWords } from './kind.ts'
import { type NamesAndOptions, namesAndMissing } from './missing.ts'
import { Query } from './query.ts'
import type { ReadOptions, Runner } from './runner.ts'
import { QUERY_WORDS, refuseUnscoped, type UnscopedQuery } from './unscoped.ts'

const ADVICE = 'say which first: .named(…), .inOrganization(…)'
type Advice = typeof ADVICE

/** All registries that the key may see: say which by `named` or `inOrganization`. No word sends a request. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: every word of the interface is made below, and none can be called.
export class RegistrySource {
  readonly #runner: Runner

  constructor(runner: Runner) {
    this.#runner = runner
  }

  /**
   * Registries by name, such as `my-org/model`; without the organisation where only one of the user's has such a registry. A
   * missing one is an error that names all missing ones, or is skipped with a note, where `{ missing: 'skip' }` stands behind
   * the names. Throws `BAD_PATH`, when it is read also where several organisations have one.
   */
  named(...paths: NamesAndOptions): RegistryQuery {
    const { names, ...options } = namesAndMissing('named', paths)
    return this.#scan({ kind: 'registryNames', registries: Object.freeze(names.map(parseRegistryPath)), ...options })
  }

  /** Every registry of an organisation that the key may see. Throws `BAD_PATH`. */
  inOrganization(name: string): RegistryQuery {
    return this.#scan({ kind: 'registriesOfOrganization', organization: parseOwner('organization', name) })
  }

  #scan(scan: Scan): RegistryQuery {
    return new RegistryQuery(this.#runner, Object.freeze(scan))
  }
}

// None of these compiles, and each throws `PLAN_UNSCOPED`.
export interface RegistrySource extends UnscopedQuery<Advice> {}

refuseUnscoped(
  RegistrySource.prototype,
  QUERY_WORDS.filter(word => word !== 'ofType' && word !== 'with'),
  ADVICE,
)

/** The fields that registries can be ordered by. */
export type SortableRegistryField =
  | 'access'
  | 'createdAt'
  | 'description'
  | 'entity'
  | 'id'
  | 'name'
  | 'organization'
  | 'project'
  | 'updatedAt'

const SORTABLE: Readonly<Record<SortableRegistryField, true>> = {
  access: true,
  createdAt: true,
  description: true,
  entity: true,
  id: true,
  name: true,
  organization: true,
  project: true,
  updatedAt: true,
}

export interface RegistryKind extends Kind {
  readonly name: 'registry'
  readonly row: Registry
  readonly condition: RegistryCondition
  readonly sparing: PlaceSparingRules
  readonly sortable: SortableRegistryField
}

const WORDS: QueryWords<RegistryKind> = {
  resource: 'registry',
  rows: 'registries',
  predicate: "a closure such as r => r.access === null, or a condition such as { access: 'RESTRICTED' }",
  tests: REGISTRY_TESTS,
  sparing: OF_REGISTRIES,
  sortable: SORTABLE,
  extra: [],
}

/**
 * Which registries. Its words are those of every {@link Query}.
 *
 * @example
 * ```ts
 * import { registries } from 'coppice'
 *
 * const all = await registries().inOrganization('my-org').toArray()
 * ```
 */
export class RegistryQuery extends Query<RegistryKind> {
  /** @internal */
  constructor(runner: Runner, node: QueryNode) {
    super(WORDS, runner, node)
  }

  /** The registries of both queries, each once. Throws `BAD_VALUE` for anything but a query over registries of the same client. */
  union(other: RegistryQuery): this {
    return Query.union(this, other)
  }

  /** Their collections, which are portfolios: they hold links. */
  collections(): CollectionQuery {
    return joinedTo(this, CollectionQuery, collectionsIn)
  }

  /**
   * The links in their collections. A deletion unlinks them: the versions stay.
   *
   * @example
   * ```ts
   * import { artifacts, registries } from 'coppice'
   *
   * const served = registries().inOrganization('my-org').artifacts()
   * const plan = artifacts().inCollection('my-team/vision/checkpoint').except(served).delete({ linked: true })
   * ```
   */
  artifacts(): ArtifactQuery {
    return joinedTo(this, ArtifactQuery, linksIn)
  }

  /** Reads the registries as they are pulled. */
  [Symbol.asyncIterator](): AsyncGenerator<Registry, void, undefined> {
    return eachOf(() => this.#rows('for await', {}))
  }

  /** Reads all registries. */
  toArray(options: ReadOptions = {}): Promise<readonly Registry[]> {
    return allOf(() => this.#rows('toArray', options))
  }

  /** Reads the first registry; undefined when there is none. */
  first(options: ReadOptions = {}): Promise<Registry | undefined> {
    return firstOf(() => this.#rows('first', options))
  }

  #rows(word: string, options: ReadOptions): AsyncIterable<Registry> {
    return Query.rows(this, word, options) as AsyncIterable<Registry>
  }
}
