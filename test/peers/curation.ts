import { type Client, connect, type Plan } from '../../src/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'

const CHECKPOINT = 'my-team/vision/checkpoint'
const SHELF = 'my-team/vision/shelf'
const SERVED = 'acme-org/wandb-registry-model/served'
const checkpoint = (client: Client) => client.artifacts().inCollection(CHECKPOINT)
const version = (client: Client, name: string) => client.artifacts().named(`${CHECKPOINT}:${name}`)
const collection = (client: Client, path: string) => client.collections().named(path)

/** The acts of `curations.py` in coppice's words, one line each, under the same names. */
const curations = {
  'add tags': client => version(client, 'v0').addTags('reviewed', 'two words'),
  'remove a tag': client => version(client, 'v0').removeTags('draft'),
  'remove tags that begin alike': client => checkpoint(client).removeTags(/^sweep-/),
  'add tags to a link': client => client.artifacts().named(`${SHELF}:production`).addTags('reviewed'),
  'add aliases': client => version(client, 'v0').addAliases('candidate', 'nightly-3'),
  'remove an alias': client => version(client, 'v1').removeAliases('best'),
  'remove aliases that begin alike': client => checkpoint(client).removeAliases(/^nightly-/),
  'move an alias': client => version(client, 'v0').moveAlias('best'),
  'add an alias to a link': client => client.artifacts().named(`${SHELF}:production`).addAliases('candidate'),
  'add an alias in the portfolio of a link': client => version(client, 'v1').addAliases('candidate', { in: SHELF }),
  'remove an alias of a link': client => client.artifacts().named(`${SHELF}:production`).removeAliases('production'),
  'move an alias between links': client => client.artifacts().named(`${SHELF}:v1`).moveAlias('production'),
  'move an alias in the portfolio of links': client => version(client, 'v3').moveAlias('production', { in: SHELF }),
  'set a ttl': client => client.artifacts().named('my-team/vision/tmp-b:v0').ttl('30d'),
  'set a ttl of what is linked': client => version(client, 'v3').ttl('30d', { linked: true }),
  'lengthen a ttl': client => version(client, 'v2').ttl('60d'),
  'take a ttl away': client => version(client, 'v2').ttl('never'),
  'leave a ttl to the team': client => version(client, 'v2').ttl('inherit', { aliases: true }),
  'describe a version': client => version(client, 'v0').describe('Told anew: ä.'),
  'take a description away': client => version(client, 'v0').describe(''),
  'describe each version': client => checkpoint(client).describe(a => `${a.version} of ${a.collection}`),
  'merge metadata': client =>
    version(client, 'v0').mergeMetadata({ review: { by: 'Mia', scores: [1.5, 2] }, done: true }),
  'replace metadata': client => version(client, 'v0').mergeMetadata({ stage: 'served', loss: 0.25 }, { replace: true }),
  'metadata where there is none': client => version(client, 'v3').mergeMetadata({ note: 'ä' }),
  link: client => version(client, 'v0').link(SHELF),
  'link with aliases': client => version(client, 'v0').link(SHELF, { aliases: ['candidate', 'stable'] }),
  'link into a registry': client => version(client, 'v2').link(SERVED, { aliases: ['candidate'] }),
  unlink: client => client.artifacts().named(`${SHELF}:v1`).unlink(),
  'unlink with its aliases': client => client.artifacts().named(`${SHELF}:production`).unlink({ aliases: true }),
  'rename a collection': client => collection(client, CHECKPOINT).rename('weights'),
  'rename a portfolio': client => collection(client, SHELF).rename('rack'),
  'rename what begins alike': client =>
    client
      .collections()
      .inProject('my-team/vision')
      .where({ name: { startsWith: 'tmp-' } })
      .rename(c => c.name.slice(4)),
  'describe a collection': client => collection(client, CHECKPOINT).describe('Told anew.'),
  'describe a portfolio': client => collection(client, SHELF).describe('Told anew.'),
  'give a collection another type': client => collection(client, CHECKPOINT).retype('weights'),
  'add tags to a collection': client => collection(client, CHECKPOINT).addTags('reviewed', 'two words'),
  'remove a tag of a collection': client => collection(client, CHECKPOINT).removeTags('curated'),
  'remove tags of a portfolio': client => collection(client, SHELF).removeTags(/^li/),
  'tag all versions': client => checkpoint(client).addTags('reviewed'),
  'a ttl of what a registry holds': client => version(client, 'v1').ttl('30d', { aliases: true, linked: true }),
  // What coppice leaves to a word that is not said here: `test_curation.py` sees that the world stays as it is.
  'an alias that another version has': client => version(client, 'v0').addAliases('best'),
  'members in place of others': client => version(client, 'v0').mergeMetadata({ stage: 'served', loss: 0.25 }),
  'a link with aliases is unlinked': client => client.artifacts().named(`${SHELF}:production`).unlink(),
  'what is linked expires': client => version(client, 'v3').ttl('30d'),
  latest: client => version(client, 'v0').moveAlias('latest'),
  'an alias that another link has': client => version(client, 'v0').link(SHELF, { aliases: ['production'] }),
  'a portfolio that is not there': client => version(client, 'v0').link('my-team/vision/fresh'),
} satisfies Record<string, (client: Client) => Plan>

export const curationNames = Object.keys(curations)

export interface Curation {
  readonly act: keyof typeof curations
}

/** Carries one of them out against a sandbox; gives how many items came to what. */
export async function curate({ url, key }: Sandbox, { act }: Curation) {
  const report = await curations[act](connect({ baseUrl: url, apiKey: key })).run()
  return report.orThrow().counts
}
