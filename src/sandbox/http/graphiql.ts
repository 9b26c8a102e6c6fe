import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { buildSchema, graphqlSync } from 'graphql'
import { fileAbove } from '../../file-above.ts'
import { once } from '../../once.ts'
import type { Run } from '../graphql/run.ts'
import { loadGraphiql } from '../peers.ts'
import { SandboxError } from '../sandbox-error.ts'
import { isLoopback } from './host.ts'
import { type Answer, refused } from './outcome.ts'
import { basic } from './request.ts'

/** W&B describes its schema to nobody. GraphiQL needs it: what comes with this header gets it. */
export const graphiqlHeader = 'x-sandbox-graphiql'

/** Gives a browser the page. */
export type GraphiqlPage = (request: Pick<IncomingMessage, 'headers'>) => Promise<Answer>

const plain = 'text/plain; charset=utf-8'

const query = `# The sandbox's own GraphiQL: it knows the schema and sends the key.
query Viewer {
  viewer {
    username
    entity
  }
}
`

/**
 * The page, with the key in it. A name that leads here from elsewhere (a site's own, made to mean 127.0.0.1) gets none.
 */
export function createPage(key: string, load = loadGraphiql): GraphiqlPage {
  return async ({ headers }) => {
    if (!isLoopback(hostname(headers.host))) return refused(403, 'GraphiQL is served on this machine only')
    const graphiql = await load().catch(cause => String(cause instanceof SandboxError ? cause.message : cause))
    if (typeof graphiql === 'string') return { status: 501, body: `${graphiql}\n`, headers: { 'content-type': plain } }
    const body = graphiql.renderGraphiQL({
      title: 'Sandbox',
      defaultQuery: query,
      additionalHeaders: { authorization: basic(key), [graphiqlHeader]: '1' },
    })
    return { status: 200, body, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } }
  }
}

function hostname(host: string | undefined): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''
}

/** Describes the schema, and runs nothing. */
export const describe: Run = async ({ query, variables, operationName }) => {
  const result = graphqlSync({ schema: await loadBare(), source: query, variableValues: variables, operationName })
  return { status: result.data ? 200 : 400, body: JSON.stringify(result) }
}

/** The schema without what runs it. */
const loadBare = once(async () => buildSchema(await readFile(fileAbove('schema/wandb.graphql'), 'utf8')))
