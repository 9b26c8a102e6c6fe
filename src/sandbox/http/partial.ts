import { type ConstDirectiveNode, type DocumentNode, Kind, print, type SelectionNode } from 'graphql'
import type { GraphQLAnswer, GraphQLRequest, Run } from '../graphql/run.ts'
import { operationOf, parsed } from './documents.ts'

const message = 'internal server error'

/** Every second root field, beginning with the second; the only one, where there is one. */
const fails = (index: number, of: number) => index % 2 === 1 || of === 1

const skip: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'skip' },
  arguments: [
    { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'if' }, value: { kind: Kind.BOOLEAN, value: true } },
  ],
}

/** Runs a document as if some of its root fields had failed inside the server. Others run, and keep their place. */
export async function runPartly(run: Run, request: GraphQLRequest, partialStatus: number): Promise<GraphQLAnswer> {
  const document = parsed(request.query)
  if (!document) return run(request)
  const operation = operationOf(document, request.operationName)
  const selections = operation?.selectionSet.selections ?? []
  const failing = new Set(selections.filter((_node, index) => fails(index, selections.length)))
  // Skipped and not cut out: a variable that nothing uses any more would make the document invalid.
  const answer = await run({ ...request, query: print(withSkipped(document, failing)) })
  const { data, errors = [] }: Answered = JSON.parse(answer.body)
  if (!data) return answer
  const names = selections.map(node => ({ name: responseName(node), isLost: failing.has(node) }))
  const lost = names.filter(({ isLost }) => isLost).map(({ name }) => ({ message, path: [name] }))
  const body = JSON.stringify({
    data: Object.fromEntries(names.map(({ name, isLost }) => [name, isLost ? null : data[name]])),
    errors: [...errors, ...lost],
  })
  return { status: failing.size === selections.length ? 500 : partialStatus, body }
}

interface Answered {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly unknown[]
}

function withSkipped(document: DocumentNode, failing: ReadonlySet<SelectionNode>): DocumentNode {
  const definitions = document.definitions.map(definition =>
    definition.kind === 'OperationDefinition'
      ? {
          ...definition,
          selectionSet: {
            ...definition.selectionSet,
            selections: definition.selectionSet.selections.map(node =>
              failing.has(node) ? { ...node, directives: [...(node.directives ?? []), skip] } : node,
            ),
          },
        }
      : definition,
  )
  return { ...document, definitions }
}

function responseName(node: SelectionNode): string {
  if (node.kind === 'Field') return node.alias?.value ?? node.name.value
  return node.kind === 'FragmentSpread' ? node.name.value : ''
}
