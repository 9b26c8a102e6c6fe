import { describe, expect, test } from 'vitest'
import { connect } from '../../src/index.ts'
import { operations, stage } from './world.ts'

const seed = {
  organizations: { acme: { entity: 'acme-org', teams: ['my-team'] } },
  projects: {
    'my-team/vision': {
      description: 'pictures',
      runs: ['r1', 'r2'],
      collections: { model: { type: 'model', versions: 2 }, data: { type: 'dataset', versions: 1 } },
    },
    'my-team/speech': {},
    'acme-org/wandb-registry-model': {
      description: 'served',
      access: 'RESTRICTED' as const,
      portfolios: { best: { links: [{ source: 'my-team/vision/model:v1', aliases: ['prod'] }] } },
    },
    'acme-org/wandb-registry-data': {},
    'acme-org/plain': {},
  },
}
const namesOf = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name).sort()

describe('projects', () => {
  test('of an entity, with what costs a look where it is named', async () => {
    await using world = await stage({ seed })
    const all = world.client.projects().inEntity('my-team')
    expect(namesOf(await all.toArray())).toEqual(['speech', 'vision'])
    const [vision] = await all.where({ name: 'vision' }).with('runCount', 'storedBytes').toArray()
    expect({ ...vision }).toMatchObject({
      ...{ name: 'vision', entity: 'my-team', description: 'pictures', runCount: 2, storedBytes: 3000 },
    })
    expect(namesOf(await all.where(p => p.runCount === 0).toArray())).toEqual(['speech'])
    expect(namesOf(await all.where({ storedBytes: { moreThan: '1kB' } }).toArray())).toEqual(['vision'])
    expect((await all.orderBy('name', 'desc').first())?.name).toBe('vision')
  })

  test('by name, and of an entity that nobody knows', async () => {
    await using world = await stage({ seed })
    const { client } = world
    expect(namesOf(await client.projects().named('my-team/vision', 'my-team/speech').toArray())).toEqual([
      'speech',
      'vision',
    ])
    await expect(client.projects().named('my-team/nope').toArray()).rejects.toThrow('project my-team/nope')
    await expect(client.projects().inEntity('nobody').toArray()).rejects.toThrow('entity nobody')
    expect(() => client.projects().inEntity('a/b')).toThrow('BAD_PATH')
  })
})

describe('registries', () => {
  test('whose sources a key does not see are read, and curated by the rules of any link', async () => {
    const users = {
      ['k'.repeat(40)]: {
        username: 'kim',
        rights: { 'acme-org/*': 'change' as const, 'my-team/speech': 'see' as const },
      },
    }
    await using world = await stage({ seed, users })
    const client = connect({ baseUrl: world.sandbox.url, apiKey: 'k'.repeat(40) })
    const links = client.registries().inOrganization('acme').artifacts().all()
    expect((await links.toArray()).map(({ name, aliases }) => [name, aliases])).toEqual([['best:v0', ['prod']]])
    await expect(client.artifacts().inProject('my-team/vision').count()).rejects.toThrow('NOT_FOUND')
    const preview = await links.unlink().preview()
    expect(preview.items).toEqual([])
    expect(preview.kept.map(({ reasons }) => reasons[0]?.code)).toEqual(['aliased'])
    const report = await links.unlink({ aliases: true }).run()
    expect(report.outcomes.map(({ kind }) => kind)).toEqual(['unlinked'])
    const version = world.sandbox.world().collections.find(({ path }) => path === 'my-team/vision/model')?.versions[1]
    expect(version?.state).toBe('COMMITTED')
  })

  test('of an organisation, other projects of its entity left out', async () => {
    await using world = await stage({ seed })
    const all = world.client.registries().inOrganization('acme')
    expect(namesOf(await all.toArray())).toEqual(['data', 'model'])
    const [model] = await all.where({ access: 'RESTRICTED' }).toArray()
    expect({ ...model }).toMatchObject({
      ...{ name: 'model', organization: 'acme', entity: 'acme-org', project: 'wandb-registry-model' },
      description: 'served',
    })
    await expect(world.client.registries().inOrganization('nobody').toArray()).rejects.toThrow('organization nobody')
  })

  test.each(['acme/model', 'model', 'acme/wandb-registry-model', 'wandb-registry-model'])('by name: %s', async name => {
    await using world = await stage({ seed })
    const [one, ...others] = await world.client.registries().named(name).toArray()
    expect(others).toEqual([])
    expect({ ...one }).toMatchObject({ name: 'model', organization: 'acme' })
  })

  test('of one name in several organisations are not guessed', async () => {
    const two = {
      organizations: { acme: { entity: 'acme-org', teams: ['my-team'] }, other: { entity: 'other-org' } },
      projects: { 'acme-org/wandb-registry-model': {}, 'other-org/wandb-registry-model': {}, 'my-team/vision': {} },
    }
    await using world = await stage({ seed: two })
    await expect(world.client.registries().named('model').toArray()).rejects.toThrow('Write acme/model or other/model')
    expect(await world.client.registries().named('other/model').count()).toBe(1)
    await expect(world.client.registries().named('nope').toArray()).rejects.toThrow('NOT_FOUND')
    await expect(world.client.registries().named('acme/nope').toArray()).rejects.toThrow('registry acme/nope')
  })
})

describe('types', () => {
  test('of a project', async () => {
    await using world = await stage({ seed })
    const all = world.client.types().inProject('my-team/vision')
    expect(namesOf(await all.toArray())).toEqual(['dataset', 'model'])
    expect(namesOf(await all.where(t => t.name.startsWith('m')).toArray())).toEqual(['model'])
    expect(operations(world.sandbox)).toEqual(['TypesOfProject', 'TypesOfProject'])
    await expect(world.client.types().inProject('my-team/nope').toArray()).rejects.toThrow('project my-team/nope')
  })
})
