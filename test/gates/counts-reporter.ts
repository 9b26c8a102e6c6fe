import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { Reporter, TestModule, TestProject, TestRunEndReason, Vitest } from 'vitest/node'

/** How many tests of each file each project has. */
type Counts = Record<string, Record<string, number>>

const FILE = 'test/gates/counts.json'

/**
 * Holds the number of tests of each file in each project, prints the sums, and fails a run in which there are fewer, or
 * in which one is skipped. A number that has grown is written, to be committed with the tests that it counts; one that is
 * to shrink is changed by hand.
 */
export class CountsReporter implements Reporter {
  #vitest: Vitest | undefined

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  async onTestRunEnd(modules: readonly TestModule[], _errors: unknown, reason: TestRunEndReason): Promise<void> {
    const isFieldPart = this.#vitest?.config.testNamePattern !== undefined || reason === 'interrupted'
    const counts: Counts = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {}
    const before = JSON.stringify(counts)
    const problems: string[] = []
    for (const project of new Set(modules.map(module => module.project))) {
      const ran = modules.filter(module => module.project === project)
      const known = counts[project.name] ?? {}
      counts[project.name] = known
      if (!isFieldPart) problems.push(...ran.flatMap(module => hold(known, module)), ...(await missing(known, project)))
      console.log(`${project.name}: ${sumOf(ran, 'passed')} passed, ${sumOf(ran, 'failed')} failed`)
    }
    if (problems.length === 0 && JSON.stringify(counts) !== before) {
      writeFileSync(FILE, `${JSON.stringify(sorted(counts), null, 2)}\n`)
      console.log(`${FILE} has grown: commit it with the tests.`)
    }
    for (const problem of problems) console.error(problem)
    if (problems.length > 0) process.exitCode = 1
  }
}

/** Raises the number of a file, and tells what is wrong when it may not be. */
function hold(known: Record<string, number>, module: TestModule): readonly string[] {
  const file = relative(resolve('.'), module.moduleId)
  const tests = [...module.children.allTests()]
  // One that says in its name which program this machine lacks may be.
  const skipped = tests.filter(test => test.result().state === 'skipped' && !test.fullName.includes('SKIPPED, '))
  const most = known[file] ?? 0
  known[file] = tests.length
  return [
    ...skipped.map(test => `${file}: "${test.fullName}" is skipped.`),
    ...(tests.length < most ? [`${file}: ${tests.length} tests, but ${FILE} counts ${most}.`] : []),
  ]
}

/** Files that a project no longer takes; whether they ran does not matter. */
async function missing(known: Record<string, number>, project: TestProject): Promise<readonly string[]> {
  const { testFiles } = await project.globTestFiles()
  const there = new Set(testFiles.map(file => relative(resolve('.'), file)))
  const lost = Object.keys(known).filter(file => !there.has(file))
  return lost.map(file => `${file}: not tested by ${project.name}, but ${FILE} counts its tests.`)
}

function sumOf(modules: readonly TestModule[], state: 'passed' | 'failed'): number {
  return modules.reduce((sum, { children }) => sum + [...children.allTests(state)].length, 0)
}

function sorted(counts: Counts): Counts {
  const inOrder = <Value>(object: Record<string, Value>) =>
    Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)))
  return inOrder(Object.fromEntries(Object.entries(counts).map(([name, files]) => [name, inOrder(files)])))
}
