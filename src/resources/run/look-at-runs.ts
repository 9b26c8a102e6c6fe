import { NamedRunDocument, RunOutputStatesDocument } from '../../../generated/operations.ts'
import { type Listing, lastPage, listing, type Page } from '../../listing/listing.ts'
import { mustBe, mustBeProject } from '../../listing/must-be.ts'
import { brought, readPage } from '../../listing/read-page.ts'
import { scan } from '../../listing/scan.ts'
import type { Execution, Sizes } from '../../requests/execution.ts'
import { isSystemManaged } from '../version/system-types.ts'
import type { RunRecord } from './record.ts'

/** Where a run stands. */
export interface RunPlace {
  readonly entity: string
  readonly project: string
  readonly run: string
}

/** `entity/project/run`. */
export function pathOfRun({ entity, project, run }: RunPlace): string {
  return `${entity}/${project}/${run}`
}

/** A run as it was looked at by its path: gone from a project that is shown, or hidden with it. */
export type RunSeen =
  | { readonly path: string; readonly kind: 'there'; readonly record: RunRecord }
  | { readonly path: string; readonly kind: 'gone' }
  | { readonly path: string; readonly kind: 'hidden' }

/** Looks at runs by their paths, many in one request. A path is missing in the result where no answer came. */
export async function lookAtRuns(
  runs: readonly RunPlace[],
  fields: ReadonlySet<string>,
  execution: Execution,
): Promise<ReadonlyMap<string, RunSeen>> {
  const listings = runs.map(run => lookListing(run, execution.sizes))
  const seen = new Map<string, RunSeen>()
  for await (const came of scan(listings, execution, { ...LOOKING, fields, keyOf: ({ path }) => path }))
    for (const one of came) seen.set(one.path, one)
  return seen
}

const LOOKING = { mayRepeat: true, missing: 'refuse', note: () => undefined } as const

function lookListing(place: RunPlace, sizes: Sizes): Listing<RunSeen> {
  const { entity, project, run } = place
  const path = pathOfRun(place)
  return listing({
    op: 'get',
    label: `run ${path}`,
    document: NamedRunDocument,
    perRequest: sizes.batch,
    variables: () => ({ entity, project, run }),
    read: (root): Page<RunSeen> => {
      if (root === null) return lastPage([{ path, kind: 'hidden' }])
      mustBeProject({ entity, project }, root)
      const found = brought(root.run, `run ${path}`)
      if (found === null) return lastPage([{ path, kind: 'gone' }])
      mustBe('run', run, found.name)
      return lastPage([{ path, kind: 'there', record: { entity, project, run: found } }])
    },
  })
}

/** A version that a run logged, and that is not deleted. */
export interface Output {
  readonly id: string
  /** Such as `model:v3`. */
  readonly name: string
  /** Whether W&B never deletes it, so that it stays behind whatever is done. */
  readonly isSystems: boolean
}

/** What each of some runs logged, in any state but DELETED. A run is missing in the result where its list is not shown. */
export async function outputsOfRuns(
  runs: readonly RunPlace[],
  execution: Execution,
): Promise<ReadonlyMap<string, readonly Output[]>> {
  const outputs = new Map<string, Output[]>()
  const listings = runs.map(run => outputsListing(run, execution.sizes))
  const keyOf = ({ by, output }: Logged) => `${by} ${output?.id ?? ''}`
  for await (const came of scan(listings, execution, { ...LOOKING, fields: new Set<string>(), keyOf })) {
    for (const { by, output } of came) {
      const known = outputs.get(by) ?? []
      outputs.set(by, output === undefined ? known : [...known, output])
    }
  }
  return outputs
}

interface Logged {
  /** The path of the run. */
  readonly by: string
  /** Undefined in the one row that says that the list is shown. */
  readonly output: Output | undefined
}

/** What the key may not see stays, too. */
const HIDDEN_OUTPUT: Output = Object.freeze({
  id: 'hidden',
  name: 'a version that is not visible',
  isSystems: false,
})

function outputsListing(place: RunPlace, sizes: Sizes): Listing<Logged> {
  const { entity, project, run } = place
  const by = pathOfRun(place)
  const label = `what run ${by} logged`
  return listing({
    op: 'list',
    label,
    document: RunOutputStatesDocument,
    perRequest: sizes.batch,
    variables: (after, first) => ({ entity, project, run, first, after }),
    read: (root): Page<Logged> => {
      if (root === null) return lastPage([])
      mustBeProject({ entity, project }, root)
      const found = brought(root.run, `run ${by}`)
      if (found === null) return lastPage([])
      mustBe('run', run, found.name)
      const { edges, ...page } = readPage(found.artifacts, label)
      const shown = edges.flatMap(({ node }): readonly Logged[] => {
        if (node.state === 'DELETED') return []
        const { id, versionIndex, artifactSequence, artifactType } = node
        const name = `${artifactSequence?.name ?? 'a version'}:v${versionIndex ?? '?'}`
        return [{ by, output: { id, name, isSystems: isSystemManaged(artifactType?.name ?? '') } }]
      })
      const hidden = page.hidden > 0 ? [{ by, output: HIDDEN_OUTPUT }] : []
      return { ...page, hidden: 0, rows: [{ by, output: undefined }, ...shown, ...hidden], listings: [] }
    },
  })
}
