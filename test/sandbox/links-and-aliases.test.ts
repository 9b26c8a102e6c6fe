import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { ask, checkpoint, collectionId, deleteVersion, idOf, sandboxWith, visionSeed } from './helpers.ts'

const v = (index: number) => `${checkpoint}:v${index}`
const best = 'my-team/vision/best'
const portfolios = { best: { links: [{ source: v(0), aliases: ['production'] }] } }

function change(sandbox: Sandbox, mutation: string, input: object) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`
  return ask(sandbox, `mutation Change($input: ${type}) { it: ${mutation}(input: $input) { clientMutationId } }`, {
    input: { ...input, clientMutationId: 'c1' },
  })
}

const aliasIn = (artifactCollectionName: string, alias: string) => ({
  entityName: 'my-team',
  projectName: 'vision',
  artifactCollectionName,
  alias,
})

const inWorld = (sandbox: Sandbox, wanted: string) => sandbox.world().collections.find(({ path }) => path === wanted)

describe('aliases', () => {
  it('moves one that another version of the collection holds', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ aliases: ['best'] }, {}]) })
    const answer = await change(sandbox, 'addAliases', {
      artifactID: idOf(sandbox, v(1)),
      aliases: [aliasIn('checkpoint', 'best'), aliasIn('checkpoint', 'new')],
    })
    expect(answer).toEqual({ status: 200, data: { it: { clientMutationId: 'c1' } }, errors: [] })
    expect(inWorld(sandbox, checkpoint)?.versions.map(({ aliases }) => aliases)).toEqual([[], ['best', 'new']])
  })

  it('removes one in the collection named, and only there', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ aliases: ['production'] }], { portfolios }) })
    const input = { artifactID: idOf(sandbox, v(0)), aliases: [aliasIn('best', 'production')] }
    expect((await change(sandbox, 'deleteAliases', input)).status).toBe(200)
    expect(inWorld(sandbox, best)?.links[0]?.aliases).toEqual([])
    expect(inWorld(sandbox, checkpoint)?.versions[0]?.aliases).toEqual(['production'])
  })

  it('changes none when one is protected', async () => {
    const seed = visionSeed([{ aliases: ['mine'] }], { portfolios, protectedAliases: { 'my-team': ['production'] } })
    const sandbox = await sandboxWith({ seed })
    const before = sandbox.world()
    const aliases = [aliasIn('checkpoint', 'mine'), aliasIn('best', 'production')]
    expect((await change(sandbox, 'deleteAliases', { artifactID: idOf(sandbox, v(0)), aliases })).status).toBe(403)
    expect((await change(sandbox, 'addAliases', { artifactID: idOf(sandbox, v(0)), aliases })).status).toBe(403)
    expect(sandbox.world()).toEqual(before)
  })

  it('tells the protected ones', async () => {
    const sandbox = await sandboxWith({ seed: { protectedAliases: { 'my-org': ['gold', 'audited'] } } })
    const { data } = await ask(sandbox, '{ entity(name: "my-org") { protectedAliases(adminType: MODEL) } }')
    expect(data['entity']).toEqual({ protectedAliases: ['audited', 'gold'] })
  })

  it('gives none in a collection that does not hold the version', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(2, { portfolios }) })
    const input = { artifactID: idOf(sandbox, v(1)), aliases: [aliasIn('best', 'x')] }
    expect((await change(sandbox, 'addAliases', input)).status).toBe(404)
  })
})

describe('a deleted version', () => {
  it('takes no alias and no link', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ state: 'DELETED' }]) })
    const artifactID = idOf(sandbox, v(0))
    const target = { entityName: 'my-team', projectName: 'vision', artifactPortfolioName: 'served' }
    expect((await change(sandbox, 'addAliases', { artifactID, aliases: [aliasIn('checkpoint', 'a')] })).status).toBe(
      404,
    )
    expect((await change(sandbox, 'linkArtifact', { artifactID, ...target })).status).toBe(404)
  })
})

describe('links', () => {
  it('are not made with a protected alias', async () => {
    const seed = visionSeed(1, { protectedAliases: { 'my-team': ['gold'] } })
    const sandbox = await sandboxWith({ seed })
    const before = sandbox.world()
    const answer = await change(sandbox, 'linkArtifact', {
      artifactID: idOf(sandbox, v(0)),
      entityName: 'my-team',
      projectName: 'vision',
      artifactPortfolioName: 'served',
      aliases: [{ artifactCollectionName: 'served', alias: 'gold' }],
    })
    expect(answer.status).toBe(403)
    expect(sandbox.world()).toEqual(before)
  })

  it('make no project when they are refused: of a protected alias, and of a registry that is not there', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(1, { protectedAliases: { 'my-team': ['gold'] } }) })
    const projects = async () =>
      (await ask(sandbox, '{ models(entityName: "my-team") { edges { node { name } } } }')).data
    const [before, world] = [await projects(), sandbox.world()]
    const link = (projectName: string, alias: string) =>
      change(sandbox, 'linkArtifact', {
        ...{ artifactID: idOf(sandbox, v(0)), entityName: 'my-team', projectName, artifactPortfolioName: 'served' },
        aliases: [{ artifactCollectionName: 'served', alias }],
      })
    expect((await link('served-models', 'gold')).status).toBe(403)
    expect((await link('wandb-registry-typo', 'blue')).status).toBe(404)
    expect(sandbox.world()).toEqual(world)
    expect(await projects()).toEqual(before)
    expect((await link('served-models', 'blue')).status).toBe(200)
    expect(await projects()).not.toEqual(before)
  })

  it('leave no alias behind that would block a deletion', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(1, { portfolios }) })
    const artifactID = idOf(sandbox, v(0))
    await change(sandbox, 'unlinkArtifact', { artifactID, artifactPortfolioID: collectionId(sandbox, best) })
    expect((await deleteVersion(sandbox, artifactID)).status).toBe(200)
  })

  it('makes the portfolio, numbers links by itself and moves its `latest`', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{}, { aliases: ['latest'] }]) })
    const target = { entityName: 'my-team', projectName: 'vision', artifactPortfolioName: 'served' }
    const aliases = [{ artifactCollectionName: 'served', alias: 'blue' }]
    for (const index of [1, 0, 1]) {
      const artifactID = idOf(sandbox, v(index))
      expect((await change(sandbox, 'linkArtifact', { artifactID, ...target, aliases })).status).toBe(200)
    }
    expect(inWorld(sandbox, 'my-team/vision/served')?.links).toMatchObject([
      { index: 0, source: v(1), aliases: ['blue', 'latest'] },
      { index: 1, source: v(0), aliases: [] },
    ])
    expect(inWorld(sandbox, checkpoint)?.versions[1]?.aliases).toEqual(['latest'])
  })

  it('unlinks, with the link’s aliases, and keeps the source', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ aliases: ['latest'] }], { portfolios }) })
    const input = { artifactID: idOf(sandbox, v(0)), artifactPortfolioID: collectionId(sandbox, best) }
    expect((await change(sandbox, 'unlinkArtifact', input)).status).toBe(200)
    expect(inWorld(sandbox, best)).toMatchObject({ state: 'READY', links: [] })
    expect(inWorld(sandbox, checkpoint)?.versions).toMatchObject([{ state: 'COMMITTED', aliases: ['latest'] }])
    expect((await change(sandbox, 'unlinkArtifact', input)).status).toBe(404)
  })

  it('does not unlink what holds a protected alias, nor what is no link', async () => {
    const seed = visionSeed(1, { portfolios, protectedAliases: { 'my-team': ['production'] } })
    const sandbox = await sandboxWith({ seed })
    const before = sandbox.world()
    const artifactID = idOf(sandbox, v(0))
    const unlink = (path: string) =>
      change(sandbox, 'unlinkArtifact', { artifactID, artifactPortfolioID: collectionId(sandbox, path) })
    expect((await unlink(best)).status).toBe(403)
    expect((await unlink(checkpoint)).status).toBe(400)
    expect(sandbox.world()).toEqual(before)
  })
})
