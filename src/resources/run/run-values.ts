import { pathAccessor } from '../version/metadata.ts'
import type { Run } from './run-row.ts'

/** Reads one value of a run's settings or summary: usable as a function, and printable by its `path`. */
export interface RunAccessor<Field extends 'config' | 'summary'> {
  (row: Pick<Run, Field>): number | string | boolean | undefined
  readonly path: string | readonly string[]
}

/**
 * An accessor for one value in the summary of a run, by its path with dots, as `metadata` is one for versions. Throws
 * `BAD_PATH`.
 *
 * @example
 * ```ts
 * import { runs, summary } from 'coppice'
 *
 * const best = runs().inProject('my-team/vision').orderBy(summary('eval.acc'), 'desc').take(3)
 * ```
 */
export function summary(path: string | readonly string[]): RunAccessor<'summary'> {
  return pathAccessor('summary', path, () => 'summary')
}

/**
 * An accessor for one setting of a run, by its path with dots. Throws `BAD_PATH`.
 *
 * @example
 * ```ts
 * import { config, runs } from 'coppice'
 *
 * const slow = runs().inProject('my-team/vision').where(r => Number(config('lr')(r)) < 1e-5)
 * ```
 */
export function config(path: string | readonly string[]): RunAccessor<'config'> {
  return pathAccessor('config', path, () => 'config')
}
