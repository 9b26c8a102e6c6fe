import { ProtectedAliasesDocument, type ProtectedAliasesQuery } from '../../generated/operations.ts'
import type { Execution } from '../requests/execution.ts'
import { inPieces } from '../requests/in-parallel.ts'
import { readBatch } from '../requests/send-batch.ts'

/** Which aliases only a registry's admin may remove, by entity; null where the server would not say. */
export type ProtectedAliases = ReadonlyMap<string, ReadonlySet<string> | null>

/**
 * Reads the protected aliases of entities that own registries (docs/wandb-api.md §2.3, §3.3). Whatever
 * refusal leaves the question open, that of an older server too, which does not know it.
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

/** Null unless the answer is a list of names of this very entity: what did not come is not none (safety rule 3). */
function namesIn(answer: ProtectedAliasesQuery['entity'], entity: string): ReadonlySet<string> | null {
  const names: unknown = answer?.protectedAliases
  if (answer?.name !== entity || !Array.isArray(names)) return null
  return names.every(name => typeof name === 'string') ? new Set(names) : null
}
