/** How much of a table is shown, and how wide. */
export interface TableOptions {
  /** All rows. Without it, the first ones are shown and the rest is counted. */
  readonly all?: boolean
  /**
   * Columns into which the table has to fit; `Infinity` for lines as long as what they hold. Default: those of the terminal
   * that stdout is, if it is one.
   */
  readonly width?: number
}
