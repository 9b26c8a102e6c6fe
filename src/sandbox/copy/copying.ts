import type { Acting } from '../rules/guards.ts'
import type { CopyProgress } from './progress.ts'
import type { CopySource } from './source.ts'

/** One copy while it is being made. */
export interface Copying {
  readonly id: number
  readonly source: CopySource
  /** `entity/project` on the other server, and here. */
  readonly path: string
  readonly acting: Acting
  readonly signal: AbortSignal
  readonly told: (progress: CopyProgress) => void
  /** Counted here, since counting in the database takes longer the more there is. */
  readonly counts: { versions: number; links: number }
}

/** Writes some of the copy, all or nothing, and tells how far it has come. */
export function writePart(copying: Copying, write: () => void): void {
  copying.signal.throwIfAborted()
  copying.acting.store.transaction(write)
  copying.told(progressOf(copying))
}

export function progressOf({ id, acting, counts }: Pick<Copying, 'id' | 'acting' | 'counts'>): CopyProgress {
  const { copies } = acting.store
  return {
    ...counts,
    collections: copies.countCollections(id, 'done'),
    collectionsLeft: copies.countCollections(id, 'open'),
    collectionsGone: copies.countCollections(id, 'gone'),
  }
}

/** Told by its code: what was named does not exist, or no longer. */
export const isMissing = (cause: unknown) => cause instanceof Error && 'code' in cause && cause.code === 'NOT_FOUND'
