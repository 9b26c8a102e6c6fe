import { SandboxError } from './sandbox-error.ts'

type Sqlite = typeof import('better-sqlite3')
type KyselyModule = typeof import('kysely')
type Yoga = typeof import('graphql-yoga')

/** The packages that only the sandbox needs. */
export interface Peers {
  readonly sqlite: { readonly default: Sqlite }
  readonly kysely: KyselyModule
  readonly yoga: Yoga
}

/** Loads the optional packages; a missing one is named, with the command that installs it. */
export async function loadPeers(): Promise<Peers> {
  const [sqlite, kysely, yoga] = await Promise.all([
    peer('better-sqlite3', () => import('better-sqlite3')),
    peer('kysely', () => import('kysely')),
    peer('graphql-yoga', () => import('graphql-yoga')),
  ])
  return { sqlite, kysely, yoga }
}

/** Loads one optional package. */
export async function peer<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (cause) {
    if (!isMissing(cause, name)) throw cause
    throw new SandboxError(`The sandbox needs the package ${name}, which is not installed. Run: npm install ${name}`, {
      cause,
    })
  }
}

function isMissing(cause: unknown, name: string): boolean {
  return (
    cause instanceof Error &&
    'code' in cause &&
    cause.code === 'ERR_MODULE_NOT_FOUND' &&
    cause.message.includes(`'${name}'`)
  )
}
