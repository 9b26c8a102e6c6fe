import fc from 'fast-check'
import type { Client, Plan } from '../../src/index.ts'
import type { Sandbox, Seed, SeedVersion, WorldEditor } from '../../src/sandbox/index.ts'
import { at, COLLECTION, SHELF, withShelf } from '../e2e/safety/helpers.ts'

const VERSIONS = 5
const numbers = Array.from({ length: VERSIONS }, (_, index) => index)
const index = fc.nat(VERSIONS - 1)
const some = fc.subarray(numbers, { minLength: 1 })
const tag = fc.constantFrom('a', 'b', 'c')
const alias = fc.constantFrom('p', 'q', 'r')
const DAY = 86_400

/** A world of five versions, of which the first two are linked. No alias has two holders. */
export const worlds: fc.Arbitrary<Seed> = fc
  .record({
    holders: fc.record({ p: fc.option(index), q: fc.option(index), r: fc.option(index) }),
    versions: fc.tuple(
      ...numbers.map(() =>
        fc.record(
          {
            tags: fc.subarray(['a', 'b', 'c']),
            description: fc.constantFrom('one', 'two'),
            metadata: fc.record({ loss: fc.nat(3) }),
            ttlSeconds: fc.constantFrom(100 * DAY, 200 * DAY),
          },
          { requiredKeys: ['tags'] },
        ),
      ),
    ),
  })
  .map(({ holders, versions }) =>
    withShelf(
      versions.map((version, number): SeedVersion => {
        const held = Object.entries(holders).flatMap(([name, holder]) => (holder === number ? [name] : []))
        return { ...version, aliases: held }
      }),
      [{ source: at(0), aliases: ['s'] }, { source: at(1) }],
    ),
  )

/** Something that a plan changes. */
export type Edit = (client: Client) => Plan

const on = (client: Client, which: readonly number[]) =>
  client
    .artifacts()
    .inCollection(COLLECTION)
    .where(a => which.includes(a.versionIndex ?? -1))

const collection = (client: Client) => client.collections().named(COLLECTION)
const ALL = { aliases: true, linked: true } as const

const edit = <Given>(given: fc.Arbitrary<Given>, planOf: (client: Client, given: Given) => Plan) =>
  given.map((each): [Edit, string] => [client => planOf(client, each), `${planOf} ${JSON.stringify(each)}`])

/** Updates of all kinds, each with a text that tells what it is. */
export const edits: fc.Arbitrary<[Edit, string]> = fc.oneof(
  edit(fc.tuple(some, tag), (client, [which, name]) => on(client, which).addTags(name)),
  edit(fc.tuple(some, tag), (client, [which, name]) => on(client, which).removeTags(name)),
  edit(fc.tuple(index, alias), (client, [which, name]) => on(client, [which]).addAliases(name)),
  edit(fc.tuple(some, alias), (client, [which, name]) => on(client, which).removeAliases(name)),
  edit(fc.tuple(index, alias), (client, [which, name]) => on(client, [which]).moveAlias(name)),
  edit(fc.tuple(index, alias), (client, [which, name]) => on(client, [which]).moveAlias(name, { in: SHELF })),
  edit(some, (client, which) => on(client, which).expireIn('30d', ALL)),
  edit(fc.tuple(some, fc.constantFrom('never', '150d', '300d')), (client, [which, life]) =>
    on(client, which).ttl(life as '150d', ALL),
  ),
  edit(fc.tuple(some, fc.constantFrom('one', 'three', '')), (client, [which, text]) =>
    on(client, which).describe(text),
  ),
  edit(fc.tuple(some, fc.nat(3)), (client, [which, loss]) =>
    on(client, which).mergeMetadata({ loss, seen: true }, { replace: true }),
  ),
  edit(some, (client, which) => on(client, which).replaceMetadata({ stage: 'x' })),
  edit(tag, (client, name) => collection(client).addTags(name)),
  edit(fc.constantFrom('one', 'two'), (client, text) => collection(client).describe(text)),
)

/** Something that somebody else does. */
export const others: fc.Arbitrary<(world: WorldEditor) => void> = fc.oneof(
  fc.tuple(index, tag).map(
    ([which, name]) =>
      (world: WorldEditor) =>
        world.addTag(at(which), name),
  ),
  fc.tuple(index, tag).map(
    ([which, name]) =>
      (world: WorldEditor) =>
        world.removeTag(at(which), name),
  ),
  fc.tuple(index, alias).map(
    ([which, name]) =>
      (world: WorldEditor) =>
        world.addAlias(at(which), name),
  ),
  fc.tuple(index, alias).map(
    ([which, name]) =>
      (world: WorldEditor) =>
        world.removeAlias(at(which), name),
  ),
  index.map(which => (world: WorldEditor) => world.edit(at(which), { description: 'mine' })),
  index.map(which => (world: WorldEditor) => world.edit(at(which), { metadata: '{"mine": 1}' })),
  index.map(which => (world: WorldEditor) => world.edit(at(which), { ttlSeconds: 400 * DAY })),
  fc.constant((world: WorldEditor) => world.describeCollection(COLLECTION, 'mine')),
)

/** All that an undo gives back, each field by its name. What has no text is like what has an empty one. */
export function fieldsIn(sandbox: Sandbox): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (const { path, tags, description, versions, links } of sandbox.world().collections) {
    fields.set(`${path} description`, description ?? '')
    for (const name of ['a', 'b', 'c']) fields.set(`${path} tag ${name}`, String(tags.includes(name)))
    for (const name of ['p', 'q', 'r', 's']) {
      const held = [...versions, ...links]
        .filter(({ aliases }) => aliases.includes(name))
        .map(({ index: number }) => number)
      fields.set(`${path} alias ${name}`, held.join())
    }
    for (const version of versions) {
      const name = `${path}:v${version.index}`
      fields.set(`${name} state`, version.state)
      fields.set(`${name} description`, version.description ?? '')
      fields.set(`${name} metadata`, JSON.stringify(JSON.parse(version.metadata ?? '{}')))
      fields.set(`${name} ttl`, `${version.ttlSeconds}`)
      for (const each of ['a', 'b', 'c']) fields.set(`${name} tag ${each}`, String(version.tags.includes(each)))
    }
  }
  return fields
}
