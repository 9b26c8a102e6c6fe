import { expect, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import { ask, sandboxWith, visionSeed } from './helpers.ts'

const query = `query Versions($types: [ArtifactCollectionType!]) {
  project(name: "vision", entityName: "my-team") {
    artifactCollections(collectionTypes: $types) { edges { node { tags { edges { node { name } } } artifacts { edges { node { usedCount } } } } } }
  }
}`

test('refuses a document that names what its schema is to lack, in the words of GraphQL, and changes its mind', async () => {
  const sandbox = await sandboxWith({ seed: visionSeed(1), lacks: ['Artifact.usedCount', 'ArtifactCollection.tags'] })
  const { status, errors } = await ask(sandbox, query)
  expect(status).toBe(400)
  expect(errors.map(({ message }) => message)).toEqual([
    'Cannot query field "tags" on type "ArtifactCollection".',
    'Cannot query field "usedCount" on type "Artifact".',
  ])
  sandbox.behave({ lacks: ['ArtifactCollectionType', 'Project.artifactCollections(collectionTypes:)'] })
  expect((await ask(sandbox, query)).errors.map(({ message }) => message)).toEqual([
    'Unknown type "ArtifactCollectionType".',
    'Unknown argument "collectionTypes" on field "Project.artifactCollections".',
  ])
  sandbox.behave({ lacks: undefined })
  expect((await ask(sandbox, query)).status).toBe(200)
})

test('knows a field by the interface that promises it', async () => {
  const sandbox = await sandboxWith({ seed: visionSeed(1), lacks: ['ArtifactCollection.createdAt'] })
  const { errors } = await ask(sandbox, '{ artifactSequence(id: "x") { createdAt } }')
  expect(errors.map(({ message }) => message)).toEqual(['Cannot query field "createdAt" on type "ArtifactSequence".'])
})

test.each(['Artifact.shoeSize', 'Shoe', 'Artifact.usedCount(of:)', 'usedCount', 7])(
  'refuses to lack %j, which it never had',
  async lack => {
    await expect(startSandbox({ lacks: [lack as string] })).rejects.toThrow(/lacks.*what the schema has/)
  },
)
