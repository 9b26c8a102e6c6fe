import { resolve } from 'node:path'
import { build, type Metafile } from 'esbuild'

/** The modules that importing a built file may load, now or when it needs them, as paths. */
export async function bundled(entry: string): Promise<readonly string[]> {
  return Object.keys(await inputsOf(entry))
}

/** The modules that importing a built file loads at once, as paths. */
export async function loadedAtOnce(entry: string): Promise<readonly string[]> {
  const inputs = await inputsOf(entry)
  const loaded = new Set<string>()
  const load = (path: string): void => {
    if (loaded.has(path) || inputs[path] === undefined) return
    loaded.add(path)
    for (const { path: next, kind } of inputs[path].imports) if (kind === 'import-statement') load(next)
  }
  for (const path of Object.keys(inputs)) if (resolve(path) === resolve(entry)) load(path)
  return [...loaded]
}

async function inputsOf(entry: string): Promise<Metafile['inputs']> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  return metafile.inputs
}
