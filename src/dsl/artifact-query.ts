import { inspect } from 'node:util'
import { CoppiceError } from '../errors/coppice-error.ts'
import { parseCollectionPath } from '../plan/path.ts'
import { type Direction, fieldsAskedFor, type OrderKey, type Predicate, type Query, stepsOf } from '../plan/query.ts'
import { type ArtifactRow, EXTRA_FIELDS, type ExtraField } from '../predicate/artifact.ts'
import { rowsForUsers } from '../predicate/rows-for-users.ts'
import { checkCount, checkFunction, checkOneOf, checkOptions, checkTexts } from './check.ts'
import { allowancesOf, type DeleteOptions } from './delete-options.ts'
import { Plan } from './plan.ts'
import type { PageOptions, ReadOptions, Runner } from './runner.ts'

/** Some rows of a list, and the cursor behind them; null when there is no more. */
export interface ArtifactPage<Extra extends ExtraField = never> {
  readonly rows: readonly ArtifactRow<Extra>[]
  readonly cursor: string | null
}

/**
 * Which versions: lazy and immutable. Every word gives a new query and sends nothing; only an ending reads
 * (`for await`, `toArray`, `first`, `count`, `totalSize`). It is not thenable: awaiting it by accident does nothing.
 *
 * @example
 * ```ts
 * import { artifacts } from 'coppice'
 *
 * const large = artifacts()
 *   .inCollection('my-team/vision/checkpoint')
 *   .where(a => a.size > 1e9 && a.aliases.length === 0)
 *   .orderBy(a => a.size, 'desc')
 *   .take(20)
 * ```
 */
export class ArtifactQuery<Extra extends ExtraField = never> {
  readonly #runner: Runner
  readonly #query: Query

  constructor(runner: Runner, query: Query) {
    this.#runner = runner
    this.#query = query
  }

  /**
   * Keeps the rows for which the closure answers true. It sees every field (what a row lacks is fetched and the closure
   * asked again), runs in the client, and always decides. A closure that throws, or answers anything but true or false,
   * refuses the whole plan with `PREDICATE_FAILED`.
   */
  where(predicate: Predicate): ArtifactQuery<Extra> {
    checkFunction('where', predicate)
    return this.#step({ kind: 'where', input: this.#query, predicate })
  }

  /** Keeps the versions of these types, such as `model`. */
  ofType(...types: readonly string[]): ArtifactQuery<Extra> {
    checkTexts('ofType', types)
    return this.#step({ kind: 'ofType', input: this.#query, types: Object.freeze([...types]) })
  }

  /** Orders the rows. Null and undefined come last; ties are decided by collection, version and id. */
  orderBy(key: OrderKey, direction: Direction = 'asc'): ArtifactQuery<Extra> {
    checkFunction('orderBy', key)
    checkOneOf('orderBy', direction, ['asc', 'desc'])
    return this.#step({ kind: 'orderBy', input: this.#query, key, direction })
  }

  /** The first so many rows. Before an action it needs an `orderBy`, since W&B's own order is unknown. */
  take(count: number): ArtifactQuery<Extra> {
    checkCount('take', count)
    return this.#step({ kind: 'take', input: this.#query, count })
  }

  /** Makes the rows that endings hand out carry more than the cheap fields. */
  with<Field extends ExtraField>(...fields: readonly Field[]): ArtifactQuery<Extra | Field> {
    for (const field of fields) checkOneOf('with', field, EXTRA_FIELDS)
    return this.#step({ kind: 'with', input: this.#query, fields: Object.freeze([...fields]) })
  }

  /** Says that an action on a whole project is meant. */
  all(): ArtifactQuery<Extra> {
    return this.#step({ kind: 'all', input: this.#query })
  }

  /** Hands the query to a function, so that libraries can share rules. */
  pipe<Result>(use: (query: this) => Result): Result {
    checkFunction('pipe', use)
    return use(this)
  }

  /** A plan to delete the versions. A row that is a link is unlinked; its version stays. */
  delete(options: DeleteOptions = {}): Plan {
    const allow = allowancesOf(options)
    this.#checkActionable('delete')
    return this.#plan({ kind: 'delete', allow })
  }

  /** A plan to remove aliases, in the collection through which each row was found or in the one that `in` names. */
  removeAliases(...names: readonly [...string[], { readonly in: string }] | readonly string[]): Plan {
    const last = names.at(-1)
    const options = typeof last === 'object' ? last : undefined
    const aliases = (options === undefined ? names : names.slice(0, -1)) as readonly string[]
    if (options !== undefined) checkOptions('removeAliases', options, ['in'])
    checkTexts('removeAliases', aliases)
    this.#checkActionable('removeAliases')
    const collection = options === undefined ? undefined : parseCollectionPath(options.in)
    return this.#plan({ kind: 'removeAliases', aliases: Object.freeze([...aliases]), collection })
  }

