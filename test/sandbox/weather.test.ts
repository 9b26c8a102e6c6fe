import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { FaultRule, Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'
import { ask, checkpoint, deleteVersion, idOf, post, sandboxWith, stateOf, visionSeed } from './helpers.ts'

const v = (index: number) => `${checkpoint}:v${index}`
const viewer = JSON.stringify({ query: 'query Viewer { viewer { entity } }' })

/** Lets whatever is under way go on until this is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(resolve => setImmediate(resolve))
}

/** One document that deletes these versions. */
function deleteAll(sandbox: Sandbox, indices: readonly number[]) {
  const fields = indices.map(
    index => `_${index}: deleteArtifact(input: { artifactID: "${idOf(sandbox, v(index))}" }) { artifact { id } }`,
  )
  return ask(sandbox, `mutation DeleteAll { ${fields.join(' ')} }`)
}

const states = (sandbox: Sandbox) => sandbox.world().collections[0]?.versions.map(({ state }) => state)

describe('latency', () => {
  it('may be switched: who came on the long line is overtaken', async () => {
    const sandbox = await sandboxWith({ latency: { from: 1_000_000, to: 2_000_000 } })
    const order: string[] = []
    const slow = post(sandbox, viewer)
      .catch(() => 'cut')
      .then(() => order.push('slow'))
    await until(() => sandbox.requests().some(({ bytesIn }) => bytesIn > 0))
    sandbox.behave({ latency: 0 })
    expect((await post(sandbox, viewer)).status).toBe(200)
    order.push('fast')
    await sandbox.close()
    await slow
    expect(order).toEqual(['fast', 'slow'])
  })
})

describe('rate limits', () => {
  const limited = { rateLimit: { requests: 4, seconds: 60 } }
  const headersOf = (response: Response) =>
    ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'retry-after'].map(name => response.headers.get(name))

  it('tell the share that is left, refuse with 429, and end with the window', async () => {
    let time = Date.UTC(2026, 0)
    const sandbox = await sandboxWith({ ...limited, now: () => new Date(time) })
    const told = []
    for (let index = 0; index < 5; index += 1) {
      told.push(headersOf(await post(sandbox, viewer)))
      time += 10_500
    }
    expect(told).toEqual([
      ['1000', '750', '60', null],
      ['1000', '500', '50', null],
      ['1000', '250', '39', null],
      ['1000', '0', '29', null],
      ['1000', '0', '18', '18'],
    ])
    time += 5000
    const refused = await post(sandbox, viewer)
    expect([refused.status, await refused.json()]).toEqual([
      429,
      { errors: [{ message: 'rate limit exceeded' }], data: null },
    ])
    time += 3000
    expect(headersOf(await post(sandbox, viewer))).toEqual(['1000', '750', '60', null])
  })

  it('count every user alone, and answers that are errors too', async () => {
    const users = { other: { username: 'eve', rights: {} } }
    const sandbox = await sandboxWith({ rateLimit: { requests: 1, seconds: 60 }, users })
    const statuses = []
    for (const [body, key] of [
      ['nonsense', undefined],
      [viewer, undefined],
      [viewer, 'other'],
      [viewer, 'other'],
    ] as const) {
      statuses.push((await post(sandbox, body, key)).status)
    }
    expect(statuses).toEqual([400, 429, 200, 429])
  })

  it('are nowhere by default, and can be lifted', async () => {
    const sandbox = await sandboxWith(limited)
    sandbox.behave({ rateLimit: undefined })
    expect(headersOf(await post(sandbox, viewer))).toEqual([null, null, null, null])
  })

  it('go on when something else is changed, and begin again when they are', async () => {
    const sandbox = await sandboxWith({ rateLimit: { requests: 1, seconds: 60 } })
    const status = async () => (await post(sandbox, viewer)).status
    expect(await status()).toBe(200)
    sandbox.behave({ latency: { from: 0, to: 0 }, randomSeed: 2, faults: [] })
    expect(await status()).toBe(429)
    sandbox.behave({ rateLimit: { requests: 1, seconds: 60 } })
    expect(await status()).toBe(200)
  })

  it('let a share of more than nothing never look like nothing', async () => {
    const sandbox = await sandboxWith({ rateLimit: { requests: 5000, seconds: 60 }, latency: 0 })
    for (let index = 0; index < 4; index += 1) await post(sandbox, viewer)
    expect((await post(sandbox, viewer)).headers.get('ratelimit-remaining')).toBe('999')
  })
})

