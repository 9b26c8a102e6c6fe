import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { DocumentNode } from 'graphql'
import {
  DeletePortfolioDocument,
  DeleteSequenceDocument,
  DeleteVersionDocument,
  RemoveAliasesDocument,
  UnlinkVersionDocument,
} from '../../generated/operations.ts'
import type { CollectionPath, Defaults } from '../plan/path.ts'
import type { Action, Allowances, Change } from '../plan/plan.ts'
import type { CollectionItem, Item, VersionItem } from '../plan/selection.ts'
import type { Facts } from '../predicate/facts.ts'
import { aliasesIn, isHeldBy, type VersionRecord } from '../predicate/record.ts'
import { completed } from './scan-context.ts'

/** One change to one item: a mutation, and how its answer and a later look are read. */
export interface WriteStep<Target extends Item = Item> {
  readonly item: Target
  readonly document: DocumentNode
  readonly variables: Readonly<Record<string, unknown>>
  /** How the item ends when the change was made. */
  readonly done: 'deleted' | 'unlinked' | 'updated'
  /** What the journal is to keep of it. */
  readonly found?: Facts | undefined
  /** Whether an answer says that the change was made, of this very item. */
  accepted(root: unknown): boolean
}

/** A change to a version, which a later look at the version can settle. */
export interface VersionStep extends WriteStep<VersionItem> {
  /** Whether a version that still exists shows the change. */
  isDone(record: VersionRecord): boolean
}

/** A change whose paths are whole, so that it means the same to whoever applies it. */
export function pinnedChange(change: Change, defaults: Defaults): Change {
  if (change.kind === 'deleteCollections') return { kind: change.kind, allow: change.allow }
  const { kind, action } = change
  if (action.kind !== 'removeAliases' || action.collection === undefined) return { kind, action }
  const collection = { ...action.collection, ...completed(action.collection, defaults) }
  return { kind, action: { ...action, collection } }
}

/** The change to a version; its paths are whole, as {@link pinnedChange} makes them. */
export function compileVersionWrite(item: VersionItem, change: Change): VersionStep {
  if (change.kind === 'changeVersions' && change.action.kind === 'removeAliases') {
    const { entity, project, collection } = placeOfAliases(item, change.action.collection)
    const aliases = item.removes.map(alias => ({
      entityName: entity,
      projectName: project,
      artifactCollectionName: collection,
      alias,
    }))
    return versionStep({
      item,
      document: RemoveAliasesDocument,
      variables: { input: { artifactID: item.id, aliases } },
      done: 'updated',
      accepted: root => root?.success === true,
      isDone: record => {
        const left = aliasesIn(record, entity, project, collection)
        return item.removes.every(alias => !left.includes(alias))
      },
    })
  }
  if (item.portfolioId !== null) {
    const portfolioId = item.portfolioId
    return versionStep({
      item,
      document: UnlinkVersionDocument,
      variables: { input: { artifactID: item.id, artifactPortfolioID: portfolioId } },
      done: 'unlinked',
      accepted: root => root?.success === true,
      isDone: record => !isHeldBy(record, portfolioId),
    })
  }
  const allow = change.kind === 'deleteCollections' ? change.allow : allowanceOf(change.action)
  const mayDropAliases = allow?.aliases === true
  return versionStep({
    item,
    document: DeleteVersionDocument,
    // The weakest permission (design rule 7): a version that had no alias is refused by the server if it has one now.
    variables: { input: { artifactID: item.id, deleteAliases: mayDropAliases && item.hadAlias } },
    done: 'deleted',
    accepted: root => root?.artifact?.id === item?.id,
    isDone: () => false,
  })
}

function allowanceOf(action: Action): Allowances | undefined {
  return action.kind === 'delete' ? action.allow : undefined
}

function placeOfAliases(
  item: VersionItem,
  named: CollectionPath | undefined,
): Pick<Defaults, 'entity' | 'project'> & { readonly collection: string } {
  if (named === undefined) return item
  const { entity = item.entity, project = item.project, collection } = named
  return { entity, project, collection }
}

/** The deletion of a collection that was read to be empty. */
export function compileCollectionWrite(item: CollectionItem): WriteStep<CollectionItem> {
  if (item.kind === 'portfolio') {
    return collectionStep({
      item,
      document: DeletePortfolioDocument,
      variables: { input: { artifactPortfolioID: item.id } },
      done: 'deleted',
      accepted: root => root?.artifactCollection?.id === item?.id,
    })
  }
  return collectionStep({
    item,
    document: DeleteSequenceDocument,
    variables: { input: { artifactSequenceID: item.id } },
    done: 'deleted',
    accepted: root => root?.artifactCollection?.id === item?.id,
  })
}

interface WriteParts<Data, Variables, Target extends Item> extends Pick<WriteStep<Target>, 'item' | 'done'> {
  readonly document: TypedDocumentNode<Data, Variables>
  readonly variables: Variables
  readonly accepted: (root: Data[keyof Data]) => boolean
}

// The document's types end in these two: execute handles changes of every kind alike.
function collectionStep<Data, Variables>(
  parts: WriteParts<Data, Variables, CollectionItem>,
): WriteStep<CollectionItem> {
  return parts as unknown as WriteStep<CollectionItem>
}

function versionStep<Data, Variables>(
  parts: WriteParts<Data, Variables, VersionItem> & Pick<VersionStep, 'isDone'>,
): VersionStep {
  return parts as unknown as VersionStep
}
