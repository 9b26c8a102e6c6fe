import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { GraphQLRequest } from '../graphql/run.ts'
import type { Settings } from '../options.ts'
import type { SandboxUser } from '../rights/users.ts'
import { badRequest, Refusal } from '../rules/refusal.ts'
import { readBody } from './body.ts'

/** Who asks: the account's holder may do everything. */
export type Asker = SandboxUser | 'holder'

/** Refuses everyone but holders of a key, as W&B does: the user is called `api`, the key is the password. */
export function authenticate({ authorization }: IncomingHttpHeaders, { key, users }: Settings): Asker {
  if (authorization === basic(key)) return 'holder'
  const [, user] = Object.entries(users).find(([each]) => authorization === basic(each)) ?? []
  if (!user) throw new Refusal(401, 'user is not logged in', 'PERMISSION_ERROR')
  return user
}

/** The header that a key makes. */
export const basic = (key: string) => `Basic ${Buffer.from(`api:${key}`).toString('base64')}`

/** The path that is asked for, without what follows a question mark. */
export const pathOf = ({ url = '' }: IncomingMessage) => url.split('?')[0] ?? ''

/** The parts of a path, each as it was before it was encoded. */
export function partsOf(path: string): readonly string[] {
  try {
    return path
      .split('/')
      .slice(1)
      .map(part => decodeURIComponent(part))
  } catch {
    throw badRequest(`the path ${path} is not encoded as one`)
  }
}

/** Where whoever asks reaches the sandbox. */
export const originOf = ({ host }: IncomingHttpHeaders) => `http://${host}`

/** Whether a browser asks for a page. */
export const wantsPage = ({ method, headers }: IncomingMessage) =>
  method === 'GET' && headers.accept?.includes('text/html') === true

/** The body of a request that may be made at all. */
export async function bodyOf(
  request: IncomingMessage,
  { largestBody }: Settings,
  told: (bytes: number) => void,
): Promise<string> {
  const { text, bytes } = await readBody(request, largestBody)
  told(bytes)
  if (pathOf(request) !== '/graphql') throw new Refusal(404, 'not found')
  if (request.method !== 'POST') throw new Refusal(405, 'only POST is served')
  if (text === undefined) throw new Refusal(413, 'request body too large')
  return text
}

/** The request that a body holds. */
export function parseRequest(text: string): GraphQLRequest {
  const body = parseJson(text)
  if (!isObject(body)) throw badRequest('the body must be a JSON object with a "query"')
  const { query, variables, operationName } = body
  if (typeof query !== 'string') throw badRequest('the body must be a JSON object with a "query"')
  if (variables !== undefined && variables !== null && !isObject(variables)) {
    throw badRequest('"variables" must be an object')
  }
  return {
    query,
    ...(isObject(variables) ? { variables } : {}),
    ...(typeof operationName === 'string' ? { operationName } : {}),
  }
}

/** Throws what answers 400. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest('the body is not valid JSON')
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
