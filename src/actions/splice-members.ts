import { isSameJson, readMembers, type TextMember } from '../resources/version/json-text.ts'

/** A member that an object is to get. */
export interface NewMember {
  readonly key: string
  /** Its value as JSON. */
  readonly json: string
}

/** An object with its new members, and what became of each. */
export interface Spliced {
  readonly text: string
  /** The keys that it did not have. */
  readonly added: readonly string[]
  /** The keys that it had with another value. */
  readonly replaced: readonly string[]
  /** How many keys it has then, each counted once. */
  readonly keys: number
}

/**
 * Writes members into the text of an object. All else stays byte for byte: new members come behind the last one, and of a
 * replaced one only the value is written anew. For Python the last of a doubled key counts, and by that it is judged; but
 * wherever a key that is replaced stands, it gets the new value, so that no reader finds the old one. Undefined for text that
 * is no object.
 */
export function spliceMembers(text: string, members: readonly NewMember[]): Spliced | undefined {
  const held = readMembers(text)
  if (held === undefined) return undefined
  const last = new Map(held.map(member => [member.key, member]))
  const added = members.filter(({ key }) => !last.has(key))
  const others = members.filter(member => differs(text, last.get(member.key), member))
  const values = new Map(others.map(({ key, json }) => [key, json]))
  const replacements = held.flatMap(({ key, start, end }) => {
    const json = values.get(key)
    return json === undefined ? [] : [{ start, end, json }]
  })
  const behind = held.at(-1)?.end ?? text.indexOf('{') + 1
  const written = added.map(({ key, json }) => `${JSON.stringify(key)}: ${json}`).join(', ')
  const between = held.length > 0 && added.length > 0 ? ', ' : ''
  return {
    text: withParts(text, [...replacements, { start: behind, end: behind, json: `${between}${written}` }]),
    added: added.map(({ key }) => key),
    replaced: others.map(({ key }) => key),
    keys: last.size + added.length,
  }
}

function differs(text: string, held: TextMember | undefined, { json }: NewMember): boolean {
  return held !== undefined && !isSameJson(text.slice(held.start, held.end), json)
}

/** A text with parts replaced, which come in their order and do not overlap. */
function withParts(text: string, parts: readonly { start: number; end: number; json: string }[]): string {
  let at = 0
  const pieces: string[] = []
  for (const { start, end, json } of parts) {
    pieces.push(text.slice(at, start), json)
    at = end
  }
  return pieces.join('') + text.slice(at)
}

/** A member that differs between two texts of an object. */
export interface MemberChange {
  readonly key: string
  readonly now: string
  /** Undefined where there was none. */
  readonly was: string | undefined
}

/** The members that an object has got or got anew, as people read them. Text that is no object counts as one without any. */
export function changedMembers(before: string, after: string): readonly MemberChange[] {
  const was = valuesIn(before)
  return [...valuesIn(after)].flatMap(([key, now]) => {
    const old = was.get(key)
    return old !== undefined && isSameJson(old, now) ? [] : [{ key, now, was: old }]
  })
}

function valuesIn(text: string): ReadonlyMap<string, string> {
  return new Map((readMembers(text) ?? []).map(({ key, start, end }) => [key, text.slice(start, end)]))
}
