import { inspect } from 'node:util'
import { CoppiceError } from '../errors/coppice-error.ts'
import type { Artifact, Json } from './artifact.ts'
import { nameKey } from './keys.ts'

/** Reads one value out of a version's metadata: usable as a function, and printable by its `path`. */
export interface MetadataAccessor {
  (row: Pick<Artifact, 'metadata'>): number | string | boolean | undefined
  readonly path: string
}

/**
 * An accessor for one value in the metadata, by its path with dots. A missing path, and anything that is not a number,
 * text or boolean, reads as undefined.
 *
 * Throws `BAD_PATH` when the path is empty or has an empty part.
 *
 * @example
 * ```ts
 * import { artifacts, metadata } from 'coppice'
 *
 * const loss = metadata('eval.loss')
 * const query = artifacts()
 *   .inCollection('my-team/vision/checkpoint')
 *   .where(a => Number(loss(a)) > 0.5)
 * ```
 */
export function metadata(path: string): MetadataAccessor {
  if (typeof path !== 'string' || path.split('.').some(part => part.trim() === '')) {
    throw new CoppiceError('BAD_PATH', {
      problem: 'This is not a path into metadata',
      expected: "names joined by dots, such as 'eval.loss'",
      came: typeof path === 'string' ? JSON.stringify(path) : String(path),
    })
  }
  const parts = path.split('.')
  const read = (row: Pick<Artifact, 'metadata'>) => leafAt(row.metadata, parts)
  const text = `metadata('${path}')`
  const accessor = Object.freeze(Object.assign(read, { path, [inspect.custom]: () => text }))
  return nameKey(accessor, { field: 'metadata', fact: `metadata.${path}`, text })
}

/** The number, text or boolean under a path; undefined where there is none. */
export function leafAt(root: Artifact['metadata'], parts: readonly string[]): number | string | boolean | undefined {
  let value: Json | undefined = root
  for (const part of parts) {
    if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, part))
      return undefined
    value = (value as { readonly [key: string]: Json })[part]
  }
  return value === null || typeof value === 'object' ? undefined : value
}

/**
 * Parses metadata as W&B's Python client writes it, NaN and Infinity included, and freezes it through and through.
 * Returns undefined when the text is not an object in JSON.
 */
export function parseMetadata(text: string): { readonly [key: string]: Json } | undefined {
  const value = parseJson(text) ?? parseJson(quoteNonFinite(text), nonFiniteOf(text))
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (deepFreeze(value) as { readonly [key: string]: Json })
    : undefined
}

const NON_FINITE = { NaN: Number.NaN, Infinity: Number.POSITIVE_INFINITY, '-Infinity': Number.NEGATIVE_INFINITY }

/** Strings are matched first, so that a word inside one is left alone. */
const STRING_OR_NON_FINITE = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\bInfinity\b|\bNaN\b/g

function quoteNonFinite(text: string): string {
  const mark = markFor(text)
  return text.replace(STRING_OR_NON_FINITE, token => (token.startsWith('"') ? token : `"${mark}${token}"`))
}

function nonFiniteOf(text: string): (key: string, value: Json) => Json {
  const mark = markFor(text)
  return (_, value) =>
    typeof value === 'string' && value.startsWith(mark)
      ? NON_FINITE[value.slice(mark.length) as keyof typeof NON_FINITE]
      : value
}

/** A prefix that no string of the text has, so that real strings are never taken for numbers. */
function markFor(text: string): string {
  let mark = '#'
  while (text.includes(`"${mark}`)) mark += '#'
  return mark
}

function parseJson(text: string, reviver?: (key: string, value: Json) => Json): Json | undefined {
  try {
    return JSON.parse(text, reviver)
  } catch {
    return undefined
  }
}

function deepFreeze(value: Json): Json {
  if (value === null || typeof value !== 'object') return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}
