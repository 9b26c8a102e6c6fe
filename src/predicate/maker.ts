import type { Maker } from './artifact.ts'

/** What is known of who made a version; undefined where the read did not bring it or it cannot be understood. */
export type KnownMaker = Maker | null | undefined

/** The states of a run in which it logs nothing more. */
const ENDED: readonly string[] = ['finished', 'failed', 'crashed', 'killed', 'preempted']

/**
 * Whether the run that made a version may still run. One that is gone runs no more, and a user is no run; a state that
 * could not be read, or that nobody knows, may be that of a running one (design rule 6).
 */
export function mayRun(maker: KnownMaker): boolean {
  if (maker === undefined) return true
  return maker?.kind === 'run' && (maker.state === null || !ENDED.includes(maker.state))
}

/** Who made a version, as text that is the same for the same maker. */
export function makerText(maker: KnownMaker): string {
  if (maker === undefined) return 'somebody who could not be read'
  if (maker === null) return 'nobody who is known'
  return maker.kind === 'user' ? `user ${maker.username}` : `run ${maker.entity}/${maker.project}/${maker.run}`
}
