import type { ACTIONS } from '../../src/actions/actions.ts'
import type { Client, CollectionQuery, OutcomeKind, Plan } from '../../src/index.ts'
import type { Sandbox, Seed, WorldCollection, WorldEditor, WorldRun } from '../../src/sandbox/index.ts'
import { at, COLLECTION, PROJECT, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'

/** How many items the plan of a specimen acts on. */
export const ITEMS = 4

/** One action at work on four things, of which the dangers of all actions are tried. */
export interface Specimen {
  readonly seed: Seed
  /** What has to be done before, with a journal at this path. */
  prepare?(client: Client, journal: string): Promise<void>
  plan(client: Client): Plan
  /** The operation that makes the change. */
  readonly mutation: string
  /** How an item ends to which it was done. */
  readonly ends: OutcomeKind
  /** To which of the four it was done. */
  done(sandbox: Sandbox): readonly number[]
  /** Somebody else's change to the first of them, after which it is to be left alone. */
  meddle(world: WorldEditor): void
  /** Somebody else takes the first of them away. */
  takeAway(world: WorldEditor): void
  /** The same action on two rows of one version, in one plan; undefined for collections, which have one. */
  readonly twice: Twice | undefined
  /** The action on a source of which nothing was said; undefined for what only an undo does. */
  readonly unscoped: ((client: Client) => unknown) | undefined
}

export interface Twice {
  readonly seed: Seed
  plan(client: Client): Plan
  /** How the two rows may end. */
  readonly ends: readonly OutcomeKind[]
  /** How often the mutation is sent for an item. */
  readonly sent: number
}

const NUMBERS = Array.from({ length: ITEMS }, (_, index) => index)
const shelfIn = (world: Sandbox) => world.world().collections.find(({ path }) => path === SHELF)
const versionsOf = (world: Sandbox) => world.world().collections.find(({ path }) => path === COLLECTION)?.versions ?? []

const shelf = { links: NUMBERS.map(index => ({ source: at(index), aliases: [`old-${index}`] })) }
const shelved = withShelf(ITEMS, shelf.links)
const tagged = withShelf(
  NUMBERS.map(() => ({ tags: ['old'] })),
  shelf.links,
)

/** An alias names one version of a collection, so that each of the four stands in its own, and is linked in another. */
const first = (index: number) => `${PROJECT}/model-${index}:v0`
const firsts = NUMBERS.map(first)
const linksOfFirsts = NUMBERS.map(index => `my-org/registry/served-${index}:v0`)
function ofFour(aliases: readonly string[]): Seed {
  const four = <Each>(make: (index: number) => Each, name: string) =>
    Object.fromEntries(NUMBERS.map(index => [`${name}-${index}`, make(index)]))
  const collections = four(() => ({ type: 'model', versions: [{}, { aliases }] }), 'model')
  const portfolios = four(index => ({ links: [{ source: first(index) }] }), 'served')
  return { projects: { [PROJECT]: { collections }, 'my-org/registry': { portfolios } } }
}
const firstsWith = (world: Sandbox, alias: string) =>
  NUMBERS.filter(index => {
    const collection = world.world().collections.find(({ path }) => path === `${PROJECT}/model-${index}`)
    return collection?.versions[0]?.aliases.includes(alias) === true
  })

/** A word on a source of which nothing was said, which has it only at run time. */
const unscoped =
  (source: 'artifacts' | 'collections' | 'runs', word: string, ...said: readonly unknown[]) =>
  (client: Client) =>
    (client[source]() as unknown as Record<string, (...said: readonly unknown[]) => unknown>)[word]?.(...said)

/** The four versions, and the links of the shelf: two rows of each. */
const withLinks = (client: Client) =>
  client.artifacts().inCollection(COLLECTION).union(client.artifacts().inCollection(SHELF))

/** An action on what is said of four collections. */
function onCollections({
  plan,
  mutation,
  isDone,
  word,
}: {
  readonly plan: (rows: CollectionQuery) => Plan
  readonly mutation: string
  readonly isDone: (collection: WorldCollection) => boolean
  readonly word: string
}): Specimen {
  const collections = Object.fromEntries(NUMBERS.map(index => [`empty-${index}`, { type: 'model', tags: ['old'] }]))
  return {
    seed: { projects: { [PROJECT]: { collections } } },
    plan: client => plan(client.collections().inProject(PROJECT).ofType('model')),
    mutation,
    ends: 'updated',
    done: world => {
      const done = world.world().collections.filter(isDone)
      return NUMBERS.filter(index => done.some(({ path }) => path.startsWith(`${PROJECT}/empty-${index}`)))
    },
    meddle: world => world.describeCollection(`${PROJECT}/empty-0`, 'mine'),
    takeAway: world => world.deleteCollection(`${PROJECT}/empty-0`),
    twice: undefined,
    unscoped: unscoped('collections', word, 'old'),
  }
}

/** An action on four runs that logged nothing. */
function onRuns({
  plan,
  mutation,
  ends = 'updated',
  isDone,
  word,
}: Pick<Specimen, 'plan' | 'mutation'> & {
  readonly ends?: OutcomeKind
  readonly isDone: (run: WorldRun) => boolean
  readonly word: string
}): Specimen {
  return {
    seed: {
      projects: {
        [PROJECT]: { runs: NUMBERS.map(index => ({ name: `run-${index}`, state: 'failed', tags: ['old'] })) },
      },
    },
    plan,
    mutation,
    ends,
    done: world =>
      NUMBERS.filter(index => world.world().runs.some(run => run.path === `${PROJECT}/run-${index}` && isDone(run))),
    meddle: world => world.setRunState(`${PROJECT}/run-0`, 'running'),
    takeAway: world => world.deleteRun(`${PROJECT}/run-0`),
    twice: undefined,
    unscoped: unscoped('runs', word, 'old'),
  }
}

const failed = (client: Client) => client.runs().inProject(PROJECT).where({ state: 'failed' })

/** The journals of what was done before, by the client. */
const journals = new WeakMap<Client, string>()

/** A kind of action that has no specimen does not compile. */
export const SPECIMENS: { readonly [Kind in keyof typeof ACTIONS]: Specimen } = {
  delete: {
    seed: seedOf(ITEMS),
    plan: client => client.artifacts().inCollection(COLLECTION).delete(),
    mutation: 'DeleteVersion',
    ends: 'deleted',
    done: world => versionsOf(world).flatMap(({ state }, index) => (state === 'DELETED' ? [index] : [])),
    meddle: world => world.addAlias(at(0), 'prod'),
    takeAway: world => world.deleteVersion(at(0)),
    twice: {
      seed: shelved,
      plan: client => withLinks(client).delete({ aliases: true, linked: true }),
      ends: ['deleted', 'unlinked', 'gone'],
      sent: ITEMS,
    },
    unscoped: unscoped('artifacts', 'delete'),
  },
  unlink: {
    seed: shelved,
    plan: client => client.artifacts().inCollection(SHELF).unlink({ aliases: true }),
    mutation: 'UnlinkVersion',
    ends: 'unlinked',
    done: world => {
      const held = new Set(shelfIn(world)?.links.map(({ id }) => id))
      return versionsOf(world).flatMap(({ id }, index) => (held.has(id) ? [] : [index]))
    },
    meddle: world => world.addAlias(`${SHELF}:v0`, 'prod'),
    takeAway: world => world.unlink(at(0), SHELF),
    twice: {
      seed: { projects: { ...shelved.projects, 'my-org/registry': { portfolios: { served: shelf, staged: shelf } } } },
      plan: client => {
        const links = client.artifacts().inCollection('my-org/registry/staged')
        return client.artifacts().inCollection(SHELF).union(links).unlink({ aliases: true })
      },
      ends: ['unlinked'],
      sent: 2 * ITEMS,
    },
    unscoped: unscoped('artifacts', 'unlink'),
  },
  link: {
    seed: withShelf(ITEMS, []),
    plan: client => client.artifacts().inCollection(COLLECTION).link(SHELF),
    mutation: 'LinkVersion',
    ends: 'updated',
    done: world => {
      const held = new Set(shelfIn(world)?.links.map(({ id }) => id))
      return versionsOf(world).flatMap(({ id }, index) => (held.has(id) ? [index] : []))
    },
    meddle: world => world.link(at(0), SHELF),
    takeAway: world => world.deleteVersion(at(0)),
    twice: {
      seed: { projects: { ...shelved.projects, 'my-org/registry': { portfolios: { served: {}, staged: shelf } } } },
      plan: client => {
        const links = client.artifacts().inCollection('my-org/registry/staged')
        return client.artifacts().inCollection(COLLECTION).union(links).link(SHELF)
      },
      ends: ['updated'],
      sent: ITEMS,
    },
    unscoped: unscoped('artifacts', 'link', SHELF),
  },
  removeAliases: {
    seed: shelved,
    plan: client => {
      const aliases = NUMBERS.map(index => `old-${index}`)
      return client
        .artifacts()
        .inCollection(COLLECTION)
        .removeAliases(...aliases, { in: SHELF })
    },
    mutation: 'RemoveAliases',
    ends: 'updated',
    done: world => {
      const links = new Map(shelfIn(world)?.links.map(({ id, aliases }) => [id, aliases]))
      return versionsOf(world).flatMap(({ id }, index) => (links.get(id)?.includes(`old-${index}`) ? [] : [index]))
    },
    meddle: world => world.addAlias(`${SHELF}:v0`, 'prod'),
    takeAway: world => world.deleteVersion(at(0)),
    twice: {
      seed: shelved,
      plan: client => withLinks(client).removeAliases(...NUMBERS.map(index => `old-${index}`), { in: SHELF }),
      ends: ['updated'],
      sent: ITEMS,
    },
    unscoped: unscoped('artifacts', 'removeAliases', 'old'),
  },
  addAliases: {
    seed: ofFour([]),
    plan: client =>
      client
        .artifacts()
        .named(...firsts)
        .addAliases('candidate'),
    mutation: 'AddAliases',
    ends: 'updated',
    done: world => firstsWith(world, 'candidate'),
    meddle: world => world.addAlias(`${PROJECT}/model-0:v1`, 'candidate'),
    takeAway: world => world.deleteVersion(first(0)),
    twice: {
      seed: ofFour([]),
      plan: client =>
        client
          .artifacts()
          .named(...firsts)
          .union(client.artifacts().named(...linksOfFirsts))
          .addAliases('candidate'),
      ends: ['updated'],
      sent: 2 * ITEMS,
    },
    unscoped: unscoped('artifacts', 'addAliases', 'old'),
  },
  moveAlias: {
    seed: ofFour(['production']),
    plan: client =>
      client
        .artifacts()
        .named(...firsts)
        .moveAlias('production'),
    mutation: 'AddAliases',
    ends: 'updated',
    done: world => firstsWith(world, 'production'),
    meddle: world => void world.addAlias(world.logVersion(`${PROJECT}/model-0`), 'production'),
    takeAway: world => world.deleteVersion(first(0)),
    twice: {
      seed: ofFour(['production']),
      plan: client =>
        client
          .artifacts()
          .named(...firsts)
          .union(client.artifacts().named(...linksOfFirsts))
          .moveAlias('production'),
      ends: ['updated'],
      sent: 2 * ITEMS,
    },
    unscoped: unscoped('artifacts', 'moveAlias', 'old'),
  },
  addTags: {
    seed: tagged,
    plan: client => client.artifacts().inCollection(COLLECTION).addTags('spare', 'old'),
    mutation: 'AddTags',
    ends: 'updated',
    done: world => versionsOf(world).flatMap(({ tags }, index) => (tags.includes('spare') ? [index] : [])),
    meddle: world => world.addTag(at(0), 'gold'),
    takeAway: world => world.deleteVersion(at(0)),
    twice: {
      seed: tagged,
      plan: client => withLinks(client).addTags('spare'),
      ends: ['updated'],
      sent: ITEMS,
    },
    unscoped: unscoped('artifacts', 'addTags', 'old'),
  },
  removeTags: {
    seed: tagged,
    plan: client => client.artifacts().inCollection(COLLECTION).removeTags(/^ol/, 'never'),
    mutation: 'RemoveTags',
    ends: 'updated',
    done: world => versionsOf(world).flatMap(({ tags }, index) => (tags.includes('old') ? [] : [index])),
    meddle: world => world.addTag(at(0), 'gold'),
    takeAway: world => world.deleteVersion(at(0)),
    twice: {
      seed: tagged,
      plan: client => withLinks(client).removeTags('old'),
      ends: ['updated'],
      sent: ITEMS,
    },
    unscoped: unscoped('artifacts', 'removeTags', 'old'),
  },
  expireIn: {
    seed: seedOf(ITEMS),
    plan: client => client.artifacts().inCollection(COLLECTION).expireIn('7d'),
    mutation: 'SetTimeToLive',
    ends: 'updated',
    done: world => versionsOf(world).flatMap(({ ttlSeconds }, index) => (ttlSeconds > 0 ? [index] : [])),
    meddle: world => world.addAlias(at(0), 'prod'),
    takeAway: world => world.deleteVersion(at(0)),
    twice: undefined,
    unscoped: unscoped('artifacts', 'expireIn', '7d'),
  },
  ttl: {
    seed: seedOf(NUMBERS.map(() => ({ ttlSeconds: 90 * 86_400 }))),
    plan: client => client.artifacts().inCollection(COLLECTION).ttl('never'),
    mutation: 'SetTimeToLive',
    ends: 'updated',
    done: world => versionsOf(world).flatMap(({ ttlSeconds }, index) => (ttlSeconds > 0 ? [] : [index])),
    meddle: world => world.edit(at(0), { ttlSeconds: 80 * 86_400 }),
    takeAway: world => world.deleteVersion(at(0)),
    twice: undefined,
    unscoped: unscoped('artifacts', 'ttl', 'never'),
  },
  describe: {
    seed: tagged,
    plan: client => client.artifacts().inCollection(COLLECTION).describe('old news'),
    mutation: 'DescribeVersion',
    ends: 'updated',
    done: world => versionsOf(world).flatMap(({ description }, index) => (description === 'old news' ? [index] : [])),
    meddle: world => world.edit(at(0), { description: 'mine' }),
    takeAway: world => world.deleteVersion(at(0)),
    twice: {
      seed: tagged,
      plan: client => withLinks(client).describe('old news'),
      ends: ['updated'],
      sent: ITEMS,
    },
    unscoped: unscoped('artifacts', 'describe', 'old'),
  },
  mergeMetadata: {
    seed: tagged,
    plan: client => client.artifacts().inCollection(COLLECTION).mergeMetadata({ stage: 'old' }),
    mutation: 'MergeMetadata',
    ends: 'updated',
    done: world => versionsOf(world).flatMap(({ metadata }, index) => (metadata === '{"stage": "old"}' ? [index] : [])),
    meddle: world => world.edit(at(0), { metadata: '{"loss": 1.0}' }),
    takeAway: world => world.deleteVersion(at(0)),
    twice: {
      seed: tagged,
      plan: client => withLinks(client).mergeMetadata({ stage: 'old' }),
      ends: ['updated'],
      sent: ITEMS,
    },
    unscoped: unscoped('artifacts', 'mergeMetadata', { stage: 'old' }),
  },
  replaceMetadata: {
    seed: seedOf(NUMBERS.map(() => ({ tags: ['old'], metadata: { loss: 1 } }))),
    plan: client => client.artifacts().inCollection(COLLECTION).replaceMetadata({ stage: 'old' }),
    mutation: 'MergeMetadata',
    ends: 'updated',
    done: world => versionsOf(world).flatMap(({ metadata }, index) => (metadata === '{"stage": "old"}' ? [index] : [])),
    meddle: world => world.edit(at(0), { metadata: '{"loss": 1.5}' }),
    takeAway: world => world.deleteVersion(at(0)),
    twice: {
      seed: tagged,
      plan: client => {
        const links = client.artifacts().inCollection(SHELF)
        return client.artifacts().inCollection(COLLECTION).union(links).replaceMetadata({ stage: 'old' })
      },
      ends: ['updated'],
      sent: ITEMS,
    },
    unscoped: client =>
      (client.artifacts() as unknown as { replaceMetadata(metadata: object): unknown }).replaceMetadata({}),
  },
  deleteCollection: {
    seed: {
      projects: {
        [PROJECT]: {
          collections: Object.fromEntries(NUMBERS.map(index => [`empty-${index}`, { type: 'model', versions: [] }])),
        },
      },
    },
    plan: client =>
      client
        .collections()
        .inProject(PROJECT)
        .where(({ isEmpty }) => isEmpty)
        .delete(),
    mutation: 'DeleteSequence',
    ends: 'deleted',
    done: world => {
      const there = world.world().collections.filter(({ state }) => state === 'READY')
      return NUMBERS.filter(index => !there.some(({ path }) => path === `${PROJECT}/empty-${index}`))
    },
    meddle: world => void world.logVersion(`${PROJECT}/empty-0`),
    takeAway: world => world.deleteCollection(`${PROJECT}/empty-0`),
    twice: undefined,
    unscoped: unscoped('collections', 'delete'),
  },
  addCollectionTags: onCollections({
    plan: rows => rows.addTags('reviewed'),
    mutation: 'AddCollectionTags',
    isDone: ({ tags }) => tags.includes('reviewed'),
    word: 'addTags',
  }),
  removeCollectionTags: onCollections({
    plan: rows => rows.removeTags('old', /^never/),
    mutation: 'RemoveCollectionTags',
    isDone: ({ tags }) => !tags.includes('old'),
    word: 'removeTags',
  }),
  describeCollection: onCollections({
    plan: rows => rows.describe(c => `about ${c.name}`),
    mutation: 'DescribeSequence',
    isDone: ({ description }) => description?.startsWith('about empty-') === true,
    word: 'describe',
  }),
  renameCollection: onCollections({
    plan: rows => rows.rename(c => `${c.name}-renamed`),
    mutation: 'DescribeSequence',
    isDone: ({ path }) => path.endsWith('-renamed'),
    word: 'rename',
  }),
  retypeCollection: onCollections({
    plan: rows => rows.retype('dataset'),
    mutation: 'RetypeSequence',
    isDone: ({ type }) => type === 'dataset',
    word: 'retype',
  }),
  deleteRun: onRuns({
    plan: client => failed(client).delete(),
    mutation: 'DeleteRun',
    ends: 'deleted',
    isDone: ({ isDeleted }) => isDeleted,
    word: 'delete',
  }),
  addRunTags: onRuns({
    plan: client => failed(client).addTags('spare', 'old'),
    mutation: 'ModifyRun',
    isDone: ({ tags }) => tags.includes('spare'),
    word: 'addTags',
  }),
  removeRunTags: onRuns({
    plan: client => failed(client).removeTags(/^ol/, 'never'),
    mutation: 'ModifyRun',
    isDone: ({ tags }) => !tags.includes('old'),
    word: 'removeTags',
  }),
  undeleteRun: {
    ...onRuns({
      plan: client => client.undo(journals.get(client) ?? ''),
      mutation: 'UndeleteRun',
      isDone: ({ isDeleted }) => !isDeleted,
      word: 'delete',
    }),
    async prepare(client, journal) {
      await failed(client).delete().run({ journal })
      journals.set(client, journal)
    },
    meddle: world => world.undeleteRun(`${PROJECT}/run-0`),
    takeAway: world => world.undeleteRun(`${PROJECT}/run-0`),
    unscoped: undefined,
  },
}
