#!/usr/bin/env zx
// @ts-check
// Takes an alias away, then deletes the version: npx zx 7-remove-an-alias-then-delete.mjs my-team/vision/checkpoint:v219 final
import { artifacts } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [name = '', alias = ''] = argv._
const version = artifacts().named(name)

const removed = await version.removeAliases(alias).preview()
print(removed)
if (!(await approve(removed, { yes: argv.yes }))) process.exit()
print((await removed.apply()).orThrow())

const plan = version.delete()
if (argv.verbose) print(plan)
const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
