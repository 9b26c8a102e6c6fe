import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { $ } from 'zx'
import { checkPython, folder, install, lastLine, root, skip } from './environments.ts'

// Proof by W&B's own client: each version of it, in a virtual environment of its own, against fresh sandboxes.
const clients = [
  { name: 'newest', requirement: 'wandb', tests: 'test/peers' },
  { name: '0.26', requirement: 'wandb==0.26.*', tests: 'test/peers' },
  // The version whose requests the baseline counted: for its scripts only.
  { name: '0.28', requirement: 'wandb==0.28.*', tests: 'test/peers/test_scripts.py' },
]
const minutes = 10

/** What the tests of one version write about the members of the SDK that they cover. */
interface Coverage {
  readonly version: string
  readonly covered: number
  readonly all: number
  readonly missing: readonly string[]
  readonly unknown: readonly string[]
}

interface Outcome {
  readonly passed: number
  readonly failed: number
}

async function run({ name, requirement, tests }: (typeof clients)[number]): Promise<Outcome> {
  const binary = await install(name, requirement)
  if ('skipped' in binary) skip(binary.skipped)
  const file = `${folder}/coverage-${name}.json`
  await rm(new URL(file, root), { force: true })
  const environment = { ...process.env, PEERS_COVERAGE: file, PYTHONDONTWRITEBYTECODE: '1' }
  const result = await $({ env: environment })`${binary.python} -m pytest -q --tb=short -p no:cacheprovider ${tests}`
    .nothrow()
    .timeout(`${minutes}m`)
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(lastLine(result.stdout))?.[1] ?? 0)
  const failed = count('failed') + count('errors?')
  const broken = failed === 0 && result.exitCode !== 0 ? 1 : 0
  if (failed + broken > 0) console.log(`${result.stdout}${result.stderr}`)
  const passed = count('passed')
  if (tests !== 'test/peers') {
    console.log(`wandb ${name}: ${passed} tests of scripts passed`)
    return { passed, failed: failed + broken }
  }
  const coverage = await coverageIn(file)
  const gaps = coverage ? coverage.missing.length + coverage.unknown.length : 1
  console.log(coverage ? told(coverage) : `wandb (${requirement}): the tests did not end`)
  return { passed, failed: failed + broken + (gaps > 0 ? 1 : 0) }
}

async function coverageIn(file: string): Promise<Coverage | undefined> {
  const path = new URL(file, root)
  return existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as Coverage) : undefined
}

function told({ version, covered, all, missing, unknown }: Coverage): string {
  const gaps = missing.length > 0 ? `; without a test that passed: ${missing.join(', ')}` : ''
  const extra = unknown.length > 0 ? `; named by tests but not listed: ${unknown.join(', ')}` : ''
  return `wandb ${version}: ${covered} of ${all} members covered${gaps}${extra}`
}

const without = await checkPython()
if (without !== undefined) skip(without)
const outcomes = await Promise.all(clients.map(run))
const total = (key: keyof Outcome) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0)
console.log(`${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') > 0 ? 1 : 0
