import { ProjectRunsDocument, RunOutputIdsDocument } from '../../../generated/operations.ts'
import { type Listing, listing } from '../../listing/listing.ts'
import { mustBe, mustBeProject } from '../../listing/must-be.ts'
import { brought, readPage, unanswered } from '../../listing/read-page.ts'
import type { Sizes } from '../../requests/execution.ts'

/** A run of a project. */
export interface ListedRun {
  /** `entity/project`. */
  readonly project: string
  readonly run: string
  readonly id: string
}

/** `entity/project/run`. */
export function runPath({ project, run }: ListedRun): string {
  return `${project}/${run}`
}

/** No name of an entity or a project holds a slash (docs/wandb-api.md §3.8). */
function namesIn(path: string): { readonly entity: string; readonly project: string } {
  const [entity = '', project = ''] = path.split('/')
  return { entity, project }
}

/** A version, by its id, that a run logged. */
export interface LoggedId {
  readonly id: string
  /** `entity/project/run`. */
  readonly by: string
}

/** Lists the runs of a project. `told` is called with the number of runs that the server counts. */
export function projectRunsListing(project: string, sizes: Sizes, told: (count: number) => void): Listing<ListedRun> {
  return listing({
    op: 'list',
    label: `the runs of project ${project}`,
    document: ProjectRunsDocument,
    perRequest: sizes.lists,
    variables: (after, first) => ({ ...namesIn(project), first, after }),
    read: root => {
      if (root === null) return { missing: `project ${project}` }
      mustBeProject(namesIn(project), root)
      const { edges, ...page } = readPage(root.runs, `the runs of ${project}`)
      if (typeof root.runs?.totalCount === 'number') told(root.runs.totalCount)
      const rows = edges.map(({ node }) => ({ project, run: node.name, id: node.id }))
      if (page.hidden > 0 || rows.some(({ run }) => typeof run !== 'string')) throw unanswered(`a run of ${project}`)
      return { ...page, rows, listings: [] }
    },
  })
}

/** Lists what a run logged, by ids alone, many runs in one document. */
export function outputIdsListing(listedRun: ListedRun, sizes: Sizes): Listing<LoggedId> {
  const by = runPath(listedRun)
  const { project, run } = listedRun
  return listing({
    op: 'list',
    label: `what run ${by} logged`,
    document: RunOutputIdsDocument,
    perRequest: sizes.batch,
    variables: (after, first) => ({ ...namesIn(project), run, first, after }),
    read: root => {
      if (root === null) return { missing: `run ${by}` }
      mustBeProject(namesIn(project), root)
      const found = brought(root.run, `run ${by}`)
      if (found === null) return { missing: `run ${by}` }
      mustBe('run', run, found.name)
      const { edges, ...page } = readPage(found.artifacts, `what run ${by} logged`)
      // A place that this key may not see is none of the versions that the key was shown.
      return { ...page, hidden: 0, rows: edges.map(({ node }) => ({ id: node.id, by })), listings: [] }
    },
  })
}
