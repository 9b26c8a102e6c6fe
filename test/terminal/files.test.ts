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
  expect(shown).toMatchObject({ code: 0, stderr: '' })
  expect(shown.stdout).toMatch(/^preview of http:\/\/127.*\ndelete versions\n {2}from .*\n(.|\n)*\ngoes: 2 versions/)
  expect(world.sandbox.requests()).toEqual([])

  const applied = await run('apply', path, '--yes')
  expect(applied).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^goes: 2 versions.*, on 127.*; 1 stay\n$/),
    stdout: expect.stringMatching(/^2 deleted\n1 kept/),
  })
  expect(alive(world.sandbox, COLLECTION)).toEqual(['v1'])
  expect(await run('apply', path, '--yes')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^PREVIEW_USED/m),
  })

  const [name = ''] = readdirSync(join(folder, 'coppice', 'journals'))
  const journal = join(folder, 'coppice', 'journals', name)
  const text = readFileSync(journal, 'utf8')
  writeFileSync(journal, `${text.trimEnd().split('\n').slice(0, -2).join('\n')}\n`)
  const open = await coppice(['show', journal]).end()
  expect(open.stdout).toContain('2 not-sent')
  expect(open.stdout).toContain(`to finish it: coppice resume ${journal}`)
  expect(await run('resume', journal)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^2 gone/) })
})

test('what is neither is refused in few words', async () => {
  const path = join(folder, 'other.json')
  writeFileSync(path, '{}\n')
  for (const words of [
    ['show', path],
    ['show', join(folder, 'nowhere')],
  ]) {
    const { code, stdout, stderr } = await coppice(words).end()
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^(NOT_A_PREVIEW|DISK): /)
  }
})
