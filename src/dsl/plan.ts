import { inspect } from 'node:util'
import { type PlanNode, plansIn } from '../plan/plan.ts'
import { holdBrake } from '../prompt/brakes.ts'
import { lazily } from '../prompt/lazy-promise.ts'
import { oneScreen, toScreen } from '../prompt/one-screen.ts'
import { withStandard } from './ceiling.ts'
import { badValue, checkFlags, checkOneOf } from './check.ts'
import { Preview } from './preview.ts'
import { careful } from './progress.ts'
import { Report } from './report.ts'
import {
  type ApplyOptions,
  checkApplyOptions,
  checkReadOptions,
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
  static of(runner: Runner, node: PlanNode): Plan {
    return new Plan(runner, node)
  }

  /**
   * The same plan, carried out by another runner.
   *
   * @internal
   */
  static carriedOutBy(plan: Plan, runnerOf: (runner: Runner) => Runner): Plan {
    return new Plan(runnerOf(plan.#runner), plan.#node)
  }

  /**
   * This plan and then another, as one: one preview, one journal. Both list the world as it is; the guards of the second
   * go by what the first leaves, and what both do to one thing is done in this order, the second only where the first was.
   *
   * Throws `BAD_VALUE` for what is no plan, or of another connection. Its preview throws `PLAN_CONFLICT` where the plans
   * disagree about one thing, or one rests on what another changes.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const old = artifacts().inCollection('my-team/vision/checkpoint').where({ createdAt: { olderThan: '90d' } })
   * const plan = old.addTags('to-expire').and(old.expireIn('30d')) // a deletion that can be taken back for a month
   * ```
   */
  and(other: Plan): Plan {
    if (!(other instanceof Plan)) throw badValue('and', 'a plan, such as artifacts().ofRun(…).addTags(…)', other)
    if (other.#runner !== this.#runner) throw badValue('and', 'a plan of the same connect() as this one', 'of another')
    const plans = [this.#node, other.#node].flatMap(node => {
      if (node.kind === 'undo') throw badValue('and', 'plans over queries', 'an undo', 'Run the undo by itself.')
      return plansIn(node)
    })
    return new Plan(this.#runner, { kind: 'joined', plans: Object.freeze(plans) })
  }

  /** What the plan is, what it would read and send, and which guards are on, as text. Sends no request. */
  explain(options: ExplainOptions = {}): string {
    checkFlags('explain', options, ['passes'])
    return toScreen(this.#runner.explain(this.#node, options))
  }

  /**
   * Reads everything the plan needs to know and decides: what goes, what stays and why. Only reads.
   *
   * Throws `NOT_FOUND`, `PREDICATE_FAILED`, `BAD_ANSWER`, and whatever the connection throws.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const plan = artifacts().ofRun('my-team/vision/run-7f3a').delete()
   * const preview = await plan.preview({ onProgress: console.log })
   * const less = preview.without(item => item.type === 'model')
   * ```
   */
  preview(options: PreviewOptions = {}): Promise<Preview> {
    return lazily(() => this.#preview(options))
  }

  async #preview(options: PreviewOptions): Promise<Preview> {
    checkReadOptions('preview', options, 'onError')
    if (options.onError !== undefined) checkOneOf('preview', options.onError, ['refuse', 'keep'])
    return new Preview(this.#runner, await this.#runner.preview(this.#node, options))
  }

  /**
   * Preview and apply in one. Throws `CEILING` before the first change when the preview is larger than `atMost`.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const plan = artifacts().ofRun('my-team/vision/run-7f3a').delete()
   * const report = await plan.run({ atMost: 200 })
   * ```
   */
  run(options: RunOptions = {}): Promise<Report> {
    return lazily(() => this.#run(options))
  }

  async #run(options: RunOptions): Promise<Report> {
    const { onError, ...given } = options
    checkApplyOptions('run', given)
    const listening = given.onProgress && { onProgress: careful(given.onProgress) }
    const applying = { ...given, ...listening, atMost: withStandard(given.atMost) }
    const { signal, release } = holdBrake(given.signal)
    try {
      const preview = await this.#preview({ signal, ...listening, ...(onError && { onError }) })
      // A user who stopped while it read wants no change.
      const report = await preview.apply({ ...applying, signal })
      return Report.after(preview.requests, report)
    } finally {
      release()
    }
  }

  /** @internal */ [inspect.custom](): string {
    return oneScreen(this.explain(), 'explain')
  }
}
