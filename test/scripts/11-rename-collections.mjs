#!/usr/bin/env zx
// @ts-check
// Takes a prefix from the names of a project's collections: npx zx 11-rename-collections.mjs my-team/vision tmp-
import { collections } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [project = '', prefix = ''] = argv._
const plan = collections()
  .inProject(project)
  .where({ name: { startsWith: prefix } })
  .rename(c => c.name.slice(prefix.length))

const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
