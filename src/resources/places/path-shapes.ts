import type { CollectionPath, ProjectPath, RunPath, VersionPath } from '../../plan/path.ts'
import type { JoinedScan } from '../../plan/query.ts'
import { object, optional, type Shape, type Shapes, text } from '../../shape.ts'

// Paths in files, which may be short.

const ofProject = { entity: optional(text), project: optional(text) }
const ofCollection = { ...ofProject, collection: text }

/** A joined place stands in a file without its query: only its rows are asked for again. */
export function joinedPlace<Place extends JoinedScan>(shapes: Shapes<Omit<Place, 'from'>>): Shape<Place> {
  return object<Omit<Place, 'from'>>(shapes) as unknown as Shape<Place>
}

export const projectPath = object<ProjectPath>(ofProject)
export const collectionPath = object<CollectionPath>(ofCollection)
export const versionPath = object<VersionPath>({ ...ofCollection, alias: text })
export const runPath = object<RunPath>({ ...ofProject, run: text })
