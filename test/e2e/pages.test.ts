import { expect, it } from 'vitest'
import type { ArtifactPage, Collection } from '../../src/index.ts'
import type { Seed } from '../../src/sandbox/index.ts'
import { operations, stage } from './world.ts'

const checkpoint = 'my-team/vision/checkpoint'

const seed: Seed = {
  protectedAliases: { 'my-org': ['gold'] },
  projects: {
    'my-team/vision': {
      collections: {
        checkpoint: {
          type: 'model',
          description: 'Weights.',
          tags: ['curated', 'live'],
          versions: [{ loggedBy: 'run-1', aliases: ['latest', 'best'] }, ...Array.from({ length: 24 }, () => ({}))],
        },
      },
    },
    'my-org/wandb-registry-model': {
      portfolios: { served: { links: [{ source: `${checkpoint}:v0`, aliases: ['latest', 'gold'] }] } },
    },
  },
}

it('reads a list page by page, and goes on from a cursor without reading again', async () => {
  await using set = await stage({ seed }, { page: 10 })
  const query = set.client.artifacts().inCollection(checkpoint).with('digest')
  const first = (await query.pages().next()).value
  expect(first?.rows.map(row => row.version)).toEqual(Array.from({ length: 10 }, (_, index) => `v${index}`))
  expect(first?.rows[0]?.digest).toMatch(/^\w{32}$/)
  set.sandbox.clearRequests()
  const rest: ArtifactPage<'digest'>[] = []
  for await (const page of query.pages({ after: first?.cursor ?? '' })) rest.push(page)
  expect(rest.map(({ rows }) => rows.length)).toEqual([10, 5])
  expect(rest[0]?.rows[0]?.version).toBe('v10')
  expect(rest[1]?.cursor).toBeNull()
  expect(operations(set.sandbox)).toHaveLength(2)
})

it('reads pages only of what is one list', async () => {
  await using set = await stage({ seed })
  const artifacts = set.client.artifacts()
  const list = artifacts.inCollection(checkpoint)
  const queries = [artifacts.inProject('my-team/vision'), list.take(3), list.takeBytes('1GB')]
  for (const query of queries) await expect(query.pages().next()).rejects.toThrow(/BAD_OPTION: \.pages\(…\) reads one/)
  await expect(artifacts.inCollection(checkpoint).pages({ after: '' }).next()).rejects.toThrow('BAD_VALUE')
  expect(operations(set.sandbox)).toEqual([])
})

it('tells the aliases in the collection through which a row was found from those elsewhere', async () => {
  await using set = await stage({ seed })
  const artifacts = set.client.artifacts()
  const source = await artifacts.named(`${checkpoint}:v0`).first()
  expect([source?.aliases, source?.ownAliases]).toEqual([
    ['latest', 'best', 'gold'],
    ['latest', 'best'],
  ])
  const link = await artifacts.inCollection('my-org/wandb-registry-model/served').first()
  expect(link?.ownAliases).toEqual(['latest', 'gold'])
})

it('tells what is said about a collection, and which aliases are protected', async () => {
  await using set = await stage({ seed })
  const saidOf = (row: Pick<Collection, 'description' | 'tags'> | undefined) => [row?.description, row?.tags]
  const said = ['Weights.', ['curated', 'live']]
  expect(saidOf(await set.client.collections().inProject('my-team/vision').first())).toEqual(said)
  expect(saidOf(await set.client.collections().named(checkpoint).first())).toEqual(said)
  expect(await set.client.protectedAliases('my-org')).toEqual(['gold'])
  expect(await set.client.protectedAliases('nobody')).toBeNull()
})
