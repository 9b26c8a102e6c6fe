import { Kind, visit } from '@0no-co/graphql.web'
import type { DocumentNode } from 'graphql'

/** A document whose answers name their fields with one or two letters. */
export interface Shortened {
  readonly document: DocumentNode
  /** Gives the value of a root field the form that the original document would have brought. */
  lengthen(value: unknown): unknown
}

const shortened = new WeakMap<DocumentNode, Shortened>()

/**
 * Gives every field below the root an alias, one for each name, because more than half of a list's answer is names of
 * fields. The same result comes back for the same document.
 */
export function shortenKeys(document: DocumentNode): Shortened {
  const known = shortened.get(document) ?? makeShort(document)
  shortened.set(document, known)
  return known
}

function makeShort(document: DocumentNode): Shortened {
  const names = new Map<string, string>()
  const short = visit(document, {
    Field(node, _key, _parent, path) {
      if (isRoot(document, path)) return undefined
      const key = node.alias?.value ?? node.name.value
      const value = names.get(key) ?? nameOf(names.size)
      names.set(key, value)
      return { ...node, alias: { kind: Kind.NAME, value } }
    },
  })
  const keys: Keys = Object.fromEntries([...names].map(([key, name]) => [name, key]))
  return { document: short, lengthen: value => lengthened(value, keys) }
}

/** The keys of the original document, by their short names. */
type Keys = Readonly<Record<string, string>>

/** A root field has the path `definitions.0.selectionSet.selections.0`, in an operation. */
function isRoot({ definitions }: DocumentNode, path: readonly (string | number)[]): boolean {
  const [, definition = 0] = path
  return path.length === 5 && definitions[Number(definition)]?.kind === Kind.OPERATION_DEFINITION
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** a, b, …, z, A, …, Z, ba, bb, … */
function nameOf(place: number): string {
  const rest = Math.floor(place / LETTERS.length)
  return `${rest === 0 ? '' : nameOf(rest)}${LETTERS[place % LETTERS.length]}`
}

/** Every row of every list passes here, so it is written for speed. */
function lengthened(value: unknown, keys: Keys): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(member => lengthened(member, keys))
  const long: Record<string, unknown> = {}
  for (const name in value) long[keys[name] ?? name] = lengthened((value as Record<string, unknown>)[name], keys)
  return long
}
