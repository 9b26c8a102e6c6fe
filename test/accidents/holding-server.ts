import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A server before another that keeps one answer back: what was asked is done, and who asked does not know yet. */
export interface HoldingServer extends AsyncDisposable {
  readonly url: string
  /** Resolves when the answer is there. */
  readonly isHeld: Promise<void>
  /** Lets it go. */
  go(): void
}

/** Holds the answer to the n-th document of an operation. */
export async function holdingServer(target: string, operation: RegExp, nth = 1): Promise<HoldingServer> {
  const held = opening()
  const gone = opening()
  let seen = 0
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const { authorization = '' } = request.headers
    const headers = { authorization, 'content-type': 'application/json' }
    const answer = await fetch(`${target}${request.url}`, { method: 'POST', headers, body })
    const answered = await answer.text()
    if (operation.test(body) && ++seen === nth) {
      held.open()
      await gone.opened
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answered)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    isHeld: held.opened,
    go: gone.open,
    [Symbol.asyncDispose]: async () => {
      gone.open()
      server.closeAllConnections()
      server.close()
    },
  }
}

function opening(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { opened, open: () => open() }
}
