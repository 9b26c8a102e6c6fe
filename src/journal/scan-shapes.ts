import type { Condition } from '../conditions/condition.ts'
import { parseCondition } from '../conditions/parse-condition.ts'
import { isCoppiceError } from '../errors/coppice-error.ts'
import type { CollectionPath, ProjectPath, RunPath, VersionPath } from '../plan/path.ts'
import type { Scan, ScanHints } from '../plan/query.ts'
import { type ExtraField, isExtraField } from '../resources/version/artifact.ts'
import { count, flag, list, object, oneOf, optional, refuse, type Shape, tagged, text } from '../shape.ts'

// The places that a file names. They are listed again by whoever applies it.

export const extraField: Shape<ExtraField> = (value, at) => {
  const name = text(value, at)
  return isExtraField(name) ? name : refuse(name, at, 'a known field')
}

/** Uses the reader of users' conditions. A test that it does not know is refused. */
const condition: Shape<Condition> = (value, at) => {
  try {
    return parseCondition(value, at)
  } catch (error) {
    if (!isCoppiceError(error)) throw error
    return refuse(value, at, 'a condition that is known')
  }
}

const hints = object<ScanHints>({
  fields: optional(list(extraField)),
  state: optional(text),
  types: optional(list(text)),
  names: optional(list(text)),
  collections: optional(condition),
  prefetch: optional(flag),
  limit: optional(count),
  order: optional(oneOf({ asc: true, desc: true })),
  shared: optional(flag),
})

const ofProject = { entity: optional(text), project: optional(text) }
const ofCollection = { ...ofProject, collection: text }

type ScanOf<Kind extends Scan['kind']> = Extract<Scan, { readonly kind: Kind }>

const SCANS: { readonly [Kind in Scan['kind']]: Shape<ScanOf<Kind>> } = {
  runs: object<ScanOf<'runs'>>({
    kind: oneOf({ runs: true }),
    runs: list(object<RunPath>({ ...ofProject, run: text })),
    direction: oneOf({ outputs: true, inputs: true }),
    missing: oneOf({ refuse: true, skip: true }),
    hints: optional(hints),
  }),
  collection: object<ScanOf<'collection'>>({
    kind: oneOf({ collection: true }),
    collection: object<CollectionPath>(ofCollection),
    hints: optional(hints),
  }),
  project: object<ScanOf<'project'>>({
    kind: oneOf({ project: true }),
    project: object<ProjectPath>(ofProject),
    hints: optional(hints),
  }),
  names: object<ScanOf<'names'>>({
    kind: oneOf({ names: true }),
    names: list(object<VersionPath>({ ...ofCollection, alias: text })),
    hints: optional(hints),
  }),
  collectionNames: object<ScanOf<'collectionNames'>>({
    kind: oneOf({ collectionNames: true }),
    collections: list(object<CollectionPath>(ofCollection)),
    hints: optional(hints),
  }),
  collectionsOfProject: object<ScanOf<'collectionsOfProject'>>({
    kind: oneOf({ collectionsOfProject: true }),
    project: object<ProjectPath>(ofProject),
    hints: optional(hints),
  }),
  ids: object<ScanOf<'ids'>>({ kind: oneOf({ ids: true }), ids: list(text), hints: optional(hints) }),
}

export const scan: Shape<Scan> = tagged<Scan, 'kind'>('kind', SCANS)
