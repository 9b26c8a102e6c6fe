import { PROJECT_TESTS } from '../conditions/fields.ts'
import type { ProjectCondition } from '../conditions/place-condition.ts'
import { OF_PROJECTS } from '../conditions/sparing/parse-sparing.ts'
import type { PlaceSparingRules } from '../conditions/sparing/sparing-rules.ts'
import { parseOwner, parseProjectPath } from '../plan/path.ts'
import type { QueryNode, Scan } from '../plan/query.ts'
import { PROJECT_EXTRA, type Project, type ProjectExtra, type ProjectRow } from '../resources/project/project-row.ts'
import { ArtifactQuery } from './artifact-query.ts'
import { CollectionQuery } from './collections.ts'
import { allOf, eachOf, firstOf } from './endings.ts'
import { collectionsIn, joinedTo, runsIn, versionsIn } from './joins.ts'
import type { Kind, QueryWords } from './kind.ts'
import { type NamesAndOptions, namesAndMissing } from './missing.ts'
import { Query } from './query.ts'
import type { ReadOptions, Runner } from './runner.ts'
import { RunQuery } from './runs.ts'
import { QUERY_WORDS, refuseUnscoped, type Unscoped, type UnscopedQuery } from './unscoped.ts'

const ADVICE = 'say which first: .named(…), .inEntity(…)'
type Advice = typeof ADVICE

/** All projects that the key may see: say which by `named` or `inEntity`. No word sends a request. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: every word of the interface is made below, and none can be called.
export class ProjectSource {
  readonly #runner: Runner

  constructor(runner: Runner) {
    this.#runner = runner
  }

  /**
   * Projects by name, such as `entity/project`. A missing one is an error that names all missing ones, or is skipped with a
   * note, where `{ missing: 'skip' }` stands behind the names. Throws `BAD_PATH`.
   */
  named(...paths: NamesAndOptions): ProjectQuery {
    const { names, ...options } = namesAndMissing('named', paths)
    return this.#scan({ kind: 'projectNames', projects: Object.freeze(names.map(parseProjectPath)), ...options })
  }

  /** Every project of a user or a team. Throws `BAD_PATH`. */
  inEntity(name: string): ProjectQuery {
    return this.#scan({ kind: 'projectsOfEntity', entity: parseOwner('entity', name) })
  }

  #scan(scan: Scan): ProjectQuery {
    return new ProjectQuery(this.#runner, Object.freeze(scan))
  }
}

// None of these compiles, and each throws `PLAN_UNSCOPED`.
export interface ProjectSource extends UnscopedQuery<Advice> {
  readonly with: Unscoped<Advice>
}

refuseUnscoped(
  ProjectSource.prototype,
  QUERY_WORDS.filter(word => word !== 'ofType'),
  ADVICE,
)

/** The fields that projects can be ordered by. */
export type SortableProjectField =
  | 'access'
  | 'createdAt'
  | 'description'
  | 'entity'
  | 'id'
  | 'name'
  | 'runCount'
  | 'storedBytes'
  | 'updatedAt'

const SORTABLE: Readonly<Record<SortableProjectField, true>> = {
  access: true,
  createdAt: true,
  description: true,
  entity: true,
  id: true,
  name: true,
  runCount: true,
  storedBytes: true,
  updatedAt: true,
}

export interface ProjectKind extends Kind {
  readonly name: 'project'
  readonly row: Project
  readonly condition: ProjectCondition
  readonly sparing: PlaceSparingRules
  readonly sortable: SortableProjectField
}

const WORDS: QueryWords<ProjectKind> = {
  resource: 'project',
  rows: 'projects',
  predicate: "a closure such as p => p.runCount === 0, or a condition such as { name: { startsWith: 'tmp-' } }",
  tests: PROJECT_TESTS,
  sparing: OF_PROJECTS,
  sortable: SORTABLE,
  extra: PROJECT_EXTRA,
}

/**
 * Which projects. Its words are those of every {@link Query}.
 *
 * @example
 * ```ts
 * import { projects } from 'coppice'
 *
 * const largest = projects().inEntity('my-team').orderBy('storedBytes', 'desc').take(5).with('storedBytes')
 * ```
 */
export class ProjectQuery<in Extra extends ProjectExtra = never> extends Query<ProjectKind> {
  /** @internal */
  constructor(runner: Runner, node: QueryNode) {
    super(WORDS, runner, node)
  }

  /** The projects of both queries, each once. Throws `BAD_VALUE` for anything but a query over projects of the same client. */
  union<Other extends ProjectExtra>(other: ProjectQuery<Other>): ProjectQuery<Extra & Other> {
    return Query.union(this, other)
  }

  /** Adds fields to the rows that endings hand out, besides the cheap ones. */
  with<Field extends ProjectExtra>(...fields: readonly Field[]): ProjectQuery<Extra | Field> {
    // The type parameter only repeats what the `with` steps of the query hold.
    return Query.with(this, fields) as ProjectQuery<Extra | Field>
  }

  /**
   * The versions of every collection of them, links left out.
   *
   * @example
   * ```ts
   * import { projects } from 'coppice'
   *
   * const plan = projects().inEntity('my-team').artifacts().ofType('model').sparing({ last: 3 }).delete()
   * ```
   */
  artifacts(): ArtifactQuery {
    return joinedTo(this, ArtifactQuery, versionsIn)
  }

  /** Their collections. */
  collections(): CollectionQuery {
    return joinedTo(this, CollectionQuery, collectionsIn)
  }

  /**
   * Their runs.
   *
   * @example
   * ```ts
   * import { projects } from 'coppice'
   *
   * const query = projects().inEntity('my-team').runs()
   * ```
   */
  runs(): RunQuery {
    return joinedTo(this, RunQuery, runsIn)
  }

  /** Reads the projects as they are pulled. */
  [Symbol.asyncIterator](): AsyncGenerator<ProjectRow<Extra>, void, undefined> {
    return eachOf(() => this.#rows('for await', {}))
  }

  /** Reads all projects. */
  toArray(options: ReadOptions = {}): Promise<readonly ProjectRow<Extra>[]> {
    return allOf(() => this.#rows('toArray', options))
  }

  /** Reads the first project; undefined when there is none. */
  first(options: ReadOptions = {}): Promise<ProjectRow<Extra> | undefined> {
    return firstOf(() => this.#rows('first', options))
  }

  #rows(word: string, options: ReadOptions): AsyncIterable<ProjectRow<Extra>> {
    return Query.rows(this, word, options) as AsyncIterable<ProjectRow<Extra>>
  }
}
