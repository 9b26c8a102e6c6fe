import { CoppiceError } from '../errors/coppice-error.ts'
import { hideFor } from '../errors/hidden.ts'
import { Secret } from './secret.ts'
import type { Surroundings } from './surroundings.ts'

/** The proxy between this machine and a server. */
export interface HttpProxy {
  /** Scheme, host and port. */
  readonly address: string
  /** The variable that names it. */
  readonly source: string
  /** The value of its header, where a user is named. */
  readonly authorization: Secret<string> | undefined
}

/**
 * The proxy that the environment names for a server, as Python's requests and W&B's SDK choose it. None for this machine
 * itself, which no proxy reaches, and for hosts of `NO_PROXY`.
 *
 * @throws CoppiceError `BAD_OPTION` for one that speaks no HTTP.
 */
export function proxyFor(url: string, environment: Surroundings['environment']): HttpProxy | undefined {
  const { protocol, hostname, port } = new URL(url)
  const scheme = protocol === 'https:' ? 'HTTPS' : 'HTTP'
  const names = [`WANDB_${scheme}_PROXY`, ...bothCases(`${scheme}_PROXY`), ...bothCases('ALL_PROXY')]
  const source = names.find(name => environment[name])
  if (source === undefined) return undefined
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isOwn(host) || isExempt(host, port || (scheme === 'HTTPS' ? '443' : '80'), environment)) return undefined
  return proxyIn(environment[source] ?? '', source)
}

/** The small letters win, as they do for curl. */
function bothCases(name: string): readonly string[] {
  return [name.toLowerCase(), name]
}

function proxyIn(value: string, source: string): HttpProxy {
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new CoppiceError('BAD_OPTION', {
      problem: `${source} names no proxy that coppice can use`,
      expected: 'an address such as http://proxy.example.com:3128',
      came: url === undefined ? `${value.length} characters of something else` : `one for ${url.protocol}//`,
      todo: `set another one in ${source}, or the server's host in NO_PROXY`,
    })
  }
  const proxy = { address: url.origin, source, authorization: authorizationIn(url) }
  hideFor(proxy, [proxy.authorization?.reveal() ?? ''])
  return proxy
}

function authorizationIn({ username, password }: URL): Secret<string> | undefined {
  if (username === '' && password === '') return undefined
  const both = [username, password].map(part => decoded(part)).join(':')
  return new Secret(`Basic ${Buffer.from(both).toString('base64')}`)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function isOwn(host: string): boolean {
  return /^(.*\.)?localhost$/i.test(host) || /^127(\.\d+){3}$/.test(host) || host === '::1'
}

function isExempt(host: string, port: string, environment: Surroundings['environment']): boolean {
  const [list = ''] = bothCases('NO_PROXY').flatMap(name => environment[name] || [])
  return list
    .split(/[\s,]+/)
    .filter(entry => entry !== '')
    .some(entry => covers(entry.toLowerCase(), host, port))
}

/** An entry is `*`, an address, or a host or what it ends in, with a port or without. */
function covers(entry: string, host: string, port: string): boolean {
  if (entry === '*' || entry === host) return true
  const [, name = '', only = port] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(entry.replace(/^\*?\./, '')) ?? []
  return only === port && name !== '' && (host === name || host.endsWith(`.${name}`))
}
