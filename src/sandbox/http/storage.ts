import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isGranted, type StorageMethod } from '../grants.ts'
import type { Settings } from '../options.ts'
import type { Acting } from '../rules/guards.ts'
import { manifestText } from '../rules/manifest.ts'
import { notPermitted, Refusal } from '../rules/refusal.ts'
import { type Received, receiveFile, receiveManifest } from '../rules/uploads.ts'
import type { Store } from '../store/store.ts'
import type { Answer } from './outcome.ts'
import { partsOf, pathOf } from './request.ts'

/** Takes and gives what is stored, as a cloud's storage does beside the server: no key, no limits of rate, no weather. */
export type Storage = (request: IncomingMessage, told: (bytes: number) => void) => Promise<Answer>

export const isStored = (request: IncomingMessage) => pathOf(request).startsWith('/storage/')

export function createStorage(store: Store, settings: Settings): Storage {
  return async (request, told) => {
    const path = pathOf(request)
    const method = methodOf(request)
    const isOpen = isGranted(method, path, grantIn(request), settings.key)
    // A body that is refused is read to its end, too: a client that still sends would see a broken connection instead.
    const keeps = isOpen && (path.startsWith(manifestUploads) || settings.contents === 'keep')
    const received = await receive(request, { keeps, largest: settings.largestUpload })
    told(received.bytes)
    if (!isOpen) throw notPermitted(`${method} ${path} needs a grant of the sandbox`)
    if (method === 'GET') return given(store, path)
    if (received.bytes > settings.largestUpload) {
      throw new Refusal(413, `upload too large: ${received.bytes} bytes, at most ${settings.largestUpload}`)
    }
    store.transaction(() => put({ store, at: settings.now().toISOString() }, path, received))
    return { status: 200, body: '' }
  }
}

const manifestUploads = '/storage/manifest-uploads/'

function methodOf({ method }: IncomingMessage): StorageMethod {
  if (method !== 'GET' && method !== 'PUT') throw new Refusal(405, 'only GET and PUT are served')
  return method
}

const grantIn = ({ url = '' }: IncomingMessage) => new URLSearchParams(url.split('?')[1]).get('grant') ?? ''

async function receive(
  request: IncomingMessage,
  { keeps, largest }: { readonly keeps: boolean; readonly largest: number },
): Promise<Received> {
  const hash = createHash('md5')
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    hash.update(chunk)
    if (keeps && bytes <= largest) chunks.push(chunk)
  }
  return { bytes, md5: hash.digest('base64'), contents: keeps ? Buffer.concat(chunks) : undefined }
}

/** Files of runs, such as their logs, are taken and dropped. */
function put(acting: Acting, path: string, received: Received): void {
  const [, kind, id, name = ''] = partsOf(path)
  if (kind === 'manifest-uploads') receiveManifest(acting, Number(id), received)
  if (kind === 'uploads') receiveFile(acting, Number(id), name, received)
}

function given(store: Store, path: string): Answer {
  const [, kind, id, name = ''] = partsOf(path)
  const files = kind === 'manifests' ? store.uploads.filesOf(Number(id)) : undefined
  if (files) return { status: 200, body: manifestText(files) }
  const digest = store.uploads.fileNamed(Number(id), name)?.digest
  return contents(store, digest ?? '')
}

/** What was uploaded with this digest. */
export function contents(store: Store, digest: string): Answer {
  const bytes = store.uploads.content(digest)
  if (!bytes) throw new Refusal(404, "the contents are not kept; startSandbox({ contents: 'keep' }) keeps them")
  return { status: 200, body: '', bytes, headers: { 'content-type': 'application/octet-stream' } }
}
