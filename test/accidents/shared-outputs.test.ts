import { describe, expect, it } from 'vitest'
import { pathOf } from '../../src/index.ts'
import type { SeedVersion } from '../../src/sandbox/index.ts'
import {
  at,
  COLLECTION,
  everyField,
  isMutation,
  PROJECT,
  reasons,
  rewriting,
  SHELF,
  seedOf,
  withShelf,
} from '../e2e/safety/helpers.ts'
import { alive, operations, stage } from '../e2e/world.ts'

// W&B gives one version to every run that logs the same content while it is the newest of its collection. Once
// `ofRun(B).delete()` took what run A had made, and what A had made was taken from under B, which listed it too.

const [A, B, C] = ['a', 'b', 'c'].map(name => `${PROJECT}/run-${name}`) as [string, string, string]
const SHARED: readonly SeedVersion[] = [
  { loggedBy: 'run-a' },
  { loggedBy: 'run-a', loggedAgainBy: ['run-b'] },
  { loggedBy: 'run-b' },
  { loggedBy: 'run-b', loggedAgainBy: ['run-c'] },
]
const seed = seedOf(SHARED)

describe('what another run made, or logged too', () => {
  it('stays, on both sides of the relation', async () => {
    await using here = await stage({ seed })
    const ofA = await here.client.artifacts().ofRun(A).delete().preview()
    expect(ofA.items.map(pathOf)).toEqual([at(0)])
    expect(reasons(ofA)).toEqual({ 'checkpoint:v1': [`shared: run ${B} logged it too`] })
    const ofB = await here.client.artifacts().ofRun(B).delete().preview()
    expect(ofB.items.map(pathOf)).toEqual([at(2)])
    expect(reasons(ofB)).toMatchObject({ 'checkpoint:v1': [`shared: made by run ${A}, which was not asked`] })
    expect((await ofB.apply()).ok).toBe(true)
    expect(alive(here.sandbox, COLLECTION)).toEqual(['v0', 'v1', 'v3'])
  })

  it('goes where all of its runs were asked: several at once, and on both sides of a union', async () => {
    await using here = await stage({ seed })
    const both = await here.client.artifacts().ofRuns([A, B]).delete().preview()
    expect(both.items.map(pathOf)).toEqual([at(0), at(1), at(2)])
    const union = here.client.artifacts().ofRun(A).union(here.client.artifacts().ofRun(B))
    expect((await union.delete().preview()).items.map(pathOf)).toEqual([at(0), at(1), at(2)])
  })

  it('is not asked by what stands right of except, nor by inputs', async () => {
    await using here = await stage({ seed: seedOf([...SHARED, { loggedBy: 'run-a', usedBy: ['run-c'] }]) })
    const runs = here.client.artifacts()
    const left = await runs.ofRuns([A, C]).except(runs.ofRun(B)).delete({ used: true }).preview()
    expect(left.items.map(pathOf)).toEqual([at(0), at(4)])
    const inputs = await runs.usedByRun(C).delete({ used: true }).preview()
    expect(inputs.items.map(pathOf)).toEqual([at(4)])
  })

  it('may be named by another place: a collection was asked, not its runs', async () => {
    await using here = await stage({ seed })
    const whole = here.client.artifacts().inCollection(COLLECTION)
    expect((await whole.delete().preview()).items).toHaveLength(4)
    const union = await whole.where({ version: 'v0' }).union(here.client.artifacts().ofRun(B)).delete().preview()
    expect(union.items.map(pathOf)).toEqual([at(0), at(2)])
  })

  it('stays by its other guards though no other run logged it, and so does a link to what may go', async () => {
    const dead = { state: 'PENDING', createdAt: '2020-01-01T00:00:00Z', loggedBy: 'run-a' } as const
    const versions = [dead, { loggedBy: 'run-a', aliases: ['prod'] }, { loggedBy: 'run-a' }]
    await using here = await stage({ seed: withShelf(versions, [{ source: at(0) }]) })
    const rows = here.client.artifacts().ofRun(A).union(here.client.artifacts().inCollection(SHELF))
    const preview = await rows.delete({ linked: true, uploading: { olderThan: '1d' } }).preview()
    expect(preview.items.map(pathOf)).toEqual([at(2)])
    expect(reasons(preview)).toEqual({
      'served:v0': ['uploading: an upload is in progress'],
      'checkpoint:v0': [expect.stringMatching(/its link .* stays/)],
      'checkpoint:v1': ['aliased: prod'],
    })
  })

  it('stays when a user made it, or nobody knows who', async () => {
    await using here = await stage({
      seed: seedOf([{ loggedAgainBy: ['run-b'] }, { loggedBy: 'gone', loggedAgainBy: ['run-b'] }]),
    })
    here.sandbox.change(editor => editor.deleteRun(`${PROJECT}/gone`))
    const preview = await here.client.artifacts().ofRun(B).delete().preview()
    expect(preview.items).toEqual([])
    expect(reasons(preview)).toMatchObject({
      'checkpoint:v0': ['shared: made by user someone, which was not asked'],
      'checkpoint:v1': ['shared: made by nobody who is known, which was not asked'],
    })
  })

  it('stays when another run logs it after the preview: by apply, from a file, and by resume', async () => {
    for (const how of ['apply', 'file', 'resume'] as const) {
      await using here = await stage({ seed: seedOf([{ loggedBy: 'run-a' }, { loggedBy: 'run-a' }]) })
      const preview = await here.client.artifacts().ofRun(A).delete().preview()
      expect(preview.items).toHaveLength(2)
      const file = `${process.env['XDG_CACHE_HOME']}/shared-${process.pid}-${how}.jsonl`
      if (how === 'file') await preview.save(file)
      if (how === 'resume') {
        const body = JSON.stringify({ errors: [{ message: 'user is not logged in' }] })
        here.sandbox.intercept(({ operation }) =>
          operation === 'VersionById' ? { kind: 'answer', status: 401, body } : undefined,
        )
        const journal = `${file}.journal`
        const stopped = await preview.apply({ journal })
        expect(stopped.counts['not-sent']).toBe(2)
        here.sandbox.intercept(() => undefined)
      }
      here.sandbox.change(editor => editor.logAgain(at(1), 'run-b'))
      const report =
        how === 'apply'
          ? await preview.apply()
          : how === 'file'
            ? await here.client.apply(file)
            : await here.client.resume(`${file}.journal`)
      expect(report.counts).toMatchObject({ deleted: 1, kept: 1 })
      expect(alive(here.sandbox, COLLECTION)).toEqual(['v1'])
    }
  })

  it('stays when its maker is not known any more at the second look', async () => {
    await using here = await stage({ seed: seedOf([{ loggedBy: 'run-a' }]) })
    const preview = await here.client.artifacts().ofRun(A).delete().preview()
    here.sandbox.change(editor => editor.deleteRun(A))
    expect((await preview.apply()).counts).toMatchObject({ changed: 1 })
  })
})

