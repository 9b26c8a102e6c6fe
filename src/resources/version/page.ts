import type { CollectionFieldsFragment, VersionFieldsFragment } from '../../../generated/operations.ts'
import { HIDDEN } from '../../conditions/values.ts'
import type { Connection } from '../../listing/connection.ts'
import type { Page } from '../../listing/listing.ts'
import { mustBe } from '../../listing/must-be.ts'
import { readPage, unanswered } from '../../listing/read-page.ts'

import { isGone, isWellFormed, type Place, type VersionRecord } from './record.ts'

/** Whether a collection holds versions or links. If a link were taken for a version, its source would be deleted. */
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
  const { name, type } = namesOf(collection)
  const isPortfolio = kindOf(collection) === 'portfolio'
  return {
    entity,
    project,
    collection: name,
    type,
    versionIndex: null,
    portfolioId: isPortfolio ? collection.id : null,
    ...(isPortfolio ? {} : { source: { sequenceId: collection.id, projectId: collection.project?.id ?? null } }),
  }
}

/** What a collection is called, and its type; every collection has both. */
export function namesOf(collection: CollectionFieldsFragment): { readonly name: string; readonly type: string } {
  const { id, name, defaultArtifactType: type } = collection
  if ([id, name, type?.name].some(one => typeof one !== 'string')) throw unanswered('what every collection has')
  return { name, type: type.name }
}

export type VersionPage = Page<VersionRecord>

/** A page of a collection's versions, or of a portfolio's links, as the server gives it. */
export type VersionList = Connection<{
  readonly cursor?: string
  readonly version: string
  readonly node: NodeInCollection
}> | null

/** The rows of a page of the collection that the answer calls `name`. Each row stands in this place. */
export function versionsPage(list: VersionList | undefined, name: string, place: Place, label: string): VersionPage {
  const { edges, ...page } = readPage(list, label)
  const rows = edges.map(({ node, version }) => inCollection(node, name, { ...place, versionIndex: indexOf(version) }))
  return { ...page, rows: present(rows), listings: [] }
}

/**
 * A version that a collection is said to hold. Throws `BAD_ANSWER` where the version says that it belongs to another one.
 * The check goes by name, which takes fewer bytes. Every later look compares the id.
 */
export function inCollection(node: NodeInCollection, name: string, place: Place): VersionRecord {
  if (place.portfolioId !== null) return { node, place }
  const { artifactSequence, ...rest } = node
  mustBe(`collection, by version ${node.id},`, name, artifactSequence?.name)
  return { node: rest, place }
}

type NodeInCollection = VersionFieldsFragment & { readonly artifactSequence: { readonly name: string } }

/** A version in its own collection, which the node itself names. */
export function recordAtSource(node: VersionFieldsFragment): VersionRecord {
  const { artifactSequence: sequence, artifactType: type, versionIndex = null } = node
  if (typeof sequence?.name !== 'string' || typeof type?.name !== 'string' || !isIndex(versionIndex))
    throw unanswered(`the collection of version ${node.id}, or its number there`)
  const { entityName: entity = HIDDEN, name: project = HIDDEN } = sequence.project ?? {}
  const place = { entity, project, collection: sequence.name, type: type.name, versionIndex, portfolioId: null }
  return { node, place }
}

/** A server may list deleted versions too (docs/wandb-api.md §5.7). */
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

/** An upload may have no number yet. */
function isIndex(index: number | null): boolean {
  return index === null || (Number.isSafeInteger(index) && index >= 0)
}
