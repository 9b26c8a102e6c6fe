#!/usr/bin/env zx
// @ts-check
// Deletes what a run logged and nobody named: npx zx headline.mjs my-team/vision/run-7f3a
import { artifacts } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [run = ''] = argv._
const plan = artifacts()
  .ofRun(run)
  .where(a => a.aliases.length === 0)
  .delete({ aliases: true })
if (argv.verbose) print(plan)
const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
