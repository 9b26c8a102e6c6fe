import type { VersionFieldsFragment } from '../../../generated/operations.ts'
import type { Place, VersionRecord } from '../../../src/resources/version/record.ts'

/** A record as a listing would bring it: the cheap fields, and whatever else the test names. */
export function record(node: Partial<VersionFieldsFragment> = {}, place: Partial<Place> = {}): VersionRecord {
  return {
    node: { id: 'one', state: 'COMMITTED', size: 10, createdAt: '2026-01-02T03:04:05', aliases: [], ...node },
    place: {
      entity: 'my-team',
      project: 'vision',
      collection: 'checkpoint',
      type: 'model',
      versionIndex: 3,
      portfolioId: null,
      ...place,
    },
  }
}
