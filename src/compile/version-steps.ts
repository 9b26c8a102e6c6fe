import {
  type CollectionFieldsFragment,
  CollectionVersionsDocument,
  NamedCollectionVersionsDocument,
  NamedVersionDocument,
  ProjectCollectionsDocument,
  RunInputsDocument,
  RunOutputsDocument,
  VersionByIdDocument,
  type VersionFieldsFragment,
} from '../../generated/operations.ts'
import { CoppiceError } from '../errors/coppice-error.ts'
import {
  type CollectionPath,
  type Defaults,
  type ProjectPath,
  printPath,
  type RunPath,
  type VersionPath,
} from '../plan/path.ts'
import type { Scan } from '../plan/query.ts'
import { isGone, isWellFormed, type Place, type VersionRecord } from '../predicate/record.ts'
import { lastPage, type Missing, nextCursor, type Page, type ReadStep, readStep } from './read-step.ts'

/** How much one request may ask for. */
export interface ReadSizes {
  /** Rows of one list in one answer. */
  readonly page: number
  /** Lists in one request. */
  readonly lists: number
  /** Single reads in one request. */
  readonly batch: number
}

type Step = ReadStep<VersionRecord>
type VersionPage = Page<VersionRecord>

/** The steps that read a scan, with short paths completed by the defaults. */
export function compileScan(scan: Scan, defaults: Defaults, sizes: ReadSizes): readonly Step[] {
  switch (scan.kind) {
    case 'runs':
      return scan.runs.map(run => runStep(run, scan.direction, defaults, sizes))
    case 'collection':
      return [collectionStep(scan.collection, defaults, sizes)]
    case 'project':
      return [projectStep(scan.project, defaults, sizes)]
    case 'names':
      return scan.names.map(name => nameStep(name, defaults, sizes))
    case 'ids':
      return scan.ids.map(id => idStep(id, sizes))
  }
}

function runStep(path: RunPath, direction: 'outputs' | 'inputs', defaults: Defaults, sizes: ReadSizes): Step {
  const { entity, project } = completed(path, defaults)
  const label = printPath(path, defaults, path.run)
  return readStep({
    op: 'list',
    label: `run ${label}`,
    document: direction === 'outputs' ? RunOutputsDocument : RunInputsDocument,
    perRequest: sizes.lists,
    switches: ['names'],
    variables: after => ({ entity, project, run: path.run, first: sizes.page, after }),
    read: root => {
      if (root === null) return { missing: `project ${entity}/${project}` }
      if (root.run === null) return { missing: `run ${label}` }
      const { edges, pageInfo } = listed(root.run.artifacts, label)
      const nodes = edges.flatMap(edge => (edge.node === null ? [] : [edge.node]))
      return {
        rows: present(nodes.map(recordAtSource)),
        next: nextCursor(pageInfo),
        hidden: edges.length - nodes.length,
        steps: [],
      }
    },
  })
}

function collectionStep(path: CollectionPath, defaults: Defaults, sizes: ReadSizes): Step {
  const { entity, project } = completed(path, defaults)
  const { collection } = path
  const label = printPath(path, defaults, collection)
  return readStep({
    op: 'list',
    label: `collection ${label}`,
    document: NamedCollectionVersionsDocument,
    perRequest: sizes.lists,
    variables: after => ({ entity, project, collection, first: sizes.page, after }),
    read: root => {
      if (root === null) return { missing: `project ${entity}/${project}` }
      if (root.artifactCollection === null) return { missing: `collection ${label}` }
      return versionsPage(root.artifactCollection.artifacts, placeOf(root.artifactCollection, entity, project), label)
    },
  })
}

function projectStep(path: ProjectPath, defaults: Defaults, sizes: ReadSizes): Step {
  const { entity, project } = completed(path, defaults)
  const label = printPath(path, defaults)
  return readStep({
    op: 'list',
    label: `project ${label}`,
    document: ProjectCollectionsDocument,
    perRequest: sizes.lists,
    variables: after => ({ entity, project, first: sizes.page, after, collectionTypes: ['SEQUENCE'] as const }),
    read: (root): VersionPage | Missing => {
      if (root === null) return { missing: `project ${label}` }
      const { edges, pageInfo } = listed(root.artifactCollections, label)
      const collections = edges.flatMap(edge => (edge.node === null ? [] : [edge.node]))
      const sequences = collections.filter(collection => collection.__typename === 'ArtifactSequence')
      return {
        rows: [],
        next: nextCursor(pageInfo),
        hidden: edges.length - collections.length,
        steps: sequences.map(sequence => contentStep(sequence.id, placeOf(sequence, entity, project), sizes)),
      }
    },
  })
}

