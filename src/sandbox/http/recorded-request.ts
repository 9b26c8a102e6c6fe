/** One HTTP request that the sandbox got. */
export interface RecordedRequest {
  /** The document's operation name; empty when it has none, or when the request was no document. */
  readonly operation: string
  /** What was asked for, without what follows a question mark; `/graphql` for documents. */
  readonly path: string
  readonly variables: Readonly<Record<string, unknown>>
  /** Who asked: the account's holder is `''`, others go by their names. */
  readonly user: string
  /** Of the answer; 0 as long as there is none. */
  readonly status: number
  /** Bytes of the body. */
  readonly bytesIn: number
  /** Bytes of the answer's body. */
  readonly bytesOut: number
  /** How many root fields the document asks for. */
  readonly rootFields: number
  /** When it came: milliseconds since the sandbox started. */
  readonly at: number
  /** Milliseconds until it was answered or cut off; undefined as long as it is neither. */
  readonly took: number | undefined
}
