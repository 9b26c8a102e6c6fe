import type { CoppiceError } from '../errors/coppice-error.ts'
import { LINK_TESTS, LOGGED_BY_TESTS, MAKER_TESTS } from './fields.ts'
import { isPlain } from './plain.ts'
import { LANGUAGE_NAMES, unknownField } from './row.ts'

/** Told of every unknown name, so that a closure that catches the error cannot hide its typo. */
export type TellUnknown = (error: CoppiceError) => void

/** Gives the value of a field in a form in which an unknown name throws `UNKNOWN_FIELD`, and is told. */
export type Strictly = (field: string, value: unknown) => unknown

/** Names that an object may have besides its own, by the field in which it stands; the whole thing stands in `''`. */
export type NamesWithin = Readonly<Record<string, readonly string[]>>

const WITHIN: NamesWithin = {
  links: Object.keys(LINK_TESTS),
  createdBy: Object.keys(MAKER_TESTS),
  loggedBy: Object.keys(LOGGED_BY_TESTS),
  ttl: ['seconds', 'inherited'],
}

/** Fields whose names users choose, so that any name may be one of them. */
const FREE: readonly string[] = ['metadata', 'config', 'summary']

/** A place in a list. A place behind the end, or before the beginning, is no typo. */
const INDEX = /^-?\d+$/

interface StrictOptions {
  readonly more?: NamesWithin
  /** Parts of values that are fetched by themselves, each with the field in which it stands. */
  readonly parts?: Readonly<Record<string, string>>
  /** Told of every part that is read, and of its value. It may throw. */
  readonly reads?: (part: string, value: unknown) => void
}

/**
 * Makes the function that guards the values of fields. Lists and plain objects come as Proxies over copies, so that every
 * comparison works as usual; a frozen list of plain values needs no copy. A Proxy of a Date would not work, so a Date gets a prototype that knows only its names. Users
 * write metadata, so any name can be one of its keys.
 */
export function strictly(tell: TellUnknown, { more = {}, parts = {}, reads }: StrictOptions = {}): Strictly {
  const within = { ...WITHIN, ...more }
  const handlers = new Map<string, ProxyHandler<object>>()
  const dates = new Map<string, object>()

  function handlerOf(field: string): ProxyHandler<object> {
    const known = handlers.get(field)
    if (known !== undefined) return known
    const hasParts = Object.values(parts).includes(field)
    const made = handler(field, within[field] ?? [], tell, (key, value) => {
      if (hasParts && parts[key] === field) reads?.(key, value)
    })
    handlers.set(field, made)
    return made
  }

  function datesOf(field: string): object {
    const known = dates.get(field)
    if (known !== undefined) return known
    // Names that dates have are found before the Proxy is asked.
    const unknown = new Proxy(Object.create(Date.prototype), handlerOf(field))
    const made = Object.create(unknown, Object.getOwnPropertyDescriptors(Date.prototype))
    dates.set(field, made)
    return made
  }

  const strict: Strictly = (field, value) => {
    if (typeof value !== 'object' || value === null || FREE.includes(field)) return value
    if (value instanceof Date) return Object.setPrototypeOf(new Date(value.getTime()), datesOf(field))
    if (Array.isArray(value)) {
      const isSafe = Object.isFrozen(value) && value.every(one => typeof one !== 'object')
      return new Proxy(isSafe ? value : Object.freeze(value.map(one => strict(field, one))), handlerOf(field))
    }
    if (!isPlain(value)) return value
    const parts = Object.entries(value).map(([key, one]) => [key, strict(key, one)] as const)
    return new Proxy(Object.freeze(Object.fromEntries(parts)), handlerOf(field))
  }
  return strict
}

function handler(
  field: string,
  names: readonly string[],
  tell: TellUnknown,
  reads: (key: string, value: unknown) => void,
): ProxyHandler<object> {
  const check = (target: object, key: string | symbol) => {
    if (typeof key === 'symbol' || Reflect.has(target, key) || names.includes(key) || LANGUAGE_NAMES.has(key)) return
    if (Array.isArray(target) && INDEX.test(key)) return
    const error = unknownField(key, namesOf(target, names), field === '' ? '' : ` in its ${field}`)
    tell(error)
    throw error
  }
  return {
    get(target, key, receiver) {
      check(target, key)
      const value = Reflect.get(target, key, receiver)
      if (typeof key === 'string') reads(key, value)
      return value
    },
    has(target, key) {
      check(target, key)
      return Reflect.has(target, key)
    },
    getOwnPropertyDescriptor(target, key) {
      check(target, key)
      const found = Reflect.getOwnPropertyDescriptor(target, key)
      if (typeof key === 'string' && found !== undefined) reads(key, found.value)
      return found
    },
  }
}

function namesOf(target: object, names: readonly string[]): readonly string[] {
  if (Array.isArray(target)) return Object.getOwnPropertyNames(Array.prototype)
  if (target instanceof Date) return Object.getOwnPropertyNames(Date.prototype)
  return [...new Set([...Object.keys(target), ...names])]
}
