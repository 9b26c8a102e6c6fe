#!/usr/bin/env zx
// @ts-check
// Takes a run back, by its journal: npx zx 18-take-back.mjs JOURNAL
import { undo } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [journal = ''] = argv._
const preview = await undo(journal).preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
