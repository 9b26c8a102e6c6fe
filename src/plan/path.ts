import { CoppiceError } from '../errors/coppice-error.ts'
import { type Addressed, readAddress } from './app-address.ts'

/** `entity/project`. A missing part comes from the client's defaults. */
export interface ProjectPath {
  readonly entity: string | undefined
  readonly project: string | undefined
}

/** `entity/project/run`, the run by its id. */
export interface RunPath extends ProjectPath {
  readonly run: string
}

/** `entity/project/collection`. */
export interface CollectionPath extends ProjectPath {
  readonly collection: string
}

/** `entity/project/collection:v3`, or with an alias in place of the version. */
export interface VersionPath extends CollectionPath {
  readonly alias: string
}

/** `organization/registry`. Without an organisation: whichever of the user's has it. */
export interface RegistryPath {
  readonly organization: string | undefined
  readonly registry: string
}

/** W&B allows 128 characters for every name (docs/wandb-api.md §3.8). */
const LONGEST_NAME = 128

// Each of these also reads the address of such a thing, as it is copied from W&B's App.

/** Reads `entity/project` or `project`. Throws `BAD_PATH`. */
export function parseProjectPath(given: string): ProjectPath {
  const path = pathIn('project', given)
  const [project, entity] = segments('project', 'entity/project', path, 2)
  return Object.freeze({ entity, project })
}

/** Reads `entity/project/run`, `project/run` or `run`, and `entity/project/runs/run`. Throws `BAD_PATH`. */
export function parseRunPath(given: string): RunPath {
  const path = withoutRuns(pathIn('run', given))
  const [run, project, entity] = segments('run', 'entity/project/run', path, 3)
  return Object.freeze({ entity, project, run })
}

/**
 * Reads `entity/project/collection`, `project/collection` or `collection`. Old collections may have a slash in their names:
 * such a name stands behind its entity and project. Throws `BAD_PATH`.
 */
export function parseCollectionPath(given: string): CollectionPath {
  const path = pathIn('collection', given)
  const [collection, project, entity] = segments('collection', 'entity/project/collection', path, 3, true)
  if (collection.includes(':')) {
    throw badPath('collection', 'a collection without a version', path, 'To name one version use .named(…).')
  }
  return Object.freeze({ entity, project, collection })
}

/** Reads `entity/project/collection:v3`, split at the first colon, since an alias may hold a slash. Throws `BAD_PATH`. */
export function parseVersionPath(given: string): VersionPath {
  const expected = 'entity/project/collection:version'
  if (typeof given !== 'string') throw badPath('version', expected, given)
  const path = pathIn('version', given)
  const colon = path.indexOf(':')
  if (colon < 0) throw badPath('version', expected, path, `Say which version: ${path}:v3, or ${path}:latest.`)
  const alias = path.slice(colon + 1)
  checkSegment('version', expected, path, alias)
  return Object.freeze({ ...parseCollectionPath(path.slice(0, colon)), alias })
}

/** A registry is a project of its organisation's own entity, and its name begins so (docs/wandb-api.md §2.3). */
const REGISTRY_PREFIX = 'wandb-registry-'

/** Reads `organization/registry` or `registry`, also by the name that the registry has as a project. Throws `BAD_PATH`. */
export function parseRegistryPath(given: string): RegistryPath {
  const path = pathIn('registry', given)
  const [name, organization] = segments('registry', 'organization/registry', path, 2)
  const registry = registryIn(name) ?? name
  if (registry === '') throw badPath('registry', 'organization/registry', path)
  return Object.freeze({ organization, registry })
}

export function printRegistryPath({ organization, registry }: RegistryPath): string {
  return organization === undefined ? registry : `${organization}/${registry}`
}

/** The name of the project that a registry is. */
export function projectOfRegistry(registry: string): string {
  return `${REGISTRY_PREFIX}${registry}`
}

/** The registry that a project is; undefined for any other project. */
export function registryIn(project: string): string | undefined {
  return project.startsWith(REGISTRY_PREFIX) ? project.slice(REGISTRY_PREFIX.length) : undefined
}

/** Reads the name of an entity or organisation. Throws `BAD_PATH`. */
export function parseOwner(what: 'entity' | 'organization', name: string): string {
  const [owner] = segments(what, what, name, 1)
  return owner
}

/** Prints a path, completed with the defaults that are known. */
export function printPath(path: ProjectPath, defaults: Defaults, ...rest: readonly string[]): string {
  return [path.entity ?? defaults.entity, path.project ?? defaults.project, ...rest].join('/')
}

/** The path of a collection that leaves nothing to defaults. */
export type WholePath = { readonly [Part in keyof CollectionPath]: string }

/** `entity/project/collection` of a collection, or of what one holds, such as an item or a link. */
export function pathOfCollection({ entity, project, collection }: WholePath): string {
  return `${entity}/${project}/${collection}`
}

/** A path whose missing parts come from the defaults. */
export function completed(path: ProjectPath, defaults: Defaults): Defaults {
  return { entity: path.entity ?? defaults.entity, project: path.project ?? defaults.project }
}

/** What short paths mean. */
export interface Defaults {
  readonly entity: string
  readonly project: string
}

/** The App writes a run's path with a word more. */
function withoutRuns(path: string): string {
  return typeof path === 'string' ? path.replace(/^([^/]+\/[^/]+)\/runs\/([^/]+)$/, '$1/$2') : path
}

/** The path in an address. A text that is none stays as it is. */
function pathIn(what: Addressed['kind'], given: string): string {
  if (typeof given !== 'string' || !/^https?:/.test(given)) return given
  const found = readAddress(given)
  if (found?.kind === what) return found.path
  const came = found === undefined ? 'the address of something else' : `the address of a ${found.kind}: ${given}`
  throw badPath(what, `the address of a ${what} in W&B's App, or a path`, came)
}

function segments(
  what: string,
  expected: string,
  path: string,
  most: number,
  maySlash = false,
): readonly [string, string | undefined, string | undefined] {
  if (typeof path !== 'string') throw badPath(what, expected, path)
  const all = path.split('/')
  const isSlashed = maySlash && all.length > most
  const parts = isSlashed ? [...all.slice(0, most - 1), all.slice(most - 1).join('/')] : all
  if (parts.length > most) throw badPath(what, expected, path)
  for (const part of [...all, ...parts]) checkSegment(what, expected, path, part)
  const [last = '', middle, first] = parts.reverse()
  return [last, middle, first]
}

function checkSegment(what: string, expected: string, path: string, part: string): void {
  if (part === '' || part !== part.trim()) throw badPath(what, expected, path)
  if (part.length > LONGEST_NAME) {
    throw badPath(what, `names of at most ${LONGEST_NAME} characters`, `a name of ${part.length} characters`)
  }
}

function badPath(what: string, expected: string, came: unknown, todo?: string): CoppiceError {
  const shown = typeof came === 'string' ? JSON.stringify(came.slice(0, 200)) : String(came)
  return new CoppiceError('BAD_PATH', {
    problem: `This is not the path of a ${what}`,
    expected,
    came: shown,
    ...(todo === undefined ? {} : { todo }),
  })
}
