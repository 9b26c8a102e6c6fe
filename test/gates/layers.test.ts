import { cruise, type ICruiseResult, type IDependency } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { expect, test } from 'vitest'

/**
 * What each room may import besides itself: `values` at run time, `types` in types only. Packages and
 * Node's modules count; `await import` is written `import(…)`. Who is not named may not be imported.
 */
const ROOMS: Record<string, { readonly values: string; readonly types?: string }> = {
  generated: { values: 'graphql', types: '@graphql-typed-document-node/core sandbox' },
  errors: { values: 'once.ts node:url node:util' },
  'shape.ts': { values: '' },
  'once.ts': { values: '' },
  'file-above.ts': { values: 'node:fs' },
  'nearest-name.ts': { values: 'leven' },
  plan: { values: 'errors', types: 'actions conditions resources/version' },
  conditions: {
    values: 'errors nearest-name.ts plan resources/version node:util',
    types: 'resources/artifact-type resources/collection resources/project resources/registry resources/run',
  },
  actions: {
    values: 'conditions errors generated plan resources/version shape.ts',
    types: '@graphql-typed-document-node/core graphql',
  },
  transport: {
    values:
      'errors @urql/core wonka node:events node:fs node:http node:https node:os node:path node:timers/promises node:util node:zlib',
    types: '@graphql-typed-document-node/core graphql node:net node:stream',
  },
  requests: {
    values: 'errors transport @0no-co/graphql.web',
    types: 'graphql plan',
  },
  listing: {
    values: 'errors requests',
    types: '@graphql-typed-document-node/core graphql plan resources/version',
  },
  resources: {
    values:
      'conditions plan resources/artifact-type resources/collection resources/places resources/project resources/registry resources/run resources/version',
    types: 'listing requests',
  },
  'resources/places': {
    values:
      'listing plan resources/artifact-type resources/collection resources/project resources/registry resources/run resources/version shape.ts',
  },
  'resources/version': {
    values:
      'conditions errors generated listing plan requests resources resources/collection resources/places resources/run shape.ts node:crypto node:util',
  },
  'resources/collection': {
    values: 'conditions errors generated listing plan resources resources/places resources/version shape.ts',
    types: 'requests',
  },
  'resources/run': {
    values:
      'conditions errors generated listing plan resources resources/places resources/version shape.ts node:crypto',
    types: 'requests',
  },
  'resources/project': {
    values: 'conditions errors generated listing plan resources resources/places shape.ts',
    types: 'requests',
  },
  'resources/registry': {
    values: 'conditions errors generated listing plan resources resources/places shape.ts',
    types: 'requests',
  },
  'resources/artifact-type': {
    values: 'conditions errors generated listing plan resources resources/places shape.ts',
    types: 'requests',
  },
  planner: {
    values: 'actions conditions errors generated plan resources/places resources/version',
    types: 'transport',
  },
  rows: {
    values:
      'conditions errors listing nearest-name.ts plan requests resources resources/collection resources/places resources/run resources/version node:crypto',
  },
  preview: {
    values:
      'actions conditions errors generated listing plan requests resources resources/collection resources/run resources/version rows',
  },
  undo: {
    values: 'actions plan preview resources/collection resources/run resources/version',
    types: 'requests',
  },
  change: {
    values:
      'actions conditions errors listing plan preview requests resources resources/collection resources/places resources/run resources/version rows transport',
  },
  prompt: { values: 'errors node:async_hooks node:fs node:readline node:util', types: 'node:repl' },
  dsl: {
    values:
      'actions conditions errors nearest-name.ts plan prompt resources/collection resources/places resources/project resources/run resources/version node:crypto node:util',
    types: 'page resources/artifact-type resources/registry',
  },
  explain: {
    values: 'actions conditions errors plan planner resources/places resources/version ts-pattern node:util',
  },
  page: { values: '' },
  html: {
    values: 'actions errors explain generated plan node:crypto node:util node:zlib',
    types: 'page',
  },
  journal: {
    values:
      'actions conditions errors plan resources/collection resources/places resources/version shape.ts transport node:crypto node:fs node:fs/promises node:os node:path node:util node:worker_threads',
    types: 'requests',
  },
  'connect-options.ts': { values: 'dsl planner', types: 'journal requests transport' },
  'show.ts': { values: 'dsl errors explain html journal plan prompt transport', types: 'page' },
  'executing.ts': {
    values: 'change connect-options.ts dsl journal once.ts planner prompt requests transport',
    types: 'plan',
  },
  'endings.ts': {
    values: 'conditions errors executing.ts plan planner preview resources resources/collection resources/version rows',
    types: 'dsl listing requests',
  },
  'engine.ts': {
    values: 'actions endings.ts errors executing.ts explain html journal plan planner preview requests undo',
    types: 'connect-options.ts dsl listing transport',
  },
  'stoppable.ts': { values: 'prompt', types: 'dsl' },
  'withheld.ts': { values: 'dsl' },
  'watching.ts': { values: 'dsl' },
  'client.ts': {
    values: 'connect-options.ts dsl journal once.ts prompt engine.ts stoppable.ts transport watching.ts',
    types: 'executing.ts',
  },
  'words.ts': { values: 'client.ts', types: 'dsl' },
  'index.ts': {
    values: 'client.ts words.ts conditions connect-options.ts dsl errors plan resources/run resources/version show.ts',
    types: 'resources/artifact-type resources/collection resources/project resources/registry',
  },
  sandbox: {
    values:
      'file-above.ts once.ts nearest-name.ts graphql node:crypto node:fs node:fs/promises node:http node:path node:util import(better-sqlite3) import(graphql-yoga) import(kysely) import(@graphql-yoga/render-graphiql)',
    types: 'generated better-sqlite3 graphql-yoga kysely @graphql-yoga/render-graphiql node:net',
  },
  terminal: {
    values:
      'index.ts import(index.ts) client.ts show.ts import(show.ts) watching.ts withheld.ts conditions dsl errors explain generated html journal file-above.ts plan prompt transport import(sandbox) nearest-name.ts commander picocolors node:crypto node:events node:fs node:fs/promises node:http node:module node:os node:path node:readline node:repl node:stream node:url node:util node:vm',
    types: 'sandbox node:net',
  },
}

