import { scan } from '../listing/scan.ts'
import type { PlaceWitness, Witness } from '../plan/item.ts'
import { parseProjectPath, parseRegistryPath, parseRunPath } from '../plan/path.ts'
import type { PlainScan } from '../plan/query.ts'
import { timeOf } from '../plan/time.ts'
import type { Execution } from '../requests/execution.ts'
import { resourceOf } from '../resources/resources.ts'
import type { RowRecord } from '../resources/row-record.ts'

/** What happened to each witness since the preview; undefined for one that stands as it did. */
export type Losses = ReadonlyMap<Witness, string | undefined>

export function isOfPlace(witness: Witness): witness is PlaceWitness {
  return Object.hasOwn(NAMED, witness.kind)
}

/** The places that list witnesses of each kind by their paths. */
const NAMED: { readonly [Kind in PlaceWitness['kind']]: (paths: readonly string[]) => PlainScan } = {
  run: paths => ({ kind: 'runNames', runs: paths.map(parseRunPath), missing: 'skip' }),
  project: paths => ({ kind: 'projectNames', projects: paths.map(parseProjectPath), missing: 'skip' }),
  registry: paths => ({ kind: 'registryNames', registries: paths.map(parseRegistryPath), missing: 'skip' }),
}

/** Reads runs, projects and registries again by their paths, many in one request, and compares what they were chosen by. */
export async function lossesOfPlaces(witnesses: readonly PlaceWitness[], execution: Execution): Promise<Losses> {
  const losses = new Map<Witness, string | undefined>()
  for (const kind of Object.keys(NAMED) as PlaceWitness['kind'][]) {
    const some = witnesses.filter(witness => witness.kind === kind)
    if (some.length > 0) for (const [witness, loss] of await lossesOf(kind, some, execution)) losses.set(witness, loss)
  }
  return losses
}

async function lossesOf(
  kind: PlaceWitness['kind'],
  witnesses: readonly PlaceWitness[],
  execution: Execution,
): Promise<Losses> {
  const place = NAMED[kind](witnesses.map(({ path }) => path))
  const resource = resourceOf(place)
  const facts = new Set(witnesses.flatMap(({ seen }) => Object.keys(seen)))
  const fields = new Set(resource.extraFieldsFor(facts))
  const listings = resource.listings(place, { execution, now: execution.clock.now(), toldRun: () => undefined })
  const found = new Map<string, RowRecord>()
  const options = { fields, mayRepeat: true, missing: 'skip', note: () => undefined } as const
  for await (const came of scan(listings, execution, { ...options, keyOf: row => resource.pathOf(row) }))
    for (const row of came) found.set(resource.pathOf(row), row)
  return new Map(
    witnesses.map(witness => {
      const row = found.get(witness.path)
      const now = row && resource.witnessOf?.(row, witness.rule, Object.keys(witness.seen))
      return [witness, now !== undefined && isOfPlace(now) ? lossOf(witness, now) : 'is gone, or no longer shown']
    }),
  )
}

function lossOf(was: PlaceWitness, is: PlaceWitness): string | undefined {
  const isSame = was.id === is.id && JSON.stringify(was.identity) === JSON.stringify(is.identity)
  if (!isSame) return `is another ${was.kind} now`
  // Without a time of creation, another one under the same id would look the same (safety rule 8).
  if (timeOf(was.identity.createdAt) === undefined) return 'has no time of creation that can be understood'
  const changed = whatChanged(was.seen, is.seen)
  return changed === undefined ? undefined : `has changed: ${changed}`
}

type Values = Readonly<Record<string, unknown>>

/** The facts that are others now, in words; undefined where none is. */
export function whatChanged(was: Values, is: Values): string | undefined {
  const changed = Object.keys(was).filter(name => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
  if (changed.length === 0) return undefined
  return changed.map(name => `${name} was ${shown(was[name])}, is ${shown(is[name])}`).join('; ')
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'not readable'
}
