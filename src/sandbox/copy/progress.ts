// Apart from what makes copies, because the public types speak of it and must not need the database's.
/** How far a copy has come. */
export interface CopyProgress {
  /** Copied to their ends. */
  readonly collections: number
  /** Known of, and not yet copied to their ends. */
  readonly collectionsLeft: number
  readonly versions: number
  readonly links: number
  /** Deleted on the other server while the copy was made; what had been copied stays. */
  readonly collectionsGone: number
}

export interface CopyOptions {
  /** Told how far the copy has come, after every part that is written. */
  readonly onProgress?: (progress: CopyProgress) => void
  /** Stops the copy; what is written stays, and another call goes on from there. */
  readonly signal?: AbortSignal
}
