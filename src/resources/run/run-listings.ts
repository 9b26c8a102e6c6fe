import { NamedRunDocument, RunsOfProjectDocument, RunsUsingDocument } from '../../../generated/operations.ts'
import { type Listing, lastPage, listing } from '../../listing/listing.ts'
import { mustBe, mustBeProject } from '../../listing/must-be.ts'
import { brought, readPage, unanswered } from '../../listing/read-page.ts'
import { completed, type Defaults, printPath, type RunPath } from '../../plan/path.ts'
import type { RunHints, RunScan } from '../../plan/query.ts'
import type { Execution } from '../../requests/execution.ts'
import { asked, pushed } from '../version/scan-context.ts'
import type { RunRecord } from './record.ts'

/** The listings that find runs, with short paths completed by the defaults. */
export function runListings(scan: RunScan, execution: Execution): readonly Listing<RunRecord>[] {
  switch (scan.kind) {
    case 'runNames':
      return scan.runs.map(path => namedRunListing(path, execution))
    case 'runsOfEach':
      return []
    case 'runsUsing':
      return [usersListing(scan.version, execution)]
    case 'runsOfProject':
      return [projectListing(completed(scan.project, execution.defaults), scan.hints?.runs, execution)]
  }
}

function namedRunListing(path: RunPath, { defaults, sizes }: Execution): Listing<RunRecord> {
  const { entity, project } = completed(path, defaults)
  const label = `run ${printPath(path, defaults, path.run)}`
  return listing({
    op: 'get',
    label,
    document: NamedRunDocument,
    perRequest: sizes.batch,
    variables: () => ({ entity, project, run: path.run }),
    read: root => {
      if (root === null) return { missing: `project ${entity}/${project}` }
      mustBeProject({ entity, project }, root)
      const run = brought(root.run, label)
      if (run === null) return { missing: label }
      mustBe('run', path.run, run.name)
      return lastPage([{ entity, project, run }])
    },
  })
}

function projectListing(
  { entity, project }: Defaults,
  hints: RunHints | undefined,
  { sizes, learned }: Execution,
): Listing<RunRecord> {
  const label = `the runs of project ${entity}/${project}`
  const filters = JSON.stringify(
    Object.fromEntries(Object.entries(hints ?? {}).map(([key, values]) => [key, { $in: values }])),
  )
  return pushed('project.runs(filters)', hints !== undefined, { lacks: learned.lacks.abilities }, filtered =>
    listing({
      op: 'list',
      label,
      document: RunsOfProjectDocument,
      perRequest: sizes.lists,
      switches: filtered ? ['filters'] : [],
      variables: (after, first) => ({ entity, project, first, after, ...asked('filters', filtered, filters) }),
      read: root => {
        if (root === null) return { missing: `project ${entity}/${project}` }
        mustBeProject({ entity, project }, root)
        const { edges, ...page } = readPage(root.runs, label)
        // What a run logged that is not shown may be what others show.
        if (page.hidden > 0 || edges.some(({ node }) => typeof node.name !== 'string'))
          throw unanswered(`one of ${label}`)
        return { ...page, rows: edges.map(({ node }) => ({ entity, project, run: node })), listings: [] }
      },
    }),
  )
}

function usersListing(
  { id, name }: Extract<RunScan, { kind: 'runsUsing' }>['version'],
  { sizes }: Execution,
): Listing<RunRecord> {
  const label = `the runs that used ${name}`
  return listing({
    op: 'list',
    label,
    document: RunsUsingDocument,
    perRequest: sizes.lists,
    variables: (after, first) => ({ id, first, after }),
    read: root => {
      if (root === null) return { missing: `version ${name}` }
      mustBe('version', id, root.id)
      const { edges, ...page } = readPage(root.runs, label)
      const rows = edges.map(({ node: { project, ...run } }) => {
        // A run that is not shown whole may be one that others show.
        if (!project || typeof run.name !== 'string') throw unanswered(`one of ${label}`)
        return { entity: project.entityName, project: project.name, run }
      })
      if (page.hidden > 0) throw unanswered(`one of ${label}`)
      return { ...page, rows, listings: [] }
    },
  })
}
