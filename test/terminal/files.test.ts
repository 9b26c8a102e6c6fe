import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { alive, stage } from '../e2e/world.ts'
import { coppice } from './coppice-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'coppice-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

const COLLECTION = 'my-team/vision/checkpoint'
const versions = [{}, { aliases: ['best'] }, {}]
const seed = { projects: { 'my-team/vision': { collections: { checkpoint: { type: 'model', versions } } } } }

test('a saved preview is shown without a key, applied, and its journal shown and resumed', async () => {
  await using world = await stage({ seed })
  const { url: WANDB_BASE_URL, key: WANDB_API_KEY } = world.sandbox
  const environment = { WANDB_BASE_URL, WANDB_API_KEY, XDG_STATE_HOME: folder }
  const run = (...words: readonly string[]) => coppice(words, { environment }).end()
  const path = join(folder, 'cleanup.preview.jsonl')
  await (await world.client.artifacts().inCollection(COLLECTION).delete().preview()).save(path)
  world.sandbox.clearRequests()

  const shown = await coppice(['show', path]).end()
  expect(shown.stderr).toMatch(/^preview of http:\/\/127.*\ngoes: 2 versions/)
  expect(shown).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^(delete\tversion\t.*\n){2}keep\tversion\t.*\taliased: .*\n$/),
  })
  expect(world.sandbox.requests()).toEqual([])

  expect(await run('apply', path, '--yes')).toMatchObject({
    code: 8,
    stderr: expect.stringMatching(/it is all of a place.*\n(.|\n)*--at-most 2/),
  })
  expect(alive(world.sandbox, COLLECTION)).toHaveLength(3)
  const applied = await run('apply', path, '--yes', '--at-most', '2')
  expect(applied).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^goes: 2 versions.*\nstays: 1 version(.|\n)*\n2 deleted\n1 kept from/),
    stdout: expect.stringMatching(/^(deleted\tversion\t.*\n){2}kept\t.*\n$/),
  })
  expect(alive(world.sandbox, COLLECTION)).toEqual(['v1'])
  expect(await run('apply', path, '--yes', '--at-most', '2')).toMatchObject({
    code: 5,
    stdout: '',
    stderr: expect.stringMatching(/^PREVIEW_USED/m),
  })

  const [name = ''] = readdirSync(join(folder, 'coppice', 'journals'))
  const journal = join(folder, 'coppice', 'journals', name)
  const text = readFileSync(journal, 'utf8')
  writeFileSync(journal, `${text.trimEnd().split('\n').slice(0, -3).join('\n')}\n`)
  const open = await coppice(['show', journal]).end()
  expect(open.stderr).toContain('2 not-sent')
  expect(open.stderr).toContain(`to finish it: coppice resume ${journal}`)
  expect(await run('resume', journal)).toMatchObject({ code: 0, stderr: expect.stringMatching(/^2 gone/m) })
})

test('a run is taken back by its journal: what comes back is shown first, and its undo can be taken back too', async () => {
  await using world = await stage({ seed })
  const { url: WANDB_BASE_URL, key: WANDB_API_KEY } = world.sandbox
  const environment = { WANDB_BASE_URL, WANDB_API_KEY, XDG_STATE_HOME: folder }
  const run = (...words: readonly string[]) => coppice(words, { environment }).end()
  const tags = () =>
    world.sandbox
      .world()
      .collections.find(({ path }) => path === COLLECTION)
      ?.versions.map(one => one.tags)
  const { journal = '' } = await world.client.artifacts().inCollection(COLLECTION).addTags('old').run()
  expect(tags()).toEqual([['old'], ['old'], ['old']])

  expect(await run('undo', journal)).toMatchObject({
    code: 8,
    stdout: '',
    stderr: expect.stringContaining('UNAPPROVED'),
  })
  expect(tags()).toEqual([['old'], ['old'], ['old']])
  const undone = await run('undo', journal, '--yes')
  expect(undone).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^(updated\tversion\t.*\n){3}$/),
    stderr: expect.stringMatching(/^changes: 3 versions\n(.|\n)*\n3 updated\nto take it back: coppice undo /),
  })
  expect(tags()).toEqual([[], [], []])
  const back = /coppice undo (\S+)/.exec(undone.stderr)?.[1] ?? ''
  expect(await run('undo', back, '--yes')).toMatchObject({ code: 0 })
  expect(tags()).toEqual([['old'], ['old'], ['old']])
  expect(await run('undo', join(folder, 'nowhere'))).toMatchObject({ code: 1, stderr: expect.stringContaining('DISK') })
})

test('links come back where that is said', async () => {
  const shelf = 'my-org/registry/served'
  const portfolios = { served: { links: [{ source: `${COLLECTION}:v1` }] } }
  await using world = await stage({ seed: { projects: { ...seed.projects, 'my-org/registry': { portfolios } } } })
  const { url: WANDB_BASE_URL, key: WANDB_API_KEY } = world.sandbox
  const environment = { WANDB_BASE_URL, WANDB_API_KEY, XDG_STATE_HOME: folder }
  const { journal = '' } = await world.client.artifacts().inCollection(shelf).unlink().run()
  const undo = (...words: readonly string[]) => coppice(['undo', journal, '--yes', ...words], { environment }).end()
  const links = () => world.sandbox.world().collections.find(({ path }) => path === shelf)?.links.length
  expect(await undo()).toMatchObject({ code: 0, stdout: expect.stringContaining('--links') })
  expect(links()).toBe(0)
  expect(await undo('--links')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^updated\tversion\t/) })
  expect(links()).toBe(1)
})

test('what is neither is refused in few words', async () => {
  const path = join(folder, 'other.json')
  writeFileSync(path, '{}\n')
  for (const words of [
    ['show', path],
    ['show', join(folder, 'nowhere')],
  ]) {
    const { code, stdout, stderr } = await coppice(words).end()
    expect([code, stdout]).toEqual([stderr.startsWith('DISK') ? 1 : 2, ''])
    expect(stderr).toMatch(/^(NOT_A_PREVIEW|DISK): /)
  }
})
