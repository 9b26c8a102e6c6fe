import { parseCollectionPath, parseProjectPath, parseRunPath, parseVersionPath } from '../plan/path.ts'
import type { Scan } from '../plan/query.ts'
import { ArtifactQuery } from './artifact-query.ts'
import { checkOneOf, checkOptions, checkSome, checkTexts } from './check.ts'
import type { Runner } from './runner.ts'
import { QUERY_WORDS, refuseUnscoped, type Unscoped } from './unscoped.ts'
import { ACTION_WORDS, type UnscopedActions } from './version-actions.ts'

const ADVICE = 'say which first: .ofRun(…), .inCollection(…), .inProject(…)'
type Advice = typeof ADVICE

/**
 * All versions that the key may see. It must be scoped before it can list or act: each word here says where to look and
 * gives an {@link ArtifactQuery}. No word sends a request.
 *
 * Paths may be short (`run`, `project/run`): missing parts come from the client's defaults. A malformed path throws
 * `BAD_PATH`. A path that names nothing is reported as `NOT_FOUND` when the query is read.
 *
 * @example
 * ```ts
 * import { artifacts } from 'coppice'
 *
 * const query = artifacts().ofRun('my-team/vision/run-7f3a')
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: every word of the interface is made below, and none can be called.
export class ArtifactSource {
  // None of these compiles, and each throws `PLAN_UNSCOPED`: nothing lists or deletes everything.
  declare readonly where: Unscoped<Advice>
  declare readonly ofType: Unscoped<Advice>
  declare readonly orderBy: Unscoped<Advice>
  declare readonly take: Unscoped<Advice>
  declare readonly toArray: Unscoped<Advice>
  declare readonly first: Unscoped<Advice>
  declare readonly count: Unscoped<Advice>
  declare readonly explain: Unscoped<Advice>
  readonly #runner: Runner

  constructor(runner: Runner) {
    this.#runner = runner
  }

  /** What a run logged. */
  ofRun(path: string): ArtifactQuery {
    return this.#runs([path], 'outputs', 'refuse')
  }

  /** The versions that several runs logged. A missing run is skipped, or is an error that names all missing runs. */
  ofRuns(paths: readonly string[], options: { readonly missing?: 'refuse' | 'skip' } = {}): ArtifactQuery {
    checkOptions('ofRuns', options, ['missing'])
    const { missing = 'refuse' } = options
    checkOneOf('ofRuns', missing, ['refuse', 'skip'])
    checkSome('ofRuns', paths)
    return this.#runs(paths, 'outputs', missing)
  }

  /** What a run used as input. Versions of other projects are kept from deletion unless `elsewhere: true`. */
  usedByRun(path: string): ArtifactQuery {
    return this.#runs([path], 'inputs', 'refuse')
  }

  /** The versions of a collection. For a portfolio, such as a registry's collection, the links that it holds. */
  inCollection(path: string): ArtifactQuery {
    return this.#scan({ kind: 'collection', collection: parseCollectionPath(path) })
  }

  /** The versions of every collection of a project, links left out. */
  inProject(path: string): ArtifactQuery {
    return this.#scan({ kind: 'project', project: parseProjectPath(path) })
  }

  /** Versions by name, such as `entity/project/collection:v3`; an alias may stand in place of the version. */
  named(...paths: readonly string[]): ArtifactQuery {
    checkSome('named', paths)
    return this.#scan({ kind: 'names', names: Object.freeze(paths.map(parseVersionPath)) })
  }

  /** Versions by the ids that W&B gave them. */
  withId(...ids: readonly string[]): ArtifactQuery {
    checkTexts('withId', ids)
    return this.#scan({ kind: 'ids', ids: Object.freeze([...ids]) })
  }

  #runs(paths: readonly string[], direction: 'outputs' | 'inputs', missing: 'refuse' | 'skip'): ArtifactQuery {
    return this.#scan({
      kind: 'runs',
      runs: Object.freeze(Array.from(paths, path => parseRunPath(path))),
      direction,
      missing,
    })
  }

  #scan(scan: Scan): ArtifactQuery {
    return new ArtifactQuery(this.#runner, Object.freeze(scan))
  }
}

export interface ArtifactSource extends UnscopedActions<Advice> {}

refuseUnscoped(ArtifactSource.prototype, [...ACTION_WORDS, ...QUERY_WORDS, 'pages', 'totalSize'], ADVICE)
