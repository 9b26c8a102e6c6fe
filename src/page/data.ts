// What a page is told by who makes it. These are types alone: one side runs in Node, the other in a browser.

/** What colours and sums go by: what ends, now or later, what is edited, what is left, and what went wrong. */
export type Tone = 'goes' | 'later' | 'changes' | 'stays' | 'wrong'

/** One way in which rows stand or ended, such as `goes` or `kept`, with its totals over all rows. */
export interface PageState {
  readonly name: string
  readonly tone: Tone
  readonly count: number
  readonly bytes: number
}

/** What stands before the rows. */
export interface PageHead {
  readonly title: string
  /** Names and values, such as the server and the time. */
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly states: readonly PageState[]
  readonly notes: readonly string[]
  /** What was asked, as text; empty where nobody knows any more. */
  readonly plan: string
  /** The address of W&B's App. */
  readonly app: string
  /** What a list of picked items names; null where nothing can be picked. */
  readonly seal: string | null
  /** When the rows were read, in milliseconds since 1970: ages count from here. */
  readonly takenAt: number
  readonly rows: number
}

/** Some rows, by columns. Texts stand once in a block, and columns name them by their places. */
export interface PageBlock {
  readonly texts: readonly string[]
  /** `entity/project/collection`; of a run its path. */
  readonly collection: readonly number[]
  readonly type: readonly number[]
  /** The run that made it, where that was read; an empty text elsewhere. */
  readonly run: readonly number[]
  /** Of what goes, what goes with it; of what stays, every reason. */
  readonly why: readonly number[]
  /** The number of a version; -1 where it has none yet, -2 for a collection, and -3 for a run. */
  readonly version: readonly number[]
  /** The place of a state in the head. */
  readonly state: readonly number[]
  /** 1 for a link. */
  readonly link: readonly number[]
  readonly bytes: readonly number[]
  /** Seconds since 1970, each as the difference from the row before; null where it was not told. */
  readonly created: readonly (number | null)[]
  /** The ids of rows whose paths do not tell them apart, by their places in the block. */
  readonly ids: Readonly<Record<string, string>>
}

/** What a page shows, whoever brings it to the browser. */
export interface Page {
  readonly head: PageHead
  /** Each a block as JSON, gzip, base64. */
  readonly blocks: AsyncIterable<string>
}
