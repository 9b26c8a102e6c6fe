import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { DocumentNode } from 'graphql'
import {
  DeletePortfolioDocument,
  DeleteSequenceDocument,
  DeleteVersionDocument,
  RemoveAliasesDocument,
  UnlinkVersionDocument,
} from '../../generated/operations.ts'
import { unknownKind } from '../errors/unknown-kind.ts'
import type { Defaults } from '../plan/path.ts'
import type { Action, ItemAction } from '../plan/plan.ts'
import type { CollectionItem, Item, VersionItem } from '../plan/selection.ts'
import type { Facts } from '../predicate/fact-names.ts'
import { aliasesHeldIn, isHeldBy, type VersionRecord } from '../predicate/record.ts'
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

/** What a plan's action does to the versions and to the links among its rows. */
export interface ActionsOn {
  readonly version: ItemAction
  readonly link: ItemAction
}

/** The actions on items, with paths that are whole. */
export function actionsOn(action: Action, defaults: Defaults): ActionsOn {
  switch (action.kind) {
    case 'delete':
      return { version: action, link: UNLINK }
    case 'removeAliases': {
      const { kind, aliases, collection: path } = action
      const collection = path && Object.freeze({ ...path, ...completed(path, defaults) })
      const removal = Object.freeze({ kind, aliases, collection })
      return { version: removal, link: removal }
    }
    default:
      return unknownKind(action)
  }
}

const UNLINK: ItemAction = Object.freeze({ kind: 'unlink' })

/** The change to a version or a link. */
export function compileVersionWrite(item: VersionItem): VersionStep {
  const { action } = item
  switch (action.kind) {
    case 'delete':
      return deletion(item, action)
    case 'unlink':
      return unlinking(item)
    case 'removeAliases':
      return removal(item, action)
    default:
      return unknownKind(action)
  }
}

function deletion(item: VersionItem, { allow }: ActionOf<'delete'>): VersionStep {
  // The id of a link is its version's: deleted by it, the version would go (wandb-api.md §3.2).
  if (item.portfolioId !== null) throw new TypeError('A link is unlinked, never deleted.')
  return versionStep({
    item,
    document: DeleteVersionDocument,
    // The weakest permission (design rule 7): a version that had no alias is refused by the server if it has one now.
    variables: { input: { artifactID: item.id, deleteAliases: allow.aliases && item.hadAlias } },
    done: 'deleted',
    accepted: root => root?.artifact?.id === item.id,
    isDone: () => false,
  })
}

function unlinking(item: VersionItem): VersionStep {
  const { portfolioId } = item
  if (portfolioId === null) throw new TypeError('Only a link is unlinked.')
  return versionStep({
    item,
    document: UnlinkVersionDocument,
    variables: { input: { artifactID: item.id, artifactPortfolioID: portfolioId } },
    done: 'unlinked',
    accepted: root => root?.success === true,
    isDone: record => !isHeldBy(record, portfolioId),
  })
}

function removal(item: VersionItem, { collection: named }: ActionOf<'removeAliases'>): VersionStep {
  const { losesIn } = item
  if (losesIn === null) throw new TypeError('An alias is removed from a collection that is known.')
  const { entity: entityName, project: projectName, collection: artifactCollectionName } = named ?? item
  const place = { entityName, projectName, artifactCollectionName }
  return versionStep({
    item,
    document: RemoveAliasesDocument,
    variables: { input: { artifactID: item.id, aliases: item.removes.map(alias => ({ ...place, alias })) } },
    done: 'updated',
    accepted: root => root?.success === true,
    // By the collection's id: another one may have its name by now (design rule 4).
    isDone: record => {
      const left = aliasesHeldIn(record, losesIn)
      return item.removes.every(alias => !left.includes(alias))
    },
  })
}

type ActionOf<Kind extends ItemAction['kind']> = Extract<ItemAction, { readonly kind: Kind }>

/** The deletion of a collection that was read to be empty. */
export function compileCollectionWrite(item: CollectionItem): WriteStep<CollectionItem> {
  switch (item.kind) {
    case 'portfolio':
      return collectionStep({
        item,
        document: DeletePortfolioDocument,
        variables: { input: { artifactPortfolioID: item.id } },
        done: 'deleted',
        accepted: root => root?.artifactCollection?.id === item.id,
      })
    case 'sequence':
      return collectionStep({
        item,
        document: DeleteSequenceDocument,
        variables: { input: { artifactSequenceID: item.id } },
        done: 'deleted',
        accepted: root => root?.artifactCollection?.id === item.id,
      })
    default:
      return unknownKind(item.kind)
  }
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
