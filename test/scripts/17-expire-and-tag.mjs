#!/usr/bin/env zx
// @ts-check
// Instead of deleting: lets old versions expire, and tags them, in one plan that can be taken back until then:
// npx zx 17-expire-and-tag.mjs my-team/vision 90d 30d
import { artifacts } from 'coppice'
import { approve, print } from 'coppice/terminal'

/** @typedef {import('coppice').Duration} Duration */

// What is no duration is refused before anything is read.
const [project = '', age, time] = /** @type {[string, Duration, Duration]} */ (argv._)
const old = artifacts()
  .inProject(project)
  .where({ createdAt: { olderThan: age } })
const plan = old.expireIn(time).and(old.addTags('to-expire'))

const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  echo(`to take it back: npx zx 18-take-back.mjs ${report.journal}`)
  process.exitCode = report.exitCode
}
