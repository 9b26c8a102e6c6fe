import type { FieldValues, RecordFields } from '../conditions/judge.ts'
import type { AnyPer, GroupName } from '../conditions/sparing/sparing-rules.ts'
import type { Listing } from '../listing/listing.ts'
import type { Witness } from '../plan/item.ts'
import type { PlainScan, Scan, Way } from '../plan/query.ts'
import type { Execution } from '../requests/execution.ts'
import type { RowRecord } from './row-record.ts'

/** The result of reading a row again by its id. */
export type RowReread<Row extends RowRecord = RowRecord> =
  | { readonly kind: 'record'; readonly record: Row }
  | { readonly kind: 'gone' | 'hidden' | 'other' | 'unreadable' }

/** What the listings of a place are made with. */
export interface ListingContext {
  readonly execution: Execution
  /** Milliseconds since 1970, from which every age is counted. */
  readonly now: number
  /** Told the id of a run that was asked for what it logged, and its path. */
  readonly toldRun: (path: string, runId: string) => void
}

/**
 * A kind of thing that is listed: how its rows are read, told apart and ordered. The operators of queries know no more of a
 * resource than this. Its members are methods, since each takes the rows of its own resource.
 */
export interface Resource<Row extends RowRecord = RowRecord> extends RecordFields<Row> {
  /** What one of them is called: `version`. */
  readonly thing: string
  /** Fields that no list brings: they cost a read of each row. */
  readonly unlisted: readonly string[]
  /** Tells two rows apart. */
  keyOf(record: Row): string
  /** The id of the thing that a row shows: a version has several rows where its links are listed too. */
  idOf(record: Row): string
  /** The name of the row, for people. */
  nameOf(record: Row): string
  typeOf(record: Row): string
  /** Whether a row shows its thing from another place than its home. */
  isLink(record: Row): boolean
  /** The holder, as `entity/project/collection`. Rows that are otherwise equal are ordered by it, then by number and id. */
  pathOf(record: Row): string
  /** What holds it, in words, such as `collection my-team/vision/checkpoint`: what is left there is watched together. */
  holderOf(record: Row): string
  /** The project in which it was found, as `entity/project`. */
  projectOf(record: Row): string
  /** Its number in its holder; -1 where it has none. */
  numberOf(record: Row): number
  /** The fields beyond the cheap ones that a read must bring to tell these facts. */
  extraFieldsFor(facts: Iterable<string>): readonly string[]
  /** Values as plain data that two looks are compared by; what the read did not bring is left out. */
  factsOf(record: Row, names: Iterable<string>): Readonly<Record<string, unknown>>
  /** What `sparing` asks about every row, whatever the rules. */
  readonly rankedBy: readonly string[]
  /** Whether a row cannot be ranked among others, so that it is spared. */
  isUnrankable(values: FieldValues, per: AnyPer): boolean
  /** Why it cannot, for people. */
  unrankableText(per: AnyPer): string
  /** The group in which a row is ranked; undefined where it is not known. */
  groupOf(values: FieldValues, per: GroupName): string | undefined
  /** A row without what is large and no longer read, but for these facts. */
  trimmed(record: Row, facts: readonly string[]): Row
  /** One row made of an earlier read and a later one. */
  merged(before: Row, now: Row): Row
  /** The types that rows of a place can have; undefined where that is not known, or too much to read. */
  typesIn(place: Scan, execution: Execution): Promise<ReadonlySet<string> | undefined>
  listings(place: Scan, context: ListingContext): readonly Listing<Row>[]
  /** The place for which a row stands, such as what a run logged. Undefined where no way leads there. */
  leadsTo(record: Row, way: Way): PlainScan | undefined
  /** A row on whose staying the going of others rests, with the values that made it so. Absent where nothing can rest on one. */
  witnessOf?(record: Row, rule: string, facts: Iterable<string>): Witness
  /** Reads rows again with these extra fields; the answers come in the order of the rows. */
  readAgain(
    execution: Execution,
    records: readonly Row[],
    fields: ReadonlySet<string>,
  ): Promise<readonly RowReread<Row>[]>
}

/** A resource on which plans act. */
export interface ActionableResource<Row extends RowRecord = RowRecord> extends Resource<Row> {
  witnessOf(record: Row, rule: string, facts: Iterable<string>): Witness
}
