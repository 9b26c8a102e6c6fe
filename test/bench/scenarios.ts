import type { SandboxOptions } from '../../src/sandbox/index.ts'
import type { TaskName } from './tasks.ts'

/** One server, one task, and who does it there. */
export interface Scenario {
  readonly name: string
  /** What it is for, as the heading of its table. */
  readonly title: string
  readonly versions: number
  readonly server: SandboxOptions
  /** Default: to delete what a run logged. */
  readonly task?: TaskName
  /** Whether the server's answers are compressed. Default false. */
  readonly isCompressed?: boolean
  readonly contestants: readonly string[]
  readonly repeats: number
}

const SCRIPTS = ['sdk a', 'sdk b', 'sdk c', 'sdk d', 'sdk 0.26 b', 'sdk 0.26 d']
const POOLS = ['sdk pool 10', 'sdk pool 32', 'sdk 0.26 pool 32']
const OURS = ['fetch loop', 'tuned', 'coppice']
const BOUNDS = ['tuned', 'same questions']

/** What is no plain deletion: the loop that people write with W&B's SDK, and coppice. */
const BESIDE_A_LOOP = ['sdk loop', 'coppice']

/** On 10,000 the newest SDK's pool is asked once: it has ten requests in flight however many threads there are. */
const LARGE_POOLS = ['sdk pool 10', 'sdk 0.26 pool 32']

/** How much the server writes at once, where that is limited: 1,600 deletions a second at most. */
const capacity = { mutations: 32, milliseconds: 20 }

