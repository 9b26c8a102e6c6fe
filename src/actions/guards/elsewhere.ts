import type { KeptReason } from '../../plan/kept-reason.ts'
import type { VersionRecord } from '../../resources/version/record.ts'
import { plainGuard } from './guard.ts'

/** Keeps versions of another project than the one that was named. */
export const elsewhere = plainGuard('elsewhere', 'other project', {
  reasons: (record, { isElsewhere }) =>
    isElsewhere ? elsewhereReasons(record).map(reason => ({ ...reason, allow: 'elsewhere: true' })) : [],
})

/** The reason to keep a version of another project than the one that was named. */
export function elsewhereReasons({ place }: VersionRecord): readonly KeptReason[] {
  return [{ code: 'elsewhere', detail: `it belongs to ${place.entity}/${place.project}` }]
}
