import { printPath } from '../../plan/path.ts'
import type { ProjectScan, Scan } from '../../plan/query.ts'
import { list, object, oneOf, optional, text } from '../../shape.ts'
import { countOf, pagesOf } from '../places/formulas.ts'
import { projectPath } from '../places/path-shapes.ts'
import type { PlaceDefinition, PlaceOf } from '../places/place.ts'
import { PROJECT_EXTRA } from './project-row.ts'

const NAMES: PlaceDefinition<PlaceOf<'projectNames'>> = {
  lists: 'projects',
  extra: PROJECT_EXTRA,
  unlisted: [],
  isWide: true,
  isOneList: () => false,
  text: ({ projects, missing }, defaults) =>
    `${projects.map(path => printPath(path, defaults)).join(', ')}${missing === 'skip' ? ', as far as they exist' : ''}`,
  requests: ({ projects }, { batch }) => countOf(projects.length, batch),
  paths: ({ projects }) => projects,
  withPaths: (place, change) => ({ ...place, projects: place.projects.map(change) }),
  shape: hints =>
    object<PlaceOf<'projectNames'>>({
      kind: oneOf({ projectNames: true }),
      projects: list(projectPath),
      missing: optional(oneOf({ refuse: true, skip: true })),
      hints,
    }),
}

const OF_ENTITY: PlaceDefinition<PlaceOf<'projectsOfEntity'>> = {
  lists: 'projects',
  extra: PROJECT_EXTRA,
  unlisted: [],
  isWide: true,
  isOneList: () => true,
  text: ({ entity }) => `the projects of entity ${entity}`,
  requests: (_, { page }) => pagesOf('projects', page),
  paths: () => [],
  withPaths: place => place,
  shape: hints => object<PlaceOf<'projectsOfEntity'>>({ kind: oneOf({ projectsOfEntity: true }), entity: text, hints }),
}

/** Where projects are listed. */
export const PROJECT_PLACES = {
  projectNames: NAMES,
  projectsOfEntity: OF_ENTITY,
} satisfies { readonly [Kind in ProjectScan['kind']]: PlaceDefinition<PlaceOf<Kind>> }

export function listsProjects(place: Scan): place is ProjectScan {
  return Object.hasOwn(PROJECT_PLACES, place.kind)
}
