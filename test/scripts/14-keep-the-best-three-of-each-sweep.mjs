#!/usr/bin/env zx
// @ts-check
// Keeps what the best three runs of each sweep logged, by a number in their summaries, and deletes what the others did:
// npx zx 14-keep-the-best-three-of-each-sweep.mjs my-team/vision eval.acc
import { runs, summary } from 'coppice'
import { approve, print } from 'coppice/terminal'

const [project = '', key = ''] = argv._
const plan = runs()
  .inProject(project)
  .sparing({ best: { max: summary(key), count: 3 }, per: 'sweep' })
  .artifacts()
  .delete({ aliases: true })

const preview = await plan.preview()
print(preview)
if (await approve(preview, { yes: argv.yes, atMost: argv['at-most'] })) {
  const report = await preview.apply()
  print(report)
  process.exitCode = report.exitCode
}
