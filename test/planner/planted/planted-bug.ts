import type { PropertyName } from '../properties.ts'

/** A small mistake that somebody tired could make, to be planted into a copy of the code. */
export interface PlantedBug {
  /** In src. */
  readonly file: string
  /** Stands in the file once. */
  readonly find: string
  readonly replace: string
  /** What it would do to users. */
  readonly because: string
  /** The property that catches it. */
  readonly by: PropertyName
}
