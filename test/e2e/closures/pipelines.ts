import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import ts, { ModuleKind, ScriptTarget } from 'typescript'
import { ownEnvironment } from '../../own-environment.ts'

const HERE = 'test/e2e/closures'
const run = promisify(execFile)

/** The one function of istanbul that is used here; it brings no types. */
interface Istanbul {
  createInstrumenter(options: { readonly esModules: boolean }): { instrumentSync(code: string, file: string): string }
}

/** A program that runs queries, and the queries: both plain JavaScript, run by Node as they are. */
export interface Program {
  readonly main: string
  readonly queries: string
}

type Make = (folder: string) => Promise<Program>

/** Ways in which users' closures reach Node. */
export const PIPELINES: Readonly<Record<string, Make>> = {
  'tsc to ES2022': async folder => ({
    main: await bundle(folder, 'main', false),
    queries: tsc(folder, ScriptTarget.ES2022),
  }),
  'tsc to ES5': async folder => ({ main: await bundle(folder, 'main', false), queries: tsc(folder, ScriptTarget.ES5) }),
  'esbuild, minified': async folder => ({
    main: await bundle(folder, 'main', false),
    queries: await bundle(folder, 'queries', true),
  }),
  'esbuild, minified with coppice in it': async folder => ({
    main: await bundle(folder, 'main', true),
    queries: await bundle(folder, 'queries', true),
  }),
  'istanbul over tsc': async folder => {
    const queries = tsc(folder, ScriptTarget.ES2022)
    for (const name of ['closures.js', 'queries.js']) instrument(join(folder, name))
    return { main: await bundle(folder, 'main', false), queries }
  },
}

/** Runs a program against a server, and gives what it printed. */
export async function runProgram({ main, queries }: Program, env: Readonly<Record<string, string>>): Promise<unknown> {
  const { stdout } = await run(process.execPath, [main, queries], { env: { ...ownEnvironment(), ...env } })
  return JSON.parse(stdout)
}

/** What tsc emits for each file; the types were checked with the rest of the project. */
function tsc(folder: string, target: ScriptTarget): string {
  for (const name of ['closures', 'queries']) {
    const { outputText } = ts.transpileModule(readFileSync(`${HERE}/${name}.ts`, 'utf8'), {
      compilerOptions: {
        target,
        module: ModuleKind.ESNext,
        downlevelIteration: true,
        rewriteRelativeImportExtensions: true,
      },
      fileName: `${name}.ts`,
    })
    writeFileSync(join(folder, `${name}.js`), outputText)
  }
  return resolve(folder, 'queries.js')
}

async function bundle(folder: string, name: 'main' | 'queries', minify: boolean): Promise<string> {
  const outfile = resolve(folder, `${name}${minify ? '.min' : ''}.js`)
  await build({
    entryPoints: [`${HERE}/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify,
    ...(minify ? {} : { packages: 'external' }),
  })
  return outfile
}

function instrument(file: string): void {
  const istanbul = createRequire(import.meta.url)('istanbul-lib-instrument') as Istanbul
  const code = istanbul.createInstrumenter({ esModules: true }).instrumentSync(readFileSync(file, 'utf8'), file)
  writeFileSync(file, code)
}
