import type { Listing } from '../../listing/listing.ts'
import type { Defaults } from '../../plan/path.ts'
import type { ScanHints } from '../../plan/query.ts'
import type { Execution, Sizes } from '../../requests/execution.ts'
import type { Ability } from '../../requests/learned.ts'
import type { VersionRecord } from './record.ts'

/** What the listings of a scan are made with. */
export interface ScanContext {
  readonly defaults: Defaults
  readonly sizes: Sizes
  readonly hints: ScanHints
  /** What this server is known to lack. */
  readonly lacks: ReadonlySet<Ability>
  /** Whether a collection may hold rows that pass. */
  readonly admits: (collection: CollectionPlace) => boolean
  /** Told the id of a run that was asked for what it logged, and its path. */
  readonly toldRun?: (path: string, runId: string) => void
}

/** A context without hints. */
export function plainContext({ defaults, sizes, learned }: Execution): ScanContext {
  return { defaults, sizes, hints: {}, lacks: learned.lacks.abilities, admits: () => true }
}

/** Where the rows of a collection stand. */
export interface CollectionPlace {
  readonly entity: string
  readonly project: string
  readonly collection: string
  readonly type: string
}

/**
 * A listing that asks for something that not every server knows. It is made without that where it is not wanted, or where
 * this server was found to refuse it. A server that refuses it now is asked without it.
 */
export function pushed<Row = VersionRecord>(
  ability: Ability,
  wanted: boolean,
  { lacks }: Pick<ScanContext, 'lacks'>,
  make: (on: boolean) => Listing<Row>,
): Listing<Row> {
  if (!wanted || lacks.has(ability)) return make(false)
  return { ...make(true), pushed: { ability, otherwise: make(false) } }
}

/** An optional argument, where it is asked for. */
export function asked<Name extends string, Value>(
  name: Name,
  wanted: boolean,
  value: Value,
): { readonly [Key in Name]?: Value } {
  // A computed key is not typed by its name.
  return (wanted ? { [name]: value } : {}) as { readonly [Key in Name]?: Value }
}

/** `filters` for one state. It is the only key that lists of versions are known to accept (docs/wandb-api.md §4.2). */
export function stateFilter({ hints }: ScanContext): string {
  return JSON.stringify({ state: hints.state })
}

/**
 * Rows to ask for. The first page asks for the useful rows and a few more, since a server may list deleted versions too.
 * Later pages are whole, because then more versions were deleted than expected.
 */
export function firstRows({ hints }: ScanContext, after: string | null, rows: number): number {
  if (after !== null || hints.limit === undefined) return rows
  return Math.min(rows, 2 * hints.limit + 10)
}
