/** A server and the key to it. */
export interface Server {
  readonly url: string
  readonly key: string
}

/** Sends a document with nothing but fetch, until it is answered. */
export async function askRaw(
  { url, key }: Server,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const headers = { authorization: `Basic ${btoa(`api:${key}`)}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ query, variables })
  for (;;) {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body })
    if (response.status === 200) return ((await response.json()) as { data: Readonly<Record<string, unknown>> }).data
    await response.text()
  }
}

const LIST = `query RunOutputArtifacts($entity: String!, $project: String!, $run: String!, $first: Int!, $after: String) {
  project(name: $project, entityName: $entity) {
    run(name: $run) {
      outputArtifacts(first: $first, after: $after) { pageInfo { endCursor hasNextPage } edges { node { id } } }
    }
  }
}`

interface Listed {
  readonly run: {
    readonly outputArtifacts: {
      readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean }
      readonly edges: readonly { readonly node: { readonly id: string } }[]
    }
  }
}

/** The ids of what a run logged, page by page. */
export async function* listRaw(server: Server, path: string, first: number): AsyncGenerator<readonly string[]> {
  const [entity, project, run] = path.split('/')
  for (let after: string | null = null; ; ) {
    const data = await askRaw(server, LIST, { entity, project, run, first, after })
    const { edges, pageInfo } = (data['project'] as Listed).run.outputArtifacts
    yield edges.map(({ node }) => node.id)
    if (!pageInfo.hasNextPage) return
    after = pageInfo.endCursor
  }
}
