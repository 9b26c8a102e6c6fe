/**
 * Types whose versions the server refuses to delete, whatever the client allows. Two of them are known, and the others are
 * assumed to be like them (docs/wandb-api.md §1.8).
 */
export function isSystemManaged(type: string): boolean {
  return type.startsWith('wandb-') || type === 'job'
}

/** Types that W&B makes by itself. */
export function isSystemType(type: string): boolean {
  return isSystemManaged(type) || ['run_table', 'code'].includes(type)
}
