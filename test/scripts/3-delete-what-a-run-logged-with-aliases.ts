#!/usr/bin/env tsx
// The same including versions that have aliases: tsx 3-delete-what-a-run-logged-with-aliases.ts my-team/vision/run-b21c
import { artifacts } from 'coppice'
import { print } from 'coppice/terminal'
import { parseArgv } from 'zx'

const { _: words } = parseArgv(process.argv.slice(2), { string: ['_'] })
const [run = ''] = words
const plan = artifacts().ofRun(run).delete({ aliases: true })

print(plan)
const preview = await plan.preview()
print(preview)
print((await preview.apply()).orThrow())
