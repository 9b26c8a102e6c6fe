import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { ask, checkpoint, collectionId, deleteVersion, idOf, sandboxWith, stateOf, visionSeed } from './helpers.ts'

const v = (index: number) => `${checkpoint}:v${index}`
const portfolios = { best: { links: [{ source: v(0), aliases: ['production'] }] } }

const deleteCollection = (sandbox: Sandbox, kind: 'Sequence' | 'Portfolio', id: string) =>
  ask(
    sandbox,
    `mutation { deleteArtifact${kind}(input: { artifact${kind}ID: "${id}" }) { artifactCollection { state } } }`,
  )

const statesOf = (sandbox: Sandbox, path = checkpoint) =>
  sandbox
    .world()
    .collections.find(collection => collection.path === path)
    ?.versions.map(({ state }) => state)

describe('deleting a version', () => {
  it('keeps the row, with state DELETED, and no name leads to it', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(2) })
    const id = idOf(sandbox, v(0))
    expect(await deleteVersion(sandbox, id)).toEqual({
      status: 200,
      data: { deleteArtifact: { artifact: { id, state: 'DELETED' } } },
      errors: [],
    })
    expect(await stateOf(sandbox, id)).toBe('DELETED')
    const { data } = await ask(
      sandbox,
      `{ project(name: "vision") { artifact(name: "checkpoint:v0") { id } }
         artifact(id: "${id}") { artifactMemberships { edges { cursor } } } }`,
    )
    expect(data).toEqual({ project: { artifact: null }, artifact: { artifactMemberships: { edges: [] } } })
  })

  it('can answer null for what is deleted', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ state: 'DELETED' }]), deletedVersionsAnswer: 'null' })
    expect(await stateOf(sandbox, idOf(sandbox, v(0)))).toBeUndefined()
  })

  it('is blocked by an alias unless the flag is set', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ aliases: ['latest'] }]) })
    const id = idOf(sandbox, v(0))
    const refused = await deleteVersion(sandbox, id)
    expect(refused).toMatchObject({
      status: 409,
      data: { deleteArtifact: null },
      errors: [{ path: ['deleteArtifact'] }],
    })
    expect(refused.errors[0]?.message).toContain('(latest)')
    expect(await stateOf(sandbox, id)).toBe('COMMITTED')
    expect((await deleteVersion(sandbox, id, true)).status).toBe(200)
    expect(sandbox.world().collections[0]?.versions).toMatchObject([{ state: 'DELETED', aliases: [] }])
  })

  it('does not count a version number as an alias', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ aliases: ['v0'] }]) })
    expect((await deleteVersion(sandbox, idOf(sandbox, v(0)))).status).toBe(200)
  })

  it('is blocked by an alias in a portfolio, or not, as told', async () => {
    const blocking = await sandboxWith({ seed: visionSeed(1, { portfolios }) })
    expect((await deleteVersion(blocking, idOf(blocking, v(0)))).status).toBe(409)
    const lax = await sandboxWith({ seed: visionSeed(1, { portfolios }), portfolioAliasesBlock: false })
    expect((await deleteVersion(lax, idOf(lax, v(0)))).status).toBe(200)
    const best = lax.world().collections.find(({ path }) => path === 'my-team/vision/best')
    expect(best?.links).toEqual([])
  })

  it('is refused for a protected alias, flag or not', async () => {
    const seed = visionSeed(1, { portfolios, protectedAliases: { 'my-team': ['production'] } })
    const sandbox = await sandboxWith({ seed })
    expect(await deleteVersion(sandbox, idOf(sandbox, v(0)), true)).toMatchObject({
      status: 403,
      errors: [{ extensions: { code: 'PERMISSION_ERROR' } }],
    })
    expect(statesOf(sandbox)).toEqual(['COMMITTED'])
  })

  it('is not refused for an alias of a protected name in its own sequence', async () => {
    const seed = visionSeed([{ aliases: ['production'] }], { protectedAliases: { 'my-team': ['production'] } })
    const sandbox = await sandboxWith({ seed })
    expect((await deleteVersion(sandbox, idOf(sandbox, v(0)), true)).status).toBe(200)
  })

  it.each(['wandb-history', 'wandb-anything', 'job'])('is refused for type %s', async type => {
    const seed = { projects: { 'my-team/vision': { collections: { checkpoint: { type, versions: 1 } } } } }
    const sandbox = await sandboxWith({ seed })
    const { status, errors } = await deleteVersion(sandbox, idOf(sandbox, v(0)), true)
    expect({ status, message: errors[0]?.message }).toEqual({
      status: 403,
      message: 'cannot delete system managed artifact',
    })
    expect(statesOf(sandbox)).toEqual(['COMMITTED'])
    expect((await deleteCollection(sandbox, 'Sequence', collectionId(sandbox, checkpoint))).status).toBe(403)
  })

  it('is not stopped by use, nor by an upload in progress', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ usedBy: ['reader'] }, { state: 'PENDING' }]) })
    await deleteVersion(sandbox, idOf(sandbox, v(0)))
    await deleteVersion(sandbox, idOf(sandbox, v(1)))
    expect(statesOf(sandbox)).toEqual(['DELETED', 'DELETED'])
  })

  it.each([
    ['error', { status: 404, data: { deleteArtifact: null }, errors: [{ message: 'artifact not found' }] }],
    ['success', { status: 200, data: { deleteArtifact: { artifact: { state: 'DELETED' } } }, errors: [] }],
    ['null', { status: 200, data: { deleteArtifact: null }, errors: [] }],
  ] as const)('answers a second time with %s', async (secondDelete, answer) => {
    const sandbox = await sandboxWith({ seed: visionSeed(1), secondDelete })
    const id = idOf(sandbox, v(0))
    await deleteVersion(sandbox, id)
    expect(await deleteVersion(sandbox, id)).toMatchObject(answer)
  })

  it('never gives a number twice', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(3) })
    await deleteVersion(sandbox, idOf(sandbox, v(2)))
    let path = ''
    sandbox.change(world => {
      path = world.logVersion(checkpoint)
    })
    expect(path).toBe(v(3))
  })

  it('leaves `latest` where it is: gone with its holder', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{}, { aliases: ['latest'] }]) })
    await deleteVersion(sandbox, idOf(sandbox, v(1)), true)
    expect(sandbox.world().collections[0]?.versions.flatMap(({ aliases }) => aliases)).toEqual([])
  })
})

