import {
  INNER,
  isMetadataFact,
  leafReader,
  type MetadataFact,
  pathOfFact,
  UNCLEAR,
} from '../../conditions/metadata-path.ts'
import { NOT_FETCHED, UNREADABLE } from '../../conditions/values.ts'
import { frozenList } from '../../plan/frozen.ts'
import { type FactName, type Facts, isMakerFact, type MakerFact } from './fact-names.ts'
import { makerKey, makerOf, mayRun } from './maker.ts'
import { isField, readField, type VersionRecord } from './record.ts'

/**
 * Reads facts as plain data. A fact that the read did not bring is left out, unless the record holds it from an earlier
 * look. Lists are sorted where their order says nothing.
 */
export function readFacts(record: VersionRecord, names: Iterable<string>): Facts {
  const facts: Record<string, unknown> = {}
  for (const name of names) {
    const value = readFact(record, name)
    if (value !== NOT_FETCHED) facts[name] = value
    else if (record.known !== undefined && name in record.known) facts[name] = record.known[name as FactName]
  }
  return facts
}

function readFact(record: VersionRecord, name: string): unknown {
  if (isMakerFact(name)) return makerFact(record, name)
  if (isMetadataFact(name)) return leafFact(record, name)
  if (!isField(name)) return NOT_FETCHED
  // The text as it was sent. Two texts with the same meaning may differ, and then the item is left alone.
  if (name === 'metadata') return record.node.metadata === undefined ? NOT_FETCHED : record.node.metadata
  const value = readField(record, name)
  if (value === UNREADABLE) return '‹unreadable›'
  // Whoever gets hold of a Date could change it, and with it what is compared later.
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? frozenList(sorted(value)) : value
}

function makerFact({ node: { createdBy } }: VersionRecord, name: MakerFact): unknown {
  if (createdBy === undefined) return NOT_FETCHED
  return name === 'running' ? mayRun(makerOf(createdBy)) : makerKey(makerOf(createdBy))
}

/** Null where there is nothing. JSON has no numbers for NaN and Infinity, so they get marked names that no text equals. */
function leafFact(record: VersionRecord, name: MetadataFact): unknown {
  const path = pathOfFact(name)
  const metadata = readField(record, 'metadata')
  if (metadata === NOT_FETCHED || path === undefined) return NOT_FETCHED
  if (metadata === UNREADABLE) return '‹unreadable›'
  const leaf = leafReader(path)(metadata)
  if (leaf === UNCLEAR) return '‹unclear›'
  if (leaf === INNER) return '‹object or list›'
  if (leaf === undefined) return null
  return typeof leaf === 'number' && !Number.isFinite(leaf) ? `‹${leaf}›` : leaf
}

function sorted(values: readonly unknown[]): readonly unknown[] {
  return values.map(inner).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** The order of the aliases of a link says nothing either. */
function inner(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('aliases' in value) || !Array.isArray(value.aliases))
    return value
  return value.aliases.length < 2 ? value : Object.freeze({ ...value, aliases: frozenList([...value.aliases].sort()) })
}
