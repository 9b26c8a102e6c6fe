import { previewSummary, previewTable, reportSummary, reportTable } from '../explain/tables.ts'
import { previewRows, reportRows } from '../explain/whole-rows.ts'
import { withKept } from '../plan/outcome-list.ts'
import type { Shown } from '../show.ts'
import { type Form, type Result, shownHere } from './results.ts'

/** What a file holds, as a command says it. */
export function shownResult(shown: Shown, { all = false }: Form): Result {
  const { title } = shown
  const options = shownHere(all)
  if (shown.kind === 'journal') {
    const { run } = shown
    return {
      kind: 'journal',
      text: () => [title, run.text, reportTable(run, options)].join('\n'),
      rows: () => reportRows(withKept(run.outcomes, run.kept)),
      summary: () => [title, reportSummary(run)].join('\n'),
      json: () => ({
        baseUrl: run.baseUrl,
        startedAt: run.startedAt,
        plan: run.text,
        outcomes: withKept(run.outcomes, run.kept),
      }),
    }
  }
  const { selection, expiresAt } = shown.preview
  const { baseUrl, takenAt, text, items, kept, notes } = selection
  return {
    kind: 'preview',
    text: () => [title, text, previewTable(selection, options)].join('\n'),
    rows: () => previewRows(selection),
    summary: () => [title, previewSummary(selection)].join('\n'),
    json: () => ({ baseUrl, takenAt, expiresAt, plan: text, items, kept, notes }),
  }
}
