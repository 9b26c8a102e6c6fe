import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const TEXTS = ['CHANGELOG.md', 'LICENSE', 'README.md']

/** What a clean clone does not have; an earlier dist/ could hold what the sources no longer do. */
const NOT_CLONED = ['node_modules', 'dist', '.cache', '.git']

/** All that `import 'coppice'` may load. */
const NEEDED_TO_IMPORT = ['@graphql-typed-document-node/core', '@urql/core', 'graphql', 'ts-pattern', 'wonka']

const { bin, dependencies, exports: exported, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
interface Entry {
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

test('the package holds what the sources become, the schema and three texts', () => {
  const sources = [...filesIn('src'), ...filesIn('generated')].filter(file => file.endsWith('.ts'))
  const typings = sources.map(file => `dist/${file.replace(/\.ts$/, '.d.ts')}`)
  const entries = [...Object.values<Entry>(exported).map(entry => entry.default), ...Object.values(bin)]
  const code = entries.map(path => String(path).replace(/^\.\//, ''))
  const expected = [...typings, ...code, ...filesIn('schema').map(file => `dist/${file}`), 'package.json', ...TEXTS]
  const [chunks, others] = [true, false].map(isChunk =>
    packed.files.map(({ path }) => path).filter(path => path.startsWith('dist/src/chunks/') === isChunk),
  )
  // What two entries share stands in files of its own, so that each module is loaded once.
  expect(chunks?.filter(path => !path.endsWith('.js'))).toEqual([])
  expect(others?.sort()).toEqual(expected.sort())
  expect(Object.values(bin).filter(path => !expected.includes(String(path)))).toEqual([])
})

test('it stays under 420 kB, packed', () => {
  expect(packed.size).toBeGreaterThan(0)
  expect(packed.size).toBeLessThan(420_000)
})

test('importing it needs few packages, and loads no REPL', () => {
  const home = consumer('importing', NEEDED_TO_IMPORT)
  const code = `import { artifacts } from 'coppice'
    console.log(typeof artifacts, process.moduleLoadList.filter(name => name.endsWith(' repl')).length)`
  expect(node(home, '--input-type=module', '--eval', code)).toBe('function 0\n')
})

test('without the optional packages the sandbox says in one line what to install', () => {
  const home = consumer('no-peers', Object.keys(dependencies))
  const code = "import { startSandbox } from 'coppice/sandbox'; await startSandbox().catch(e => console.log(e.message))"
  expect(node(home, '--input-type=module', '--eval', code)).toMatch(/^.* Run: npm install .*\n$/)
})

test('a strict program compiles against it and runs', () => {
  const home = consumer('strict', [...Object.keys({ ...dependencies, ...peerDependencies }), '@types/node'])
  const said = node(home, resolve('node_modules/typescript/bin/tsc'), '--pretty', 'false').split('\n')
  // Paths that lead out of the consumer are those of other packages.
  expect(said.filter(line => line.includes('error TS') && !line.startsWith('..'))).toEqual([])
  expect(node(home, 'consumer.js')).toMatch(/all is well\n$/)
}, 300_000)
