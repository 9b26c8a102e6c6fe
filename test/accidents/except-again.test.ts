import { describe, expect, it } from 'vitest'
import { pathOf } from '../../src/index.ts'
import { at, COLLECTION, PROJECT, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { alive, stage } from '../e2e/world.ts'

// Once what came to stand right of `except` after the preview went all the same: a version that a registry got to serve, or
// that a run logged too, shows nothing of it that the plan had looked at.

const links = withShelf(3, [{ source: at(0) }])

describe('what except(…) names since the preview', () => {
  for (const how of ['apply', 'file', 'resume'] as const) {
    it(`stays: ${how}`, async () => {
      await using here = await stage({ seed: links })
      const { client, sandbox } = here
      const served = client.artifacts().inCollection(SHELF)
      const preview = await client
        .artifacts()
        .inCollection(COLLECTION)
        .except(served)
        .delete({ linked: true })
        .preview()
      expect(preview.items.map(pathOf)).toEqual([at(1), at(2)])
      const file = `${process.env['XDG_CACHE_HOME']}/except-${process.pid}-${how}.jsonl`
      if (how === 'file') await preview.save(file)
      if (how === 'resume') {
        const body = JSON.stringify({ errors: [{ message: 'user is not logged in' }] })
        sandbox.intercept(({ operation }) =>
          operation === 'VersionById' ? { kind: 'answer', status: 401, body } : undefined,
        )
        expect((await preview.apply({ journal: `${file}.journal` })).counts['not-sent']).toBe(2)
        sandbox.intercept(() => undefined)
      }
      sandbox.change(editor => editor.link(at(2), SHELF))
      const report = await (how === 'apply'
        ? preview.apply()
        : how === 'file'
          ? client.apply(file)
          : client.resume(`${file}.journal`))
      expect(report.counts).toMatchObject({ deleted: 1, kept: 2 })
      expect(alive(sandbox, COLLECTION)).toEqual(['v0', 'v2'])
    })
  }

  it('stays when a run that stands there logged it too, whatever a closure would say of it', async () => {
    await using here = await stage({ seed: seedOf([{ loggedBy: 'run-a' }, { loggedBy: 'run-b' }, {}]) })
    const logged = here.client
      .artifacts()
      .ofRun(`${PROJECT}/run-a`)
      .where(a => a.tags.length === 0)
    const preview = await here.client.artifacts().inCollection(COLLECTION).except(logged).delete().preview()
    expect(preview.items.map(pathOf)).toEqual([at(1), at(2)])
    here.sandbox.change(editor => editor.logAgain(at(2), 'run-a'))
    expect((await preview.apply()).counts).toMatchObject({ deleted: 1, kept: 2 })
  })

  it('goes as shown when nothing came, although the place held it: it was judged by what it is', async () => {
    await using here = await stage({ seed: seedOf([{ tags: ['keep'] }, {}, {}]) })
    const all = here.client.artifacts().inCollection(COLLECTION)
    const preview = await all
      .except(all.where(a => a.tags.includes('keep')))
      .delete()
      .preview()
    expect((await preview.apply()).counts).toMatchObject({ deleted: 2 })
  })

  it('stays when a rule right of it came to spare less', async () => {
    await using here = await stage({ seed: seedOf(4) })
    const all = here.client.artifacts().inCollection(COLLECTION)
    const preview = await all
      .except(all.sparing({ last: 2 }))
      .delete()
      .preview()
    expect(preview.items.map(pathOf)).toEqual([at(2), at(3)])
    here.sandbox.change(editor => editor.logVersion(COLLECTION))
    expect((await preview.apply()).counts).toMatchObject({ kept: 4 })
    expect(alive(here.sandbox, COLLECTION)).toEqual(['v0', 'v1', 'v2', 'v3', 'v4'])
  })

  it('changes nothing where it cannot be asked any more', async () => {
    await using here = await stage({ seed: links })
    const served = here.client.artifacts().inCollection(SHELF)
    const preview = await here.client.artifacts().inCollection(COLLECTION).except(served).delete().preview()
    here.sandbox.change(editor => editor.deleteCollection(SHELF))
    expect((await preview.apply()).counts).toMatchObject({ 'not-sent': 2 })
    expect(alive(here.sandbox, COLLECTION)).toEqual(['v0', 'v1', 'v2'])
  })
})
