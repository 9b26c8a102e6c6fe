import { expect, test } from 'vitest'
import { ask, sandboxWith, visionSeed } from './helpers.ts'

const list = `query Versions {
  project(name: "vision", entityName: "my-team") {
    artifactCollection(name: "checkpoint") { artifacts(first: 1) { pageInfo { more: hasNextPage endCursor } edges { version } } }
  }
}`

const pageInfo = { endCursor: expect.any(String) }
test.each([
  ['no-has-next-page', pageInfo],
  ['null-has-next-page', { ...pageInfo, more: null }],
] as const)('%s: lists do not say whether they go on, under whatever name', async (fault, expected) => {
  const sandbox = await sandboxWith({ seed: visionSeed(2), faults: [{ fault, operation: 'Versions', times: 1 }] })
  const shown = async () => {
    const { data } = await ask(sandbox, list)
    return data['project']?.['artifactCollection']?.['artifacts']
  }
  expect(await shown()).toEqual({ pageInfo: expected, edges: [{ version: 'v0' }] })
  expect(await shown()).toEqual({ pageInfo: { ...pageInfo, more: true }, edges: [{ version: 'v0' }] })
})

test('mixed-up: each root field has the answer to the next one', async () => {
  const sandbox = await sandboxWith({ seed: visionSeed(1), faults: [{ fault: 'mixed-up' }] })
  const one = '{ a: project(name: "vision", entityName: "my-team") { name } }'
  expect((await ask(sandbox, one)).data).toEqual({ a: { name: 'vision' } })
  const two = '{ a: project(name: "vision", entityName: "my-team") { name } b: viewer { entity } }'
  expect((await ask(sandbox, two)).data).toEqual({ a: { entity: 'my-team' }, b: { name: 'vision' } })
})
