import type { GraphQLSchema } from 'graphql'
import type { Run } from '../graphql/run.ts'
import { loadSchema, sharedSchema } from '../graphql/schema.ts'
import type { Asker } from '../http/request.ts'
import type { Store } from '../store/store.ts'
import { restrict } from './restrict.ts'

/** Gives everyone a server of their own, made when they first ask; a user's has a schema that is made for that user. */
export async function createRuns(
  store: Store,
  create: (schema: GraphQLSchema) => Run,
): Promise<(asker: Asker) => Promise<Run>> {
  const holders = create(await sharedSchema())
  const users = new WeakMap<object, Promise<Run>>()
  return async asker => {
    if (asker === 'holder') return holders
    const known = users.get(asker) ?? loadSchema().then(schema => create(restrict(schema, store, asker)))
    users.set(asker, known)
    return known
  }
}
