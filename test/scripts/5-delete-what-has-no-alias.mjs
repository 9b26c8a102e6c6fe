#!/usr/bin/env zx
// @ts-check
// Deletes the versions of a collection that have no alias; entity and project are the client's defaults:
// WANDB_PROJECT=vision npx zx 5-delete-what-has-no-alias.mjs predictions predictions
import { artifacts } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [type = '', name = ''] = argv._
const plan = artifacts()
  .inCollection(name)
  .ofType(type)
  .where(a => a.aliases.length === 0)
  .delete()
if (argv.verbose) print(plan)
const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
