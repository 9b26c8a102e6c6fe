#!/usr/bin/env zx
// @ts-check
// Lets versions that are older than this expire in so long a time: npx zx 12-expire-what-is-old.mjs my-team/vision 90d 7d
import { artifacts } from 'coppice'
import { approve, print } from 'coppice/terminal'

/** @typedef {import('coppice').Duration} Duration */

// What is no duration is refused before anything is read.
const [project = '', age, time] = /** @type {[string, Duration, Duration]} */ (argv._)
const plan = artifacts()
  .inProject(project)
  .where({ createdAt: { olderThan: age } })
  .expireIn(time)

const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
