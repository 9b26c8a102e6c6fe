import type { SeedProject, SeedRun, SeedVersion } from '../world/seed.ts'

type Ago = (days: number) => string

const megabyte = 1_000_000
const sweep = 'q7x2kd01'

/** How each run of the sweep went: one trains still, one stopped in the middle of an upload, two diverged. */
const states = ['finished', 'finished', 'failed', 'finished', 'crashed', 'failed', 'finished', 'running'] as const

const nameOf = (index: number) => `sweep-${index + 1}`

/**
 * A second, small project, `my-team/speech`: a sweep of which some runs failed, crashed or go on, baselines of which two
 * logged the same weights, and versions whose run is gone.
 */
export function speechProject(ago: Ago): SeedProject {
  return {
    sweeps: {
      [sweep]: {
        displayName: 'Learning rates',
        method: 'bayes',
        state: 'RUNNING',
        metric: { name: 'val.wer', goal: 'minimize' },
        parameters: { learning_rate: { min: 0.0001, max: 0.01 }, dropout: { values: [0.1, 0.3] } },
        createdAt: ago(9),
        runs: 12,
      },
    },
    runs: [
      ...states.map((state, index) => sweepRun(state, index, ago)),
      ...['baseline-1', 'baseline-2', 'baseline-3'].map((name, index) => baseline(name, index, ago)),
      { name: 'old-vocoder', group: 'vocoder', createdAt: ago(90), heartbeatAt: ago(88), deletedAt: ago(30) },
    ],
    collections: {
      acoustic: { type: 'model', description: 'Weights of the sweep.', versions: acoustic(ago) },
      baseline: { type: 'model', versions: baselines(ago) },
      vocoder: { type: 'model', description: 'Their run was deleted, they stayed.', versions: orphans(ago) },
    },
  }
}

function sweepRun(state: (typeof states)[number], index: number, ago: Ago): SeedRun {
  const createdAt = 9 - index
  const hours = { finished: 20, failed: 2, crashed: 12, running: 45 }[state]
  return {
    name: nameOf(index),
    displayName: `${['brave', 'calm', 'eager', 'fresh'][index % 4]}-sweep-${index + 1}`,
    state,
    createdAt: ago(createdAt),
    heartbeatAt: ago(createdAt - hours / 24),
    group: 'sweep',
    jobType: 'train',
    sweep,
    tags: state === 'failed' ? ['diverged'] : [],
    host: `gpu-${index % 2}`,
    config: { learning_rate: 0.0001 * 2 ** index, dropout: index % 2 === 0 ? 0.1 : 0.3, model: { layers: 12 } },
    summary: { epoch: epochsOf(state) - 1, 'val.wer': state === 'failed' ? Number.NaN : wordErrorRate(index) },
  }
}

const epochsOf = (state: (typeof states)[number]) => ({ finished: 6, failed: 1, crashed: 3, running: 4 })[state]

const wordErrorRate = (index: number) => [0.142, 0.131, 0, 0.118, 0.167, 0, 0.124, 0.151][index] ?? 0

/** Of those that did not end, the last upload is still open: of one it will be for ever. */
function acoustic(ago: Ago): SeedVersion[] {
  const versions = states.flatMap((state, index) => {
    const epochs = Array.from({ length: epochsOf(state) }, (_, epoch): SeedVersion => {
      const createdAt = ago(9 - index - (epoch + 1) * 0.12)
      const left = epochsOf(state) - 1 - epoch
      const metadata = { epoch, 'val.wer': Math.round(1000 * wordErrorRate(index) + 20 * left) / 1000 }
      const size = 310 * megabyte + epoch * 2048
      return { loggedBy: nameOf(index), createdAt, size, fileCount: 2, metadata }
    })
    const isOpen = state === 'crashed' || state === 'running'
    const createdAt = ago(9 - index - (epochs.length + 1) * 0.12)
    const upload: SeedVersion = { loggedBy: nameOf(index), createdAt, state: 'PENDING' }
    return isOpen ? [...epochs, upload] : epochs
  })
  const best = versions.findLastIndex(({ loggedBy }) => loggedBy === 'sweep-4')
  const latest = versions.findLastIndex(({ state }) => state !== 'PENDING')
  const named: Readonly<Record<number, readonly string[]>> = { [best]: ['best'], [latest]: ['latest'] }
  return versions.map((version, index) => ({ ...version, aliases: named[index] ?? [] }))
}

function baseline(name: string, index: number, ago: Ago): SeedRun {
  return {
    name,
    createdAt: ago(40 - index),
    heartbeatAt: ago(39.5 - index),
    group: 'baseline',
    jobType: 'train',
    tags: ['paper'],
    config: { learning_rate: 0.001, seed: index },
    summary: { epoch: 5, 'val.wer': 0.15 + index * 0.002 },
  }
}

/** The third run logged what the second had: W&B gives it the same version. */
function baselines(ago: Ago): SeedVersion[] {
  const size = 305 * megabyte
  return [
    { loggedBy: 'baseline-1', createdAt: ago(39.5), size },
    { loggedBy: 'baseline-2', loggedAgainBy: ['baseline-3'], createdAt: ago(38.5), size, aliases: ['latest', 'paper'] },
  ]
}

function orphans(ago: Ago): SeedVersion[] {
  return Array.from({ length: 5 }, (_, index) => ({
    loggedBy: 'old-vocoder',
    createdAt: ago(89.5 - index * 0.3),
    size: 54 * megabyte + index * 1024,
    ...(index === 1 ? { usedBy: ['baseline-1'] } : {}),
    ...(index === 4 ? { aliases: ['latest'] } : {}),
  }))
}
