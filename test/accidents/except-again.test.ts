import { describe, expect, it } from 'vitest'
import { metadata, type Preview, pathOf, type Report } from '../../src/index.ts'
import { at, COLLECTION, PROJECT, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'
import { alive, type Stage, stage } from '../e2e/world.ts'

// Once what came to stand right of `except` after the preview went all the same: a version that a registry got to serve, or
// that a run logged too, shows nothing of it that the plan had looked at.

const links = withShelf(3, [{ source: at(0) }])

type Way = 'apply' | 'file' | 'resume'
let files = 0

/** Applies a preview of two items after others changed something: at once, from a file, or by resuming what sent nothing. */
async function applied(how: Way, preview: Preview, { client, sandbox }: Stage, change: () => void): Promise<Report> {
  const file = `${process.env['XDG_CACHE_HOME']}/except-${process.pid}-${files++}.jsonl`
  if (how === 'file') await preview.save(file)
  if (how === 'resume') {
    const body = JSON.stringify({ errors: [{ message: 'user is not logged in' }] })
    sandbox.intercept(({ operation }) =>
      operation === 'VersionById' ? { kind: 'answer', status: 401, body } : undefined,
    )
    expect((await preview.apply({ journal: file })).counts['not-sent']).toBe(2)
    sandbox.intercept(() => undefined)
  }
  change()
  if (how === 'apply') return preview.apply()
  return how === 'file' ? client.apply(file) : client.resume(file)
}

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
      const report = await applied(how, preview, here, () => sandbox.change(editor => editor.link(at(2), SHELF)))
      expect(report.counts).toMatchObject({ deleted: 1, kept: 2 })
      expect(alive(sandbox, COLLECTION)).toEqual(['v0', 'v2'])
    })
  }

  // Once a place that had listed an item all along, and passed it over, excused that another place came to list it.
  for (const how of ['apply', 'file', 'resume'] as const) {
    it(`stays when one of two places there came to list it, whatever the other listed: ${how}`, async () => {
      const logged = [{ loggedBy: 'golden' }, { tags: ['keep'], loggedBy: 'x' }, { loggedBy: 'x' }, { loggedBy: 'x' }]
      await using here = await stage({ seed: seedOf(logged) })
      const { client, sandbox } = here
      const all = client.artifacts().inCollection(COLLECTION)
      const tagged = all.where(a => a.tags.includes('keep'))
      const golden = client.artifacts().ofRun(`${PROJECT}/golden`)
      const preview = await all.except(tagged.union(golden)).delete().preview()
      expect(preview.items.map(pathOf)).toEqual([at(2), at(3)])
      const report = await applied(how, preview, here, () => sandbox.change(editor => editor.logAgain(at(3), 'golden')))
      expect(report.counts).toMatchObject({ deleted: 1 })
      expect(alive(sandbox, COLLECTION)).toEqual(['v0', 'v1', 'v3'])
    })
  }

  it('stays when a place there lists it once more, as a link', async () => {
    await using here = await stage({ seed: withShelf(3, [{ source: at(0), aliases: ['gold'] }]) })
    const all = here.client.artifacts()
    const served = all.named(at(0), at(2), `${SHELF}:gold`).where(a => a.collection === 'served')
    const preview = await all.inCollection(COLLECTION).except(served).delete({ linked: true, aliases: true }).preview()
    expect(preview.items.map(pathOf)).toEqual([at(1), at(2)])
    here.sandbox.change(editor => editor.link(at(2), SHELF, { aliases: ['gold'] }))
    const { outcomes } = await preview.apply()
    expect(outcomes.filter(({ kind }) => kind === 'deleted').map(({ item }) => pathOf(item))).toEqual([at(1)])
    expect(outcomes.find(({ item }) => pathOf(item) === at(2))).toMatchObject({ reasons: [{ code: 'excepted' }] })
  })

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

  // Once a row that failed the condition below such a rule, and came to pass it, was seen by nobody.
  for (const how of ['apply', 'file', 'resume'] as const) {
    it(`stays when another row came to pass what stands below a rule right of it: ${how}`, async () => {
      await using here = await stage({ seed: seedOf([{}, { tags: ['keep'] }, { tags: ['keep'] }, {}]) })
      const { client, sandbox } = here
      const all = client.artifacts().inCollection(COLLECTION)
      const keep = all.where(a => a.tags.includes('keep'))
      // All but the newest of what is tagged stay: the newest goes, with what has no tag.
      const preview = await all
        .where(a => (a.versionIndex ?? 0) < 3)
        .except(keep.sparing({ last: 1 }))
        .delete()
        .preview()
      expect(preview.items.map(pathOf)).toEqual([at(0), at(2)])
      const report = await applied(how, preview, here, () => sandbox.change(editor => editor.addTag(at(3), 'keep')))
      expect(report.counts).toMatchObject({ deleted: 0, kept: 3 })
      expect(alive(sandbox, COLLECTION)).toEqual(['v0', 'v1', 'v2', 'v3'])
    })
  }

  it('stays when an item itself came to pass there, which takes the place of another', async () => {
    await using here = await stage({ seed: seedOf([{ tags: ['keep'] }, { tags: ['keep'] }, {}]) })
    const all = here.client.artifacts().inCollection(COLLECTION)
    const keep = all.where(a => a.tags.includes('keep'))
    const preview = await all
      .except(keep.sparing({ last: 1 }))
      .delete()
      .preview()
    expect(preview.items.map(pathOf)).toEqual([at(1), at(2)])
    here.sandbox.change(editor => editor.addTag(at(2), 'keep'))
    expect((await preview.apply()).counts).toMatchObject({ deleted: 0 })
    expect(alive(here.sandbox, COLLECTION)).toEqual(['v0', 'v1', 'v2'])
  })

  it('stays so where the same place stands there twice, of which one part asks for less', async () => {
    await using here = await stage({ seed: seedOf([{}, { tags: ['keep'] }, { tags: ['keep'] }, {}]) })
    const all = here.client.artifacts().inCollection(COLLECTION)
    const keep = all.where(a => a.tags.includes('keep')).sparing({ last: 1 })
    const preview = await all
      .where(a => (a.versionIndex ?? 0) < 3)
      .except(keep.union(all.where(a => a.size > 1e12)))
      .delete()
      .preview()
    expect(preview.items.map(pathOf)).toEqual([at(0), at(2)])
    here.sandbox.change(editor => editor.addTag(at(3), 'keep'))
    expect((await preview.apply()).counts).toMatchObject({ deleted: 0, kept: 3 })
  })

  it('goes as shown by a resume, after aliases that the run itself took away', async () => {
    const versions = Array.from({ length: 4 }, (_, index) => ({ aliases: [`a${index}`] }))
    await using here = await stage({ seed: seedOf(versions) }, { batch: 1, concurrency: 1 })
    const all = here.client.artifacts().inCollection(COLLECTION)
    const rest = all.where(a => a.aliases.length < 5).sparing({ last: 3 })
    const preview = await all.except(rest).removeAliases('a1', 'a2', 'a3').preview()
    expect(preview.items.map(pathOf)).toEqual([at(1), at(2), at(3)])
    const journal = `${process.env['XDG_CACHE_HOME']}/except-own-${process.pid}.journal`
    let hasWritten = false
    const body = JSON.stringify({ errors: [{ message: 'user is not logged in' }] })
    here.sandbox.intercept(({ operation }) => {
      if (hasWritten && operation === 'VersionById') return { kind: 'answer', status: 401, body }
      hasWritten ||= /Alias/.test(operation ?? '')
      return undefined
    })
    const stopped = await preview.apply({ journal })
    expect(stopped.counts, stopped.table()).toMatchObject({ 'not-sent': 2 })
    here.sandbox.intercept(() => undefined)
    const before = await all.toArray()
    expect(before.flatMap(({ aliases }) => aliases)).toHaveLength(3)
    await here.client.resume(journal)
    const after = await all.toArray()
    expect(after.flatMap(({ aliases }) => aliases)).toEqual(['a0'])
  })

  it('goes as shown where nobody changed what stands below such a rule, however late its fields came', async () => {
    // The closure reads tags, which come with the second page only: the rows of the first are read again for them.
    const versions = Array.from({ length: 150 }, (_, index) => ({ tags: index % 2 === 0 ? ['keep'] : [] }))
    await using here = await stage({ seed: seedOf(versions) })
    const all = here.client.artifacts().inCollection(COLLECTION)
    const keep = all.where(a => a.createdAt.getTime() > 0 && a.tags.includes('keep'))
    const preview = await all
      .except(keep.sparing({ last: 1 }))
      .delete()
      .preview()
    expect(preview.items).toHaveLength(76)
    expect((await preview.apply()).counts).toMatchObject({ deleted: 76 })
  })

  // Once only ten of the rows were watched that a rule right of it had ranked behind what goes.
  for (const [how, least] of [
    ['all of them', 0],
    ['only some of them', 12],
  ] as const) {
    it(`stays when another of many rows came to be the best there, and the left side has ${how}`, async () => {
      let isMended = false
      let isApplied = false
      const mending: typeof fetch = async (url, init) => {
        const response = await fetch(url, init)
        const text = await response.text()
        // After what is listed once more, so that only the look right before the change can see it.
        isMended ||= String(init?.body).includes('query VersionById') && isApplied
        const mended = text.replaceAll(/\{\\"acc\\": ?11\}/g, '{\\"acc\\": 99}')
        return new Response(isMended ? mended : text, { status: response.status, headers: response.headers })
      }
      const versions = Array.from({ length: 14 }, (_, acc) => ({ metadata: { acc } }))
      await using here = await stage({ seed: seedOf(versions) }, { fetch: mending })
      const all = here.client.artifacts().inCollection(COLLECTION)
      const preview = await all
        .where(a => (a.versionIndex ?? 0) >= least)
        .except(all.sparing({ best: { max: metadata('acc') } }))
        .delete({ aliases: true })
        .preview()
      expect(preview.items.map(pathOf)).toEqual([at(13)])
      isApplied = true
      expect((await preview.apply()).counts).toMatchObject({ deleted: 0, changed: 1 })
    })
  }

  for (const how of ['apply', 'file'] as const) {
    it(`goes as shown where another was taken out by hand, which is no news there: ${how}`, async () => {
      await using here = await stage({ seed: seedOf(5) })
      const all = here.client.artifacts().inCollection(COLLECTION)
      const shown = await all
        .except(all.sparing({ last: 3 }))
        .delete()
        .preview()
      const preview = shown.without(item => pathOf(item) === at(4))
      const file = `${process.env['XDG_CACHE_HOME']}/except-without-${process.pid}.jsonl`
      if (how === 'file') await preview.save(file)
      const report = await (how === 'file' ? here.client.apply(file) : preview.apply())
      expect(report.counts).toMatchObject({ deleted: 2, kept: 3 })
      expect(alive(here.sandbox, COLLECTION)).toEqual(['v0', 'v1', 'v4'])
    })
  }

  it('changes nothing where it cannot be asked any more', async () => {
    await using here = await stage({ seed: links })
    const served = here.client.artifacts().inCollection(SHELF)
    const preview = await here.client.artifacts().inCollection(COLLECTION).except(served).delete().preview()
    here.sandbox.change(editor => editor.deleteCollection(SHELF))
    expect((await preview.apply()).counts).toMatchObject({ 'not-sent': 2 })
    expect(alive(here.sandbox, COLLECTION)).toEqual(['v0', 'v1', 'v2'])
  })
})
