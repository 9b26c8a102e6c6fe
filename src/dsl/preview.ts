import { inspect } from 'node:util'
import { CoppiceError } from '../errors/coppice-error.ts'
import type { Page } from '../page/data.ts'
import { frozen } from '../plan/frozen.ts'
import type { Item, Kept } from '../plan/item.ts'
import type { ItemList } from '../plan/item-list.ts'
import type { Selection } from '../plan/selection.ts'
import type { TableOptions } from '../plan/table-options.ts'
import { freedBy, onceEachRow } from '../plan/things.ts'
import { approvedHere, type ToApprove } from '../prompt/approval.ts'
import { lazily } from '../prompt/lazy-promise.ts'
import { oneScreen, toScreen } from '../prompt/one-screen.ts'
import type { Ceiling } from './ceiling.ts'
import { checkDuration, checkOptions, checkTexts } from './check.ts'
import { keptTable } from './kept-table.ts'
import { type Picked, pickedItems } from './picked-items.ts'
import { Report } from './report.ts'
import { type ApplyOptions, checkApplyOptions, type Runner, type SaveOptions } from './runner.ts'
import { sealOf } from './seal.ts'
import { smallerSelection } from './smaller-selection.ts'
import { toApprove } from './to-approve.ts'

/** Whether the preview was carried out, and the seals of the files that hold it. */
export interface PreviewUse {
  /** True once a part of it could have been sent. An execution that could send nothing has not used it up. */
  done: boolean
  isUnderWay?: boolean
  readonly seals: string[]
  /** When the file from which it was read expires. What was saved is not applied later than that, in whatever part. */
  readonly expiresAt?: Date
}

/**
 * A plan's answer at one moment: what it would act on, what it keeps and why. It holds no connection and reads nothing;
 * only `apply` acts, on these items at the most.
 */
export class Preview {
  readonly #runner: Runner
  readonly #selection: Selection
  /** Shared with every preview that `without` and `only` make from this one, so that what is shown is done only once. */
  readonly #use: PreviewUse
  // These are kept, since a prompt asks for them at every key that is typed.
  #count: number | undefined
  #bytes: number | undefined
  #seal: string | undefined
  readonly #table: (options: TableOptions) => string

  constructor(runner: Runner, selection: Selection, use: PreviewUse = { done: false, seals: [] }) {
    this.#runner = runner
    this.#use = use
    this.#selection = frozen(selection)
    this.#table = keptTable('table', options => runner.previewTable(this.#selection, options))
  }

