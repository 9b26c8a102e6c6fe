import { expect, test } from 'vitest'
import {
  parseCollectionPath,
  parseProjectPath,
  parseRegistryPath,
  parseRunPath,
  parseVersionPath,
} from '../../src/plan/path.ts'

const APP = 'https://wandb.ai'
const REGISTRY = `${APP}/orgs/my-org/registry/model?selectionPath=org-entity%2Fwandb-registry-model%2Fserved`

test.each([
  [`${APP}/my-team/vision`],
  [`${APP}/my-team/vision/`],
  [`${APP}/my-team/vision/workspace?nw=nwuserme`],
  [`${APP}/my-team/vision/artifacts`],
  ['https://wandb.example.com:8080/my-team/vision/table'],
])('the address of a project: %s', address => {
  expect(parseProjectPath(address)).toEqual({ entity: 'my-team', project: 'vision' })
})

test.each([
  [`${APP}/my-team/vision/runs/7f3a`],
  [`${APP}/my-team/vision/runs/7f3a/overview?nw=x`],
  ['my-team/vision/runs/7f3a'],
])('of a run: %s', address => {
  expect(parseRunPath(address)).toEqual({ entity: 'my-team', project: 'vision', run: '7f3a' })
})

test('of a collection, of a version, of what a registry holds', () => {
  const checkpoint = { entity: 'my-team', project: 'vision', collection: 'check point' }
  expect(parseCollectionPath(`${APP}/my-team/vision/artifacts/model/check%20point`)).toEqual(checkpoint)
  expect(parseVersionPath(`${APP}/my-team/vision/artifacts/model/check%20point/v3/files`)).toEqual({
    ...checkpoint,
    alias: 'v3',
  })
  const served = { entity: 'org-entity', project: 'wandb-registry-model', collection: 'served' }
  expect(parseCollectionPath(REGISTRY)).toEqual(served)
  expect(parseVersionPath(`${REGISTRY}&view=membership&version=v2`)).toEqual({ ...served, alias: 'v2' })
})

test('of a registry', () => {
  const model = { organization: 'my-org', registry: 'model' }
  expect(parseRegistryPath(`${APP}/orgs/my-org/registry/model`)).toEqual(model)
  expect(parseRegistryPath(`${APP}/registry/model`)).toEqual({ ...model, organization: undefined })
  expect(parseRegistryPath('my-org/wandb-registry-model')).toEqual(model)
})

test.each([
  [parseRunPath, `${APP}/my-team/vision`, 'the address of a project'],
  [parseCollectionPath, `${APP}/my-team/vision/runs/7f3a`, 'the address of a run'],
  [parseCollectionPath, `${APP}/my-team/vision/artifacts/model/ckpt/v3`, 'the address of a version'],
  [parseVersionPath, `${APP}/my-team/vision/artifacts/model/ckpt`, 'the address of a collection'],
  [parseProjectPath, `${APP}/my-team`, 'the address of something else'],
  [parseProjectPath, 'https://', 'the address of something else'],
  [parseRunPath, `${APP}/my-team/vision/runs/%E0%A4%A`, ''],
] as const)('of something else is refused, or taken as it is: %# %s', (parse, address, came) => {
  if (came === '') expect(parse(address)).toMatchObject({ run: '%E0%A4%A' })
  else expect(() => parse(address)).toThrow(came)
})

test('an alias may hold a slash or a colon', () => {
  expect(parseVersionPath('my-team/vision/ckpt:a/b:c')).toMatchObject({ collection: 'ckpt', alias: 'a/b:c' })
})
