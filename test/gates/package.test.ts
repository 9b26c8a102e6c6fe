import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, normalize, resolve } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, expect, test } from 'vitest'
import { bundled } from './bundled.ts'

const TEXTS = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'src/sandbox/README.md',
  ...filesIn('docs').filter(file => file.endsWith('.md')),
]

/** What pages show. */
const PICTURES = ['test/bench/results/growth.svg']

/** What a clean clone does not have; an earlier dist/ could hold what the sources no longer do. */
const NOT_CLONED = ['node_modules', 'dist', '.cache', '.git']

/** All that `import 'coppice'` may load. */
const NEEDED_TO_IMPORT = ['@0no-co/graphql.web', '@urql/core', 'leven', 'ts-pattern', 'wonka']

const {
  bin,
  dependencies,
  exports: exported,
  peerDependencies,
  scripts,
} = JSON.parse(readFileSync('package.json', 'utf8'))
interface Entry {
  readonly types: string
  readonly default: string
}

const folder = mkdtempSync(join(tmpdir(), 'coppice-package-'))
const packed = pack(join(folder, 'clone'))

afterAll(() => rmSync(folder, { recursive: true }))

/** Runs `npm pack`, which builds, on a copy of the project. */
function pack(clone: string): {
  readonly filename: string
  /** Bytes, packed. */
  readonly size: number
  readonly files: readonly { readonly path: string }[]
} {
  for (const name of readdirSync('.').filter(name => !NOT_CLONED.includes(name))) {
    cpSync(name, join(clone, name), { recursive: true })
  }
  symlinkSync(resolve('node_modules'), join(clone, 'node_modules'))
  return JSON.parse(execFileSync('npm', ['pack', '--json'], { cwd: clone, encoding: 'utf8', stdio: 'pipe' }))[0]
}

/** A project that has the packed files and these packages installed, and nothing else. */
function consumer(name: string, packages: readonly string[]): string {
  const home = join(folder, name)
  const modules = join(home, 'node_modules')
  mkdirSync(join(modules, 'coppice'), { recursive: true })
  const tarball = join(folder, 'clone', packed.filename)
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', join(modules, 'coppice')])
  for (const each of packages) {
    mkdirSync(dirname(join(modules, each)), { recursive: true })
    symlinkSync(resolve('node_modules', each), join(modules, each))
  }
  cpSync('test/gates/consumer', home, { recursive: true })
  return home
}

/** What Node prints, errors included. */
function node(home: string, ...words: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: home, encoding: 'utf8' })
  return stdout + stderr
}

function filesIn(name: string): string[] {
  return readdirSync(name, { recursive: true, encoding: 'utf8' }).map(file => `${name}/${file}`)
}

