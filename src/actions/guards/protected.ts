import type { KeptReason } from '../../plan/kept-reason.ts'

/** The reason to keep whatever would lose an alias that only a registry's admin may remove (docs/wandb-api.md §3.3). */
export function protectedReasons(
  aliases: readonly string[],
  protectedAliases: ReadonlySet<string> | null,
): readonly KeptReason[] {
  if (aliases.length === 0) return []
  if (protectedAliases === null) {
    return [{ code: 'protected', detail: 'which aliases are protected there could not be read' }]
  }
  const held = aliases.filter(alias => protectedAliases.has(alias))
  return held.length === 0
    ? []
    : [{ code: 'protected', detail: `only a registry admin may move or remove ${held.join(', ')}` }]
}
