import type { RunItemAction } from '../actions/actions.ts'
import { RUN_TESTS } from '../conditions/fields.ts'
import type { RunCondition } from '../conditions/run-condition.ts'
import { OF_RUNS } from '../conditions/sparing/parse-sparing.ts'
import type { RunSparingRules } from '../conditions/sparing/sparing-rules.ts'
import { parseOwner, parseProjectPath, parseRunPath } from '../plan/path.ts'
import type { Saying } from '../plan/plan.ts'
import { outputsOf, type QueryNode, type Scan } from '../plan/query.ts'
import { RUN_EXTRA, type Run, type RunExtra, type RunRow } from '../resources/run/run-row.ts'
import { ARTIFACT_WORDS } from './artifact-kind.ts'
import { ArtifactQuery } from './artifact-query.ts'
import { type DeleteRunOptions, deletionOfRuns } from './delete-run-options.ts'
import { allOf, eachOf, firstOf } from './endings.ts'
import { inputsOf, joinedTo, runsIn, usersOf } from './joins.ts'
import type { Kind, QueryWords } from './kind.ts'
import { type NamesAndOptions, namesAndMissing } from './missing.ts'
import { namesAndPatternsOf, namesOrSaying, TAG } from './names.ts'
import type { Plan } from './plan.ts'
import { Query } from './query.ts'
import type { PageOptions, ReadOptions, Runner } from './runner.ts'
import { QUERY_WORDS, refuseUnscoped, type Unscoped, type UnscopedQuery } from './unscoped.ts'

const ADVICE = 'say which first: .named(…), .inProject(…), .inEntity(…), .using(…)'
type Advice = typeof ADVICE

/** All runs that the key may see: say which by `named`, `inProject`, `inEntity` or `using`. No word sends a request. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: every word of the interface is made below, and none can be called.
export class RunSource {
  readonly #runner: Runner

  constructor(runner: Runner) {
    this.#runner = runner
  }

  /**
   * Runs by their ids, such as `entity/project/run-7f3a`. A missing one is an error that names all missing ones, or is
   * skipped with a note, where `{ missing: 'skip' }` stands behind the names. Throws `BAD_PATH`.
   */
  named(...paths: NamesAndOptions): RunQuery {
    const { names, ...options } = namesAndMissing('named', paths)
    return this.#scan({ kind: 'runNames', runs: Object.freeze(names.map(parseRunPath)), ...options })
  }

  /** Every run of every project of a user or a team. Throws `BAD_PATH`. */
  inEntity(name: string): RunQuery {
    return this.#scan(runsIn(Object.freeze({ kind: 'projectsOfEntity', entity: parseOwner('entity', name) })))
  }

  /** Every run of a project. */
  inProject(path: string): RunQuery {
    return this.#scan({ kind: 'runsOfProject', project: parseProjectPath(path) })
  }

  /**
   * The runs that used versions as input, each once, of whatever project. Throws `BAD_VALUE` for anything but a query over
   * versions of the same client.
   *
   * @example
   * ```ts
   * import { artifacts, runs } from 'coppice'
   *
   * const users = runs().using(artifacts().named('my-team/vision/backbone:v20'))
   * ```
   */
  using(versions: ArtifactQuery): RunQuery {
    return this.#scan(usersOf(Query.nodeOf(ARTIFACT_WORDS, this.#runner, 'using', versions)))
  }

  #scan(scan: Scan): RunQuery {
    return new RunQuery(this.#runner, Object.freeze(scan))
  }
}

// None of these compiles, and each throws `PLAN_UNSCOPED`.
export interface RunSource extends UnscopedQuery<Advice> {
  readonly with: Unscoped<Advice>
  readonly pages: Unscoped<Advice>
  readonly delete: Unscoped<Advice>
  readonly addTags: Unscoped<Advice>
  readonly removeTags: Unscoped<Advice>
}

/** What can be done to runs. */
export const RUN_ACTION_WORDS = ['delete', 'addTags', 'removeTags'] as const

refuseUnscoped(
  RunSource.prototype,
  [...RUN_ACTION_WORDS, ...QUERY_WORDS.filter(word => word !== 'ofType'), 'pages'],
  ADVICE,
)

// Written out: derived from Run it would cost every user's compiler more.
/** The fields that runs can be ordered by. */
export type SortableRunField =
  | 'createdAt'
  | 'entity'
  | 'group'
  | 'heartbeatAt'
  | 'id'
  | 'jobType'
  | 'name'
  | 'outputCount'
  | 'project'
  | 'state'
  | 'storedBytes'
  | 'sweep'
  | 'user'

const SORTABLE: Readonly<Record<SortableRunField, true>> = {
  createdAt: true,
  entity: true,
  group: true,
  heartbeatAt: true,
  id: true,
  jobType: true,
  name: true,
  outputCount: true,
  project: true,
  state: true,
  storedBytes: true,
  sweep: true,
  user: true,
}

export interface RunKind extends Kind {
  readonly name: 'run'
  readonly row: Run
  readonly condition: RunCondition
  readonly sparing: RunSparingRules
  readonly sortable: SortableRunField
}

const WORDS: QueryWords<RunKind> = {
  resource: 'run',
  rows: 'runs',
  predicate: "a closure such as r => r.state === 'failed', or a condition such as { group: 'sweep-3' }",
  tests: RUN_TESTS,
  sparing: OF_RUNS,
  sortable: SORTABLE,
  extra: RUN_EXTRA,
}

