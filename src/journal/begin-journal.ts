import type { Selection } from '../plan/selection.ts'
import type { Clock } from '../transport/transport.ts'
import type { Disk } from './disk.ts'
import { type Journal, journalPath, makeJournal } from './journal.ts'
import type { Places } from './places.ts'
import { useSeals } from './used-seals.ts'

/** What journals and previews are kept with. */
export interface Keeping {
  readonly disk: Disk
  readonly places: Places
  readonly clock: Clock
}

/**
 * Begins the journal of a run and uses up the saved previews that hold its selection. Throws `DISK` and `PREVIEW_USED`.
 *
 * @param path - false for no journal; undefined for a new one in the state directory
 */
export async function beginJournal(
  { disk, places, clock }: Keeping,
  selection: Selection,
  seals: readonly string[],
  path: string | false | undefined,
): Promise<Journal | undefined> {
  const startedAt = new Date(clock.now())
  const empty = path === false ? undefined : await makeJournal(disk, path ?? journalPath(disk, places, startedAt))
  try {
    await useSeals(disk, places.state, seals, empty?.path ?? 'no journal was kept')
  } catch (error) {
    await empty?.discard()
    throw error
  }
  return empty?.begin(selection, startedAt)
}

/** Closes a journal after its run. A disk that fails now costs no report: the notes say what the journal lacks. */
export async function closeJournal(journal: Journal | undefined): Promise<readonly string[]> {
  try {
    await journal?.close()
    return []
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    return [`The journal lacks the last outcomes, which resuming it would read again. ${words}`]
  }
}
