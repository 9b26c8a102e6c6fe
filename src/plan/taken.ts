/** What a `takeBytes` took, and what became of it. */
export interface Taken {
  /** The bytes that were asked for. */
  readonly asked: number
  /** How many versions it took. */
  readonly versions: number
  /** Their stored bytes, each version counted once. */
  readonly bytes: number
  /** The stored bytes of those that stay; null where they were taken to be left alone, by an `except`. */
  readonly stays: number | null
}
