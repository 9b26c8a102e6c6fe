import { printPath } from '../../plan/path.ts'
import type { CollectionScan, Scan } from '../../plan/query.ts'
import { list, object, oneOf, optional } from '../../shape.ts'
import { countOf, joinedOf, pagesOf } from '../places/formulas.ts'
import { collectionPath, joinedPlace, projectPath } from '../places/path-shapes.ts'
import type { PlaceDefinition, PlaceOf } from '../places/place.ts'
import { COLLECTION_EXTRA } from './collection-row.ts'

const NAMES: PlaceDefinition<PlaceOf<'collectionNames'>> = {
  lists: 'collections',
  extra: [],
  unlisted: COLLECTION_EXTRA,
  isWide: false,
  isOneList: () => false,
  text: ({ collections, missing }, defaults) =>
    `${collections.map(path => printPath(path, defaults, path.collection)).join(', ')}${missing === 'skip' ? ', as far as they exist' : ''}`,
  requests: ({ collections }, { batch }) => countOf(collections.length, batch),
  paths: ({ collections }) => collections,
  withPaths: (place, change) => ({ ...place, collections: place.collections.map(change) }),
  shape: hints =>
    object<PlaceOf<'collectionNames'>>({
      kind: oneOf({ collectionNames: true }),
      collections: list(collectionPath),
      missing: optional(oneOf({ refuse: true, skip: true })),
      hints,
    }),
}

const OF_PROJECT: PlaceDefinition<PlaceOf<'collectionsOfProject'>> = {
  lists: 'collections',
  extra: [],
  unlisted: COLLECTION_EXTRA,
  isWide: true,
  isOneList: () => false,
  text: ({ project }, defaults) => `project ${printPath(project, defaults)}`,
  requests: (_, { page }) => pagesOf('collections', page),
  paths: ({ project }) => [project],
  withPaths: (place, change) => ({ ...place, project: change(place.project) }),
  shape: hints =>
    object<PlaceOf<'collectionsOfProject'>>({
      kind: oneOf({ collectionsOfProject: true }),
      project: projectPath,
      hints,
    }),
}

const OF_EACH: PlaceDefinition<PlaceOf<'collectionsOfEach'>> = {
  lists: 'collections',
  extra: [],
  unlisted: COLLECTION_EXTRA,
  isWide: true,
  isOneList: () => false,
  text: () => 'the collections of each of these',
  requests: () => joinedOf('projects or registries'),
  paths: () => [],
  withPaths: place => place,
  shape: hints =>
    joinedPlace<PlaceOf<'collectionsOfEach'>>({
      kind: oneOf({ collectionsOfEach: true }),
      what: oneOf({ collections: true }),
      hints,
    }),
}

/** Where collections are listed. */
export const COLLECTION_PLACES = {
  collectionNames: NAMES,
  collectionsOfProject: OF_PROJECT,
  collectionsOfEach: OF_EACH,
} satisfies { readonly [Kind in CollectionScan['kind']]: PlaceDefinition<PlaceOf<Kind>> }

export function listsCollections(place: Scan): place is CollectionScan {
  return Object.hasOwn(COLLECTION_PLACES, place.kind)
}
