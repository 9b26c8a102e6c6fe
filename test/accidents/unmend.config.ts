import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const home = resolve('.cache/home')

/** How the tests of one accident run in a copy of the tree: as in vitest.config.ts, but one file, and counts for unmend.ts. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC', WANDB_BASE_URL: 'http://127.0.0.1:1', XDG_STATE_HOME: home, XDG_CACHE_HOME: home },
    unstubEnvs: true,
    reporters: [['json', { outputFile: '.cache/unmended.json' }]],
  },
})