/** Some runs of a list, and the cursor behind them; null when there is no more. */
export interface RunPage<Extra extends RunExtra = never> {
  readonly rows: readonly RunRow<Extra>[]
  readonly cursor: string | null
}

/**
 * Which runs. Its words are those of every {@link Query}. `config`, `summary`, `storedBytes` and `outputCount` are asked for
 * only where something needs them.
 *
 * @example
 * ```ts
 * import { runs, summary } from 'coppice'
 *
 * const best = runs()
 *   .inProject('my-team/vision')
 *   .where({ group: 'sweep-3', state: 'finished' })
 *   .orderBy(summary('eval.acc'), 'desc')
 *   .take(3)
 * ```
 */
export class RunQuery<in Extra extends RunExtra = never> extends Query<RunKind> {
  /** @internal */
  constructor(runner: Runner, node: QueryNode) {
    super(WORDS, runner, node)
  }

  /** The runs of both queries, each once. Throws `BAD_VALUE` for anything but a query over runs of the same client. */
  union<Other extends RunExtra>(other: RunQuery<Other>): RunQuery<Extra & Other> {
    return Query.union(this, other)
  }

  /** Adds fields to the rows that endings hand out, besides the cheap ones. */
  with<Field extends RunExtra>(...fields: readonly Field[]): RunQuery<Extra | Field> {
    // The type parameter only repeats what the `with` steps of the query hold.
    return Query.with(this, fields) as RunQuery<Extra | Field>
  }

  /**
   * The versions that they logged, each once. A deletion keeps what another run logged too, or made: asked are the runs that
   * are left of `except`, after their `where`.
   *
   * @example
   * ```ts
   * import { runs } from 'coppice'
   *
   * const plan = runs()
   *   .inProject('my-team/vision')
   *   .where({ group: 'sweep-3', state: { in: ['failed', 'crashed'] } })
   *   .artifacts()
   *   .delete()
   * ```
   */
  artifacts(): ArtifactQuery {
    return joinedTo(this, ArtifactQuery, outputsOf)
  }

  /**
   * The versions that they used as input, each once. Those of other projects are kept from deletion unless `elsewhere: true`.
   *
   * @example
   * ```ts
   * import { runs } from 'coppice'
   *
   * const used = runs().inProject('my-team/vision').where({ group: 'sweep-3' }).inputs()
   * ```
   */
  inputs(): ArtifactQuery {
    return joinedTo(this, ArtifactQuery, inputsOf)
  }

  /**
   * A plan to delete runs. A run stays while it runs, or when something that it logged would stay, system types aside, which
   * W&B never deletes. With `artifacts` what it logged goes first, each version by every guard of a deletion, and the run
   * after it: `true` switches none of them off. W&B keeps a deleted run for seven days, in which an undo brings it back;
   * versions do not come back. Throws `BAD_OPTION`.
   *
   * @example
   * ```ts
   * import { runs } from 'coppice'
   *
   * const plan = runs()
   *   .inProject('my-team/vision')
   *   .where({ sweep: 'sweep-3', state: { in: ['failed', 'crashed'] }, createdAt: { olderThan: '30d' } })
   *   .delete({ artifacts: { aliases: true } })
   * ```
   */
  delete(options: DeleteRunOptions = {}): Plan {
    return this.#change('delete', deletionOfRuns(options))
  }

  /**
   * A plan to add tags; a run that has them all is kept. It is read back. Throws `BAD_VALUE`, which tells of every mistake.
   *
   * @example
   * ```ts
   * import { runs } from 'coppice'
   *
   * const plan = runs().inProject('my-team/vision').where({ state: 'crashed' }).addTags('to-look-at')
   * ```
   */
  addTags(...tags: readonly string[] | readonly [(row: Run) => string]): Plan {
    const { names, saying } = namesOrSaying('addTags', tags, TAG)
    return this.#change('addTags', { kind: 'addRunTags', tags: names }, saying)
  }

  /** A plan to remove tags, by name or by pattern. It is read back. Throws `BAD_VALUE`, which tells of every mistake. */
  removeTags(...tags: readonly (string | RegExp)[]): Plan {
    const { names, patterns } = namesAndPatternsOf('removeTags', tags, TAG)
    return this.#change('removeTags', { kind: 'removeRunTags', tags: names, patterns })
  }

  #change(word: string, action: RunItemAction, saying?: Saying): Plan {
    return Query.plan(this, word, { kind: 'changeRuns', action: Object.freeze(action), saying })
  }

  /** Reads the runs as they are pulled. */
  [Symbol.asyncIterator](): AsyncGenerator<RunRow<Extra>, void, undefined> {
    return eachOf(() => this.#rows('for await', {}))
  }

  /**
   * Reads the runs of one project page by page, each page with the cursor behind it. `after` takes such a cursor, to go on in
   * another process. Throws `BAD_OPTION` for anything but one list.
   */
  pages(options: PageOptions = {}): AsyncGenerator<RunPage<Extra>, void, undefined> {
    return eachOf(() => Query.pages(this, options) as AsyncIterable<RunPage<Extra>>)
  }

  /** Reads all runs. */
  toArray(options: ReadOptions = {}): Promise<readonly RunRow<Extra>[]> {
    return allOf(() => this.#rows('toArray', options))
  }

  /** Reads the first run; undefined when there is none. */
  first(options: ReadOptions = {}): Promise<RunRow<Extra> | undefined> {
    return firstOf(() => this.#rows('first', options))
  }

  #rows(word: string, options: ReadOptions): AsyncIterable<RunRow<Extra>> {
    return Query.rows(this, word, options) as AsyncIterable<RunRow<Extra>>
  }
}
