import {
  parseCollectionPath,
  parseOwner,
  parseProjectPath,
  parseRegistryPath,
  parseRunPath,
  parseVersionPath,
} from '../plan/path.ts'
import type { Scan } from '../plan/query.ts'
import { ArtifactQuery } from './artifact-query.ts'
import { checkOneOf, checkOptions, checkSome, checkTexts } from './check.ts'
import { linksIn, versionsIn } from './joins.ts'
import { type NamesAndOptions, namesAndMissing } from './missing.ts'
import type { Runner } from './runner.ts'
import { QUERY_WORDS, refuseUnscoped, type Unscoped, type UnscopedQuery } from './unscoped.ts'
import type { UnscopedActions } from './unscoped-actions.ts'
import { ACTION_WORDS } from './version-actions.ts'

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
  readonly #runner: Runner

  constructor(runner: Runner) {
    this.#runner = runner
  }

  /** What a run logged. */
  ofRun(path: string): ArtifactQuery {
    return this.#runs([path], 'outputs', 'refuse')
  }

  /**
   * The versions that several runs logged. A missing run is skipped, or is an error that names all missing runs.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const query = artifacts().ofRuns(['my-team/vision/run-7f3a', 'my-team/vision/run-b21c'], { missing: 'skip' })
   * ```
   */
  ofRuns(paths: readonly string[], options: { readonly missing?: 'refuse' | 'skip' } = {}): ArtifactQuery {
    checkOptions('ofRuns', options, ['missing'])
    const { missing = 'refuse' } = options
    checkOneOf('ofRuns', missing, ['refuse', 'skip'])
    checkSome('ofRuns', paths)
    return this.#runs(paths, 'outputs', missing)
  }

  /**
   * What a run used as input. Versions of other projects are kept from deletion unless `elsewhere: true`.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const query = artifacts().usedByRun('my-team/vision/run-7f3a')
   * ```
   */
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

  /** The versions of every project of a user or a team, links left out. Throws `BAD_PATH`. */
  inEntity(name: string): ArtifactQuery {
    return this.#scan(versionsIn(Object.freeze({ kind: 'projectsOfEntity', entity: parseOwner('entity', name) })))
  }

  /**
   * The links in the collections of a registry, such as `my-org/model`. A deletion unlinks them. Throws `BAD_PATH`.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const links = artifacts().inRegistry('my-org/model')
   * ```
   */
  inRegistry(path: string): ArtifactQuery {
    const registries = Object.freeze([parseRegistryPath(path)])
    return this.#scan(linksIn(Object.freeze({ kind: 'registryNames', registries })))
  }

  /** The links in the collections of every registry of an organisation. Throws `BAD_PATH`. */
  inOrganization(name: string): ArtifactQuery {
    const organization = parseOwner('organization', name)
    return this.#scan(linksIn(Object.freeze({ kind: 'registriesOfOrganization', organization })))
  }

  /**
   * Versions by name, such as `entity/project/collection:v3`; an alias may stand in place of the version. A missing one is an
   * error that names all missing ones, or is skipped with a note: `named('model:best', { missing: 'skip' })`.
   */
  named(...paths: NamesAndOptions): ArtifactQuery {
    const { names, ...options } = namesAndMissing('named', paths)
    return this.#scan({ kind: 'names', names: Object.freeze(names.map(parseVersionPath)), ...options })
  }

  /**
   * Versions by the ids that W&B gave them.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const query = artifacts().withId('QXJ0aWZhY3Q6MTIz')
   * ```
   */
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

// None of these compiles, and each throws `PLAN_UNSCOPED`: nothing lists or deletes everything.
export interface ArtifactSource extends UnscopedQuery<Advice>, UnscopedActions<Advice> {
  readonly ofType: Unscoped<Advice>
  readonly takeBytes: Unscoped<Advice>
  readonly with: Unscoped<Advice>
}

refuseUnscoped(ArtifactSource.prototype, [...ACTION_WORDS, ...QUERY_WORDS, 'takeBytes', 'pages', 'totalSize'], ADVICE)
