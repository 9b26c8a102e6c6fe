import type { GraphQLSchema } from 'graphql'
import type { Run } from '../graphql/run.ts'
import { loadSchema, sharedSchema } from '../graphql/schema.ts'
import type { Asker } from '../http/request.ts'
import { accountNamed } from '../rules/accounts.ts'
import type { Store } from '../store/store.ts'
import { restrict } from './restrict.ts'
import type { SandboxUser } from './users.ts'

/** Whoever asks has an account: one of whom the world does not know yet gets it now. */
function introduce(store: Store, { username }: SandboxUser): void {
  const holder = store.read.account()
  if (holder) store.transaction(() => accountNamed({ store }, username, holder.entity))
}

/** Gives everyone a server of their own, made when they first ask; a user's has a schema that is made for that user. */
export async function createRuns(
  store: Store,
  create: (schema: GraphQLSchema, username?: string) => Run,
): Promise<(asker: Asker) => Promise<Run>> {
  const holders = create(await sharedSchema())
  const users = new WeakMap<object, Promise<Run>>()
  return async asker => {
    if (asker === 'holder') return holders
    introduce(store, asker)
    const known =
      users.get(asker) ?? loadSchema().then(schema => create(restrict(schema, store, asker), asker.username))
    users.set(asker, known)
    return known
  }
}
