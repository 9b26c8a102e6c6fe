import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { DocumentNode } from 'graphql'
import {
  DeletePortfolioDocument,
  DeleteSequenceDocument,
  DeleteVersionDocument,
  RemoveAliasesDocument,
  UnlinkVersionDocument,
} from '../../generated/operations.ts'
import type { Defaults } from '../plan/path.ts'
import type { PlanNode } from '../plan/plan.ts'
import type { CollectionItem, Item, VersionItem } from '../plan/selection.ts'
import { aliasesIn, isHeldBy, type VersionRecord } from '../predicate/record.ts'
import { completed } from './scan-context.ts'

/** One change to one item: a mutation, and how its answer and a later look are read. */
export interface WriteStep<Target extends Item = Item> {
  readonly item: Target
  readonly document: DocumentNode
  readonly variables: Readonly<Record<string, unknown>>
  /** How the item ends when the change was made. */
  readonly done: 'deleted' | 'unlinked' | 'updated'
  /** Whether an answer says that the change was made, of this very item. */
  accepted(root: unknown): boolean
}

/** A change to a version, which a later look at the version can settle. */
export interface VersionStep extends WriteStep<VersionItem> {
  /** Whether a version that still exists shows the change. */
  isDone(record: VersionRecord): boolean
}

/** The change that a plan makes to a version. */
export function compileVersionWrite(item: VersionItem, plan: PlanNode, defaults: Defaults): VersionStep {
  if (plan.kind === 'changeVersions' && plan.action.kind === 'removeAliases') {
    const { entity, project } =
      plan.action.collection === undefined ? item : completed(plan.action.collection, defaults)
    const collection = plan.action.collection?.collection ?? item.collection
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
  const allow = plan.kind === 'changeVersions' && plan.action.kind === 'delete' ? plan.action.allow : undefined
  const mayDropAliases = (plan.kind === 'deleteCollections' ? plan.allow : allow)?.aliases === true
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
