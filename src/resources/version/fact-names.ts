import type { MetadataFact } from '../../conditions/metadata-path.ts'
import type { Artifact, FieldPart } from './artifact.ts'

/**
 * Facts that guards use besides fields. Both are read from the version's maker: whether the run that made the version may
 * still run, and who made it.
 */
export type MakerFact = 'running' | 'maker'

export function isMakerFact(fact: string): fact is MakerFact {
  return fact === 'running' || fact === 'maker'
}

/**
 * A fact that a verdict can rest on: a field, a part of one, one value of the metadata by its path, or a guard's reading of a
 * field.
 */
export type FactName = keyof Artifact | FieldPart | MakerFact | MetadataFact

/** Values as plain data, for comparing two reads of one version. */
export type Facts = Partial<Record<FactName, unknown>>
