import { isError } from '../errors/foreign-error.ts'
import { shownSentence } from '../errors/shown-text.ts'
import type { Selection } from '../plan/selection.ts'
import type { Clock } from '../transport/transport.ts'
import type { Disk } from './disk.ts'
import type { Folders } from './folders.ts'
import { type Journal, journalPath, makeJournal } from './journal.ts'
import { useSeals } from './used-seals.ts'

/** The parts with which journals and previews are kept. */
export interface Keeping {
  readonly disk: Disk
  readonly folders: Folders
  readonly clock: Clock
}

/** An execution that may begin. */
export interface Begun {
  /** Undefined when no journal is wanted. */
  readonly journal: Journal | undefined
  /** Lets the saved previews be applied again, after an execution that could send nothing. */
  giveBack(): Promise<void>
}

/**
 * Begins the journal of an execution and uses up the saved previews that hold its selection. Throws `DISK` and
 * `PREVIEW_USED`. When it throws, it leaves nothing behind.
 *
 * @param path - false for no journal; undefined for a new one in the state directory
 */
export async function beginJournal(
  { disk, folders, clock }: Keeping,
  selection: Selection,
  seals: readonly string[],
  path: string | false | undefined,
): Promise<Begun> {
  const startedAt = new Date(clock.now())
  const empty = path === false ? undefined : await makeJournal(disk, path ?? journalPath(disk, folders, startedAt))
  let giveBack: Begun['giveBack'] = async () => undefined
  try {
    if (seals.length > 0) giveBack = await useSeals(disk, folders.state, seals, empty?.path ?? 'no journal was kept')
    return { journal: await empty?.begin(selection, startedAt), giveBack }
  } catch (error) {
    await giveBack()
    await empty?.discard()
    throw error
  }
}

/** Closes a journal after its execution. A disk that fails now costs no report: the notes say what the journal lacks. */
export async function closeJournal(journal: Journal | undefined, endedAt: Date): Promise<readonly string[]> {
  try {
    await journal?.close(endedAt)
    return []
  } catch (error) {
    const words = isError(error) ? error.message : String(error)
    return [shownSentence(`The journal lacks the last outcomes, which resuming it would read again. ${words}`)]
  }
}