describe('the question of the other runs', () => {
  it('is not sent where it is switched off, and half of it by the maker alone', async () => {
    await using here = await stage({ seed })
    const versions = (shared: boolean | 'ask' | 'made by') => here.client.artifacts().ofRun(B).delete({ shared })
    expect((await versions(true).preview()).items.map(pathOf)).toEqual([at(1), at(2), at(3)])
    expect((await versions('made by').preview()).items.map(pathOf)).toEqual([at(2), at(3)])
    expect(operations(here.sandbox).filter(name => name.startsWith('ProjectRuns'))).toEqual([])
    expect((await versions('ask').preview()).items.map(pathOf)).toEqual([at(2)])
  })

  it('is given up above 200 requests: all stays, with the count and two ways out', async () => {
    const many = rewriting('ProjectRuns', body => everyField(body['data'], 'totalCount', () => 19_000))
    await using here = await stage({ seed }, { fetch: many })
    const preview = await here.client.artifacts().ofRun(B).delete().preview()
    expect(preview.items).toEqual([])
    expect(preview.table()).toContain('209 requests')
    expect(preview.table()).toContain("say shared: 'ask' or shared: 'made by'")
    expect(operations(here.sandbox).filter(name => name === 'RunOutputIds')).toEqual([])
    const asked = await here.client.artifacts().ofRun(B).delete({ shared: 'ask' }).preview()
    expect(asked.items.map(pathOf)).toEqual([at(2)])
  })

  it.each([
    ['ProjectRuns', 'runs'],
    ['RunOutputIds', 'outputArtifacts'],
  ])('that is not answered keeps all: %s', async (operation, field) => {
    const silent = rewriting(operation, body => everyField(body['data'], field, () => null))
    await using here = await stage({ seed }, { fetch: silent })
    const preview = await here.client.artifacts().ofRun(A).delete().preview()
    expect(preview.items).toEqual([])
    expect(preview.table()).toContain('could not be read')
  })

  it('reads every page of what a run logged', async () => {
    const late = [
      ...Array.from({ length: 250 }, () => ({ loggedBy: 'run-b' })),
      { loggedBy: 'run-a', loggedAgainBy: ['run-b'] },
    ]
    await using here = await stage({ seed: seedOf(late) })
    expect((await here.client.artifacts().ofRun(A).delete().preview()).items).toEqual([])
  })

  it('is explained before anything is sent, and asked in as many requests', async () => {
    await using here = await stage({ seed: seedOf(Array.from({ length: 250 }, (_, n) => ({ loggedBy: `run-${n}` }))) })
    const plan = here.client.artifacts().ofRun(`${PROJECT}/run-7`).delete()
    expect(plan.explain()).toContain(`⌈runs / 1000⌉ + ⌈other runs / 100⌉ or more of ${PROJECT}`)
    await plan.preview()
    const sent = operations(here.sandbox).filter(name => ['ProjectRuns', 'RunOutputIds'].includes(name))
    // The first answer of a list brings 100 of 250 runs.
    expect(sent).toEqual(['ProjectRuns', 'ProjectRuns', 'RunOutputIds', 'RunOutputIds', 'RunOutputIds'])
    expect(operations(here.sandbox).some(isMutation)).toBe(false)
  })
})
