import { inspect } from 'node:util'
import { nameKey } from '../../conditions/keys.ts'
import {
  factOfPath,
  INNER,
  leafReader,
  type MetadataPath,
  UNCLEAR,
  unclearPath,
} from '../../conditions/metadata-path.ts'
import { TELL } from '../../conditions/row.ts'
import type { TellUnknown } from '../../conditions/strict.ts'
import { CoppiceError } from '../../errors/coppice-error.ts'
import type { Artifact } from './artifact.ts'

/** Reads one value out of a version's metadata: usable as a function, and printable by its `path`. */
export interface MetadataAccessor {
  (row: Pick<Artifact, 'metadata'>): number | string | boolean | undefined
  readonly path: string | readonly string[]
}

/**
 * An accessor for one value in the metadata, by its path with dots. A missing path, and anything that is not a number,
 * text or boolean, reads as undefined.
 *
 * A key that has dots itself, such as `metrics/mAP_0.5`, is found by the same text. Where a text names two things that
 * differ, the accessor throws `BAD_PATH`; a list names the keys one by one, as they are: `metadata(['eval.loss'])`.
 * NaN and Infinity, which Python logs, are given as they are; to a rule or a condition they are no numbers.
 *
 * Throws `BAD_PATH` when the path is empty or has an empty part.
 *
 * @example
 * ```ts
 * import { artifacts, metadata } from 'coppice'
 *
 * const loss = metadata('eval.loss')
 * const query = artifacts()
 *   .inCollection('my-team/vision/checkpoint')
 *   .where(a => Number(loss(a)) > 0.5)
 * ```
 */
export function metadata(path: string | readonly string[]): MetadataAccessor {
  return pathAccessor('metadata', path, factOfPath)
}

type Leaves<Field extends string> = { readonly [Key in Field]: Artifact['metadata'] }

/** An accessor for one value in a field whose names users choose, with what it rests on. Throws `BAD_PATH`. */
export function pathAccessor<Field extends string>(
  field: Field,
  path: string | readonly string[],
  factOf: (path: MetadataPath) => string,
) {
  checkPath(field, path)
  const own: MetadataPath = typeof path === 'string' ? path : Object.freeze([...path])
  const leafOf = leafReader(own)
  const read = (row: Leaves<Field> & { readonly [TELL]?: TellUnknown }) => {
    const leaf = leafOf(row[field])
    if (leaf === INNER) return undefined
    if (leaf !== UNCLEAR) return leaf
    const error = unclearPath(own, field)
    row[TELL]?.(error)
    throw error
  }
  const text = `${field}(${inspect(own)})`
  const printed: object = { [inspect.custom]: () => text }
  const accessor = Object.freeze(Object.assign(read, { path: own }, printed))
  return nameKey(accessor, { field, fact: factOf(own), text })
}

function checkPath(word: string, path: unknown): void {
  const isPath = typeof path === 'string' && path.split('.').every(part => part.trim() !== '')
  const areKeys = Array.isArray(path) && path.length > 0 && path.every(key => typeof key === 'string' && key !== '')
  if (isPath || areKeys) return
  const isKey = typeof path === 'string' && path.trim() !== ''
  throw new CoppiceError('BAD_PATH', {
    problem: `This is not a path into ${word}`,
    expected: "names joined by dots, such as 'eval.loss', or a list of keys",
    came: inspect(path, { depth: 1 }),
    ...(isKey ? { todo: `Where the dots are part of a key, write ${word}(${inspect([path])}).` } : {}),
  })
}
