import type { Seed, SeedVersion, World, WorldCollection, WorldVersion } from '../../src/sandbox/index.ts'

/** What a scenario's contestants are asked to do. */
export type TaskName = keyof typeof TASKS

/** A world, and what is to come of it. */
export interface Task {
  readonly seed: (versions: number) => Seed
  readonly outcome: (world: World, versions: number) => Outcome
  /** What is to be answered, where nothing is to be changed. */
  readonly answer?: (versions: number) => number
}

/** What came of a world. */
export interface Outcome {
  /** Versions or collections that are not as they were. */
  readonly changed: number
  /** Those that were changed against the task, and, but for what a run logged, those that were left against it. */
  readonly wrong: number
}

interface Thing {
  readonly isMeant: boolean
  readonly isChanged: boolean
}

const PROJECT = 'my-team/vision'
export const COLLECTION = `${PROJECT}/checkpoint`

/** Of so many versions one is served by a registry, or used by a run. */
const [SERVED, USED] = [50, 70]
const isNeeded = (index: number) => index % SERVED === 0 || index % USED === 0

/** How many stay as the best of all; how many sweeps there are, and how many stay as the best of each. */
const [BEST, SWEEPS, BEST_OF_SWEEP] = [200, 20, 5]

/** Of 7,000 collections 5,900 hold nothing. */
const isEmpty = (number: number) => number % 70 < 59
const countEmpty = (versions: number) => numbers(versions).filter(isEmpty).length

/** A number that grows neither with a version's own nor against it, and that no two of less than 7,919 share. */
const lossOf = (index: number) => (index * 1000) % 7919

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

/** By name; the contestants know them by the same names. */
export const TASKS = {
  'delete what a run logged': {
    seed: versions => inOneCollection(numbers(versions).map(() => ({ loggedBy: 'one' }))),
    outcome: world => asFarAsItWent(versionsOf(world, () => true)),
  },
  'delete what a run logged, but what is needed': {
    seed: livedIn,
    outcome: world =>
      asFarAsItWent(versionsOf(world, ({ index }, { path }) => path === COLLECTION && !isNeeded(index))),
  },
  'keep the last 100': keepTheLast(100),
  'keep the last 300': keepTheLast(300),
  'keep the best 200': {
    seed: versions => inOneCollection(numbers(versions).map(index => ({ metadata: { loss: lossOf(index) } }))),
    outcome: (world, versions) => {
      const losses = numbers(versions).map(lossOf)
      const best = new Set(losses.toSorted((a, b) => a - b).slice(0, BEST))
      return whole(versionsOf(world, ({ index }) => !best.has(lossOf(index))))
    },
  },
  'keep the best 5 of each sweep': {
    seed: versions =>
      inManyCollections(versions, number => ({ metadata: { loss: number, sweep: `sweep-${number % SWEEPS}` } })),
    outcome: world => whole(versionsOf(world, (_, collection) => numberOf(collection) >= SWEEPS * BEST_OF_SWEEP)),
  },
  'count collections': { ...amongEmptyOnes(() => false), answer: versions => versions },
  'count empty collections': { ...amongEmptyOnes(() => false), answer: countEmpty },
  'clear empty collections': amongEmptyOnes(isEmpty),
  'tag versions': {
    seed: versions => inOneCollection(numbers(versions).map(() => ({ tags: ['raw'] }))),
    outcome: ({ collections }) =>
      whole(
        collections.flatMap(({ versions }) =>
          versions.map(({ tags, state }) => ({
            isMeant: true,
            isChanged: tags.join() === 'raw,seen' && state === 'COMMITTED',
          })),
        ),
      ),
  },
} satisfies Readonly<Record<string, Task>>

function keepTheLast(count: number): Task {
  return {
    seed: versions => inOneCollection(versions),
    outcome: (world, versions) => whole(versionsOf(world, ({ index }) => index < versions - count)),
  }
}

/** Collections of one version each, most of which is deleted; some of the empty collections are to go. */
function amongEmptyOnes(isToGo: (number: number) => boolean): Task {
  return {
    seed: versions => inManyCollections(versions, number => ({ state: isEmpty(number) ? 'DELETED' : 'COMMITTED' })),
    outcome: world => {
      const collections = world.collections.map(one => ({
        isMeant: isToGo(numberOf(one)),
        isChanged: one.state === 'DELETED',
      }))
      const full = { collections: world.collections.filter(one => !isEmpty(numberOf(one))) }
      return whole([...collections, ...versionsOf(full, () => false)])
    },
  }
}

function inOneCollection(versions: readonly SeedVersion[] | number): Seed {
  return { projects: { [PROJECT]: { collections: { checkpoint: { type: 'model', versions } } } } }
}

function inManyCollections(count: number, versionOf: (number: number) => SeedVersion): Seed {
  const collections = numbers(count).map(number => [
    `model-${number}`,
    { type: 'model', versions: [versionOf(number)] },
  ])
  return { projects: { [PROJECT]: { collections: Object.fromEntries(collections) } } }
}

const numberOf = ({ path }: WorldCollection) => Number(path.split('-').at(-1))

/** Some are served by a registry, or used, and some are W&B's own. */
function livedIn(count: number): Seed {
  const versions = numbers(count).map(index => ({
    loggedBy: 'one',
    ...(index % USED === 0 ? { usedBy: ['two'] } : {}),
  }))
  const history = { type: 'wandb-history', versions: numbers(10).map(() => ({ loggedBy: 'one' })) }
  const links = numbers(count)
    .filter(index => index % SERVED === 0)
    .map(index => ({ source: `${COLLECTION}:v${index}`, aliases: [`production-${index}`] }))
  return {
    projects: {
      [PROJECT]: { collections: { checkpoint: { type: 'model', versions }, 'run-one-history': history } },
      'my-org/wandb-registry-model': { portfolios: { served: { links } } },
    },
  }
}

/** All versions, those that are to be deleted and those that were. */
function versionsOf(
  { collections }: Pick<World, 'collections'>,
  isMeant: (version: WorldVersion, collection: WorldCollection) => boolean,
): readonly Thing[] {
  return collections.flatMap(collection =>
    collection.versions.map(version => ({
      isMeant: isMeant(version, collection),
      isChanged: version.state === 'DELETED',
    })),
  )
}

/** What is to be done whole: what was left is as wrong as what was done too much. */
function whole(things: readonly Thing[]): Outcome {
  return {
    changed: things.filter(({ isChanged }) => isChanged).length,
    wrong: things.filter(({ isMeant, isChanged }) => isMeant !== isChanged).length,
  }
}

/** What scripts that do another thing, or end with an error, are measured by, too: what they left is not wrong. */
function asFarAsItWent(things: readonly Thing[]): Outcome {
  const changed = things.filter(({ isChanged }) => isChanged)
  return { changed: changed.length, wrong: changed.filter(({ isMeant }) => !isMeant).length }
}
