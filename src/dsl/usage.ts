import { inspect } from 'node:util'
import { frozen } from '../plan/frozen.ts'
import type { QueryNode } from '../plan/query.ts'
import type { TableOptions } from '../plan/table-options.ts'
import type { EstimateData, UsageData, UsageGroup, UsageKey, UsageTotals } from '../plan/usage.ts'
import { lazily } from '../prompt/lazy-promise.ts'
import { oneScreen } from '../prompt/one-screen.ts'
import { checkWholeProject } from './actionable.ts'
import { checkOneOf } from './check.ts'
import { keptTable } from './kept-table.ts'
import { checkReadOptions, type ReadOptions, type Runner } from './runner.ts'

export interface UsageOptions extends ReadOptions {
  /** By what the totals are told apart. Default: `'collection'`. */
  readonly by?: UsageKey
}

const USAGE_KEYS: readonly UsageKey[] = Object.keys({
  collection: true,
  type: true,
  run: true,
  project: true,
} satisfies Record<UsageKey, true>) as readonly UsageKey[]

/** Throws `BAD_OPTION`. */
export function usageOf(
  runner: Runner,
  node: QueryNode,
  { by = 'collection', ...options }: UsageOptions,
): Promise<Usage> {
  return lazily(async () => {
    checkReadOptions('usage', options)
    checkOneOf('usage', by, USAGE_KEYS)
    return new Usage(runner, await runner.usage(node, by, options))
  })
}

/** Throws `BAD_OPTION`, also for anything but a whole project. */
export function estimateOf(
  runner: Runner,
  node: QueryNode,
  { by = 'collection', ...options }: UsageOptions,
): Promise<StorageEstimate> {
  return lazily(async () => {
    checkReadOptions('storageEstimate', options)
    checkOneOf('storageEstimate', by, USAGE_KEYS)
    checkWholeProject('storageEstimate', node)
    return new StorageEstimate(runner, await runner.estimate(node, by, options))
  })
}

/** What the versions of a query hold, added up by group: plain data and its table. */
export class Usage {
  readonly #data: UsageData
  readonly #table: (options: TableOptions) => string

  constructor(runner: Runner, data: UsageData) {
    this.#data = frozen(data)
    this.#table = keptTable('table', options => runner.usageTable(this.#data, options))
  }

  /** By what the totals are told apart. */
  get by(): UsageKey {
    return this.#data.by
  }

  /** The totals of each group, the largest first. */
  get groups(): readonly UsageGroup[] {
    return this.#data.groups
  }

  /** The totals of all rows. */
  get total(): UsageTotals {
    return this.#data.total
  }

  /** Versions whose size cannot be understood. They count as 0 bytes. */
  get unsized(): number {
    return this.#data.unsized
  }

  /** The totals as text: what is stored, and how much of it the guards of a deletion would let go. */
  table(options: TableOptions = {}): string {
    return this.#table(options)
  }

  /** Plain data. */
  toJSON(): object {
    return this.#data
  }

  /** @internal */ [inspect.custom](): string {
    return oneScreen(this.table(), 'table')
  }
}

/** What W&B's storage tree says of a project: an estimate, since nobody says when it was made and how shared files count. */
export class StorageEstimate {
  readonly #data: EstimateData
  readonly #table: (options: TableOptions) => string

  constructor(runner: Runner, data: EstimateData) {
    this.#data = frozen(data)
    this.#table = keptTable('table', options => runner.estimateTable(this.#data, options))
  }

  /** Always true. */
  get isEstimate(): true {
    return true
  }

  /** By what the totals are told apart. */
  get by(): UsageKey {
    return this.#data.by
  }

  /** The stored bytes of each group, the largest first. */
  get groups(): EstimateData['groups'] {
    return this.#data.groups
  }

  /** The sum of all groups. */
  get storedBytes(): number {
    return this.#data.storedBytes
  }

  /** The groups as text. */
  table(options: TableOptions = {}): string {
    return this.#table(options)
  }

  /** Plain data. */
  toJSON(): object {
    return { isEstimate: true, ...this.#data }
  }

  /** @internal */ [inspect.custom](): string {
    return oneScreen(this.table(), 'table')
  }
}
