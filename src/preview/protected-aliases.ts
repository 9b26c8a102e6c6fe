import { ProtectedAliasesDocument, type ProtectedAliasesQuery } from '../../generated/operations.ts'
import type { Execution } from '../requests/execution.ts'
import { inPieces } from '../requests/in-parallel.ts'
import { readBatch } from '../requests/send-batch.ts'

/** For each entity, the aliases that only a registry's admin may remove. Null where the server did not say. */
export type ProtectedAliases = ReadonlyMap<string, ReadonlySet<string> | null>

/**
 * Reads the protected aliases of entities that own registries (docs/wandb-api.md §2.3, §3.3). Any refusal leaves the
 * question open, also that of an older server, which does not know it.
 */
export async function readProtectedAliases(
  execution: Execution,
  entities: readonly string[],
): Promise<ProtectedAliases> {
  const known = new Map<string, ReadonlySet<string> | null>()
  for (const piece of inPieces(entities, execution.sizes.batch)) {
    const variables = piece.map(entity => ({ entity }))
    const answers = await readBatch(execution, ProtectedAliasesDocument, variables)
    for (const [index, entity] of piece.entries()) {
      const answer = answers[index]
      known.set(
        entity,
        answer?.kind === 'value' ? namesIn(answer.value as ProtectedAliasesQuery['entity'], entity) : null,
      )
    }
  }
  return known
}

/** Null unless the answer is a list of names of this very entity: a missing list is not an empty one (safety rule 3). */
function namesIn(answer: ProtectedAliasesQuery['entity'], entity: string): ReadonlySet<string> | null {
  const names: unknown = answer?.protectedAliases
  if (answer?.name !== entity || !Array.isArray(names)) return null
  return names.every(name => typeof name === 'string') ? new Set(names) : null
}
