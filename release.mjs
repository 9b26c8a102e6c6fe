#!/usr/bin/env zx
// Tries the package as strangers will use it, and publishes nothing. `npm run release` takes every step, `npm run release -- typings trees`
// some of them. Whatever needs the registry stands here and in no test.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { $, argv, chalk, echo, fs, glob, path, tmpdir } from 'zx'

const NODES = ['20.19', '22', '24', '26']
const COMPILERS = ['5.6', '5.9', '6', '7']
/** What stands beside the package where it is tried. Node has an SQLite of its own from 22.16 on. */
const TREES = {
  'Node 20': { node: '20.19', packages: ['kysely@0.28', 'better-sqlite3@12'] },
  'Node 22': { node: '22', packages: ['kysely@0.28'] },
  'Node 24': { node: '24', packages: ['kysely@0.29'] },
  'Node 26': { node: '26', packages: ['kysely@0.29'] },
  'graphql 17': { node: '26', packages: ['kysely@0.29', 'graphql@17'] },
  'graphql 16 and 17': {
    node: '26',
    packages: ['kysely@0.29', 'graphql@16'],
    overrides: { coppice: { graphql: '17', 'graphql-yoga': { graphql: '16' } } },
  },
}
const QUIETLY = ['--no-audit', '--no-fund', '--loglevel=error']

const STEPS = {
  tree: treeIsClean,
  changelog: changelogHasTheVersion,
  lock: lockIsUnchanged,
  tests: testsPass,
  pack: packIsMade,
  manifest: manifestIsSound,
  typings: typingsHold,
  trees: runsInEachTree,
}

const { name, version, exports: exported } = await fs.readJson('package.json')
/** Compilers and Nodes are downloaded once. */
const tools = path.resolve('.cache/release')
const tarball = path.join(tools, `${name}-${version}.tgz`)
/** Where nothing of this project is found by looking upwards, under a name that has to be quoted. */
const work = tmpdir(`coppice release, größer ${process.pid}`)
process.once('exit', () => {
  execFileSync('chmod', ['-R', 'u+w', work])
  fs.removeSync(work)
})

const chosen = argv._.length === 0 ? Object.keys(STEPS) : argv._
for (const step of chosen) {
  assert.ok(Object.hasOwn(STEPS, step), `There is no step ${step}. The steps are ${Object.keys(STEPS).join(', ')}.`)
  echo(chalk.bold.cyan(`▌ ${step}`))
  await STEPS[step]()
}
if (argv._.length === 0)
  echo(`\nAll is well. To publish it:\n  ${chalk.bold(`npm publish ${path.relative('.', tarball)}`)}`)
else echo('\nThese steps are well. Without any named, all are taken.')

async function treeIsClean() {
  const { stdout } = await $`git status --porcelain`
  assert.equal(stdout, '', 'Commit or remove what is not committed.')
  const commit = await $`git log -1 --format=%h`
  echo(`clean at ${commit.stdout.trim()}`)
}

