import { inspect } from 'node:util'
import { CoppiceError } from '../errors/coppice-error.ts'
import type { CollectionQuery } from '../plan/collection-query.ts'
import type { Action, Allowances, PlanNode } from '../plan/plan.ts'
import type { Query } from '../plan/query.ts'
import { checkCount, checkFlags, checkOneOf, checkOptions } from './check.ts'
import { Preview } from './preview.ts'
import type { Report } from './report.ts'
import type { ApplyOptions, ExplainOptions, PreviewOptions, Runner } from './runner.ts'

/** The most that a `run` may do. */
export interface Ceiling {
  readonly items?: number
  /** Bytes that deletions may free at most. */
  readonly bytes?: number
}

export interface RunOptions extends PreviewOptions, ApplyOptions {
  /** Above it nothing is sent and `CEILING` is thrown, which carries the preview. 1,000 items unless said otherwise. */
  readonly atMost?: number | Ceiling
}

const DEFAULT_CEILING = 1000

/** The ceiling of a run was too low; `preview` holds what it would have done. */
export class CeilingError extends CoppiceError {
  readonly preview: Preview

  constructor(preview: Preview, limit: string, came: string) {
    super('CEILING', {
      problem: 'The plan would act on more than its ceiling allows, and nothing was sent',
      expected: limit,
      came,
      todo: 'Look at error.preview, then raise the ceiling: .run({ atMost: … }), or apply the preview.',
    })
    this.preview = preview
  }
}

/**
 * A query and one action. It does nothing by itself: no word here but `preview` and `run` sends a request, and awaiting,
 * printing or returning it runs nothing.
 *
 * @example
 * ```ts
 * import { artifacts } from 'coppice'
 *
 * const plan = artifacts()
 *   .ofRun('my-team/vision/run-7f3a')
 *   .where(a => a.aliases.length === 0)
 *   .delete({ aliases: true })
 * console.log(plan.explain())
 * ```
 */
export class Plan {
  readonly #runner: Runner
  readonly #node: PlanNode

  private constructor(runner: Runner, node: PlanNode) {
    this.#runner = runner
    this.#node = Object.freeze(node)
  }

  /** @internal */
  static ofVersions(runner: Runner, query: Query, action: Action): Plan {
    return new Plan(runner, { kind: 'changeVersions', query, action })
  }

  /** @internal */
  static ofCollections(runner: Runner, query: CollectionQuery, allow: Allowances): Plan {
    return new Plan(runner, { kind: 'deleteCollections', query, allow })
  }

  /** What the plan is, what it would read and send, and which guards are on, as text. Sends no request. */
  explain(options: ExplainOptions = {}): string {
    checkFlags('explain', options, ['passes'])
    return this.#runner.explain(this.#node, options)
  }

  /**
   * Reads everything the plan needs to know and decides: what goes, what stays and why. Only reads.
   *
   * Throws `NOT_FOUND`, `PREDICATE_FAILED`, `BAD_ANSWER`, and whatever the connection throws.
   */
  async preview(options: PreviewOptions = {}): Promise<Preview> {
    checkOptions('preview', options, ['signal', 'onError'])
    if (options.onError !== undefined) checkOneOf('preview', options.onError, ['refuse', 'keep'])
    return new Preview(this.#runner, await this.#runner.preview(this.#node, options))
  }

  /** Preview and apply in one. Throws `CEILING` before the first change when the preview is larger than `atMost`. */
  async run(options: RunOptions = {}): Promise<Report> {
    checkOptions('run', options, ['signal', 'onError', 'atMost', 'journal'])
    const { atMost = DEFAULT_CEILING, onError, ...applying } = options
    const ceiling = ceilingOf(atMost)
    const { signal } = applying
    const abort = signal === undefined ? {} : { signal }
    const preview = await this.preview(onError === undefined ? abort : { ...abort, onError })
    checkCeiling(preview, ceiling)
    return preview.apply(applying)
  }

  [inspect.custom](): string {
    return this.explain()
  }
}

function ceilingOf(atMost: number | Ceiling): Ceiling {
  if (typeof atMost !== 'object') {
    checkCount('run', atMost)
    return { items: atMost }
  }
  checkOptions('run', atMost, ['items', 'bytes'])
  for (const limit of Object.values(atMost)) checkCount('run', limit)
  return { items: DEFAULT_CEILING, ...atMost }
}

function checkCeiling(preview: Preview, { items, bytes }: Ceiling): void {
  if (items !== undefined && preview.count > items) {
    throw new CeilingError(preview, `at most ${items} items`, `${preview.count} items`)
  }
  if (bytes !== undefined && preview.bytes > bytes) {
    throw new CeilingError(preview, `at most ${bytes} bytes`, `${preview.bytes} bytes`)
  }
}
