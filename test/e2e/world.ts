import { type Client, type ConnectOptions, connect } from '../../src/index.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts'
import { systemSurroundings } from '../../src/transport/surroundings.ts'

/** A sandbox and a client of it; no setting of the machine it runs on plays a part. */
export interface Stage extends AsyncDisposable {
  readonly sandbox: Sandbox
  readonly client: Client
}

let stages = 0

/** Starts a sandbox and connects to it. `await using` ends both. */
export async function stage(options: SandboxOptions = {}, connection: ConnectOptions = {}): Promise<Stage> {
  const sandbox = await startSandbox(options)
  // What one test learns about a port is not for the next that happens on it.
  const environment = { ...process.env, XDG_CACHE_HOME: `${process.env['XDG_CACHE_HOME']}/${process.pid}-${stages++}` }
  const surroundings = { ...systemSurroundings(), environment }
  const { url: baseUrl, key: apiKey } = sandbox
  const client = connect({ baseUrl, apiKey, project: 'vision', surroundings, ...connection })
  return { sandbox, client, [Symbol.asyncDispose]: () => sandbox.close() }
}

/** The operations that a sandbox was asked, in order. */
export function operations(sandbox: Sandbox): readonly string[] {
  return sandbox.requests().map(request => request.operation)
}

/** The names of the versions of a collection that are still there, in order. */
export function alive(sandbox: Sandbox, path: string): readonly string[] {
  const collection = sandbox.world().collections.find(one => one.path === path)
  return (collection?.versions ?? []).filter(version => version.state !== 'DELETED').map(version => `v${version.index}`)
}
