/** What is wrong with a value of a file, and where in its line. */
export class WrongShape extends Error {}

/**
 * Checks one value of a file and gives it back, copied and frozen to its leaves. Nothing is trusted: an unknown key is
 * refused as well, since this version of coppice would ignore what it says.
 *
 * @throws WrongShape
 */
export type Shape<Value> = (value: unknown, at: string) => Value

export const text: Shape<string> = (value, at) => (typeof value === 'string' ? value : refuse(value, at, 'a text'))

export const flag: Shape<boolean> = (value, at) =>
  typeof value === 'boolean' ? value : refuse(value, at, 'true or false')

/** A whole number that counts or numbers something. */
export const count: Shape<number> = (value, at) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : refuse(value, at, 'a whole number')

/** Bytes: W&B counts some as fractions. */
export const amount: Shape<number> = (value, at) =>
  typeof value === 'number' && value >= 0 ? value : refuse(value, at, 'a number of 0 or more')

/** A time in the form that coppice writes. Null stands for a time that the server did not tell. */
export const time: Shape<Date> = (value, at) => {
  if (value === null) return new Date(Number.NaN)
  const date = new Date(typeof value === 'string' ? value : Number.NaN)
  return !Number.isNaN(date.getTime()) && date.toISOString() === value ? date : refuse(value, at, 'a time, in ISO 8601')
}

/** Any value of JSON. */
export const json: Shape<unknown> = (value, at) => {
  if (Array.isArray(value)) return list(json)(value, at)
  return typeof value === 'object' && value !== null ? record(json)(value, at) : value
}

export function orNull<Value>(shape: Shape<Value>): Shape<Value | null> {
  return (value, at) => (value === null ? null : shape(value, at))
}

export function list<Value>(shape: Shape<Value>): Shape<readonly Value[]> {
  return (value, at) =>
    Array.isArray(value)
      ? Object.freeze(value.map((member, index) => shape(member, `${at}[${index}]`)))
      : refuse(value, at, 'a list')
}

/** One of the keys of a table that is total over its type. A kind that is missing in the table does not compile. */
export function oneOf<Kind extends string>(kinds: Readonly<Record<Kind, unknown>>): Shape<Kind> {
  const isKind = (value: unknown): value is Kind => typeof value === 'string' && Object.hasOwn(kinds, value)
  return (value, at) => (isKind(value) ? value : refuse(value, at, `one of ${Object.keys(kinds).join(', ')}`))
}

/** Values by names, such as facts. */
export function record<Value>(shape: Shape<Value>): Shape<Readonly<Record<string, Value>>> {
  return (value, at) =>
    Object.freeze(
      Object.fromEntries(
        Object.entries(asObject(value, at)).map(([key, inner]) => [key, shape(inner, `${at}.${key}`)]),
      ),
    )
}

/** The shapes of all fields of a type. A field that may be absent has an `optional` shape. */
export type Shapes<Value> = {
  readonly [Key in keyof Value]-?: undefined extends Value[Key] ? Optional<Value[Key]> : Shape<Value[Key]>
}

/** The shape of a field that may be absent. */
export interface Optional<Value> {
  readonly optional: Shape<Value>
}

export function optional<Value>(shape: Shape<Value>): Optional<Value | undefined> {
  return { optional: (value, at) => (value === undefined ? undefined : shape(value, at)) }
}

/** An object with these fields and no others. */
export function object<Value extends object>(shapes: Shapes<Value>): Shape<Value> {
  const fields = Object.entries(shapes) as (readonly [string, Shape<unknown> | Optional<unknown>])[]
  return (value, at) => {
    const given = asObject(value, at)
    const made: Record<string, unknown> = {}
    for (const [key, shape] of fields) {
      const isOptional = typeof shape !== 'function'
      if (isOptional && given[key] === undefined) continue
      made[key] = (isOptional ? shape.optional : shape)(given[key], `${at}.${key}`)
    }
    for (const key in given) if (!Object.hasOwn(shapes, key)) refuse(given[key], `${at}.${key}`, 'no such field')
    // The one cast between the object that was built field by field and its type: `Shapes` names every field of it.
    return Object.freeze(made) as Value
  }
}

/** An object of one of several kinds. A field tells the kind, and the table is total over the kinds. */
export function tagged<Value extends object, Tag extends string>(
  tag: Tag,
  kinds: Readonly<Record<string, Shape<Value>>>,
): Shape<Value> {
  const kindOf = oneOf(kinds)
  return (value, at) => {
    const kind = kindOf(asObject(value, at)[tag], `${at}.${tag}`)
    const shape = kinds[kind]
    return shape === undefined ? refuse(kind, at, 'a known kind') : shape(value, at)
  }
}

export function asObject(value: unknown, at: string): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : refuse(value, at, 'an object')
}

export function refuse(value: unknown, at: string, expected: string): never {
  const came = value === undefined ? 'nothing' : JSON.stringify(value)
  throw new WrongShape(`${at} is ${came.length > 80 ? `${came.slice(0, 79)}…` : came}, not ${expected}`)
}