describe('many deletions in one document', () => {
  const document = (ids: readonly string[]) =>
    `mutation { ${ids.map((id, index) => `_${index}: deleteArtifact(input: { artifactID: "${id}" }) { artifact { id } }`).join(' ')} }`

  it('gives each its own result, and undoes no sibling of one that fails', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{}, { aliases: ['best'] }, {}]) })
    const ids = [0, 1, 2].map(index => idOf(sandbox, v(index)))
    const { status, data, errors } = await ask(sandbox, document(ids))
    expect(status).toBe(200)
    expect(data).toEqual({ _0: { artifact: { id: ids[0] } }, _1: null, _2: { artifact: { id: ids[2] } } })
    expect(errors.map(({ path }) => path)).toEqual([['_1']])
    expect(statesOf(sandbox)).toEqual(['DELETED', 'COMMITTED', 'DELETED'])
  })

  it('can give partial success another status', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{}, { aliases: ['best'] }]), partialStatus: 409 })
    const answer = await ask(sandbox, document([0, 1].map(index => idOf(sandbox, v(index)))))
    expect(answer).toMatchObject({ status: 409, data: { _1: null } })
    expect(statesOf(sandbox)).toEqual(['DELETED', 'COMMITTED'])
  })

  it('takes the status of the error where all fail', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ aliases: ['a'] }, { aliases: ['b'] }]) })
    expect((await ask(sandbox, document([0, 1].map(index => idOf(sandbox, v(index)))))).status).toBe(409)
  })
})

describe('deleting a collection', () => {
  it('takes a sequence’s versions and links with it, aliases or not, and frees its name', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ aliases: ['latest'] }, {}], { portfolios }) })
    const id = collectionId(sandbox, checkpoint)
    expect((await deleteCollection(sandbox, 'Sequence', id)).data).toEqual({
      deleteArtifactSequence: { artifactCollection: { state: 'DELETED' } },
    })
    const [sequence, portfolio] = sandbox.world().collections
    expect(sequence).toMatchObject({
      state: 'DELETED',
      versions: [{ state: 'DELETED', aliases: [] }, { state: 'DELETED' }],
    })
    expect(portfolio).toMatchObject({ state: 'READY', links: [] })
    let path = ''
    sandbox.change(world => {
      path = world.logVersion(checkpoint)
    })
    expect(path).toBe(v(0))
    expect((await deleteCollection(sandbox, 'Sequence', id)).status).toBe(404)
  })

  it('takes a portfolio’s links only', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed([{ aliases: ['latest'] }], { portfolios }) })
    await deleteCollection(sandbox, 'Portfolio', collectionId(sandbox, 'my-team/vision/best'))
    const [sequence, portfolio] = sandbox.world().collections
    expect(sequence).toMatchObject({ state: 'READY', versions: [{ state: 'COMMITTED', aliases: ['latest'] }] })
    expect(portfolio).toMatchObject({ state: 'DELETED', links: [] })
  })

  it('is refused for a protected alias, of a portfolio and of the sequence it links', async () => {
    const seed = visionSeed(1, { portfolios, protectedAliases: { 'my-team': ['production'] } })
    const sandbox = await sandboxWith({ seed })
    const before = sandbox.world()
    expect((await deleteCollection(sandbox, 'Sequence', collectionId(sandbox, checkpoint))).status).toBe(403)
    expect((await deleteCollection(sandbox, 'Portfolio', collectionId(sandbox, 'my-team/vision/best'))).status).toBe(
      403,
    )
    expect(sandbox.world()).toEqual(before)
  })

  it('does not take one kind for the other', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(1, { portfolios }) })
    const before = sandbox.world()
    expect((await deleteCollection(sandbox, 'Portfolio', collectionId(sandbox, checkpoint))).status).toBe(400)
    expect((await deleteCollection(sandbox, 'Sequence', collectionId(sandbox, 'my-team/vision/best'))).status).toBe(400)
    expect(sandbox.world()).toEqual(before)
  })
})
