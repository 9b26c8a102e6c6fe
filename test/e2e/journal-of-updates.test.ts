import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { ArtifactQuery, Plan } from '../../src/index.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { at, COLLECTION, withShelf } from './safety/helpers.ts'
import { stage } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'coppice-updates-'))
afterAll(() => rmSync(folder, { recursive: true }))

const linesOf = (path: string): readonly Record<string, unknown>[] => {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  return lines.map(line => JSON.parse(line).line)
}

const VERSION = {
  ...{ metadata: '{"loss": 1.0}', description: 'old', tags: ['gold'], aliases: ['best'], ttlSeconds: 9_000_000 },
}
const TTL = { seconds: 9_000_000, inherited: false }

test.each<[string, (rows: ArtifactQuery) => Plan, object, object]>([
  [
    'mergeMetadata',
    rows => rows.mergeMetadata({ b: 1 }),
    { metadata: '{"loss": 1.0}' },
    { metadata: '{"loss": 1.0, "b": 1}' },
  ],
  ['describe', rows => rows.describe('new'), { description: 'old' }, { description: 'new' }],
  ['addTags', rows => rows.addTags('new'), { tags: ['gold'] }, {}],
  ['removeTags', rows => rows.removeTags('gold'), { tags: ['gold'] }, {}],
  ['addAliases', rows => rows.addAliases('new'), { aliases: ['best', 'served'] }, {}],
  ['removeAliases', rows => rows.removeAliases('best'), { aliases: ['best', 'served'] }, {}],
  ['moveAlias', rows => rows.moveAlias('new'), { links: [expect.objectContaining({ aliases: ['served'] })] }, {}],
  ['ttl', rows => rows.ttl('never'), { ttl: TTL }, { ttl: 'never' }],
  ['expireIn', rows => rows.expireIn('2d', { aliases: true, linked: true }), { ttl: TTL }, {}],
])('the journal of %s holds what it replaces, and by what', async (word, plan, before, sets) => {
  const seed = withShelf([VERSION], [{ source: at(0), aliases: ['served'] }])
  await using world = await stage({ seed }, { clock: fakeClock() })
  const preview = await plan(world.client.artifacts().inCollection(COLLECTION)).preview()
  const journal = join(folder, word)
  expect((await preview.apply({ journal })).counts).toMatchObject({ updated: 1 })
  const lines = linesOf(journal)
  expect(lines.filter(line => 'intent' in line)).toMatchObject([{ before: [before] }])
  expect(lines.filter(line => 'item' in line)).toMatchObject([{ item: { sets } }])
})
