import { describe, expect, it } from 'vitest'
import { type Client, pathOf } from '../../src/index.ts'
import type { SeedProject, SeedVersion } from '../../src/sandbox/index.ts'
import { at, COLLECTION, everyField, PROJECT, rewriting, seedOf } from '../e2e/safety/helpers.ts'
import { alive, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

// Once an upload that had died was "in progress" for ever. Now it may go by its age; what may still be written never does.

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const upload = (days: number, rest: SeedVersion = {}): SeedVersion => ({
  state: 'PENDING',
  createdAt: ago(days),
  loggedBy: 'finished',
  ...rest,
})
const project: SeedProject = { runs: [{ name: 'running', state: 'running' }, 'finished'] }
const seed = seedOf(
  [
    upload(9),
    upload(9, { updatedAt: ago(0.1) }),
    upload(9, { loggedBy: 'running' }),
    upload(0.1),
    { createdAt: ago(9) },
    upload(9, { loggedBy: 'gone' }),
  ],
  { project },
)

const preview = (client: Client, options: object) =>
  client.artifacts().inCollection(COLLECTION).delete(options).preview()

describe('an upload', () => {
  it('stays without its word, and the word is told only where it helps', async () => {
    await using here = await stage({ seed })
    here.sandbox.change(editor => editor.deleteRun(`${PROJECT}/gone`))
    const kept = await preview(here.client, { running: true })
    expect(kept.items.map(pathOf)).toEqual([at(4)])
    const hinted = kept.kept.filter(({ reasons }) =>
      reasons.some(({ allow }) => allow?.startsWith('uploading') === true),
    )
    expect(hinted.map(({ item }) => pathOf(item))).toEqual([at(0), at(1), at(5)])
  })

  it('goes when neither begun nor changed for so long, and its run does not run', async () => {
    await using here = await stage({ seed })
    here.sandbox.change(editor => editor.deleteRun(`${PROJECT}/gone`))
    const dead = await preview(here.client, { uploading: { olderThan: '7d' }, running: true })
    expect(dead.items.map(pathOf)).toEqual([at(0), at(4), at(5)])
    expect((await dead.apply()).counts).toMatchObject({ deleted: 3, kept: 3 })
    expect(alive(here.sandbox, COLLECTION)).toEqual(['v1', 'v2', 'v3'])
    expect((await preview(here.client, { uploading: { olderThan: '30d' } })).items).toEqual([])
  })

  it('that was begun lately stays, though the clock of this machine is days ahead', async () => {
    const clock = fakeClock({ start: Date.now() + 30 * 86_400_000 })
    await using here = await stage({ seed: seedOf([upload(0.1), upload(9)], { project }) }, { clock })
    const dead = await preview(here.client, { uploading: { olderThan: '1d' } })
    expect(dead.items.map(pathOf)).toEqual([at(1)])
  })

  it('that went on after the preview stays: committed, or its run begun again', async () => {
    await using here = await stage({ seed })
    const dead = await preview(here.client, { uploading: { olderThan: '7d' } })
    expect(dead.items).toHaveLength(3)
    here.sandbox.change(editor => {
      editor.commitVersion(at(0))
      editor.setRunState(`${PROJECT}/gone`, 'running')
    })
    expect((await dead.apply()).counts).toMatchObject({ changed: 2, deleted: 1 })
  })

  it('whose times cannot be understood stays, and one of which W&B tells no change is judged by its beginning', async () => {
    const answers = (field: string, value: unknown) => ({
      fetch: rewriting('NamedCollectionVersions', body => everyField(body['data'], field, () => value)),
    })
    const dead = { uploading: { olderThan: '7d' } }
    await using soon = await stage({ seed }, answers('updatedAt', '2025-99-99'))
    expect((await preview(soon.client, dead)).items.map(pathOf)).toEqual([at(4)])
    await using never = await stage({ seed }, answers('updatedAt', null))
    expect((await preview(never.client, dead)).items.map(pathOf)).toEqual([at(0), at(1), at(4), at(5)])
    await using odd = await stage({ seed }, answers('createdAt', 'soon!'))
    // Nor can anything be told from another thing without its time of creation.
    expect((await preview(odd.client, dead)).items.map(pathOf)).toEqual([])
  })

  it.each([{ olderThan: '23h' }, { olderThan: '0d' }, { olderThan: 7 }, {}, true, { olderThan: '2d', since: 1 }])(
    'is given up for no less than a day, and by no other word: %j',
    async uploading => {
      await using here = await stage({ seed })
      const wrong = { uploading } as never
      expect(() => here.client.artifacts().inCollection(COLLECTION).delete(wrong)).toThrow(/delete/)
      expect(here.sandbox.requests()).toEqual([])
    },
  )
})
