import { defaultFieldResolver, type GraphQLField, type GraphQLOutputType, type GraphQLSchema } from 'graphql'
import { isObject } from '../checks/check.ts'
import { notFound, notPermitted } from '../rules/refusal.ts'
import { placeOfRun } from '../rules/upsert-run.ts'
import type { Store } from '../store/store.ts'
import { type Named, namedIn } from './named.ts'
import { projectOf } from './project-of.ts'
import { rightIn, type SandboxUser } from './users.ts'
import { isVisible } from './visible.ts'

type Field = GraphQLField<unknown, unknown>

/** Makes a schema one user's own: what the user may not see is absent, what the user may not change is refused. */
export function restrict(schema: GraphQLSchema, store: Store, user: SandboxUser): GraphQLSchema {
  const mutations = schema.getMutationType()
  for (const type of Object.values(schema.getTypeMap())) {
    // `instanceof` would tell nothing: the schema may come from another copy of graphql.
    if (type.astNode?.kind !== 'ObjectTypeDefinition' || !('getFields' in type)) continue
    for (const field of Object.values(type.getFields()) as Field[]) {
      if (type === mutations) guard(field, store, user)
      if (field.name === 'readOnly') tellRight(field, store, user)
      if (!isLeaf(field.type) && !ofVersions.includes(`${type.name}.${field.name}`)) hide(field, store, user)
    }
  }
  const viewer = schema.getQueryType()?.getFields()['viewer']
  if (viewer) introduce(viewer, store, user)
  return schema
}

/** What is told of every version that may be seen, also of one whose project may not. */
const ofVersions = ['Artifact.artifactSequence', 'Artifact.artifactType', 'ArtifactSequence.defaultArtifactType']

function hide(field: Field, store: Store, user: SandboxUser): void {
  const resolve = field.resolve ?? defaultFieldResolver
  const isShown = (value: unknown) => !isObject(value) || isVisible(store, user, value)
  field.resolve = (...words) => visiblePart(resolve(...words), isShown)
}

/** Of a list and of a page what may be seen, and of anything else all or nothing. */
function visiblePart(value: unknown, isShown: (value: unknown) => boolean): unknown {
  if (Array.isArray(value)) return value.filter(isShown)
  if (isObject(value) && 'edges' in value && Array.isArray(value.edges)) {
    return { ...value, edges: value.edges.filter(edge => isShown(edge?.node)) }
  }
  return isShown(value) ? value : null
}

/** A project, and a run of it, is read-only for who may only see it. */
function tellRight(field: Field, store: Store, user: SandboxUser): void {
  field.resolve = source => {
    const project = isObject(source) ? projectOf(store, source) : undefined
    return project !== undefined && rightIn(user, project) !== 'change'
  }
}

/** The arguments of a mutation, with the place that a new run gets where they leave it out. */
function meant(field: Field, args: unknown, store: Store): unknown {
  const input: unknown = isObject(args) ? Reflect.get(args, 'input') : undefined
  if (field.name !== 'upsertBucket' || !isObject(input) || ('id' in input && input.id)) return args
  return { ...input, ...placeOfRun(input, store) }
}

/** Before a mutation begins, so that one which is refused has changed nothing. */
function guard(field: Field, store: Store, user: SandboxUser): void {
  const resolve = field.resolve ?? defaultFieldResolver
  field.resolve = (...words) => {
    refuse(namedIn(meant(field, words[1], store), store), store, user)
    return resolve(...words)
  }
}

/** Linking and naming a version changes the place where it is done; without a place, the version itself is changed. */
function refuse({ places, versions }: Named, store: Store, user: SandboxUser): void {
  if (versions.some(version => !isVisible(store, user, version))) throw notFound('artifact')
  if (places.some(place => rightIn(user, place) === 'none')) throw notFound('project')
  const changed = places.length > 0 ? places : versions.flatMap(version => projectOf(store, version) ?? [])
  if (changed.some(project => rightIn(user, project) !== 'change')) throw notPermitted('permission denied')
}

function introduce(viewer: Field, store: Store, { username }: SandboxUser): void {
  viewer.resolve = () => {
    const account = store.members.accountNamed(username)
    return account ? { ...account, admin: 0 } : null
  }
}

const isLeaf = (type: GraphQLOutputType): boolean =>
  'ofType' in type ? isLeaf(type.ofType) : !('getFields' in type || 'getTypes' in type)
