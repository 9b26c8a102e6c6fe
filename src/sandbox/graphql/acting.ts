import type { InputMaybe } from '../../../generated/resolvers.ts'
import type { Acting } from '../rules/guards.ts'
import type { Context } from './context.ts'

export function acting({ store, settings }: Context): Acting {
  return { store, at: settings.now().toISOString() }
}

export function echo({ clientMutationId }: { readonly clientMutationId?: InputMaybe<string> }) {
  return { clientMutationId: clientMutationId ?? null }
}

/** Some mutations spell it in capitals. */
export function echoUpper({ clientMutationID }: { readonly clientMutationID?: InputMaybe<string> }) {
  return { clientMutationID: clientMutationID ?? null }
}
