import { ProtectedAliasesDocument, type ProtectedAliasesQuery } from '../../generated/operations.ts'
import { inPieces } from './in-parallel.ts'
import type { Run } from './run.ts'
import { readBatch } from './send-batch.ts'

/** Which aliases only a registry's admin may remove, by entity; null where the server would not say. */
export type ProtectedAliases = ReadonlyMap<string, ReadonlySet<string> | null>

/**
 * Reads the protected aliases of entities that own registries (wandb-api.md §2.3, §3.3). A server that does not know the
 * question has no such list and guards them by itself; any other refusal leaves the question open.
 */
export async function readProtectedAliases(run: Run, entities: readonly string[]): Promise<ProtectedAliases> {
  const known = new Map<string, ReadonlySet<string> | null>()
  for (const piece of inPieces(entities, run.sizes.batch)) {
    const variables = piece.map(entity => ({ entity }))
    const answers = await readBatch(run, ProtectedAliasesDocument, variables)
    for (const [index, entity] of piece.entries()) {
      const answer = answers[index]
      if (answer?.kind === 'value') {
        const root = answer.value as ProtectedAliasesQuery['entity']
        known.set(entity, root === null || root.name !== entity ? null : new Set(root.protectedAliases))
      } else {
        const errors = answer === undefined || answer.kind === 'lost' ? [] : answer.errors
        const unheardOf = errors.length > 0 && errors.every(error => UNKNOWN_FIELD.test(error.message))
        known.set(entity, unheardOf ? new Set() : null)
      }
    }
  }
  return known
}

/** What a server says to a field that its version lacks (wandb-api.md §1.7). */
const UNKNOWN_FIELD = /^Cannot query field/
