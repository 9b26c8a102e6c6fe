import { afterEach } from 'vitest'
import { type Sandbox, type SandboxOptions, type Seed, startSandbox } from '../../src/sandbox/index.ts'
import { loadPeers } from '../../src/sandbox/peers.ts'

/** What drives SQLite on this Node. */
export const { sqlite } = await loadPeers()

const running: Sandbox[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map(sandbox => sandbox.close()))
})

/** A sandbox that is closed after the test. */
export async function sandboxWith(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ now: () => new Date('2026-01-01T00:00:00Z'), ...options })
  running.push(sandbox)
  return sandbox
}

/** One project with one collection `checkpoint` of these versions, and whatever else is given. */
export function visionSeed(
  versions: NonNullable<NonNullable<Seed['projects']>[string]['collections']>[string]['versions'],
  more: Partial<Seed> & { portfolios?: NonNullable<Seed['projects']>[string]['portfolios'] } = {},
): Seed {
  const { portfolios = {}, projects = {}, ...rest } = more
  return {
    ...rest,
    projects: {
      'my-team/vision': { collections: { checkpoint: { type: 'model', versions: versions ?? [] } }, portfolios },
      ...projects,
    },
  }
}

export interface Answer {
  readonly status: number
  readonly data: Json
  readonly errors: readonly { message: string; path?: (string | number)[]; extensions?: { code?: string } }[]
}

/** Loosely typed JSON, read by index. */
export interface Json {
  readonly [key: string]: Json
}

/** Sends one document with the sandbox's key. */
export async function ask(
  sandbox: Pick<Sandbox, 'url' | 'key'>,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  const response = await post(sandbox, JSON.stringify({ query, variables }))
  const { data, errors = [] } = (await response.json()) as { data: Json; errors?: Answer['errors'] }
  return { status: response.status, data, errors }
}

/** The header that a key makes. */
export const basic = (key: string) => `Basic ${Buffer.from(`api:${key}`).toString('base64')}`

export function post(sandbox: Pick<Sandbox, 'url' | 'key'>, body: string, key = sandbox.key): Promise<Response> {
  return fetch(`${sandbox.url}/graphql`, {
    method: 'POST',
    headers: {
      authorization: basic(key),
      'content-type': 'application/json',
    },
    body,
  })
}

/** The id of `entity/project/collection:v3`, whatever its state. */
export function idOf(sandbox: Sandbox, path: string): string {
  const [collection, version] = path.split(':')
  const versions = sandbox.world().collections.find(({ path }) => path === collection)?.versions
  const id = versions?.find(({ index }) => `v${index}` === version)?.id
  if (!id) throw new Error(`no version ${path}`)
  return id
}

export function collectionId(sandbox: Sandbox, wanted: string): string {
  const id = sandbox.world().collections.find(({ path }) => path === wanted)?.id
  if (!id) throw new Error(`no collection ${wanted}`)
  return id
}

/** Asks for the deletion of one version. */
export function deleteVersion(sandbox: Sandbox, id: string, deleteAliases = false): Promise<Answer> {
  return ask(
    sandbox,
    'mutation Delete($input: DeleteArtifactInput!) { deleteArtifact(input: $input) { artifact { id state } } }',
    {
      input: { artifactID: id, deleteAliases },
    },
  )
}

/** The state of a version by its id, as the server tells it. */
export async function stateOf(sandbox: Sandbox, id: string): Promise<Json | undefined> {
  const { data } = await ask(sandbox, 'query State($id: ID!) { artifact(id: $id) { state } }', { id })
  return data['artifact']?.['state']
}

export const checkpoint = 'my-team/vision/checkpoint'
