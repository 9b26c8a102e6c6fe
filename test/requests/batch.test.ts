import { readFileSync } from 'node:fs'
import { buildSchema, parse, print, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import * as operations from '../../generated/operations.ts'
import { batchDocument, batchVariables, pruneDocument } from '../../src/requests/batch.ts'

const schema = buildSchema(readFileSync(new URL('../../schema/wandb.graphql', import.meta.url), 'utf8'))
const documents = Object.entries(operations).filter(([name]) => /^(?!.*Fragment).*Document$/.test(name)) as [
  string,
  typeof operations.VersionByIdDocument,
][]

describe('a batch', () => {
  test.each(documents)('of %s is valid for every size and projection', (_, document) => {
    for (const fields of [[], ['names', 'links'], ['metadata', 'tags', 'usedCount']]) {
      for (const size of [1, 2, 50]) {
        const text = print(batchDocument(pruneDocument(document, new Set(fields)), size))
        expect(validate(schema, parse(text))).toEqual([])
        expect(text).not.toContain('@include')
        expect(text).not.toContain('Boolean')
      }
    }
  })

  test('names nothing that is switched off', () => {
    const text = print(pruneDocument(operations.VersionByIdDocument, new Set(['tags'])))
    expect(text).toContain('tags')
    for (const field of ['metadata', 'ttlDurationSeconds', 'artifactMemberships', 'storageBytes'])
      expect(text).not.toContain(field)
  })

  test('gives each item its own alias and variables', () => {
    const text = print(batchDocument(pruneDocument(operations.VersionByIdDocument, new Set()), 2))
    expect(text).toContain('_0: artifact(id: $id_0)')
    expect(text).toContain('_1: artifact(id: $id_1)')
    expect(batchVariables([{ id: 'a' }, { id: 'b' }])).toEqual({ id_0: 'a', id_1: 'b' })
  })

  test('is the same object for the same question, since urql keeps every text it has seen', () => {
    const make = () => batchDocument(pruneDocument(operations.VersionByIdDocument, new Set(['tags', 'links'])), 7)
    expect(make()).toBe(make())
    expect(pruneDocument(operations.VersionByIdDocument, new Set(['links', 'tags']))).toBe(
      pruneDocument(operations.VersionByIdDocument, new Set(['tags', 'links'])),
    )
  })
})
