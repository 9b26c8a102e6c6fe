import type { VersionAction } from '../actions/action.ts'
import { type VersionItemAction, versionAction } from '../actions/actions.ts'
import type { VersionInverse } from '../actions/inverses.ts'
import { isVersion, type Kept, type VersionItem } from '../plan/item.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { List } from '../plan/list.ts'
import type { Past } from '../plan/past.ts'
import { timeOf } from '../plan/time.ts'
import type { Holders } from '../preview/alias-holders.ts'
import { aliasHolders } from '../preview/alias-holders.ts'
import { decider } from '../preview/decide.ts'
import type { Earlier } from '../preview/earlier.ts'
import { itemOf, onceEach } from '../preview/item-of.ts'
import { divide, restsOn } from '../preview/select-versions.ts'
import type { Execution } from '../requests/execution.ts'
import type { Fetched } from '../resources/version/artifact.ts'
import { type Known, type Reread, readVersions } from '../resources/version/read-again.ts'
import { isSurelyHeldBy, membershipIn, ownAliases, rowKey, type VersionRecord } from '../resources/version/record.ts'
import type { Step } from './steps.ts'

/** What an undo chooses of some steps, and what it keeps and why. */
export interface Undone {
  readonly items: List<VersionItem>
  readonly kept: readonly Kept[]
}

/** What is known of a run that is over. */
export interface FinishedRun extends Past {
  /** When it ended, by the server's clock where that was known; undefined where it does not say. */
  readonly endedAt: Date | undefined
}

/** A step, with the version as it is now. */
interface Found extends Step<VersionInverse> {
  readonly item: VersionItem
  readonly now: VersionRecord
  /** The same as the steps before it leave it. */
  readonly record: VersionRecord
}

/**
 * Reads again the versions that a run changed, each with what takes its change back. Something that is no longer as the run
 * left it belongs to whoever changed it since, and stays. All guards of the changes back are asked.
 */
export async function undoVersions(
  steps: readonly Step<VersionInverse>[],
  run: FinishedRun,
  execution: Execution,
  { now, earlier }: { readonly now: number; readonly earlier: Earlier },
): Promise<Undone> {
  const kept: Kept[] = []
  const found: Found[] = []
  const shown = await reread(steps, execution)
  for (const step of steps) {
    const { item } = step
    if (!isVersion(item)) throw new TypeError('What was done to a version is taken back from one.')
    const again = shown(step)
    if (again.kind === 'record') found.push({ ...step, item, now: again.record, record: earlier.version(again.record) })
    else kept.push({ item, reasons: [reasonOf(again)] })
  }
  const byRow = new Map(found.map(step => [rowKey(step.record), step]))
  const stepOf = (record: VersionRecord): Found => {
    const step = byRow.get(rowKey(record))
    if (step === undefined) throw new TypeError('Every row of an undo has a step.')
    return step
  }
  const actionOf = (record: VersionRecord): VersionAction => versionAction(stepOf(record).inverse.action)
  const saidOf = (record: VersionRecord) => stepOf(record).inverse.said
  const records = found.map(({ record }) => record)
  const decide = await decider(actionOf, { isElsewhere: () => false, saidOf, now }, execution, records)
  const holders = await aliasHolders(actionOf, records, execution, saidOf, earlier)
  const one = onceEach()
  const toItem = (record: VersionRecord): VersionItem => {
    const { action } = stepOf(record).inverse
    const does = versionAction(action)
    const rests = restsOn(does, new Set())(record)
    return itemOf(record, onBoth(action), does.edit(record, saidOf(record)), rests, one, holders.of(record))
  }
  const chosen = await divide(records, toItem, record => {
    const since = changedSince(stepOf(record), run, holders)
    return since === undefined ? [...decide(record), ...holders.reasonsOf(record)] : [since]
  })
  return { items: chosen.items, kept: [...kept, ...chosen.kept] }
}

function onBoth(action: VersionItemAction) {
  return { version: action, link: action }
}

