import type { Transport } from '../../src/transport/create-transport.ts'
import type { Answer, Request, Send } from '../../src/transport/transport.ts'
import {
  BadRequest,
  type Executable,
  executableOf,
  executableOfDocument,
  type Served,
  type Variables,
} from './documents.ts'
import type { World } from './facts.ts'
import { type GraphOptions, graphOf } from './graph.ts'

export type ServerOptions = GraphOptions

/** A server of today that knows what coppice asks, and no filters but those with evidence (docs/wandb-api.md §4). */
export const PLAIN: ServerOptions = {
  largestPage: 1000,
  cursors: 'key',
  defaultOrder: 'oldest first',
  filters: { 'ArtifactCollection.artifacts': ['state'], 'ArtifactType.artifactCollections': ['name'] },
  orders: { 'ArtifactCollection.artifacts': ['version_index'], 'ArtifactType.artifactCollections': ['name'] },
  lies: 'none',
  orderLies: 'none',
  seed: 0,
  showsDeleted: false,
  listsVersionsAsAliases: false,
  lacks: [],
}

export interface MemoryServer {
  /** For `connect({ fetch })`. */
  readonly fetch: typeof fetch
  /** For `createRunner`: the same without HTTP, which costs more than all the rest. */
  readonly transport: Transport
  /** Serves another world from now on. */
  serve(world: World, options?: Partial<ServerOptions>): void
  /** Serves another world from the request after so many more. */
  serveAfter(requests: number, world: World, options?: Partial<ServerOptions>): void
}

const HEADERS = new Headers({ 'content-type': 'application/json' })
const encoder = new TextEncoder()

/** A W&B in memory that answers reads: the selected fields of plain objects, and nothing else. */
export function memoryServer(): MemoryServer {
  let requests = 0
  let root: Served = { __typename: 'Query' }
  let next: { readonly root: Served; readonly at: number } | undefined

  function answer(executable: Executable, variables: Variables): Answer<unknown> {
    requests += 1
    if (next !== undefined && requests > next.at) root = next.root
    try {
      return { status: 200, data: executable(root, variables), errors: [] }
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error
      return { status: 400, data: undefined, errors: [{ message: error.message }] }
    }
  }

  const send: Send = async <Data, Sent>(request: Request<Data, Sent>) => {
    request.onSend?.()
    return answer(executableOfDocument(request.document), request.variables as Variables) as Answer<Data>
  }

  async function post(_url: unknown, init?: RequestInit): Promise<Response> {
    const { query, variables } = JSON.parse(String(init?.body)) as { query: string; variables: Variables }
    const { status, data, errors } = answer(executableOf(query), variables)
    const text = JSON.stringify(status === 200 ? { data } : { errors })
    // A real Response costs more than the answer itself; the transport reads no more of it than this.
    const reply = { status, headers: HEADERS, arrayBuffer: async () => encoder.encode(text) }
    return reply as unknown as Response
  }

  return {
    serve(world, options = {}) {
      root = graphOf(world, { ...PLAIN, ...options })
      next = undefined
    },
    serveAfter(more, world, options = {}) {
      next = { root: graphOf(world, { ...PLAIN, ...options }), at: requests + more }
    },
    fetch: post,
    transport: {
      send,
      host: 'memory',
      baseUrl: 'memory:',
      traffic: () => ({ requests, bytesSent: 0, bytesReceived: 0 }),
      serverTime: () => undefined,
    },
  }
}
