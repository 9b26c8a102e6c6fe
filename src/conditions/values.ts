// Symbols and names that stand in place of a missing value.

/** Stands for a value that the read did not bring. */
export const NOT_FETCHED: unique symbol = Symbol('not fetched')

/** Stands for a value that came and cannot be understood. */
export const UNREADABLE: unique symbol = Symbol('unreadable')

/** Stands in a row for a name that the key may not see. */
export const HIDDEN = '‹not visible›'

/** A value, or why there is none. */
export type Read<Value> = Value | typeof NOT_FETCHED | typeof UNREADABLE

/** Any value that JSON can hold, and the NaN and Infinity that Python adds. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
