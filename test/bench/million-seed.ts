import type { Seed, SeedLink, SeedRun, SeedVersion } from '../../src/sandbox/index.ts'

export const project = 'my-team/vision'
export const registry = 'my-org/wandb-registry-model'

export const runsProject = 'my-team/runs'

/** Versions of the large collection, of which a run logged one in two; its 1,000 small ones hold as many again. */
const share = 0.5
const smallCollections = 1000

function version(index: number): SeedVersion {
  return {
    loggedBy: index % 2 === 0 ? 'run-large' : `run-${index % 500}`,
    createdAt: new Date(Date.UTC(2024, 0, 1) + index * 60_000).toISOString(),
    size: 1_000_000 + (index % 1000),
    fileCount: 3,
    metadata: `{"epoch": ${index}, "loss": ${1 / (index + 1)}, "optimizer": {"name": "adam", "rate": 0.0003}}`,
    ...(index % 10 === 0 ? { aliases: [`alias-${index}`], tags: ['reviewed'] } : {}),
    ...(index % 20 === 0 ? { usedBy: ['run-reader'] } : {}),
  }
}

function run(index: number): SeedRun {
  return {
    name: `run-${index}`,
    displayName: `eager-fox-${index}`,
    state: index % 50 === 0 ? 'failed' : 'finished',
    group: `group-${index % 100}`,
    jobType: index % 2 === 0 ? 'train' : 'eval',
    createdAt: new Date(Date.UTC(2024, 0, 1) + index * 60_000).toISOString(),
    heartbeatAt: new Date(Date.UTC(2024, 0, 2) + ((index * 7919) % 100_000) * 60_000).toISOString(),
    config: { learning_rate: index / 1000, optimizer: { name: 'adam' }, tokens: 'x'.repeat(200) },
    summary: { loss: 1 / (index + 1), epoch: index % 100 },
    ...(index % 20 === 0 ? { sweep: `sweep-${index % 60}`, tags: ['reviewed'] } : {}),
  }
}

/** A project of so many versions, of which a registry holds one in twenty; and one of a tenth as many runs. */
export function millionSeed(versions: number): Seed {
  const large = Math.floor(versions * share)
  const each = Math.floor((versions - large) / smallCollections)
  const small = Array.from({ length: smallCollections }, (_, number) => {
    const from = large + number * each
    return [
      `small-${number}`,
      { type: 'dataset', versions: Array.from({ length: each }, (_, index) => version(from + index)) },
    ]
  })
  const links = Array.from(
    { length: Math.floor(versions / 20) },
    (_, index): SeedLink => ({ source: `${project}/checkpoint:v${index * 10}`, aliases: [`served-${index}`] }),
  )
  return {
    projects: {
      [project]: {
        collections: {
          checkpoint: { type: 'model', versions: Array.from({ length: large }, (_, index) => version(index)) },
          ...Object.fromEntries(small),
        },
      },
      [registry]: { portfolios: { served: { links } } },
      [runsProject]: { runs: Array.from({ length: Math.floor(versions / 10) }, (_, index) => run(index)) },
    },
  }
}
