import { CoppiceError } from '../errors/coppice-error.ts'
import type { Surroundings } from './surroundings.ts'

type Environment = Surroundings['environment']

/** The authority that signed a certificate is not among those that Node knows. */
const UNTRUSTED = [
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]

/** Where W&B's SDK, or the Python below it, is told of such an authority. Node reads neither. */
const PYTHON_AUTHORITIES = ['REQUESTS_CA_BUNDLE', 'SSL_CERT_FILE']

/** What to do about a proxy, by the codes of `tunnels.ts`. */
const PROXY_ADVICE: readonly (readonly [code: string, todo: string])[] = [
  ['PROXY_PASSWORD', 'name a user and a password that the proxy takes in its variable: http://user:password@host:port'],
  ['PROXY_REFUSED', "ask whoever runs the proxy why it lets nothing through, or set the server's host in NO_PROXY"],
  ['PROXY_TROUBLED', "check the proxy, or set the server's host in NO_PROXY"],
]

/** What to do where no whole reply came, by the codes of the error and what people have set for Python. */
export function adviceFor(codes: readonly (string | undefined)[], environment: Environment): string {
  const [, ofProxy] = PROXY_ADVICE.find(([code]) => codes.includes(code)) ?? []
  if (ofProxy !== undefined) return ofProxy
  if (codes.some(code => code !== undefined && UNTRUSTED.includes(code))) return trustAdvice(environment)
  if (codes.includes('CERT_HAS_EXPIRED')) return "have the server's certificate renewed, and check this machine's clock"
  if (codes.includes('ERR_TLS_CERT_ALTNAME_INVALID')) {
    return "check the address (WANDB_BASE_URL): the server's certificate is for another name"
  }
  return 'check the address (WANDB_BASE_URL), the network and the proxy'
}

/** Whether an error says that the address is wrong, that the server is not trusted, or that a proxy lets nothing through. */
export function isMisdirected(codes: readonly (string | undefined)[]): boolean {
  const sure = [
    ...UNTRUSTED,
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ENOTFOUND',
    'PROXY_PASSWORD',
    'PROXY_REFUSED',
  ]
  return codes.some(code => code !== undefined && sure.includes(code))
}

/** What to do about certificates where people have set what Python reads and Node does not; undefined where nothing is. */
export function authorityAdvice(environment: Environment): string | undefined {
  const isSet = PYTHON_AUTHORITIES.some(name => environment[name]) && !environment['NODE_EXTRA_CA_CERTS']
  return isSet ? trustAdvice(environment) : undefined
}

function trustAdvice(environment: Environment): string {
  if (environment['NODE_EXTRA_CA_CERTS']) {
    return 'check that the file NODE_EXTRA_CA_CERTS names has the certificate of the authority, as PEM, and was named before Node started'
  }
  const [set] = PYTHON_AUTHORITIES.filter(name => environment[name])
  const file = set === undefined ? '/path/to/authority.pem' : `"$${set}"`
  const why = set === undefined ? '' : `: Node does not read ${set}`
  return `if you trust the authority that signed the server's certificate, start Node with NODE_EXTRA_CA_CERTS=${file}${why}`
}

/** Refuses the switch of W&B's SDK that lets anybody pretend to be the server, and read the key. */
export function refuseUnverified(found: { readonly value: string; readonly source: string } | undefined): void {
  if (found === undefined || /^(0|false|f|no|n|off)$/i.test(found.value)) return
  throw new CoppiceError('BAD_OPTION', {
    problem: `${found.source} asks for servers whose certificate nobody checks, and coppice sends no key to such`,
    expected: 'false, or nothing at all',
    todo: "unset it, and start Node with NODE_EXTRA_CA_CERTS=/path/to/authority.pem if the server's certificate is signed by an authority of your own",
  })
}
