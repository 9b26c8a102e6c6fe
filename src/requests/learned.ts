/** What one host turned out to take; shared by the runs of a client, and remembered between processes. */
export interface Learned {
  /** Items in one document at most: larger ones were refused as a whole. Infinity as long as none was. */
  largest: number
  /** What it refused of the things that not every server knows, by name; found out anew by each client. */
  readonly refused: Set<string>
  /** What its schema lacks, in the words of its refusals; asked for no more. */
  readonly lacks: Set<string>
  /** The kinds of lists whose cursors are known to hold what they stand at, and not a position; one kind says nothing of another. */
  readonly keyed: Set<string>
  /** Rows in one answer at most: a larger page was refused, or did not come. Infinity as long as none was. */
  page: number
  /** Items in a document that the host handles in a good time. */
  size: number
  /** Batches in flight that keep it busy without a queue. */
  window: number
}

/** Modest, so that the first result comes early and a cap costs few refusals. */
const FIRST = { largest: Number.POSITIVE_INFINITY, page: Number.POSITIVE_INFINITY, size: 25, window: 2 } as const

/** What is assumed of a host that nobody knows. */
export function startLearning(): Learned {
  return { ...FIRST, refused: new Set(), lacks: new Set(), keyed: new Set() }
}

/** Takes over what earlier processes learned, as far as it makes sense and this one has not learned better. */
export function takeOver(learned: Learned, remembered: Partial<Record<keyof Learned, unknown>>): void {
  const { largest, page, size, window } = remembered
  if (isCount(largest)) learned.largest = Math.min(learned.largest, largest)
  if (isCount(page)) learned.page = Math.min(learned.page, page)
  if (isCount(size) && learned.size === FIRST.size) learned.size = size
  if (isCount(window) && learned.window === FIRST.window) learned.window = window
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= 10_000
}
