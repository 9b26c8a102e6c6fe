import { type CollectionPath, completed, type Defaults, type ProjectPath, type WholePath } from '../plan/path.ts'
import { object, optional, text } from '../shape.ts'
import type { ItemKind } from './action.ts'

/** An action on aliases, in the collection that it names, or else in the one through which a row was found. */
interface InCollection {
  readonly collection: CollectionPath | undefined
}

/** How a file holds such a collection. */
export const COLLECTION = optional(object<WholePath>({ entity: text, project: text, collection: text }))

/** What the actions on aliases have in common. */
export const IN_COLLECTION = {
  ends: 'updated',
  doneTo: ['version', 'link'] as readonly ItemKind[],
  paths: ({ collection }: InCollection): readonly ProjectPath[] => (collection === undefined ? [] : [collection]),
  whole: <Given extends InCollection>({ collection, ...given }: Given, defaults: Defaults) =>
    Object.freeze({ ...given, collection: collection && wholePlace(collection, defaults) }),
} as const

/** The path of a collection with what it leaves to the defaults. */
export function wholePlace(path: CollectionPath, defaults: Defaults): WholePath {
  return Object.freeze({ ...path, ...completed(path, defaults) })
}
