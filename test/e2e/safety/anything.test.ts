import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Client, Item, Plan, Preview } from '../../../src/index.ts'
import type { Fault, Interceptor, Sandbox, SandboxOptions, WorldEditor } from '../../../src/sandbox/index.ts'
import { sampledRuns } from '../../sampling.ts'
import { fakeClock } from '../../transport/hostile-server.ts'
import { stage } from '../world.ts'
import {
  at,
  COLLECTION,
  expectNoListingAfterWrites,
  expectReadBeforeResent,
  expectTruth,
  isMutation,
  PROJECT,
  SHELF,
} from './helpers.ts'
import {
  type Change,
  CONDITIONS,
  changed,
  homeOf,
  type Known,
  type KnownPlan,
  type KnownWorld,
  mayAct,
  placeOf,
  SCOPES,
  seedFor,
  serverAllows,
} from './oracle.ts'

const [TEAM = '', VISION = ''] = PROJECT.split('/')

/** Mostly plain: in a world where every version is guarded nothing would ever be done. */
const seldom = fc.nat(6).map(number => number === 6)
const version: fc.Arbitrary<Omit<Known, 'aliases'> & { own: boolean }> = fc.record({
  own: seldom,
  tags: fc.constantFrom(['old'], ['old', 'x'], []),
  used: seldom,
  pending: seldom,
  byRun: fc.boolean(),
  linked: fc.option(fc.constantFrom([], ['served']), { nil: undefined, freq: 1 }),
})

const world: fc.Arbitrary<KnownWorld> = fc
  .record({
    type: fc.constantFrom('model', 'model', 'dataset', 'result', 'model', 'wandb-history'),
    isProtected: fc.boolean(),
    gold: fc.nat(9),
    versions: fc.array(version, { minLength: 1, maxLength: 18 }),
  })
  .map(({ type, isProtected, gold, versions }) => ({
    type,
    isProtected,
    // An alias stands in one place of a collection only, so each version has its own.
    versions: versions.map(({ own, linked, ...rest }, index) => ({
      ...rest,
      aliases: own ? [`a${index}`] : [],
      linked: linked && (index === gold ? ['gold'] : linked.map(name => `${name}${index}`)),
    })),
  }))

const plan: fc.Arbitrary<KnownPlan> = fc.record({
  scope: fc.constantFrom(...SCOPES, 'collection', 'project'),
  condition: fc.constantFrom(...CONDITIONS, 'none', 'none'),
  allow: fc.record(
    { aliases: fc.boolean(), linked: fc.boolean(), used: fc.boolean(), system: fc.boolean() },
    { requiredKeys: [] },
  ),
})

const behaviour: fc.Arbitrary<SandboxOptions> = fc.record({
  cursors: fc.constantFrom('key', 'offset'),
  listings: fc.constantFrom('live', 'everything'),
  defaultOrder: fc.constantFrom('oldest-first', 'newest-first'),
  deletedVersionsAnswer: fc.constantFrom('deleted', 'null'),
  secondDelete: fc.constantFrom('error', 'success', 'null'),
  portfolioAliasesBlock: fc.boolean(),
  partialStatus: fc.constantFrom(200, 207, 409, 500),
  limits: fc.constantFrom({}, { largestAliases: 15 }, { largestPage: 7 }, { largestAliases: 3, largestPage: 2 }),
})

const sizes = fc.record({
  page: fc.constantFrom(2, 5, 100),
  batch: fc.constantFrom(1, 4, 50),
  concurrency: fc.constantFrom(1, 3),
})

const HTML = '<html>Bad Gateway</html>'
/** Of a read it is a lie that nobody can see through; of a change it must be settled. */
const NULLS = '{"data": {"_0": null, "_1": null}}'
const FAULTS: readonly Fault[] = [
  { kind: 'reset' },
  { kind: 'reset-after' },
  ...(['answer', 'answer-after'] as const).flatMap((kind): readonly Fault[] => [
    { kind, status: 500, body: HTML },
    { kind, status: 502, body: '' },
    { kind, status: 200, body: '{"data": {"_0": {"arti' },
    { kind, status: 200, body: '{"data": null}' },
    { kind, status: 200, body: '{"data": {}}' },
    { kind, status: 200, body: NULLS },
    { kind, status: 504, body: '{"errors": ["context deadline exceeded"]}' },
    { kind, status: 429, body: '{"error": "rate limit exceeded"}', headers: { 'retry-after': '3' } },
  ]),
  { kind: 'answer', status: 401, body: '{"errors": [{"message": "user is not logged in"}]}' },
  { kind: 'answer', status: 403, body: HTML },
]

interface Trouble {
  readonly fault: Fault
  /** Which request of the apply it strikes, and how often. */
  readonly from: number
  readonly times: number
}

const trouble: fc.Arbitrary<Trouble> = fc.record({
  fault: fc.constantFrom(...FAULTS),
  from: fc.nat(8),
  times: fc.constantFrom(1, 1, 2, 99),
})

const change: fc.Arbitrary<Change> = fc.record({
  index: fc.nat(17),
  kind: fc.constantFrom('alias', 'tag', 'use', 'link', 'unalias', 'delete', 'log'),
})

