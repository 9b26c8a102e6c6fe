import { sealOf } from './dsl/seal.ts'
import { CoppiceError, isCoppiceError } from './errors/coppice-error.ts'
import { shownLines, shownText } from './errors/shown-text.ts'
import { previewTable, type Reported, reportTable } from './explain/tables.ts'
import { pageText } from './html/page.ts'
import { previewPage, reportPage } from './html/pages.ts'
import { systemDisk } from './journal/disk.ts'
import { readPreview, type SavedPreview } from './journal/preview-file.ts'
import { type ReadJournal, readJournal } from './journal/read-journal.ts'
import { writeText } from './journal/whole-file.ts'
import type { Page } from './page/data.ts'
import type { Item } from './plan/item.ts'
import { listOf } from './plan/list.ts'
import type { Outcome } from './plan/outcome.ts'
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
  return lazily(() => whileHiding(() => textOf(path)))
}

/** Writes what a saved preview or a journal holds as a page. Sends nothing and needs no key; throws as `show`. */
export async function showPage(path: string, to: string): Promise<void> {
  await whileHiding(async () => writeText(systemDisk, to, pageText(await pageOf(path))))
}

async function whileHiding<Shown>(work: () => Promise<Shown>): Promise<Shown> {
  const hiding = {}
  hideSecrets(hiding, systemSurroundings())
  showing.add(hiding)
  try {
    return await work()
  } finally {
    showing.delete(hiding)
  }
}

/** These keep the secrets of the environment hidden while a text is made. There may be no connection that does so. */
const showing = new Set<object>()

/** A saved preview, or what a journal says of a run. */
export type Shown =
  | { readonly kind: 'preview'; readonly preview: SavedPreview; readonly title: string }
  | { readonly kind: 'journal'; readonly run: ShownRun; readonly title: string }

/** What a journal says of a run, as far as the run has come. */
export interface ShownRun extends Reported {
  readonly baseUrl: string
  readonly text: string
  readonly startedAt: Date
}

/** Reads a saved preview or a journal. Throws as {@link show} does. */
export async function readShown(path: string): Promise<Shown> {
  try {
    const preview = await readPreview(systemDisk, path)
    const { baseUrl, takenAt } = preview.selection
    const taken = `taken ${takenAt.toISOString()}, to be applied before ${preview.expiresAt.toISOString()}`
    return { kind: 'preview', preview, title: shownText(`preview of ${baseUrl}, ${taken}`) }
  } catch (error) {
    if (!isCoppiceError(error, 'NOT_A_PREVIEW')) throw error
    const run = runOf(await readJournal(systemDisk, path).catch(neither(path)), path)
    const title = shownText(`journal of a run on ${run.baseUrl}, begun ${run.startedAt.toISOString()}`)
    return { kind: 'journal', run, title }
  }
}

async function textOf(path: string): Promise<string> {
  const shown = await readShown(path)
  if (shown.kind === 'journal') return shownLines([shown.title, shown.run.text, reportTable(shown.run)].join('\n'))
  const { selection } = shown.preview
  return shownLines([shown.title, selection.text, previewTable(selection)].join('\n'))
}

async function pageOf(path: string): Promise<Page> {
  const shown = await readShown(path)
  if (shown.kind === 'journal') {
    const { baseUrl, startedAt, text: _, ...reported } = shown.run
    return reportPage(reported, { baseUrl, at: startedAt })
  }
  const { selection, expiresAt } = shown.preview
  return previewPage(selection, { seal: sealOf(selection), expiresAt })
}

function runOf({ selection, startedAt, past }: ReadJournal, journal: string): ShownRun {
  const { baseUrl, text, kept, items } = selection
  const outcomeAt = (place: number): Outcome => {
    const item = items.at(place) as Item
    return past.outcomes.get(item) ?? openOutcome(item, past.intended.has(item))
  }
  const outcomes = listOf(items.length, outcomeAt)
  return { ...{ baseUrl, text, startedAt, outcomes, kept, journal }, ...{ notes: [], requests: 0 } }
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
