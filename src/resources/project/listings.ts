import { NamedProjectDocument, ProjectsOfEntityDocument } from '../../../generated/operations.ts'
import { type Listing, lastPage, listing } from '../../listing/listing.ts'
import { mustBe, mustBeProject } from '../../listing/must-be.ts'
import { readPage, unanswered } from '../../listing/read-page.ts'
import { completed, type Defaults } from '../../plan/path.ts'
import type { ProjectScan } from '../../plan/query.ts'
import type { Execution, Sizes } from '../../requests/execution.ts'
import type { ProjectRecord } from './record.ts'

/** The listings that find projects, with short paths completed by the defaults. */
export function projectListings(scan: ProjectScan, { defaults, sizes }: Execution): readonly Listing<ProjectRecord>[] {
  switch (scan.kind) {
    case 'projectNames':
      return scan.projects.map(path => namedListing(completed(path, defaults), sizes))
    case 'projectsOfEntity':
      return [entityListing(scan.entity, sizes)]
  }
}

function namedListing({ entity, project }: Defaults, sizes: Sizes): Listing<ProjectRecord> {
  const label = `project ${entity}/${project}`
  return listing({
    op: 'get',
    label,
    document: NamedProjectDocument,
    perRequest: sizes.batch,
    variables: () => ({ entity, project }),
    read: root => {
      if (root === null) return { missing: label }
      mustBeProject({ entity, project }, root)
      return lastPage([{ project: root }])
    },
  })
}

function entityListing(entity: string, sizes: Sizes): Listing<ProjectRecord> {
  const label = `entity ${entity}`
  return listing({
    op: 'list',
    label,
    document: ProjectsOfEntityDocument,
    perRequest: sizes.lists,
    variables: (after, first) => ({ entity, first, after }),
    read: root => {
      if (root === null) return { missing: label }
      mustBe('entity', entity, root.name)
      const { edges, ...page } = readPage(root.projects, `the projects of ${label}`)
      for (const { node } of edges) mustBe('entity', entity, node.entityName)
      if (edges.some(({ node }) => typeof node.name !== 'string')) throw unanswered(`the name of a project of ${label}`)
      return { ...page, rows: edges.map(({ node }) => ({ project: node })), listings: [] }
    },
  })
}
