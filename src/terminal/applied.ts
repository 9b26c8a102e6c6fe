import { Preview } from '../dsl/preview.ts'
import { previewSummary, previewTable } from '../explain/tables.ts'
import type { Report } from '../index.ts'
import { checkApproved, FLAGS } from './approve.ts'
import type { ApplyFlags, ResultFlags } from './flags.ts'
import { painted } from './paint.ts'
import { reportResult, say, shownHere } from './results.ts'

/** Shows on stderr what a preview would do, applies it where somebody says yes, and says what became of it. */
export async function applied(preview: Preview, { yes, atMost, seal, journal, ...form }: ApplyFlags): Promise<void> {
  const { stderr } = process
  const selection = Preview.selectionOf(preview)
  const isLookedAt = stderr.isTTY === true
  const shown = isLookedAt ? previewTable(selection, shownHere(form.all === true, stderr)) : previewSummary(selection)
  stderr.write(`${painted(shown, stderr)}\n`)
  await checkApproved(preview, { yes, atMost, seal }, FLAGS)
  await reported(await preview.apply({ ...(journal !== undefined && { journal }) }), form)
}

/** Says what became of a run. The work is done whether or not anybody can read of it. */
export async function reported(report: Report, form: ResultFlags): Promise<void> {
  process.exitCode = report.exitCode
  await say(reportResult(report, form), form)
}