describe('capacity', () => {
  it('works off root fields in the order in which they came, and so many at a time', async () => {
    // Time passes when the test says so, else the second document could come after the first is through.
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const sandbox = await sandboxWith({ seed: visionSeed(9), capacity: { mutations: 2, milliseconds: 40 } })
    const large = deleteAll(sandbox, [0, 1, 2, 3, 4])
    await until(() => sandbox.load().waiting === 3)
    const small = deleteAll(sandbox, [5, 6])
    await until(() => sandbox.load().waiting === 5)
    expect(sandbox.load().inWork).toBe(2)
    vi.advanceTimersByTime(80)
    expect((await post(sandbox, viewer)).status).toBe(200)
    expect(states(sandbox)).toEqual(Array(9).fill('COMMITTED'))
    vi.advanceTimersByTime(40)
    expect((await large).status).toBe(200)
    expect(states(sandbox)).toEqual([...Array(5).fill('DELETED'), ...Array(4).fill('COMMITTED')])
    vi.advanceTimersByTime(40)
    expect((await small).status).toBe(200)
    expect(states(sandbox)).toEqual([...Array(7).fill('DELETED'), ...Array(2).fill('COMMITTED')])
    expect(sandbox.load().inWork).toBe(2)
  })

  it.each([
    [503, 'service unavailable', {}],
    [429, 'rate limit exceeded', { whenFull: 429 }],
  ] as const)('refuses with %i when the queue is full, and lets queries pass', async (status, message, whenFull) => {
    const capacity = { mutations: 1, milliseconds: 1_000_000, queue: 2, ...whenFull }
    const sandbox = await sandboxWith({ seed: visionSeed(9), capacity })
    const working = deleteAll(sandbox, [0, 1, 2]).catch(() => 'cut')
    await until(() => sandbox.load().inWork === 1)
    expect(await deleteAll(sandbox, [3])).toMatchObject({ status, errors: [{ message }] })
    expect((await post(sandbox, viewer)).status).toBe(200)
    expect(states(sandbox)).toEqual(Array(9).fill('COMMITTED'))
    expect(sandbox.load()).toEqual({ inWork: 1, waiting: 2 })
    sandbox.behave({ capacity: undefined })
    expect((await deleteAll(sandbox, [3])).status).toBe(200)
    await sandbox.close()
    expect(await working).toBe('cut')
  })

  it('says when to come again', async () => {
    const capacity = { mutations: 2, milliseconds: 10_000, queue: 6 }
    const sandbox = await sandboxWith({ seed: visionSeed(9), capacity })
    const working = deleteAll(sandbox, [0, 1, 2, 3, 4, 5, 6, 7]).catch(() => 'cut')
    await until(() => sandbox.load().inWork === 2)
    const response = await post(
      sandbox,
      JSON.stringify({ query: 'mutation { deleteArtifact(input: { artifactID: "" }) { artifact { id } } }' }),
    )
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30'])
    await sandbox.close()
    await working
  })
})

