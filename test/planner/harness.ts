import { ArtifactSource } from '../../src/dsl/artifact-source.ts'
import { CollectionSource } from '../../src/dsl/collections.ts'
import { RunSource } from '../../src/dsl/runs.ts'
import { createEngine } from '../../src/engine.ts'
import { isCoppiceError } from '../../src/errors/coppice-error.ts'
import { connect } from '../../src/index.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { planIn, type Shown, type Sources } from './chain.ts'
import { versionsOf, type World } from './facts.ts'
import { NOW } from './generate-world.ts'
import { type MemoryServer, memoryServer } from './memory-server.ts'
import { alternatives, type Readings, SAFEST, type Verdict } from './oracle.ts'
import type { PlanData } from './plan.ts'
import { readPythonJson } from './python-json.ts'

/** What coppice did with a plan. */
export type Outcome =
  | {
      readonly kind: 'acts'
      readonly acted: readonly string[]
      readonly spared: readonly string[]
      readonly requests: number
    }
  | Refused

export interface Refused {
  readonly kind: 'refuses'
  readonly code: string
}

/** A way to run plans: a connection with its planner's settings, to a server in memory. */
export interface Bench {
  readonly server: MemoryServer
  readonly source: () => Sources
}

/** Each connection would look for files of settings again. */
const NOWHERE = { environment: {}, readFile: () => undefined, homeDirectory: '/none', workingDirectory: '/none' }

let benches = 0

/** As long and as random as keys are: parts of it are looked for in all that is shown. */
const KEY = '5b1c9e07d4f8a3620b7e94d1c5f8a06e3d72b914'

/**
 * One in so many goes the whole way, through urql and HTTP's texts; they cost more than all the rest. A prime, since a world
 * has one bench for each of a dozen settings, in the same order: each setting gets its turn.
 */
const WHOLE_WAY = 19

/** Connects to a server. `options` are those of `connect`, the planner's among them. */
export function bench(options: Readonly<Record<string, unknown>> = {}, server = memoryServer()): Bench {
  const connection = { baseUrl: 'http://127.0.0.1:1', apiKey: KEY, entity: 'team', project: 'vision' }
  const own = { clock: fakeClock({ start: NOW }), fetch: server.fetch, surroundings: NOWHERE, onNote: () => undefined }
  const all = { ...connection, ...own, ...options }
  const isWhole = benches++ % WHOLE_WAY === 0
  const runner = createEngine(all, () => server.transport, new Set())
  const client = isWhole
    ? connect(all)
    : {
        artifacts: () => new ArtifactSource(runner),
        runs: () => new RunSource(runner),
        collections: () => new CollectionSource(runner),
      }
  // The words of a plan are data here, so coppice's types say nothing about them.
  return { server, source: () => client as unknown as Sources }
}

const REFUSALS = ['NOT_FOUND', 'PREDICATE_FAILED', 'BAD_ANSWER', 'PLAN_UNORDERED', 'PLAN_TOO_WIDE']

/** Previews a plan in the world that is served. Any error but a refusal goes on up. */
export async function outcomeOf({ source }: Bench, plan: PlanData): Promise<Outcome> {
  return orRefusal(async () => {
    const { items, kept, requests } = await planIn(source, plan, NOW).preview()
    const spared = kept.filter(({ reasons }) => reasons.some(({ code }) => code === 'spared'))
    return { kind: 'acts', acted: items.map(keyOf), spared: spared.map(({ item }) => keyOf(item)), requests }
  })
}

/** A refusal as what came of a plan; any other error goes on up. */
export async function orRefusal<Value>(work: () => Promise<Value>): Promise<Value | Refused> {
  try {
    return await work()
  } catch (error) {
    if (isCoppiceError(error) && REFUSALS.includes(error.code)) return { kind: 'refuses', code: error.code }
    throw error
  }
}

export const keyOf = ({ id, entity, project, collection }: Shown['items'][number]) =>
  `${id} in ${entity}/${project}/${collection}`

export type Agreement =
  | 'equal'
  | 'both refuse'
  /** The oracle refuses for what it cannot judge, and what is acted on would be, however that is judged. */
  | 'tolerated'
  /** It refuses for what cannot be judged, and need not have. */
  | 'needlessly refused'
  | 'different'

export interface Strictness {
  /** What must agree: the rows and their order, the rows, or that none is acted on but these (by a server that lies). */
  readonly rows: 'ordered' | 'set' | 'subset'
  /** `exact`: refuses where the plan as written would. `open`: rewriting decides what need not be judged. */
  readonly refusals: 'exact' | 'open'
  /** Whether it must tell the same rows as spared. */
  readonly spared?: boolean
  readonly readings?: Readings
}

/** Compares what coppice did with what the oracle says. */
export function compare(
  world: World,
  plan: PlanData,
  verdict: Verdict,
  outcome: Outcome,
  strictness: Strictness,
): Agreement {
  const { rows, refusals, readings = SAFEST } = strictness
  if (verdict.kind === 'refuses' && outcome.kind === 'refuses') return 'both refuse'
  if (verdict.kind === 'acts' && outcome.kind === 'acts') {
    const isSame = agrees(verdict.acted, outcome.acted, rows)
    return isSame && (strictness.spared !== true || sparesAlike(verdict, outcome)) ? 'equal' : 'different'
  }
  if (refusals === 'exact') return 'different'
  if (verdict.kind === 'refuses') {
    const isOpen = ['BAD_ANSWER', 'PREDICATE_FAILED'].includes(verdict.code)
    const others = isOpen ? alternatives(world, plan, NOW, readings) : [verdict]
    return others.every(other => allows(other, outcome)) ? 'tolerated' : 'different'
  }
  return outcome.kind === 'refuses' && outcome.code === 'BAD_ANSWER' && hasUnreadable(world)
    ? 'needlessly refused'
    : 'different'
}

function agrees(wanted: readonly string[], acted: readonly string[], rows: Strictness['rows']): boolean {
  if (rows === 'ordered') return wanted.length === acted.length && wanted.every((key, index) => key === acted[index])
  const allowed = new Set(wanted)
  return acted.every(key => allowed.has(key)) && (rows === 'subset' || new Set(acted).size === wanted.length)
}

function sparesAlike(verdict: Verdict, outcome: Outcome): boolean {
  if (verdict.kind !== 'acts' || outcome.kind !== 'acts') return false
  return agrees([...verdict.spared.keys()], [...new Set(outcome.spared)], 'set')
}

function allows(verdict: Verdict, outcome: Outcome): boolean {
  return verdict.kind === 'acts' && outcome.kind === 'acts' && agrees(verdict.acted, outcome.acted, 'subset')
}

function hasUnreadable(world: World): boolean {
  return [...versionsOf(world).values()].some(({ version: { metadata } }) => {
    return metadata !== null && readPythonJson(metadata) === undefined
  })
}
