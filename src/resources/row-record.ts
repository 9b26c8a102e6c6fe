/** One row of a resource, as one read brought it. What else it holds only its resource knows. */
export interface RowRecord {
  /** Facts from an earlier look at it, of fields that it does not carry on. */
  readonly known?: Readonly<Record<string, unknown>>
  /** The groups whose witnesses let it go, by their numbers. */
  readonly groups?: readonly number[]
}
