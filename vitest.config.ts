import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Processes, since tests change the environment and better-sqlite3 is native; two, since CI has two cores.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // No test reaches a real server by accident: port 1 refuses every connection.
    env: { TZ: 'UTC', WANDB_BASE_URL: 'http://127.0.0.1:1' },
    globalSetup: 'test/run-folder.ts',
    unstubEnvs: true,
    // .ci/run reads the counts from the file.
    reporters: ['default', ['json', { outputFile: '.cache/tests.json' }]],
  },
})
