#!/usr/bin/env zx
// @ts-check
// Where no journal lasts, as in CI, a tag leads the way back: npx zx 19-take-back-by-tag.mjs my-team/vision to-expire
import { artifacts } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [project = '', tag = ''] = argv._
const tagged = artifacts()
  .inProject(project)
  .where({ tags: { has: tag } })
const plan = tagged.ttl('never').and(tagged.removeTags(tag))

const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
