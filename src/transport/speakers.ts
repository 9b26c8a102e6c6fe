import type { HttpProxy } from './proxy.ts'
import { replyOf, type Speak } from './speak.ts'

/** Speaks by Node's own modules, which take a while to load: they are when a first request leaves. */
export function speakByNode(proxy: HttpProxy | undefined): Speak {
  let loaded: Promise<Speak> | undefined
  return async request => {
    loaded ??= import('./node-http.ts').then(({ keptConnections }) => keptConnections(proxy))
    return (await loaded)(request)
  }
}

/** Speaks by a fetch that somebody handed in. */
export function speakByFetch(fetch: typeof globalThis.fetch): Speak {
  return async ({ url, headers, body, signal }) => {
    const response = await fetch(url, { method: 'POST', redirect: 'manual', headers, body, signal })
    return replyOf(response.status, response.headers, Buffer.from(await response.arrayBuffer()))
  }
}
