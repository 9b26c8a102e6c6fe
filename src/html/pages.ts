import type { Page } from '../page/data.ts'
import { withKept } from '../plan/outcome-list.ts'
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
  const rows = () => reportRows(withKept(reported.outcomes, reported.kept))
  return { head: reportHead({ ...reported, ...facts }, rows()), blocks: pageBlocks(rows(), REPORT_STATES) }
}
