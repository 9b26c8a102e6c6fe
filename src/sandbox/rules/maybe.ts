/** What a client may leave out, or say as null. */
export type Maybe<Value> = Value | null | undefined
