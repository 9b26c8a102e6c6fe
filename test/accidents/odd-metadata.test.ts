import { expect, test } from 'vitest'
import { type ArtifactQuery, type ConnectOptions, metadata, type Preview } from '../../src/index.ts'
import { isVersion } from '../../src/plan/item.ts'
import { alive, stage } from '../e2e/world.ts'

// One version whose metadata is no object, which any member can log, ended every read with a condition on metadata; and
// texts that W&B's SDK takes for none, '' and 'null', counted as such.

const PATH = 'my-team/vision/m'

/** v0 has a loss, v1 is odd, v2 has a loss too. */
async function worldWith(text: string, connection: ConnectOptions = {}) {
  const versions = [{ metadata: { loss: 1 } }, { metadata: text }, { metadata: { loss: 2 } }, { aliases: ['latest'] }]
  const seed = { projects: { 'my-team/vision': { collections: { m: { type: 'model', versions } } } } }
  const world = await stage({ seed }, connection)
  return { ...world, m: world.client.artifacts().inCollection(PATH) }
}

const versionsOf = (preview: Preview) => preview.items.filter(isVersion).map(({ version }) => version)
const keptOf = (preview: Preview) =>
  preview.kept.map(({ item, reasons }) => [isVersion(item) && item.version, reasons.map(({ code }) => code).join()])

const ODD = {
  'text within text': '"{}"',
  'an object that was encoded twice': JSON.stringify(JSON.stringify({ loss: 1 })),
  'a list': '[{"loss": 1}]',
  'a number': '3.5',
  'no JSON': 'loss=1',
  'an object that is cut off': '{"loss": 1',
  'a lone NaN': 'NaN',
}

test.each(Object.entries(ODD))('%s is left out of lists, with a note, and kept by deletions', async (_, text) => {
  const notes: string[] = []
  const { sandbox, m } = await worldWith(text, { onNote: note => notes.push(note) })
  await using _end = sandbox
  const some = m.where({ metadata: { loss: { moreThan: 0.5 } } })
  expect(await some.count()).toBe(2)
  expect((await some.toArray()).map(({ version }) => version)).toEqual(['v0', 'v2'])
  expect((await some.orderBy('versionIndex', 'desc').first())?.version).toBe('v2')
  expect(notes).toEqual(Array(3).fill(expect.stringContaining(`${PATH}:v1`)))
  const preview = await some.delete().preview()
  expect(versionsOf(preview)).toEqual(['v0', 'v2'])
  expect(keptOf(preview)).toEqual([['v1', 'unreadable']])
  await preview.apply()
  expect(alive(sandbox, PATH)).toEqual(['v1', 'v3'])
})

const WORDS: Readonly<Record<string, (m: ArtifactQuery) => ArtifactQuery>> = {
  'a closure': m => m.where(a => a.metadata?.['loss'] !== 7),
  'a condition that asks whether nothing is there': m => m.where({ metadata: { loss: { exists: false } } }),
  'a condition under not': m => m.where({ not: { metadata: { loss: 1 } } }),
  'one of several conditions': m => m.where({ or: [{ type: 'model' }, { metadata: { loss: 1 } }] }),
  'an order': m => m.orderBy(metadata('loss')),
  'a rule of sparing': m => m.sparing({ best: { max: metadata('loss') } }),
  'what except names': m => m.except(m.where({ metadata: { loss: 7 } })),
  'one side of a union': m => m.where({ metadata: { loss: 1 } }).union(m.where({ metadata: { loss: 2 } })),
}

test.each(Object.entries(WORDS))('%s neither ends a list nor lets the odd one go', async (_, word) => {
  const { sandbox, m } = await worldWith('[1]', { onNote: () => undefined })
  await using _end = sandbox
  const rows = await word(m).toArray()
  expect(rows.map(({ version }) => version)).not.toContain('v1')
  const preview = await word(m).delete({ aliases: true }).preview()
  expect(versionsOf(preview)).not.toContain('v1')
})

test('a plan that takes the first is refused, since the odd one may be among them', async () => {
  const { sandbox, m } = await worldWith('[1]')
  await using _end = sandbox
  const first = m
    .where({ metadata: { loss: { moreThan: 0 } } })
    .orderBy('versionIndex')
    .take(1)
  await expect(first.delete().preview()).rejects.toMatchObject({ code: 'BAD_ANSWER' })
})

test('Node warns where nobody listens', async () => {
  const { sandbox, m } = await worldWith('[1]')
  await using _end = sandbox
  const warned = new Promise<Error>(resolve => process.once('warning', resolve))
  expect(await m.where({ metadata: { loss: 1 } }).count()).toBe(1)
  expect(await warned).toMatchObject({ name: 'CoppiceNote', message: expect.stringContaining(`${PATH}:v1`) })
})

test.each(['', 'null', ' null\n'])('%j is none, as it is to the SDK', async text => {
  const { sandbox, m } = await worldWith(text)
  await using _end = sandbox
  const rows = await m
    .where({ metadata: { loss: { exists: false } } })
    .with('metadata')
    .toArray()
  expect(rows.map(({ version, metadata: own }) => [version, own])).toEqual([
    ['v1', null],
    ['v3', null],
  ])
  expect(
    versionsOf(
      await m
        .where(a => a.metadata === null)
        .delete()
        .preview(),
    ),
  ).toEqual(['v1'])
})
