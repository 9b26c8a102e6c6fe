import { type ArtifactQuery, type Client, connect, isCoppiceError } from '../../../src/index.ts'

export const COLLECTION = 'my-team/vision/checkpoint'

export type Queries = Readonly<Record<string, (rows: ArtifactQuery) => ArtifactQuery>>

/** By query: the versions that it selects, in its order, or the text of its refusal. */
export type Selected = Readonly<Record<string, readonly string[] | string>>

/** Runs one query after the other. */
export async function selectAll(client: Client, queries: Queries): Promise<Selected> {
  const selected: [string, readonly string[] | string][] = []
  for (const [name, build] of Object.entries(queries)) selected.push([name, await select(client, build)])
  return Object.fromEntries(selected)
}

async function select(client: Client, build: Queries[string]): Promise<readonly string[] | string> {
  try {
    const rows = await build(client.artifacts().inCollection(COLLECTION)).toArray()
    return rows.map(({ version }) => version ?? '')
  } catch (error) {
    if (isCoppiceError(error, 'PREDICATE_FAILED')) return error.message
    throw error
  }
}

/** A client whose every list takes several pages, and whose requests leave in a fixed order. */
export function clientOf(options: { readonly baseUrl: string; readonly apiKey: string }): Client {
  return connect({ ...options, page: 4, batch: 3, concurrency: 1 })
}
