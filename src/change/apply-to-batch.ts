import { changeOfVersion, type VersionChange } from '../actions/write-step.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { VersionItem } from '../plan/selection.ts'
import type { Execution } from '../requests/execution.ts'
import type { Reread } from '../resources/version/read-again.ts'
import { timed } from './ages.ts'
import { CUT_OFF, heardFatal, notSent, stopReason, unknown } from './outcomes.ts'
import type { OwnChanges } from './own-changes.ts'
import type { Later } from './pool.ts'
import { changeOf, look, type Rechecked, recheck } from './recheck.ts'
import {
  type Applying,
  type Changing,
  change,
  endOrWait,
  firstAttempt,
  lookLater,
  openChange,
  type Sight,
} from './settle.ts'

/**
 * Reads a batch again, changes what is as it was, and settles what is open. `wasRead` is called in between.
 *
 * @param lostAt - since when a change of an earlier run may come yet; undefined when there was none
 */
export async function applyToBatch(
  batch: readonly VersionItem[],
  applying: Applying,
  lostAt: number | undefined,
  wasRead: () => void,
): Promise<readonly Later[]> {
  const { selection, execution, halt, own } = applying
  // A link of a version that this run deleted went with it, whatever the server shows of it now.
  const taken = batch.filter(item => item.kind === 'link' && own.deletionBehind(item) === 'made')
  applying.end(taken.map(item => ({ item, kind: 'gone' })))
  const items = batch.filter(item => !taken.includes(item))
  const changing = changingVersions(applying)
  const attempt = firstAttempt(lostAt)
  const all = items.map(item => changeOfVersion(item))
  await execution.flow.turn(execution.signal).catch(() => undefined)
  const early = stopReason(execution, halt)
  if (early !== undefined)
    return endOrWait(
      all,
      items.map(item => notSent(item, early)),
      changing,
      attempt,
    )
  const reads = timed(execution)
  const { verdicts, found } = await recheck(items, selection, reads.execution, own).catch((error): Rechecked => {
    const reason = heardFatal(error, halt)
    return { verdicts: items.map(item => notSent(item, `it could not be read again: ${reason}`)), found: [] }
  })
  wasRead()
  const leftAlone = verdicts.filter(verdict => verdict !== undefined)
  const steps = all.flatMap((change, index): readonly VersionChange[] =>
    verdicts[index] === undefined ? [{ ...change, found: found[index] }] : [],
  )
  return [...endOrWait(all, leftAlone, changing, attempt), ...(await change(steps, changing, attempt, reads.since()))]
}

/**
 * Looks what became of changes that an earlier run may have sent, as of now.
 *
 * @param undone - told of those that are as they were
 */
export async function settleEarlier(
  items: readonly VersionItem[],
  applying: Applying,
  lostAt: number,
  undone: (items: readonly VersionItem[]) => void,
): Promise<readonly Later[]> {
  const changing = changingVersions(applying)
  const steps = items.map(item => changeOfVersion(item))
  const sights = await seeVersions(steps, applying, { ...applying.execution, signal: undefined }).catch(
    (error): readonly Sight[] => {
      const why = heardFatal(error, applying.halt)
      return steps.map(() => ({ kind: 'unreadable', why }))
    },
  )
  const seen = (kinds: readonly Sight['kind'][]) =>
    steps.filter((_, index) => kinds.includes(sights[index]?.kind ?? 'unreadable'))
  undone(seen(['as it was']).map(({ item }) => item))
  applying.end(seen(['done']).map(({ item, done }) => ({ item, kind: done })))
  const gone = seen(['gone']).map(({ item, done }) => ({ item, kind: done === 'deleted' ? done : 'gone' }) as const)
  applying.end(gone)
  applying.end(
    steps.flatMap(({ item }, index): readonly Outcome[] => {
      const sight = sights[index]
      return sight?.kind === 'other' ? [unknown(item, `${CUT_OFF}; ${sight.why}`)] : []
    }),
  )
  const open = seen(['changed', 'hidden', 'unreadable']).map(change => openChange(change, CUT_OFF))
  return lookLater(open, changing, firstAttempt(lostAt))
}

function changingVersions(applying: Applying): Changing<VersionChange> {
  return { ...applying, look: (steps, execution) => seeVersions(steps, applying, execution) }
}

async function seeVersions(
  steps: readonly VersionChange[],
  { selection, own }: Applying,
  execution: Execution,
): Promise<readonly Sight[]> {
  const items = steps.map(({ item }) => item)
  const { again, leftWith } = await look(items, selection.groups, execution, own)
  return steps.map((change, index) => {
    const sight = sightOf(change, again[index], own)
    const outcome = sight.kind === 'as it was' ? leftWith(change.item) : undefined
    return outcome === undefined ? sight : { kind: 'changed', outcome }
  })
}

function sightOf(change: VersionChange, again: Reread | undefined, own: OwnChanges): Sight {
  switch (again?.kind) {
    case undefined:
      return { kind: 'unreadable', why: 'no answer' }
    case 'unreadable':
      return { kind: 'unreadable', why: again.detail }
    case 'other':
      return { kind: 'other', why: again.detail }
    case 'gone':
    case 'hidden':
      return { kind: again.kind }
    case 'record': {
      if (change.isDone(again.record)) return { kind: 'done' }
      const outcome = changeOf(change.item, own.undone(again.record, change.item))
      return outcome === undefined ? { kind: 'as it was' } : { kind: 'changed', outcome }
    }
  }
}
