#!/usr/bin/env tsx
// Deletes v3 and v4 of whatever a run logged: tsx 4-delete-v3-and-v4.ts my-team/vision/run-c0de
import { artifacts } from 'coppice'
import { print } from 'coppice/terminal'
import { parseArgv } from 'zx'

const { _: words } = parseArgv(process.argv.slice(2), { string: ['_'] })
const [run = ''] = words
const plan = artifacts()
  .ofRun(run)
  .where(a => a.version === 'v3' || a.version === 'v4')
  .delete({ aliases: true })

print(plan)
const preview = await plan.preview()
print(preview)
print((await preview.apply()).orThrow())
