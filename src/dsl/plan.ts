import { inspect } from 'node:util'
import type { CollectionItemAction, PlanAction } from '../actions/actions.ts'
import type { PlanNode } from '../plan/plan.ts'
import type { Query } from '../plan/query.ts'
import { holdBrake } from '../prompt/brakes.ts'
import { lazily } from '../prompt/lazy-promise.ts'
import { oneScreen } from '../prompt/one-screen.ts'
import { withStandard } from './ceiling.ts'
import { checkFlags, checkOneOf, checkOptions } from './check.ts'
import { Preview } from './preview.ts'
import type { Report } from './report.ts'
import {
  type ApplyOptions,
  checkApplyOptions,
  type ExplainOptions,
  type PreviewOptions,
  type Runner,
} from './runner.ts'

/** The options of a preview and of its apply. `atMost` is 1,000 items unless said otherwise. */
export interface RunOptions extends PreviewOptions, ApplyOptions {}

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
  static ofVersions(runner: Runner, query: Query, action: PlanAction): Plan {
    return new Plan(runner, { kind: 'changeVersions', query, action: Object.freeze(action) })
  }

  /** @internal */
  static ofCollections(runner: Runner, query: Query, action: CollectionItemAction): Plan {
    return new Plan(runner, { kind: 'changeCollections', query, action: Object.freeze(action) })
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
  preview(options: PreviewOptions = {}): Promise<Preview> {
    return lazily(() => this.#preview(options))
  }

  async #preview(options: PreviewOptions): Promise<Preview> {
    checkOptions('preview', options, ['signal', 'onError'])
    if (options.onError !== undefined) checkOneOf('preview', options.onError, ['refuse', 'keep'])
    return new Preview(this.#runner, await this.#runner.preview(this.#node, options))
  }

  /** Preview and apply in one. Throws `CEILING` before the first change when the preview is larger than `atMost`. */
  run(options: RunOptions = {}): Promise<Report> {
    return lazily(() => this.#run(options))
  }

  async #run(options: RunOptions): Promise<Report> {
    const { onError, ...given } = options
    checkApplyOptions('run', given)
    const applying = { ...given, atMost: withStandard(given.atMost) }
    const { signal, release } = holdBrake(given.signal)
    try {
      const preview = await this.#preview(onError === undefined ? { signal } : { signal, onError })
      // A user who stopped while it read wants no change.
      return await preview.apply({ ...applying, signal })
    } finally {
      release()
    }
  }

  [inspect.custom](): string {
    return oneScreen(this.explain(), 'explain')
  }
}