test('the package holds what the sources become, the schema that the sandbox serves, and the pages', () => {
  const typings = Object.values<Entry>(exported).map(entry => entry.types.replace(/^\.\//, ''))
  const entries = [...Object.values<Entry>(exported).map(entry => entry.default), ...Object.values(bin)]
  const code = entries.map(path => String(path).replace(/^\.\//, ''))
  const expected = [...typings, ...code, 'dist/schema/wandb.graphql', 'package.json', ...TEXTS, ...PICTURES]
  const [chunks, others] = [true, false].map(isChunk =>
    packed.files.map(({ path }) => path).filter(path => path.startsWith('dist/src/chunks/') === isChunk),
  )
  // What two entries share stands in files of its own, so that each module is loaded once.
  expect(chunks?.filter(path => !/\.(js|d\.ts)$/.test(path))).toEqual([])
  expect(others?.sort()).toEqual(expected.sort())
  expect(Object.values(bin).filter(path => !expected.includes(String(path)))).toEqual([])
})

test('it stays under 415 kB, packed', () => {
  expect(packed.size).toBeGreaterThan(0)
  // 347 kB before the commands of the shell, the page to pick from, what is done to runs, and their pages.
  expect(packed.size).toBeLessThan(415_000)
})

test('no link of a page leads out of the package', () => {
  const paths = packed.files.map(({ path }) => path)
  const links = paths
    .filter(path => path.endsWith('.md'))
    .flatMap(page =>
      [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, to]) => ({ page, to: `${to}` })),
    )
  expect(links.length).toBeGreaterThan(5)
  expect(links.filter(({ page, to }) => !paths.includes(normalize(join(dirname(page), to))))).toEqual([])
})

test('publint finds nothing in it', async () => {
  const pkgDir = join(consumer('linted', []), 'node_modules/coppice')
  const { messages, pkg } = await publint({ pkgDir, pack: false, strict: true })
  expect(messages.map(message => formatMessage(message, pkg, { color: false }))).toEqual([])
})

test('a build that fails leaves the last one as it was', () => {
  const clone = join(folder, 'clone')
  const broken = join(clone, 'src/broken.ts')
  const before = filesIn(join(clone, 'dist'))
  writeFileSync(broken, 'export const text: string = 1\n')
  const { status, stdout } = spawnSync(process.execPath, ['build.mjs'], { cwd: clone, encoding: 'utf8' })
  rmSync(broken)
  expect([status, stdout]).toEqual([1, expect.stringContaining('src/broken.ts(1,14): error TS2322')])
  expect(filesIn(join(clone, 'dist'))).toEqual(before)
  expect(readdirSync(join(clone, '.cache'))).toEqual([])
}, 300_000)

test('importing it needs few packages, and loads no REPL', () => {
  const home = consumer('importing', NEEDED_TO_IMPORT)
  const code = `import { artifacts } from 'coppice'
    console.log(typeof artifacts, process.moduleLoadList.filter(name => name.endsWith(' repl')).length)`
  expect(node(home, '--input-type=module', '--eval', code)).toBe('function 0\n')
})

test('all that it loads are ES modules, so that a bundler needs no plugin for others', async () => {
  const modules = await bundled(join(consumer('bundling', NEEDED_TO_IMPORT), 'node_modules/coppice/dist/src/index.js'))
  const isOfModules = (path: string): boolean => {
    const folder = dirname(path)
    const manifest = join(folder, 'package.json')
    if (!existsSync(manifest)) return isOfModules(folder)
    return JSON.parse(readFileSync(manifest, 'utf8')).type === 'module'
  }
  expect(modules.length).toBeGreaterThan(5)
  expect(modules.filter(path => !path.endsWith('.mjs') && !isOfModules(path))).toEqual([])
})

test('a plan and the sandbox write nothing where they are installed, which may be read-only', () => {
  const home = consumer('read only', Object.keys({ ...dependencies, ...peerDependencies }))
  const modules = join(home, 'node_modules')
  execFileSync('chmod', ['-R', 'a-w', modules])
  const state = () => filesIn(modules).map(file => `${file} ${lstatSync(file).mtimeMs}`)
  const before = state()
  const code = `import { connect } from 'coppice'
    import { startSandbox } from 'coppice/sandbox'
    const sandbox = await startSandbox({ seed: 'demo' })
    const client = connect({ baseUrl: sandbox.url, apiKey: sandbox.key })
    const report = await client.artifacts().named('my-team/vision/predictions:v0').delete().run()
    console.log(report.counts.deleted, typeof report.journal)
    await sandbox.close()`
  expect(node(home, '--input-type=module', '--eval', code)).toBe('1 string\n')
  expect(state()).toEqual(before)
  execFileSync('chmod', ['-R', 'u+w', modules])
})

test('it runs no script where it is installed, of which npm would warn', () => {
  const installing = ['preinstall', 'install', 'postinstall', 'prepare']
  expect(Object.keys(scripts).filter(name => installing.includes(name))).toEqual([])
})

test.each([
  ['a word', "artifacts().ofRun('')", 1],
  [
    'what is awaited',
    "\nawait connect({ baseUrl: 'http://127.0.0.1:1' }).artifacts().inCollection('a/b/c').count()",
    2,
  ],
])('an error of %s that nobody catches begins with the line that called it', (name, code, line) => {
  const home = consumer(`uncaught by ${name}`, NEEDED_TO_IMPORT)
  writeFileSync(join(home, 'mistake.mjs'), `import { artifacts, connect } from 'coppice'; ${code}`)
  const said = node(home, 'mistake.mjs')
  expect(said).toMatch(/^CoppiceError: /m)
  expect(/^ +at .*/m.exec(said)?.[0]).toContain(`mistake.mjs:${line}:`)
  expect(said).not.toContain('node_modules/coppice')
})

test('without the optional packages the sandbox says in one line what to run, in a project and where npx has put it', () => {
  const code = "import { startSandbox } from 'coppice/sandbox'; await startSandbox().catch(e => console.log(e.message))"
  const said = (home: string) => node(consumer(home, Object.keys(dependencies)), '--input-type=module', '--eval', code)
  expect(said('no-peers')).toMatch(/graphql-yoga, kysely.* Run: npm install graphql-yoga@5 kysely@0\.28.*\n$/)
  expect(said('_npx/1f')).toMatch(/ Run: npx -p coppice -p graphql-yoga@5 -p kysely@0\.28.* coppice sandbox\n$/)
})

test('a strict program compiles against it and runs', () => {
  const home = consumer('strict', [...Object.keys({ ...dependencies, ...peerDependencies }), '@types/node'])
  const said = node(home, resolve('node_modules/typescript/bin/tsc'), '--pretty', 'false').split('\n')
  // Paths that lead out of the consumer are those of other packages.
  expect(said.filter(line => line.includes('error TS') && !line.startsWith('..'))).toEqual([])
  expect(node(home, 'consumer.js')).toMatch(/all is well\n$/)
}, 300_000)

test('a strict program without the types of Node compiles against it', () => {
  const home = consumer('browser', Object.keys({ ...dependencies, ...peerDependencies }))
  const { compilerOptions } = JSON.parse(readFileSync(join(home, 'tsconfig.json'), 'utf8'))
  const { lib: _, ...options } = { ...compilerOptions, types: [], noEmit: true }
  writeFileSync(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['words.ts'] }))
  expect(node(home, resolve('node_modules/typescript/bin/tsc'), '--pretty', 'false')).toBe('')
}, 300_000)
