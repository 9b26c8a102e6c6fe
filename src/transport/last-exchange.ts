import type { Exchange, Operation, OperationResult } from '@urql/core'
import { filter, fromPromise, merge, mergeMap, pipe, takeUntil } from 'wonka'

/**
 * The exchange that answers queries and mutations by a function. An operation that urql gives up, by its key, has no result;
 * the function learns of it by other ways, since urql never gives a mutation up.
 */
export function lastExchange(answer: (operation: Operation) => Promise<OperationResult>): Exchange {
  return ({ forward }) =>
    operations => {
      const given = (key: number) =>
        pipe(
          operations,
          filter(({ kind, key: other }) => kind === 'teardown' && other === key),
        )
      const results = pipe(
        operations,
        filter(isAsked),
        mergeMap(operation => pipe(fromPromise(answer(operation)), takeUntil(given(operation.key)))),
      )
      const rest = pipe(
        operations,
        filter(operation => !isAsked(operation)),
        forward,
      )
      return merge([results, rest])
    }
}

function isAsked({ kind }: Operation): boolean {
  return kind === 'query' || kind === 'mutation'
}