const modules = await readModules()

async function readModules(): Promise<ICruiseResult['modules']> {
  const { output } = await cruise(
    ['src', 'generated'],
    { tsPreCompilationDeps: true, doNotFollow: 'node_modules' },
    undefined,
    { tsConfig: extractTSConfig('tsconfig.json') },
  )
  if (typeof output === 'string' || output.modules.length < 100) throw new Error('the sources were not read')
  return output.modules.filter(({ source }) => /^(src|generated)\//.test(source))
}

/** A folder of `src`, or of `src/resources`. */
function roomOf(path: string): string {
  const [top, room, resource] = path.split('/')
  if (top === 'generated') return top
  return room === 'resources' && resource?.endsWith('.ts') === false ? `${room}/${resource}` : (room ?? path)
}

function nameOf({ module, resolved, coreModule, dynamic }: IDependency): string {
  const name = coreModule ? `node:${resolved}` : module.startsWith('.') ? roomOf(resolved) : module
  return dynamic ? `import(${name})` : name
}

function isOfTypes({ module, dependencyTypes }: IDependency): boolean {
  // This package has nothing but types, and is not resolved.
  if (module === '@graphql-typed-document-node/core') return true
  return dependencyTypes.some(type => type === 'type-only' || type === 'type-import')
}

/** Every import that the table does not allow, as `FILE imports WHAT`. A room that is not in the table may import nothing. */
function strangers(columns: readonly ('values' | 'types')[]): string[] {
  return modules.flatMap(({ source, dependencies }) => {
    const room = roomOf(source)
    const names = [room, `import(${room})`, ...columns.flatMap(column => (ROOMS[room]?.[column] ?? '').split(' '))]
    return dependencies
      .filter(to => columns.includes('types') || !isOfTypes(to))
      .filter(to => !names.includes(nameOf(to)))
      .map(to => `${source} imports ${nameOf(to)}`)
  })
}

test('every room imports at run time only what the table allows', () => {
  expect(strangers(['values'])).toEqual([])
})

test('every room imports types only from what the table allows', () => {
  expect(strangers(['values', 'types'])).toEqual([])
})

test('no modules import each other in a circle, types included', () => {
  const circles = modules.flatMap(({ dependencies }) => dependencies.flatMap(({ cycle = [] }) => [cycle]))
  expect(circles.filter(({ length }) => length > 0).map(circle => circle.map(({ name }) => name).join(' → '))).toEqual(
    [],
  )
})