  /**
   * What a person should say yes to.
   *
   * @internal
   */
  static toApprove(preview: Preview): ToApprove {
    return toApprove(preview.#selection)
  }

  /**
   * All that the preview knows.
   *
   * @internal
   */
  static selectionOf(preview: Preview): Selection {
    return preview.#selection
  }

  /**
   * What it is and comes to, without its lists.
   *
   * @internal
   */
  static headOf(preview: Preview): object {
    const { baseUrl, takenAt } = preview.#selection
    const { count, bytes, requests, seal } = preview
    return { baseUrl, takenAt, count, bytes, requests, seal }
  }

  /**
   * What a page shows of it.
   *
   * @internal
   */
  static pageOf(preview: Preview): Page {
    const { expiresAt } = preview.#use
    return preview.#runner.previewPage(preview.#selection, { seal: preview.seal, ...(expiresAt && { expiresAt }) })
  }

  /** What the plan acts on, in the order of its query; else by collection and version. */
  get items(): readonly Item[] {
    return this.#selection.items.all()
  }

  /** What the query selected and a guard keeps, each with every reason. */
  get kept(): readonly Kept[] {
    return this.#selection.kept.all()
  }

  /** What else the reader should know, in sentences. */
  get notes(): readonly string[] {
    return this.#selection.notes
  }

  /** How many things the plan acts on. What joined plans do to one thing counts once. */
  get count(): number {
    this.#count ??= rowsIn(this.#selection.items)
    return this.#count
  }

  /** Bytes that the deletions can free at most: versions share files, and W&B frees them later. */
  get bytes(): number {
    this.#bytes ??= freedBy(this.#selection.items)
    return this.#bytes
  }

  /** HTTP requests that the preview took. */
  get requests(): number {
    return this.#selection.requests
  }

  /** A digest of what would be done, to find accidents. It is equal for equal items, action and server. */
  get seal(): string {
    this.#seal ??= sealOf(this.#selection)
    return this.#seal
  }

  /**
   * The same preview without some items: those for which the closure answers true, or those that are named by their paths,
   * such as `my-team/vision/checkpoint:v3`, or ids. They are kept, with that reason. With a link, the version that would take
   * it along is kept too, and with the first of several changes to one thing those after it.
   *
   * Throws `PREDICATE_FAILED` where the closure gives no answer, or reads a name that an item does not have: items have a
   * `collection` and a `version`, and no `name`, tags or metadata. Throws `NOT_FOUND` for what the preview does not hold, and
   * `BAD_VALUE` for a path that several of its items have.
   */
  without(picked: Picked): Preview {
    return this.#less(pickedItems('without', picked, this))
  }

  /**
   * The same preview with some of its items alone, picked and refused as by `without`. All others are kept, and what they keep
   * as well. What a guard keeps cannot be picked: a smaller preview is never a wider one.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const preview = await artifacts().inCollection('my-team/vision/checkpoint').delete().preview()
   * const report = await preview.only(['my-team/vision/checkpoint:v3', 'my-team/vision/checkpoint:v4']).apply()
   * ```
   */
  only(picked: Picked): Preview {
    const chosen = pickedItems('only', picked, this)
    return this.#less(new Set(this.items.filter(item => !chosen.has(item))))
  }

  #less(excluded: ReadonlySet<Item>): Preview {
    return new Preview(this.#runner, smallerSelection(this.#selection, excluded), this.#use)
  }

  /**
   * Does what the preview showed, less whatever has changed since: every item is read again shortly before its action.
   * Resolves with a report even when some items failed. A preview can be applied once; the second time throws `PREVIEW_USED`
   * and sends nothing. Throws `EXPIRED` where it was saved for less time, and `DISK`, before anything is sent, when its journal cannot be begun. A preview can be applied
   * again when its apply ended before anything could be sent.
   */
  apply(options: ApplyOptions = {}): Promise<Report> {
    return lazily(() => this.#apply(options))
  }

  async #apply(options: ApplyOptions): Promise<Report> {
    checkApplyOptions('apply', options)
    this.#refuseUsed()
    if (options.atMost !== undefined) checkCeiling(this, options.atMost)
    await approvedHere(() => Preview.toApprove(this))
    this.#refuseUsed()
    this.#use.isUnderWay = true
    try {
      return new Report(this.#runner, await this.#runner.apply(this.#selection, options, this.#use))
    } finally {
      this.#use.isUnderWay = false
    }
  }

  /**
   * Writes the preview to a file that `connect().apply(path)` can apply later, once, by another process, with the same
   * second look at every item. JSON Lines: the plan, then one line for each item, kept item and note, then a seal.
   *
   * A part of a preview that was saved expires with it. Throws `DISK`, `PREVIEW_USED`, `EXPIRED`, and `BAD_VALUE` for a wrong
   * path or duration.
   *
   * @example
   * ```ts
   * import { artifacts, connect } from 'coppice'
   *
   * const preview = await artifacts().inCollection('my-team/vision/checkpoint').delete().preview()
   * await preview.save('cleanup.preview.jsonl', { expiresIn: '2d' })
   * const report = await connect().apply('cleanup.preview.jsonl') // another day
   * ```
   */
  save(path: string, options: SaveOptions = {}): Promise<void> {
    return lazily(() => this.#save(path, options))
  }

  async #save(path: string, options: SaveOptions): Promise<void> {
    checkTexts('save', [path])
    checkOptions('save', options, ['expiresIn'])
    const { expiresIn = '7d' } = options
    const milliseconds = checkDuration('save', expiresIn)
    this.#refuseUsed()
    this.#use.seals.push(await this.#runner.save(this.#selection, path, milliseconds, this.#use))
  }

  /**
   * Writes the preview as one page for a browser: totals, a picture of the stored bytes, and every item with its reason, to
   * search, sort, group and pick from. The page loads nothing, sends nothing and deletes nothing; what is picked on it is saved
   * as a file for `coppice apply FILE --only picked.json`. Throws `DISK`, and `BAD_VALUE` for a wrong path.
   *
   * @example
   * ```ts
   * import { artifacts } from 'coppice'
   *
   * const preview = await artifacts().inProject('my-team/vision').where({ type: 'model' }).delete().preview()
   * await preview.saveReport('cleanup.html')
   * ```
   */
  saveReport(path: string): Promise<void> {
    return lazily(async () => {
      checkTexts('saveReport', [path])
      await this.#runner.savePage(Preview.pageOf(this), path)
    })
  }

  #refuseUsed(): void {
    if (!this.#use.done && this.#use.isUnderWay !== true) return
    throw new CoppiceError('PREVIEW_USED', {
      problem: 'This preview was applied already',
      expected: 'a preview that was not applied yet',
      todo: 'Make a new one with plan.preview().',
    })
  }

  /** The plan as it was carried out: rows in and out of each step, pages, requests and bytes. */
  explain(): string {
    return toScreen(this.#selection.measured)
  }

  /** The preview as text: what goes, what stays and why, bytes. Of its rows it shows 20 and 10, or all that are asked for. */
  table(options: TableOptions = {}): string {
    return this.#table(options)
  }

  /** Plain data, without the closures of the plan. */
  toJSON(): object {
    const { items, kept, notes } = this
    return { ...Preview.headOf(this), items, kept, notes }
  }

  /** @internal */ [inspect.custom](): string {
    return oneScreen(this.table(), 'table')
  }
}

function rowsIn(items: ItemList): number {
  return items.traits.areJoined ? [...onceEachRow(items)].length : items.length
}

/** A ceiling was too low. `preview` holds what would have been done. */
export class CeilingError extends CoppiceError {
  readonly preview: Preview

  constructor(preview: Preview, limit: string, came: string) {
    super('CEILING', {
      problem: 'The plan would act on more than its ceiling allows, and nothing was sent',
      expected: limit,
      came,
      todo: 'Look at error.preview, then raise the ceiling: { atMost: … }.',
    })
    this.preview = preview
  }
}

/** Throws `CEILING` when a preview is larger than its ceiling. */
function checkCeiling(preview: Preview, atMost: number | Ceiling): void {
  const { items, bytes }: Ceiling = typeof atMost === 'object' ? atMost : { items: atMost }
  if (items !== undefined && preview.count > items) {
    throw new CeilingError(preview, `at most ${items} items`, `${preview.count} items`)
  }
  if (bytes !== undefined && preview.bytes > bytes) {
    throw new CeilingError(preview, `at most ${bytes} bytes`, `${preview.bytes} bytes`)
  }
}
