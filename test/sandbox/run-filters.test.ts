import { describe, expect, it } from 'vitest'
import type { Sandbox, Seed } from '../../src/sandbox/index.ts'
import { ask, sandboxWith } from './helpers.ts'

const seed: Seed = {
  username: 'sam',
  projects: {
    'my-team/vision': {
      runs: [
        {
          name: 'a',
          displayName: 'brave-sun-1',
          group: 'base',
          jobType: 'train',
          sweep: 'swp',
          tags: ['keep', 'x'],
          createdAt: '2025-01-01T00:00:00Z',
          heartbeatAt: '2025-01-01T01:00:00Z',
          config: { lr: 0.1, model: { depth: 3 }, 'data.name': 'coco' },
          summary: { loss: 0.5, 'eval.map': 0.3, best: { epoch: 4 } },
        },
        {
          name: 'b',
          displayName: 'calm-sea-2',
          state: 'failed',
          group: 'base',
          jobType: 'eval',
          user: 'kim',
          host: 'node-7',
          createdAt: '2025-02-01T00:00:00Z',
          heartbeatAt: '2025-02-01T00:00:10Z',
          config: { lr: 0.01 },
          summary: { loss: Number.NaN },
        },
        {
          name: 'c',
          state: 'running',
          sweep: 'swp',
          tags: ['x'],
          createdAt: '2025-03-01T00:00:00Z',
          heartbeatAt: '2025-06-01T00:00:00Z',
          config: { lr: 0.001 },
          summary: { loss: 0.25 },
        },
        { name: 'gone', group: 'base', deletedAt: '2025-12-31T00:00:00Z', createdAt: '2025-01-01T00:00:00Z' },
      ],
    },
    'my-team/other': { runs: [{ name: 'a', group: 'base' }] },
  },
}

async function runsBy(sandbox: Sandbox, filters: unknown, order?: string): Promise<string | undefined> {
  const text = `query Runs($filters: JSONString, $order: String) { project(name: "vision") {
    runCount(filters: $filters) runs(filters: $filters, order: $order) { totalCount edges { node { name } } } } }`
  const { data, errors } = await ask(sandbox, text, { filters: JSON.stringify(filters), order })
  if (errors.length > 0) return errors[0]?.message
  const { runs, runCount } = data['project'] as unknown as {
    runCount: number
    runs: { totalCount: number; edges: { node: { name: string } }[] }
  }
  const names = runs.edges.map(({ node }) => node.name).join(' ')
  expect([runCount, runs.totalCount]).toEqual([runs.edges.length, runs.edges.length])
  return names
}

interface RunPage {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
  readonly edges: readonly { readonly node: { readonly name: string } }[]
}

describe('runs are found by', () => {
  it.each([
    ['nothing', {}, 'a b c'],
    ['their id', { name: 'b' }, 'b'],
    ['several ids', { name: { $in: ['c', 'a', 'gone'] } }, 'a c'],
    ['the name that is shown', { displayName: { $regex: '^calm' } }, 'b'],
    ['its other spelling', { display_name: 'brave-sun-1' }, 'a'],
    ['state', { state: 'running' }, 'c'],
    ['several states', { state: { $in: ['failed', 'crashed'] } }, 'b'],
    ['another state', { state: { $ne: 'finished' } }, 'b c'],
    ['group', { group: 'base' }, 'a b'],
    ['no group', { group: null }, 'c'],
    ['job type', { jobType: 'train' }, 'a'],
    ['its other spelling', { job_type: 'eval' }, 'b'],
    ['sweep, as the SDK asks', { $and: [{ sweep: 'swp' }] }, 'a c'],
    ['a tag', { tags: 'keep' }, 'a'],
    ['several tags', { tags: { $all: ['x', 'keep'] } }, 'a'],
    ['one of several tags', { tags: { $in: ['x', 'y'] } }, 'a c'],
    ['the user', { username: 'kim' }, 'b'],
    ['the user who holds the account', { username: 'sam' }, 'a c'],
    ['host', { host: { $exists: true } }, 'b'],
    ['time', { createdAt: { $gte: '2025-01-15', $lt: '2025-02-15T00:00:00+00:00' } }, 'b'],
    ['heartbeat', { heartbeat_at: { $gt: '2025-05-01T00:00:00Z' } }, 'c'],
    ['duration in seconds', { duration: { $lt: 60 } }, 'b'],
    ['a setting', { 'config.lr': 0.1 }, 'a'],
    ['a setting, in full', { 'config.lr.value': { $lte: 0.01 } }, 'b c'],
    ['a setting within', { 'config.model.value.depth': 3 }, 'a'],
    ['a setting within, in short', { 'config.model.depth': { $gt: 2 } }, 'a'],
    ['a setting whose name has a dot', { 'config.data.name.value': 'coco' }, 'a'],
    ['a setting that is not there', { 'config.model': { $exists: false } }, 'b c'],
    ['a metric, NaN is none', { 'summary_metrics.loss': { $lt: 1 } }, 'a c'],
    ['a metric whose name has a dot', { 'summary_metrics.eval.map': 0.3 }, 'a'],
    ['a metric within', { 'summary_metrics.best.epoch': 4 }, 'a'],
    ['a key that was logged', { 'keys_info.keys.best': { $exists: true } }, 'a'],
    ['another part of what is told of keys', { 'keys_info.lengths.best': { $exists: true } }, ''],
    ['one of two', { $or: [{ state: 'failed' }, { 'config.lr': 0.001 }] }, 'b c'],
    ['none of two', { $nor: [{ state: 'failed' }, { sweep: 'swp' }] }, ''],
    ['two at once', { $and: [{ group: 'base' }, { state: { $nin: ['failed'] } }] }, 'a'],
    ['two that exclude each other', { $and: [{ group: 'base' }, { group: 'other' }] }, ''],
    ['two of one key that exclude each other', { state: { $in: ['failed'], $ne: 'failed' } }, ''],
    ['a list where one is meant', { state: ['failed'] }, ''],
    ['a word of JavaScript', { constructor: 1 }, 'filters: unknown key "constructor"'],
    ['an unknown key', { colour: 'red' }, 'filters: unknown key "colour"'],
    ['a path where there is none', { 'state.x': 1 }, 'filters: unknown key "state.x"'],
    ['an unknown operator', { state: { $near: 1 } }, 'filters: unknown operator "$near"'],
  ])('%s', async (_what, filters, expected) => {
    expect(await runsBy(await sandboxWith({ seed }), filters)).toBe(expected)
  })
})

