#!/usr/bin/env tsx
// Keeps the last three versions of each collection of a type, and the best by a number in their metadata:
// tsx 8-keep-the-last-three-and-the-best.ts my-team/vision model loss
import { artifacts, metadata } from 'coppice'
import { print } from 'coppice/terminal'
import { parseArgv } from 'zx'

const { _: words } = parseArgv(process.argv.slice(2), { string: ['_'] })
const [project = '', type = '', key = ''] = words
const plan = artifacts()
  .inProject(project)
  .ofType(type)
  .sparing({ last: 3, best: { min: metadata(key) } })
  .delete({ aliases: true })

print(plan)
const preview = await plan.preview()
print(preview)
print((await preview.apply()).orThrow())
