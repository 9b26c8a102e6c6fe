import { parseCollectionPath } from '../plan/path.ts'
import type { Query } from '../plan/query.ts'
import { checkActionable } from './actionable.ts'
import { checkOptions, checkTexts, refusePattern } from './check.ts'
import { allowancesOf, type DeleteOptions } from './delete-options.ts'
import { Plan } from './plan.ts'
import type { Runner } from './runner.ts'
import type { Unscoped } from './unscoped.ts'

/** What can be done to the versions of a query. Each word gives a plan and sends nothing. */
export class VersionActions {
  readonly #runner: Runner
  readonly #query: Query

  constructor(runner: Runner, query: Query) {
    this.#runner = runner
    this.#query = query
  }

  /** A plan to delete the versions. A row that is a link is unlinked; its version stays. */
  delete(options: DeleteOptions = {}): Plan {
    const allow = allowancesOf(options)
    checkActionable('delete', this.#query)
    return Plan.ofVersions(this.#runner, this.#query, { kind: 'delete', allow })
  }

  /** A plan to remove aliases, in the collection through which each row was found or in the one that `in` names. */
  removeAliases(...names: readonly [...string[], { readonly in: string }] | readonly string[]): Plan {
    const last = names.at(-1)
    const options = typeof last === 'object' ? last : undefined
    const aliases = (options === undefined ? names : names.slice(0, -1)) as readonly string[]
    if (options !== undefined) checkOptions('removeAliases', options, ['in'])
    checkTexts('removeAliases', aliases)
    for (const alias of aliases) {
      // W&B allows neither of them in an alias (docs/wandb-api.md §3.8). It allows `*` and similar signs.
      if (/[/:]/.test(alias)) refusePattern('removeAliases', alias, 'Name the aliases one by one')
    }
    checkActionable('removeAliases', this.#query)
    const collection = options === undefined ? undefined : parseCollectionPath(options.in)
    return Plan.ofVersions(this.#runner, this.#query, {
      kind: 'removeAliases',
      aliases: Object.freeze([...aliases]),
      collection,
    })
  }
}

/** The same words for a source without a scope. They do not compile. */
export interface UnscopedActions<Advice extends string> {
  readonly delete: Unscoped<Advice>
  readonly removeAliases: Unscoped<Advice>
}

/** Where the compiler did not say so, these words throw. */
export const ACTION_WORDS = Object.keys({
  delete: true,
  removeAliases: true,
} satisfies Record<keyof VersionActions | keyof UnscopedActions<string>, true>)
