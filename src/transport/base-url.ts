import { CoppiceError } from '../errors/coppice-error.ts'

const EXAMPLE = 'an address such as https://api.wandb.ai or https://wandb.example.com'

/**
 * Checks a base URL and gives it without its trailing slashes (docs/wandb-api.md §1.1).
 *
 * @param source - where the text stands, for the error: `WANDB_BASE_URL`, say.
 * @throws CoppiceError `BAD_URL` for what is no http(s) URL, has a user name, password, query or fragment, or names
 * wandb.ai by another host than its API's or without https.
 *
 * @example
 * ```ts
 * checkBaseUrl('https://api.wandb.ai/', 'WANDB_BASE_URL') // => 'https://api.wandb.ai'
 * ```
 */
export function checkBaseUrl(text: string, source: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new CoppiceError('BAD_URL', {
      problem: `The server's address in ${source} is not an http or https URL`,
      expected: EXAMPLE,
      came: printable(text),
    })
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new CoppiceError('BAD_URL', {
      problem: `The server's address in ${source} holds more than scheme, host, port and path`,
      expected: EXAMPLE,
      came: `${url.protocol}//${url.host} with a user name, password, query or fragment`,
      todo: 'leave that part out; the API key is given by WANDB_API_KEY or netrc',
    })
  }
  checkWandbCloud(url, source)
  return url.href.replace(/\/+$/, '')
}

/** The names under which a netrc file may hold the host: with its port, and with the scheme's own port spelled out. */
export function netrcHosts(baseUrl: string): readonly string[] {
  const url = new URL(baseUrl)
  return url.port === '' ? [url.host, `${url.host}:${url.protocol === 'https:' ? 443 : 80}`] : [url.host]
}

function checkWandbCloud(url: URL, source: string): void {
  const cloud = url.hostname === 'wandb.ai' || url.hostname.endsWith('.wandb.ai')
  if (!cloud || (url.protocol === 'https:' && url.hostname.split('.').includes('api'))) return
  const secure = url.protocol === 'https:'
  throw new CoppiceError('BAD_URL', {
    problem: secure
      ? `The address in ${source} is a page of W&B's web app, not of its API`
      : `The address in ${source} would send the API key to W&B unencrypted`,
    expected: 'https://api.wandb.ai',
    came: `${url.protocol}//${url.host}`,
    todo: `set ${source} to https://api.wandb.ai`,
  })
}

/** A key pasted into the wrong variable must not be shown either. */
function printable(text: string): string {
  return /[\w-]{32,}/.test(text) || text.includes('@')
    ? `${text.length} characters, not shown since they may hold a key or a password`
    : JSON.stringify(text)
}
