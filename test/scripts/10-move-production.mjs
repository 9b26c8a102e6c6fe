#!/usr/bin/env zx
// @ts-check
// Gives an alias to a version, and takes it from the one that has it: npx zx 10-move-production.mjs my-team/vision/backbone:v20 production
import { artifacts } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [name = '', alias = ''] = argv._
const plan = artifacts().named(name).moveAlias(alias)

const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
