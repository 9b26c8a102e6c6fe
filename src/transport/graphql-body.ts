import { type ExecutionResult, getOperationName, stringifyDocument } from '@urql/core'
import type { DocumentNode } from 'graphql'
import { notJson } from './operation.ts'
import type { ServerError } from './transport.ts'

/**
 * Writes the body of a request.
 *
 * @throws CoppiceError `BAD_VALUE` for variables with anything that JSON drops or makes another value of.
 */
export function writeBody(document: DocumentNode, variables: unknown): string {
  const parts = { operationName: getOperationName(document), query: stringifyDocument(document), variables }
  try {
    return JSON.stringify(parts, onlyJson)
  } catch (cause) {
    throw notJson(document, cause)
  }
}

/** Lets JSON's own values through. A `Blob` would be written as an empty object, and NaN as null, which may mean "none". */
function onlyJson(_key: string, value: unknown): unknown {
  const isJson = typeof value === 'object' ? isPlain(value) : !['function', 'symbol'].includes(typeof value)
  if (isJson && !(typeof value === 'number' && !Number.isFinite(value))) return value
  throw new TypeError('JSON has no such value')
}

/** Whether it is null, a list, or an object of no class, of any realm. */
function isPlain(value: object | null): boolean {
  if (value === null || Array.isArray(value)) return true
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** The body of a reply, in any shape (docs/wandb-api.md §1.7). */
export type Body = GraphqlBody | { readonly kind: 'json' | 'text' }

export interface GraphqlBody {
  readonly kind: 'graphql'
  /** Undefined when the key is absent: the document was refused as a whole. */
  readonly data: Readonly<Record<string, unknown>> | null | undefined
  readonly errors: readonly ServerError[]
}

/**
 * Reads a body and brings its errors into one shape: a list, a single one, texts or objects, under `errors` or `error`.
 *
 * @example
 * ```ts
 * readBody('{"error": "rate limit exceeded"}') // errors: [{ message: 'rate limit exceeded' }], data: undefined
 * ```
 */
export function readBody(text: string): Body {
  const value = parse(text)
  if (value === undefined) return { kind: 'text' }
  if (!isRecord(value)) return { kind: 'json' }
  const errors = [...listOf(value['errors']), ...listOf(value['error'])].map(readError)
  const data = value['data']
  if (data !== undefined && data !== null && !isRecord(data)) return { kind: 'json' }
  if (data === undefined && errors.length === 0) return { kind: 'json' }
  return { kind: 'graphql', data, errors }
}

/** A body in the standard's shape. */
export function standard({ data, errors }: GraphqlBody): ExecutionResult {
  return {
    ...(data !== undefined && { data }),
    ...(errors.length > 0 && { errors: errors.map(({ code, ...error }) => ({ ...error, extensions: { code } })) }),
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

function readError(value: unknown): ServerError {
  if (!isRecord(value)) return { message: messageOf(value) }
  const { message, path, extensions } = value
  const code = isRecord(extensions) ? extensions['code'] : undefined
  return {
    message: messageOf(message),
    ...(isPath(path) ? { path } : {}),
    ...(typeof code === 'string' ? { code } : {}),
  }
}

function messageOf(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : 'the server gave an error without a text'
}

function isPath(value: unknown): value is readonly (string | number)[] {
  return Array.isArray(value) && value.every(key => typeof key === 'string' || typeof key === 'number')
}
