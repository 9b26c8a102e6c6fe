import { type Client, type ConnectOptions, connect } from '../../src/index.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts'

/** A sandbox and a client of it; no setting of the machine it runs on plays a part. */
export interface Stage extends AsyncDisposable {
  readonly sandbox: Sandbox
  readonly client: Client
}

/** Starts a sandbox and connects to it. `await using` ends both. */
export async function stage(options: SandboxOptions = {}, connection: ConnectOptions = {}): Promise<Stage> {
  const sandbox = await startSandbox(options)
  const client = connect({ baseUrl: sandbox.url, apiKey: sandbox.key, project: 'vision', ...connection })
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
