import { connect } from '../index.ts'

/**
 * The host that the environment's client would talk to, found without sending anything: its first request ends here.
 *
 * @throws CoppiceError `NO_KEY`, `BAD_KEY`, `BAD_URL` or `BAD_OPTION`, as the first request would.
 *
 * @example
 * ```ts
 * await environmentHost() // => 'api.wandb.ai'
 * ```
 */
export async function environmentHost(): Promise<string> {
  const end = new AbortController()
  let host: string | undefined
  const sendNothing: typeof fetch = async address => {
    host = new URL(String(address)).host
    end.abort()
    return Response.error()
  }
  try {
    await connect({ fetch: sendNothing }).artifacts().withId('none').first({ signal: end.signal })
  } catch (error) {
    if (host === undefined) throw error
  }
  return host ?? ''
}
