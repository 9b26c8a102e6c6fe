import { defineConfig } from 'vitest/config'
import { CountsReporter } from './test/gates/counts-reporter.ts'
import { LongestFirst } from './test/longest-first.ts'

/** What takes long and is not tested by the quick project at all. */
export const SLOW = [
  // What a heap holds is told only in a process of its own.
  'test/plan/packed-list.test.ts',
  'test/accidents/approval.test.ts',
  'test/accidents/brakes.test.ts',
  'test/e2e/closures/pipelines.test.ts',
  'test/e2e/every-moment.test.ts',
  'test/e2e/kill-process.test.ts',
  'test/e2e/learning.test.ts',
  'test/e2e/learning-many.test.ts',
  'test/e2e/older-servers.test.ts',
  'test/e2e/rate-limits.test.ts',
  'test/gates/actions.test.ts',
  'test/gates/budgets.test.ts',
  'test/gates/package.test.ts',
  'test/gates/readme.test.ts',
  'test/page/page.test.ts',
  'test/page/review-page.test.ts',
  'test/planner/planted.test.ts',
  'test/requests/size-control.test.ts',
  'test/sandbox/copy-resumed.test.ts',
  'test/sandbox/copy.test.ts',
  'test/sandbox/killed.test.ts',
  'test/scripts/cookbook.test.ts',
  'test/scripts/scripts.test.ts',
  'test/terminal/commands.test.ts',
  'test/terminal/doctor.test.ts',
  'test/terminal/files.test.ts',
  'test/terminal/journals.test.ts',
  'test/terminal/page-commands.test.ts',
  'test/terminal/repl.test.ts',
  'test/terminal/sandbox-command.test.ts',
  'test/terminal/sandbox-repl.test.ts',
]

/** What the quick project takes samples of (test/sampling.ts), and the slow project tests whole. */
export const SAMPLED = [
  'test/accidents/before-enter.test.ts',
  'test/actions/any-runs-deleted.test.ts',
  'test/e2e/killed.test.ts',
  'test/e2e/moving-lists.test.ts',
  'test/e2e/safety/anything.test.ts',
  'test/e2e/safety/every-fault.test.ts',
  'test/e2e/safety/lost-answers.test.ts',
  'test/planner/planner-rules.test.ts',
  'test/planner/planner.test.ts',
  'test/undo/anything-undone.test.ts',
  'test/undo/links-anew.test.ts',
]

export default defineConfig({
  test: {
    // Processes, since tests change the environment and better-sqlite3 is native; two, since CI has two cores.
    pool: 'forks',
    maxWorkers: 2,
    // A time-out is for what hangs. How fast a machine is says nothing of a test.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // No test reaches a real server by accident: port 1 refuses every connection.
    env: { TZ: 'UTC', WANDB_BASE_URL: 'http://127.0.0.1:1' },
    globalSetup: 'test/run-folder.ts',
    unstubEnvs: true,
    sequence: { sequencer: LongestFirst },
    allowOnly: false,
    // .ci/run reads the counts from the file.
    reporters: ['default', 'json', new CountsReporter()],
    outputFile: { json: '.cache/tests.json' },
    projects: [
      {
        extends: true,
        // Files share a process: to start one for each takes a third of the time.
        test: {
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: SLOW,
          isolate: false,
          env: { SAMPLES: 'some' },
        },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          include: [...SLOW, ...SAMPLED],
          env: { SAMPLES: 'all' },
          // Much is made that lasts no longer than one case: with more room it is gone before it is moved to what lasts. And
          // threads that collect it would take the core from the other process.
          execArgv: ['--max-semi-space-size=64', '--single-threaded-gc'],
        },
      },
    ],
  },
})
