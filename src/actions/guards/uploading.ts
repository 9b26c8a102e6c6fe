import { parseDuration } from '../../conditions/units.ts'
import type { Allowances } from '../../plan/allowances.ts'
import { makerOf, makerText, mayRun, stateText } from '../../resources/version/maker.ts'
import { isLink, readField, type VersionRecord } from '../../resources/version/record.ts'
import { object, text } from '../../shape.ts'
import type { Guard } from './guard.ts'

type Allowed = Allowances['uploading']

const olderThan = object<Exclude<Allowed, false>>({ olderThan: text })

/** Keeps uploads in progress. Dead uploads go where that is allowed and no fact speaks against it. */
export const uploading: Guard<Allowed> = {
  shape: (value, at) => (value === false ? value : olderThan(value, at)),
  text: allowed => ({
    keeps:
      allowed === false
        ? 'still uploading'
        : `still uploading, but for what is older than ${allowed.olderThan} and whose run does not run`,
  }),
  fields: allowed => (allowed === false ? [] : ['updatedAt']),
  facts: allowed => (allowed === false ? ['state'] : ['state', 'updatedAt']),
  reasons: (record, allowed, { now }) => {
    const state = readField(record, 'state')
    if (state === 'COMMITTED') return []
    if (state !== 'PENDING') return [{ code: 'uploading', detail: `its state is ${String(state)}` }]
    const detail = 'an upload is in progress'
    if (allowed === false || isLink(record)) {
      const mayBeDead = !isLink(record) && whyAlive(record, '1d', now, ['createdAt']) === undefined
      return [{ code: 'uploading', detail, ...(mayBeDead && { allow: "uploading: { olderThan: '1d' }" }) }]
    }
    const alive = whyAlive(record, allowed.olderThan, now, ['createdAt', 'updatedAt'])
    return alive === undefined ? [] : [{ code: 'uploading', detail: `${detail}, ${alive}` }]
  },
}

/** Why an upload may not be dead. Undefined where every such fact could be read, and none speaks against it. */
function whyAlive(
  record: VersionRecord,
  olderThan: string,
  now: number,
  times: readonly ('createdAt' | 'updatedAt')[],
): string | undefined {
  const least = parseDuration(olderThan) ?? Number.POSITIVE_INFINITY
  for (const field of times) {
    const time = readField(record, field)
    // W&B does not have to tell of a change.
    if (time === null) continue
    if (!(time instanceof Date) || now - time.getTime() <= least)
      return `and by its ${field} it is not known to be older than ${olderThan}`
  }
  const maker = makerOf(record.node.createdBy)
  if (!mayRun(maker)) return undefined
  return `by ${makerText(maker)}, ${stateText(maker)}`
}
