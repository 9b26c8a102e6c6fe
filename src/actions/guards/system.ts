import { isLink } from '../../resources/version/record.ts'
import { plainGuard } from './guard.ts'

/** Keeps versions of the types that W&B makes by itself (docs/wandb-api.md §1.8, §3.7). */
export const system = plainGuard('system', 'made by W&B', {
  reasons: record => {
    const { type } = record.place
    if (isLink(record) || !isSystemType(type)) return []
    const detail = `made by W&B (type ${type})`
    return isSystemManaged(type) ? [{ code: 'system', detail }] : [{ code: 'system', detail, allow: 'system: true' }]
  },
})

/**
 * Types whose versions the server refuses to delete, whatever the client allows. Two of them are known, and the others are
 * assumed to be like them (docs/wandb-api.md §1.8).
 */
function isSystemManaged(type: string): boolean {
  return type.startsWith('wandb-') || type === 'job'
}

function isSystemType(type: string): boolean {
  return isSystemManaged(type) || ['run_table', 'code'].includes(type)
}
