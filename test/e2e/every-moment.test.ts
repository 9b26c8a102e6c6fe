import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { pathOf, type Report } from '../../src/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { ownEnvironment } from '../own-environment.ts'
import { asked, at, COLLECTION, seedOf } from './safety/helpers.ts'
import { alive, type Stage, stage } from './world.ts'

const COUNT = 1000
const seed = seedOf(Array.from({ length: COUNT }, (_, index) => (index === 7 ? { aliases: ['best'] } : {})))
/** What is left when nobody is killed: what has an alias, and what got one after the preview. */
const LEFT = ['v7', 'v500']

/** Every moment in CI, some of them elsewhere. */
const STEP = Number(process.env['KILL_STEP'] ?? 12)

const folder = mkdtempSync(join(tmpdir(), 'coppice-moments-'))
const program = join(folder, 'dying-process.mjs')

// One file, so that it starts at once: there is a process for every moment.
beforeAll(() =>
  build({
    entryPoints: [join(import.meta.dirname, 'dying-process.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  }),
)
afterAll(() => rmSync(folder, { recursive: true }))

/** A process that applies, or resumes without a preview, until its n-th moment: undefined when it was killed, else how many. */
async function live(sandbox: Sandbox, lifetime: number, ...files: readonly string[]): Promise<number | undefined> {
  const { url: WANDB_BASE_URL, key: WANDB_API_KEY } = sandbox
  // A home of its own each time: what one process learned of the server would change the moments of the next.
  const home = mkdtempSync(join(folder, 'home-'))
  const env = { ...ownEnvironment(), WANDB_BASE_URL, WANDB_API_KEY, XDG_STATE_HOME: home, XDG_CACHE_HOME: home }
  const child = spawn(process.execPath, [program, `${lifetime}`, ...files], { env })
  onTestFinished(() => void child.kill('SIGKILL'))
  child.stderr.pipe(process.stderr)
  const [printed, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'close')])
  if (signal !== 'SIGKILL') expect(code).toBe(0)
  return signal === 'SIGKILL' ? undefined : Number(printed)
}

/** A world made anew, its preview saved, one of whose items gets an alias after. */
async function begin({ sandbox, client }: Stage) {
  sandbox.reset(seed)
  const preview = await client.artifacts().inCollection(COLLECTION).delete().preview()
  const home = mkdtempSync(join(folder, 'run-'))
  const [saved, journal] = [join(home, 'saved.jsonl'), join(home, 'journal')]
  await preview.save(saved)
  sandbox.change(others => others.addAlias(at(500), 'prod'))
  sandbox.clearRequests()
  return { previewed: new Set(preview.items.map(({ id }) => id)), saved, journal }
}

/** Goes on as a user would: with the journal, or with the preview when its journal had not begun. */
async function goOn({ client, sandbox }: Stage, saved: string, journal: string): Promise<Report> {
  try {
    return (await client.resume(journal)) as Report
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^(DISK|NOT_A_JOURNAL|DAMAGED)$/) })
    expect(asked(sandbox), 'nothing is sent before its journal has begun').toEqual([])
    return client.apply(saved, { journal: `${journal}-again` })
  }
}

/** The world is the one that nobody's death leaves, the report says so of each item, and nothing else was asked for. */
function expectAllTrue(sandbox: Sandbox, { outcomes }: Report, previewed: ReadonlySet<string>): void {
  expect(alive(sandbox, COLLECTION)).toEqual(LEFT)
  const said = outcomes.filter(({ kind }) => kind !== 'deleted' && kind !== 'gone').map(({ item }) => pathOf(item))
  expect(said.sort()).toEqual([at(500), at(7)])
  expect(new Set(outcomes.map(({ item }) => item.id)).size).toBe(COUNT)
  expect(outcomes).toHaveLength(COUNT)
  expect(asked(sandbox).filter(({ artifactID = '' }) => !previewed.has(artifactID))).toEqual([])
}

test('kill -9 before and after each write, sync, request and answer: resume finishes with the same world', async () => {
  await using world = await stage({ seed })
  const { sandbox } = world
  const whole = await begin(world)
  const moments = (await live(sandbox, Number.POSITIVE_INFINITY, whole.journal, whole.saved)) ?? 0
  expect(alive(sandbox, COLLECTION)).toEqual(LEFT)
  expect(moments).toBeGreaterThan(100)
  let killed = 0
  // How many moments a life has varies with what the machine does besides, so it goes on until two lives end by themselves.
  for (let [lifetime, survived] = [1, 0]; survived < 2; lifetime += STEP) {
    const { previewed, saved, journal } = await begin(world)
    if ((await live(sandbox, lifetime, journal, saved)) === undefined) {
      killed += 1
      expectAllTrue(sandbox, await goOn(world, saved, journal), previewed)
    } else survived += 1
  }
  expect(killed).toBeGreaterThanOrEqual(Math.floor(100 / STEP))
}, 900_000)

test('kill -9 of who resumes: the third finishes with the same world', async () => {
  await using world = await stage({ seed })
  const { sandbox } = world
  let lifetime = 1
  for (let ended = false; !ended; lifetime += STEP) {
    const { previewed, saved, journal } = await begin(world)
    expect(await live(sandbox, 40, journal, saved)).toBeUndefined()
    ended = (await live(sandbox, lifetime, journal)) !== undefined
    if (!ended) expectAllTrue(sandbox, await goOn(world, saved, journal), previewed)
    else expect(alive(sandbox, COLLECTION)).toEqual(LEFT)
  }
  expect(lifetime).toBeGreaterThan(50)
}, 900_000)
