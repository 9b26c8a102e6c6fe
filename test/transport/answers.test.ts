import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { VersionByIdDocument } from '../../generated/operations.ts'
import { createTransport } from '../../src/transport/create-transport.ts'
import { version } from '../../src/transport/version.ts'
import { basicKey, connected, deletion, errorOf, settingsFor, viewer, viewerData } from './connection.ts'
import { fakeClock } from './hostile-server.ts'

describe('a request', () => {
  it('goes out once by POST with document, variables, own headers and no other', async () => {
    const { send, server, host, traffic } = await connected(
      { body: { data: viewerData } },
      { options: { username: 'ann', email: 'ann@example.com', extraHeaders: { 'X-Proxy': 'vision' } } },
    )
    expect(await send(viewer)).toEqual({ status: 200, data: viewerData, errors: [] })
    expect(server.seen).toHaveLength(1)
    const [request] = server.seen
    expect(request).toMatchObject({
      method: 'POST',
      path: '/graphql',
      body: { operationName: 'Viewer', variables: {} },
    })
    expect(request?.body.query).toContain('query Viewer')
    expect(request?.headers).toMatchObject({
      authorization: `Basic ${basicKey}`,
      'content-type': 'application/json',
      accept: 'application/json',
      'user-agent': `coppice/${version}`,
      'x-wandb-username': 'ann',
      'x-wandb-user-email': 'ann@example.com',
      'x-proxy': 'vision',
    })
    expect(host).toBe(server.url.replace('http://', ''))
    const sent = Number(request?.headers['content-length'])
    expect(traffic()).toEqual({
      requests: 1,
      bytesSent: sent,
      bytesReceived: JSON.stringify({ data: viewerData }).length,
    })
  })

  it('shares connections with those before it', async () => {
    const sockets = new Set<unknown>()
    const reaction = (response: ServerResponse) => {
      sockets.add(response.socket)
      response.end(JSON.stringify({ data: viewerData }))
    }
    const { send } = await connected(reaction)
    for (let count = 0; count < 30; count++) await send(viewer)
    expect(sockets.size).toBeLessThan(5)
  })

  it('is one of its own, however many identical ones are on the way', async () => {
    const { send, server } = await connected({ body: { data: viewerData } })
    const answers = await Promise.all(Array.from({ length: 7 }, () => send(viewer)))
    expect(server.seen).toHaveLength(7)
    expect(answers).toHaveLength(7)
    await Promise.all([send(deletion), send(deletion)])
    expect(server.seen).toHaveLength(9)
  })

  it('asks the path of a base URL that has one', async () => {
    const { server } = await connected({ body: { data: viewerData } })
    await createTransport({ settings: settingsFor(`${server.url}/wandb/`), clock: fakeClock() }).send(viewer)
    expect(server.seen[0]?.path).toBe('/wandb/graphql')
  })

  it('is refused unsent when a mutation goes by the name of a read', async () => {
    const { send, server } = await connected({ body: { data: null } })
    const error = await errorOf(send({ ...deletion, kind: 'read' }))
    expect(error.code).toBe('BAD_VALUE')
    expect((await errorOf(send({ ...viewer, kind: 'write' }))).code).toBe('BAD_VALUE')
    expect(server.seen).toHaveLength(0)
  })

  it('is refused unsent when its variables are no JSON, and the next one is not harmed', async () => {
    const { send, server } = await connected({ body: { data: { artifact: null } } })
    for (const id of [1n, new Blob(['x']), new Map(), Number.NaN, () => 'x', { of: [Symbol('x')] }]) {
      const variables = { id } as never
      const { code, message } = await errorOf(send({ kind: 'read', document: VersionByIdDocument, variables }))
      expect([code, message]).toEqual(['BAD_VALUE', expect.stringContaining('variables of VersionById')])
    }
    expect(server.seen).toHaveLength(0)
    expect((await send(viewer)).status).toBe(200)
  })
})

