import { decodeId } from '../ids.ts'
import type { Store } from '../store/store.ts'
import type { ArtifactRow } from '../store/tables.ts'
import type { ProjectName } from './users.ts'

/** The projects that a mutation's arguments name. */
export interface Named {
  /** By its id or its name, or through the id of something in it that is no version. An entity alone is `*` in it. */
  readonly places: readonly ProjectName[]
  /** By its id, or by that of its manifest. */
  readonly versions: readonly ArtifactRow[]
}

export function namedIn(value: unknown, store: Store): Named {
  if (typeof value === 'string') return namedById(value, store)
  if (typeof value !== 'object' || value === null) return { places: [], versions: [] }
  const inner = Object.values(value).map(each => namedIn(each, store))
  return {
    places: [...namedByName(value), ...inner.flatMap(({ places }) => places)],
    versions: inner.flatMap(({ versions }) => versions),
  }
}

function namedById(id: string, store: Store): Named {
  const manifest = decodeId('ArtifactManifest', id)
  const uploaded = manifest === undefined ? undefined : store.uploads.manifest(manifest)?.artifactId
  const artifact = uploaded ?? decodeId('Artifact', id)
  const version = artifact === undefined ? undefined : store.read.version(artifact)
  const place = placeOfId(id, store)
  return { places: place ? [place] : [], versions: version ? [version] : [] }
}

function placeOfId(id: string, { read }: Store): ProjectName | undefined {
  const [project, run] = [decodeId('Project', id), decodeId('Run', id)]
  const [type, collection] = [decodeId('ArtifactType', id), decodeId('ArtifactCollection', id)]
  if (project !== undefined) return read.project(project)
  const row =
    (run !== undefined && read.run(run)) ||
    (type !== undefined && read.type(type)) ||
    (collection !== undefined && read.collection(collection))
  return row ? read.project(row.projectId) : undefined
}

/** The names under which inputs hold a project's name, the most telling first. */
const nameFields = ['projectName', 'oldProjectName', 'modelName', 'name']

function namedByName(value: object): readonly ProjectName[] {
  const textIn = (field: string): string | undefined => {
    const found: unknown = Reflect.get(value, field)
    return typeof found === 'string' ? found : undefined
  }
  const entityName = textIn('entityName')
  const name = nameFields.map(textIn).find(found => found !== undefined) ?? '*'
  return entityName === undefined ? [] : [{ entityName, name }]
}
