#!/usr/bin/env tsx
// Deletes the versions of a collection that have no alias; entity and project are the client's defaults:
// WANDB_PROJECT=vision tsx 5-delete-what-has-no-alias.ts predictions predictions
import { artifacts } from 'coppice'
import { print } from 'coppice/terminal'
import { parseArgv } from 'zx'

const { _: words } = parseArgv(process.argv.slice(2), { string: ['_'] })
const [type = '', name = ''] = words
const plan = artifacts()
  .inCollection(name)
  .ofType(type)
  .where(a => a.aliases.length === 0)
  .delete()

print(plan)
const preview = await plan.preview()
print(preview)
print((await preview.apply()).orThrow())