/** Reads what the steps are about, each row once. */
async function reread(
  steps: readonly Step<VersionInverse>[],
  execution: Execution,
): Promise<(step: Step<VersionInverse>) => Reread> {
  const needed = steps.flatMap(({ inverse }) => versionAction(inverse.action).fields('createdBy'))
  const onLinks = steps.some(({ inverse }) => inverse.portfolioId !== null)
  const fields = new Set<Fetched>([...needed, ...(onLinks ? (['links', 'linkedAt'] as const) : [])])
  const sizes = { ...execution.sizes, batch: execution.sizes.look }
  const answers = await readVersions({ ...execution, sizes }, steps.map(knownOf), fields)
  const of = new Map(steps.map((step, index) => [step, answers[index]] as const))
  return step => of.get(step) ?? { kind: 'unreadable', detail: 'no answer' }
}

/** The version that was changed is the same one by its identity. Of one that lost an alias only the id is known. */
function knownOf({ inverse, item }: Step<VersionInverse>): Known {
  if (!isVersion(item)) throw new TypeError('What was done to a version is taken back from one.')
  const { entity, project, collection, type } = item
  const place = { entity, project, collection, type, versionIndex: item.versionIndex, portfolioId: inverse.portfolioId }
  const isItself = item.id === inverse.id && item.identity !== null
  return { id: inverse.id, place, ...(isItself && { identity: item.identity }) }
}

/** Milliseconds by which a server's clock, which tells seconds, may seem behind. */
const UNSURE = 2_000

/** Why a link is not surely the one that the run left: it may be somebody else's, made since. */
function linkedAnew(record: VersionRecord, portfolioId: string, endedAt: Date | undefined): KeptReason | undefined {
  const linkedAt = timeOf(membershipIn(record.node, portfolioId)?.linkedAt)
  if (linkedAt === undefined || endedAt === undefined)
    return { code: 'unreadable', detail: 'whether its link there is the one that the run left cannot be told' }
  if (linkedAt <= endedAt.getTime() + UNSURE) return undefined
  return { code: 'changed-since', detail: 'its link there is another one, made since' }
}

function reasonOf(again: Exclude<Reread, { kind: 'record' }>): KeptReason {
  switch (again.kind) {
    case 'gone':
      return { code: 'changed-since', detail: 'it is gone' }
    case 'other':
      return { code: 'changed-since', detail: again.detail }
    case 'hidden':
      return { code: 'unreadable', detail: 'the server shows nothing under its id: it is gone, or not visible' }
    case 'unreadable':
      return { code: 'unreadable', detail: again.detail }
  }
}

/** Why something is not as the run left it; undefined where it is. */
function changedSince(
  { inverse, item, now, record }: Found,
  { sent, endedAt }: FinishedRun,
  holders: Holders,
): KeptReason | undefined {
  const { portfolioId, from, losing, done = item.action } = inverse
  if (portfolioId !== null && !isSurelyHeldBy(now, portfolioId))
    return { code: 'changed-since', detail: 'its link in that portfolio is gone' }
  const anew = portfolioId === null ? undefined : linkedAnew(now, portfolioId, endedAt)
  if (anew !== undefined) return anew
  const others = losing === undefined ? [] : ownAliases(now).filter(alias => !losing.includes(alias))
  if (others.length > 0)
    return { code: 'changed-since', detail: `its link got ${others.join(', ')} since, which would go with it` }
  if (from !== undefined) {
    const [holder] = holders.of(record)
    if (holder !== undefined && holder.id !== from)
      return { code: 'changed-since', detail: `${holder.alias} is held by ${holder.version ?? 'nobody'} now` }
  }
  const values = sent.get(item) ?? [item.sets]
  const isSet = Object.keys(item.sets).length > 0 && losing === undefined
  const isAsLeft = values.some(sets => versionAction(done).isDone(now, { ...item, sets }))
  return isSet && !isAsLeft
    ? { code: 'changed-since', detail: 'it is not as the run left it: what others set stays' }
    : undefined
}
