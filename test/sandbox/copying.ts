import { type Client, connect, type ExtraField } from '../../src/index.ts'
import type { Sandbox, Seed, World } from '../../src/sandbox/index.ts'

export const project = 'my-team/vision'

const source = (index: number) => `${project}/checkpoint:v${index}`

/** A project with everything that a copy must take over. */
export const originalSeed: Seed = {
  entity: 'my-team',
  protectedAliases: { 'my-org': ['gold'] },
  projects: {
    [project]: {
      collections: {
        checkpoint: {
          type: 'model',
          description: 'Weights.',
          tags: ['curated', 'live'],
          versions: [
            {
              loggedBy: 'run-1',
              usedBy: ['run-2', 'run-3'],
              aliases: ['first', 'both'],
              tags: ['ok'],
              size: 1000,
              storedBytes: 10,
              fileCount: 7,
              metadata: {
                loss: Number.NaN,
                best: Number.NEGATIVE_INFINITY,
                stage: { name: 'pretrain', steps: [1, 2] },
              },
              description: 'The first.',
              createdAt: '2025-01-01T00:00:00.000Z',
              updatedAt: '2025-02-01T00:00:00.000Z',
              ttlSeconds: 86_400,
              historyStep: 3,
            },
            { index: 3, loggedBy: 'my-team/other/run-9', metadata: 'no JSON at all', ttlInherited: true },
            { index: 7, loggedByUser: 'kim', usedBy: ['run-2'] },
            { index: 8, state: 'DELETED' },
            { index: 9, aliases: ['latest'] },
            { index: 10, state: 'PENDING', loggedBy: 'run-1' },
          ],
        },
        many: { type: 'dataset', versions: 205 },
        empty: { type: 'model', description: 'Nothing in it.' },
      },
      portfolios: {
        best: {
          description: 'The best of all.',
          tags: ['shown'],
          links: [{ source: source(0), aliases: ['both'] }, { source: 'my-team/other/backbone:v1' }],
        },
      },
    },
    'my-team/other': { collections: { backbone: { type: 'model', versions: 3 } } },
    'my-org/wandb-registry-model': {
      portfolios: {
        served: {
          type: 'model',
          tags: ['production'],
          links: [
            { source: 'my-team/other/backbone:v0', aliases: ['latest'] },
            { source: source(0), aliases: ['gold'] },
            { source: source(9), aliases: ['candidate'] },
          ],
        },
      },
    },
  },
}

export const clientOf = (sandbox: Sandbox, page = 100): Client =>
  connect({ baseUrl: sandbox.url, apiKey: sandbox.key, page })

const everyField = [
  ...(['createdBy', 'description', 'digest', 'fileCount', 'historyStep', 'links', 'storedBytes', 'tags'] as const),
  ...(['ttl', 'updatedAt', 'usedCount'] as const),
] satisfies ExtraField[]

/** All that a client sees of a project's versions, in an order of their own; ids are each server's. */
export async function seenBy(client: Client, path = project): Promise<readonly unknown[]> {
  const rows = await client
    .artifacts()
    .inProject(path)
    .with(...everyField)
    .toArray()
  return rows.map(row => ({ ...row, id: '' })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** What of a project's world can be the same in a copy: not ids, nor what is deleted. */
export function comparable({ collections }: World, ...prefixes: readonly string[]) {
  return collections
    .filter(({ path, state }) => state === 'READY' && prefixes.some(prefix => path.startsWith(prefix)))
    .map(({ id: _, versions, links, ...collection }) => ({
      ...collection,
      versions: versions
        .filter(({ state }) => state !== 'DELETED')
        .map(({ id: _, metadata, ...version }) => ({ ...version, metadata: metadata?.replaceAll(/\s/g, '') })),
      links: links.map(({ id: _, ...link }) => link),
    }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
}
