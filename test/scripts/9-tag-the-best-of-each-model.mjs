#!/usr/bin/env zx
// @ts-check
// Tags the best version of each collection of a type by a number in their metadata:
// npx zx 9-tag-the-best-of-each-model.mjs my-team/vision model loss best
import { artifacts, metadata } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [project = '', type = '', key = '', tag = ''] = argv._
const plan = artifacts()
  .inProject(project)
  .ofType(type)
  // What diverged logs NaN, which has no order.
  .where({ metadata: { [key]: { lessThan: Number.MAX_VALUE } } })
  .orderBy(metadata(key))
  .distinct('collection')
  .addTags(tag)

const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
