/** Abilities that not every server has, and that save work in reading. A server that refuses one is asked without it. */
export type Ability =
  | 'aliases of fields'
  | 'pages from the end'
  | 'run.artifacts(filters)'
  | 'collection.artifacts(filters)'
  | 'collection.artifacts(order)'
  | 'project.artifactCollections(artifacts)'
  | 'project.artifactCollections(filters)'
  | 'project.artifactType'
  | 'project.runs(filters)'

/** What one server turned out to lack. */
export interface Lacks {
  readonly abilities: Set<Ability>
  /** Parts of its schema, in the words of its refusals. */
  readonly schema: Set<string>
}

/** What one host was found to accept. The executions of a client share it, and it is remembered between processes. */
export interface Learned {
  /** Most items in one document: larger documents were refused as a whole. Infinity as long as none was. */
  largest: number
  /** What it lacks and is no longer asked for. Each client finds this out anew. */
  readonly lacks: Lacks
  /** The kinds of lists whose cursors are known to hold a row and not a position. One kind says nothing of another. */
  readonly keyed: Set<string>
  /** Bytes that a row with a field was found to take (weights.ts). Each client finds this out anew. */
  readonly weights: Map<string, number>
  /** Most rows in one answer: a larger page was refused, or did not come. Infinity as long as none was. */
  page: number
  /** Items in a document of changes that the host handles in a good time. */
  size: number
  /** The same for reads of single things. */
  readSize: number
  /** Batches in flight that keep it busy without a queue. */
  window: number
}

/** Modest, so that the first result comes early and a cap costs few refusals. */
const FIRST = {
  largest: Number.POSITIVE_INFINITY,
  page: Number.POSITIVE_INFINITY,
  size: 25,
  readSize: 25,
  window: 2,
} as const

/** What is assumed of a host that nobody knows. */
export function startLearning(): Learned {
  return { ...FIRST, lacks: { abilities: new Set(), schema: new Set() }, keyed: new Set(), weights: new Map() }
}

/** Takes over what earlier processes learned, where it makes sense and this process has not learned better. */
export function takeOver(learned: Learned, remembered: Partial<Record<keyof Learned, unknown>>): void {
  const { largest, page, size, readSize, window } = remembered
  if (isCount(largest)) learned.largest = Math.min(learned.largest, largest)
  if (isCount(page)) learned.page = Math.min(learned.page, page)
  if (isCount(size) && learned.size === FIRST.size) learned.size = size
  if (isCount(readSize) && learned.readSize === FIRST.readSize) learned.readSize = readSize
  if (isCount(window) && learned.window === FIRST.window) learned.window = window
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= 10_000
}
