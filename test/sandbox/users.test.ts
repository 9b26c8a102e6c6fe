import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { type Answer, ask, collectionId, idOf, sandboxWith } from './helpers.ts'

const users = {
  reader: { username: 'rita', rights: { 'my-team/vision': 'see' } },
  worker: { username: 'will', rights: { 'my-team/*': 'change', 'my-team/secret': 'none', 'my-org/registry': 'see' } },
  nobody: { username: 'nils', rights: {} },
} as const

function world(): Promise<Sandbox> {
  return sandboxWith({
    users,
    seed: {
      projects: {
        'my-team/vision': {
          collections: { checkpoint: { type: 'model', versions: [{ loggedBy: 'my-team/secret/run-1' }, {}] } },
          portfolios: {
            best: { links: [{ source: 'my-team/secret/hidden:v0' }, { source: 'my-team/vision/checkpoint:v1' }] },
          },
        },
        'my-team/secret': { collections: { hidden: { type: 'model', versions: 2 } } },
        'my-org/registry': {
          portfolios: { served: { links: [{ source: 'my-team/vision/checkpoint:v0', aliases: ['prod'] }] } },
        },
      },
    },
  })
}

/** Asks with the key of one of the users. */
const as = (sandbox: Sandbox, key: keyof typeof users, query: string): Promise<Answer> =>
  ask({ ...sandbox, key }, query)

const deletion = (sandbox: Sandbox, path: string, flag = false) =>
  `mutation { deleteArtifact(input: { artifactID: "${idOf(sandbox, path)}", deleteAliases: ${flag} }) { artifact { state } } }`

const [own, hidden] = ['my-team/vision/checkpoint:v1', 'my-team/secret/hidden:v0']

describe('users', () => {
  it('are who they are, and are recorded', async () => {
    const sandbox = await world()
    expect((await as(sandbox, 'reader', '{ viewer { username entity admin } }')).data).toEqual({
      viewer: { username: 'rita', entity: 'my-team', admin: false },
    })
    expect(sandbox.requests()[0]).toMatchObject({ user: 'rita' })
    expect((await as(sandbox, 'other' as 'reader', '{ viewer { username } }')).status).toBe(401)
  })

  it('find null where they may not see', async () => {
    const sandbox = await world()
    const query = `{
      seen: project(name: "vision", entityName: "my-team") { name }
      project(name: "secret", entityName: "my-team") { name }
      artifact(id: "${idOf(sandbox, hidden)}") { id }
      artifactCollection(id: "${collectionId(sandbox, 'my-team/secret/hidden')}") { id }
    }`
    const absent = { project: null, artifact: null, artifactCollection: null }
    expect((await as(sandbox, 'reader', query)).data).toEqual({ ...absent, seen: { name: 'vision' } })
    expect((await as(sandbox, 'nobody', query)).data).toEqual({ ...absent, seen: null })
    expect((await ask(sandbox, query)).data['project']).toEqual({ name: 'secret' })
  })

  it('find nothing of it on the way from what they see, be it made, linked or named there', async () => {
    const sandbox = await world()
    const { data, errors } = await as(
      sandbox,
      'reader',
      `{ project(name: "vision", entityName: "my-team") {
        made: artifact(name: "checkpoint:v0") {
          createdBy { __typename } aliases { alias } artifactMemberships { edges { node { artifactCollection { name } } } }
        }
        artifactCollection(name: "best") { artifacts { edges { node { digest } } } }
      } }`,
    )
    expect(errors).toEqual([])
    expect(data['project']).toMatchObject({
      made: {
        createdBy: null,
        aliases: [],
        artifactMemberships: { edges: [{ node: { artifactCollection: { name: 'checkpoint' } } }] },
      },
      artifactCollection: { artifacts: { edges: [{ node: {} }] } },
    })
  })

  it('are told 403 for what they only see, and 404 for what they do not', async () => {
    const sandbox = await world()
    const before = sandbox.world()
    expect(await as(sandbox, 'reader', deletion(sandbox, own))).toMatchObject({
      status: 403,
      data: { deleteArtifact: null },
      errors: [{ message: 'permission denied', path: ['deleteArtifact'], extensions: { code: 'PERMISSION_ERROR' } }],
    })
    expect(await as(sandbox, 'worker', deletion(sandbox, hidden))).toMatchObject({
      status: 404,
      errors: [{ message: 'artifact not found' }],
    })
    expect(sandbox.world()).toEqual(before)
    expect((await as(sandbox, 'worker', deletion(sandbox, own))).data['deleteArtifact']).toEqual({
      artifact: { state: 'DELETED' },
    })
  })

  it('change a place by their right in it, whatever right they have where the version is', async () => {
    const sandbox = await world()
    const named = (project: string, entity: string, collection: string) =>
      `mutation { addAliases(input: { artifactID: "${idOf(sandbox, 'my-team/vision/checkpoint:v0')}", aliases: [
        { entityName: "${entity}", projectName: "${project}", artifactCollectionName: "${collection}", alias: "new" }
      ] }) { success } }`
    expect((await as(sandbox, 'worker', named('registry', 'my-org', 'served'))).status).toBe(403)
    expect((await as(sandbox, 'worker', named('vision', 'my-team', 'checkpoint'))).status).toBe(200)
    const portfolio = collectionId(sandbox, 'my-org/registry/served')
    const removal = `mutation { deleteArtifactPortfolio(input: { artifactPortfolioID: "${portfolio}" }) { artifactCollection { id } } }`
    expect((await as(sandbox, 'worker', removal)).status).toBe(403)
    expect((await as(sandbox, 'reader', removal)).status).toBe(404)
  })

  it('change what belongs to an entity by their right in all of it', async () => {
    const sandbox = await world()
    const protection = (entity: string) =>
      `mutation { addProtectedAliases(input: { entityName: "${entity}", adminType: MODEL, aliases: ["gold"] }) { __typename } }`
    expect((await as(sandbox, 'worker', protection('my-org'))).status).toBe(404)
    expect((await as(sandbox, 'worker', protection('my-team'))).status).toBe(200)
    const renaming = `mutation { renameProject(input: { entityName: "my-team", oldProjectName: "vision", newProjectName: "x" }) { __typename } }`
    expect((await as(sandbox, 'reader', renaming)).status).toBe(403)
  })

  it('gain and lose rights while it runs', async () => {
    const sandbox = await world()
    sandbox.behave({ users: { reader: { username: 'rita', rights: { '*': 'change' } } } })
    expect((await as(sandbox, 'reader', deletion(sandbox, hidden))).status).toBe(200)
    expect((await as(sandbox, 'worker', '{ viewer { entity } }')).status).toBe(401)
  })
})
