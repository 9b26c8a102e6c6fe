#!/usr/bin/env tsx
// Deletes a whole collection: tsx 6-delete-a-collection.ts my-team/vision/backbone
import { collections } from 'coppice'
import { print } from 'coppice/terminal'
import { parseArgv } from 'zx'

const { _: words } = parseArgv(process.argv.slice(2), { string: ['_'] })
const plan = collections()
  .named(...words)
  .delete({ aliases: true, linked: true })

print(plan)
const preview = await plan.preview()
print(preview)
print((await preview.apply()).orThrow())