describe('faults by rule', () => {
  async function struck(rule: FaultRule, options: SandboxOptions = {}) {
    const sandbox = await sandboxWith({ seed: visionSeed(5), faults: [rule], ...options })
    return { sandbox, id: idOf(sandbox, v(0)) }
  }

  it.each([
    ['reset-before', 'COMMITTED'],
    ['reset-after', 'DELETED'],
    ['truncated', 'DELETED'],
  ] as const)('%s: no answer, and the version is %s', async (fault, state) => {
    const { sandbox, id } = await struck({ fault, operation: 'Delete' })
    await expect(deleteVersion(sandbox, id)).rejects.toThrow()
    expect(await stateOf(sandbox, id)).toBe(state)
  })

  it('truncated: half of the body', async () => {
    const { sandbox } = await struck({ fault: 'truncated' })
    const response = await post(sandbox, viewer)
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '40'])
    await expect(response.text()).rejects.toThrow('terminated')
    expect(sandbox.requests()[0]).toMatchObject({ status: 200, bytesOut: 20 })
  })

  it('error-after: 500, and deleted', async () => {
    const { sandbox, id } = await struck({ fault: 'error-after', operation: ['Delete', 'Other'] })
    expect(await deleteVersion(sandbox, id)).toMatchObject({
      status: 500,
      errors: [{ message: 'internal server error' }],
    })
    expect(await stateOf(sandbox, id)).toBe('DELETED')
  })

  it('bad-gateway: a page of HTML, and not deleted', async () => {
    const { sandbox } = await struck({ fault: 'bad-gateway' })
    const response = await post(sandbox, viewer)
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html'])
    expect(await response.text()).toContain('<h1>502 Bad Gateway</h1>')
  })

  it('echo-page: a page that repeats the key and the headers and steers a terminal, and not deleted', async () => {
    const { sandbox, id } = await struck({ fault: 'echo-page' })
    const response = await post(sandbox, viewer)
    expect([response.status, response.headers.get('content-type')]).toEqual([500, 'text/html'])
    const page = await response.text()
    for (const part of [sandbox.key, 'Basic ', '\u001b[2J', '\ngoes: nothing']) expect(page).toContain(part)
    sandbox.behave({ faults: [] })
    expect(await stateOf(sandbox, id)).toBe('COMMITTED')
  })

  it('hang: nothing until the end', async () => {
    const { sandbox, id } = await struck({ fault: 'hang', operation: 'Delete' })
    const failed = expect(deleteVersion(sandbox, id)).rejects.toThrow('fetch failed')
    await until(() => sandbox.requests().some(({ operation }) => operation === 'Delete'))
    expect(await stateOf(sandbox, id)).toBe('COMMITTED')
    expect(sandbox.requests()[0]).toMatchObject({ status: 0, took: undefined })
    await sandbox.close()
    await failed
  })

  it('partial: every second root field fails and does nothing, in its place', async () => {
    const { sandbox } = await struck({ fault: 'partial' }, { partialStatus: 207 })
    const answer = await deleteAll(sandbox, [0, 1, 2, 3, 4])
    expect(answer.status).toBe(207)
    expect(Object.keys(answer.data)).toEqual(['_0', '_1', '_2', '_3', '_4'])
    expect([answer.data['_0'], answer.data['_1']]).toEqual([{ artifact: { id: idOf(sandbox, v(0)) } }, null])
    expect(answer.errors).toEqual(['_1', '_3'].map(name => ({ message: 'internal server error', path: [name] })))
    expect(states(sandbox)).toEqual(['DELETED', 'COMMITTED', 'DELETED', 'COMMITTED', 'DELETED'])
  })

  it('partial: a field alone fails with 500, its variable unused; errors of others stay', async () => {
    const { sandbox, id } = await struck({ fault: 'partial' })
    expect(await deleteVersion(sandbox, id)).toMatchObject({ status: 500, data: { deleteArtifact: null } })
    expect(states(sandbox)?.[0]).toBe('COMMITTED')
    sandbox.change(others => others.addAlias(v(0), 'prod'))
    const { errors } = await deleteAll(sandbox, [0, 1])
    expect(errors.map(({ path }) => path)).toEqual([['_0'], ['_1']])
  })

  it('partial: what is no document stays a bad request', async () => {
    const { sandbox } = await struck({ fault: 'partial' })
    expect((await ask(sandbox, '{ viewer {')).status).toBe(400)
    expect((await ask(sandbox, '{ viewer { shoeSize } }')).status).toBe(400)
  })

  it('strike every n-th of an operation, and not more often than told', async () => {
    const { sandbox } = await struck({ fault: 'bad-gateway', operation: 'Viewer', every: 2, times: 2 })
    const statuses = []
    for (let index = 0; index < 8; index += 1) {
      await ask(sandbox, 'query Other { viewer { entity } }')
      statuses.push((await post(sandbox, viewer)).status)
    }
    expect(statuses).toEqual([200, 502, 200, 502, 200, 200, 200, 200])
  })

  it('yield to the handler, and to rules before them', async () => {
    const { sandbox } = await struck({ fault: 'error-after' })
    sandbox.behave({ faults: [{ fault: 'bad-gateway', times: 2 }, { fault: 'error-after' }] })
    sandbox.intercept(({ index }) => (index === 0 ? { kind: 'answer', status: 418, body: '{}' } : undefined))
    const statuses = []
    for (let index = 0; index < 4; index += 1) statuses.push((await post(sandbox, viewer)).status)
    expect(statuses).toEqual([418, 502, 500, 500])
  })
})

describe('other people', () => {
  it('act once, before or after the request that is said', async () => {
    const seen: string[] = []
    const sandbox = await sandboxWith({
      seed: visionSeed([{ aliases: ['a'] }, {}]),
      changes: [
        { request: 2, apply: world => world.addAlias(v(1), 'second') },
        { operation: 'Delete', apply: world => world.addAlias(v(1), 'guarded') },
        { operation: 'Delete', when: 'after', request: 2, apply: world => world.logVersion(checkpoint) },
      ],
    })
    const note = () => seen.push(JSON.stringify(sandbox.world().collections[0]?.versions.map(({ aliases }) => aliases)))
    await post(sandbox, viewer)
    note()
    await post(sandbox, viewer)
    note()
    expect((await deleteVersion(sandbox, idOf(sandbox, v(1)))).status).toBe(409)
    note()
    expect((await deleteVersion(sandbox, idOf(sandbox, v(1)), true)).status).toBe(200)
    note()
    expect(seen).toEqual(['[["a"],[]]', '[["a"],["second"]]', '[["a"],["guarded","second"]]', '[["a"],[],[]]'])
  })
})
