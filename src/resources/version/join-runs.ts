import type { VersionFieldsFragment } from '../../../generated/operations.ts'
import { scan } from '../../listing/scan.ts'
import type { RunPath } from '../../plan/path.ts'
import type { Execution } from '../../requests/execution.ts'
import type { RunRecord } from '../run/record.ts'
import { runListings } from '../run/run-listings.ts'
import type { VersionRecord } from './record.ts'

/** What of a run is read beside its cheap fields. */
const FIELDS: ReadonlySet<string> = new Set(['config', 'summary'])

/** Adds to versions the runs that logged them: each run is read once, many in one request. */
export async function withRuns(
  records: readonly VersionRecord[],
  execution: Execution,
): Promise<readonly VersionRecord[]> {
  const runs = new Map<string, RunPath>()
  for (const { path } of records.flatMap(({ node }) => runNamedIn(node) ?? [])) runs.set(keyOf(path), path)
  const found = new Map<string, RunRecord>()
  const listings = runListings({ kind: 'runNames', runs: [...runs.values()] }, execution)
  const options = { fields: FIELDS, mayRepeat: true, missing: 'skip', note: () => undefined } as const
  const keyOfRun = ({ entity, project, run }: RunRecord) => keyOf({ entity, project, run: run.name })
  for await (const came of scan(listings, execution, { ...options, keyOf: keyOfRun }))
    for (const one of came) found.set(keyOfRun(one), one)
  return records.map(record => ({ ...record, run: runOf(record.node, found) }))
}

/** A run that is not shown, or stands for another one now, is not known. */
function runOf(
  node: VersionFieldsFragment,
  found: ReadonlyMap<string, RunRecord>,
): NonNullable<VersionRecord['run']> | null {
  const { loggedBy } = node
  if (loggedBy === null || loggedBy?.__typename === 'User') return null
  const named = runNamedIn(node)
  const run = named && found.get(keyOf(named.path))
  return run !== undefined && run.run.id === named?.id ? run : 'hidden'
}

/** The run that a version names, and where it is; undefined where it names none, or its project is hidden. */
function runNamedIn({ loggedBy }: VersionFieldsFragment): { readonly id: string; readonly path: RunPath } | undefined {
  if (loggedBy?.__typename !== 'Run' || typeof loggedBy.runId !== 'string' || !loggedBy.project) return undefined
  const { entityName: entity, name: project } = loggedBy.project
  return { id: loggedBy.id, path: { entity, project, run: loggedBy.runId } }
}

function keyOf({ entity, project, run }: RunPath): string {
  return `${entity}/${project}/${run}`
}