function planFor(client: Client, { scope, condition, allow }: KnownPlan): Plan {
  const source = client.artifacts()
  const scoped = {
    collection: () => source.inCollection(COLLECTION),
    run: () => source.ofRun(`${PROJECT}/one`),
    project: () => source.inProject(PROJECT).all(),
    shelf: () => source.inCollection(SHELF),
    runs: () =>
      client
        .runs()
        .inProject(PROJECT)
        .where(run => run.id === 'one')
        .artifacts(),
    collections: () => client.collections().inProject(PROJECT).where({ kind: 'sequence' }).artifacts(),
    projects: () => client.projects().inEntity(TEAM).where({ name: VISION }).artifacts(),
    shelves: () =>
      client
        .collections()
        .named(SHELF)
        .where(shelf => shelf.tags.length === 0)
        .artifacts(),
  }[scope]()
  const conditioned = {
    none: () => scoped,
    'no alias': () => scoped.where(a => a.aliases.length === 0),
    tagged: () => scoped.where(a => a.tags.includes('old')),
    'both in two': () => scoped.where(a => a.aliases.length === 0).where(a => a.tags.includes('old')),
  }[condition]()
  return conditioned.delete(allow)
}

function change1(w: WorldEditor, { index, kind }: Change, known: Known): void {
  if (kind === 'alias') w.addAlias(at(index), 'prod')
  if (kind === 'unalias') for (const alias of known.aliases.slice(0, 1)) w.removeAlias(at(index), alias)
  if (kind === 'tag') w.addTag(at(index), 'new')
  if (kind === 'use') w.use(at(index), 'late-run')
  if (kind === 'link' && known.linked === undefined) w.link(at(index), SHELF)
  if (kind === 'delete') w.deleteVersion(at(index))
  if (kind === 'log') w.logVersion(COLLECTION)
}

/** At most one change for each version, of those that there are. */
function sensible(changes: readonly Change[], { versions }: KnownWorld): readonly Change[] {
  const first = new Map(changes.filter(({ index }) => index < versions.length).map(one => [one.index, one]))
  // An alias that moves would change two versions at once.
  const [alias] = [...first.values()].filter(({ kind }) => kind === 'alias')
  return [...first.values()].filter(one => one.kind !== 'alias' || one === alias)
}

/** The places that are gone: version numbers of the collection, or of the sources of links. */
function goneOf(sandbox: Sandbox, known: KnownWorld, scope: KnownPlan['scope']): readonly number[] {
  const home = sandbox.world().collections.find(({ path }) => path === homeOf(scope))
  const sources = new Set(home?.links.map(({ source }) => source))
  return known.versions.flatMap((one, index) => {
    if (placeOf(scope) === 'shelf') return one.linked !== undefined && !sources.has(at(index)) ? [index] : []
    return home?.versions[index]?.state === 'DELETED' ? [index] : []
  })
}

/** The number of the version that an item is, or is a link to. */
function sourceOf(sandbox: Sandbox, { id }: Item): number {
  const versions = sandbox.world().collections.find(({ path }) => path === COLLECTION)?.versions ?? []
  return versions.findIndex(one => one.id === id)
}

const sourceIndexes = (sandbox: Sandbox, preview: Preview) => preview.items.map(item => sourceOf(sandbox, item))

const options = { numRuns: sampledRuns(150, 1 / 10), timeout: 20_000 } as const

