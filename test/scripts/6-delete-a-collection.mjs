#!/usr/bin/env zx
// @ts-check
// Deletes a whole collection: npx zx 6-delete-a-collection.mjs my-team/vision/backbone
import { collections } from 'coppice'
import { approve, print } from 'coppice/terminal'

const plan = collections()
  .named(...argv._)
  .delete({ aliases: true, linked: true })
if (argv.verbose) print(plan)
const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
