import type { Seed, SeedRun, SeedVersion } from '../world/seed.ts'
import { speechProject } from './demo-speech.ts'

const day = 24 * 60 * 60 * 1000
const megabyte = 1_000_000

/**
 * A believable project, `my-team/vision`: three training runs with their checkpoints, evaluations, datasets, what W&B
 * makes by itself, and a registry that serves some of it; beside it a small one, `my-team/speech`, with a sweep. The same at every start, apart from dates, which count from `now`.
 */
export function demoSeed(now: Date): Seed {
  const ago = (days: number) => new Date(now.getTime() - days * day).toISOString()
  return {
    entity: 'my-team',
    username: 'sam',
    protectedAliases: { 'my-org': ['gold'] },
    projects: {
      'my-team/vision': {
        runs: runs(ago),
        collections: {
          checkpoint: { type: 'model', description: 'Weights after every epoch.', versions: checkpoints(ago) },
          backbone: { type: 'model', versions: backbones(ago) },
          predictions: { type: 'predictions', versions: predictions(ago) },
          'street-scenes': { type: 'dataset', versions: datasets(ago) },
          old: { type: 'model', description: 'Emptied last year.' },
          ...systemCollections(ago),
        },
        portfolios: { 'best-of-2024': { links: [{ source: 'my-team/vision/backbone:v3', aliases: ['latest'] }] } },
      },
      'my-team/speech': speechProject(ago),
      'my-org/wandb-registry-model': {
        portfolios: {
          'scene-segmenter': {
            description: 'What production serves.',
            links: [
              { source: 'my-team/vision/checkpoint:v119', aliases: ['gold'] },
              { source: 'my-team/vision/checkpoint:v203', aliases: ['production'] },
              { source: 'my-team/vision/checkpoint:v241', aliases: ['latest', 'candidate'] },
            ],
          },
        },
      },
    },
  }
}

type Ago = (days: number) => string

/** All of them have ended; one logged nothing. */
function runs(ago: Ago): SeedRun[] {
  const train = (name: string, displayName: string, from: number, to: number, accuracy: number): SeedRun => ({
    name,
    displayName,
    group: 'segmentation',
    jobType: 'train',
    createdAt: ago(from),
    heartbeatAt: ago(to),
    config: { learning_rate: 0.0003, batch_size: 32, model: { backbone: 'resnet50' } },
    summary: { accuracy, loss: round(1 - accuracy) },
  })
  const evaluate = (name: string, displayName: string, day: number): SeedRun => ({
    name,
    displayName,
    group: 'evaluation',
    jobType: 'eval',
    createdAt: ago(day),
    heartbeatAt: ago(day - 0.1),
  })
  return [
    { name: 'run-0000', displayName: 'first-try', createdAt: ago(310), tags: ['debug'] },
    train('run-7f3a', 'lucky-forest-7', 60, 16, 0.94),
    train('run-b21c', 'misty-lake-12', 12, 0, 0.53),
    train('run-3e90', 'silent-hill-3', 300, 208, 0.81),
    evaluate('run-c0de', 'steady-wind-9', 41),
    evaluate('run-e7a1', 'bold-star-14', 20),
  ]
}

/** Run after run, an upload in progress at the end. Of 244, versions 0 to 219 are those of `run-7f3a`. */
function checkpoints(ago: Ago): SeedVersion[] {
  const long = Array.from({ length: 220 }, (_, epoch) => checkpoint('run-7f3a', epoch, ago(60 - epoch * 0.2)))
  const short = Array.from({ length: 23 }, (_, epoch) => checkpoint('run-b21c', epoch, ago(12 - epoch * 0.5)))
  const uploading: SeedVersion = { ...checkpoint('run-b21c', 23, ago(0.01)), state: 'PENDING' }
  const named: Readonly<Record<number, Partial<SeedVersion>>> = {
    0: { tags: ['baseline'] },
    57: { metadata: { epoch: 57, loss: Number.NaN, accuracy: 0, learning_rate: 0.0003 }, tags: ['diverged'] },
    119: { aliases: ['before-fine-tuning'] },
    150: { usedBy: ['run-c0de'] },
    203: { aliases: ['best'], tags: ['reviewed'], usedBy: ['run-c0de', 'run-e7a1'] },
    219: { aliases: ['final'] },
    242: { aliases: ['latest'] },
  }
  return [...long, ...short, uploading].map((version, index) => ({ ...version, ...named[index] }))
}

