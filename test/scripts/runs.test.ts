import { expect, test } from 'vitest'
import { type Seed, startSandbox } from '../../src/sandbox/index.ts'
import { alive } from '../e2e/world.ts'
import { zxScript } from './zx-script.ts'

const OLD = '2026-01-01T00:00:00Z'
const old = (name: string, state: string, acc: number, sweep: string) => ({
  ...{ name, state, sweep, createdAt: OLD, summary: { eval: { acc } } },
})
const seed: Seed = {
  organizations: { 'my-org': { entity: 'org-entity', teams: ['my-team'] } },
  projects: {
    'my-team/vision': {
      runs: [
        old('bad-1', 'failed', 0.1, 'sweep-3'),
        old('bad-2', 'crashed', 0.9, 'sweep-3'),
        { ...old('young', 'failed', 0.3, 'sweep-3'), createdAt: new Date().toISOString() },
        old('good', 'finished', 0.8, 'sweep-3'),
        old('other', 'failed', 0.2, 'sweep-4'),
        { name: 'gone', deletedAt: OLD },
      ],
      collections: {
        model: {
          type: 'model',
          versions: [
            { loggedBy: 'bad-1' },
            { loggedBy: 'bad-1', loggedAgainBy: ['good'] },
            { loggedBy: 'bad-2', aliases: ['candidate'] },
            { loggedBy: 'bad-2' },
            { loggedBy: 'young' },
            { loggedBy: 'good' },
            { loggedBy: 'other' },
            { loggedBy: 'gone' },
          ],
        },
      },
    },
    'my-team/speech': { collections: { voice: { type: 'model', versions: 5 } } },
    'org-entity/wandb-registry-model': { portfolios: { served: { links: [{ source: 'my-team/vision/model:v3' }] } } },
  },
}

/** Runs a script of this folder as a user would, and tells which versions are left. */
async function leftAfter(script: string, ...words: string[]) {
  await using sandbox = await startSandbox({ seed })
  const output = await zxScript(sandbox, script, [...words, '--yes'])
  expect(output.stderr).toBe('')
  expect(output.exitCode).toBe(0)
  const deleted = sandbox.world().runs.flatMap(({ path, isDeleted }) => (isDeleted ? [path.split('/')[2]] : []))
  return {
    model: alive(sandbox, 'my-team/vision/model'),
    voice: alive(sandbox, 'my-team/speech/voice'),
    deleted,
    output,
  }
}

test('13 clears the old failed runs of a sweep, but for what a registry or another run holds', async () => {
  const { model, deleted, output } = await leftAfter('13-clear-a-failed-sweep.mjs', 'my-team/vision', 'sweep-3')
  expect(model).toEqual(['v1', 'v3', 'v4', 'v5', 'v6', 'v7'])
  expect(deleted).toEqual(['bad-1', 'bad-2', 'gone'])
  expect(output.stdout).toContain('shared: run my-team/vision/good logged it too')
  expect(output.stdout).toContain('after 1 version, leaves 1 version behind')
})

test('14 keeps what the best three of each sweep logged', async () => {
  const { model } = await leftAfter('14-keep-the-best-three-of-each-sweep.mjs', 'my-team/vision', 'eval.acc')
  expect(model).toEqual(['v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7'])
})

test('15 keeps the last three of each model of a team', async () => {
  const { model, voice } = await leftAfter('15-keep-the-last-three-of-a-team.mjs', 'my-team', 'model')
  expect(model).toEqual(['v3', 'v5', 'v6', 'v7'])
  expect(voice).toEqual(['v2', 'v3', 'v4'])
})

test('16 deletes what deleted runs left behind', async () => {
  const { model, voice } = await leftAfter('16-delete-leftovers-of-deleted-runs.mjs', 'my-team')
  expect(model).toEqual(['v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6'])
  expect(voice).toHaveLength(5)
})
