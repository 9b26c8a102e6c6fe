#!/usr/bin/env zx
// @ts-check
// Deletes v3 and v4 of whatever a run logged: npx zx 4-delete-v3-and-v4.mjs my-team/vision/run-c0de
import { artifacts } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [run = ''] = argv._
const plan = artifacts()
  .ofRun(run)
  .where(a => a.version === 'v3' || a.version === 'v4')
  .delete({ aliases: true })
if (argv.verbose) print(plan)
const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
