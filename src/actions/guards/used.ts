import { NOT_FETCHED, UNREADABLE } from '../../conditions/values.ts'
import { isLink, readField } from '../../resources/version/record.ts'
import { plainGuard } from './guard.ts'

/** Keeps a version that a run used as input. */
export const used = plainGuard('used', 'was used', {
  fields: ['usedCount'],
  facts: ['usedCount'],
  reasons: record => {
    if (isLink(record)) return []
    const count = readField(record, 'usedCount')
    const allow = 'used: true'
    if (count === NOT_FETCHED || count === UNREADABLE)
      return [{ code: 'used', detail: 'its uses could not be read', allow }]
    return count === 0 ? [] : [{ code: 'used', detail: count === 1 ? 'by 1 run' : `by ${count} runs`, allow }]
  },
})
