import type { ItemAction } from '../actions/actions.ts'
import type { ExtraField } from '../resources/version/artifact.ts'
import type { AskedRuns } from './asked-runs.ts'
import type { HeldList } from './held-list.ts'
import type { Kept, Part, WitnessGroup } from './item.ts'
import type { ItemList } from './item-list.ts'
import type { JoinedPlace, PlainScan } from './query.ts'

/**
 * A question whose answer protects the versions that it names. It is asked at the preview, and once more before the first
 * change of every apply and resume (safety rule 8). It is plain data, with whole paths.
 */
export type Again =
  /** Which versions the other runs of these projects logged. A version that the plan takes from runs then stays. */
  ({ readonly kind: 'outputs'; readonly part: Part } & AskedRuns) | Exception

/** The places on the right side of an `except`, whatever is asked of their rows there. */
export interface Exception {
  readonly kind: 'except'
  /** Its answer protects items of this part. */
  readonly part: Part
  /** Whether its rows are such as the plan acts on, or such as its places were found by. */
  readonly names: 'items' | 'sources'
  readonly places: readonly ExceptedPlace[]
}

/**
 * A place on the right side of an `except`. An item may go although the place listed it: it was judged by its own facts,
 * which are compared again. An item that the place lists only since the preview, or lists once more as a link, may be named
 * there now, even if other places listed it all along.
 */
export interface ExceptedPlace {
  readonly scan: AskedScan
  /** The rows for which it lists; null for a place that is listed by itself. */
  readonly sources: Sources | null
  /** Rows of items that the place listed at the preview: id and portfolio. An item that is taken out later stays among them. */
  readonly held: readonly string[]
  /** Rows that it listed of collections that stay themselves, while some of what is in them goes. */
  readonly holding: readonly string[]
  /**
   * The other rows that the place listed, where rows are named by looking at others. If they differ now, everything that it
   * lists stays. Null where each row is named by itself.
   */
  readonly others: OtherRows | null
}

/** A place that is asked again: by itself, or for rows of other places. */
export type AskedScan = PlainScan | JoinedPlace

/** The rows for which a place lists, such as the runs that a query chose. */
export interface Sources {
  /** Whether they were chosen by looking at other rows. Then any difference among them means that any may be chosen. */
  readonly isRanked: boolean
  /** The chosen ones, by their keys. */
  readonly chosen: readonly string[]
  readonly places: readonly SourcePlace[]
}

/** A place in which rows were found that stand for others: all its rows, with the facts by which they were judged. */
export interface SourcePlace extends Pick<ExceptedPlace, 'scan' | 'sources'> {
  readonly others: OtherRows
}

/** Rows with the facts by which they were judged. */
export interface OtherRows {
  /** The names of facts, a list for each way in which rows were read. */
  readonly facts: readonly (readonly string[])[]
  /** By id and portfolio: which of those lists, and a digest of these facts of the row. */
  readonly rows: Readonly<Record<string, RowDigest>>
}

export interface RowDigest {
  readonly facts: number
  readonly digest: string
}

/** A plan's answer at one moment: plain data, all of which can be saved. */
export interface Selection {
  /** What is done to the items, each action once. */
  readonly actions: readonly ItemAction[]
  /** What the plan was, as its `explain` printed it. */
  readonly text: string
  /** What each of its steps did, as text. */
  readonly measured: string
  /** The server: scheme, host, port and path, without a slash at the end. */
  readonly baseUrl: string
  readonly takenAt: Date
  /** The same moment by the server's clock; by this machine's where the server does not tell. */
  readonly serverAt: Date
  readonly items: ItemList
  readonly kept: HeldList<Kept>
  /**
   * When a later part goes on with a thing: only after the `success` of the change before it, or, as an undo, after its `end`,
   * whatever that is.
   */
  readonly goesOnAfter: 'success' | 'end'
  /** Whether it takes everything of a collection or a project, as far as guards let it go. */
  readonly isOverWholePlace: boolean
  readonly groups: readonly WitnessGroup[]
  /** The questions to ask once more before the first change. What their answers name stays. */
  readonly again: readonly Again[]
  /** The fields whose last values the journal keeps, for everything that is removed or gets something else for them. */
  readonly journaled: readonly ExtraField[]
  /** What the reader should know besides, in full sentences. */
  readonly notes: readonly string[]
  /** HTTP requests that the preview took. */
  readonly requests: number
}

/** What one step of a query did, counted. */
export interface MeasuredStep {
  readonly rowsOut: number
  /** Answers to lists. One request may bring several. */
  readonly pages: number
  /** HTTP requests, retries included. */
  readonly requests: number
  /** Of bodies that were received, after decompression. */
  readonly bytes: number
}
