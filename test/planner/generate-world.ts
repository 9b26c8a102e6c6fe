import fc from 'fast-check'
import type { Maker } from '../../src/resources/version/artifact.ts'
import {
  HIDDEN,
  type LinkFacts,
  type ProjectFacts,
  type SequenceFacts,
  type VersionFacts,
  type World,
} from './facts.ts'

/** The time at which every generated plan is previewed; ages below stand exactly on the limits of durations. */
export const NOW = Date.UTC(2026, 5, 3, 12)

const HOURS = [1, 30, 7 * 24, 7 * 24 + 1, 7 * 24, 30 * 24, 30 * 24 - 1, 45 * 24, 90 * 24, 200 * 24, 400 * 24, 47 * 24]
const ALIASES = [[], [], [], [], ['latest'], ['best'], ['prod-1'], ['best', 'gold'], ['x/y']]
const TAGS = [[], [], ['old'], ['keep'], ['old', 'x'], ['gold']]
const SIZES = [0, 10, 10, 999, 1000, 1024, 1_000_000, 1_500_000_000, 2_000_000_000]
const TTLS = [null, null, 0, 3600, 30 * 86_400]
const DESCRIPTIONS = [null, null, '', 'a trial', 'the best, so far']
const STEPS = [null, 0, 3, 100]
const PLAIN_METADATA = [
  '{"loss": 0.5, "eval": {"acc": 0.9}, "stage": "dev"}',
  '{"loss": 0.25, "stage": "prod", "keep": true}',
  '{"loss": 0.5, "keep": false}',
  '{"loss": 1, "eval": {"acc": 0.1}, "stage": "3"}',
  '{"loss": 3, "eval": {"acc": 0.9}, "stage": "dev", "keep": true}',
  '{"loss": -2e1, "stage": "NaN"}',
  null,
  '{}',
  ...['{"eval": 7}', '{"eval.acc": 0.95, "loss": 2}', '{"eval.acc": 0.9, "eval": {"acc": 0.9}}'],
]
/** Where some are like these, an order by them is refused, and what is not judged is kept. */
const ODD_METADATA = [
  ...['{"loss": NaN}', '{"loss": Infinity, "stage": "dev"}', '{"loss": "0.5"}', '{"loss": null}', '{"loss": {"a": 1}}'],
  ...['{"loss": [1], "eval": {"acc": -Infinity}}', '{"loss": 0.5, "eval": {"acc": NaN}}', '{"loss": ', '[1]', 'nope'],
]

const version = fc.record({
  gap: fc.nat(2),
  numbered: fc.nat(30),
  state: fc.nat(15),
  aliases: fc.nat(ALIASES.length - 1),
  tags: fc.nat(TAGS.length - 1),
  size: fc.nat(SIZES.length - 1),
  hours: fc.nat(HOURS.length - 1),
  updated: fc.nat(3),
  ttl: fc.nat(9),
  words: fc.nat(19),
  metadata: fc.nat(99),
  counts: fc.nat(15),
  maker: fc.nat(9),
  links: fc.nat(15),
  runs: fc.nat(15),
})

type Draft = typeof version extends fc.Arbitrary<infer Value> ? Value : never

const collection = fc.record({
  home: fc.nat(2),
  type: fc.constantFrom('model', 'model', 'dataset', 'result', 'wandb-history', 'code'),
  start: fc.constantFrom(0, 8, 97),
  versions: fc.array(version, { minLength: 1, maxLength: 10, size: 'max' }),
})

const draft = fc.record({
  collections: fc.array(collection, { minLength: 1, maxLength: 6, size: 'max' }),
  isOdd: fc.nat(3),
  isProtected: fc.boolean(),
  portfolios: fc.nat(2),
})

/** A world of 1 to 6 collections, in two projects of one entity, with a registry and a hidden portfolio. */
export const world: fc.Arbitrary<World> = fc.noBias(draft).map(worldOf)

type WorldDraft = typeof draft extends fc.Arbitrary<infer Value> ? Value : never
type Placed = { readonly one: Draft; readonly facts: VersionFacts; readonly home: string }

/** More would only cost time. */
const MOST = 40

const HOMES = ['vision', 'vision', 'speech']

