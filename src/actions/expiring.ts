import { SetTimeToLiveDocument } from '../../generated/operations.ts'
import type { Allowances } from '../plan/allowances.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { type Edit, NO_EDIT, type Sets, type VersionTarget } from '../plan/target.ts'
import { DAY } from '../plan/time.ts'
import type { TimeToLive } from '../resources/version/artifact.ts'
import { IDENTITY_FIELDS } from '../resources/version/identity.ts'
import { isLink, readField, type VersionRecord } from '../resources/version/record.ts'
import type { Mutation, VersionAction } from './action.ts'
import { guarded } from './guarded.ts'
import { elsewhereReasons } from './guards/elsewhere.ts'
import { factsOfGuards, fieldsOfGuards, reasonsOfGuards } from './guards/guards.ts'
import { mutation } from './mutation.ts'
import { FOR_EVER, withSomeEnd, withTtl } from './time-to-live.ts'

/** The life of a version, in milliseconds since 1970. */
export interface Life {
  readonly createdAt: number
  readonly ttl: TimeToLive
}

/** What an action on the life of a version must say. */
interface Expiring extends Required<Pick<VersionAction, 'title' | 'lets'>> {
  readonly sets: Sets
  readonly allow: Allowances
  /** Whether it can end some life sooner. */
  readonly mayEnd: boolean
  /** Why a life is left as it is; undefined when it is changed. */
  unchanged(life: Life, now: number): KeptReason | undefined
  /** Whether this life then ends sooner than now, so that the guards of a deletion are asked (safety rule 6). */
  ends(life: Life): boolean
  /** What is sent now. */
  reckoned(life: Life, now: number): Sets
}

/** Makes an action that sets how long versions live. W&B ignores it without the right to it, so it is read back. */
export function expiring({ title, lets, sets, allow, mayEnd, unchanged, ends, reckoned }: Expiring): VersionAction {
  const guards = guarded(allow)
  const edit: Edit = Object.freeze({ ...NO_EDIT, sets: Object.freeze(sets) })
  return {
    ...guards,
    title,
    lets,
    ...(mayEnd && ({ reaches: 'links' } as const)),
    // No server refuses a TTL because of an alias that goes with the version when it ends.
    leavesProtected: false,
    shared: mayEnd ? guards.shared : true,
    guardLines: asksRuns => (mayEnd ? guards.guardLines(asksRuns) : []),
    permissionLines: () => [],
    readsBack: true,
    fields: maker => [
      ...new Set([
        ...(mayEnd ? [maker, ...fieldsOfGuards(allow), 'links' as const, 'storedBytes' as const] : []),
        'ttl' as const,
        ...IDENTITY_FIELDS,
      ]),
    ],
    journals: ['ttl'],
    restsOn: isALink =>
      isALink
        ? ['state']
        : [
            ...new Set([
              'state' as const,
              'ttl' as const,
              ...(mayEnd ? [...factsOfGuards(allow), 'links' as const] : []),
            ]),
          ],
    reasons: (record, guarding) => {
      if (isLink(record)) return [{ code: 'is-link', detail: 'the version lives as long as it is told, not its link' }]
      const life = lifeOf(record)
      if (life === undefined) return [{ code: 'unreadable', detail: 'how long it lives cannot be understood' }]
      const left = unchanged(life, guarding.now)
      return [
        ...(left === undefined ? [] : [left]),
        ...(ends(life)
          ? reasonsOfGuards(record, allow, guarding)
          : guarding.isElsewhere
            ? elsewhereReasons(record)
            : []),
      ]
    },
    endangers: record => {
      const life = isLink(record) ? undefined : lifeOf(record)
      return life !== undefined && ends(life) ? guards.endangers(record) : []
    },
    edit: () => edit,
    makes: given => JSON.stringify(given) === JSON.stringify(edit),
    placeOf: target => target,
    reckon: (target, now, isServerTime) => {
      // Whoever holds an item could change its Dates; nothing rests on them.
      const createdAt = Date.parse(target.identity?.createdAt ?? '')
      const life = { createdAt, ttl: target.seen.ttl as TimeToLive }
      const values = reckoned(life, now)
      const isUntold = mayEnd && !isServerTime
      const stays =
        unchanged(life, now) ?? (isUntold ? UNTOLD : isTooSoon(values, createdAt, now) ? TOO_SOON : undefined)
      return { sets: values, ...(stays && { stays }) }
    },
    mutation: mutationOf,
    isDone,
    after: (record, { sets: { ttl } }) => {
      if (ttl === undefined || ttl === 'inherit') return withSomeEnd(record, ttl === 'inherit')
      return withTtl(record, ttl === 'never' ? FOR_EVER : { seconds: ttl, inherited: false })
    },
    before: (record, target) => {
      // Only what this action set is taken back: what others set since shows.
      return isDone(record, target) ? withTtl(record, target.seen.ttl as TimeToLive) : record
    },
  }
}

/** By another clock than the server's it could end at once. */
const UNTOLD: KeptReason = {
  code: 'unreadable',
  detail: 'the server does not tell its time, so that nobody can say when it would end',
}

const TOO_SOON: KeptReason = { code: 'would-end-at-once', detail: 'it would expire in less than a day' }

function isTooSoon({ ttl }: Sets, createdAt: number, now: number): boolean {
  return typeof ttl === 'number' && !(createdAt + ttl * 1000 - now >= DAY)
}

function lifeOf(record: VersionRecord): Life | undefined {
  const [createdAt, ttl] = [readField(record, 'createdAt'), readField(record, 'ttl')]
  return typeof createdAt === 'symbol' || typeof ttl === 'symbol' ? undefined : { createdAt: createdAt.getTime(), ttl }
}

/** When a life ends; undefined where it does not. */
export function endOf({ createdAt, ttl: { seconds } }: Life): number | undefined {
  return seconds === null ? undefined : createdAt + seconds * 1000
}

export const day = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** W&B's numbers for what is no number of seconds (docs/wandb-api.md §3.7). */
const NUMBERS = { inherit: -1, never: -2 } as const

function mutationOf({ id, portfolioId, sets: { ttl } }: VersionTarget): Mutation {
  if (portfolioId !== null || ttl === undefined) throw new TypeError('A version gets a life that is reckoned.')
  return mutation({
    document: SetTimeToLiveDocument,
    variables: { input: { artifactID: id, ttlDurationSeconds: typeof ttl === 'number' ? ttl : NUMBERS[ttl] } },
    accepted: root => root?.artifact?.id === id,
  })
}

function isDone(record: VersionRecord, { sets: { ttl } }: VersionTarget): boolean {
  const shown = readField(record, 'ttl')
  if (typeof shown === 'symbol' || ttl === undefined) return false
  if (ttl === 'inherit') return shown.inherited
  return !shown.inherited && shown.seconds === (ttl === 'never' ? null : ttl)
}
