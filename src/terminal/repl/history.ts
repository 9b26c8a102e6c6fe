import { appendFileSync, chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf } from '../../errors/foreign-error.ts'
import { strike } from '../../errors/hidden.ts'
import { foldersIn } from '../../journal/folders.ts'
import { say } from '../../prompt/status.ts'
import type { Surroundings } from '../../transport/surroundings.ts'

/** What was entered in this session and in those before. */
export interface History {
  /** The newest first. */
  readonly entries: readonly string[]
  /** Keeps what was entered, unless it may hold a key. Several lines are one entry. */
  add(entry: string): void
}

/** Entries that are kept. */
export const MOST_ENTRIES = 1000

/** What a key looks like, and what names one: a line with it is not kept at all, since the rest of it may tell too. */
const SECRETS = /[0-9a-f]{40}|wandb_v\d|api_?key|password|secret|\btoken\b|authorization|bearer|extraHeaders/i

/**
 * The history of a user: a file that nobody else may read, with an entry on each line as JSON. What cannot be read or written
 * costs no session; that is said once.
 */
export function openHistory(surroundings: Surroundings): History {
  const entries: string[] = []
  let path: string | undefined
  const failed = (error: unknown) => {
    path = undefined
    say(`What is entered is not kept for other sessions: ${codeOf(error) ?? String(error)}`)
  }
  try {
    path = join(foldersIn(surroundings).state, 'history')
    entries.push(...readEntries(path))
  } catch (error) {
    failed(error)
  }
  return {
    entries,
    add(entry) {
      if (entry.trim() === '' || entry === entries[0] || isSecret(entry)) return
      entries.unshift(entry)
      entries.splice(MOST_ENTRIES)
      if (path === undefined) return
      try {
        appendFileSync(path, lineOf(entry), { mode: 0o600 })
      } catch (error) {
        failed(error)
      }
    },
  }
}

/** The newest entries of a file, which is made if need be, cut where it has grown, and closed to others. */
function readEntries(path: string): readonly string[] {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  appendFileSync(path, '', { mode: 0o600 })
  chmodSync(path, 0o600)
  const lines = readFileSync(path, 'utf8').split('\n')
  const entries = lines.flatMap(entryIn).slice(-MOST_ENTRIES)
  if (lines.length > 2 * MOST_ENTRIES) {
    writeFileSync(`${path}.${process.pid}`, entries.map(lineOf).join(''), { mode: 0o600 })
    renameSync(`${path}.${process.pid}`, path)
  }
  return entries.reverse()
}

function lineOf(entry: string): string {
  return `${JSON.stringify(entry)}\n`
}

/** The entry of a line. A line that is no JSON was cut off, or somebody else's. */
function entryIn(line: string): readonly string[] {
  try {
    const entry: unknown = JSON.parse(line)
    return typeof entry === 'string' && !isSecret(entry) ? [entry] : []
  } catch {
    return []
  }
}

function isSecret(entry: string): boolean {
  return SECRETS.test(entry) || strike(entry) !== entry
}
