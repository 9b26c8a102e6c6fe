import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { Mutation } from './action.ts'

interface MutationParts<Data, Variables> {
  readonly document: TypedDocumentNode<Data, Variables>
  readonly variables: Variables
  readonly accepted: (root: Data[keyof Data]) => boolean
}

/** A mutation whose parts are checked against its document. Its types end here: changes of all kinds are sent alike. */
export function mutation<Data, Variables>(parts: MutationParts<Data, Variables>): Mutation {
  return parts as unknown as Mutation
}
