#!/usr/bin/env zx
// @ts-check
// Deletes everything that a run logged: npx zx 2-delete-what-a-run-logged.mjs my-team/vision/run-7f3a
import { artifacts } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [run = ''] = argv._
const plan = artifacts().ofRun(run).delete()
if (argv.verbose) print(plan)
const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
