import type { ACTIONS } from '../../src/actions/actions.ts'
import type { Client, OutcomeKind, Plan } from '../../src/index.ts'
import type { Sandbox, Seed, WorldEditor } from '../../src/sandbox/index.ts'
import { at, COLLECTION, PROJECT, SHELF, seedOf, withShelf } from '../e2e/safety/helpers.ts'

/** How many items the plan of a specimen acts on. */
export const ITEMS = 4

/** One action at work on four things, of which the dangers of all actions are tried. */
export interface Specimen {
  readonly seed: Seed
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
  /** The action on a source of which nothing was said. */
  unscoped(client: Client): unknown
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
      plan: client => {
        const links = client.artifacts().inCollection(SHELF)
        return client.artifacts().inCollection(COLLECTION).union(links).delete({ aliases: true, linked: true })
      },
      ends: ['deleted', 'unlinked', 'gone'],
      sent: ITEMS,
    },
    unscoped: client => (client.artifacts() as unknown as { delete(): unknown }).delete(),
  },
  unlink: {
    seed: shelved,
    plan: client => client.artifacts().inCollection(SHELF).delete({ aliases: true }),
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
        return client.artifacts().inCollection(SHELF).union(links).delete({ aliases: true })
      },
      ends: ['unlinked'],
      sent: 2 * ITEMS,
    },
    unscoped: client => (client.artifacts() as unknown as { delete(): unknown }).delete(),
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
      plan: client => {
        const links = client.artifacts().inCollection(SHELF)
        const rows = client.artifacts().inCollection(COLLECTION).union(links)
        return rows.removeAliases(...NUMBERS.map(index => `old-${index}`), { in: SHELF })
      },
      ends: ['updated'],
      sent: ITEMS,
    },
    unscoped: client =>
      (client.artifacts() as unknown as { removeAliases(name: string): unknown }).removeAliases('old'),
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
    unscoped: client => (client.collections() as unknown as { delete(): unknown }).delete(),
  },
}
