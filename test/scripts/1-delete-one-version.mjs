#!/usr/bin/env zx
// @ts-check
// Deletes the versions that are named: npx zx 1-delete-one-version.mjs my-team/vision/predictions:v0
import { artifacts } from 'coppice'
import { approve, print } from 'coppice/terminal'

const plan = artifacts()
  .named(...argv._)
  .delete()
if (argv.verbose) print(plan)
const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
