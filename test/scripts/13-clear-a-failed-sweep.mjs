#!/usr/bin/env zx
// @ts-check
// Deletes the failed runs of a sweep that are older than 30 days, with all that they logged, but for what a registry or
// another run holds: npx zx 13-clear-a-failed-sweep.mjs my-team/vision sweep-3
import { runs } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [project = '', sweep = ''] = argv._
const plan = runs()
  .inProject(project)
  .where({ sweep, state: { in: ['failed', 'crashed'] }, createdAt: { olderThan: '30d' } })
  .delete({ artifacts: { aliases: true }, orphan: true })

const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
