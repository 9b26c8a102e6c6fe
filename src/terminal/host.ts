import type { connect } from '../index.ts'

/**
 * The host that a client would talk to, found without sending anything: its first request ends here.
 *
 * @throws CoppiceError `NO_KEY`, `BAD_KEY`, `BAD_URL` or `BAD_OPTION`, as the first request would.
 *
 * @example
 * ```ts
 * await hostOf(connect) // => 'api.wandb.ai'
 * ```
 */
export async function hostOf(open: typeof connect): Promise<string> {
  const end = new AbortController()
  let host: string | undefined
  const sendNothing: typeof fetch = async address => {
    host = new Request(address).url && new URL(new Request(address).url).host
    end.abort()
    return Response.error()
  }
  try {
    await open({ fetch: sendNothing }).artifacts().withId('none').first({ signal: end.signal })
  } catch (error) {
    if (host === undefined) throw error
  }
  return host ?? ''
}
