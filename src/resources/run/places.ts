import { printPath } from '../../plan/path.ts'
import type { RunScan, Scan } from '../../plan/query.ts'
import { list, object, oneOf, optional, text } from '../../shape.ts'
import { countOf, joinedOf, pagesOf } from '../places/formulas.ts'
import { joinedPlace, projectPath, runPath } from '../places/path-shapes.ts'
import type { PlaceDefinition, PlaceOf } from '../places/place.ts'
import { RUN_EXTRA } from './run-row.ts'

const NAMES: PlaceDefinition<PlaceOf<'runNames'>> = {
  lists: 'runs',
  extra: RUN_EXTRA,
  unlisted: [],
  isWide: false,
  isOneList: () => false,
  text: ({ runs, missing }, defaults) =>
    `${runs.map(path => printPath(path, defaults, path.run)).join(', ')}${missing === 'skip' ? ', as far as they exist' : ''}`,
  requests: ({ runs }, { batch }) => countOf(runs.length, batch),
  paths: ({ runs }) => runs,
  withPaths: (place, change) => ({ ...place, runs: place.runs.map(change) }),
  shape: hints =>
    object<PlaceOf<'runNames'>>({
      kind: oneOf({ runNames: true }),
      runs: list(runPath),
      missing: optional(oneOf({ refuse: true, skip: true })),
      hints,
    }),
}

const OF_PROJECT: PlaceDefinition<PlaceOf<'runsOfProject'>> = {
  lists: 'runs',
  extra: RUN_EXTRA,
  unlisted: [],
  isWide: true,
  isOneList: () => true,
  text: ({ project }, defaults) => `the runs of project ${printPath(project, defaults)}`,
  requests: (_, { page }) => pagesOf('runs', page),
  paths: ({ project }) => [project],
  withPaths: (place, change) => ({ ...place, project: change(place.project) }),
  shape: hints =>
    object<PlaceOf<'runsOfProject'>>({ kind: oneOf({ runsOfProject: true }), project: projectPath, hints }),
}

const USING: PlaceDefinition<PlaceOf<'runsUsing'>> = {
  lists: 'runs',
  extra: RUN_EXTRA,
  unlisted: [],
  isWide: false,
  isOneList: () => true,
  text: ({ version }) => `the runs that used ${version.name}`,
  requests: (_, { page }) => pagesOf('runs', page),
  paths: () => [],
  withPaths: place => place,
  shape: hints =>
    object<PlaceOf<'runsUsing'>>({
      kind: oneOf({ runsUsing: true }),
      version: object<PlaceOf<'runsUsing'>['version']>({ id: text, name: text }),
      hints,
    }),
}

const OF_EACH: PlaceDefinition<PlaceOf<'runsOfEach'>> = {
  lists: 'runs',
  extra: RUN_EXTRA,
  unlisted: [],
  isWide: true,
  isOneList: () => false,
  text: ({ what }) => EACH[what].text,
  requests: ({ what }) => joinedOf(EACH[what].rows),
  paths: () => [],
  withPaths: place => place,
  shape: hints =>
    joinedPlace<PlaceOf<'runsOfEach'>>({
      kind: oneOf({ runsOfEach: true }),
      what: oneOf({ runs: true, users: true }),
      hints,
    }),
}

const EACH: { readonly [What in PlaceOf<'runsOfEach'>['what']]: { readonly text: string; readonly rows: string } } = {
  runs: { text: 'the runs of each of these', rows: 'projects' },
  users: { text: 'the runs that used each of these', rows: 'versions' },
}

/** Where runs are listed. */
export const RUN_PLACES = {
  runNames: NAMES,
  runsOfProject: OF_PROJECT,
  runsUsing: USING,
  runsOfEach: OF_EACH,
} satisfies { readonly [Kind in RunScan['kind']]: PlaceDefinition<PlaceOf<Kind>> }

export function listsRuns(place: Scan): place is RunScan {
  return Object.hasOwn(RUN_PLACES, place.kind)
}