function worldOf({ collections, isOdd, isProtected, portfolios }: WorldDraft): World {
  const placed: Placed[] = []
  const sequences = new Map<string, SequenceFacts[]>()
  for (const [number, { home, type, start, versions }] of collections.entries()) {
    if (placed.length + versions.length > MOST) break
    const project = HOMES[home] ?? 'vision'
    const used = new Map<string, number>()
    let next = start
    const facts = versions.map((one, position) => {
      next += position === 0 ? 0 : 1 + (one.gap === 2 ? 2 : 0)
      const made = versionOf(one, `c${number}n${position}`, next, project, isOdd === 3, used)
      placed.push({ one, facts: made, home: project })
      return made
    })
    const before = sequences.get(project) ?? []
    // Two projects may have collections of one name.
    const name = ['ckpt', 'data', 'ckpt-2', 'eval', 'logs', 'zip'][before.length] ?? 'other'
    sequences.set(project, [...before, { id: `C${number}`, name, type, versions: facts }])
  }
  const project = (name: string): ProjectFacts => ({
    ...{ entity: 'team', name, portfolios: name === 'vision' ? [portfolio('P1', 'shelf', 'model', placed, 1)] : [] },
    sequences: sequences.get(name) ?? [],
    runs: ['r1', 'r2'].map((run, index) => runOf(run, index, name, placed)),
  })
  const hidden: ProjectFacts['portfolios'][number] = {
    ...portfolio('P2', 'secret', 'model', placed, 2),
    visibility: portfolios === 1 ? 'nameless' : 'hidden',
  }
  const registry: ProjectFacts = {
    ...{ entity: 'org', name: 'registry', sequences: [], runs: [] },
    portfolios: [portfolio('P0', 'served', 'model', placed, 0), hidden],
  }
  const projects = [...new Set(['vision', ...collections.map(({ home }) => HOMES[home] ?? 'vision')])].map(project)
  return { projects: [...projects, registry], protectedAliases: isProtected ? { org: ['gold', 'served-1'] } : {} }
}

function versionOf(
  one: Draft,
  id: string,
  versionIndex: number,
  project: string,
  isOdd: boolean,
  used: Map<string, number>,
): VersionFacts {
  const isPending = one.state === 14
  const size = SIZES[one.size] ?? 0
  const created = NOW - (HOURS[one.hours] ?? 0) * 3_600_000
  return {
    id,
    versionIndex: isPending && one.numbered < 15 ? null : one.numbered === 30 ? null : versionIndex,
    state: isPending ? 'PENDING' : one.state === 15 ? 'DELETED' : 'COMMITTED',
    aliases: unique(ALIASES[one.aliases] ?? [], used),
    tags: TAGS[one.tags] ?? [],
    size,
    storedBytes: one.words % 2 === 0 ? size : Math.floor(size / 2),
    createdAt: timeText(created),
    updatedAt: one.updated === 0 ? null : timeText(created + one.updated * 86_400_000),
    ttl: { seconds: (TTLS[one.ttl % 5] ?? 0) || null, inherited: one.ttl > 4 },
    description: DESCRIPTIONS[one.words % 5] ?? null,
    metadata: metadataText(one.metadata, isOdd),
    digest: `d${one.words % 4}`,
    fileCount: one.counts % 3,
    usedCount: one.counts < 13 ? 0 : one.counts - 12,
    createdBy: makerOf(one.maker, project),
    historyStep: STEPS[one.counts % 4] ?? null,
    linksAreCut: one.links === 12 && one.runs > 7,
  }
}

/** An alias stands in one place of a collection only. */
function unique(names: readonly string[], used: Map<string, number>): readonly string[] {
  return names.map(name => {
    const count = used.get(name) ?? 0
    used.set(name, count + 1)
    return count === 0 ? name : `${name}-${count}`
  })
}

function metadataText(draw: number, isOdd: boolean): string | null {
  if (isOdd && draw % 10 < 3) return ODD_METADATA[Math.floor(draw / 10)] ?? null
  return PLAIN_METADATA[draw % PLAIN_METADATA.length] ?? null
}

const timeText = (time: number) => new Date(time).toISOString().slice(0, 19)

function makerOf(draw: number, project: string): Maker | null {
  const state = ['running', null, 'crashed'][draw] ?? 'finished'
  if (draw < 6) return { kind: 'run', entity: 'team', project, run: draw % 2 === 0 ? 'r1' : 'r2', state }
  if (draw === 6) return null
  if (draw === 7) return { kind: 'run', entity: HIDDEN, project: HIDDEN, run: 'r9', state }
  return { kind: 'user', username: draw === 8 ? 'ann' : HIDDEN }
}

function portfolio(id: string, name: string, type: string, placed: readonly Placed[], number: number) {
  const aliases = [[], ['served'], [], ['gold']]
  const used = new Map<string, number>()
  const held = placed.filter(({ one }) => HELD[number]?.includes(one.links) === true)
  const links = held.map(({ facts, one }, position): LinkFacts => {
    const named = unique(aliases[one.gap + (one.counts % 2)] ?? [], used)
    const linkedAt = timeText(NOW - (HOURS[(one.hours + one.gap) % HOURS.length] ?? 0) * 3_600_000)
    return { versionId: facts.id, versionIndex: 9 + position, aliases: named, linkedAt }
  })
  return { id, name, type, visibility: 'visible' as const, links }
}

/** Which draws are held by the registry, by the shelf and by the hidden portfolio. */
const HELD = [
  [8, 10],
  [9, 10],
  [11, 7],
]

function runOf(name: string, index: number, home: string, placed: readonly Placed[]) {
  const bit = (runs: number, position: number) => Math.floor(runs / 2 ** position) % 2 === 1
  return {
    name,
    state: index === 0 ? 'finished' : 'crashed',
    outputs: [
      ...placed.filter(one => one.home === home && bit(one.one.runs, index)).map(({ facts }) => facts.id),
      'gone',
    ],
    inputs: placed.filter(({ one }) => bit(one.runs, 2 + index)).map(({ facts }) => facts.id),
  }
}
