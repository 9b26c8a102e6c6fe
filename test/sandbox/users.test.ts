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

  it('read what a registry of theirs holds, wherever it was logged, and not where that is', async () => {
    const sandbox = await sandboxWith({
      users,
      seed: {
        projects: {
          'my-team/secret': { collections: { hidden: { type: 'model', versions: [{ loggedBy: 'run-1' }, {}] } } },
          'my-team/wandb-registry-model': {
            portfolios: { served: { links: [{ source: hidden, aliases: ['prod'] }] } },
          },
        },
      },
    })
    const { data, errors } = await as(
      sandbox,
      'worker',
      `{ project(name: "wandb-registry-model", entityName: "my-team") {
        artifactCollectionMembership(name: "served:prod") { versionIndex artifact {
          id artifactType { name } aliases { alias } createdBy { __typename }
          artifactSequence { name project { name } defaultArtifactType { name } artifacts { edges { node { id } } } }
          artifactMemberships { edges { node { artifactCollection { name } } } }
        } }
      } other: artifact(id: "${idOf(sandbox, 'my-team/secret/hidden:v1')}") { id } }`,
    )
    expect(errors).toEqual([])
    const id = idOf(sandbox, hidden)
    expect(data).toEqual({
      project: {
        artifactCollectionMembership: {
          versionIndex: 0,
          artifact: {
            id,
            artifactType: { name: 'model' },
            aliases: [{ alias: 'prod' }],
            createdBy: null,
            artifactSequence: {
              name: 'hidden',
              project: null,
              defaultArtifactType: { name: 'model' },
              artifacts: { edges: [{ node: { id } }] },
            },
            artifactMemberships: { edges: [{ node: { artifactCollection: { name: 'served' } } }] },
          },
        },
      },
      other: null,
    })
    expect((await as(sandbox, 'reader', `{ artifact(id: "${id}") { id } }`)).data['artifact']).toBeNull()
    expect((await as(sandbox, 'worker', deletion(sandbox, hidden, true))).status).toBe(403)
    const portfolio = collectionId(sandbox, 'my-team/wandb-registry-model/served')
    const unlinking = `mutation { unlinkArtifact(input: { artifactID: "${id}", artifactPortfolioID: "${portfolio}" }) { success } }`
    expect((await as(sandbox, 'reader', unlinking)).status).toBe(404)
    expect((await as(sandbox, 'worker', unlinking)).data).toEqual({ unlinkArtifact: { success: true } })
    expect((await as(sandbox, 'worker', `{ artifact(id: "${id}") { id } }`)).data['artifact']).toBeNull()
  })

  it('are told what they can only read', async () => {
    const sandbox = await world()
    const query = `{ project(name: "vision", entityName: "my-team") { readOnly run(name: "run-2") { readOnly } } }`
    sandbox.change(change => change.setRunState('my-team/vision/run-2', 'running'))
    const told = async (key: 'reader' | 'worker') => (await as(sandbox, key, query)).data['project']
    expect(await told('reader')).toEqual({ readOnly: true, run: { readOnly: true } })
    expect(await told('worker')).toEqual({ readOnly: false, run: { readOnly: false } })
    expect((await ask(sandbox, query)).data['project']).toEqual({ readOnly: false, run: { readOnly: false } })
    // An entity belongs to no project: nothing is told of it but what everyone is told.
    const entity = await as(sandbox, 'reader', '{ entity(name: "my-team") { readOnly } }')
    expect(entity).toMatchObject({ status: 200, data: { entity: { readOnly: false } } })
  })

  it('change runs by their right where these are', async () => {
    const sandbox = await world()
    const [shown, secret] = ['my-team/vision/run-2', 'my-team/secret/run-1']
    sandbox.change(change => change.setRunState(shown, 'failed'))
    const idOfRun = async (path: string) => {
      const [entity, project, name] = path.split('/')
      const { data } = await ask(
        sandbox,
        `{ project(entityName: "${entity}", name: "${project}") { run(name: "${name}") { id } } }`,
      )
      return data['project']?.['run']?.['id']
    }
    const [here, there] = [await idOfRun(shown), await idOfRun(secret)]
    const all = 'entityName: "my-team", projectName: "vision", filters: "{}"'
    const tried = async (key: 'reader' | 'worker', mutation: string) =>
      (await as(sandbox, key, `mutation { ${mutation} }`)).status
    expect(await tried('reader', `deleteRun(input: { id: "${here}" }) { __typename }`)).toBe(403)
    expect(await tried('reader', `deleteRun(input: { id: "${there}" }) { __typename }`)).toBe(404)
    expect(await tried('worker', `deleteRun(input: { id: "${there}" }) { __typename }`)).toBe(404)
    expect(await tried('reader', `deleteRuns(input: { ${all} }) { errors }`)).toBe(403)
    expect(await tried('reader', `modifyRuns(input: { ids: ["${here}"], addTags: ["x"] }) { runs { id } }`)).toBe(403)
    expect(await tried('worker', `modifyRuns(input: { ids: ["${here}"], addTags: ["x"] }) { runs { id } }`)).toBe(200)
    expect(await tried('worker', `deleteRuns(input: { ${all} }) { errors }`)).toBe(200)
    expect(await tried('reader', `undeleteRuns(input: { ${all} }) { __typename }`)).toBe(403)
    expect([await idOfRun(shown), await idOfRun(secret)]).toEqual([undefined, there])
  })

  it('become the first member of a registry that they make, an admin', async () => {
    const sandbox = await sandboxWith({
      users: { maker: { username: 'mia', rights: { 'my-org/*': 'change' } } },
      seed: { username: 'sam', users: ['kim'], organizations: { acme: { entity: 'my-org' } } },
    })
    const making = (name: string) =>
      `mutation { upsertModel(input: { entityName: "my-org", name: "${name}" }) {
        inserted model { name } project { members { username role { name } } } } }`
    const made = async (name: string, key = sandbox.key) =>
      (await ask({ ...sandbox, key }, making(name))).data['upsertModel']
    const registry = (username: string) => ({
      inserted: true,
      model: { name: `wandb-registry-${username}` },
      project: { members: [{ username, role: { name: 'admin' } }] },
    })
    expect(await made('wandb-registry-mia', 'maker')).toEqual(registry('mia'))
    expect(await made('wandb-registry-sam')).toEqual(registry('sam'))
    expect(await made('wandb-registry-mia')).toEqual({ ...registry('mia'), inserted: false })
    expect(await made('plain')).toMatchObject({ inserted: true, project: { members: [] } })
  })

  it('have an entity of their own, which knows them and their organisations', async () => {
    const sandbox = await sandboxWith({
      seed: { username: 'sam', users: ['kim'], organizations: { acme: { entity: 'my-org' } } },
    })
    const about = (name: string) => `${name}: entity(name: "${name}") { isTeam entityType organization { name }
      user { username organizations { name orgEntity { name } coreWeaveOrganizationId } } }`
    const { data } = await ask(
      sandbox,
      `{ ${about('sam')} ${about('kim')} team: entity(name: "my-team") { isTeam user { id } }
      viewer { teams { edges { node { name } } } } none: entity(name: "none") { id } }`,
    )
    const organizations = [{ name: 'acme', orgEntity: { name: 'my-org' }, coreWeaveOrganizationId: null }]
    const personal = { isTeam: false, entityType: 'user', organization: null }
    expect(data).toEqual({
      sam: { ...personal, user: { username: 'sam', organizations } },
      kim: { ...personal, user: { username: 'kim', organizations } },
      team: { isTeam: true, user: null },
      viewer: { teams: { edges: [{ node: { name: 'my-team' } }] } },
      none: null,
    })
  })

  it('have an account from their first request on, also after a reset', async () => {
    const sandbox = await world()
    const query = '{ viewer { username teams { edges { node { name } } } } entity(name: "rita") { user { username } } }'
    const known = {
      viewer: { username: 'rita', teams: { edges: expect.arrayContaining([{ node: { name: 'my-team' } }]) } },
      entity: { user: { username: 'rita' } },
    }
    expect((await ask(sandbox, query)).data['entity']).toBeNull()
    expect((await as(sandbox, 'reader', query)).data).toEqual(known)
    sandbox.reset()
    expect((await ask(sandbox, query)).data['entity']).toBeNull()
    expect((await as(sandbox, 'reader', query)).data).toEqual(known)
  })

  it('gain and lose rights while it runs', async () => {
    const sandbox = await world()
    sandbox.behave({ users: { reader: { username: 'rita', rights: { '*': 'change' } } } })
    expect((await as(sandbox, 'reader', deletion(sandbox, hidden))).status).toBe(200)
    expect((await as(sandbox, 'worker', '{ viewer { entity } }')).status).toBe(401)
  })
})
