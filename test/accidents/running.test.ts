import { describe, expect, it } from 'vitest'
import { pathOf } from '../../src/index.ts'
import type { SeedProject } from '../../src/sandbox/index.ts'
import { at, COLLECTION, everyField, PROJECT, rewriting, seedOf } from '../e2e/safety/helpers.ts'
import { alive, stage } from '../e2e/world.ts'

// Once what a living run had just logged was deleted under its hands: no guard asked whether the run still ran.

const RUNS = ['running', 'pending', 'finished', 'failed', 'crashed', 'killed', 'preempting']
const project: SeedProject = { runs: RUNS.map(state => ({ name: state, state })) }
const seed = seedOf(
  RUNS.map(state => ({ loggedBy: state })),
  { project },
)
const ENDED = [at(2), at(3), at(4), at(5)]

describe('what a run made that runs, or may run', () => {
  it('stays in a collection, of a run, and where its collection is to go', async () => {
    await using here = await stage({ seed })
    const inCollection = await here.client.artifacts().inCollection(COLLECTION).delete().preview()
    expect(inCollection.items.map(pathOf)).toEqual(ENDED)
    expect(inCollection.table()).toContain(`running: made by run ${PROJECT}/pending, which is pending`)
    expect(inCollection.table()).toContain('running: true')
    const ofRun = await here.client.artifacts().ofRun(`${PROJECT}/running`).delete().preview()
    expect(ofRun.items).toEqual([])
    const whole = await here.client.collections().named(COLLECTION).delete().preview()
    expect(whole.items.map(pathOf)).toEqual(ENDED)
    expect((await inCollection.apply()).ok).toBe(true)
    expect(alive(here.sandbox, COLLECTION)).toEqual(['v0', 'v1', 'v6'])
  })

  it('goes where that is allowed by name', async () => {
    await using here = await stage({ seed })
    const report = await here.client.artifacts().inCollection(COLLECTION).delete({ running: true }).run()
    expect(report.counts.deleted).toBe(RUNS.length)
  })

  it('stays when the run was begun again after the preview, and goes when another state was only told anew', async () => {
    await using here = await stage({ seed })
    const preview = await here.client.artifacts().inCollection(COLLECTION).delete().preview()
    here.sandbox.change(editor => {
      editor.setRunState(`${PROJECT}/finished`, 'running')
      editor.setRunState(`${PROJECT}/crashed`, 'failed')
      editor.deleteRun(`${PROJECT}/killed`)
    })
    expect((await preview.apply()).counts).toMatchObject({ changed: 1, deleted: 3 })
    expect(alive(here.sandbox, COLLECTION)).toEqual(['v0', 'v1', 'v2', 'v6'])
  })

  it('goes when its run is gone', async () => {
    await using here = await stage({ seed })
    here.sandbox.change(editor => editor.deleteRun(`${PROJECT}/running`))
    const preview = await here.client.artifacts().inCollection(COLLECTION).delete().preview()
    expect(preview.items.map(pathOf)).toEqual([at(0), ...ENDED])
  })

  for (const [what, state] of [
    ['is null', null],
    ['is left out', undefined],
    ['is one that nobody knows', 'resting'],
    ['is a number', 7],
  ] as const) {
    it(`stays when the state of its run ${what}`, async () => {
      const changed = rewriting('NamedCollectionVersions', body =>
        everyField(body['data'], 'createdBy', maker => {
          everyField(maker, 'state', was => (was === 'finished' ? state : was))
          return maker
        }),
      )
      await using here = await stage({ seed }, { fetch: changed })
      const preview = await here.client.artifacts().inCollection(COLLECTION).delete().preview()
      expect(preview.items.map(pathOf)).toEqual([at(3), at(4), at(5)])
    })
  }
})