describe('an answer', () => {
  const denied = { message: 'permission denied', path: ['deleteArtifact'], extensions: { code: 'PERMISSION_ERROR' } }
  const shapes: [string, number, unknown, unknown][] = [
    ['data', 200, { data: viewerData }, { data: viewerData, errors: [] }],
    ['null data', 200, { data: null }, { data: null, errors: [] }],
    [
      'data with errors',
      200,
      { data: viewerData, errors: [{ message: 'partly', path: ['viewer', 0] }] },
      { data: viewerData, errors: [{ message: 'partly', path: ['viewer', 0] }] },
    ],
    [
      'a 403 for one field',
      403,
      { data: { deleteArtifact: null }, errors: [denied] },
      {
        data: { deleteArtifact: null },
        errors: [{ message: 'permission denied', path: ['deleteArtifact'], code: 'PERMISSION_ERROR' }],
      },
    ],
    [
      'a refused document',
      400,
      { errors: [{ message: 'Unknown argument' }] },
      { errors: [{ message: 'Unknown argument' }] },
    ],
    [
      'a 404',
      404,
      { errors: [{ message: 'project not found' }], data: null },
      { data: null, errors: [{ message: 'project not found' }] },
    ],
    [
      'a 409 with an error text',
      409,
      { error: 'resource already exists' },
      { errors: [{ message: 'resource already exists' }] },
    ],
    ['a 422 with an error object', 422, { error: { message: 'no' } }, { errors: [{ message: 'no' }] }],
    ['a list of texts', 400, { errors: ['one', 'two'] }, { errors: [{ message: 'one' }, { message: 'two' }] }],
    [
      'errors that are no list',
      200,
      { data: viewerData, errors: 'down' },
      { data: viewerData, errors: [{ message: 'down' }] },
    ],
    [
      'data and an error text',
      200,
      { data: viewerData, error: 'down' },
      { data: viewerData, errors: [{ message: 'down' }] },
    ],
    [
      'errors without a text',
      200,
      { data: null, errors: [null, {}, { message: 5 }, { message: 'x', path: [{}], extensions: { code: 7 } }] },
      {
        data: null,
        errors: [
          { message: 'the server gave an error without a text' },
          { message: 'the server gave an error without a text' },
          { message: 'the server gave an error without a text' },
          { message: 'x' },
        ],
      },
    ],
    [
      'keys that urql reads as its own',
      200,
      { data: viewerData, hasNext: true, payload: {} },
      { data: viewerData, errors: [] },
    ],
    ['extensions', 200, { data: viewerData, extensions: { cost: 1 } }, { data: viewerData, errors: [] }],
  ]
  for (const kind of ['read', 'write'] as const) {
    it.each(shapes)(`to a ${kind} may be %s`, async (_name, status, body, expected) => {
      const { send, server, clock } = await connected({ status, body })
      const answer = kind === 'read' ? await send(viewer) : await send(deletion)
      expect(answer).toEqual({ status, data: undefined, ...(expected as object) })
      expect(answer.data === undefined).toBe(!Object.hasOwn(body as object, 'data'))
      expect(server.seen).toHaveLength(1)
      expect(clock.sleeps).toEqual([])
    })
  }

  it('is read whatever content type it claims', async () => {
    for (const type of ['text/plain', 'text/event-stream', 'multipart/mixed; boundary=-', 'text/html']) {
      const { send } = await connected({ headers: { 'content-type': type }, body: { data: viewerData } })
      expect((await send(viewer)).data).toEqual(viewerData)
    }
  })
})

describe('what is no answer', () => {
  const page = '<html><style>p{}</style><script>alert(1)</script><body><h1>Bad\u001b[31m gateway</h1></body></html>'
  it.each([
    ['an empty 200', 200, '', 'NOT_JSON', 'an empty body'],
    ['a page with 200', 200, page, 'NOT_JSON', 'Bad [31m gateway'],
    ['JSON cut off, with 200', 200, '{"data": {"vie', 'NOT_JSON', '{"data": {"vie'],
    ['an empty object', 200, '{}', 'BAD_ANSWER', '{}'],
    ['a list', 200, '[]', 'BAD_ANSWER', '[]'],
    ['a number as data', 200, '{"data": 5}', 'BAD_ANSWER', '{"data": 5}'],
    ['no data and no errors', 200, '{"errors": []}', 'BAD_ANSWER', '{"errors": []}'],
    ['a page with 404', 404, page, 'HTTP_STATUS', 'Bad [31m gateway'],
    ['a page with 403', 403, page, 'FORBIDDEN', 'Bad [31m gateway'],
    ['foreign JSON with 400', 400, '{"message":"Missing"}', 'HTTP_STATUS', '{"message":"Missing"}'],
    ['an empty 401', 401, '', 'UNAUTHENTICATED', 'an empty body'],
    [
      'a GraphQL 401',
      401,
      '{"errors":[{"message":"user is not logged in"}]}',
      'UNAUTHENTICATED',
      'user is not logged in',
    ],
    ['a 401 with null fields', 401, '{"data":{"viewer":null},"errors":["no"]}', 'UNAUTHENTICATED', 'no'],
    ['a page with 501', 501, page, 'HTTP_STATUS', 'Bad [31m gateway'],
  ])('%s throws after one request', async (_name, status, body, code, came) => {
    for (const request of [viewer, deletion]) {
      const { send, server, clock, host } = await connected({ status, headers: { 'content-type': 'text/html' }, body })
      const error = await errorOf(request.kind === 'read' ? send(viewer) : send(deletion))
      expect(error.code).toBe(code)
      expect(error.came).toBe(came)
      expect(error.message).toContain(`HTTP ${status}`)
      expect(error.message).toContain(host)
      expect(error.message).not.toContain('tries')
      expect(server.seen).toHaveLength(1)
      expect(clock.sleeps).toEqual([])
    }
  })

  it('shows no more of a page than 200 characters', async () => {
    const { send } = await connected({ status: 404, body: `<p>${'long '.repeat(500)}` })
    expect((await errorOf(send(viewer))).came).toHaveLength(201)
  })

  it('a 401 names the host and what to do', async () => {
    const { send, host } = await connected({ status: 401 })
    const error = await errorOf(send(viewer))
    expect(error.todo).toContain(host)
    expect(error.todo).toContain('WANDB_API_KEY')
  })

  it.each([301, 302, 303, 307, 308])('a %i is not followed, so that the key reaches no other host', async status => {
    const other = await connected({ body: { data: viewerData } })
    const location = `${other.server.url}/graphql?token=x`
    const { send, server } = await connected({ status, headers: { location }, body: { data: null, errors: ['moved'] } })
    const error = await errorOf(send(viewer))
    expect(error.code).toBe('HTTP_STATUS')
    expect(error.came).toContain(other.server.url)
    expect(error.came).not.toContain('token')
    expect(server.seen).toHaveLength(1)
    expect(other.server.seen).toHaveLength(0)
  })
})
