/**
 * One mend, as the change that takes it out again. `unmend.ts` makes that change in a copy of the tree and expects the
 * tests of its accident to fail: an accident whose tests pass without its mend proves nothing.
 */
export interface Mend {
  /** What the mend keeps from happening, in one line. */
  readonly keeps: string
  /** A file below `src`. */
  readonly file: string
  /** A text that stands in the file exactly once. */
  readonly find: string
  readonly replace: string
  /** A part of the names of the tests that are to fail. Default: any of the file. */
  readonly caughtBy?: string
}