describe('whatever the world, the plan and the server are like', () => {
  test('the preview and the final world are those of a plain oracle', async () => {
    await fc.assert(
      fc.asyncProperty(world, plan, behaviour, sizes, async (known, planned, server, size) => {
        await using here = await stage({ seed: seedFor(known), ...server }, { ...size, clock: fakeClock() })
        const preview = await planFor(here.client, planned).preview()
        const wanted = known.versions.flatMap((one, index) => (mayAct(known, planned, one) ? [index] : []))
        expect([...sourceIndexes(here.sandbox, preview)].sort((a, b) => a - b)).toEqual(wanted)
        const report = await preview.apply()
        expectTruth(here.sandbox, preview, report)
        expectNoListingAfterWrites(here.sandbox)
        const block = server.portfolioAliasesBlock ?? true
        const going = wanted.filter(index =>
          known.versions.slice(index, index + 1).some(one => serverAllows(known, planned, one, block)),
        )
        expect(goneOf(here.sandbox, known, planned.scope)).toEqual(going)
        if (placeOf(planned.scope) === 'shelf') expect(goneOf(here.sandbox, known, 'collection')).toEqual([])
      }),
      options,
    )
  })

  test('faults and other people never make it delete what it did not show or may not, nor tell an untruth', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ known: world, planned: plan, server: behaviour, size: sizes }),
        trouble,
        fc.array(change, { maxLength: 4 }),
        fc.boolean(),
        async ({ known, planned, server, size }, { fault, from, times }, rawChanges, atTheLook) => {
          await using here = await stage({ seed: seedFor(known), ...server }, { ...size, clock: fakeClock() })
          const { sandbox } = here
          const preview = await planFor(here.client, planned).preview()
          const shown = new Set(sourceIndexes(sandbox, preview))
          const changes = sensible(rawChanges, known)
          const others = (w: WorldEditor) => {
            for (const one of changes) {
              const [target] = known.versions.slice(one.index, one.index + 1)
              if (target) change1(w, one, target)
            }
          }
          const now = known.versions.map((one, index) => changes.filter(c => c.index === index).reduce(changed, one))
          const byOthers = new Set(changes.filter(({ kind }) => kind === 'delete').map(({ index }) => index))
          if (!atTheLook) sandbox.change(others)
          let struck = 0
          const isLie = 'body' in fault && fault.body === NULLS
          const handler: Interceptor = ({ index, operation }) => {
            if (atTheLook && index === 0) return { kind: 'before', apply: others }
            if (isLie && !isMutation(operation)) return undefined
            return index >= from && struck++ < times ? fault : undefined
          }
          sandbox.intercept(handler)
          const report = await preview.apply()
          sandbox.intercept(undefined)

          const away = new Set(
            [...preview.items, ...preview.kept.map(({ item }) => item)].flatMap(item =>
              byOthers.has(sourceOf(sandbox, item)) ? [`${item.kind} ${item.id}`] : [],
            ),
          )
          expectTruth(sandbox, preview, report, away)
          expectReadBeforeResent(sandbox, server.limits?.largestAliases)
          expectNoListingAfterWrites(sandbox)
          const gone = goneOf(sandbox, known, planned.scope).filter(index => !byOthers.has(index))
          for (const index of gone) {
            expect(shown).toContain(index)
            const [before, after] = [known.versions[index], now[index]]
            expect(before && mayAct(known, planned, before)).toBe(true)
            expect(after && mayAct(known, planned, after)).toBe(true)
          }
          if (placeOf(planned.scope) === 'shelf') {
            expect(goneOf(sandbox, known, 'collection').filter(index => !byOthers.has(index))).toEqual([])
          }
          if (preview.count === 0) expect(sandbox.requests().filter(one => isMutation(one.operation))).toEqual([])
        },
      ),
      options,
    )
  })

  test('what other people do before a lost change is looked at again is respected when it is sent again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ known: world, planned: plan, server: behaviour }),
        fc.constantFrom(...FAULTS.filter(fault => !('status' in fault && fault.status === 401))),
        fc.array(change, { maxLength: 6 }),
        async ({ known, planned, server }, fault, rawChanges) => {
          await using here = await stage({ seed: seedFor(known), ...server }, { clock: fakeClock() })
          const { sandbox } = here
          const preview = await planFor(here.client, planned).preview()
          const made: Change[] = []
          const others = (w: WorldEditor) => {
            const gone = goneOf(sandbox, known, 'collection')
            for (const one of sensible(rawChanges, known)) {
              const [target] = known.versions.slice(one.index, one.index + 1)
              if (!target || gone.includes(one.index) || one.kind === 'delete') continue
              change1(w, one, target)
              made.push(one)
            }
          }
          let step: 'first look' | 'lost' | 'over' = 'first look'
          sandbox.intercept(({ operation }) => {
            if (step === 'first look' && isMutation(operation)) {
              step = 'lost'
              return fault
            }
            if (step !== 'lost' || operation !== 'VersionById') return undefined
            step = 'over'
            return { kind: 'before', apply: others }
          })
          const away = goneOf(sandbox, known, planned.scope)
          const report = await preview.apply()
          sandbox.intercept(undefined)
          expectTruth(sandbox, preview, report)
          const late = made.filter(({ kind }) => kind !== 'log' && kind !== 'tag')
          for (const index of goneOf(sandbox, known, planned.scope).filter(one => !away.includes(one))) {
            const [target] = known.versions.slice(index, index + 1)
            const after = target && late.filter(one => one.index === index).reduce(changed, target)
            expect(after && mayAct(known, planned, after)).toBe(true)
          }
        },
      ),
      options,
    )
  })

  test('a fault while reading ends the preview or leaves it as it would be without, and nothing is written', async () => {
    await fc.assert(
      fc.asyncProperty(
        world,
        plan,
        behaviour,
        sizes,
        trouble,
        async (known, planned, server, size, { fault, from, times }) => {
          await using here = await stage({ seed: seedFor(known), ...server }, { ...size, clock: fakeClock() })
          let struck = 0
          here.sandbox.intercept(({ index }) => (index >= from && struck++ < times ? fault : undefined))
          const before = here.sandbox.world()
          const preview = await planFor(here.client, planned)
            .preview()
            .catch(() => undefined)
          expect(here.sandbox.world()).toEqual(before)
          expect(here.sandbox.requests().filter(one => isMutation(one.operation))).toEqual([])
          if (preview === undefined) return
          const wanted = known.versions.flatMap((one, index) => (mayAct(known, planned, one) ? [index] : []))
          for (const index of sourceIndexes(here.sandbox, preview)) expect(wanted).toContain(index)
        },
      ),
      options,
    )
  })
})
