import { expect, test } from 'vitest'
import type { Seed } from '../../../src/sandbox/index.ts'
import { stage } from '../world.ts'

const seed: Seed = {
  organizations: { 'my-org': { entity: 'org-entity', teams: ['my-team'] } },
  projects: {
    'my-team/vision': { collections: { model: { type: 'model', versions: 2 } } },
    'org-entity/wandb-registry-model': { portfolios: { served: { links: [{ source: 'my-team/vision/model:v0' }] } } },
  },
}

test('a registry that is named as a project holds nothing, and the preview says where its links are', async () => {
  await using world = await stage({ seed })
  const some = world.client.artifacts().inProject('org-entity/wandb-registry-model')
  const preview = await some
    .where({ size: { moreThan: 0 } })
    .delete()
    .preview()
  expect([preview.count, preview.notes]).toEqual([
    0,
    [expect.stringMatching(/is a registry, which holds links .* say inRegistry\('org-entity\/model'\)\./)],
  ])
  const others = await world.client
    .artifacts()
    .inProject('my-team/vision')
    .where({ size: { moreThan: 9e9 } })
    .delete()
    .preview()
  expect(others.notes.join()).not.toContain('inRegistry')
})

test('a registry that is looked for in the key’s own entity is told to belong to an organisation', async () => {
  await using world = await stage({ seed })
  const preview = world.client.artifacts().inCollection('wandb-registry-model/served').unlink().preview()
  await expect(preview).rejects.toMatchObject({
    code: 'NOT_FOUND',
    todo: expect.stringContaining("inRegistry('my-org/NAME')"),
  })
})
