import { describe, expect, it } from 'vitest'
import type { Behaviour, Sandbox } from '../../src/sandbox/index.ts'
import { randomFor } from '../../src/sandbox/weather/random.ts'
import { ask, checkpoint, deleteVersion, idOf, sandboxWith, visionSeed } from './helpers.ts'

const listed = async (sandbox: Sandbox, paging = '') => {
  const { data } = await ask(
    sandbox,
    `{ project(name: "vision", entityName: "my-team") { artifactCollection(name: "checkpoint") {
      artifacts${paging} { edges { cursor node { versionIndex } } } } } }`,
  )
  const edges = data['project']?.['artifactCollection']?.['artifacts']?.['edges'] as unknown
  return edges as { cursor: string; node: { versionIndex: number } }[]
}

const entity = '{ viewer { entity } }'

describe('options changed while it runs', () => {
  it('hold from the next request on, and go back to their defaults', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(4), limits: { largestPage: 3 } })
    sandbox.behave({ defaultOrder: 'newest-first', limits: { defaultPage: 2 } })
    expect((await listed(sandbox)).map(({ node }) => node.versionIndex)).toEqual([3, 2])
    expect(await listed(sandbox, '(first: 9)')).toHaveLength(3)
    sandbox.behave({ defaultOrder: undefined, limits: { largestPage: undefined } as object })
    expect((await listed(sandbox, '(first: 9)')).map(({ node }) => node.versionIndex)).toEqual([0, 1, 2, 3])
  })

  it('makes cursors shift under a client that deletes while it pages', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(4) })
    const pageAfterDeleting = async () => {
      const page = await listed(sandbox, '(first: 2)')
      await deleteVersion(sandbox, idOf(sandbox, `${checkpoint}:v0`))
      const rest = await listed(sandbox, `(first: 2, after: "${page[1]?.cursor}")`)
      sandbox.reset()
      return rest.map(({ node }) => node.versionIndex)
    }
    expect(await pageAfterDeleting()).toEqual([2, 3])
    sandbox.behave({ cursors: 'offset' })
    expect(await pageAfterDeleting()).toEqual([3])
  })

  it('caps tokens', async () => {
    const sandbox = await sandboxWith()
    sandbox.behave({ limits: { largestTokens: 6 } })
    expect((await ask(sandbox, entity)).status).toBe(200)
    expect(await ask(sandbox, 'query Named { viewer { entity } }')).toMatchObject({
      status: 400,
      errors: [{ message: 'too many tokens in one document: 8, at most 6' }],
    })
  })

  it.each([
    [{ curser: 'offset' }, "The sandbox has no option 'curser'. Did you mean 'cursors'?"],
    [{ cursors: 'offsets' }, "Did you mean 'offset'?"],
    [{ port: 1 }, "The sandbox's option port is settled at the start. Give it to startSandbox instead."],
  ])('refuses %j and changes nothing', async (options, message) => {
    const sandbox = await sandboxWith()
    expect(() => sandbox.behave({ partialStatus: 207, ...options } as Behaviour)).toThrow(message)
    expect((await ask(sandbox, entity)).status).toBe(200)
  })
})

describe('starting again', () => {
  it('puts the world back to its seed, ids and times too, and forgets requests', async () => {
    let year = 2026
    const sandbox = await sandboxWith({ seed: 'demo', now: () => new Date(Date.UTC(year, 0)) })
    const [world, question] = [sandbox.world(), '{ project(name: "vision", entityName: "my-team") { createdAt } }']
    const { data } = await ask(sandbox, question)
    year = 2030
    sandbox.change(others => others.deleteCollection(checkpoint))
    expect(sandbox.world()).not.toEqual(world)
    sandbox.reset()
    expect(sandbox.world()).toEqual(world)
    expect(sandbox.requests()).toEqual([])
    expect((await ask(sandbox, question)).data).toEqual(data)
  })

  it('takes another seed, which it keeps', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(1) })
    sandbox.reset(visionSeed(2))
    expect(sandbox.world().collections[0]?.versions).toHaveLength(2)
    sandbox.change(others => others.logVersion(checkpoint))
    sandbox.reset()
    expect(sandbox.world().collections[0]?.versions).toHaveLength(2)
    expect(() => sandbox.reset('demmo' as 'demo')).toThrow("Did you mean 'demo'?")
    expect(sandbox.world().collections[0]?.versions).toHaveLength(2)
  })

  it('leaves the world alone when the new seed cannot be planted', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(1) })
    const bad = visionSeed(1, { portfolios: { best: { links: [{ source: 'my-team/vision/none:v0' }] } } })
    expect(() => sandbox.reset(bad)).toThrow('no collection my-team/vision/none')
    expect(sandbox.world().collections).toHaveLength(1)
    sandbox.reset()
    expect(sandbox.world().collections).toHaveLength(1)
  })

  it('begins counts and chance again', async () => {
    const sandbox = await sandboxWith({ faults: [{ fault: 'bad-gateway', probability: 0.5 }], randomSeed: 7 })
    const statuses = async () => {
      for (let index = 0; index < 12; index += 1) await ask(sandbox, entity).catch(() => undefined)
      return sandbox.requests().map(({ status }) => status)
    }
    const first = await statuses()
    expect(new Set(first)).toEqual(new Set([200, 502]))
    sandbox.reset()
    expect(await statuses()).toEqual(first)
    sandbox.behave({ randomSeed: 8 })
    sandbox.reset()
    expect(await statuses()).not.toEqual(first)
  })
})

describe('what can be seen of a request', () => {
  it('is when it came and how long it took', async () => {
    const sandbox = await sandboxWith({ seed: visionSeed(1) })
    await ask(sandbox, 'query One { viewer { entity } }')
    await ask(sandbox, 'query Two { viewer { entity } }')
    const [one, two] = sandbox.requests()
    if (!one || !two) throw new Error('requests are missing')
    expect(one).toMatchObject({ operation: 'One', user: '', status: 200 })
    expect(one.at).toBeGreaterThan(0)
    expect(one.took).toBeGreaterThan(0)
    expect(two.at).toBeGreaterThanOrEqual(one.at + (one.took ?? 0))
  })
})

describe('chance', () => {
  it('is the same for the same seed and purpose, and spread evenly', () => {
    const draws = (seed: number, purpose: string) => Array.from({ length: 1000 }, randomFor(seed, purpose))
    expect(draws(1, 'a')).toEqual(draws(1, 'a'))
    expect(draws(1, 'a')).not.toEqual(draws(2, 'a'))
    expect(draws(1, 'a')).not.toEqual(draws(1, 'b'))
    const mean = draws(1, 'a').reduce((sum, each) => sum + each) / 1000
    expect(mean).toBeGreaterThan(0.45)
    expect(mean).toBeLessThan(0.55)
    expect(draws(1, 'a').every(each => each >= 0 && each < 1)).toBe(true)
  })
})
