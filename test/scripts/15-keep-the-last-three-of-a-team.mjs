#!/usr/bin/env zx
// @ts-check
// Keeps the last three versions of each model in every project of a team:
// npx zx 15-keep-the-last-three-of-a-team.mjs my-team model
import { projects } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [team = '', type = ''] = argv._
const plan = projects().inEntity(team).artifacts().ofType(type).sparing({ last: 3 }).delete({ aliases: true })

const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
