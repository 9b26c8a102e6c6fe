import { ViewerDocument } from '../../generated/operations.ts'
import { pathsIn } from '../actions/actions.ts'
import { CoppiceError } from '../errors/coppice-error.ts'
import type { Defaults, ProjectPath } from '../plan/path.ts'
import type { PlanNode } from '../plan/plan.ts'
import { everyStep, isScan, type QueryNode } from '../plan/query.ts'
import { pathsOfPlace } from '../resources/places/places.ts'
import type { Send } from '../transport/transport.ts'

/** A query or plan, of versions or of collections. */
export type Node = QueryNode | PlanNode

/** The meaning of short paths, as far as it is known without a request. */
export interface KnownDefaults {
  readonly entity?: string | undefined
  readonly project: string
}

/**
 * Settles what short paths of a query or plan mean. Asks the server for the owner of the key only when neither a path nor a
 * setting names an entity (docs/wandb-api.md §1.3). Throws `NOT_FOUND` when the key has no entity of its own.
 */
export async function resolveDefaults(
  node: Node,
  known: KnownDefaults,
  send: Send,
  signal: AbortSignal | undefined,
): Promise<Defaults> {
  const { entity, project } = known
  if (entity !== undefined) return { entity, project }
  // No path lacks an entity, so this one is never used.
  if (pathsOf(node).every(path => path.entity !== undefined)) return { entity: '', project }
  const { data, errors } = await send({ kind: 'read', document: ViewerDocument, variables: {}, signal })
  if (errors.length > 0) {
    throw new CoppiceError('GRAPHQL', {
      problem: 'The server refused to say whose the key is',
      expected: 'the entity that short paths mean',
      came: errors.map(({ message }) => message).join('; '),
      todo: 'Try again, or write whole paths: entity/project/run.',
    })
  }
  const own = data?.viewer?.entity ?? ''
  if (own !== '') return { entity: own, project }
  throw new CoppiceError('NOT_FOUND', {
    problem: 'A path names no entity, and this key has no default one',
    expected: 'a path such as entity/project/run',
    todo: 'Write the whole path, or set WANDB_ENTITY or connect({ entity }).',
  })
}

function pathsOf(node: Node): readonly ProjectPath[] {
  if (node.kind === 'undo') return []
  if (node.kind === 'joined') return node.plans.flatMap(pathsOf)
  if (node.kind === 'changeVersions') return [...pathsOf(node.query), ...pathsIn(node.action)]
  if (node.kind === 'changeCollections' || node.kind === 'changeRuns') return pathsOf(node.query)
  return everyStep(node).filter(isScan).flatMap(pathsOfPlace)
}
