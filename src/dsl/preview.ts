import { createHash } from 'node:crypto'
import { inspect } from 'node:util'
import { ACTION_FIELDS } from '../actions/actions.ts'
import { keptByLinks } from '../actions/kept-links.ts'
import { describeThrown } from '../conditions/describe.ts'
import { judgementOf, trueOrFalse } from '../conditions/judge.ts'
import { startSecondAsking } from '../conditions/second-asking.ts'
import { type NamesWithin, strictly } from '../conditions/strict.ts'
import { CoppiceError } from '../errors/coppice-error.ts'
import { frozen } from '../plan/frozen.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { type Item, isVersion, type Kept, pathOf, type Selection } from '../plan/selection.ts'
import { lazily } from '../prompt/lazy-promise.ts'
import { oneScreen } from '../prompt/one-screen.ts'
import type { Ceiling } from './ceiling.ts'
import { checkDuration, checkFunction, checkOptions, checkTexts } from './check.ts'
import { Report } from './report.ts'
import { type ApplyOptions, checkApplyOptions, type Runner, type SaveOptions } from './runner.ts'

/** Whether the preview was carried out, and the seals of the files that hold it. */
export interface PreviewUse {
  /** True once a part of it could have been sent. An execution that could send nothing has not used it up. */
  done: boolean
  isUnderWay?: boolean
  readonly seals: string[]
}

/**
 * A plan's answer at one moment: what it would act on, what it keeps and why. It holds no connection and reads nothing;
 * only `apply` acts, on these items at the most.
 */
export class Preview {
  readonly #runner: Runner
  readonly #selection: Selection
  /** Shared with every preview that `without` makes from this one, so that what is shown is done only once. */
  readonly #use: PreviewUse
  // These are kept, since a prompt asks for them at every key that is typed.
  #bytes: number | undefined
  #seal: string | undefined
  #table: string | undefined

  constructor(runner: Runner, selection: Selection, use: PreviewUse = { done: false, seals: [] }) {
    this.#runner = runner
    this.#use = use
    this.#selection = frozen(selection)
  }

  /** What the plan acts on, in the order of its query; else by collection and version. */
  get items(): readonly Item[] {
    return this.#selection.items
  }

  /** What the query selected and a guard keeps, each with every reason. */
  get kept(): readonly Kept[] {
    return this.#selection.kept
  }

  /** What else the reader should know, in sentences. */
  get notes(): readonly string[] {
    return this.#selection.notes
  }

  /** How many items the plan acts on. */
  get count(): number {
    return this.items.length
  }

