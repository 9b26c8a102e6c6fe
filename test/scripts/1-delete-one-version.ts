#!/usr/bin/env tsx
// Deletes the versions that are named: tsx 1-delete-one-version.ts my-team/vision/predictions:v0
import { artifacts } from 'coppice'
import { print } from 'coppice/terminal'
import { parseArgv } from 'zx'

const { _: words } = parseArgv(process.argv.slice(2), { string: ['_'] })
const plan = artifacts()
  .named(...words)
  .delete()

print(plan)
const preview = await plan.preview()
print(preview)
print((await preview.apply()).orThrow())
