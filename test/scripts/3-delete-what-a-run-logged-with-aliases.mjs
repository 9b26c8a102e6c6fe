#!/usr/bin/env zx
// @ts-check
// The same including versions that have aliases: npx zx 3-delete-what-a-run-logged-with-aliases.mjs my-team/vision/run-b21c
import { artifacts } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [run = ''] = argv._
const plan = artifacts().ofRun(run).delete({ aliases: true })
if (argv.verbose) print(plan)
const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
