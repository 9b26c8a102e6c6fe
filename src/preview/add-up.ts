import { versionAction } from '../actions/actions.ts'
import type { Guarding } from '../actions/guards/guard.ts'
import { NOTHING_ALLOWED } from '../actions/guards/guards.ts'
import { pathOfCollection } from '../plan/path.ts'
import type { UsageData, UsageGroup, UsageKey, UsageTotals } from '../plan/usage.ts'
import type { Fetched } from '../resources/version/artifact.ts'
import { makerOf } from '../resources/version/maker.ts'
import { isLink, readField, type VersionRecord } from '../resources/version/record.ts'

const DELETION = versionAction(Object.freeze({ kind: 'delete', allow: NOTHING_ALLOWED }))

/** The fields beyond the cheap ones that totals by this need. */
export function usageFields(by: UsageKey): readonly Fetched[] {
  return DELETION.fields(by === 'run' ? 'createdBy' : 'maker')
}

/** Adds versions up, and forgets them. */
export interface AddingUp {
  add(record: VersionRecord, guarding: Guarding): void
  totals(): UsageData
}

export function startAddingUp(by: UsageKey): AddingUp {
  const groups = new Map<string, Sum>()
  const total = nothing()
  let unsized = 0
  return {
    add(record, guarding) {
      const name = NAMES[by](record)
      const group = groups.get(name) ?? nothing()
      groups.set(name, group)
      const one = countsOf(record, guarding)
      if (one.unsized) unsized += 1
      for (const sum of [group, total]) addTo(sum, one)
    },
    totals: () => ({
      by,
      groups: [...groups].map(([name, sum]): UsageGroup => ({ name, ...frozenSum(sum) })).sort(bySize),
      total: frozenSum(total),
      unsized,
    }),
  }
}

const NAMES: { readonly [By in UsageKey]: (record: VersionRecord) => string } = {
  collection: ({ place }) => pathOfCollection(place),
  type: ({ place }) => place.type,
  project: ({ place }) => `${place.entity}/${place.project}`,
  run: makerName,
}

/** The run that made a version, by its path; what else made it stands in brackets. */
function makerName({ node }: VersionRecord): string {
  const maker = makerOf(node.createdBy ?? null)
  if (maker === undefined || maker === null) return '(nobody knows)'
  if (maker.kind !== 'run') return `(user ${maker.username})`
  const { path } = maker
  return path === undefined ? '(a run that is not visible)' : `${path.entity}/${path.project}/${path.run}`
}

interface One {
  readonly isLink: boolean
  readonly storedBytes: number
  readonly referenceBytes: number
  readonly isDeletable: boolean
  readonly unsized: boolean
}

function countsOf(record: VersionRecord, guarding: Guarding): One {
  if (isLink(record)) return { isLink: true, storedBytes: 0, referenceBytes: 0, isDeletable: false, unsized: false }
  const [size, stored] = [readField(record, 'size'), readField(record, 'storedBytes')]
  const storedBytes = typeof stored === 'number' ? stored : 0
  const referenceBytes = typeof size === 'number' && typeof stored === 'number' ? Math.max(0, size - stored) : 0
  const isDeletable = DELETION.reasons(record, guarding).length === 0
  return { isLink: false, storedBytes, referenceBytes, isDeletable, unsized: typeof stored !== 'number' }
}

type Sum = { -readonly [Name in keyof UsageTotals]: UsageTotals[Name] }

function nothing(): Sum {
  return { versions: 0, links: 0, storedBytes: 0, referenceBytes: 0, deletable: { versions: 0, storedBytes: 0 } }
}

function addTo(sum: Sum, { isLink, storedBytes, referenceBytes, isDeletable }: One): void {
  if (isLink) sum.links += 1
  else sum.versions += 1
  sum.storedBytes += storedBytes
  sum.referenceBytes += referenceBytes
  if (!isDeletable) return
  const { versions, storedBytes: bytes } = sum.deletable
  sum.deletable = { versions: versions + 1, storedBytes: bytes + storedBytes }
}

function frozenSum({ deletable, ...sum }: Sum): UsageTotals {
  return Object.freeze({ ...sum, deletable: Object.freeze({ ...deletable }) })
}

function bySize(one: UsageGroup, other: UsageGroup): number {
  return other.storedBytes - one.storedBytes || other.versions - one.versions || (one.name < other.name ? -1 : 1)
}
