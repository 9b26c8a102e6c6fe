import type { IncomingHttpHeaders } from 'node:http'
import type { GraphQLRequest } from '../graphql/run.ts'
import { badRequest, Refusal } from '../rules/refusal.ts'

/** Refuses everyone but the holder of the key, as W&B does: the user is called `api`, the key is the password. */
export function authenticate(headers: IncomingHttpHeaders, key: string): void {
  const wanted = `Basic ${Buffer.from(`api:${key}`).toString('base64')}`
  if (headers.authorization !== wanted) throw new Refusal(401, 'user is not logged in', 'PERMISSION_ERROR')
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest('the body is not valid JSON')
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
