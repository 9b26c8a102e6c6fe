import type { Page } from '../page/data.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { Selection } from '../plan/selection.ts'
import { pageBlocks } from './page-blocks.ts'
import { type PreviewFacts, previewHead, type ReportFacts, reportHead } from './page-head.ts'
import { PREVIEW_STATES, previewRows, REPORT_STATES, reportRows } from './page-rows.ts'

/** A preview as a page. */
export function previewPage(selection: Selection, facts: PreviewFacts): Page {
  const head = previewHead(selection, previewRows(selection), facts)
  return { head, blocks: pageBlocks(previewRows(selection), PREVIEW_STATES) }
}

/** A report as a page. */
export function reportPage(
  reported: Omit<ReportFacts, 'baseUrl' | 'at'>,
  facts: Pick<ReportFacts, 'baseUrl' | 'at'>,
): Page {
  const outcomes = [...allOutcomes(reported)]
  const head = reportHead({ ...reported, ...facts }, reportRows(outcomes))
  return { head, blocks: pageBlocks(reportRows(outcomes), REPORT_STATES) }
}

/** How every item ended, and what the preview had kept. */
function* allOutcomes({ outcomes, kept }: Pick<ReportFacts, 'outcomes' | 'kept'>): Generator<Outcome, void, undefined> {
  yield* outcomes
  for (const { item, reasons } of kept) yield { item, kind: 'kept', reasons }
}
