import { CoppiceError } from '../errors/coppice-error.ts'

/** What is about to be applied, as far as it matters to who is asked. */
export interface ToApprove {
  /** How many items there are. */
  readonly count: number
  /** The path of the smallest place that holds them all; their number where they share none. */
  readonly place: string
  /** Whether all of a collection or a project goes, as far as guards let it go. */
  readonly isWhole: boolean
  /** Whether something goes that nobody brings back. */
  readonly isForever: boolean
}

let ask: ((given: ToApprove) => Promise<boolean>) | undefined

/**
 * Has somebody asked before anything is applied in this process. Only `coppice repl` does that: a script has nobody to ask,
 * and a prompt of Node's has ways of its own.
 */
export function askBeforeApply(asking: (given: ToApprove) => Promise<boolean>): void {
  ask = asking
}

/** Throws `DECLINED` where somebody was asked and did not say yes. */
export async function approvedHere(toApprove: () => ToApprove): Promise<void> {
  if (ask === undefined) return
  const given = toApprove()
  if (await ask(given)) return
  throw new CoppiceError('DECLINED', {
    problem: 'It was not approved, and nothing was sent',
    expected: given.place,
    todo: 'The preview is as it was: apply it again to be asked again.',
  })
}
