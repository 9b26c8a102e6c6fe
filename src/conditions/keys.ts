import type { Artifact } from '../resources/version/artifact.ts'
import type { FactName } from '../resources/version/fact-names.ts'

/** What an accessor reads, and nothing besides. */
export interface NamedKey {
  readonly field: keyof Artifact
  readonly fact: FactName
  /** As it is written, for texts. */
  readonly text: string
}

/** The accessors made here, by identity: another function might only look like one, and read more than it says. */
const named = new WeakMap<object, NamedKey>()

/** Remembers what an accessor reads. */
export function nameKey<Key extends object>(key: Key, reads: NamedKey): Key {
  named.set(key, Object.freeze(reads))
  return key
}

/** What a key reads, if it is an accessor of ours; a closure keeps it to itself. */
export function namedKey(key: object): NamedKey | undefined {
  return named.get(key)
}

const accessors = new Map<keyof Artifact, (row: Artifact) => unknown>()

/** The accessor for one field: a key by its name. */
export function fieldAccessor<Field extends keyof Artifact>(field: Field): (row: Artifact) => Artifact[Field] {
  const known = accessors.get(field)
  const accessor = known ?? nameKey((row: Artifact) => row[field], { field, fact: field, text: field })
  accessors.set(field, accessor)
  // An accessor is kept under the field that it reads.
  return accessor as (row: Artifact) => Artifact[Field]
}