  /** Reads the rows, page by page as they are pulled. */
  async *[Symbol.asyncIterator](): AsyncGenerator<ArtifactRow<Extra>, void, undefined> {
    yield* this.#rows({})
  }

  /**
   * Reads the rows page by page, each with the cursor behind it: `after` takes one, to go on in another process. Only for
   * what is one list: a collection, or what one run logged or used; throws `BAD_OPTION` for anything else.
   */
  async *pages(options: PageOptions = {}): AsyncGenerator<ArtifactPage<Extra>, void, undefined> {
    checkOptions('pages', options, ['after', 'signal'])
    if ('after' in options) checkTexts('pages', [options.after])
    checkOneList(this.#query)
    const rowOf = rowsForUsers(fieldsAskedFor(this.#query) as readonly Extra[])
    for await (const { records, cursor } of this.#runner.pages(this.#query, options)) {
      yield { rows: records.map(rowOf), cursor }
    }
  }

  /** Reads all rows. */
  async toArray(options: ReadOptions = {}): Promise<readonly ArtifactRow<Extra>[]> {
    const rows: ArtifactRow<Extra>[] = []
    for await (const row of this.#rows(options)) rows.push(row)
    return rows
  }

  /** Reads the first row; undefined when there is none. */
  async first(options: ReadOptions = {}): Promise<ArtifactRow<Extra> | undefined> {
    for await (const row of this.#rows(options)) return row
    return undefined
  }

  /** Counts the rows by reading them: W&B's own totals may count deleted versions. */
  async count(options: ReadOptions = {}): Promise<number> {
    let count = 0
    for await (const _ of this.#rows(options)) count += 1
    return count
  }

  /** Adds up the sizes in bytes, references included. An upper bound, since versions share files. */
  async totalSize(options: ReadOptions = {}): Promise<number> {
    let total = 0
    for await (const { size } of this.#rows(options)) total += size
    return total
  }

  /** What this query is and how it would be read, as text. Sends no request. */
  explain(): string {
    return this.#runner.explain(this.#query)
  }

  [inspect.custom](): string {
    return this.explain()
  }

  async *#rows(options: ReadOptions): AsyncGenerator<ArtifactRow<Extra>, void, undefined> {
    checkOptions('toArray', options, ['signal'])
    // The type parameter only repeats what the `with` steps of the query hold.
    const rowOf = rowsForUsers(fieldsAskedFor(this.#query) as readonly Extra[])
    for await (const record of this.#runner.versions(this.#query, options)) yield rowOf(record)
  }

  #step<Next extends ExtraField = Extra>(query: Query): ArtifactQuery<Next> {
    return new ArtifactQuery<Next>(this.#runner, Object.freeze(query))
  }

  #plan(action: Parameters<typeof Plan.ofVersions>[2]): Plan {
    return Plan.ofVersions(this.#runner, this.#query, Object.freeze(action))
  }

  #checkActionable(word: string): void {
    const kinds = stepsOf(this.#query).map(step => step.kind)
    const firstTake = kinds.indexOf('take')
    if (firstTake >= 0 && !kinds.slice(0, firstTake).includes('orderBy')) {
      throw new CoppiceError('PLAN_UNORDERED', {
        problem: `.take(…) before .${word}(…) has no order to take the first of`,
        expected: 'an .orderBy(…) before the .take(…)',
        todo: "Add for example .orderBy(a => a.createdAt, 'asc').",
      })
    }
    if (kinds[0] === 'project' && kinds.every(kind => ['project', 'with', 'orderBy'].includes(kind))) {
      throw new CoppiceError('PLAN_TOO_WIDE', {
        problem: `.${word}(…) would act on a whole project`,
        expected: 'a condition such as .where(…) or .ofType(…)',
        todo: 'If the whole project is meant, say .all() first.',
      })
    }
  }
}

/** A cursor leads through one list of the server, in the server's own order. */
function checkOneList(query: Query): void {
  const [scan, ...steps] = stepsOf(query)
  const isOneList = scan?.kind === 'collection' || (scan?.kind === 'runs' && scan.runs.length === 1)
  if (isOneList && !steps.some(({ kind }) => kind === 'orderBy' || kind === 'take')) return
  throw new CoppiceError('BAD_OPTION', {
    problem: '.pages(…) reads one list, in the order of the server',
    expected: '.inCollection(…), .ofRun(…) or .usedByRun(…), without .orderBy(…) and .take(…)',
    came: steps.at(-1)?.kind ?? scan?.kind ?? 'nothing',
  })
}
