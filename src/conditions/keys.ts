/** The one field that an accessor reads. */
export interface NamedKey {
  readonly field: string
  readonly fact: string
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

/** What a key reads, if it is an accessor of ours. Nobody knows what a closure reads. */
export function namedKey(key: object): NamedKey | undefined {
  return named.get(key)
}

type Accessor = (row: Readonly<Record<string, unknown>>) => unknown

const accessors = new Map<string, Accessor>()

/** The accessor for one field: a key by its name. */
export function fieldAccessor(field: string): Accessor {
  const known = accessors.get(field)
  const accessor =
    known ?? nameKey((row: Readonly<Record<string, unknown>>) => row[field], { field, fact: field, text: field })
  accessors.set(field, accessor)
  return accessor
}
