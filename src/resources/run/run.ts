import { hash } from 'node:crypto'
import type { FieldValues } from '../../conditions/judge.ts'
import { scan } from '../../listing/scan.ts'
import type { Execution } from '../../requests/execution.ts'
import { placeWitness } from '../place-witness.ts'
import { plainResource } from '../plain-resource.ts'
import type { ActionableResource, RowReread } from '../resource.ts'
import { listsRuns } from './places.ts'
import { RUN_FIELDS, type RunRecord } from './record.ts'
import { runListings } from './run-listings.ts'

const PLAIN = plainResource<RunRecord>({
  ...RUN_FIELDS,
  thing: 'run',
  idOf: ({ run }) => run.id,
  pathOf,
  projectOf: ({ entity, project }) => `${entity}/${project}`,
  listings: (place, { execution }) => (listsRuns(place) ? runListings(place, execution) : []),
})

/** Runs of projects. */
export const RUNS: ActionableResource<RunRecord> = {
  ...PLAIN,
  factsOf,
  leadsTo({ entity, project, run }, way) {
    if (way !== 'outputs' && way !== 'inputs') return undefined
    return { kind: 'runs', runs: [{ entity, project, run: run.name }], direction: way, missing: 'refuse' }
  },
  witnessOf: placeWitness('run', { ...PLAIN, factsOf }, ({ run }) => ({
    holder: run.projectId,
    createdAt: run.createdAt,
  })),
  groupOf,
  unrankableText: per => `it has no ${typeof per === 'string' ? per : 'group'}`,
  readAgain,
}

function pathOf({ entity, project, run }: RunRecord): string {
  return `${entity}/${project}/${run.name}`
}

/** A summary or config is large, and is compared by its digest. */
function factsOf(record: RunRecord, names: Iterable<string>): Readonly<Record<string, unknown>> {
  const facts = PLAIN.factsOf(record, names)
  const entries = Object.entries(facts).map(([name, value]) => {
    const isLarge = typeof value === 'object' && value !== null && !Array.isArray(value)
    return [name, isLarge ? digestOf(value) : value] as const
  })
  return Object.fromEntries(entries)
}

/** NaN and Infinity are no JSON, and each is told from null. */
function digestOf(value: object): string {
  const text = JSON.stringify(value, (_, one) => (typeof one === 'number' && !Number.isFinite(one) ? String(one) : one))
  return hash('sha256', text, 'base64').slice(0, 22)
}

function groupOf(values: FieldValues, per: string): string | undefined {
  const project = `${values('entity')}/${values('project')}`
  if (per === 'project') return project
  const value = values(per)
  return value === null ? undefined : `${value} of ${project}`
}

/** Runs are read again by their names. What stands under a name is the same run only with the same id. */
async function readAgain(
  execution: Execution,
  records: readonly RunRecord[],
  fields: ReadonlySet<string>,
): Promise<readonly RowReread<RunRecord>[]> {
  const runs = records.map(({ entity, project, run }) => ({ entity, project, run: run.name }))
  const listings = runListings({ kind: 'runNames', runs }, execution)
  const found = new Map<string, RunRecord>()
  const options = { fields, keyOf: pathOf, mayRepeat: true, missing: 'skip', note: () => undefined } as const
  for await (const came of scan(listings, execution, options)) for (const one of came) found.set(pathOf(one), one)
  return records.map(before => {
    const now = found.get(pathOf(before))
    if (now === undefined) return { kind: 'gone' }
    return now.run.id === before.run.id ? { kind: 'record', record: { ...before, ...now } } : { kind: 'other' }
  })
}
