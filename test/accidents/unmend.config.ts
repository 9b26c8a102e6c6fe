import { defineConfig } from 'vitest/config'

/** How the tests of one accident run in a copy of the tree: as in vitest.config.ts, but alone, and counted for unmend.ts. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC', WANDB_BASE_URL: 'http://127.0.0.1:1' },
    globalSetup: 'test/run-folder.ts',
    unstubEnvs: true,
    reporters: [['json', { outputFile: '.cache/unmended.json' }]],
  },
})
