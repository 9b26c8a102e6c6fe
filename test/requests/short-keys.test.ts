import { type DocumentNode, print } from 'graphql'
import { expect, test } from 'vitest'
import { NamedCollectionVersionsDocument, RunOutputsDocument, VersionByIdDocument } from '../../generated/operations.ts'
import { batchDocument, batchVariables, pruneDocument } from '../../src/requests/batch.ts'
import { shortenKeys } from '../../src/requests/short-keys.ts'
import { EXTRA_FIELDS } from '../../src/resources/version/artifact.ts'
import { at, withShelf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'

const scope = { entity: 'my-team', project: 'vision', first: 100, after: null }
const CASES = {
  'a run': [RunOutputsDocument, () => ({ ...scope, run: 'one' })],
  'a collection': [NamedCollectionVersionsDocument, () => ({ ...scope, collection: 'checkpoint' })],
  'a portfolio': [
    NamedCollectionVersionsDocument,
    () => ({ ...scope, entity: 'my-org', project: 'registry', collection: 'served' }),
  ],
  'a version': [VersionByIdDocument, (id: string) => ({ id })],
} as const

test.each(Object.entries(CASES))(
  'of %s the answer is that of the long document, in fewer bytes',
  async (_, [long, variablesFor]) => {
    const versions = [
      { loggedBy: 'one', aliases: ['best'], tags: ['gold'], metadata: { a: { name: 'id' } }, usedBy: ['two'] },
      { loggedBy: 'one' },
      { loggedByUser: 'someone' },
    ]
    await using world = await stage({ seed: withShelf(versions, [{ source: at(0), aliases: ['served'] }]) })
    const [version] = await world.client.artifacts().named(at(0)).toArray()
    const variables = [variablesFor(version?.id ?? ''), variablesFor(version?.id ?? '')]
    const ask = async (document: DocumentNode) => {
      const body = JSON.stringify({ query: print(batchDocument(document, 2)), variables: batchVariables(variables) })
      const headers = { authorization: `Basic ${btoa(`api:${world.sandbox.key}`)}`, 'content-type': 'application/json' }
      const response = await fetch(`${world.sandbox.url}/graphql`, { method: 'POST', headers, body })
      return await response.text()
    }
    const pruned = pruneDocument(long, new Set(['names', 'cursors', ...EXTRA_FIELDS]))
    const short = shortenKeys(pruned)
    const [wanted, got] = [await ask(pruned), await ask(short.document)]
    const answers = JSON.parse(got).data as Record<string, unknown>
    const lengthened = Object.fromEntries(Object.entries(answers).map(([root, value]) => [root, short.lengthen(value)]))
    expect(lengthened).toEqual(JSON.parse(wanted).data)
    expect(JSON.stringify(lengthened)).toContain('gold')
    expect(got.length).toBeLessThan(wanted.length * 0.7)
    expect(shortenKeys(pruned)).toBe(short)
  },
)
