#!/usr/bin/env tsx
// Deletes what a run logged and nobody named: tsx headline.ts my-team/vision/run-7f3a
import { artifacts } from 'coppice'
import { print } from 'coppice/terminal'
import { parseArgv } from 'zx'

const { _: words } = parseArgv(process.argv.slice(2), { string: ['_'] })
const [run = ''] = words
const plan = artifacts()
  .ofRun(run)
  .where(a => a.aliases.length === 0)
  .delete({ aliases: true })

print(plan)
const preview = await plan.preview()
print(preview)
print((await preview.apply()).orThrow())
