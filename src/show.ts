import { CoppiceError, isCoppiceError } from './errors/coppice-error.ts'
import { shownLines, shownText } from './errors/shown-text.ts'
import { previewTable, reportTable } from './explain/tables.ts'
import { systemDisk } from './journal/disk.ts'
import { readPreview } from './journal/preview-file.ts'
import { type ReadJournal, readJournal } from './journal/read-journal.ts'
import type { Outcome } from './plan/outcome.ts'
import type { Item } from './plan/selection.ts'
import { lazily } from './prompt/lazy-promise.ts'
import { hideSecrets } from './transport/hide-secrets.ts'
import { systemSurroundings } from './transport/surroundings.ts'

/**
 * What a saved preview or a journal holds, as text. Sends nothing and needs no key.
 *
 * Throws `DISK`, `NOT_A_PREVIEW` for a file that is neither, `NEWER_FORMAT` and `DAMAGED`.
 *
 * @example
 * ```ts
 * import { show } from 'coppice'
 *
 * console.log(await show('cleanup.preview.jsonl'))
 * ```
 */
export function show(path: string): Promise<string> {
  return lazily(async () => {
    const hiding = {}
    hideSecrets(hiding, systemSurroundings())
    showing.add(hiding)
    try {
      return await textOf(path)
    } finally {
      showing.delete(hiding)
    }
  })
}

/** These keep the secrets of the environment hidden while a text is made. There may be no connection that does so. */
const showing = new Set<object>()

async function textOf(path: string): Promise<string> {
  try {
    const { selection, expiresAt } = await readPreview(systemDisk, path)
    const { baseUrl, takenAt, text } = selection
    const title = `preview of ${baseUrl}, taken ${takenAt.toISOString()}, to be applied before ${expiresAt.toISOString()}`
    return shownLines([shownText(title), text, previewTable(selection)].join('\n'))
  } catch (error) {
    if (!isCoppiceError(error, 'NOT_A_PREVIEW')) throw error
    return journalText(await readJournal(systemDisk, path).catch(neither(path)), path)
  }
}

function journalText({ selection, startedAt, past }: ReadJournal, path: string): string {
  const outcomes = selection.items.map(item => past.outcomes.get(item) ?? openOutcome(item, past.intended.has(item)))
  const { baseUrl, text, kept } = selection
  const title = `journal of a run on ${baseUrl}, begun ${startedAt.toISOString()}`
  const table = reportTable({ outcomes, kept, notes: [], journal: path, requests: 0 })
  return shownLines([shownText(title), text, table].join('\n'))
}

function openOutcome(item: Item, wasIntended: boolean): Outcome {
  return wasIntended
    ? { item, kind: 'unknown', detail: 'it may have been sent; resuming reads it first' }
    : { item, kind: 'not-sent', detail: 'the run did not come to it' }
}

function neither(path: string): (error: unknown) => never {
  return error => {
    if (!isCoppiceError(error, 'NOT_A_JOURNAL')) throw error
    throw new CoppiceError('NOT_A_PREVIEW', {
      problem: `The file ${path} is neither a saved preview nor a journal`,
      expected: 'a file that preview.save(path) wrote, or that report.journal names',
    })
  }
}
