import { defaultFieldResolver, type GraphQLField, type GraphQLOutputType, type GraphQLSchema } from 'graphql'
import { isObject } from '../checks/check.ts'
import { notFound, notPermitted } from '../rules/refusal.ts'
import type { Store } from '../store/store.ts'
import { type Named, namedIn } from './named.ts'
import { projectOf } from './project-of.ts'
import { type ProjectName, rightIn, type SandboxUser } from './users.ts'

type Field = GraphQLField<unknown, unknown>

/** Makes a schema one user's own: what the user may not see is absent, what the user may not change is refused. */
export function restrict(schema: GraphQLSchema, store: Store, user: SandboxUser): GraphQLSchema {
  const mutations = schema.getMutationType()
  for (const type of Object.values(schema.getTypeMap())) {
    // `instanceof` would tell nothing: the schema may come from another copy of graphql.
    if (type.astNode?.kind !== 'ObjectTypeDefinition' || !('getFields' in type)) continue
    for (const field of Object.values(type.getFields()) as Field[]) {
      if (type === mutations) guard(field, store, user)
      if (!isLeaf(field.type)) hide(field, store, user)
    }
  }
  const viewer = schema.getQueryType()?.getFields()['viewer']
  if (viewer) introduce(viewer, user)
  return schema
}

function hide(field: Field, store: Store, user: SandboxUser): void {
  const resolve = field.resolve ?? defaultFieldResolver
  const isVisible = (value: unknown) => {
    const project = isObject(value) ? projectOf(store, value) : undefined
    return !project || rightIn(user, project) !== 'none'
  }
  field.resolve = (...words) => visiblePart(resolve(...words), isVisible)
}

/** Of a list and of a page what may be seen, and of anything else all or nothing. */
function visiblePart(value: unknown, isVisible: (value: unknown) => boolean): unknown {
  if (Array.isArray(value)) return value.filter(isVisible)
  if (isObject(value) && 'edges' in value && Array.isArray(value.edges)) {
    return { ...value, edges: value.edges.filter(edge => isVisible(edge?.node)) }
  }
  return isVisible(value) ? value : null
}

/** Before a mutation begins, so that one which is refused has changed nothing. */
function guard(field: Field, store: Store, user: SandboxUser): void {
  const resolve = field.resolve ?? defaultFieldResolver
  field.resolve = (...words) => {
    refuse(namedIn(words[1], store), user)
    return resolve(...words)
  }
}

/** Linking and naming a version changes the place where it is done; without a place, the version itself is changed. */
function refuse({ places, versions }: Named, user: SandboxUser): void {
  const isHidden = (project: ProjectName) => rightIn(user, project) === 'none'
  if (versions.some(isHidden)) throw notFound('artifact')
  if (places.some(isHidden)) throw notFound('project')
  const changed = places.length > 0 ? places : versions
  if (changed.some(project => rightIn(user, project) !== 'change')) throw notPermitted('permission denied')
}

function introduce(viewer: Field, { username }: SandboxUser): void {
  const resolve = viewer.resolve ?? defaultFieldResolver
  viewer.resolve = (...words) => {
    const account: unknown = resolve(...words)
    return isObject(account) ? { ...account, username, name: username, admin: 0 } : account
  }
}

const isLeaf = (type: GraphQLOutputType): boolean =>
  'ofType' in type ? isLeaf(type.ofType) : !('getFields' in type || 'getTypes' in type)
