#!/usr/bin/env zx
// @ts-check
// Deletes what deleted runs left behind in every project of a team, as far as nothing uses or links it:
// npx zx 16-delete-leftovers-of-deleted-runs.mjs my-team
import { artifacts, orphaned } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [team = ''] = argv._
const plan = artifacts().inEntity(team).where(orphaned()).delete()

const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
