import { compileVersionWrite, type VersionStep } from '../compile/write-step.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { Item, Selection, VersionItem } from '../plan/selection.ts'
import type { AgeCount } from './ages.ts'
import { CUT_OFF, type Halt, heardFatal, notSent, stopReason, type Unsettled, unknown } from './answers.ts'
import type { Reread } from './read-versions.ts'
import { changeOf, look, type Rechecked, recheck } from './recheck.ts'
import type { Run, WritingRun } from './run.ts'
import { sendChanges } from './send-changes.ts'

/** A change is sent at most so often; before each new try the item is read and found undone. */
const TRIES = 3
/** A server that has too much to do is asked more often, each time after a longer pause. */
const BUSY_TRIES = 8

/** What the batches of one run share. */
export interface Applying {
  readonly selection: Selection
  readonly run: WritingRun
  readonly halt: Halt
  readonly ages: AgeCount
}

/** Reads a batch again, changes what is as it was, and settles what is open. `wasRead` is called in between. */
export async function applyToBatch(
  items: readonly VersionItem[],
  applying: Applying,
  wasRead: () => void,
): Promise<readonly Outcome[]> {
  const { selection, run, halt } = applying
  await run.governor.turn(run.signal).catch(() => undefined)
  const early = stopReason(run, halt)
  if (early !== undefined) return items.map(item => notSent(item, early))
  const reads = watched(run)
  const { verdicts, found } = await recheck(items, selection, reads.run).catch((error): Rechecked => {
    const reason = heardFatal(error, halt)
    return { verdicts: items.map(item => notSent(item, `it could not be read again: ${reason}`)), found: [] }
  })
  wasRead()
  const leftAlone = verdicts.filter(verdict => verdict !== undefined)
  const steps = items.flatMap((item, index): readonly VersionStep[] => {
    if (verdicts[index] !== undefined) return []
    return [{ ...compileVersionWrite(item, selection.change), found: found[index] }]
  })
  return [
    ...leftAlone,
    ...(await write(steps, applying, { tries: TRIES, busyTries: BUSY_TRIES, readAt: reads.since() })),
  ]
}

/** What became of changes that an earlier run may have sent; what is read to be undone is left out. */
export async function settleEarlier(items: readonly VersionItem[], applying: Applying): Promise<readonly Outcome[]> {
  const open = items.map((item): Unsettled<VersionItem> => {
    const step = compileVersionWrite(item, applying.selection.change)
    const whenGone: Outcome = { item, kind: step.done }
    return {
      kind: 'unsettled',
      step,
      reason: CUT_OFF,
      whenGone,
      whenUndone: undefined,
      refusedWith: undefined,
      isBusy: false,
    }
  })
  return (await settle(open, applying, applying.run)).filter(outcome => outcome !== undefined)
}

interface Attempt {
  readonly tries: number
  readonly busyTries: number
  /** When the items were last read. */
  readonly readAt: number
  /** Items in one document at most. */
  readonly most?: number
}

/** Sends changes and settles what is open; what is read to be as it was is sent again, a few times at most. */
async function write(
  steps: readonly VersionStep[],
  applying: Applying,
  { tries, busyTries, readAt, most }: Attempt,
): Promise<readonly Outcome[]> {
  const { run, halt, ages } = applying
  const answered = await sendChanges(steps, run, halt, most)
  ages.add(run.clock.now() - readAt, answered.filter(({ kind }) => kind !== 'not-sent').length)
  const outcomes = answered.filter(outcome => outcome.kind !== 'unsettled')
  const open = answered.filter(outcome => outcome.kind === 'unsettled')
  const wasBusy = open.length > 0 && open.every(({ isBusy }) => isBusy)
  if (wasBusy) await run.governor.turn(run.signal).catch(() => undefined)
  const reads = watched(run)
  const settled = await settle(open, applying, reads.run)
  const undone = open.filter((_, index) => settled[index] === undefined)
  outcomes.push(...settled.filter(outcome => outcome !== undefined))
  if (undone.length === 0) return outcomes
  // A document that was too large for the server is no failed try: the next one is smaller.
  const refused = undone.flatMap(({ refusedWith }) => refusedWith ?? [])
  const left = wasBusy || refused.length === undone.length ? tries : tries - 1
  const busyLeft = wasBusy ? busyTries - 1 : busyTries
  const stop = stopReason(run, halt)
  if (left === 0 || busyLeft === 0 || stop !== undefined) {
    const why = stop === undefined ? '' : `; ${stop}`
    return [...outcomes, ...undone.map(({ step, reason }) => failed(step.item, `${reason}${why}`))]
  }
  const again = new Set<Item>(undone.map(({ step }) => step.item))
  const smaller = refused.length === 0 ? {} : { most: Math.ceil(Math.min(...refused) / 2) }
  const rest = steps.filter(({ item }) => again.has(item))
  return [
    ...outcomes,
    ...(await write(rest, applying, { tries: left, busyTries: busyLeft, readAt: reads.since(), ...smaller })),
  ]
}

/** A run that notes when its requests left. */
function watched(run: Run): { readonly run: Run; since(): number } {
  const left: number[] = []
  const send: Run['send'] = request => {
    const place = left.push(run.clock.now()) - 1
    const onSend = () => {
      left[place] = run.clock.now()
      request.onSend?.()
    }
    return run.send({ ...request, onSend })
  }
  return { run: { ...run, send }, since: () => Math.min(run.clock.now(), ...left) }
}

/** Decides by reading what became of changes that are open; undefined means undone and as it was. Never guesses. */
async function settle(
  open: readonly Unsettled<VersionItem>[],
  { selection, halt }: Applying,
  run: Run,
): Promise<readonly (Outcome | undefined)[]> {
  if (open.length === 0) return []
  const items = open.map(({ step }) => step.item)
  try {
    // The signal stays out: what was sent is settled, whoever wants to stop.
    const { again, leftWith } = await look(items, selection.groups, { ...run, signal: undefined })
    return open.map((one, index) => settledBy(one, again[index]) ?? leftWith(one.step.item))
  } catch (error) {
    const why = heardFatal(error, halt)
    return open.map(({ step, reason }) => unknown(step.item, `${reason}; reading it again failed: ${why}`))
  }
}

function settledBy(
  { step, reason, whenGone, whenUndone }: Unsettled<VersionItem>,
  again: Reread | undefined,
): Outcome | undefined {
  const { item } = step
  switch (again?.kind) {
    case 'gone':
      return step.done === 'deleted' ? whenGone : { item, kind: 'gone' }
    case 'record': {
      const isDone = 'isDone' in step && (step as VersionStep).isDone(again.record)
      return isDone ? { item, kind: step.done } : (whenUndone ?? changeOf(item, again.record))
    }
    case 'hidden':
      return unknown(item, `${reason}; the server shows nothing under its id any more`)
    default:
      return unknown(item, `${reason}; it could not be read again`)
  }
}

function failed(item: Item, reason: string): Outcome {
  return { item, kind: 'failed', detail: `read again, it is still there; ${reason}` }
}
