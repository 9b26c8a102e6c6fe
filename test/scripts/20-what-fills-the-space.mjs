#!/usr/bin/env zx
// @ts-check
// What fills the space, from the rows and from W&B's own totals: npx zx 20-what-fills-the-space.mjs my-team/vision
import { artifacts } from 'coppice'
import { print } from 'coppice/terminal'

const [project = ''] = argv._
const all = artifacts().inProject(project)

print(await all.usage({ by: 'collection' }))
print(await all.storageEstimate({ by: 'type' }))