describe('runs are ordered by', () => {
  it.each([
    [undefined, 'a b c'],
    ['+created_at', 'a b c'],
    ['-created_at', 'c b a'],
    ['createdAt', 'a b c'],
    ['-heartbeat_at', 'c b a'],
    ['-name', 'c b a'],
    ['state', 'b a c'],
    ['-duration', 'c a b'],
    ['+config.lr.value', 'c b a'],
    ['-config.lr', 'a b c'],
    ['+summary_metrics.loss', 'c a b'],
    ['-summary_metrics.loss', 'a c b'],
    ['config', 'order: unknown field "config"'],
    ['constructor', 'order: unknown field "constructor"'],
    ['+colour', 'order: unknown field "colour"'],
  ])('%s', async (order, expected) => {
    expect(await runsBy(await sandboxWith({ seed }), {}, order)).toBe(expected)
  })

  it.each([
    ['+created_at', {}],
    ['-heartbeat_at', { group: 'even' }],
    ['name', { 'config.lr': { $gte: 0 } }],
    ['-summary_metrics.loss', { state: 'finished' }],
    [undefined, { displayName: { $regex: '7' } }],
  ])('%s, page by page as in one', async (order, filters) => {
    const runs = Array.from({ length: 1203 }, (_, index) => ({
      name: `run-${(index * 7919) % 1203}`,
      group: index % 2 === 0 ? 'even' : 'odd',
      createdAt: new Date(Date.UTC(2025, 0, 1 + (index % 400))).toISOString(),
      config: { lr: index % 3 },
      summary: index % 5 === 0 ? {} : { loss: (index * 31) % 97 },
    }))
    const sandbox = await sandboxWith({
      seed: { projects: { 'my-team/vision': { runs } } },
      limits: { largestPage: 2000 },
    })
    const text = `query Runs($filters: JSONString, $order: String, $first: Int, $after: String) { project(name: "vision") {
      runs(filters: $filters, order: $order, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor } edges { node { name } } } } }`
    const read = async (first: number, after: string | null) => {
      const { data } = await ask(sandbox, text, { filters: JSON.stringify(filters), order, first, after })
      const { pageInfo, edges } = (data['project'] as unknown as { runs: RunPage }).runs
      return { next: pageInfo.hasNextPage ? pageInfo.endCursor : null, names: edges.map(({ node }) => node.name) }
    }
    const whole = await read(2000, null)
    expect(whole.names.length).toBeGreaterThan(97)
    for (const cursors of ['key', 'offset'] as const) {
      sandbox.behave({ cursors })
      const paged: string[] = []
      for (let after: string | null = null; ; ) {
        const { next, names } = await read(97, after)
        paged.push(...names)
        if (next === null) break
        after = next
      }
      expect(paged).toEqual(whole.names)
    }
  })
})
