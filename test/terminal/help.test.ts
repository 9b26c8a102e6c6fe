import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { createHelp } from '../../src/terminal/repl/help.ts'

const help = createHelp({})

test('a word that several things have in one way is told once, with all of them', () => {
  const text = inspect(help('sparing'))
  expect(text.match(/Takes the rows out of the selection/g)).toHaveLength(1)
  expect(text).toMatch(
    /^ArtifactQuery\.sparing\(rules\): .*[\s\S]*The same of ArtifactTypeQuery, CollectionQuery, .*RunQuery\.$/,
  )
})

test('a word that means different things is told of each', () => {
  const text = inspect(help('delete'))
  expect(text).toContain('ArtifactQuery.delete(options?): A plan to delete the versions.')
  expect(text).toMatch(/CollectionQuery\.delete\(options\?\): .*collection that is read to be empty/)
  expect(text).toMatch(/RunQuery\.delete\(options\?\): .*runs/)
})
