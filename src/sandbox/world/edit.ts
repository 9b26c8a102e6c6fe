import { endUpload } from '../rules/committing.ts'
import { eraseCollection, eraseVersion } from '../rules/deletions.ts'
import type { Acting } from '../rules/guards.ts'
import { linkIn, removeLink, typeNamed } from '../rules/links.ts'
import { logAgain } from '../rules/logging.ts'
import type { Store } from '../store/store.ts'
import type { ArtifactRow, CollectionRow } from '../store/tables.ts'
import type { WorldEditor } from './editor.ts'
import { addCollection, addVersion } from './make.ts'
import { entityNamed, projectNamed } from './make-project.ts'
import { runNamed } from './make-run.ts'
import { type FoundVersion, findCollection, findVersion, parsePlace, parseProject } from './paths.ts'
import type { SeedVersion } from './seed.ts'

/** An editor whose changes are all stamped with one time. */
export function createEditor(acting: Acting): WorldEditor {
  const { store } = acting
  const version = (path: string) => findVersion(store, path).version
  return {
    addAlias: (path, alias) => store.write.setAlias({ ...placeOf(store, path), alias }),
    removeAlias: (path, alias) => store.write.removeAlias({ ...placeOf(store, path), alias }),
    addTag: (path, name) => store.write.addTag({ artifactId: version(path).id, name }),
    removeTag: (path, name) => store.write.removeTag({ artifactId: version(path).id, name }),
    edit: (path, { description, metadata, ttlSeconds }) =>
      store.curation.changeVersion({
        ...{ id: version(path).id, labels: null, updatedAt: acting.at },
        description: description ?? null,
        metadata: metadata ?? null,
        ttlDurationSeconds: ttlSeconds ?? null,
        ttlIsInherited: ttlSeconds === undefined ? null : 0,
      }),
    link: (path, portfolio, options) => link(acting, version(path).id, portfolio, options?.aliases ?? []),
    unlink: (path, portfolio) => unlink(store, findVersion(store, path), portfolio),
    logVersion: (path, content = {}) => logVersion(acting, path, content),
    logAgain: (path, run, names = {}) => {
      const found = findVersion(store, path)
      logAgain(acting, found.version, runOf(acting, found, run), names)
    },
    setRunState: (run, state) => store.runs.setState({ id: runAt(acting, run), state, updatedAt: acting.at }),
    deleteRun: run => store.runs.setDeleted({ id: runAt(acting, run), deletedAt: acting.at }),
    undeleteRun: run => store.runs.setDeleted({ id: runAt(acting, run), deletedAt: null }),
    commitVersion: path => commitVersion(acting, version(path)),
    deleteVersion: path => eraseVersion(acting, version(path).id),
    deleteCollection: path => eraseCollection(acting, findCollection(store, path)),
    renameProject: (path, name) => renameProject(acting, path, name),
    describeCollection: (path, description) => {
      const change = { id: findCollection(store, path).id, name: null, typeId: null, updatedAt: acting.at }
      store.curation.changeCollection({ ...change, description })
    },
    renameCollection: (path, name) => {
      const change = { id: findCollection(store, path).id, description: null, typeId: null, updatedAt: acting.at }
      store.curation.changeCollection({ ...change, name })
    },
    moveCollection: (path, project) => moveCollection(acting, findCollection(store, path), project),
    use: (path, run) => use(acting, findVersion(store, path), run),
    protectAliases: (entityName, ...aliases) => {
      entityNamed(acting, entityName)
      for (const alias of aliases) store.write.addProtectedAlias({ entityName, alias })
    },
  }
}

/** Without asking what was uploaded. */
function commitVersion(acting: Acting, version: ArtifactRow): void {
  acting.store.write.setState({ id: version.id, state: 'COMMITTED', updatedAt: acting.at })
  endUpload(acting, version)
}

function placeOf(store: Store, path: string) {
  const { version, collection } = findVersion(store, path)
  return { collectionId: collection.id, artifactId: version.id }
}

function link(acting: Acting, artifactId: number, portfolio: string, aliases: readonly string[]): void {
  const { store } = acting
  const collectionId = collectionNamed(acting, portfolio, 'PORTFOLIO', store.read.typeNameOf(artifactId) ?? 'model')
  linkIn(acting, artifactId, collectionId)
  for (const alias of aliases) store.write.setAlias({ collectionId, artifactId, alias })
}

function unlink(store: Store, { version }: FoundVersion, portfolio: string): void {
  const found = store.read.link(findCollection(store, portfolio).id, version.id)
  if (!found) throw new Error(`The sandbox has no link of that version in ${portfolio}.`)
  removeLink({ store }, found)
}

function logVersion(acting: Acting, path: string, content: SeedVersion & { readonly type?: string }): string {
  const { entity, project, name } = parsePlace(path)
  const id = collectionNamed(acting, path, 'SEQUENCE', content.type ?? 'model')
  const projectId = projectNamed(acting, entity, project).id
  return `${path}:v${addVersion(acting, { id, projectId, name }, content).index}`
}

function renameProject({ store, at }: Acting, path: string, name: string): void {
  const { entityName, name: before } = parseProject(path)
  const project = store.read.projectNamed(entityName, before)
  if (!project) throw new Error(`The sandbox has no project ${path}.`)
  store.places.renameProject({ id: project.id, name, updatedAt: at })
}

function moveCollection(acting: Acting, collection: CollectionRow, path: string): void {
  const { entityName, name } = parseProject(path)
  const { id: projectId } = projectNamed(acting, entityName, name)
  const type = acting.store.read.type(collection.typeId)?.name ?? 'model'
  const typeId = typeNamed(acting, projectId, type)
  acting.store.curation.moveCollection({ id: collection.id, projectId, typeId, updatedAt: acting.at })
}

function use(acting: Acting, found: FoundVersion, run: string): void {
  acting.store.write.addUsage({ artifactId: found.version.id, runId: runOf(acting, found, run) })
}

/** The run of the version's own project, unless the path names another. */
function runOf(acting: Acting, { version, collection }: FoundVersion, run: string): number {
  const source = acting.store.read.collection(version.collectionId) ?? collection
  return runNamed(acting, source.projectId, run)
}

function runAt(acting: Acting, path: string): number {
  const { entity, project } = parsePlace(path)
  return runNamed(acting, projectNamed(acting, entity, project).id, path)
}

function collectionNamed(acting: Acting, path: string, kind: 'SEQUENCE' | 'PORTFOLIO', type: string): number {
  const { entity, project, name } = parsePlace(path)
  const projectId = projectNamed(acting, entity, project).id
  const known = acting.store.read.collectionNamed(projectId, name)
  if (known && known.kind !== kind) throw new Error(`The collection ${path} is not a ${kind.toLowerCase()}.`)
  return known?.id ?? addCollection(acting, { projectId, kind, name, type })
}
