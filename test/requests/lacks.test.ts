import { expect, test } from 'vitest'
import { lacksIn } from '../../src/requests/lacks.ts'

test.each([
  ['Cannot query field "tags" on type "Artifact".', 'Artifact.tags'],
  ['Cannot query field tags on type Artifact', 'Artifact.tags'],
  ['Cannot query field “tags” on type “Artifact”', 'Artifact.tags'],
  ['Cannot query field "tags"', 'tags'],
  ['Field "tags" in type "Artifact" is undefined', 'Artifact.tags'],
  ['Field "tags" is not defined by type "Artifact"', 'Artifact.tags'],
  ['no such field: tags', 'tags'],
  ['undefined field tags', 'tags'],
  ['unknown field “tags”', 'tags'],
  ['Unknown argument "filters" on field "Project.artifacts"', 'Project.artifacts(filters:)'],
  ['Unknown type "ArtifactCollectionType"', 'ArtifactCollectionType'],
])('%s names what the server lacks', (message, lack) => {
  expect(lacksIn([{ message }])).toEqual([lack])
})

test.each(['permission denied', 'the field is too large', 'unknown error'])('%s names nothing', message => {
  expect(lacksIn([{ message }])).toEqual([])
})
