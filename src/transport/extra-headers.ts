import { CoppiceError } from '../errors/coppice-error.ts'

/** Headers that coppice or Node writes itself; a second value would break the request or send another key. */
const OWN = [
  'accept',
  'accept-encoding',
  'authorization',
  'connection',
  'content-length',
  'content-type',
  'host',
  'transfer-encoding',
  'user-agent',
]

/**
 * Checks headers without ever naming their values.
 *
 * @throws CoppiceError `BAD_OPTION` for a name or a value that HTTP does not allow, and for a header of coppice's own.
 */
export function checkHeaders(
  headers: Readonly<Record<string, unknown>>,
  source: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, checkHeader(name, value, source)]))
}

/**
 * Reads `WANDB__EXTRA_HTTP_HEADERS`, a JSON object of texts (docs/wandb-api.md §1.3).
 *
 * @throws CoppiceError `BAD_OPTION`
 */
export function parseHeaders(json: string, source: string): Readonly<Record<string, string>> {
  const value = parsed(json)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return checkHeaders({ ...value }, source)
  throw new CoppiceError('BAD_OPTION', {
    problem: `The headers in ${source} cannot be read`,
    expected: 'a JSON object such as {"X-Proxy-Team": "vision"}',
    came: `${json.length} characters of something else`,
  })
}

function checkHeader(name: string, value: unknown, source: string): string {
  const own = OWN.includes(name.toLowerCase())
  if (!own && typeof value === 'string' && isAllowed(name, value)) return value
  throw new CoppiceError('BAD_OPTION', {
    problem: `The header ${JSON.stringify(name)} in ${source} cannot be sent`,
    expected: own
      ? `any header but ${OWN.join(', ')}, which coppice writes itself`
      : 'a name and a text that HTTP allows',
  })
}

function isAllowed(name: string, value: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
