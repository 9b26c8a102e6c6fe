import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { EXIT } from './exit.ts'
import type { PlantedBug } from './planted-bug.ts'
import { SEEDS } from './seeds.ts'

/** A bug is to be caught within so many pairs of a world and a plan. */
export const CAP = 2000

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What came of planting a bug. */
export type Harvest =
  | { readonly kind: 'caught'; readonly pairs: number }
  | { readonly kind: 'survived' | 'broken'; readonly said: string }

/** Why a bug cannot be planted; undefined when it can. */
export async function isStale({ file, find }: PlantedBug): Promise<string | undefined> {
  const places = (await readFile(at(`../../../src/${file}`), 'utf8')).split(find).length - 1
  return places === 1 ? undefined : `${file} has this text ${places} times: ${find}`
}

/** The seed of the pairs that a bug is held against. */
export const seedOf = ({ because }: PlantedBug) => SEEDS[because] ?? 1

/**
 * Builds the properties over the code with a bug in it, and lets a process of its own check the one that is to catch it,
 * for so many pairs at most.
 */
export async function plant(bug: PlantedBug, number: number, cap = CAP): Promise<Harvest> {
  const bundle = at(`../../../.cache/planted/${number}.mjs`)
  await build({
    entryPoints: [at('run.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    plugins: [planting(bug)],
  })
  return new Promise(resolve => {
    const args = [bundle, bug.by, `${cap}`, `${seedOf(bug)}`]
    execFile(process.execPath, args, { timeout: 600_000 }, (error, stdout, stderr) => {
      const pairs = Number(/^caught after (\d+)/.exec(stdout)?.[1])
      if (error?.code === EXIT.caught) resolve({ kind: 'caught', pairs })
      else resolve({ kind: error === null ? 'survived' : 'broken', said: `${stdout}${stderr}`.slice(0, 1000) })
    })
  })
}

function planting({ file, find, replace }: PlantedBug): Plugin {
  const path = at(`../../../src/${file}`)
  return {
    name: 'planting',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async given => {
        if (given.path !== path) return undefined
        // A function, since a text would give `$` a meaning.
        return { contents: (await readFile(path, 'utf8')).replace(find, () => replace), loader: 'ts' }
      })
    },
  }
}
