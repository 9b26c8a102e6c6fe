import { isLink } from '../../resources/version/record.ts'
import { plainGuard } from './guard.ts'

/** Keeps versions of the types that W&B makes by itself (wandb-api.md §1.8, §3.7). */
export const system = plainGuard('system', 'made by W&B', {
  reasons: record => {
    const { type } = record.place
    if (isLink(record) || !isSystemType(type)) return []
    const detail = `made by W&B (type ${type})`
    return isSystemManaged(type) ? [{ code: 'system', detail }] : [{ code: 'system', detail, allow: 'system: true' }]
  },
})

/** Why the server refuses to delete versions of a type, whatever the client allows (wandb-api.md §1.8). */
function isSystemManaged(type: string): boolean {
  return type.startsWith('wandb-') || type === 'job'
}

function isSystemType(type: string): boolean {
  return isSystemManaged(type) || ['run_table', 'code'].includes(type)
}
