import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Artifact } from 'coppice'
import ts from 'typescript'
import { createJudge } from '../../src/conditions/judge.ts'
import { readyCondition } from '../../src/conditions/ready-condition.ts'
import { artifacts } from '../../src/index.ts'
import type { VersionRecord } from '../../src/resources/version/record.ts'
import { VERSION_FIELDS } from '../../src/resources/version/record.ts'
import { bundled } from '../gates/bundled.ts'
import { compilerOptions, messagesOf } from '../gates/compiler.ts'
import { median } from './measure.ts'

/** A figure of the library itself. */
export interface Figure {
  readonly what: string
  readonly value: string
  /** What it is to be seen beside. */
  readonly beside?: string
}

/** What the library costs besides its requests. Builds the package first. */
export async function libraryFigures(say: (text: string) => void): Promise<readonly Figure[]> {
  const steps: readonly (() => Promise<readonly Figure[]> | readonly Figure[])[] = [
    buildTimes,
    importTimes,
    packageSize,
    rowCosts,
    planCosts,
    typeCosts,
  ]
  const figures: Figure[] = []
  for (const step of steps) {
    const some = await step()
    for (const { what, value } of some) say(`  ${what}: ${value}`)
    figures.push(...some)
  }
  return figures
}

function timed(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`

function buildTimes(): readonly Figure[] {
  const npm = (script: string) => timed(() => execFileSync('npm', ['run', '--silent', script], { stdio: 'pipe' }))
  return [
    { what: 'codegen', value: seconds(npm('codegen')) },
    { what: 'build', value: seconds(npm('build')) },
  ]
}

async function importTimes(): Promise<readonly Figure[]> {
  const dist = resolve('dist/src/index.js')
  const modules = {
    nothing: '',
    coppice: `await import(${JSON.stringify(dist)})`,
    parts: "await import('graphql'); await import('@urql/core')",
  }
  const times = { nothing: [] as number[], coppice: [] as number[], parts: [] as number[] }
  for (let round = 0; round < 9; round += 1) {
    for (const name of ['nothing', 'coppice', 'parts'] as const) times[name].push(processorTime(modules[name]))
  }
  const above = (name: 'coppice' | 'parts') => median(times[name]) - median(times.nothing)
  return [
    {
      what: "import 'coppice'",
      value: `${Math.round(above('coppice'))} ms`,
      beside: `processor time above bare Node; graphql and @urql/core alone: ${Math.round(above('parts'))} ms`,
    },
    { what: 'modules that may be loaded', value: `${(await bundled(dist)).length}` },
  ]
}

/** Milliseconds of processor time that a fresh process takes for some code. */
function processorTime(code: string): number {
  const told = `${code}
    const { user, system } = process.cpuUsage(); console.log((user + system) / 1000)`
  return Number(execFileSync(process.execPath, ['--input-type=module', '--eval', told], { encoding: 'utf8' }))
}

function packageSize(): readonly Figure[] {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' }),
  )
  const { size, unpackedSize, entryCount } = packed as Record<'size' | 'unpackedSize' | 'entryCount', number>
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`
  return [
    { what: 'package', value: `${kilobytes(size)} packed, ${kilobytes(unpackedSize)} unpacked, ${entryCount} files` },
  ]
}

const ROWS = 200_000

function rowCosts(): readonly Figure[] {
  const place = { entity: 'e', project: 'p', collection: 'c', type: 'model', versionIndex: 3, portfolioId: null }
  const node = { id: 'x', state: 'COMMITTED', size: 10, createdAt: '2026-01-01T00:00:00', aliases: [] }
  const record = { node: { ...node, tags: [{ name: 'old' }] }, place } as unknown as VersionRecord
  const judge = createJudge(VERSION_FIELDS)
  const condition = readyCondition({ aliases: { isEmpty: true }, size: { atLeast: '1B' } }, Date.now())
  const each = (work: () => void) => {
    const times = Array.from({ length: 5 }, () =>
      timed(() => {
        for (let row = 0; row < ROWS; row += 1) work()
      }),
    )
    return `${Math.round((median(times) / ROWS) * 1e6)} ns a row`
  }
  return [
    {
      what: 'a closure that reads one field',
      value: each(() => void judge.passes((a: Artifact) => a.size > 1, record)),
    },
    {
      what: 'a closure that reads three',
      value: each(
        () => void judge.passes((a: Artifact) => a.size > 1 && a.aliases.length === 0 && a.tags.length > 0, record),
      ),
    },
    { what: 'a condition on two', value: each(() => void judge.derive(condition, record)) },
  ]
}

const PLANS = 20_000

function planCosts(): readonly Figure[] {
  const plan = () =>
    artifacts()
      .ofRun('my-team/vision/run-7f3a')
      .where(a => a.aliases.length === 0)
      .delete({ aliases: true })
  const each = (work: () => void) => {
    const time = timed(() => {
      for (let round = 0; round < PLANS; round += 1) work()
    })
    return `${((time / PLANS) * 1000).toFixed(1)} µs`
  }
  const made = plan()
  return [
    { what: 'to build the headline plan', value: each(plan) },
    { what: 'to explain it', value: each(() => void made.explain()) },
  ]
}

/** Chains of forty steps in other libraries that build queries; where they cannot be had they are left out. */
const OTHERS = { 'kysely@0.28.18': 'kysely', 'drizzle-orm@0.45.4': 'drizzle' } as const

function typeCosts(): readonly Figure[] {
  const own = chainCost('test/types/fixtures/forty-steps.ts', 'test/types/fixtures/baseline.ts')
  const headline = chainCost('test/types/fixtures/headline.ts', 'test/types/fixtures/baseline.ts')
  const folder = '.cache/bench/types'
  mkdirSync(folder, { recursive: true })
  if (!existsSync(`${folder}/package.json`)) writeFileSync(`${folder}/package.json`, '{"private":true,"type":"module"}')
  const others = Object.entries(OTHERS).map(([requirement, name]) => {
    try {
      const quiet = ['--no-audit', '--no-fund', '--silent', '--no-package-lock']
      execFileSync('npm', ['install', '--prefix', folder, ...quiet, requirement], { stdio: 'pipe' })
      cpSync('test/bench/types', folder, { recursive: true })
      return `${requirement} ${told(chainCost(`${folder}/${name}-forty.ts`, `${folder}/${name}-baseline.ts`))}`
    } catch (error) {
      return `${requirement} skipped (${String(error).split('\n')[0]})`
    }
  })
  return [
    { what: 'type instantiations of the headline chain', value: `${headline.instantiations}` },
    { what: 'a chain of forty steps', value: told(own), beside: others.join('; ') },
  ]
}

interface ChainCost {
  readonly instantiations: number
  readonly milliseconds: number
}

const told = ({ instantiations, milliseconds }: ChainCost) =>
  `${instantiations} instantiations, checked in ${Math.round(milliseconds)} ms`

/** What checking one file costs above checking another that only imports. */
function chainCost(file: string, baseline: string): ChainCost {
  const check = (name: string) => {
    const program = ts.createProgram([resolve(name)], compilerOptions({ skipLibCheck: true, rootDir: resolve('.') }))
    program.getTypeChecker()
    let messages: string[] = []
    const milliseconds = timed(() => {
      messages = messagesOf(program, name)
    })
    if (messages.length > 0) throw new Error(`${name}: ${messages[0]}`)
    return { instantiations: program.getInstantiationCount(), milliseconds }
  }
  const [with_, without] = [check(file), check(baseline)]
  return {
    instantiations: with_.instantiations - without.instantiations,
    milliseconds: Math.max(0, with_.milliseconds - without.milliseconds),
  }
}
