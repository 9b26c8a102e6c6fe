import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * Gives a run two folders for all that its tests write, and removes them afterwards: one outside of the repository, and
 * `RUN_FOLDER` inside of it for programs that import its packages.
 */
export function setup(): () => void {
  // Each project sets up, and the first for all.
  if (process.env['RUN_FOLDER'] !== undefined) return () => undefined
  const outside = folderIn(tmpdir())
  const inside = folderIn(resolve('.cache'))
  const places = { TMPDIR: 'tmp', XDG_STATE_HOME: 'state', XDG_CACHE_HOME: 'cache', XDG_CONFIG_HOME: 'config' }
  for (const [variable, name] of Object.entries(places)) {
    process.env[variable] = join(outside, name)
    mkdirSync(join(outside, name))
  }
  process.env['RUN_FOLDER'] = inside
  return () => {
    for (const folder of [outside, inside]) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** A folder of this run, beside which nothing is left of runs that were killed. */
function folderIn(parent: string): string {
  mkdirSync(parent, { recursive: true })
  for (const name of readdirSync(parent)) {
    const [, owner] = /^coppice-tests-(\d+)-/.exec(name) ?? []
    if (owner !== undefined && !isAlive(Number(owner))) rmSync(join(parent, name), { recursive: true, force: true })
  }
  return mkdtempSync(join(parent, `coppice-tests-${process.pid}-`))
}

function isAlive(owner: number): boolean {
  try {
    return process.kill(owner, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
