import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Client, type Kept, pathOf, type Report } from '../../src/index.ts'
import type { SandboxOptions, SeedCollection, SeedProject, SeedVersion } from '../../src/sandbox/index.ts'
import { asked, PROJECT } from '../e2e/safety/helpers.ts'
import { alive, type Stage, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'delete-run-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const newPath = () => join(folder, `${files++}`)

const MODEL = `${PROJECT}/model`
const NOW = Date.UTC(2026, 5, 1)

interface Seeded extends SandboxOptions {
  readonly runs?: SeedProject['runs']
  readonly collections?: Readonly<Record<string, SeedCollection>>
}

/** Runs `a` and `b`, which failed, and what is said besides. */
async function begin(versions: readonly SeedVersion[], more: Seeded = {}) {
  const { runs = [], collections = {}, ...options } = more
  const failed = ['a', 'b'].map(name => ({ name, state: 'failed', tags: [] }))
  const seed = {
    projects: {
      [PROJECT]: { runs: [...failed, ...runs], collections: { model: { type: 'model', versions }, ...collections } },
    },
  }
  const clock = fakeClock({ start: NOW })
  const world = await stage({ seed, now: () => new Date(clock.now()), ...options }, { clock })
  return { ...world, clock, [Symbol.asyncDispose]: () => world.sandbox.close() }
}

const failed = (client: Client) => client.runs().inProject(PROJECT).where({ state: 'failed' })

const deletedRuns = ({ sandbox }: Pick<Stage, 'sandbox'>) =>
  sandbox.world().runs.flatMap(({ path, isDeleted }) => (isDeleted ? [path.split('/')[2]] : []))

const shortPath = (item: Kept['item']) => pathOf(item).split('/').slice(2).join('/')

const why = (kept: readonly Kept[]) =>
  Object.fromEntries(kept.map(({ item, reasons }) => [shortPath(item), reasons.map(({ code }) => code).join()]))

const endings = (report: Report) => Object.fromEntries(report.outcomes.map(({ item, kind }) => [shortPath(item), kind]))

describe('deleting runs', () => {
  test('leaves alone those that logged anything that would stay, and says so', async () => {
    await using world = await begin([{ loggedBy: 'a' }])
    const preview = await failed(world.client).delete().preview()
    expect(preview.items.map(shortPath)).toEqual(['b'])
    expect(why(preview.kept)).toEqual({ a: 'outputs-stay' })
    expect(preview.table()).toContain('1 version that it logged would stay: model:v0')
    expect(preview.table()).toContain('to let them go: .delete({ orphan: true })')
    expect(endings(await preview.apply())).toEqual({ a: 'kept', b: 'deleted' })
    expect(deletedRuns(world)).toEqual(['b'])
  })

  test('does not mind what W&B itself made and never deletes', async () => {
    const collections = { history: { type: 'wandb-history', versions: [{ loggedBy: 'a' }] } }
    await using world = await begin([{ loggedBy: 'b' }], { collections })
    const report = await failed(world.client).delete({ artifacts: true }).run()
    expect(endings(report)).toMatchObject({ a: 'deleted', b: 'deleted', 'model:v0': 'deleted', 'history:v0': 'kept' })
    expect(alive(world.sandbox, `${PROJECT}/history`)).toEqual(['v0'])
  })

  test('keeps a run whose code stays, which W&B would delete', async () => {
    const collections = { source: { type: 'code', versions: [{ loggedBy: 'a' }] } }
    await using world = await begin([], { collections })
    const preview = await failed(world.client).delete({ artifacts: true }).preview()
    expect(why(preview.kept)).toEqual({ 'source:v0': 'system', a: 'outputs-stay' })
    expect(preview.table()).toContain('to let them go: .delete({ artifacts: { system: true } })')
    const all = await failed(world.client)
      .delete({ artifacts: { system: true } })
      .run()
    expect(endings(all)).toEqual({ 'source:v0': 'deleted', a: 'deleted', b: 'deleted' })
  })

  test('deletes what they logged first, each by its own mutation, and never lets W&B do so', async () => {
    await using world = await begin([{ loggedBy: 'a' }, { loggedBy: 'b' }, { loggedBy: 'b' }])
    const preview = await failed(world.client).delete({ artifacts: true }).preview()
    expect(preview.items.map(shortPath)).toEqual(['model:v0', 'model:v1', 'model:v2', 'a', 'b'])
    expect(preview.table()).toMatch(/goes: 3 versions, 2 runs/)
    expect(preview.table()).toContain('after 2 versions')
    const report = await preview.apply()
    expect(report.counts.deleted).toBe(5)
    expect(asked(world.sandbox)).toMatchObject([
      ...Array(3).fill({ operation: 'DeleteVersion', deleteAliases: false }),
      ...Array(2).fill({ operation: 'DeleteRun', deleteArtifacts: false }),
    ])
    expect([deletedRuns(world), alive(world.sandbox, MODEL)]).toEqual([['a', 'b'], []])
  })

  test('keeps a run of which one version stays by any guard; what else it logged goes', async () => {
    await using world = await begin([{ loggedBy: 'a', aliases: ['best'] }, { loggedBy: 'a' }, { loggedBy: 'b' }])
    const preview = await failed(world.client).delete({ artifacts: true }).preview()
    expect(why(preview.kept)).toEqual({ 'model:v0': 'aliased', a: 'outputs-stay' })
    expect(preview.table()).toContain('to let them go: .delete({ artifacts: { aliases: true } })')
    expect((await preview.apply()).counts.deleted).toBe(3)
    expect([deletedRuns(world), alive(world.sandbox, MODEL)]).toEqual([['b'], ['v0']])
    const again = await failed(world.client)
      .delete({ artifacts: { aliases: true } })
      .run()
    expect(endings(again)).toEqual({ 'model:v0': 'deleted', a: 'deleted' })
  })

  test('keeps what another run logged too, and with it the run; two runs that both go share it', async () => {
    const runs = ['c']
    await using world = await begin(
      [
        { loggedBy: 'a', loggedAgainBy: ['c'] },
        { loggedBy: 'b', loggedAgainBy: ['a'] },
      ],
      { runs },
    )
    const preview = await failed(world.client).delete({ artifacts: true }).preview()
    expect(why(preview.kept)).toEqual({ 'model:v0': 'shared', a: 'outputs-stay' })
    expect(preview.items.map(shortPath)).toEqual(['model:v1', 'b'])
    expect((await preview.apply()).ok).toBe(true)
    expect(deletedRuns(world)).toEqual(['b'])
  })

  test('keeps a run that runs, or may run, and all that it logged', async () => {
    const runs = [
      { name: 'live', state: 'running' },
      { name: 'odd', state: 'hibernating' },
    ]
    await using world = await begin([{ loggedBy: 'live' }, { loggedBy: 'odd' }, { loggedBy: 'live' }], { runs })
    const all = world.client.runs().inProject(PROJECT).all()
    const preview = await all.delete({ artifacts: { running: true } }).preview()
    expect(why(preview.kept)).toEqual({
      ...{ 'model:v0': 'running', 'model:v1': 'running', 'model:v2': 'running', live: 'running', odd: 'running' },
    })
    expect(preview.table()).toContain('run my-team/vision/live logged it and stays: it is running')
    expect(preview.table()).toContain('to let them go: .delete({ running: true })')
    const report = await all.delete({ artifacts: { running: true }, running: true }).run()
    expect(report.counts.deleted).toBe(7)
  })

  test('leaves versions behind only where that was said, and shows which', async () => {
    await using world = await begin([{ loggedBy: 'a', aliases: ['best'] }, { loggedBy: 'a' }])
    const preview = await failed(world.client).delete({ artifacts: true, orphan: true }).preview()
    expect(preview.table()).toContain('after 1 version, leaves 1 version behind')
    expect(endings(await preview.apply())).toMatchObject({ 'model:v0': 'kept', 'model:v1': 'deleted', a: 'deleted' })
    expect([deletedRuns(world), alive(world.sandbox, MODEL)]).toEqual([['a', 'b'], ['v0']])
  })

  test.each([{}, { orphan: true }])('lists once more right before what they logged (%o)', async options => {
    await using world = await begin([{ loggedBy: 'a' }])
    const preview = await failed(world.client)
      .delete({ artifacts: true, ...options })
      .preview()
    world.sandbox.change(others => others.logVersion(MODEL, { loggedBy: 'a' }))
    const report = await preview.apply()
    expect(endings(report)).toEqual({ 'model:v0': 'deleted', a: 'kept', b: 'deleted' })
    expect(report.table()).toContain('it logged model:v1 since the preview')
  })

  test('waits for what it logged: a refusal keeps the run, and a silence leaves it to a resume', async () => {
    await using world = await begin([{ loggedBy: 'a' }, { loggedBy: 'b' }])
    const preview = await failed(world.client).delete({ artifacts: true }).preview()
    const second = await failed(world.client).delete({ artifacts: true }).preview()
    world.sandbox.intercept(({ operation, variables }) => {
      if (operation !== 'DeleteVersion') return undefined
      const keys = Object.keys(variables).map((_, index) => `_${index}`)
      const errors = keys.map(key => ({ message: 'permission denied', path: [key] }))
      const body = JSON.stringify({ data: Object.fromEntries(keys.map(key => [key, null])), errors })
      return { kind: 'answer', status: 200, body }
    })
    expect(endings(await preview.apply())).toEqual({
      'model:v0': 'refused',
      'model:v1': 'refused',
      a: 'kept',
      b: 'kept',
    })
    world.sandbox.intercept(({ operation }) => (operation === 'DeleteVersion' ? { kind: 'reset' } : undefined))
    const stopped = await second.apply({ journal: newPath() })
    expect(endings(stopped)).toEqual({ 'model:v0': 'unknown', 'model:v1': 'unknown', a: 'not-sent', b: 'not-sent' })
    world.sandbox.intercept(undefined)
    expect((await world.client.resume(stopped.journal ?? '')).counts.deleted).toBe(4)
    expect(deletedRuns(world)).toEqual(['a', 'b'])
  })

  test('leaves alone a run that has begun again since the preview', async () => {
    await using world = await begin([])
    const preview = await failed(world.client).delete().preview()
    world.sandbox.change(others => others.setRunState(`${PROJECT}/a`, 'running'))
    const report = await preview.apply()
    expect(endings(report)).toEqual({ a: 'changed', b: 'deleted' })
    expect(report.table()).toContain('state was "failed", is "running"')
  })

  test('of which only some were chosen goes by what the others are: spared runs are read again', async () => {
    const runs = [
      { name: 'old', state: 'finished', createdAt: '2026-01-01T00:00:00Z' },
      { name: 'empty', state: 'finished', createdAt: '2026-01-02T00:00:00Z' },
      { name: 'new', state: 'finished', createdAt: '2026-02-01T00:00:00Z' },
    ]
    await using world = await begin([{ loggedBy: 'old' }], { runs })
    const finished = world.client.runs().inProject(PROJECT).where({ state: 'finished' }).sparing({ last: 1 })
    const preview = await finished.delete({ artifacts: true }).preview()
    expect(preview.items.map(shortPath)).toEqual(['model:v0', 'empty', 'old'])
    world.sandbox.change(others => others.deleteRun(`${PROJECT}/new`))
    expect(endings(await preview.apply())).toEqual({
      ...{ 'model:v0': 'changed', old: 'kept', empty: 'changed', new: 'kept' },
    })
    expect(deletedRuns(world)).toEqual(['new'])
  })

  test('leaves alone what except names since the preview, and all that it logged', async () => {
    await using world = await begin([{ loggedBy: 'a' }, { loggedBy: 'b' }])
    const running = world.client
      .runs()
      .inProject(PROJECT)
      .where({ tags: { has: 'keep' } })
    const preview = await failed(world.client).except(running).delete({ artifacts: true }).preview()
    expect(preview.count).toBe(4)
    const { id } = world.sandbox.world().runs.find(({ path }) => path.endsWith('/a')) ?? {}
    await fetch(`${world.sandbox.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`api:${world.sandbox.key}`)}` },
      body: JSON.stringify({
        query: `mutation { modifyRuns(input: { ids: ["${id}"], addTags: ["keep"] }) { runs { id } } }`,
      }),
    })
    expect(endings(await preview.apply())).toEqual({
      ...{ 'model:v0': 'changed', a: 'kept', 'model:v1': 'deleted', b: 'deleted' },
    })
    expect(deletedRuns(world)).toEqual(['b'])
  })

  test('is saved with all that it takes and leaves, and applied as it was shown', async () => {
    await using world = await begin([{ loggedBy: 'a' }, { loggedBy: 'b', aliases: ['best'] }])
    const preview = await failed(world.client).delete({ artifacts: true, orphan: true }).preview()
    const path = newPath()
    await preview.save(path)
    expect(await world.client.load(path).then(({ items }) => items)).toEqual(preview.items)
    expect((await world.client.apply(path)).counts.deleted).toBe(3)
    expect([deletedRuns(world), alive(world.sandbox, MODEL)]).toEqual([['a', 'b'], ['v1']])
  })

  test('is taken back for seven days: the runs come back, what was deleted with them does not', async () => {
    await using world = await begin([{ loggedBy: 'a' }])
    const report = await failed(world.client).delete({ artifacts: true }).run()
    expect(report.table()).toContain('to take it back: coppice undo')
    const journal = report.journal ?? ''
    const preview = await world.client.undo(journal).preview()
    expect(preview.items.map(shortPath)).toEqual(['a', 'b'])
    expect(why(preview.kept)).toEqual({ 'model:v0': 'irreversible' })
    world.sandbox.change(others => others.undeleteRun(`${PROJECT}/b`))
    const back = await preview.apply()
    expect(endings(back)).toMatchObject({ a: 'updated', b: 'changed' })
    expect(asked(world.sandbox).filter(({ operation }) => operation === 'UndeleteRun')).toMatchObject([
      { entityName: 'my-team', projectName: 'vision', filters: '{"name":"a"}' },
    ])
    expect(deletedRuns(world)).toEqual([])
    expect(why((await world.client.undo(journal).preview()).kept)).toMatchObject({ a: 'changed-since' })
  })

  test('is not taken back later', async () => {
    await using world = await begin([])
    const report = await failed(world.client).delete().run()
    await world.clock.sleep(8 * 86_400_000)
    const preview = await world.client.undo(report.journal ?? '').preview()
    expect([preview.count, why(preview.kept)]).toEqual([0, { a: 'irreversible', b: 'irreversible' }])
  })

  test.each([
    [{ artifact: true }, /artifact.*Did you mean artifacts\?/s],
    [{ artifacts: false }, /for artifacts true, or the guards/],
    [{ artifacts: undefined }, /for artifacts true, or the guards/],
    [{ artifacts: { alias: true } }, /Did you mean aliases\?/],
    [{ running: 'yes' }, /true or false for running/],
    [{ orphan: undefined }, /true or false for orphan/],
  ])('refuses options that mean nothing (%o)', async (options, words) => {
    await using world = await begin([])
    expect(() => failed(world.client).delete(options as never)).toThrow(words)
    expect(world.sandbox.requests()).toEqual([])
  })

  test('of a whole project has to be said', async () => {
    await using world = await begin([])
    const all = world.client.runs().inProject(PROJECT)
    expect(() => all.delete()).toThrow(expect.objectContaining({ code: 'PLAN_TOO_WIDE' }))
    expect((await all.all().delete().preview()).count).toBe(2)
  })
})

