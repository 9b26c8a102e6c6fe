import type { TimeToLive } from '../resources/version/artifact.ts'
import type { VersionRecord } from '../resources/version/record.ts'

/** A version that lives so long. */
export function withTtl(record: VersionRecord, { seconds, inherited }: TimeToLive): VersionRecord {
  return { ...record, node: { ...record.node, ttlDurationSeconds: seconds ?? 0, ttlIsInherited: inherited } }
}

/** Of a version that will expire, at a moment that is known only later. It is no time that anybody gives. */
export function withSomeEnd(record: VersionRecord, inherited: boolean): VersionRecord {
  return withTtl(record, { seconds: Number.MAX_SAFE_INTEGER, inherited })
}

export const FOR_EVER: TimeToLive = Object.freeze({ seconds: null, inherited: false })
