import { CoppiceError } from '../errors/coppice-error.ts'
import type { Artifact } from '../resources/version/artifact.ts'
import type { Json } from './values.ts'

/** A path into metadata: text with dots, or keys that are taken as they are. */
export type MetadataPath = string | readonly string[]

/** A value that a rule can look at. Undefined where there is no number, text or boolean. */
export type Leaf = number | string | boolean | undefined

/** Stands for an unclear value: the text can be cut into keys in two ways that lead to different things. */
export const UNCLEAR: unique symbol = Symbol('unclear')

/** Stands for an object or a list. Something is there, but no rule can look at it. */
export const INNER: unique symbol = Symbol('inner')

type Node = Json | undefined

/**
 * Makes the reader of the value under a path. A key may hold dots itself, as `metrics/mAP_0.5` does, so a text is read in
 * every way in which it can be cut into existing keys.
 */
export function leafReader(path: MetadataPath): (root: Artifact['metadata']) => Leaf | typeof INNER | typeof UNCLEAR {
  if (typeof path !== 'string') return root => leafOf(path.reduce(memberOf, root as Node))
  if (!isCuttable(path)) return root => leafOf(memberOf(root, path))
  const names = path.split('.')
  return root => {
    const [first, ...others] = readings(root, names).map(leafOf)
    return others.every(other => Object.is(other, first)) ? first : UNCLEAR
  }
}

/** Whether there is more than one way to read a path. */
export function isCuttable(path: MetadataPath): path is string {
  return typeof path === 'string' && path.includes('.')
}

/** Everything that a text names, the longest key first. Each object of a tree is reached in at most one way. */
function readings(node: Node, names: readonly string[]): readonly Node[] {
  if (names.length === 0) return [node]
  return names.flatMap((_, index) => {
    const length = names.length - index
    const found = memberOf(node, names.slice(0, length).join('.'))
    return found === undefined ? [] : readings(found, names.slice(length))
  })
}

function memberOf(node: Node, key: string): Node {
  if (node === null || typeof node !== 'object' || Array.isArray(node) || !Object.hasOwn(node, key)) return undefined
  return (node as { readonly [key: string]: Json })[key]
}

function leafOf(node: Node): Leaf | typeof INNER {
  if (node === null) return undefined
  return typeof node === 'object' ? INNER : node
}

/** The error about a path that names two things. */
export function unclearPath(path: MetadataPath, word = 'metadata'): CoppiceError {
  const keys = typeof path === 'string' ? path.split('.') : path
  const written = (one: MetadataPath) => `${word}(${typeof one === 'string' ? `'${one}'` : JSON.stringify(one)})`
  return new CoppiceError('BAD_PATH', {
    problem: `${written(path)} names two things in the ${word} of one row, and they differ`,
    expected: 'a path that names one thing',
    came: 'keys with dots in them beside keys within keys',
    todo: `Name the keys one by one: ${written([keys.join('.')])}, or ${written(keys)}.`,
  })
}

/** A path as the name of a fact on which a verdict rests. */
export type MetadataFact = `metadata.${string}` | `metadata[${string}`

export function factOfPath(path: MetadataPath): MetadataFact {
  return typeof path === 'string' ? `metadata.${path}` : `metadata[${JSON.stringify(path).slice(1)}`
}

export function isMetadataFact(fact: string): fact is MetadataFact {
  return fact.startsWith('metadata.') || fact.startsWith('metadata[')
}

/** The path that a fact names; undefined for one that `factOfPath` never makes. */
export function pathOfFact(fact: MetadataFact): MetadataPath | undefined {
  const text = fact.slice('metadata'.length)
  if (text.startsWith('.')) return text.slice(1)
  try {
    const keys: unknown = JSON.parse(text)
    return Array.isArray(keys) && keys.every(key => typeof key === 'string') ? keys : undefined
  } catch {
    return undefined
  }
}
