import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { ArtifactQuery } from '../../src/dsl/artifact-query.ts'
import type { Send } from '../../src/transport/transport.ts'
import { settings } from './chain.ts'
import { cases } from './generate.ts'
import { ALL_WORDS, type Word } from './generate-plan.ts'
import { bench, compare, outcomeOf, type Strictness } from './harness.ts'
import type { ServerOptions } from './memory-server.ts'
import { showDifference } from './show-difference.ts'
import { startTally } from './tally.ts'

// The transport is tested elsewhere, and costs more than all the rest.
vi.mock('../../src/transport/create-transport.ts', async original => {
  const actual = await original<typeof import('../../src/transport/create-transport.ts')>()
  const createTransport: typeof actual.createTransport = parts =>
    parts.fetch !== undefined && 'send' in parts.fetch
      ? { ...actual.createTransport(parts), send: parts.fetch.send as Send }
      : actual.createTransport(parts)
  return { ...actual, createTransport }
})

/** Until the new words are there: those that this branch has. */
const TODAY: readonly Word[] = ['closure', 'ofType', 'orderBy', 'take', 'with']

const PLANS_OF_A_WORLD = 10
/** PLANNER_PAIRS=200000 for a long look. */
const PAIRS = Number(process.env['PLANNER_PAIRS'] ?? 3000)

const FEW_FILTERS = { 'ArtifactCollection.artifacts': ['state'], 'ArtifactType.artifactCollections': ['name'] }
const KEYS = ['state', 'createdAt', 'created_at', 'updatedAt', 'size', 'alias', 'aliases', 'tag', 'tags', 'metadata']
const MANY_FILTERS = {
  'ArtifactCollection.artifacts': [...KEYS, 'version', 'version_index', 'versionIndex', 'digest'],
  'Run.outputArtifacts': KEYS,
  'Run.inputArtifacts': KEYS,
  'ArtifactType.artifactCollections': ['name'],
  'Project.artifactCollections': ['name'],
}

const server: fc.Arbitrary<Partial<ServerOptions>> = fc.record({
  largestPage: fc.constantFrom(2, 5, 1000, 1000),
  cursors: fc.constantFrom('key', 'offset'),
  defaultOrder: fc.constantFrom('oldest first', 'newest first'),
  showsDeleted: fc.boolean(),
  listsVersionsAsAliases: fc.boolean(),
  seed: fc.nat(999),
  filters: fc.constantFrom({}, FEW_FILTERS, MANY_FILTERS),
  orders: fc.constantFrom({}, { 'ArtifactCollection.artifacts': ['version_index', 'created_at', 'createdAt', 'size'] }),
})

/** Compares plans made of these words, under one setting of the planner, with the oracle. */
async function expectAgreement(
  words: readonly Word[],
  options: Readonly<Record<string, unknown>>,
  strictness: Strictness,
  lies: ServerOptions['lies'] = 'none',
  overHttp = false,
): Promise<void> {
  const here = bench(options, overHttp)
  const tally = startTally()
  await fc.assert(
    fc.asyncProperty(cases(PLANS_OF_A_WORLD, words), server, async ({ world, plans }, behaviour) => {
      here.server.serve(world, { ...behaviour, lies })
      for (const plan of plans) {
        const outcome = await outcomeOf(here, plan)
        const agreement = compare(world, plan, outcome, strictness)
        tally.add(agreement, outcome)
        if (agreement.kind === 'different') throw new Error(showDifference(world, plan, outcome, agreement.verdict))
      }
    }),
    { numRuns: Math.ceil(PAIRS / PLANS_OF_A_WORLD), endOnFailure: process.env['PLANNER_SHRINK'] === undefined },
  )
  const way = overHttp ? ' over HTTP' : ''
  console.log(`${words.join(' ')} ${JSON.stringify(options)}${way}: ${tally}`)
  expect(tally.emptyShare).toBeLessThan(0.6)
}

describe('whatever the world and the plan', () => {
  test('the words of today do what the oracle says', async () => {
    await expectAgreement(TODAY, { optimize: false }, { rows: 'ordered', refusals: 'exact' })
  }, 600_000)

  test('the words of today do so through the whole transport too', async () => {
    await expectAgreement(TODAY, {}, { rows: 'ordered', refusals: 'open' }, 'none', true)
  }, 600_000)

  const isThere = 'sparing' in ArtifactQuery.prototype
  settings.keysByName = isThere
  for (const optimize of [false, true]) {
    test.skipIf(!isThere)(
      `every word does what the oracle says, optimize: ${optimize}`,
      async () => {
        await expectAgreement(ALL_WORDS, { optimize }, { rows: 'ordered', refusals: 'open', spared: !optimize })
      },
      600_000,
    )
  }

  for (const lies of ['adds', 'drops', 'both'] as const) {
    test.skipIf(!isThere)(
      `nothing else is acted on where the server ${lies} when asked for less`,
      async () => {
        await expectAgreement(ALL_WORDS, { optimize: true }, { rows: 'subset', refusals: 'open' }, lies)
      },
      600_000,
    )
  }
})
