import { describe, expect, it } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import { ask, idOf, post, sandboxWith, visionSeed } from './helpers.ts'

describe('the HTTP side', () => {
  it('refuses a wrong key with 401 and W&B’s body', async () => {
    const sandbox = await sandboxWith()
    const response = await post(sandbox, JSON.stringify({ query: '{ viewer { entity } }' }), 'wrong')
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({
      errors: [{ message: 'user is not logged in', extensions: { code: 'PERMISSION_ERROR' } }],
    })
  })

  it('accepts the key, its own or the one given', async () => {
    const sandbox = await sandboxWith({ key: 'k'.repeat(40), seed: { entity: 'elsewhere' } })
    expect(sandbox.key).toBe('k'.repeat(40))
    expect(await ask(sandbox, '{ viewer { entity } }')).toMatchObject({
      status: 200,
      data: { viewer: { entity: 'elsewhere' } },
    })
  })

  it.each([
    ['malformed JSON', '{"query": ', 'not valid JSON'],
    ['no query', '{}', '"query"'],
    ['a syntax error', JSON.stringify({ query: '{ viewer { ' }), 'Syntax Error'],
    ['an unknown field', JSON.stringify({ query: '{ viewer { shoeSize } }' }), 'Cannot query field "shoeSize"'],
    ['introspection', JSON.stringify({ query: '{ __schema { types { name } } }' }), 'introspection'],
    [
      'a variable of a wrong type',
      JSON.stringify({ query: 'query Q($id: ID!) { artifact(id: $id) { id } }', variables: { id: { a: 1 } } }),
      'Variable "$id"',
    ],
  ])('answers %s with 400', async (_what, body, message) => {
    const response = await post(await sandboxWith(), body)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(
      message.replaceAll('"', body === '{}' || message.includes('$') || message.includes('field') ? '\\"' : '"'),
    )
  })

  it('answers a body over the limit with 413', async () => {
    const sandbox = await sandboxWith()
    const response = await post(
      sandbox,
      JSON.stringify({ query: '{ viewer { entity } }', pad: 'x'.repeat(4 * 1024 * 1024) }),
    )
    expect(response.status).toBe(413)
    expect(
      (await post(sandbox, JSON.stringify({ query: '{ viewer { entity } }', pad: 'x'.repeat(4_000_000) }))).status,
    ).toBe(200)
  })

  it('serves POST /graphql and nothing else', async () => {
    const { url } = await sandboxWith()
    expect((await fetch(`${url}/graphql`)).status).toBe(405)
    expect((await fetch(`${url}/elsewhere`, { method: 'POST' })).status).toBe(404)
  })

  it('refuses a document with too many root fields as a whole', async () => {
    const sandbox = await sandboxWith({ limits: { largestAliases: 2 }, seed: visionSeed(3) })
    const fields = [0, 1, 2].map(
      index =>
        `_${index}: deleteArtifact(input: { artifactID: "${idOf(sandbox, `my-team/vision/checkpoint:v${index}`)}" }) { artifact { id } }`,
    )
    expect((await ask(sandbox, `mutation { ${fields.join(' ')} }`)).status).toBe(400)
    expect(sandbox.world().collections[0]?.versions.map(({ state }) => state)).toEqual(Array(3).fill('COMMITTED'))
    expect((await ask(sandbox, `mutation { ${fields.slice(1).join(' ')} }`)).status).toBe(200)
  })

  it('records every request', async () => {
    const sandbox = await sandboxWith()
    await ask(sandbox, 'query Two($id: ID!) { a: artifact(id: $id) { id } b: artifact(id: $id) { id } }', { id: 'x' })
    await post(sandbox, 'nonsense')
    expect(sandbox.requests()).toMatchObject([
      { operation: 'Two', variables: { id: 'x' }, status: 200, rootFields: 2, bytesOut: 28 },
      { operation: '', status: 400, bytesIn: 8, rootFields: 0 },
    ])
    sandbox.clearRequests()
    expect(sandbox.requests()).toEqual([])
  })

  it('names the port that is in use', async () => {
    const port = Number(new URL((await sandboxWith()).url).port)
    await expect(startSandbox({ port })).rejects.toThrow(`Port ${port} is in use`)
  })
})
