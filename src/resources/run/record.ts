import type { RunFieldsFragment } from '../../../generated/operations.ts'
import type { RecordFields } from '../../conditions/judge.ts'
import { isPlain } from '../../conditions/plain.ts'
import { type Json, NOT_FETCHED, type Read, UNREADABLE } from '../../conditions/values.ts'
import { frozen } from '../../plan/frozen.ts'
import { countOf, dateOf, dateOrNull, textOf, textOrNull, textsOf } from '../read-values.ts'
import type { RowRecord } from '../row-record.ts'
import { readPythonJson } from '../version/python-json.ts'
import { RUN_EXTRA, type Run } from './run-row.ts'

/** A run as a read gave it, and the project in which it was asked for. */
export interface RunRecord extends RowRecord {
  readonly entity: string
  readonly project: string
  readonly run: RunFieldsFragment
}

type Readers = { readonly [Field in keyof Run]: (record: RunRecord) => Read<Run[Field]> }

const READERS: Readers = {
  id: ({ run }) => run.name,
  name: ({ run }) => textOf(run.displayName ?? run.name),
  entity: ({ entity }) => entity,
  project: ({ project }) => project,
  state: ({ run }) => textOrNull(run.state),
  group: ({ run }) => emptyAsNull(textOrNull(run.group)),
  jobType: ({ run }) => emptyAsNull(textOrNull(run.jobType)),
  sweep: ({ run }) => emptyAsNull(textOrNull(run.sweepName)),
  tags: ({ run }) => textsOf(run.tags),
  createdAt: ({ run }) => dateOf(run.createdAt),
  heartbeatAt: ({ run }) => dateOrNull(run.heartbeatAt),
  user: ({ run }) => (run.user === null ? null : textOf(run.user?.username)),
  config: ({ run }) => settingsIn(run.config),
  summary: ({ run }) => objectIn(run.summaryMetrics),
  storedBytes: ({ run }) => countOf(run.storageBytes),
  outputCount: ({ run }) => (run.outputArtifacts === null ? UNREADABLE : countOf(run.outputArtifacts?.totalCount)),
}

/** W&B gives an empty text where a run has no group, no job type or no sweep. */
function emptyAsNull(text: Read<string | null>): Read<string | null> {
  return text === '' ? null : text
}

type JsonObject = { readonly [key: string]: Json }

function objectIn(text: string | null | undefined): Read<JsonObject | null> {
  if (text === undefined) return NOT_FETCHED
  if (text === null || text.trim() === 'null') return null
  return readPythonJson(text) ?? UNREADABLE
}

/** W&B keeps each setting in an object of its own, beside what the client said of itself. */
function settingsIn(text: string | null | undefined): Read<JsonObject | null> {
  const read = objectIn(text)
  if (read === null || typeof read === 'symbol') return read
  const settings = Object.entries(read).flatMap(([key, held]): readonly (readonly [string, Json])[] => {
    if (key.startsWith('_') || key === 'wandb_version') return []
    const isHeld = isPlain(held) && Object.hasOwn(held, 'value')
    return [[key, isHeld ? ((held as JsonObject)['value'] ?? null) : held]]
  })
  return frozen(Object.fromEntries(settings))
}

/** The value of a field of a run. */
export function readRun<Field extends keyof Run>(record: RunRecord, field: Field): Read<Run[Field]> {
  return READERS[field](record)
}

function isField(name: string): name is keyof Run {
  return Object.hasOwn(READERS, name)
}

/** How the fields of runs are read. */
export const RUN_FIELDS: RecordFields<RunRecord> = {
  fields: Object.freeze(Object.keys(READERS)),
  isExtra: field => RUN_EXTRA.some(extra => extra === field),
  read: (record, field) => (isField(field) ? READERS[field](record) : undefined),
}

/** A run with other tags. */
export function editedRun(
  record: RunRecord,
  { adds, removes }: { readonly adds: readonly string[]; readonly removes: readonly string[] },
): RunRecord {
  const tags = textsOf(record.run.tags)
  if (typeof tags === 'symbol') return record
  return { ...record, run: { ...record.run, tags: [...tags.filter(tag => !removes.includes(tag)), ...adds] } }
}
