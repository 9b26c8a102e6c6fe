import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { DocumentNode } from 'graphql'
import type { Ability } from '../requests/learned.ts'
import type { Switch } from '../resources/version/artifact.ts'

/** `details` brings what is said about collections. `cursors` brings a cursor for each row of a list. The others bring fields. */
type ListSwitch = 'details' | 'cursors' | 'config' | 'summary' | 'outputCount' | 'runCount'

/** One place of a list as an answer showed it. The place may be hidden. */
export interface Mark {
  /** Tells this place from every other place in its list. */
  readonly key: string
  /** Leads to the places after it, and to the places before it. Undefined where it was not asked for. */
  readonly cursor: string | undefined
  /** Whether the key may not see it. */
  readonly isHidden: boolean
}

/** What one answer to a listing came to. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  /** The places of the list that it shows, in their order. */
  readonly marks: readonly Mark[]
  /** The cursor of the next page; null when this was the last. */
  readonly next: string | null
  /** Rows that the key may not see. */
  readonly hidden: number
  /** A whole list that was there a moment ago and is not shown now. */
  readonly gap?: string
  /** Listings that this page leads to, such as the versions of each collection. */
  readonly listings: readonly Listing<Row>[]
}

/** What was asked for does not exist. `missing` is its path. */
export interface Missing {
  readonly missing: string
}

/**
 * One thing to read, page by page: plain data and the functions that make a request from it and rows from the answer.
 * Listings that share a document travel together, at most `perRequest` in one request.
 */
export interface Listing<Row> {
  readonly op: 'list' | 'get'
  /** What is read, for errors and `explain`. */
  readonly label: string
  readonly document: DocumentNode
  readonly perRequest: number
  /** Switches that this listing needs whatever the projection is. Optional arguments are among them. */
  readonly switches: readonly (Switch | ListSwitch | OptionalArgument)[]
  /** Rows that come with each place of its list, at most. Default: one. */
  readonly rowsEach?: number
  /** The cursor where its list begins. Null for the front. */
  readonly start: string | null
  /** The part of its list that another answer brought, up to `start`. */
  readonly before?: Pick<Page<Row>, 'rows' | 'marks'>
  /** The collection whose list it is. A collection that came twice, in a list that moved, is read once. */
  readonly once?: string
  /** `rows` is how much of a list one answer may bring. */
  variables(cursor: string | null, rows: number): Readonly<Record<string, unknown>>
  /** The same for a page that is read from the end of the list. Absent where the list is not read from its end. */
  readonly backward?: (cursor: string | null, rows: number) => Readonly<Record<string, unknown>>
  read(root: unknown): Page<Row> | Missing
  /** What stands in for an answer that the server refused; without it the refusal is an error. */
  readonly fallback?: Page<Row>
  /** Set when the listing asks for more than every server knows. It names the ability, and the listing to use without it. */
  readonly pushed?: { readonly ability: Ability; readonly otherwise: Listing<Row> }
}

/** Arguments of lists that are left out unless a listing switches them on. */
export type OptionalArgument = 'filters' | 'order' | 'collectionFilters'

/** The value of the one root field of an operation. */
type Root<Data> = Data[keyof Data]

interface ListingParts<Row, Data, Variables>
  extends Pick<
    Listing<Row>,
    'op' | 'label' | 'perRequest' | 'rowsEach' | 'fallback' | 'pushed' | 'once' | 'before' | 'backward'
  > {
  readonly document: TypedDocumentNode<Data, Variables>
  readonly switches?: Listing<Row>['switches']
  readonly start?: string | null
  readonly variables: (cursor: string | null, rows: number) => Omit<Variables, Switch | ListSwitch>
  readonly read: (root: Root<Data>) => Page<Row> | Missing
}

/** Makes a listing whose variables and answer are checked against its generated document. */
export function listing<Row, Data, Variables>(parts: ListingParts<Row, Data, Variables>): Listing<Row> {
  // The document's types end here: scan handles listings of every operation alike.
  return { switches: [], start: null, ...parts } as unknown as Listing<Row>
}

/** The arguments of a page from the end of a list, instead of those from its front. */
export function fromTheEnd<Variables extends { readonly first: number; readonly after: string | null }>({
  first: last,
  after: before,
  ...rest
}: Variables): Omit<Variables, 'first' | 'after'> & { readonly last: number; readonly before: string | null } {
  return { ...rest, last, before }
}

/** A last page with these rows. */
export function lastPage<Row>(rows: readonly Row[]): Page<Row> {
  return { rows, marks: [], next: null, hidden: 0, listings: [] }
}