/** The versions of a collection that is known by its id and place. */
export function contentStep(id: string, place: Place, sizes: ReadSizes): Step {
  const label = `${place.entity}/${place.project}/${place.collection}`
  return readStep({
    op: 'list',
    label: `collection ${label}`,
    document: CollectionVersionsDocument,
    perRequest: sizes.lists,
    variables: after => ({ id, first: sizes.page, after }),
    // It was there when it was found a moment ago: what is not shown now is not listed, and said so.
    read: root => (root === null ? { ...lastPage([]), hidden: 1 } : versionsPage(root.artifacts, place, label)),
  })
}

function nameStep(path: VersionPath, defaults: Defaults, sizes: ReadSizes): Step {
  const { entity, project } = completed(path, defaults)
  const { collection, alias } = path
  const collectionLabel = printPath(path, defaults, collection)
  const missing = { missing: `version ${collectionLabel}:${alias}` }
  return readStep({
    op: 'get',
    label: missing.missing,
    document: NamedVersionDocument,
    perRequest: sizes.batch,
    variables: () => ({ entity, project, collection, alias }),
    read: root => {
      if (root === null) return { missing: `project ${entity}/${project}` }
      if (root.artifactCollection === null) return { missing: `collection ${collectionLabel}` }
      const membership = root.artifactCollection.artifactMembership
      const node = membership?.artifact ?? null
      if (membership === null || node === null || isGone(node.state)) return missing
      const place = { ...placeOf(root.artifactCollection, entity, project), versionIndex: membership.versionIndex }
      return lastPage([{ node, place }])
    },
  })
}

function idStep(id: string, sizes: ReadSizes): Step {
  const label = `version with id ${id}`
  return readStep({
    op: 'get',
    label,
    document: VersionByIdDocument,
    perRequest: sizes.batch,
    switches: ['names'],
    variables: () => ({ id }),
    read: node => (node === null || isGone(node.state) ? { missing: label } : lastPage([recordAtSource(node)])),
  })
}

/** Whether a collection holds versions or links: taken for the wrong one, a link would be deleted at its source. */
export function kindOf(collection: CollectionFieldsFragment): 'sequence' | 'portfolio' {
  switch (collection.__typename) {
    case 'ArtifactSequence':
      return 'sequence'
    case 'ArtifactPortfolio':
      return 'portfolio'
    default:
      throw unanswered('whether a collection holds versions or links')
  }
}

/** The place of a collection's rows; a portfolio's rows are links. */
export function placeOf(collection: CollectionFieldsFragment, entity: string, project: string): Place {
  return {
    entity,
    project,
    collection: collection.name,
    type: collection.defaultArtifactType.name,
    versionIndex: null,
    portfolioId: kindOf(collection) === 'portfolio' ? collection.id : null,
  }
}

type VersionList = {
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
  readonly edges: readonly { readonly version: string; readonly node: VersionFieldsFragment }[]
} | null

function versionsPage(list: VersionList, place: Place, label: string): VersionPage {
  const { edges, pageInfo } = listed(list, label)
  const rows = edges.map(({ node, version }) => ({ node, place: { ...place, versionIndex: indexOf(version) } }))
  return { rows: present(rows), next: nextCursor(pageInfo), hidden: 0, steps: [] }
}

/** A version in its own collection, which the node itself names. */
export function recordAtSource(node: VersionFieldsFragment): VersionRecord {
  const { artifactSequence: sequence, artifactType: type, versionIndex = null } = node
  if (sequence === undefined || type === undefined) throw unanswered(`the collection of version ${node.id}`)
  const { entityName: entity = '‹not visible›', name: project = '‹not visible›' } = sequence.project ?? {}
  const place = { entity, project, collection: sequence.name, type: type.name, versionIndex, portfolioId: null }
  return { node, place }
}

/** A server may list deleted versions too (wandb-api.md §5.7). */
function present(records: readonly VersionRecord[]): readonly VersionRecord[] {
  const malformed = records.find(({ node }) => !isWellFormed(node))
  if (malformed !== undefined) throw unanswered(`what every version has, of ${malformed.node.id}`)
  return records.filter(({ node }) => !isGone(node.state))
}

/** `v12` → 12. */
function indexOf(version: string): number | null {
  const digits = /^v(\d+)$/.exec(version)?.[1]
  return digits === undefined ? null : Number(digits)
}

/** Names are never null in an answer that lists; a null list is a question that was not answered. */
export function listed<List>(list: List | null | undefined, label: string): List {
  if (list === null || list === undefined) throw unanswered(`the list of ${label}`)
  return list
}

function unanswered(what: string): CoppiceError {
  return new CoppiceError('BAD_ANSWER', {
    problem: `The server left out ${what}`,
    expected: 'every field that was asked for',
    todo: 'Check that the key may see all of it; nothing was changed.',
  })
}

export function completed(path: ProjectPath, defaults: Defaults): Defaults {
  return { entity: path.entity ?? defaults.entity, project: path.project ?? defaults.project }
}
