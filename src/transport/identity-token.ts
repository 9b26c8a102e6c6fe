import { CoppiceError } from '../errors/coppice-error.ts'
import { hideFor } from '../errors/hidden.ts'
import { shownPage } from '../errors/shown-text.ts'
import type { Speak } from './speak.ts'
import { expandHome, readIfPresent, type Surroundings } from './surroundings.ts'
import type { Clock } from './transport.ts'

/** The file of an identity token, which a server takes for a token of its own (docs/wandb-api.md §1.2). */
export interface IdentityToken {
  readonly path: string
  /** The token, read anew each time: whoever issues it replaces the file. Throws `NO_KEY` and `BAD_KEY`. */
  read(): string
}

/** Who is to be let in, and by which server. */
export interface Exchange {
  readonly identityToken: IdentityToken
  readonly baseUrl: string
  readonly speak: Speak
  readonly clock: Clock
  readonly timeoutMilliseconds: number
}

/** Milliseconds before its end at which a token is no longer used: a request may take as long to arrive. */
const MARGIN = 60_000

export function identityTokenIn(surroundings: Surroundings, path: string): IdentityToken {
  return { path, read: () => readToken(surroundings, path) }
}

function readToken(surroundings: Surroundings, path: string): string {
  const token = readIfPresent(surroundings, expandHome(surroundings, path))?.trim()
  if (token === undefined) {
    throw new CoppiceError('NO_KEY', {
      problem: `WANDB_IDENTITY_TOKEN_FILE names ${path}, and there is no such file`,
      todo: 'name the file of a JWT, or unset it and set WANDB_API_KEY',
    })
  }
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return token
  throw new CoppiceError('BAD_KEY', {
    problem: `The identity token in ${path} cannot be one`,
    expected: 'a JWT: three parts with dots between',
    came: `${token.length} characters`,
  })
}

/**
 * Gives the value of the header `Authorization`. The identity token is exchanged once for all requests, and again before what
 * it brought has ended.
 *
 * @throws CoppiceError `UNAUTHENTICATED` where the server does not take it, `NO_KEY` and `BAD_KEY` as reading it does;
 * any other error means that no answer came.
 */
export function createAuthorization(exchange: Exchange): () => Promise<string> {
  let held: { readonly value: string; readonly until: number } | undefined
  let asked: Promise<string> | undefined
  const ask = async () => {
    const began = exchange.clock.now()
    const { value, life } = await exchanged(exchange)
    held = { value, until: began + life - Math.min(MARGIN, life / 2) }
    return value
  }
  return async () => {
    if (held !== undefined && exchange.clock.now() < held.until) return held.value
    asked ??= ask().finally(() => {
      asked = undefined
    })
    return asked
  }
}

async function exchanged(exchange: Exchange): Promise<{ readonly value: string; readonly life: number }> {
  const { baseUrl, identityToken, timeoutMilliseconds } = exchange
  const assertion = identityToken.read()
  hideFor(exchange, [assertion])
  const { status, text } = await exchange.speak({
    url: `${baseUrl}/oidc/token`,
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: `${new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion })}`,
    signal: AbortSignal.timeout(timeoutMilliseconds),
  })
  if (status === 408 || status === 429 || status >= 500)
    throw new Error(`the exchange of the identity token: HTTP ${status}`)
  const grant = grantIn(text)
  if (status < 200 || status >= 300 || grant === undefined) throw refused(exchange, status, text)
  hideFor(exchange, [grant.token])
  return { value: `Bearer ${grant.token}`, life: grant.seconds * 1000 }
}

function grantIn(text: string): { readonly token: string; readonly seconds: number } | undefined {
  try {
    const { access_token: token, expires_in: seconds } = JSON.parse(text)
    return /^[\w.~+/=-]+$/.test(token) && Number.isFinite(seconds) && seconds > 0 ? { token, seconds } : undefined
  } catch {
    return undefined
  }
}

function refused({ baseUrl, identityToken }: Exchange, status: number, text: string): CoppiceError {
  return new CoppiceError('UNAUTHENTICATED', {
    problem: `${new URL(baseUrl).host} gave no token for the identity token in ${identityToken.path}: HTTP ${status}`,
    came: shownPage(text, 200) || 'an empty body',
    todo: 'check that it has not expired, is for this server, and that the organization trusts its issuer; or set WANDB_API_KEY',
  })
}
