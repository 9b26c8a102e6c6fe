/** Which guards of a deletion the user switched off, each by its name. */
export interface Allowances {
  /** Delete versions that have aliases, in whatever collection, and drop those aliases. */
  readonly aliases: boolean
  /** Delete versions that a registry or another portfolio holds. */
  readonly linked: boolean
  /** Delete versions that a run used as input. */
  readonly used: boolean
  /** Delete versions whose run is still running, or may be. */
  readonly running: boolean
  /** Delete system artifacts: `wandb-*`, `job`, `run_table` and `code`. */
  readonly system: boolean
  /** Delete versions of another project than the one that was named. */
  readonly elsewhere: boolean
  /**
   * Delete versions that the asked runs logged, even when another run made or logged them too. `'made by'` asks only who
   * made a version, and `'ask'` asks the other runs, however many requests that takes.
   */
  readonly shared: boolean | 'ask' | 'made by'
  /** Delete dead uploads: begun and last changed so long ago, a day or more, by a run that does not run. */
  readonly uploading: false | { readonly olderThan: string }
}
