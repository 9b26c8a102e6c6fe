#!/usr/bin/env tsx
// Takes an alias away, then deletes the version: tsx 7-remove-an-alias-then-delete.ts my-team/vision/checkpoint:v219 final
import { artifacts } from 'coppice'
import { print } from 'coppice/terminal'
import { parseArgv } from 'zx'

const { _: words } = parseArgv(process.argv.slice(2), { string: ['_'] })
const [name = '', alias = ''] = words
const version = artifacts().named(name)

print(version.removeAliases(alias))
print((await version.removeAliases(alias).run()).orThrow())

const plan = version.delete()

print(plan)
const preview = await plan.preview()
print(preview)
print((await preview.apply()).orThrow())
