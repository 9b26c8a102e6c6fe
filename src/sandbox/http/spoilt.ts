import { visit } from 'graphql'
import type { GraphQLAnswer, GraphQLRequest, Run } from '../graphql/run.ts'
import { parsed } from './documents.ts'
import type { HasNextPage } from './faults.ts'

/** Runs a document, and answers without saying whether lists go on, whatever name the document gave that field. */
export async function runUnclearly(
  run: Run,
  request: GraphQLRequest,
  hasNextPage: HasNextPage,
): Promise<GraphQLAnswer> {
  const keys = new Set<string>()
  const document = parsed(request.query)
  if (document) {
    visit(document, {
      Field: ({ name, alias }) => void (name.value === 'hasNextPage' && keys.add(alias?.value ?? name.value)),
    })
  }
  const answer = await run(request)
  const spoil = (key: string, value: unknown) => {
    if (!keys.has(key) || typeof value !== 'boolean') return value
    return hasNextPage === null ? null : undefined
  }
  return { ...answer, body: JSON.stringify(JSON.parse(answer.body), spoil) }
}

/** Runs a document, and gives each of its root fields the answer to the next one; a single one keeps its own. */
export async function runMixedUp(run: Run, request: GraphQLRequest): Promise<GraphQLAnswer> {
  const answer = await run(request)
  const body: { readonly data?: Readonly<Record<string, unknown>> | null } = JSON.parse(answer.body)
  if (!body.data) return answer
  const names = Object.keys(body.data)
  const values = Object.values(body.data)
  const data = Object.fromEntries(names.map((name, index) => [name, values[(index + 1) % values.length]]))
  return { ...answer, body: JSON.stringify({ ...body, data }) }
}