function checkpoint(run: string, epoch: number, createdAt: string): SeedVersion {
  const size = 412 * megabyte + ((epoch * 7919) % 1000) * 1024
  return {
    loggedBy: run,
    createdAt,
    size,
    fileCount: 3,
    metadata: {
      epoch,
      loss: round(2.3 * Math.exp(-epoch / 60) + 0.05 * wobble(epoch)),
      accuracy: round(0.94 - 0.7 * Math.exp(-epoch / 40) - 0.02 * wobble(epoch)),
      learning_rate: 0.0003,
    },
  }
}

function backbones(ago: Ago): SeedVersion[] {
  return Array.from({ length: 24 }, (_, index) => ({
    loggedBy: 'run-3e90',
    createdAt: ago(300 - index * 4),
    size: 96 * megabyte + index * 4096,
    metadata: { stage: index < 12 ? 'pretrain' : 'fine-tune', loss: round(1.1 / (index + 1)) },
    ...(index === 23 ? { aliases: ['latest', 'paper'] } : {}),
  }))
}

function predictions(ago: Ago): SeedVersion[] {
  return Array.from({ length: 160 }, (_, index) => ({
    loggedBy: 'run-c0de',
    createdAt: ago(40 - index * 0.2),
    size: 18 * megabyte + ((index * 104_729) % 500) * 1024,
    fileCount: 40,
    ttlSeconds: index < 100 ? 0 : 30 * 24 * 60 * 60,
    ...(index === 159 ? { aliases: ['latest'] } : {}),
  }))
}

/** Mostly references into a bucket: large, but W&B stores little of it. */
function datasets(ago: Ago): SeedVersion[] {
  return Array.from({ length: 12 }, (_, index) => ({
    createdAt: ago(400 - index * 30),
    size: (38 + index) * 1000 * megabyte,
    storedBytes: 2 * megabyte,
    fileCount: 120_000 + index * 4_000,
    metadata: { split: { train: 0.9, validation: 0.1 }, source: 's3://street-scenes' },
    ...(index >= 10 ? { usedBy: ['run-7f3a', 'run-b21c'] } : {}),
    ...(index === 11 ? { aliases: ['latest', 'cleaned'], tags: ['approved'] } : {}),
  }))
}

/** What W&B logs on its own behalf while a run goes on. */
function systemCollections(ago: Ago) {
  const small = (run: string, count: number, size: number): SeedVersion[] =>
    Array.from({ length: count }, (_, index) => ({
      loggedBy: run,
      createdAt: ago(60 - index * 0.5),
      size: size + index * 100,
      ...(index === count - 1 ? { aliases: ['latest'] } : {}),
    }))
  return {
    'run-7f3a-validation_table': { type: 'run_table', versions: small('run-7f3a', 110, 240_000) },
    'run-b21c-validation_table': { type: 'run_table', versions: small('run-b21c', 24, 240_000) },
    'source-vision-train.py': { type: 'code', versions: small('run-7f3a', 6, 12_000) },
    'job-vision-train.py': { type: 'job', versions: small('run-7f3a', 4, 2_000) },
    'run-7f3a-history': { type: 'wandb-history', versions: small('run-7f3a', 8, 3_000_000) },
    'run-b21c-events': { type: 'wandb-events', versions: small('run-b21c', 3, 900_000) },
  }
}

const round = (value: number) => Math.round(value * 10_000) / 10_000

/** Looks like noise, and is the same every time. */
const wobble = (step: number) => Math.sin(step * 12.9898) ** 2
