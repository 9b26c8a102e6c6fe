import type { Json } from '../../conditions/values.ts'

/** A run as the versions that it logged show it: what it logged is not counted. */
export interface LoggedBy {
  /** Its id, as it stands in paths. */
  readonly id: string
  /** The name that W&B shows; several runs may have the same. */
  readonly name: string
  readonly entity: string
  readonly project: string
  /** As W&B says it: `running`, `finished`, `crashed`, …; null when the server did not tell. */
  readonly state: string | null
  readonly group: string | null
  readonly jobType: string | null
  /** The id of its sweep. */
  readonly sweep: string | null
  readonly tags: readonly string[]
  readonly createdAt: Date
  /** When it was last heard of. */
  readonly heartbeatAt: Date | null
  /** The name of the user who started it; null where the key may not see it. */
  readonly user: string | null
  /** Its settings, each by its name. Null when it has none. */
  readonly config: { readonly [key: string]: Json } | null
  /** The last values of what it logged. Null when there are none. */
  readonly summary: { readonly [key: string]: Json } | null
}

/**
 * A run as predicates over `runs()` see it, in W&B's own words (docs/wandb-api.md §2.5).
 *
 * Inside `where` every field may be read. Rows that an ending hands out hold the cheap fields, `id` to `user`, and those
 * that `with` named.
 */
export interface Run extends LoggedBy {
  /** Bytes that W&B stores for it. */
  readonly storedBytes: number
  /** How many versions it logged. */
  readonly outputCount: number
}

/** The states that W&B is known to give to runs. */
export const RUN_STATES: readonly string[] = Object.freeze([
  ...['pending', 'running', 'finished', 'failed', 'crashed', 'killed', 'preempting', 'preempted'],
])

/** The fields that are read only when something needs them. */
export type RunExtra = 'config' | 'outputCount' | 'storedBytes' | 'summary'

export const RUN_EXTRA: readonly RunExtra[] = Object.freeze(['config', 'outputCount', 'storedBytes', 'summary'])

/** A row as endings hand it out: the cheap fields and those that `with` named. */
export type RunRow<Extra extends RunExtra = never> = Pick<Run, Exclude<keyof Run, RunExtra> | Extra>
