import { makerOf, makerText, mayRun, stateText } from '../../resources/version/maker.ts'
import { isLink } from '../../resources/version/record.ts'
import { plainGuard } from './guard.ts'

/** Keeps a version whose run is still running, or may be. */
export const running = plainGuard('running', 'its run runs', {
  facts: ['running'],
  reasons: record => {
    const maker = makerOf(record.node.createdBy)
    if (isLink(record) || !mayRun(maker)) return []
    return [{ code: 'running', detail: `made by ${makerText(maker)}, ${stateText(maker)}`, allow: 'running: true' }]
  },
})
