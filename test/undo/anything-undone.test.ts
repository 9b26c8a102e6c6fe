import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCoppiceError, type Plan, type Preview } from '../../src/index.ts'
import type { Fault, Sandbox } from '../../src/sandbox/index.ts'
import { isMutation } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'
import { sampledRuns } from '../sampling.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { type Edit, edits, fieldsIn, others, worlds } from './edits.ts'

const RUNS = sampledRuns(150, 0.2)

const START = Date.UTC(2026, 5, 1)

async function begin(seed: Parameters<typeof stage>[0]) {
  const clock = fakeClock({ start: START })
  const now = () => new Date(clock.now())
  return stage({ ...seed, now }, { clock, batch: 2, concurrency: 2 })
}

const joined = (plans: readonly Plan[]): Plan => plans.reduce((all, one) => all.and(one))

/** The preview of plans that agree; undefined where they do not. */
async function previewOf(plan: Plan): Promise<Preview | undefined> {
  try {
    return await plan.preview()
  } catch (error) {
    if (isCoppiceError(error, 'PLAN_CONFLICT')) return undefined
    throw error
  }
}

function breakOnce(sandbox: Sandbox, number: number, fault: Fault): void {
  let left = number
  sandbox.intercept(({ operation }) => (isMutation(operation) && left-- === 0 ? fault : undefined))
}

const faults = fc.option(
  fc.record({
    at: fc.nat(5),
    fault: fc.constantFrom<Fault>({ kind: 'reset' }, { kind: 'reset-after' }, { kind: 'partial' }),
  }),
)

test('after any updates, with others at work and a crash in the midst, undo gives back all that nobody else touched', async () => {
  let undone = 0
  let touched = 0
  await fc.assert(
    fc.asyncProperty(
      worlds,
      fc.array(edits, { minLength: 1, maxLength: 3 }),
      fc.array(others, { maxLength: 2 }),
      fc.array(others, { maxLength: 4 }),
      faults,
      async (seed, said, between, since, broken) => {
        await using world = await begin({ seed })
        const { client, sandbox } = world
        const preview = await previewOf(joined(said.map(([edit]: [Edit, string]) => edit(client))))
        if (preview === undefined) return
        for (const meddle of between) sandbox.change(meddle)
        const before = fieldsIn(sandbox)
        if (broken !== null) breakOnce(sandbox, broken.at, broken.fault)
        const report = await preview.apply()
        sandbox.intercept(undefined)
        const journal = report.journal ?? ''
        await client.resume(journal)
        const after = fieldsIn(sandbox)
        for (const meddle of since) sandbox.change(meddle)
        const left = fieldsIn(sandbox)
        sandbox.clearRequests()
        const undo = await client.undo(journal).preview()
        // A guard may keep a life as it is; every other change comes back.
        const mayStay = new Set(undo.kept.flatMap(({ item }) => (item.action.kind === 'ttl' ? [item.id] : [])))
        const lives = new Map(
          sandbox
            .world()
            .collections.flatMap(({ path, versions }) => versions.map(one => [`${path}:v${one.index} ttl`, one.id])),
        )
        await undo.apply()
        expect(sandbox.requests().map(({ operation }) => operation)).not.toContain('DeleteVersion')
        const now = fieldsIn(sandbox)
        for (const [name, value] of now) {
          const isTouched = after.get(name) !== left.get(name)
          const isOurs = before.get(name) !== after.get(name)
          const stays = isTouched || mayStay.has(lives.get(name) ?? '')
          if (isTouched && isOurs) touched += 1
          if (isOurs && !stays) undone += 1
          expect([name, value]).toEqual([name, stays ? left.get(name) : before.get(name)])
        }
      },
    ),
    { numRuns: RUNS },
  )
  expect(undone).toBeGreaterThan(RUNS)
  // Chance touches what the run changed now and then.
  if (RUNS > 100) expect(touched).toBeGreaterThan(0)
}, 600_000)

const ends: fc.Arbitrary<[Edit, string]> = fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }).map(which => [
  client =>
    client
      .artifacts()
      .inCollection('my-team/vision/checkpoint')
      .where(a => which.includes(a.versionIndex ?? -1))
      .delete({ linked: true }),
  `delete ${which}`,
])

test('plans that are joined end as they do one after the other', async () => {
  let agreed = 0
  await fc.assert(
    fc.asyncProperty(
      worlds,
      edits,
      fc.oneof({ weight: 3, arbitrary: edits }, ends),
      async (seed, [first], [second]) => {
        await using one = await begin({ seed })
        await using two = await begin({ seed })
        const preview = await previewOf(first(one.client).and(second(one.client)))
        if (preview === undefined) return
        agreed += 1
        const report = await preview.apply()
        expect(
          report.outcomes.filter(({ kind }) => kind === 'changed' || kind === 'unknown' || kind === 'not-sent'),
        ).toEqual([])
        await first(two.client).run()
        await second(two.client).run()
        expect([...fieldsIn(one.sandbox)]).toEqual([...fieldsIn(two.sandbox)])
      },
    ),
    { numRuns: RUNS },
  )
  expect(agreed).toBeGreaterThan(RUNS / 2)
}, 600_000)
