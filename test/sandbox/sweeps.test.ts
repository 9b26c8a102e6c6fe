import { expect, it } from 'vitest'
import type { Seed } from '../../src/sandbox/index.ts'
import { ask, sandboxWith } from './helpers.ts'

const metric = { name: 'loss', goal: 'minimize' } as const

const seed: Seed = {
  projects: {
    'my-team/vision': {
      sweeps: {
        swp1: {
          displayName: 'Rates',
          method: 'bayes',
          state: 'RUNNING',
          description: 'Over lr.',
          metric,
          parameters: { lr: { min: 0.001, max: 0.1 } },
          createdAt: '2025-01-01T00:00:00Z',
          runs: 20,
        },
        swp2: { metric: { name: 'eval.map', goal: 'maximize' } },
      },
      runs: [
        { name: 'a', sweep: 'swp1', summary: { loss: 0.5 } },
        { name: 'b', sweep: 'swp1', summary: { loss: 0.25 } },
        { name: 'c', sweep: 'swp1', state: 'crashed', summary: { loss: Number.NaN } },
        { name: 'd', sweep: 'swp1', summary: { loss: 0.1 }, deletedAt: '2025-02-01T00:00:00Z' },
        { name: 'e', sweep: 'swp2', summary: { 'eval.map': 0.3 } },
        { name: 'f', sweep: 'swp2', summary: { 'eval.map': 0.4 } },
        { name: 'g', sweep: 'swp3', createdAt: '2025-03-01T00:00:00Z' },
      ],
    },
  },
}

it('a sweep knows its runs and the best of their values', async () => {
  const fields = `name displayName method state description config createdAt updatedAt bestLoss runCount runCountExpected`
  const text = `{ project(name: "vision") { totalSweeps none: sweep(sweepName: "swp9") { id }
    swp1: sweep(sweepName: "swp1") { ${fields} } swp2: sweep(sweepName: "swp2") { bestLoss runCount }
    swp3: sweep(sweepName: "swp3") { ${fields} } } }`
  const { data, errors } = await ask(await sandboxWith({ seed }), text)
  expect(errors).toEqual([])
  expect(data['project']).toEqual({
    totalSweeps: 3,
    none: null,
    swp1: {
      name: 'swp1',
      displayName: 'Rates',
      method: 'bayes',
      state: 'RUNNING',
      description: 'Over lr.',
      config: JSON.stringify({ method: 'bayes', metric, parameters: { lr: { min: 0.001, max: 0.1 } } }),
      createdAt: '2025-01-01T00:00:00Z',
      updatedAt: '2025-01-01T00:00:00Z',
      bestLoss: 0.25,
      runCount: 3,
      runCountExpected: 20,
    },
    swp2: { bestLoss: 0.4, runCount: 2 },
    swp3: {
      name: 'swp3',
      displayName: null,
      method: 'random',
      state: 'FINISHED',
      description: null,
      config: '{"method":"random","parameters":{}}',
      createdAt: '2025-03-01T00:00:00Z',
      updatedAt: '2025-03-01T00:00:00Z',
      bestLoss: null,
      runCount: 1,
      runCountExpected: null,
    },
  })
})

it.each([
  [{}, undefined, ['swp1', 'swp2', 'swp3']],
  [{ state: 'RUNNING' }, undefined, ['swp1']],
  [{ name: { $in: ['swp2', 'swp3'] } }, '-name', ['swp3', 'swp2']],
])('sweeps by %j in the order %s', async (filters, order, expected) => {
  const text = `query Sweeps($filters: JSONString, $order: String) { project(name: "vision") {
    sweeps(filters: $filters, order: $order) { edges { node { name } } } } }`
  const { data } = await ask(await sandboxWith({ seed }), text, { filters: JSON.stringify(filters), order })
  expect(data['project']).toEqual({ sweeps: { edges: expected.map(name => ({ node: { name } })) } })
})
