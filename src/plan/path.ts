import { CoppiceError } from '../errors/coppice-error.ts'

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

/** W&B allows 128 characters for every name (docs/wandb-api.md §3.8). */
const LONGEST_NAME = 128

/** Reads `entity/project` or `project`. Throws `BAD_PATH`. */
export function parseProjectPath(path: string): ProjectPath {
  const [project, entity] = segments('project', 'entity/project', path, 2)
  return Object.freeze({ entity, project })
}

/** Reads `entity/project/run`, `project/run` or `run`. Throws `BAD_PATH`. */
export function parseRunPath(path: string): RunPath {
  const [run, project, entity] = segments('run', 'entity/project/run', path, 3)
  return Object.freeze({ entity, project, run })
}

/** Reads `entity/project/collection`, `project/collection` or `collection`. Throws `BAD_PATH`. */
export function parseCollectionPath(path: string): CollectionPath {
  const [collection, project, entity] = segments('collection', 'entity/project/collection', path, 3)
  if (collection.includes(':')) {
    throw badPath('collection', 'a collection without a version', path, 'To name one version use .named(…).')
  }
  return Object.freeze({ entity, project, collection })
}

/** Reads `entity/project/collection:v3`, split at the first colon, since an alias may hold a slash. Throws `BAD_PATH`. */
export function parseVersionPath(path: string): VersionPath {
  const expected = 'entity/project/collection:version'
  if (typeof path !== 'string') throw badPath('version', expected, path)
  const colon = path.indexOf(':')
  if (colon < 0) throw badPath('version', expected, path, `Say which version: ${path}:v3, or ${path}:latest.`)
  const alias = path.slice(colon + 1)
  checkSegment('version', expected, path, alias)
  return Object.freeze({ ...parseCollectionPath(path.slice(0, colon)), alias })
}

/** Prints a path, completed with the defaults that are known. */
export function printPath(path: ProjectPath, defaults: Defaults, ...rest: readonly string[]): string {
  return [path.entity ?? defaults.entity, path.project ?? defaults.project, ...rest].join('/')
}

/** The path of a collection that leaves nothing to defaults. */
export type WholePath = { readonly [Part in keyof CollectionPath]: string }

/** A path whose missing parts come from the defaults. */
export function completed(path: ProjectPath, defaults: Defaults): Defaults {
  return { entity: path.entity ?? defaults.entity, project: path.project ?? defaults.project }
}

/** What short paths mean. */
export interface Defaults {
  readonly entity: string
  readonly project: string
}

function segments(
  what: string,
  expected: string,
  path: string,
  most: number,
): readonly [string, string | undefined, string | undefined] {
  if (typeof path !== 'string') throw badPath(what, expected, path)
  const parts = path.split('/')
  if (parts.length > most) throw badPath(what, expected, path)
  for (const part of parts) checkSegment(what, expected, path, part)
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
