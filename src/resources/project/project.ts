import { scan } from '../../listing/scan.ts'
import type { PlainScan, Way } from '../../plan/query.ts'
import type { Execution } from '../../requests/execution.ts'
import { placeWitness } from '../place-witness.ts'
import { plainResource } from '../plain-resource.ts'
import type { ActionableResource, RowReread } from '../resource.ts'
import { projectListings } from './listings.ts'
import { listsProjects } from './places.ts'
import { PROJECT_FIELDS, type ProjectRecord } from './record.ts'

const PLAIN = plainResource<ProjectRecord>({
  ...PROJECT_FIELDS,
  thing: 'project',
  idOf: ({ project }) => project.id,
  pathOf,
  projectOf: pathOf,
  listings: (place, { execution }) => (listsProjects(place) ? projectListings(place, execution) : []),
})

/** Projects of users and teams. */
export const PROJECTS: ActionableResource<ProjectRecord> = {
  ...PLAIN,
  leadsTo,
  witnessOf: placeWitness('project', PLAIN, ({ project }) => ({
    holder: project.entityName,
    createdAt: project.createdAt,
  })),
  holderOf: ({ project }) => `entity ${project.entityName}`,
  groupOf: values => String(values('entity')),
  readAgain,
}

function pathOf({ project }: ProjectRecord): string {
  return `${project.entityName}/${project.name}`
}

function leadsTo({ project: { entityName: entity, name } }: ProjectRecord, way: Way): PlainScan | undefined {
  const project = { entity, project: name }
  switch (way) {
    case 'versions':
      return { kind: 'project', project }
    case 'collections':
      return { kind: 'collectionsOfProject', project }
    case 'runs':
      return { kind: 'runsOfProject', project }
    case 'outputs':
    case 'inputs':
      return undefined
  }
}

/** Projects are read again by their names. What stands under a name is the same project only with the same id. */
async function readAgain(
  execution: Execution,
  records: readonly ProjectRecord[],
  fields: ReadonlySet<string>,
): Promise<readonly RowReread<ProjectRecord>[]> {
  const projects = records.map(({ project }) => ({ entity: project.entityName, project: project.name }))
  const found = new Map<string, ProjectRecord>()
  const options = { fields, keyOf: pathOf, mayRepeat: true, missing: 'skip', note: () => undefined } as const
  for await (const came of scan(projectListings({ kind: 'projectNames', projects }, execution), execution, options))
    for (const one of came) found.set(pathOf(one), one)
  return records.map(before => {
    const now = found.get(pathOf(before))
    if (now === undefined) return { kind: 'gone' }
    return now.project.id === before.project.id ? { kind: 'record', record: { ...before, ...now } } : { kind: 'other' }
  })
}