export const FULL: readonly Scenario[] = [
  {
    name: '1000-0',
    title: '1,000 versions, no latency',
    versions: 1000,
    server: {},
    contestants: [...SCRIPTS, ...POOLS, ...OURS, 'same questions'],
    repeats: 3,
  },
  {
    name: '1000-20',
    title: '1,000 versions, 20 ms a round trip',
    versions: 1000,
    server: { latency: 20 },
    contestants: [...SCRIPTS, ...POOLS, ...OURS],
    repeats: 2,
  },
  {
    name: '1000-100',
    title: '1,000 versions, 100 ms a round trip',
    versions: 1000,
    server: { latency: 100 },
    contestants: ['sdk b', 'sdk 0.26 b', ...POOLS, ...OURS],
    repeats: 1,
  },
  {
    name: '10000-0',
    title: '10,000 versions, no latency',
    versions: 10_000,
    server: {},
    contestants: ['sdk b', ...LARGE_POOLS, 'fetch loop', ...BOUNDS, 'coppice'],
    repeats: 1,
  },
  {
    name: '10000-20-free',
    title: '10,000 versions, 20 ms, the server as fast as it can',
    versions: 10_000,
    server: { latency: 20 },
    contestants: ['sdk b', ...LARGE_POOLS, ...BOUNDS, 'coppice'],
    repeats: 1,
  },
  {
    name: '10000-20',
    title: '10,000 versions, 20 ms, the server writes 1,600 a second',
    versions: 10_000,
    server: { latency: 20, capacity },
    contestants: [...LARGE_POOLS, 'tuned', 'coppice'],
    repeats: 2,
  },
  {
    name: '10000-100',
    title: '10,000 versions, 100 ms, the server writes 1,600 a second',
    versions: 10_000,
    server: { latency: 100, capacity },
    contestants: [...LARGE_POOLS, 'tuned', 'coppice'],
    repeats: 1,
  },
  {
    name: '10000-100-free',
    title: '10,000 versions, 100 ms, the server as fast as it can',
    versions: 10_000,
    server: { latency: 100 },
    contestants: ['sdk pool 10', ...BOUNDS, 'coppice'],
    repeats: 1,
  },
  {
    name: '10000-compressed',
    title: '10,000 versions, 20 ms, the server as fast as it can, answers compressed',
    versions: 10_000,
    server: { latency: 20 },
    isCompressed: true,
    contestants: ['sdk pool 10', 'same questions', 'coppice'],
    repeats: 1,
  },
  {
    name: '10000-page',
    title: '10,000 versions, 100 ms, pages of 100',
    versions: 10_000,
    server: { latency: 100, limits: { largestPage: 100 } },
    contestants: ['tuned', 'coppice'],
    repeats: 2,
  },
  {
    name: '10000-aliases',
    title: '10,000 versions, 20 ms, at most 15 aliases in a document, pages of 100',
    versions: 10_000,
    server: { latency: 20, limits: { largestAliases: 15, largestPage: 100 } },
    contestants: ['tuned 15', 'coppice'],
    repeats: 2,
  },
  {
    name: '3000-limit',
    title: '3,000 versions, a rate limit of 20 requests in 5 s',
    versions: 3000,
    server: { rateLimit: { requests: 20, seconds: 5 } },
    contestants: ['tuned', 'coppice'],
    repeats: 1,
  },
  {
    name: 'lived-in',
    title: '1,000 versions, of which a registry or a run needs 32, and 10 that W&B made',
    versions: 1000,
    task: 'delete what a run logged, but what is needed',
    server: {},
    contestants: ['sdk b', 'sdk d', 'sdk 0.26 b', 'coppice'],
    repeats: 1,
  },
  {
    name: 'last-100',
    title: '1,100 versions, of which all but the last 100 go, 20 ms a round trip',
    versions: 1100,
    task: 'keep the last 100',
    server: { latency: 20 },
    contestants: BESIDE_A_LOOP,
    repeats: 1,
  },
  {
    name: 'last-300',
    title: '1,300 versions, of which all but the last 300 go, 20 ms a round trip',
    versions: 1300,
    task: 'keep the last 300',
    server: { latency: 20 },
    contestants: ['coppice'],
    repeats: 1,
  },
  {
    name: 'best-200',
    title: '1,200 versions, of which all but the best 200 go, 20 ms a round trip',
    versions: 1200,
    task: 'keep the best 200',
    server: { latency: 20 },
    contestants: BESIDE_A_LOOP,
    repeats: 1,
  },
  {
    name: 'crossing-groups',
    title:
      '1,000 collections of a version each, of which all but the best 5 of each of 20 sweeps go, 20 ms a round trip',
    versions: 1000,
    task: 'keep the best 5 of each sweep',
    server: { latency: 20 },
    contestants: BESIDE_A_LOOP,
    repeats: 1,
  },
  {
    name: 'collections',
    title: '7,000 collections are counted, no latency',
    versions: 7000,
    task: 'count collections',
    server: {},
    contestants: BESIDE_A_LOOP,
    repeats: 1,
  },
  {
    name: 'empty-collections',
    title: 'Of 7,000 collections those that hold nothing are counted, no latency',
    versions: 7000,
    task: 'count empty collections',
    server: {},
    contestants: BESIDE_A_LOOP,
    repeats: 1,
  },
  {
    name: 'clear-collections',
    title: 'Of 7,000 collections the 5,900 that hold nothing go, no latency',
    versions: 7000,
    task: 'clear empty collections',
    server: {},
    contestants: BESIDE_A_LOOP,
    repeats: 1,
  },
  {
    name: 'tags',
    title: '1,000 versions get a tag, 20 ms a round trip',
    versions: 1000,
    task: 'tag versions',
    server: { latency: 20 },
    contestants: BESIDE_A_LOOP,
    repeats: 1,
  },
  ...[3000, 30_000, 100_000, 1_000_000].map(versions => ({
    name: `${versions}-20`,
    title: `${versions.toLocaleString('en')} versions, 20 ms a round trip`,
    versions,
    server: { latency: 20 },
    // The bound is found by three tries, which take too long on the largest.
    contestants: versions < 1_000_000 ? ['tuned', 'coppice'] : ['coppice'],
    repeats: 1,
  })),
]

/** What shows the same in under two minutes. */
export const QUICK: readonly Scenario[] = [
  {
    name: '300-20',
    title: '300 versions, 20 ms a round trip',
    versions: 300,
    server: { latency: 20 },
    contestants: ['sdk b', 'sdk pool 32', ...OURS],
    repeats: 1,
  },
  {
    name: '3000-20',
    title: '3,000 versions, 20 ms, the server writes 1,600 a second',
    versions: 3000,
    server: { latency: 20, capacity },
    contestants: ['sdk pool 10', 'tuned', 'coppice'],
    repeats: 2,
  },
  {
    name: 'lived-in',
    title: '1,000 versions, of which a registry or a run needs 32, and 10 that W&B made',
    versions: 1000,
    task: 'delete what a run logged, but what is needed',
    server: {},
    contestants: ['sdk b', 'coppice'],
    repeats: 1,
  },
]