async function changelogHasTheVersion() {
  const heading = `## ${version}`
  const [first] = (await fs.readFile('CHANGELOG.md', 'utf8')).match(/^## .*/m) ?? []
  assert.equal(first, heading, 'CHANGELOG.md begins with another version than package.json has.')
  echo(`${heading} is the first of CHANGELOG.md`)
}

async function lockIsUnchanged() {
  await $`npm install ${QUIETLY}`
  await $`git diff --exit-code package-lock.json`
  echo('npm install leaves package-lock.json as it is')
}

/** Types, lint, quick tests. */
async function testsPass() {
  await $({ stdio: 'inherit' })`npm test`
}

/** Builds as well, by `prepack`. */
async function packIsMade() {
  await fs.ensureDir(tools)
  const made = JSON.parse((await $`npm pack --json --pack-destination ${tools}`).stdout)[0]
  echo(`${made.filename}: ${made.entryCount} files, ${made.size} bytes`)
}

async function manifestIsSound() {
  echo((await $`npx publint run ${tarball} --strict`).stdout)
  // Node ≥ 20.19 gives modules to `require` too, and who resolves in the manner of Node 10 has no Node that this package runs on.
  echo((await $`npx --yes @arethetypeswrong/cli@0.18 ${tarball} --profile esm-only --no-emoji`).stdout)
}

/** Every public name and every example compiles, without @types/node and with the typings of the package checked. */
async function typingsHold() {
  const home = await installed('typings', [tarball])
  const examples = await writeExamples(home)
  const names = await writeNames(home)
  await fs.writeJson(path.join(home, 'tsconfig.json'), {
    compilerOptions: {
      target: 'es2022',
      module: 'nodenext',
      moduleDetection: 'force',
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    },
  })
  const folder = await toolsNamed('typescript', COMPILERS)
  for (const each of COMPILERS) {
    const compiler = path.join(folder, 'node_modules', `typescript-${each}`, 'bin/tsc')
    const { stdout } = await $({ cwd: home })`node ${compiler} --version`
    await $({ cwd: home })`node ${compiler} --pretty false`
    echo(`TypeScript ${stdout.replace('Version ', '').trim()}: ${names} public names, ${examples} examples`)
  }
}

/** Has a file for each entry that gives all of its names on; how many these are. */
async function writeNames(home) {
  let count = 0
  for (const [entry, { types }] of Object.entries(exported)) {
    const typings = await fs.readFile(path.join(home, 'node_modules', name, types), 'utf8')
    const lists = [...typings.matchAll(/^export (?:type )?\{ (.*) \};$/gm)].map(([, list]) => list.split(', '))
    const names = lists.flat().map(each => each.split(' as ').at(-1))
    assert.ok(names.length > 0, `${types} exports nothing.`)
    await fs.writeFile(
      path.join(home, `names${entry.replaceAll(/\W/g, '-')}.ts`),
      `export { ${names.join(', ')} } from '${path.posix.join(name, entry)}'\n`,
    )
    count += names.length
  }
  return count
}

/** Has a file for each example of README and docs; how many these are. */
async function writeExamples(home) {
  const pages = await glob(['README.md', 'docs/*.md'])
  const blocks = await Promise.all(
    pages.map(async page => [...(await fs.readFile(page, 'utf8')).matchAll(/^```ts(?: no-run)?\n(.*?)\n```$/gms)]),
  )
  const examples = blocks.flat().map(([, code]) => code)
  await Promise.all(examples.map((code, index) => fs.writeFile(path.join(home, `example-${index}.ts`), code)))
  return examples.length
}

async function runsInEachTree() {
  const folder = await toolsNamed('node', NODES)
  for (const [tree, { node, ...asked }] of Object.entries(TREES)) {
    const bin = path.join(folder, 'node_modules', `node-${node}`, 'bin')
    const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` }
    const home = await installed(tree, [tarball, 'zx@8', 'graphql-yoga@5', ...asked.packages], asked.overrides, env)
    const deleted = await cleanedUp(home, env)
    const { stdout: version } = await $({ env })`node --version`
    const { stdout: listed } = await $({ cwd: home, env })`npm ls --all --parseable --long graphql`
    const versions = [...new Set(listed.match(/graphql@\d[\d.]*/g))].sort()
    echo(`Node ${version.trim()}, ${asked.packages.join(', ')}, ${versions.join(' and ')}: ${deleted}`)
  }
}

/** The sandbox and a clean-up of the documentation, both through `npx`, out of packages that nobody can write to. */
async function cleanedUp(home, environment) {
  const env = { ...environment, XDG_STATE_HOME: home, XDG_CACHE_HOME: home }
  await $({ cwd: home })`chmod -R a-w node_modules`
  assert.equal((await $({ cwd: home, env })`npx ${name} --version`).stdout.trim(), version)
  const server = $({ cwd: home, env, nothrow: true })`npx ${name} sandbox --port 0`
  Object.assign(env, await environmentSaidBy(server))
  await fs.copy('test/scripts/headline.mjs', path.join(home, 'headline.mjs'))
  const run = 'my-team/vision/run-7f3a'
  const { stdout } = await $({ cwd: home, env })`npx zx headline.mjs ${run} --yes --at-most 1000`
  const [deleted] = stdout.match(/^\d+ deleted$/m) ?? []
  assert.ok(deleted, stdout)
  const again = await $({ cwd: home, env })`npx ${name} preview ${`artifacts().ofRun('${run}').delete()`} --json`
  assert.equal(JSON.parse(again.stdout).count, 0, 'What was deleted is still there.')
  await server.kill('SIGINT')
  await server
  return deleted
}

/** What a server tells to paste. */
async function environmentSaidBy(server) {
  for await (const line of server) {
    const [, url, key] = /^export WANDB_BASE_URL=(\S+) WANDB_API_KEY=(\S+)$/.exec(line) ?? []
    if (url) return { WANDB_BASE_URL: url, WANDB_API_KEY: key }
  }
  throw new Error(`The sandbox did not start: ${(await server).stderr}`)
}

/** A folder with these packages and nothing else. */
async function installed(folder, packages, overrides = {}, env = process.env) {
  const home = path.join(work, folder)
  await fs.outputJson(path.join(home, 'package.json'), { private: true, type: 'module', overrides })
  await $({ cwd: home, env })`npm install ${QUIETLY} ${packages}`
  return home
}

/** The folder with these versions of a tool, each under a name of its own. */
async function toolsNamed(tool, versions) {
  const folder = path.join(tools, tool)
  await fs.outputJson(path.join(folder, 'package.json'), { private: true })
  await $({ cwd: folder })`npm install ${QUIETLY} ${versions.map(each => `${tool}-${each}@npm:${tool}@${each}`)}`
  return folder
}
