import { type CollectionPath, pathOfCollection, type WholePath } from '../plan/path.ts'
import { list, oneOf, orNull, text } from '../shape.ts'
import type { ActionDefinition, VersionAction } from './action.ts'
import { aliasAddition } from './alias-additions.ts'
import { COLLECTION, IN_COLLECTION } from './in-collection.ts'

/** Adds aliases that no other version of the collection holds. */
export interface AddAliases<Path extends CollectionPath = WholePath> {
  readonly kind: 'addAliases'
  /** Null where a closure says one for each. */
  readonly aliases: readonly string[] | null
  /** The collection to add them in; undefined means the one through which a row was found. */
  readonly collection: Path | undefined
}

export const addAliases: ActionDefinition<AddAliases<CollectionPath>, AddAliases, VersionAction> = {
  ...IN_COLLECTION,
  fields: {
    kind: oneOf({ addAliases: true }),
    aliases: orNull(list(text)),
    collection: COLLECTION,
  },
  of: ({ aliases, collection }) =>
    aliasAddition({
      title: `add ${aliases?.join(', ') ?? 'aliases'} ${collection === undefined ? 'to versions' : `in ${pathOfCollection(collection)}`}`,
      takes: 'what is free',
      aliases,
      collection,
    }),
}
