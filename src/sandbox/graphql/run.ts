import type { DocumentNode, ExecutionArgs, ExecutionResult, GraphQLSchema, ValidationRule } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Settings } from '../options.ts'
import type { Peers } from '../peers.ts'
import { Refusal } from '../rules/refusal.ts'
import type { Store } from '../store/store.ts'
import { createContext } from './context.ts'

/** A GraphQL request as it stands in the body. */
export interface GraphQLRequest {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>> | undefined
  readonly operationName?: string | undefined
  /** Scheme, host and port under which the client reaches the sandbox. */
  readonly origin?: string
  /** Answers as if it had been run, and leaves the world as it is. */
  readonly isRehearsed?: boolean
}

export interface GraphQLAnswer {
  readonly status: number
  readonly body: string
}

/** Runs requests one at a time: everything behind it is synchronous. */
export type Run = (request: GraphQLRequest) => Promise<GraphQLAnswer>

/** What is served, and to whom. */
export interface Served {
  readonly schema: GraphQLSchema
  readonly store: Store
  readonly settings: Settings
  /** Undefined for the account's holder. */
  readonly username?: string | undefined
}

/** The server behind HTTP: what it has been asked, once it is known to be a request. */
export function createRun({ yoga }: Pick<Peers, 'yoga'>, { schema, store, settings, username }: Served): Run {
  const server = yoga.createYoga<Asked>({
    schema,
    plugins: [useRules(yoga), useTransactions(store, settings)],
    context: ({ origin }) => createContext(store, settings, { username, origin }),
    cors: false,
    graphiql: false,
    landingPage: false,
    logging: false,
    maskedErrors: false,
    maxRequestBodySize: false,
    multipart: false,
  })
  return async ({ isRehearsed = false, origin = 'http://sandbox', ...request }) => {
    const init = {
      method: 'POST',
      // With the older `application/json` invalid documents would be answered with 200.
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      // W&B's own client sends an empty name where it has none to send.
      body: JSON.stringify({ ...request, operationName: request.operationName || undefined }),
    }
    const answer = await server.fetch('http://sandbox/graphql', init, { isRehearsed, origin })
    return { status: answer.status, body: await answer.text() }
  }
}

/** What stands beside the body of a request. */
type Asked = Required<Pick<GraphQLRequest, 'isRehearsed' | 'origin'>>

/** W&B does not describe its schema. `graphql` has a rule for it, but only for schemas made by its own copy. */
function useRules({ createGraphQLError }: Peers['yoga']): Plugin {
  const noIntrospection: ValidationRule = context => ({
    Field: node => {
      if (!/^__(schema|type)$/.test(node.name.value)) return
      context.reportError(createGraphQLError('GraphQL introspection is not allowed', { nodes: [node] }))
    },
  })
  return { onValidate: ({ addValidationRule }) => addValidationRule(noIntrospection) }
}

/** One transaction for each document; rules check before they write, so a field that fails leaves its siblings alone. */
function useTransactions(store: Store, settings: Settings): Plugin<Asked> {
  return {
    onExecute: ({ executeFn, setExecuteFn }) =>
      setExecuteFn((args: ExecutionArgs) => {
        const run = (): ExecutionResult | Promise<ExecutionResult> => executeFn(args)
        const isRehearsed = (args.contextValue as Asked).isRehearsed
        const within = isRehearsed ? store.rehearse : store.transaction
        const result = isMutation(args.document) ? within(run) : run()
        return result instanceof Promise ? result : withStatus(result, settings)
      }),
  }
}

const isMutation = (document: DocumentNode) =>
  document.definitions.some(node => 'operation' in node && node.operation === 'mutation')

/** Yoga takes the status from this extension and keeps it out of the body. */
function withStatus(result: ExecutionResult, settings: Settings): ExecutionResult {
  return result.errors ? { ...result, extensions: { http: { status: statusOf(result, settings) } } } : result
}

function statusOf({ data, errors = [] }: ExecutionResult, { partialStatus }: Settings): number {
  if (!data) return 400
  const failed = new Set(errors.map(({ path }) => path?.[0]))
  if (Object.keys(data).some(name => !failed.has(name))) return partialStatus
  const cause = errors[0]?.originalError
  return cause instanceof Refusal ? cause.status : 500
}
