import type { ServerError } from './transport.ts'

/** The body of a reply, in any shape (docs/wandb-api.md §1.7). */
export type Body = GraphqlBody | { readonly kind: 'json' | 'text' }

export interface GraphqlBody {
  readonly kind: 'graphql'
  /** Undefined when the key is absent: the document was refused as a whole. */
  readonly data: Readonly<Record<string, unknown>> | null | undefined
  readonly errors: readonly ServerError[]
  /** The same as JSON of the standard's shape. */
  readonly text: string
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
  const standard = Object.keys(value).every(key => key === 'data')
  return { kind: 'graphql', data, errors, text: standard ? text : write(data, errors) }
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

function write(data: GraphqlBody['data'], errors: readonly ServerError[]): string {
  const standard = errors.map(({ message, path, code }) => ({ message, path, extensions: { code } }))
  return JSON.stringify({ data, errors: standard.length === 0 ? undefined : standard })
}