describe('tags of runs', () => {
  const tagsOf = ({ sandbox }: Pick<Stage, 'sandbox'>, run: string) =>
    sandbox.world().runs.find(({ path }) => path === `${PROJECT}/${run}`)?.tags

  test('come and go one by one, and what others tag meanwhile stays', async () => {
    await using world = await begin([])
    const preview = await failed(world.client).addTags('spare').preview()
    expect(preview.table()).toContain('+spare')
    expect((await preview.apply()).counts.updated).toBe(2)
    const removal = await failed(world.client).removeTags(/^sp/).run()
    expect(removal.counts.updated).toBe(2)
    expect(tagsOf(world, 'a')).toEqual([])
    expect(asked(world.sandbox).filter(({ operation }) => operation === 'ModifyRun')).toMatchObject([
      ...Array(2).fill({ addTags: ['spare'], removeTags: [] }),
      ...Array(2).fill({ addTags: [], removeTags: ['spare'] }),
    ])
  })

  test('can be said by a closure, and one that a run has is kept', async () => {
    await using world = await begin([])
    const report = await failed(world.client)
      .addTags(r => `was-${r.state}`)
      .run()
    expect(tagsOf(world, 'a')).toEqual(['was-failed'])
    expect(why((await failed(world.client).addTags('was-failed').preview()).kept)).toEqual({
      ...{ a: 'nothing-to-add', b: 'nothing-to-add' },
    })
    await (await world.client.undo(report.journal ?? '').preview()).apply()
    expect(tagsOf(world, 'a')).toEqual([])
  })

  test('go together with what joined plans do to the same runs', async () => {
    await using world = await begin([])
    const plan = failed(world.client).addTags('x').and(failed(world.client).removeTags('x'))
    await expect(plan.preview()).rejects.toEqual(expect.objectContaining({ code: 'PLAN_CONFLICT' }))
    const both = failed(world.client).addTags('x').and(failed(world.client).addTags('y'))
    expect((await both.run()).counts.updated).toBe(4)
    expect(tagsOf(world, 'a')).toEqual(['x', 'y'])
    const gone = failed(world.client).addTags('z').and(failed(world.client).delete())
    expect(endings(await gone.run())).toEqual({ a: 'deleted', b: 'deleted' })
  })
})

test('two hundred runs, each with what it logged, take so many requests', async () => {
  const names = Array.from({ length: 200 }, (_, index) => `r${index}`)
  const runs = names.map(name => ({ name, state: 'crashed' }))
  await using world = await begin(
    names.map(loggedBy => ({ loggedBy })),
    { runs },
  )
  const crashed = world.client.runs().inProject(PROJECT).where({ state: 'crashed' })
  const preview = await crashed.delete({ artifacts: true }).preview()
  expect(preview.count).toBe(400)
  expect(preview.requests).toBeLessThanOrEqual(20)
  const report = await preview.apply({ atMost: 400 })
  expect(report.counts.deleted).toBe(400)
  expect(report.requests).toBeLessThanOrEqual(90)
})
