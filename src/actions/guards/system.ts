import { isLink } from '../../resources/version/record.ts'
import { isSystemManaged, isSystemType } from '../../resources/version/system-types.ts'
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
