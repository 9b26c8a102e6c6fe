// Makes dist/ of the sources: bundled code, the typings that can be reached from what the package exports, and the schema.
// With a folder's name it makes the bundled code alone, there.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parse } from '@0no-co/graphql.web'
import { build } from 'esbuild'
import { print, stripIgnoredCharacters } from 'graphql'
import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'

const ENTRIES = ['src/index', 'src/sandbox/index', 'src/terminal/index']
const SCHEMA = 'schema/wandb.graphql'
const BINARY = 'src/terminal/binary'

const [folder] = process.argv.slice(2)
if (folder === undefined) await makePackage()
else await bundle(folder)

/** What is being made stands in a folder of its own until it is whole: whoever imports the package meanwhile finds the last. */
async function makePackage() {
  const made = `.cache/dist-${process.pid}`
  const typings = `${made}-typings`
  const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', typings]
  try {
    execFileSync(process.execPath, tsc, { stdio: 'inherit' })
    await bundle(made)
    await bundleTypings(typings, made)
    // The sandbox serves it. The other documents of the folder are in the code.
    cpSync(SCHEMA, `${made}/${SCHEMA}`)
    chmodSync(`${made}/${BINARY}.js`, 0o755)
    if (existsSync('dist')) renameSync('dist', `${made}-last`)
    renameSync(made, 'dist')
  } finally {
    for (const folder of [made, typings, `${made}-last`]) rmSync(folder, { recursive: true, force: true })
  }
}

/** Puts the code into few files, since loading many takes longer than all they do. */
async function bundle(outdir) {
  const parts = `${outdir}-parts`
  try {
    await bundleParts(parts)
    await joinParts(parts, outdir)
  } finally {
    rmSync(parts, { recursive: true, force: true })
  }
}

/** esbuild makes a file for every set of entries and commands that share something. */
async function bundleParts(outdir) {
  await build({
    entryPoints: [...ENTRIES, BINARY].map(entry => `${entry}.ts`),
    outbase: '.',
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    chunkNames: 'src/chunks/[name]-[hash]',
    keepNames: true,
    legalComments: 'none',
    // Comments and names are read in the sources and in the typings. Stacks name functions, since their names are kept.
    minify: true,
    plugins: [{ name: 'documents as text', setup: keepDocumentsAsText }],
  })
}

/** What only the library loads at once becomes one file. What another entry loads too stays apart, so that it loads no more. */
async function joinParts(from, to) {
  const [library, ...others] = [...ENTRIES, BINARY].map(entry => resolve(`${from}/${entry}.js`))
  const joined = await rollup({
    input: Object.fromEntries([...ENTRIES, BINARY].map(entry => [entry, `${from}/${entry}.js`])),
    external: id => !/^[./]/.test(id),
    treeshake: false,
  })
  await joined.write({
    dir: to,
    entryFileNames: '[name].js',
    chunkFileNames: 'src/chunks/[name]-[hash].js',
    compact: true,
    onlyExplicitManualChunks: true,
    manualChunks(id, { getModuleInfo }) {
      const isLoadedBy = entry => entry !== id && loadedBy(entry, getModuleInfo).has(id)
      return isLoadedBy(library) && !others.some(isLoadedBy) ? 'library' : undefined
    },
  })
}

/** The parts that an entry loads at once. */
function loadedBy(entry, getModuleInfo, seen = new Set()) {
  if (seen.has(entry)) return seen
  seen.add(entry)
  for (const id of getModuleInfo(entry)?.importedIds ?? []) loadedBy(id, getModuleInfo, seen)
  return seen
}

/** Documents are trees in the sources. As texts they take a tenth of that, and only those that are sent are parsed. */
function keepDocumentsAsText({ onLoad }) {
  onLoad({ filter: /[\\/]generated[\\/]operations\.ts$/ }, async ({ path }) => ({
    contents: moduleOf(await exportsOf(path)),
    resolveDir: dirname(path),
  }))
}

/** What a file of the sources exports. */
async function exportsOf(path) {
  const { outputFiles } = await build({ entryPoints: [path], format: 'esm', write: false })
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`)
}

function moduleOf(documents) {
  const lines = Object.entries(documents).map(([name, document]) => {
    const text = stripIgnoredCharacters(print(document))
    assert.deepEqual(plain(parse(text, { noLocation: true })), plain(document), `${name} is another one as a text`)
    return `export const ${name} = lazily(${JSON.stringify(text)})`
  })
  return [`import { parse } from '@0no-co/graphql.web'`, String(lazily), ...lines].join('\n')
}

/** A document whose text is parsed when it is first looked at. It runs in the package. */
function lazily(text) {
  let definitions
  return {
    kind: 'Document',
    get definitions() {
      definitions ??= parse(text, { noLocation: true }).definitions
      return definitions
    },
  }
}

/** A tree without what says nothing: parsers differ in what they leave out. */
function plain(node) {
  if (Array.isArray(node)) return node.map(plain)
  if (typeof node !== 'object' || node === null) return node
  const said = Object.entries(node).filter(([, value]) => value !== undefined && !isEmptyList(value))
  return Object.fromEntries(said.map(([key, value]) => [key, plain(value)]))
}

function isEmptyList(value) {
  return Array.isArray(value) && value.length === 0
}

/** The typings of an entry become one file, with what can be reached from it and nothing else; what two share stands apart. */
async function bundleTypings(from, to) {
  const input = Object.fromEntries(ENTRIES.map(entry => [entry, `${from}/${entry}.d.ts`]))
  const isOurs = id => /^[./]/.test(id)
  const typings = await rollup({
    input,
    external: id => !isOurs(id),
    plugins: [dts()],
    // It tells of types that two entries share and none exports. Nobody has to name them.
    onLog: (level, log, tell) => (log.plugin === 'dts' && level === 'warn' ? undefined : tell(level, log)),
  })
  await typings.write({
    dir: to,
    entryFileNames: '[name].d.ts',
    chunkFileNames: 'src/chunks/[name]-[hash].d.ts',
    banner: ({ moduleIds }) => [...new Set(moduleIds.flatMap(librariesOf))].join('\n'),
  })
}

/** The libraries of TypeScript that a file asks for by a comment, which would be lost. */
function librariesOf(file) {
  return readFileSync(file, 'utf8').match(/^\/\/\/ <reference lib=.*$/gm) ?? []
}
