import type { CollectionFieldsFragment, VersionFieldsFragment } from '../../generated/operations.ts'
import { CoppiceError } from '../errors/coppice-error.ts'
import { HIDDEN, isGone, isWellFormed, type Place, type VersionRecord } from '../predicate/record.ts'
import { marksOf, nextCursor, type Page } from './read-step.ts'

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

export type VersionPage = Page<VersionRecord>

/** A page of a collection's versions, or of a portfolio's links, as the server gives it. */
export type VersionList = {
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
  readonly edges: readonly {
    readonly cursor?: string
    readonly version: string
    readonly node: VersionFieldsFragment
  }[]
} | null

/** The rows of a page, each in this place. */
export function versionsPage(list: VersionList, place: Place, label: string): VersionPage {
  const { edges, pageInfo } = listed(list, label)
  const rows = edges.map(({ node, version }) => ({ node, place: { ...place, versionIndex: indexOf(version) } }))
  return { rows: present(rows), marks: marksOf(edges), next: nextCursor(pageInfo), hidden: 0, steps: [] }
}

/** A version in its own collection, which the node itself names. */
export function recordAtSource(node: VersionFieldsFragment): VersionRecord {
  const { artifactSequence: sequence, artifactType: type, versionIndex = null } = node
  if (sequence === undefined || type === undefined) throw unanswered(`the collection of version ${node.id}`)
  const { entityName: entity = HIDDEN, name: project = HIDDEN } = sequence.project ?? {}
  const place = { entity, project, collection: sequence.name, type: type.name, versionIndex, portfolioId: null }
  return { node, place }
}

/** A server may list deleted versions too (wandb-api.md §5.7). */
export function present(records: readonly VersionRecord[]): readonly VersionRecord[] {
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

export function unanswered(what: string): CoppiceError {
  return new CoppiceError('BAD_ANSWER', {
    problem: `The server left out ${what}`,
    expected: 'every field that was asked for',
    todo: 'Check that the key may see all of it; nothing was changed.',
  })
}
