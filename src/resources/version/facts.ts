import { hash } from 'node:crypto'
import {
  INNER,
  isMetadataFact,
  leafReader,
  type MetadataFact,
  pathOfFact,
  UNCLEAR,
} from '../../conditions/metadata-path.ts'
import { NOT_FETCHED, type Read, UNREADABLE } from '../../conditions/values.ts'
import { frozenList } from '../../plan/frozen.ts'
import { pathOfCollection } from '../../plan/path.ts'
import type { LinkPlace } from './artifact.ts'
import { type FactName, type Facts, isMakerFact, type MakerFact } from './fact-names.ts'
import type { SeenLink } from './links.ts'
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
  if (name === 'linkedAt') return linkedAtFact(record)
  if (!isField(name)) return NOT_FETCHED
  // The text as it was sent. Two texts with the same meaning may differ, and then the item is left alone.
  if (name === 'metadata') return record.node.metadata === undefined ? NOT_FETCHED : record.node.metadata
  const value = readField(record, name)
  if (value === UNREADABLE) return '‹unreadable›'
  if (name === 'loggedBy' && typeof value === 'object' && value !== null) return factOfRun(value)
  // Whoever gets hold of a Date could change it, and with it what is compared later.
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? frozenList(sorted(value)) : value
}

/** What is large of a run is compared by a digest, with all the rest of it. */
function factOfRun(run: object): string {
  const text = JSON.stringify(run, (_, one) => (typeof one === 'number' && !Number.isFinite(one) ? String(one) : one))
  return `${Reflect.get(run, 'id')} ${hash('sha256', text, 'base64').slice(0, 22)}`
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

/** When the version was linked into each place. Where no closure and no condition asked, nothing rests on it. */
function linkedAtFact(record: VersionRecord): unknown {
  const links: Read<readonly SeenLink[]> = readField(record, 'links')
  if (links === NOT_FETCHED) return NOT_FETCHED
  if (links === UNREADABLE) return '‹unreadable›'
  if (links.some(({ linkedAt }) => linkedAt === NOT_FETCHED)) return NOT_FETCHED
  const timeOf = ({ linkedAt }: SeenLink) => (typeof linkedAt === 'symbol' ? '‹unreadable›' : linkedAt.toISOString())
  return frozenList(links.map(link => `${pathOfCollection(link)} ${timeOf(link)}`).sort())
}

function sorted(values: readonly unknown[]): readonly unknown[] {
  return values.map(inner).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** A link without its time, which is a fact by itself. The order of its aliases says nothing either. */
function inner(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('aliases' in value) || !Array.isArray(value.aliases))
    return value
  const { linkedAt: _, ...place } = value as LinkPlace & { readonly linkedAt?: unknown }
  return Object.freeze({ ...place, aliases: frozenList([...place.aliases].sort()) } satisfies LinkPlace)
}
