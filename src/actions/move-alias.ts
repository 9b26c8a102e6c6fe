import { type CollectionPath, pathOfCollection, type WholePath } from '../plan/path.ts'
import { oneOf, text } from '../shape.ts'
import type { ActionDefinition, VersionAction } from './action.ts'
import { aliasAddition } from './alias-additions.ts'
import { COLLECTION, IN_COLLECTION } from './in-collection.ts'

/** Gives an alias to a version, and takes it from the one that holds it. */
export interface MoveAlias<Path extends CollectionPath = WholePath> {
  readonly kind: 'moveAlias'
  readonly alias: string
  /** The collection in which it moves; undefined means the one through which a row was found. */
  readonly collection: Path | undefined
}

export const moveAlias: ActionDefinition<MoveAlias<CollectionPath>, MoveAlias, VersionAction> = {
  ...IN_COLLECTION,
  fields: {
    kind: oneOf({ moveAlias: true }),
    alias: text,
    collection: COLLECTION,
  },
  of: ({ alias, collection }) =>
    aliasAddition({
      title: `move ${alias} to versions${collection === undefined ? '' : ` in ${pathOfCollection(collection)}`}`,
      takes: 'what others hold',
      aliases: [alias],
      collection,
    }),
}
