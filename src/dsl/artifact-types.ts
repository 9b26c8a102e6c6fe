import { TYPE_TESTS } from '../conditions/fields.ts'
import type { ArtifactTypeCondition } from '../conditions/place-condition.ts'
import { OF_TYPES } from '../conditions/sparing/parse-sparing.ts'
import type { PlaceSparingRules } from '../conditions/sparing/sparing-rules.ts'
import { parseProjectPath } from '../plan/path.ts'
import type { QueryNode } from '../plan/query.ts'
import type { ArtifactType } from '../resources/artifact-type/artifact-type-row.ts'
import { allOf, eachOf, firstOf } from './endings.ts'
import type { Kind, QueryWords } from './kind.ts'
import { Query } from './query.ts'
import type { ReadOptions, Runner } from './runner.ts'
import { QUERY_WORDS, refuseUnscoped, type UnscopedQuery } from './unscoped.ts'

const ADVICE = 'say which first: .inProject(…)'
type Advice = typeof ADVICE

/** The types of artifacts that the key may see: say whose by `inProject`. No word sends a request. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: every word of the interface is made below, and none can be called.
export class ArtifactTypeSource {
  readonly #runner: Runner

  constructor(runner: Runner) {
    this.#runner = runner
  }

  /** The types of a project. Throws `BAD_PATH`. */
  inProject(path: string): ArtifactTypeQuery {
    const scan = { kind: 'typesOfProject', project: parseProjectPath(path) } as const
    return new ArtifactTypeQuery(this.#runner, Object.freeze(scan))
  }
}

// None of these compiles, and each throws `PLAN_UNSCOPED`.
export interface ArtifactTypeSource extends UnscopedQuery<Advice> {}

refuseUnscoped(
  ArtifactTypeSource.prototype,
  QUERY_WORDS.filter(word => word !== 'ofType' && word !== 'with'),
  ADVICE,
)

/** The fields that types can be ordered by. */
export type SortableTypeField = 'createdAt' | 'description' | 'entity' | 'id' | 'name' | 'project'

const SORTABLE: Readonly<Record<SortableTypeField, true>> = {
  createdAt: true,
  description: true,
  entity: true,
  id: true,
  name: true,
  project: true,
}

export interface ArtifactTypeKind extends Kind {
  readonly name: 'type'
  readonly row: ArtifactType
  readonly condition: ArtifactTypeCondition
  readonly sparing: PlaceSparingRules
  readonly sortable: SortableTypeField
}

const WORDS: QueryWords<ArtifactTypeKind> = {
  resource: 'type',
  rows: 'types',
  predicate: "a closure such as t => t.name !== 'model', or a condition such as { name: { startsWith: 'run-' } }",
  tests: TYPE_TESTS,
  sparing: OF_TYPES,
  sortable: SORTABLE,
  extra: [],
}

/**
 * Which types of artifacts. Its words are those of every {@link Query}.
 *
 * @example
 * ```ts
 * import { types } from 'coppice'
 *
 * const names = (await types().inProject('my-team/vision').toArray()).map(type => type.name)
 * ```
 */
export class ArtifactTypeQuery extends Query<ArtifactTypeKind> {
  /** @internal */
  constructor(runner: Runner, node: QueryNode) {
    super(WORDS, runner, node)
  }

  /** The types of both queries, each once. Throws `BAD_VALUE` for anything but a query over types of the same client. */
  union(other: ArtifactTypeQuery): this {
    return Query.union(this, other)
  }

  /** Reads the types as they are pulled. */
  [Symbol.asyncIterator](): AsyncGenerator<ArtifactType, void, undefined> {
    return eachOf(() => this.#rows('for await', {}))
  }

  /** Reads all types. */
  toArray(options: ReadOptions = {}): Promise<readonly ArtifactType[]> {
    return allOf(() => this.#rows('toArray', options))
  }

  /** Reads the first type; undefined when there is none. */
  first(options: ReadOptions = {}): Promise<ArtifactType | undefined> {
    return firstOf(() => this.#rows('first', options))
  }

  #rows(word: string, options: ReadOptions): AsyncIterable<ArtifactType> {
    return Query.rows(this, word, options) as AsyncIterable<ArtifactType>
  }
}
