import { build } from 'esbuild'

/** The modules that importing a built file may load, as paths. */
export async function bundled(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  return Object.keys(metafile.inputs)
}
