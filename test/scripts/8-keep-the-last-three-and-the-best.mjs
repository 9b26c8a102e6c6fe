#!/usr/bin/env zx
// @ts-check
// Keeps the last three versions of each collection of a type, and the best by a number in their metadata:
// npx zx 8-keep-the-last-three-and-the-best.mjs my-team/vision model loss
import { artifacts, metadata } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [project = '', type = '', key = ''] = argv._
const plan = artifacts()
  .inProject(project)
  .ofType(type)
  .sparing({ last: 3, best: { min: metadata(key) } })
  .delete({ aliases: true })

const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
