import { inspect } from 'node:util'
import { MOST_KEYS } from '../actions/merge-metadata.ts'
import type { NewMember } from '../actions/splice-members.ts'
import { isPlain, isPlainList } from '../conditions/plain.ts'
import { CoppiceError } from '../errors/coppice-error.ts'

/** Metadata that is nested deeper could not be read by everybody. */
const DEEPEST = 100

/** A value that is being written. */
interface Writing {
  /** What is no JSON, each with its path. */
  readonly mistakes: string[]
  /** The objects and lists that hold the value. */
  readonly holders: Set<object>
}

/**
 * Members as JSON, written at once, so that what becomes of the object later plays no part. Throws `BAD_VALUE` that tells of
 * every mistake.
 */
export function membersOf(word: string, given: unknown): readonly NewMember[] {
  return written(word, given, 1)
}

/** An object as JSON, which may be empty, written at once. Throws `BAD_VALUE` that tells of every mistake. */
export function objectOf(word: string, given: unknown): string {
  return objectText(written(word, given, 0))
}

function written(word: string, given: unknown, least: 0 | 1): readonly NewMember[] {
  const writing: Writing = { mistakes: [], holders: new Set(isPlain(given) ? [given] : []) }
  const members = isPlain(given) ? writeMembers(given, '', writing) : []
  const { mistakes } = writing
  if (!isPlain(given)) mistakes.push(shown(given))
  else if (Reflect.ownKeys(given).length < least) mistakes.push('no member')
  if (members.length > MOST_KEYS) mistakes.push(`${members.length} keys, of which W&B allows ${MOST_KEYS}`)
  if (mistakes.length === 0) return members
  throw new CoppiceError('BAD_VALUE', {
    problem: `.${word}(…) was given ${mistakes.length === 1 ? 'a wrong value' : `${mistakes.length} wrong values`}`,
    expected:
      'an object of plain JSON: texts, finite numbers, true, false, null, lists and objects of these, with keys that are not empty',
    came: mistakes.join(', '),
  })
}

function writeMembers(object: object, path: string, writing: Writing): readonly NewMember[] {
  const members = ownProperties(object, path, writing).map(([key, value]) => {
    const at = pathTo(path, key)
    if (key === '') writing.mistakes.push(`${at} has an empty key`)
    return Object.freeze({ key, json: write(value, at, writing) })
  })
  return Object.freeze(members)
}

/** The properties of an object or list, without running code of its owner. */
function ownProperties(object: object, path: string, { mistakes }: Writing): readonly (readonly [string, unknown])[] {
  return Reflect.ownKeys(object).flatMap((key): readonly (readonly [string, unknown])[] => {
    if (Array.isArray(object) && key === 'length') return []
    const { enumerable, value, get, set } = Object.getOwnPropertyDescriptor(object, key) ?? {}
    if (typeof key === 'symbol') mistakes.push(`${pathTo(path, String(key))} has a symbol for a key`)
    else if (get !== undefined || set !== undefined) mistakes.push(`${pathTo(path, key)} is a getter`)
    else if (enumerable !== true) mistakes.push(`${pathTo(path, key)} is hidden`)
    else return [[key, value]]
    return []
  })
}

/** A value as JSON. What is none is noted, and what is written for it then is of no use. */
function write(value: unknown, path: string, writing: Writing): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  // For Python -0 is a whole number, which has no sign.
  if (typeof value === 'number' && Number.isFinite(value)) return Object.is(value, -0) ? '-0.0' : String(value)
  if (typeof value === 'object' && (isPlainList(value) || isPlain(value))) return writeHolder(value, path, writing)
  writing.mistakes.push(`${path} is ${shown(value)}`)
  return ''
}

function writeHolder(holder: object, path: string, writing: Writing): string {
  const { holders, mistakes } = writing
  if (holders.has(holder)) mistakes.push(`${path} holds itself`)
  else if (holders.size === DEEPEST) mistakes.push(`${path} is nested deeper than ${DEEPEST} levels`)
  else {
    holders.add(holder)
    const json = Array.isArray(holder) ? writeList(holder, path, writing) : writeObject(holder, path, writing)
    holders.delete(holder)
    return json
  }
  return ''
}

function writeObject(object: object, path: string, writing: Writing): string {
  return objectText(writeMembers(object, path, writing))
}

function objectText(members: readonly NewMember[]): string {
  return `{${members.map(({ key, json }) => `${JSON.stringify(key)}: ${json}`).join(', ')}}`
}

function writeList(list: readonly unknown[], path: string, writing: Writing): string {
  const isItem = (key: string) => /^\d+$/.test(key)
  const properties = ownProperties(list, path, writing)
  const items = properties.filter(([key]) => isItem(key))
  for (const [key] of properties) if (!isItem(key)) writing.mistakes.push(`${pathTo(path, key)} is no item of the list`)
  if (items.length < list.length) writing.mistakes.push(`${path} is a list with holes`)
  return `[${items.map(([key, item]) => write(item, `${path}[${key}]`, writing)).join(', ')}]`
}

function pathTo(path: string, key: string): string {
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}

function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null) return inspect(value)
  const name = value.constructor?.name ?? 'Object'
  if (name === 'Array' && Array.isArray(value)) return `a list of ${value.length}`
  return name === 'Object' ? 'an object that inherits from another' : `an instance of ${name}`
}
