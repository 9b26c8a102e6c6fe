import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Fault, Sandbox } from '../../src/sandbox/index.ts'
import { ask, checkpoint, deleteVersion, idOf, post, sandboxWith, stateOf, visionSeed } from './helpers.ts'

const v0 = `${checkpoint}:v0`

async function hostile(fault: Fault): Promise<{ sandbox: Sandbox; id: string }> {
  const sandbox = await sandboxWith({ seed: visionSeed(1) })
  sandbox.intercept(({ operation }) => (operation === 'Delete' ? fault : undefined))
  return { sandbox, id: idOf(sandbox, v0) }
}

const viewer = JSON.stringify({ query: '{ viewer { entity } }' })

describe('faults', () => {
  it('answers without running', async () => {
    const { sandbox, id } = await hostile({ kind: 'answer', status: 503, body: '{"data": null}' })
    expect(await deleteVersion(sandbox, id)).toMatchObject({ status: 503, data: null })
    expect(await stateOf(sandbox, id)).toBe('COMMITTED')
    expect(sandbox.requests()[0]).toMatchObject({ operation: 'Delete', status: 503 })
  })

  it('runs, and answers something else', async () => {
    const { sandbox, id } = await hostile({ kind: 'answer-after', status: 502, body: '{"data": null}' })
    expect((await deleteVersion(sandbox, id)).status).toBe(502)
    expect(await stateOf(sandbox, id)).toBe('DELETED')
  })

  it('cuts the connection before', async () => {
    const { sandbox, id } = await hostile({ kind: 'reset' })
    await expect(deleteVersion(sandbox, id)).rejects.toThrow('fetch failed')
    expect(await stateOf(sandbox, id)).toBe('COMMITTED')
    expect(sandbox.requests()[0]).toMatchObject({ operation: 'Delete', status: 0 })
  })

  it('cuts the connection after', async () => {
    const { sandbox, id } = await hostile({ kind: 'reset-after' })
    await expect(deleteVersion(sandbox, id)).rejects.toThrow('fetch failed')
    expect(await stateOf(sandbox, id)).toBe('DELETED')
  })

  it('hangs until the sandbox closes, which is soon', async () => {
    const { sandbox, id } = await hostile({ kind: 'hang' })
    const failed = expect(deleteVersion(sandbox, id)).rejects.toThrow('fetch failed')
    const quiet = await Promise.race([failed, new Promise(resolve => setTimeout(resolve, 100, 'quiet'))])
    expect(quiet).toBe('quiet')
    expect(await stateOf(sandbox, id)).toBe('COMMITTED')
    const started = performance.now()
    await sandbox.close()
    await failed
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('adds headers', async () => {
    const sandbox = await sandboxWith()
    sandbox.intercept(() => ({ kind: 'headers', headers: { 'RateLimit-Remaining': '0' } }))
    const response = await post(sandbox, viewer)
    expect(response.headers.get('ratelimit-remaining')).toBe('0')
    expect(await response.json()).toEqual({ data: { viewer: { entity: 'my-team' } } })
  })

  it('lets other people be faster', async () => {
    const { sandbox, id } = await hostile({ kind: 'before', apply: world => world.addAlias(v0, 'production') })
    expect((await deleteVersion(sandbox, id)).status).toBe(409)
    expect(await stateOf(sandbox, id)).toBe('COMMITTED')
  })

  it('shows the handler each request, counted from its own first', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(1) })
    await ask(sandbox, 'query Before { viewer { entity } }')
    const seen: unknown[] = []
    sandbox.intercept(request => {
      seen.push({ operation: request.operation, index: request.index, variables: request.variables })
      expect(request.headers['content-type']).toBe('application/json')
      return undefined
    })
    await ask(sandbox, 'query One { viewer { entity } }')
    await ask(sandbox, 'query Two($id: ID!) { artifact(id: $id) { id } }', { id: 'x' })
    sandbox.intercept(undefined)
    await ask(sandbox, 'query After { viewer { entity } }')
    expect(seen).toEqual([
      { operation: 'One', index: 0, variables: {} },
      { operation: 'Two', index: 1, variables: { id: 'x' } },
    ])
  })

  it('waits as on a long line', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const sandbox = await sandboxWith({ latency: 80 })
    const statuses: number[] = []
    const asked = [1, 2].map(() => post(sandbox, viewer).then(({ status }) => statuses.push(status)))
    const arrived = () => sandbox.requests().filter(({ bytesIn }) => bytesIn > 0).length
    while (arrived() < 2) await new Promise(resolve => setImmediate(resolve))
    const timers = vi.getTimerCount()
    vi.advanceTimersByTime(79)
    expect(vi.getTimerCount()).toBe(timers)
    vi.advanceTimersByTime(1)
    expect(vi.getTimerCount()).toBe(timers - 2)
    await Promise.all(asked)
    expect(statuses).toEqual([200, 200])
  })
})
