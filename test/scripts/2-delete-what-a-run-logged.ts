#!/usr/bin/env tsx
// Deletes everything that a run logged: tsx 2-delete-what-a-run-logged.ts my-team/vision/run-7f3a
import { artifacts } from 'coppice'
import { print } from 'coppice/terminal'
import { parseArgv } from 'zx'

const { _: words } = parseArgv(process.argv.slice(2), { string: ['_'] })
const [run = ''] = words
const plan = artifacts().ofRun(run).delete()

print(plan)
const preview = await plan.preview()
print(preview)
print((await preview.apply()).orThrow())
