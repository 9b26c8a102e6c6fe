import { printPath } from '../../plan/path.ts'
import type { Scan, TypeScan } from '../../plan/query.ts'
import { object, oneOf } from '../../shape.ts'
import { pagesOf } from '../places/formulas.ts'
import { projectPath } from '../places/path-shapes.ts'
import type { PlaceDefinition, PlaceOf } from '../places/place.ts'

/** Where types are listed. */
export const TYPE_PLACES: { readonly typesOfProject: PlaceDefinition<PlaceOf<'typesOfProject'>> } = {
  typesOfProject: {
    lists: 'types',
    extra: [],
    unlisted: [],
    isWide: true,
    isOneList: () => true,
    text: ({ project }, defaults) => `the types of project ${printPath(project, defaults)}`,
    requests: (_, { page }) => pagesOf('types', page),
    paths: ({ project }) => [project],
    withPaths: (place, change) => ({ ...place, project: change(place.project) }),
    shape: hints =>
      object<PlaceOf<'typesOfProject'>>({ kind: oneOf({ typesOfProject: true }), project: projectPath, hints }),
  },
}

export function listsTypes(place: Scan): place is TypeScan {
  return Object.hasOwn(TYPE_PLACES, place.kind)
}
