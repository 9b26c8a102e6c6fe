import { printPath } from '../../plan/path.ts'
import type { Scan, VersionScan } from '../../plan/query.ts'
import { list, object, oneOf, optional, text } from '../../shape.ts'
import { countOf, joinedOf, pagesOf } from '../places/formulas.ts'
import { collectionPath, joinedPlace, projectPath, runPath, versionPath } from '../places/path-shapes.ts'
import type { PlaceDefinition, PlaceOf } from '../places/place.ts'
import { EXTRA_FIELDS } from './artifact.ts'

/** How many collections come in one answer with their first versions, fewer than else so that it keeps its size; how many of those; of how many projects. */
export const PREFETCHED = { collections: 50, versions: 20, projects: 5 } as const

/** What one run, or several, logged or used. */
const RUNS: PlaceDefinition<PlaceOf<'runs'>> = {
  lists: 'versions',
  extra: EXTRA_FIELDS,
  unlisted: [],
  isWide: false,
  isOneList: ({ runs }) => runs.length === 1,
  text({ runs, direction }, defaults) {
    const paths = runs.map(run => printPath(run, defaults, run.run)).join(', ')
    const verb = direction === 'outputs' ? 'logged' : 'used as input'
    return `what ${runs.length === 1 ? 'run' : 'the runs'} ${paths} ${verb}`
  },
  requests({ runs }, { page, lists }) {
    if (runs.length === 1) return pagesOf('rows', page)
    return `${pagesOf('rows of a run', page, lists)} for each ${lists} of ${runs.length} runs`
  },
  paths: ({ runs }) => runs,
  withPaths: (place, change) => ({ ...place, runs: place.runs.map(change) }),
  shape: hints =>
    object<PlaceOf<'runs'>>({
      kind: oneOf({ runs: true }),
      runs: list(runPath),
      direction: oneOf({ outputs: true, inputs: true }),
      missing: oneOf({ refuse: true, skip: true }),
      hints,
    }),
}

/** A collection, or a portfolio with the links that it holds. */
const COLLECTION: PlaceDefinition<PlaceOf<'collection'>> = {
  lists: 'versions',
  extra: EXTRA_FIELDS,
  unlisted: [],
  isWide: false,
  isOneList: () => true,
  text: ({ collection }, defaults) => `collection ${printPath(collection, defaults, collection.collection)}`,
  requests({ hints }, { page }) {
    if (hints?.order === undefined) return pagesOf('rows', page)
    return `1; ${pagesOf('rows', page)} if the server does not keep to the order`
  },
  paths: ({ collection }) => [collection],
  withPaths: (place, change) => ({ ...place, collection: change(place.collection) }),
  shape: hints =>
    object<PlaceOf<'collection'>>({ kind: oneOf({ collection: true }), collection: collectionPath, hints }),
}

/** Every collection of a project. */
const PROJECT: PlaceDefinition<PlaceOf<'project'>> = {
  lists: 'versions',
  extra: EXTRA_FIELDS,
  unlisted: [],
  isWide: true,
  isOneList: () => false,
  text: ({ project }, defaults) => `every collection of project ${printPath(project, defaults)}, links left out`,
  requests({ hints }, { page, lists }) {
    if (hints?.prefetch !== true) {
      const rows = pagesOf('rows of a collection', page, lists)
      return `${pagesOf('collections', page)}, then ${rows} for each ${lists} of them`
    }
    const [collections, versions] = [Math.min(page, PREFETCHED.collections), Math.min(page, PREFETCHED.versions)]
    const left = pagesOf('rows left of a collection', page, lists)
    return `⌈collections / ${collections}⌉ with the first ${versions} versions of each, then ${left} for each ${lists} of these`
  },
  paths: ({ project }) => [project],
  withPaths: (place, change) => ({ ...place, project: change(place.project) }),
  shape: hints => object<PlaceOf<'project'>>({ kind: oneOf({ project: true }), project: projectPath, hints }),
}

const NAMES: PlaceDefinition<PlaceOf<'names'>> = {
  lists: 'versions',
  extra: EXTRA_FIELDS,
  unlisted: [],
  isWide: false,
  isOneList: () => false,
  text: ({ names, missing }, defaults) =>
    `${names.map(name => `${printPath(name, defaults, name.collection)}:${name.alias}`).join(', ')}${missing === 'skip' ? ', as far as they exist' : ''}`,
  requests: ({ names }, { batch }) => countOf(names.length, batch),
  paths: ({ names }) => names,
  withPaths: (place, change) => ({ ...place, names: place.names.map(change) }),
  shape: hints =>
    object<PlaceOf<'names'>>({
      kind: oneOf({ names: true }),
      names: list(versionPath),
      missing: optional(oneOf({ refuse: true, skip: true })),
      hints,
    }),
}

const IDS: PlaceDefinition<PlaceOf<'ids'>> = {
  lists: 'versions',
  extra: EXTRA_FIELDS,
  unlisted: [],
  isWide: false,
  isOneList: () => false,
  text: ({ ids }) => `ids ${ids.join(', ')}`,
  requests: ({ ids }, { batch }) => countOf(ids.length, batch),
  paths: () => [],
  withPaths: place => place,
  shape: hints => object<PlaceOf<'ids'>>({ kind: oneOf({ ids: true }), ids: list(text), hints }),
}

const OF_EACH: PlaceDefinition<PlaceOf<'versionsOfEach'>> = {
  lists: 'versions',
  extra: EXTRA_FIELDS,
  unlisted: [],
  isWide: true,
  isOneList: () => false,
  text: ({ what }) => WAYS[what],
  requests: ({ what, hints }) =>
    hints?.prefetch === true
      ? joinedOf('projects', PREFETCHED.projects)
      : joinedOf(what === 'versions' ? 'collections' : 'runs'),
  paths: () => [],
  withPaths: place => place,
  shape: hints =>
    joinedPlace<PlaceOf<'versionsOfEach'>>({ kind: oneOf({ versionsOfEach: true }), what: oneOf(WAYS), hints }),
}

const WAYS = {
  outputs: 'what each of these runs logged',
  inputs: 'what each of these runs used as input',
  versions: 'the versions, or links, in each of these',
} as const

/** Where versions and links are listed. */
export const VERSION_PLACES = {
  runs: RUNS,
  collection: COLLECTION,
  project: PROJECT,
  names: NAMES,
  ids: IDS,
  versionsOfEach: OF_EACH,
} satisfies { readonly [Kind in VersionScan['kind']]: PlaceDefinition<PlaceOf<Kind>> }

export function listsVersions(place: Scan): place is VersionScan {
  return Object.hasOwn(VERSION_PLACES, place.kind)
}
