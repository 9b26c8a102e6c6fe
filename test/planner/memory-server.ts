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

/** A server of today that knows what coppice asks, and no filters but those with evidence (wandb-api.md §4). */
export const PLAIN: ServerOptions = {
  largestPage: 1000,
  cursors: 'key',
  defaultOrder: 'oldest first',
  filters: { 'ArtifactCollection.artifacts': ['state'], 'ArtifactType.artifactCollections': ['name'] },
  orders: { 'ArtifactCollection.artifacts': ['version_index'], 'ArtifactType.artifactCollections': ['name'] },
  lies: 'none',
  seed: 0,
  showsDeleted: false,
  listsVersionsAsAliases: false,
  lacks: [],
}

export interface MemoryServer {
  /** For `connect({ fetch })`: reads through the whole transport, unless that is replaced by the `send` that it carries. */
  readonly fetch: typeof fetch & { readonly send: Send }
  /** For a `Run`: reads without HTTP, text or JSON between. */
  readonly send: Send
  /** Serves another world from now on. */
  serve(world: World, options?: Partial<ServerOptions>): void
  /** What it was asked and gave so far; bytes only through `fetch`. */
  readonly traffic: { readonly requests: number; readonly bytesSent: number; readonly bytesReceived: number }
}

const HEADERS = new Headers({ 'content-type': 'application/json' })
const encoder = new TextEncoder()

/** A W&B in memory that answers reads: the selected fields of plain objects, and nothing else. */
export function memoryServer(): MemoryServer {
  const traffic = { requests: 0, bytesSent: 0, bytesReceived: 0 }
  let root: Served = { __typename: 'Query' }

  function answer(find: () => Executable, variables: Variables): Answer<Readonly<Record<string, unknown>>> {
    traffic.requests += 1
    try {
      return { status: 200, data: find()(root, variables), errors: [] }
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error
      return { status: 400, data: undefined, errors: [{ message: error.message }] }
    }
  }

  async function send<Data, Vars>({ document, variables, onSend }: Request<Data, Vars>): Promise<Answer<Data>> {
    onSend?.()
    return answer(() => executableOfDocument(document), variables as Variables) as Answer<Data>
  }

  async function post(_url: unknown, init?: RequestInit): Promise<Response> {
    const body = String(init?.body)
    traffic.bytesReceived += body.length
    const { query, variables } = JSON.parse(body) as { query: string; variables: Variables }
    const { status, data, errors } = answer(() => executableOf(query), variables)
    const text = JSON.stringify(errors.length === 0 ? { data } : { errors })
    traffic.bytesSent += text.length
    // A real Response costs more than the answer itself; the transport reads no more of it than this.
    const reply = { status, headers: HEADERS, arrayBuffer: async () => encoder.encode(text) }
    return reply as unknown as Response
  }

  return {
    traffic,
    serve(world, options = {}) {
      root = graphOf(world, { ...PLAIN, ...options })
    },
    fetch: Object.assign(post, { send }),
    send,
  }
}