  /** Bytes that the deletions can free at most: versions share files, and W&B frees them later. */
  get bytes(): number {
    this.#bytes ??= this.items.reduce((total, item) => total + (isVersion(item) ? item.storedBytes : 0), 0)
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
   * The same preview without the items for which the closure answers true. They are kept, with that reason. With a link, the
   * version that would take it along is kept too. Throws `PREDICATE_FAILED` where the closure gives no answer, or reads a
   * name that an item does not have: items have a `collection` and a `version`, and no `name`, tags or metadata.
   */
  without(predicate: (item: Item) => boolean): Preview {
    checkFunction('without', predicate)
    const excluded = itemsFor(predicate, this.items)
    const reason: KeptReason = { code: 'excluded', detail: 'taken out by hand' }
    const byHand = [...excluded].map(item => ({ item, reasons: [reason] }))
    const left = this.items.filter(item => !excluded.has(item))
    const withLinks = keptByLinks(left, byHand)
    const staying = new Set(withLinks.map(({ item }) => item))
    return new Preview(
      this.#runner,
      {
        ...this.#selection,
        items: left.filter(item => !staying.has(item)),
        kept: [...this.kept, ...byHand, ...withLinks],
      },
      this.#use,
    )
  }

  /**
   * Does what the preview showed, less whatever has changed since: every item is read again shortly before its action.
   * Resolves with a report even when some items failed. A preview can be applied once; the second time throws `PREVIEW_USED`
   * and sends nothing. Throws `DISK`, before anything is sent, when its journal cannot be begun. A preview can be applied
   * again when its apply ended before anything could be sent.
   */
  apply(options: ApplyOptions = {}): Promise<Report> {
    return lazily(() => this.#apply(options))
  }

  async #apply(options: ApplyOptions): Promise<Report> {
    checkApplyOptions('apply', options)
    this.#refuseUsed()
    if (options.atMost !== undefined) checkCeiling(this, options.atMost)
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
   * Throws `DISK`, `PREVIEW_USED`, and `BAD_VALUE` for a wrong path or duration.
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
    this.#use.seals.push(await this.#runner.save(this.#selection, path, milliseconds))
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
    return this.#selection.measured
  }

  /** The preview as text: what goes, what stays and why, bytes. */
  table(): string {
    this.#table ??= this.#runner.previewTable(this.#selection)
    return this.#table
  }

  /** Plain data, without the closures of the plan. */
  toJSON(): object {
    const { baseUrl, takenAt, items, kept, notes } = this.#selection
    const { count, bytes, requests, seal } = this
    return { baseUrl, takenAt, count, bytes, requests, seal, items, kept, notes }
  }

  [inspect.custom](): string {
    return oneScreen(this.table(), 'table')
  }
}

/** The items for which a closure answers true, and does so again. */
function itemsFor(predicate: (item: Item) => boolean, items: readonly Item[]): ReadonlySet<Item> {
  const secondAsking = startSecondAsking()
  const questions = {
    ask: (item: Item) => ({ kind: 'value', value: answerOf(predicate, item) }) as const,
    nameOf: pathOf,
  }
  const excluded = items.filter(item => {
    const value = answerOf(predicate, item)
    secondAsking.judged(predicate, item, value, questions)
    return value
  })
  secondAsking.turn()
  secondAsking.end()
  refuseUnknownNames(predicate, items)
  return new Set(excluded)
}

type NamesOf<Union> = Union extends unknown ? keyof Union : never

/** The names that items of any kind have. `'version' in item` tells kinds apart, and is no typo. */
const ITEM_NAMES: NamesWithin = {
  '': Object.keys({
    ...{ action: 1, aliases: 1, collection: 1, createdAt: 1, entity: 1, groups: 1, hadAlias: 1, id: 1, identity: 1 },
    ...{ kind: 1, links: 1, losesIn: 1, portfolioId: 1, project: 1, removes: 1, seen: 1, size: 1, state: 1 },
    ...{ adds: 1, storedBytes: 1, type: 1, version: 1, versionIndex: 1 },
  } satisfies Record<NamesOf<Item>, 1>),
  action: ACTION_FIELDS,
}

/**
 * Items are plain data, and known by their identity. So a closure is asked about the items themselves, and then about strict
 * copies. From the copies, only the reading of a name that they do not have counts.
 */
function refuseUnknownNames(predicate: (item: Item) => boolean, items: readonly Item[]): void {
  let unknown: CoppiceError | undefined
  const strict = strictly(error => {
    unknown ??= error
  }, ITEM_NAMES)
  for (const item of items) {
    // A strict copy of an item has the item's fields.
    judgementOf(predicate, strict('', item) as Item)
    if (unknown !== undefined) throw noAnswer(item, { problem: describeThrown(unknown), cause: unknown })
  }
}

function answerOf(predicate: (item: Item) => boolean, item: Item): boolean {
  const judgement = trueOrFalse(judgementOf(predicate, item))
  if (judgement.kind === 'value') return judgement.value
  throw noAnswer(item, judgement.kind === 'refused' ? judgement : undefined)
}

function noAnswer(item: Item, why: { readonly problem: string; readonly cause?: unknown } | undefined): CoppiceError {
  return new CoppiceError('PREDICATE_FAILED', {
    problem: `The closure of .without(…) gave no answer about ${pathOf(item)}`,
    expected: 'true or false for every item',
    ...(why === undefined ? {} : { came: why.problem, cause: why.cause }),
    todo: 'Mend the closure; the preview is as it was.',
  })
}

function sealOf({ baseUrl, actions, items }: Selection): string {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([baseUrl, actions]))
  for (const item of items) {
    const { kind, id, identity, action, seen } = item
    const loses = isVersion(item) ? [item.adds, item.removes, item.losesIn] : []
    hash.update(JSON.stringify([kind, id, identity, pathOf(item), actions.indexOf(action), loses, seen]))
  }
  return hash.digest('hex')
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
