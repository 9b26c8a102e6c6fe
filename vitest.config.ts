import { mkdirSync, mkdtempSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

mkdirSync('.cache', { recursive: true })
const home = mkdtempSync(resolve('.cache/home-'))

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Processes, since tests change the environment and better-sqlite3 is native; two, since CI has two cores.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // No test reaches a real server by accident: port 1 refuses every connection.
    // Nor does one leave anything in a user's home.
    env: { TZ: 'UTC', WANDB_BASE_URL: 'http://127.0.0.1:1', XDG_STATE_HOME: home, XDG_CACHE_HOME: home },
    unstubEnvs: true,
    // .ci/run reads the counts from the file.
    reporters: ['default', ['json', { outputFile: '.cache/tests.json' }]],
  },
})
