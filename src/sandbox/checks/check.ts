import { inspect } from 'node:util'
import { nearestName } from '../../nearest-name.ts'
import { SandboxError } from '../sandbox-error.ts'

/** Throws when a value is not what it must be; `path` says where it stands: `limits.largestPage`. */
export type Check = (value: unknown, path: string) => void

/** A check of what a few words say. */
export function must(words: string, accepts: (value: unknown) => boolean): Check {
  return (value, path) => {
    if (!accepts(value)) throw new SandboxError(`The sandbox's ${path} must be ${words}, but is ${shown(value)}.`)
  }
}

export const whole = (least: number, most = Number.POSITIVE_INFINITY): Check =>
  must(`a whole number ${range(least, most)}`, value => isWithin(value, least, most) && Number.isInteger(value))

export const number = (least: number, most = Number.POSITIVE_INFINITY): Check =>
  must(`a number ${range(least, most)}`, value => isWithin(value, least, most))

export const oneOf = (...names: readonly string[]): Check => {
  const words = `one of ${names.map(name => `'${name}'`).join(', ')}`
  return (value, path) => {
    if (typeof value === 'string' && names.includes(value)) return
    throw new SandboxError(`The sandbox's ${path} must be ${words}, but is ${shown(value)}.${hint(value, names)}`)
  }
}

export const flag = must('true or false', value => typeof value === 'boolean')
export const text = must('a text that is not empty', value => typeof value === 'string' && value !== '')
export const callback = must('a function', value => typeof value === 'function')

/** An object with these names and no others; all may be left out, or be undefined. */
export function shape(fields: Readonly<Record<string, Check>>, needed: readonly string[] = []): Check {
  return (value, path) => {
    object(value, path)
    refuseUnknown(Object.keys(value as object), Object.keys(fields), path)
    for (const [name, check] of Object.entries(fields)) {
      const inner: unknown = Reflect.get(value as object, name)
      const place = path === 'options' ? `option ${name}` : `${path}.${name}`
      if (inner !== undefined || needed.includes(name)) check(inner, place)
    }
  }
}

export const listOf =
  (check: Check): Check =>
  (value, path) => {
    must('a list', Array.isArray)(value, path)
    for (const [index, each] of (value as readonly unknown[]).entries()) check(each, `${path}[${index}]`)
  }

/** An object whose names are free, as ids are. */
export const recordOf =
  (check: Check): Check =>
  (value, path) => {
    object(value, path)
    for (const [name, each] of Object.entries(value as object)) check(each, `${path}[${inspect(name)}]`)
  }

/** One check for objects, the other for everything else. */
export const objectOr =
  (inside: Check, otherwise: Check): Check =>
  (value, path) =>
    (isObject(value) ? inside : otherwise)(value, path)

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const object = must('an object', isObject)

export function refuseUnknown(names: readonly string[], known: readonly string[], path: string): void {
  const stranger = names.find(name => !known.includes(name))
  if (stranger === undefined) return
  const where = path === 'options' ? 'The sandbox has no option' : `The sandbox's ${path} has no`
  const meant = nearestName(stranger, known)
  const advice = meant ? `Did you mean '${meant}'?` : `Known: ${known.join(', ')}.`
  throw new SandboxError(`${where} '${stranger}'. ${advice}`)
}

function hint(value: unknown, names: readonly string[]): string {
  const meant = typeof value === 'string' ? nearestName(value, names) : undefined
  return meant ? ` Did you mean '${meant}'?` : ''
}

const range = (least: number, most: number) =>
  most === Number.POSITIVE_INFINITY ? `of at least ${least}` : `from ${least} to ${most}`

const isWithin = (value: unknown, least: number, most: number) =>
  typeof value === 'number' && value >= least && value <= most

/** One line, and not a long one. */
function shown(value: unknown): string {
  return inspect(value, { depth: 0, breakLength: Number.POSITIVE_INFINITY, maxStringLength: 60 }).replaceAll('\n', ' ')
}
