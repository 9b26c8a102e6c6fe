import { SandboxError } from './sandbox-error.ts'
import { betterSqlite } from './sqlite/better-sqlite.ts'
import type { Driver } from './sqlite/driver.ts'
import { nodeSqlite } from './sqlite/node-sqlite.ts'

type KyselyModule = typeof import('kysely')
type Yoga = typeof import('graphql-yoga')

/** What only the sandbox needs. */
export interface Peers {
  readonly sqlite: Driver
  readonly kysely: KyselyModule
  readonly yoga: Yoga
}

/** The optional packages, as they are installed: in a form that no shell has to quote. */
const INSTALLED = {
  'graphql-yoga': 'graphql-yoga@5',
  kysely: 'kysely@0.28',
  'better-sqlite3': 'better-sqlite3@12',
  '@graphql-yoga/render-graphiql': '@graphql-yoga/render-graphiql@5',
} as const

type Name = keyof typeof INSTALLED

/** Loads what the sandbox needs; all that is missing is named, with the command that helps. */
export async function loadPeers(): Promise<Peers> {
  const builtIn = nodeSqlite()
  const missing = new Map<Name, unknown>()
  const load = <Module>(name: Name, from: () => Promise<Module>) =>
    from().catch(cause => {
      if (!isMissing(cause, name)) throw cause
      missing.set(name, cause)
      return undefined
    })
  const [yoga, kysely, sqlite] = await Promise.all([
    load('graphql-yoga', () => import('graphql-yoga')),
    load('kysely', () => import('kysely')),
    builtIn ?? load('better-sqlite3', async () => betterSqlite((await import('better-sqlite3')).default)),
  ])
  if (yoga && kysely && sqlite) return { sqlite, kysely, yoga }
  throw notInstalled([...missing.keys()], [...missing.values()][0])
}

/** Loads the page for browsers, without which the sandbox serves. */
export async function loadGraphiql(): Promise<typeof import('@graphql-yoga/render-graphiql')> {
  const name = '@graphql-yoga/render-graphiql'
  try {
    return await import('@graphql-yoga/render-graphiql')
  } catch (cause) {
    throw isMissing(cause, name) ? notInstalled([name], cause) : cause
  }
}

function isMissing(cause: unknown, name: Name): boolean {
  return (
    cause instanceof Error &&
    'code' in cause &&
    cause.code === 'ERR_MODULE_NOT_FOUND' &&
    cause.message.includes(`'${name}'`)
  )
}

/** Says what to run. What npx has fetched lies in a folder of its own, into which nobody installs anything. */
export function notInstalled(names: readonly Name[], cause: unknown, from = import.meta.url): SandboxError {
  const what = names.length === 1 ? 'the package' : 'the packages'
  const are = names.length === 1 ? 'is' : 'are'
  return new SandboxError(
    `The sandbox needs ${what} ${names.join(', ')}, which ${are} not installed. Run: ${commandFor(names, from)}`,
    { cause },
  )
}

function commandFor(names: readonly Name[], from: string): string {
  if (!from.includes('/_npx/')) return `npm install ${names.map(name => INSTALLED[name]).join(' ')}`
  const needed: readonly Name[] = ['graphql-yoga', 'kysely', ...(nodeSqlite() ? [] : ['better-sqlite3' as const])]
  const all = [...new Set([...needed, ...names])]
  return `npx -p coppice ${all.map(name => `-p ${INSTALLED[name]}`).join(' ')} coppice sandbox`
}
