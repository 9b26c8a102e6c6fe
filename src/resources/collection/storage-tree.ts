import {
  StorageOfCollectionsDocument,
  StorageOfProjectsDocument,
  StorageOfRunsDocument,
  StorageOfTypesDocument,
} from '../../../generated/operations.ts'
import { CoppiceError } from '../../errors/coppice-error.ts'
import type { Connection } from '../../listing/connection.ts'
import { type Listing, listing } from '../../listing/listing.ts'
import { mustBe } from '../../listing/must-be.ts'
import { readPage, unanswered } from '../../listing/read-page.ts'
import { scan } from '../../listing/scan.ts'
import type { UsageKey } from '../../plan/usage.ts'
import type { Execution } from '../../requests/execution.ts'

/** A part of the tree of what is stored. */
export interface StoredPart {
  readonly name: string
  readonly bytes: number
}

/** The project in which a tree is looked into. */
interface WholeProject {
  readonly entity: string
  readonly project: string
}

interface StoredProject extends StoredPart {
  readonly cursor: string
}

/**
 * Reads W&B's own totals for a project, in a few requests however many versions there are. Throws `NOT_FOUND` for an unknown
 * entity or project, and `BAD_ANSWER` where a size is no number, or the projects moved while they were read.
 */
export async function storageTree(
  at: WholeProject,
  by: UsageKey,
  execution: Execution,
): Promise<readonly StoredPart[]> {
  const projects = await all(projectsListing(at, execution), execution)
  const place = projects.findIndex(({ name }) => name === at.project)
  const found = projects[place]
  if (found === undefined) {
    throw new CoppiceError('NOT_FOUND', {
      problem: `There is no project ${at.entity}/${at.project} in W&B's storage tree, or it is not visible to this key`,
      expected: 'a project of that entity',
      todo: 'Check the spelling.',
    })
  }
  if (by === 'project') return [{ name: `${at.entity}/${at.project}`, bytes: found.bytes }]
  return all(partsListing(at, by, projects[place - 1]?.cursor ?? null, execution), execution)
}

async function all<Row extends StoredPart>(one: Listing<Row>, execution: Execution): Promise<readonly Row[]> {
  const parts: Row[] = []
  const options = {
    fields: new Set<string>(),
    keyOf: ({ name }: Row) => name,
    mayRepeat: false,
    missing: 'refuse',
  } as const
  for await (const rows of scan([one], execution, { ...options, note: () => undefined })) parts.push(...rows)
  return parts
}

function projectsListing({ entity }: WholeProject, { sizes }: Execution): Listing<StoredProject> {
  return listing({
    op: 'list',
    label: `what ${entity} stores`,
    document: StorageOfProjectsDocument,
    perRequest: sizes.lists,
    variables: (after, first) => ({ entity, first, after }),
    read: root => {
      if (!root?.storageTree) return { missing: `entity ${entity}` }
      mustBe('entity', entity, root.name)
      const { edges, ...page } = readPage(root.storageTree.projects, `what ${entity} stores`)
      const rows = edges.map(({ cursor, node }) => ({ ...partOf(node, node.name), cursor }))
      return { ...page, rows, listings: [] }
    },
  })
}

interface Parts {
  readonly name: string
  readonly parts: Connection<{ readonly node: { readonly id: string; readonly name: string; readonly size: number } }>
}

function partsListing(
  at: WholeProject,
  by: Exclude<UsageKey, 'project'>,
  place: string | null,
  { sizes }: Execution,
): Listing<StoredPart> {
  const { entity, project } = at
  const label = `what ${entity}/${project} stores`
  const shared = {
    ...{ op: 'list' as const, label, perRequest: sizes.lists },
    variables: (after: string | null, first: number) => ({ entity, place, first, after }),
  }
  const readParts = (found: Parts | undefined, nameOf: (name: string) => string) => {
    if (found === undefined) return { missing: `project ${entity}/${project}` }
    // Others may have made or removed a project meanwhile, so that another one stands at its place.
    mustBe('project', project, found.name)
    const { edges, ...page } = readPage(found.parts, label)
    return { ...page, rows: edges.map(({ node }) => partOf(node, nameOf(node.name))), listings: [] }
  }
  switch (by) {
    case 'collection':
      return listing({
        ...shared,
        document: StorageOfCollectionsDocument,
        read: root => {
          const node = root?.storageTree?.projects.edges[0]?.node
          return readParts(
            node && { name: node.name, parts: node.artifactSequences },
            name => `${entity}/${project}/${name}`,
          )
        },
      })
    case 'type':
      return listing({
        ...shared,
        document: StorageOfTypesDocument,
        read: root => {
          const node = root?.storageTree?.projects.edges[0]?.node
          return readParts(node && { name: node.name, parts: node.artifactTypes }, name => name)
        },
      })
    case 'run':
      return listing({
        ...shared,
        document: StorageOfRunsDocument,
        read: root => {
          const node = root?.storageTree?.projects.edges[0]?.node
          return readParts(node && { name: node.name, parts: node.runs }, name => `${entity}/${project}/${name}`)
        },
      })
  }
}

function partOf({ size }: { readonly size: unknown }, name: string): StoredPart {
  if (typeof size === 'number' && size >= 0) return { name, bytes: size }
  throw unanswered(`the size of ${name}`)
}
